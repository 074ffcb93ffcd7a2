// A result for each element, and sums over them all.

#define MAP(name, expression) \
  static void name(long n, const float *restrict x, float *restrict y) { \
    for (long i = 0; i < n; i++) y[i] = expression; \
  }

MAP(exp_all, exp_one(x[i]))
MAP(log_all, log_one(x[i]))
MAP(tanh_all, tanh_one(x[i]))
MAP(sigmoid_all, sigmoid_one(x[i]))
MAP(gelu_all, gelu_one(x[i]))
MAP(add, y[i] + x[i])

static void tanh_in_place(long n, float *x) {
  for (long i = 0; i < n; i++) x[i] = tanh_one(x[i]);
}

/// `slope` is what is left of a negative input: 0, or a little for a leaky unit.
static void relu_all(long n, float slope, const float *restrict x, float *restrict y) {
  for (long i = 0; i < n; i++) y[i] = x[i] <= 0 ? x[i] * slope : x[i];
}

static void relu_backward(
    long n, float slope, const float *restrict x, const float *restrict g, float *restrict d) {
  for (long i = 0; i < n; i++) d[i] = x[i] > 0 ? g[i] : g[i] * slope;
}

static void tanh_backward(
    long n, const float *restrict y, const float *restrict g, float *restrict d) {
  for (long i = 0; i < n; i++) d[i] = g[i] * (1.0f - y[i] * y[i]);
}

static void sigmoid_backward(
    long n, const float *restrict y, const float *restrict g, float *restrict d) {
  for (long i = 0; i < n; i++) d[i] = g[i] * (y[i] * (1.0f - y[i]));
}

static void gelu_backward(
    long n, const float *restrict x, const float *restrict g, float *restrict d) {
  for (long i = 0; i < n; i++) d[i] = g[i] * gelu_slope(x[i]);
}

static void sum2(long n, const float *restrict a, const float *restrict b, float *restrict y) {
  for (long i = 0; i < n; i++) y[i] = a[i] + b[i];
}

static void add_scaled(long n, float factor, const float *restrict x, float *restrict y) {
  for (long i = 0; i < n; i++) y[i] += factor * x[i];
}

static void multiply(
    long n, const float *restrict a, const float *restrict b, float *restrict y) {
  for (long i = 0; i < n; i++) y[i] = a[i] * b[i];
}

static void scale(long n, float factor, float *restrict x) {
  for (long i = 0; i < n; i++) x[i] *= factor;
}

static void clamp(long n, float limit, float *restrict x) {
  for (long i = 0; i < n; i++) {
    float low = x[i] < -limit ? -limit : x[i];
    x[i] = low > limit ? limit : low;
  }
}

static float dot(long n, const float *restrict x, const float *restrict y) {
  REASSOCIATED
  float total = 0;
  for (long i = 0; i < n; i++) total += x[i] * y[i];
  return total;
}

// In double: sums over whole layers lose nothing that would be seen.
static double sum(long n, const float *restrict x) {
  REASSOCIATED
  double total = 0;
  for (long i = 0; i < n; i++) total += x[i];
  return total;
}

static double sum_of_squares(long n, const float *restrict x) {
  REASSOCIATED
  double total = 0;
  for (long i = 0; i < n; i++) total += (double)x[i] * x[i];
  return total;
}

static float maximum(long n, const float *restrict x) {
  float top[LANES];
  for (long l = 0; l < LANES; l++) top[l] = -INFINITY;
  long i = 0;
  for (; i + LANES <= n; i += LANES)
    for (long l = 0; l < LANES; l++) top[l] = x[i + l] > top[l] ? x[i + l] : top[l];
  for (; i < n; i++) top[0] = x[i] > top[0] ? x[i] : top[0];
  for (long l = 1; l < LANES; l++) top[0] = top[l] > top[0] ? top[l] : top[0];
  return top[0];
}

static bool all_finite(long n, const float *restrict x) {
  int32_t bad = 0;
  for (long i = 0; i < n; i++) bad |= (to_bits(x[i]) & 0x7f800000) == 0x7f800000;
  return !bad;
}

static bool all_below(long n, float limit, const float *restrict x) {
  int32_t bad = 0;
  for (long i = 0; i < n; i++) bad |= !(x[i] >= 0 && x[i] < limit);
  return !bad;
}
