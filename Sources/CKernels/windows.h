// Convolutions. A convolution reads its (padded) planes where they stand: the number that
// tap p sees from a position lies offsets[p] further, for every position alike.

// Planes computed at once, each at a few registers' positions: as many as the registers hold.
#if LANES == 16
#define OUTPUT_ROWS 12
#define REGISTERS(outputs) ((outputs) <= 6 ? 4 : (outputs) <= 8 ? 3 : 2)
#define WEIGHT_ROWS 6
#define WEIGHT_TAPS 4
#else
#define OUTPUT_ROWS 6
#define REGISTERS(outputs) ((outputs) <= 3 ? 4 : 2)
#define WEIGHT_ROWS 3
#define WEIGHT_TAPS 3
#endif

/// Writes a register's worth, or what is left of the plane. What goes past the end of a row is
/// written again by the rows that follow.
INLINE void place(Lanes value, float *y, long left) {
  if (left >= LANES) {
    *(Lanes *)y = value;
  } else {
    for (long l = 0; l < left; l++) y[l] = value[l];
  }
}

/// `outputs` planes, all their positions; the number is constant where this is inlined.
INLINE void window_tiles(
    const int outputs, long taps, const float *w, const float *bias, const float *x,
    const int32_t *offsets, long rows, long columns, long rowStep, float *y) {
  long across = (columns + LANES - 1) / LANES, all = rows * across, plane = rows * columns;
  for (long t = 0; t < all; t += REGISTERS(outputs)) {
    const float *seen[4];
    long places[4];
    UNROLLED for (int v = 0; v < REGISTERS(outputs); v++) {
      long at = t + v < all ? t + v : all - 1;
      seen[v] = x + at / across * rowStep + at % across * LANES;
      places[v] = at / across * columns + at % across * LANES;
    }
    Lanes sums[OUTPUT_ROWS][4];
    UNROLLED for (int o = 0; o < outputs; o++)
      UNROLLED for (int v = 0; v < REGISTERS(outputs); v++)
        sums[o][v] = (Lanes)(bias ? bias[o] : 0.0f);
    for (long p = 0; p < taps; p++) {
      Lanes numbers[4];
      UNROLLED for (int v = 0; v < REGISTERS(outputs); v++)
        numbers[v] = *(const Lanes *)(seen[v] + offsets[p]);
      UNROLLED for (int o = 0; o < outputs; o++) {
        Lanes weight = (Lanes)w[o * taps + p];
        UNROLLED for (int v = 0; v < REGISTERS(outputs); v++) sums[o][v] += weight * numbers[v];
      }
    }
    UNROLLED for (int v = 0; v < REGISTERS(outputs); v++)
      UNROLLED for (int o = 0; o < outputs; o++)
        place(sums[o][v], y + o * plane + places[v], plane - places[v]);
  }
}

#define WINDOW(n) \
  case n: \
    window_tiles(n, taps, w, b, x, offsets, rows, columns, rowStep, out); \
    break;

static void convolve(
    long outputs, long taps, const float *weights, const float *bias, const float *x,
    const int32_t *offsets, long rows, long columns, long rowStep, float *y) {
  long shares = (outputs + OUTPUT_ROWS - 1) / OUTPUT_ROWS;
  for (long o = 0, share = 0; share < shares; share++) {
    long count = (outputs - o + shares - share - 1) / (shares - share);
    const float *w = weights + o * taps, *b = bias ? bias + o : bias;
    float *out = y + o * rows * columns;
    switch (count) {
      WINDOW(1) WINDOW(2) WINDOW(3) WINDOW(4) WINDOW(5) WINDOW(6)
#if LANES == 16
      WINDOW(7) WINDOW(8) WINDOW(9) WINDOW(10) WINDOW(11) WINDOW(12)
#endif
    }
    o += count;
  }
}

INLINE void weight_tile(
    const int outputs, const int taps, long images, const float *x, long xImage,
    const int32_t *offsets, const float *g, long gImage, long rows, long columns, long rowStep,
    float *sums, long allTaps) {
  typedef int32_t Mask __attribute__((ext_vector_type(LANES), aligned(4)));
  // Lanes past the end of a row hold what is next in memory: they are put out.
  Mask last;
  for (int l = 0; l < LANES; l++) last[l] = l < (columns - 1) % LANES + 1 ? -1 : 0;
  Lanes tile[WEIGHT_ROWS][WEIGHT_TAPS];
  UNROLLED for (int o = 0; o < outputs; o++)
    UNROLLED for (int p = 0; p < taps; p++)
      tile[o][p] = *(Lanes *)(sums + (o * allTaps + p) * LANES);
  for (long image = 0; image < images; image++)
    for (long row = 0; row < rows; row++) {
      const float *gRow = g + image * gImage + row * columns;
      const float *xRow = x + image * xImage + row * rowStep;
      for (long column = 0; column < columns; column += LANES) {
        Lanes seen[WEIGHT_TAPS];
        UNROLLED for (int p = 0; p < taps; p++)
          seen[p] = *(const Lanes *)(xRow + column + offsets[p]);
        UNROLLED for (int o = 0; o < outputs; o++) {
          Lanes slope = *(const Lanes *)(gRow + o * rows * columns + column);
          if (column + LANES >= columns) slope = (Lanes)((Mask)slope & last);
          UNROLLED for (int p = 0; p < taps; p++) tile[o][p] += slope * seen[p];
        }
      }
    }
  UNROLLED for (int o = 0; o < outputs; o++)
    UNROLLED for (int p = 0; p < taps; p++)
      *(Lanes *)(sums + (o * allTaps + p) * LANES) = tile[o][p];
}

#define WEIGHTS(n, m) \
  case n: \
    weight_tile( \
        n, m, images, x, xImage, offsets + p, g + o * rows * columns, gImage, rows, columns, \
        rowStep, sums + (o * taps + p) * LANES, taps); \
    break;
#if LANES == 16
#define ALL_WEIGHTS(m) \
  WEIGHTS(1, m) WEIGHTS(2, m) WEIGHTS(3, m) WEIGHTS(4, m) WEIGHTS(5, m) WEIGHTS(6, m)
#else
#define ALL_WEIGHTS(m) WEIGHTS(1, m) WEIGHTS(2, m) WEIGHTS(3, m)
#endif

static void convolve_weights(
    long images, long outputs, long taps, const float *x, long xImage, const int32_t *offsets,
    const float *g, long gImage, long rows, long columns, long rowStep, float *sums) {
  long shares = (outputs + WEIGHT_ROWS - 1) / WEIGHT_ROWS;
  for (long o = 0, share = 0; share < shares; share++) {
    long count = (outputs - o + shares - share - 1) / (shares - share);
    long p = 0;
    for (; p + WEIGHT_TAPS <= taps; p += WEIGHT_TAPS) {
      switch (count) { ALL_WEIGHTS(WEIGHT_TAPS) }
    }
    for (; p < taps; p++) {
      switch (count) { ALL_WEIGHTS(1) }
    }
    o += count;
  }
}

static void spread(
    long planes, long rows, long columns, const float *restrict x, float *restrict y, long plane,
    long rowStep, long left, long stride, long phase) {
  for (long p = 0; p < planes; p++, y += plane)
    for (long row = 0; row < rows; row++, x += columns) {
      float *restrict to = y + row * rowStep;
      if (stride == 1) {
        for (long c = 0; c < columns; c++) to[left + c] = x[c];
      } else {
        for (long c = 0; c < columns; c++)
          to[(c + left) % stride * phase + (c + left) / stride] = x[c];
      }
    }
}
