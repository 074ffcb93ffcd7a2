// One number for each window of a plane.

/// The largest number of each window, and which of the window's it is: the first of equals. A NaN
/// wins over all.
static void max_pool(
    long planes, long rows, long columns, long size, long stride, const float *restrict x,
    float *restrict y, int32_t *restrict which) {
  long down = (rows - size) / stride + 1, across = (columns - size) / stride + 1;
  for (long p = 0; p < planes; p++, x += rows * columns)
    for (long row = 0; row < down; row++, y += across, which += across) {
      const float *restrict top = x + row * stride * columns;
      if (size == 2 && stride == 2) {
        const float *restrict low = top + columns;
        for (long j = 0; j < across; j++) {
          float a = top[2 * j], b = top[2 * j + 1], c = low[2 * j], d = low[2 * j + 1];
          int32_t at = 0;
          at = a >= b || a != a ? at : 1;
          a = a >= b || a != a ? a : b;
          at = a >= c || a != a ? at : 2;
          a = a >= c || a != a ? a : c;
          at = a >= d || a != a ? at : 3;
          y[j] = a >= d || a != a ? a : d;
          which[j] = at;
        }
        continue;
      }
      for (long j = 0; j < across; j++) {
        float best = top[j * stride];
        int32_t at = 0;
        for (long k = 1; k < size * size; k++) {
          float value = top[j * stride + k / size * columns + k % size];
          if (!(best >= value || best != best)) best = value, at = (int32_t)k;
        }
        y[j] = best;
        which[j] = at;
      }
    }
}

typedef int32_t FourPlaces __attribute__((vector_size(16), aligned(4)));

/// Four windows of 2 × 2 beside each other: their slopes go to the numbers that won, and 0 to the
/// others.
INLINE void return_to_winners(const float *g, const int32_t *which, float *top, float *low) {
  FourPlaces slope = *(const FourPlaces *)g, at = *(const FourPlaces *)which;
  FourPlaces a = slope & (at == 0), b = slope & (at == 1);
  FourPlaces c = slope & (at == 2), d = slope & (at == 3);
  *(FourPlaces *)top = __builtin_shufflevector(a, b, 0, 4, 1, 5);
  *(FourPlaces *)(top + 4) = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  *(FourPlaces *)low = __builtin_shufflevector(c, d, 0, 4, 1, 5);
  *(FourPlaces *)(low + 4) = __builtin_shufflevector(c, d, 2, 6, 3, 7);
}

static void max_pool_backward(
    long planes, long rows, long columns, long size, long stride, const float *restrict g,
    const int32_t *restrict which, float *restrict d) {
  long down = (rows - size) / stride + 1, across = (columns - size) / stride + 1;
  bool pairs = size == 2 && stride == 2 && across >= 4;
  if (!pairs || rows != 2 * down || columns != 2 * across)
    memset(d, 0, 4 * planes * rows * columns);
  for (long p = 0; p < planes; p++, d += rows * columns)
    for (long row = 0; row < down; row++, g += across, which += across) {
      float *top = d + row * stride * columns;
      if (pairs) {
        // The last four may meet some of the four before: they find the same.
        for (long j = 0; j < across; j += 4) {
          long first = j + 4 <= across ? j : across - 4;
          return_to_winners(g + first, which + first, top + 2 * first, top + columns + 2 * first);
        }
      } else {
        for (long j = 0; j < across; j++)
          top[j * stride + which[j] / size * columns + which[j] % size] += g[j];
      }
    }
}

static void average_pool(
    long planes, long rows, long columns, long size, long stride, const float *restrict x,
    float *restrict y) {
  long down = (rows - size) / stride + 1, across = (columns - size) / stride + 1;
  float share = 1.0f / (size * size);
  for (long p = 0; p < planes; p++, x += rows * columns)
    for (long row = 0; row < down; row++, y += across)
      for (long j = 0; j < across; j++) {
        const float *restrict corner = x + row * stride * columns + j * stride;
        float total = 0;
        for (long u = 0; u < size; u++)
          for (long v = 0; v < size; v++) total += corner[u * columns + v];
        y[j] = total * share;
      }
}

static void average_pool_backward(
    long planes, long rows, long columns, long size, long stride, const float *restrict g,
    float *restrict d) {
  long down = (rows - size) / stride + 1, across = (columns - size) / stride + 1;
  float share = 1.0f / (size * size);
  memset(d, 0, 4 * planes * rows * columns);
  for (long p = 0; p < planes; p++, d += rows * columns)
    for (long row = 0; row < down; row++, g += across)
      for (long j = 0; j < across; j++) {
        float *restrict corner = d + row * stride * columns + j * stride;
        for (long u = 0; u < size; u++)
          for (long v = 0; v < size; v++) corner[u * columns + v] += g[j] * share;
      }
}
