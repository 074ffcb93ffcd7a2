// Matrix products. B is copied, a strip of two registers' width at a time, so that its numbers lie
// in the order they are used; A is read where it stands, one number for a whole register.

#define STRIP (2 * LANES)
// Rows of C held in registers at once: 2 registers each, of 32 or of 16.
#define TILE_ROWS (LANES == 16 ? 12 : 6)
// A strip of so many rows stays in the first cache.
#define DEPTH 400

/// `rows` × `registers` of C, for the whole depth, from `bias` on. B is read where its rows are
/// `bRowStep` apart and, if there is a `strip`, copied into it on the way: the copy hides behind
/// the products. What this depends on is constant where it is inlined.
INLINE void tile(
    const int rows, const int registers, long k, float alpha, const float *a, long rowStep,
    long step, const float *b, long bRowStep, float *strip, const float *bias, float *c,
    long pitch, bool adding) {
  Lanes sums[TILE_ROWS][2];
  UNROLLED for (int i = 0; i < rows; i++)
    UNROLLED for (int j = 0; j < registers; j++)
      sums[i][j] = bias ? *(const Lanes *)(bias + j * LANES) : (Lanes)0.0f;
  for (long p = 0; p < k; p++) {
    Lanes right[2];
    UNROLLED for (int j = 0; j < registers; j++) {
      right[j] = *(const Lanes *)(b + j * LANES);
      if (strip) *(Lanes *)(strip + j * LANES) = right[j];
    }
    UNROLLED for (int i = 0; i < rows; i++) {
      Lanes left = (Lanes)a[i * rowStep];
      UNROLLED for (int j = 0; j < registers; j++) sums[i][j] += left * right[j];
    }
    a += step;
    b += bRowStep;
    if (strip) strip += STRIP;
  }
  UNROLLED for (int i = 0; i < rows; i++)
    UNROLLED for (int j = 0; j < registers; j++) {
      Lanes *place = (Lanes *)(c + i * pitch + j * LANES);
      *place = adding ? *place + alpha * sums[i][j] : alpha * sums[i][j];
    }
}

// One tile for each number of rows.
#if LANES == 16
#define EACH(CASE) \
  CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) \
  CASE(7) CASE(8) CASE(9) CASE(10) CASE(11) CASE(12)
#else
#define EACH(CASE) CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6)
#endif

static void wide_tile(
    long rows, long k, float alpha, const float *a, long rowStep, long step, const float *strip,
    const float *bias, float *c, long pitch, bool adding) {
#define WIDE(n) \
  case n: \
    tile(n, 2, k, alpha, a, rowStep, step, strip, STRIP, NULL, bias, c, pitch, adding); \
    break;
  switch (rows) { EACH(WIDE) }
}

static void narrow_tile(
    long rows, long k, float alpha, const float *a, long rowStep, long step, const float *strip,
    const float *bias, float *c, long pitch, bool adding) {
#define NARROW(n) \
  case n: \
    tile(n, 1, k, alpha, a, rowStep, step, strip, STRIP, NULL, bias, c, pitch, adding); \
    break;
  switch (rows) { EACH(NARROW) }
}

/// The first tile of a strip, from B itself.
static void packing_tile(
    long rows, long k, float alpha, const float *a, long rowStep, long step, const float *b,
    long bRowStep, float *strip, const float *bias, float *c, long pitch, bool adding) {
#define PACKING(n) \
  case n: \
    tile(n, 2, k, alpha, a, rowStep, step, b, bRowStep, strip, bias, c, pitch, adding); \
    break;
  switch (rows) { EACH(PACKING) }
}

typedef float Four __attribute__((vector_size(16), aligned(4)));

/// A few numbers, by fours while there are so many.
INLINE void copy_edge(long width, const float *from, float *to, bool adding) {
  long j = 0;
  for (; j + 4 <= width; j += 4)
    *(Four *)(to + j) = *(const Four *)(from + j) + (adding ? *(Four *)(to + j) : (Four){0});
  for (; j < width; j++) to[j] = from[j] + (adding ? to[j] : 0);
}

/// `width` columns of C, all its rows, from one strip of B; from `unpacked`, if the strip is still
/// to be filled from there.
static void strip_product(
    long m, long width, long k, float alpha, const float *a, long rowStep, long step,
    float *strip, const float *unpacked, long bRowStep, const float *bias, float *c, long pitch,
    bool adding) {
  float padded[STRIP];
  if (bias && width < STRIP) {
    for (long j = 0; j < STRIP; j++) padded[j] = j < width ? bias[j] : 0;
    bias = padded;
  }
  // Shares of one size: 32 rows are 11, 11, 10 and not 12, 12, 8.
  long shares = (m + TILE_ROWS - 1) / TILE_ROWS;
  for (long i = 0, share = 0; share < shares; share++) {
    long rows = (m - i + shares - share - 1) / (shares - share);
    const float *left = a + i * rowStep;
    float *place = c + i * pitch;
    if (unpacked && i == 0) {
      packing_tile(
          rows, k, alpha, left, rowStep, step, unpacked, bRowStep, strip, bias, place, pitch,
          adding);
    } else if (width == STRIP) {
      wide_tile(rows, k, alpha, left, rowStep, step, strip, bias, place, pitch, adding);
    } else if (width == LANES) {
      narrow_tile(rows, k, alpha, left, rowStep, step, strip, bias, place, pitch, adding);
    } else {
      // The strip is filled up with zeros; what they give must not reach C.
      float edge[TILE_ROWS * STRIP];
      if (width > LANES) {
        wide_tile(rows, k, alpha, left, rowStep, step, strip, bias, edge, STRIP, false);
      } else {
        narrow_tile(rows, k, alpha, left, rowStep, step, strip, bias, edge, STRIP, false);
      }
      for (long r = 0; r < rows; r++) copy_edge(width, edge + r * STRIP, place + r * pitch, adding);
    }
    i += rows;
  }
}

/// Four rows of four, turned over.
INLINE void turn_four(const float *from, long pitch, float *to, long step) {
  Four a = *(const Four *)from, b = *(const Four *)(from + pitch);
  Four c = *(const Four *)(from + 2 * pitch), d = *(const Four *)(from + 3 * pitch);
  Four ab = __builtin_shufflevector(a, b, 0, 4, 1, 5);
  Four cd = __builtin_shufflevector(c, d, 0, 4, 1, 5);
  Four AB = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  Four CD = __builtin_shufflevector(c, d, 2, 6, 3, 7);
  *(Four *)to = __builtin_shufflevector(ab, cd, 0, 1, 4, 5);
  *(Four *)(to + step) = __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
  *(Four *)(to + 2 * step) = __builtin_shufflevector(AB, CD, 0, 1, 4, 5);
  *(Four *)(to + 3 * step) = __builtin_shufflevector(AB, CD, 2, 3, 6, 7);
}

/// One strip of B, `width` columns wide, in the order of use.
static void pack_strip(
    long width, long k, const float *b, long rowStep, long step, float *strip) {
  // What is missing of a register is 0. The second one of a narrow strip is never read.
  if (width != STRIP && width != LANES)
    for (long p = 0; p < k; p++) {
      *(Lanes *)(strip + p * STRIP) = (Lanes)0.0f;
      if (width > LANES) *(Lanes *)(strip + p * STRIP + LANES) = (Lanes)0.0f;
    }
  if (step == 1) {
    for (long p = 0; p < k; p++, strip += STRIP, b += rowStep) {
      if (width == STRIP) memcpy(strip, b, 4 * STRIP);
      else if (width == LANES) memcpy(strip, b, 4 * LANES);
      else copy_edge(width, b, strip, false);
    }
    return;
  }
  long done = 0;
  if (rowStep == 1 && width % 4 == 0)
    for (; done + 4 <= k; done += 4)
      for (long j = 0; j < width; j += 4)
        turn_four(b + done + j * step, step, strip + done * STRIP + j, STRIP);
  for (long p = done; p < k; p++)
    for (long j = 0; j < width; j++) strip[p * STRIP + j] = b[p * rowStep + j * step];
}

static void pack(long n, long k, const float *b, long rowStep, long step, float *packed) {
  for (long j = 0; j < n; j += STRIP)
    pack_strip(
        n - j < STRIP ? n - j : STRIP, k, b + j * step, rowStep, step, packed + j * k);
}

/// Depth of one block: the whole, cut into equal shares.
INLINE long depth_share(long k) {
  long shares = (k + DEPTH - 1) / DEPTH;
  return (k + shares - 1) / shares;
}

static void product_packed(
    long m, long n, long k, const float *a, long rowStep, long step, const float *packed,
    const float *bias, float *c, long pitch, bool adding) {
  long share = depth_share(k);
  for (long p = 0; p < k; p += share)
    for (long j = 0; j < n; j += STRIP)
      strip_product(
          m, n - j < STRIP ? n - j : STRIP, k - p < share ? k - p : share, 1, a + p * step,
          rowStep, step, (float *)packed + j * k + p * STRIP, NULL, 0,
          p == 0 && bias ? bias + j : NULL, c + j, pitch, adding || p > 0);
}

/// y = α·X·v for the rows of X, added to y if `adding`.
static void dots(
    long m, long k, float alpha, const float *x, long rowStep, const float *v, float *y, long step,
    bool adding) {
  for (long i = 0; i < m; i++)
    y[i * step] = alpha * dot(k, x + i * rowStep, v) + (adding ? y[i * step] : 0);
}

/// y = α·Σₚ vₚ·(row p of X), added to y if `adding`.
static void combination(
    long n, long k, float alpha, const float *x, long rowStep, const float *v, long step, float *y,
    bool adding) {
  if (!adding) {
    for (long j = 0; j < n; j++) y[j] = alpha * v[0] * x[j];
    v += step;
    x += rowStep;
    k -= 1;
  }
  for (long p = 0; p < k; p++) add_scaled(n, alpha * v[p * step], x + p * rowStep, y);
}

static void product(
    long m, long n, long k, float alpha, const float *a, long rowStep, long step, const float *b,
    long bRowStep, long bStep, const float *bias, float *c, long pitch, bool adding) {
  float strip[DEPTH * STRIP] __attribute__((aligned(64)));
  long share = depth_share(k);
  for (long p = 0; p < k; p += share) {
    long depth = k - p < share ? k - p : share;
    for (long j = 0; j < n; j += STRIP) {
      long width = n - j < STRIP ? n - j : STRIP;
      const float *right = b + p * bRowStep + j * bStep;
      bool packing = width == STRIP && bStep == 1;
      if (!packing) pack_strip(width, depth, right, bRowStep, bStep, strip);
      strip_product(
          m, width, depth, alpha, a + p * step, rowStep, step, strip, packing ? right : NULL,
          bRowStep,
          p == 0 && bias ? bias + j : NULL, c + j, pitch,
          adding || p > 0);
    }
  }
}
