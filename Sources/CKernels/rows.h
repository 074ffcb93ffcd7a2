// A row at a time: an example, a position, a set of scores.

static void fill_rows(long rows, long n, const float *restrict row, float *restrict y) {
  if (n == 1) {
    for (long i = 0; i < rows; i++) y[i] = row[0];
    return;
  }
  for (long i = 0; i < rows; i++)
    for (long j = 0; j < n; j++) y[i * n + j] = row[j];
}

static void sum_rows(long rows, long n, const float *restrict x, float *restrict sums) {
  if (n == 1) {
    REASSOCIATED
    float total = 0;
    for (long i = 0; i < rows; i++) total += x[i];
    sums[0] = total;
    return;
  }
  for (long j = 0; j < n; j++) sums[j] = 0;
  long i = 0;
  // Four rows for each visit to the sums.
  for (; i + 4 <= rows; i += 4, x += 4 * n)
    for (long j = 0; j < n; j++) sums[j] += (x[j] + x[n + j]) + (x[2 * n + j] + x[3 * n + j]);
  for (; i < rows; i++, x += n)
    for (long j = 0; j < n; j++) sums[j] += x[j];
}

/// y = e^(x − peak) for n numbers; their sum. The peak cancels in every ratio.
INLINE float exp_row(long n, float peak, const float *x, float *y) {
  REASSOCIATED
  float total = 0;
#pragma clang loop vectorize(assume_safety)
  for (long j = 0; j < n; j++) {
    float e = exp_one(x[j] - peak);
    y[j] = e;
    total += e;
  }
  return total;
}

static void softmax(long rows, long n, const float *restrict x, float *restrict y) {
  for (long i = 0; i < rows; i++, x += n, y += n)
    scale(n, 1.0f / exp_row(n, maximum(n, x), x, y), y);
}

static void softmax_in_place(long rows, long n, long first, float *x) {
  for (long i = 0; i < rows; i++, x += n) {
    long seen = first + i < n ? first + i : n;
    scale(seen, 1.0f / exp_row(seen, maximum(seen, x), x, x), x);
    for (long j = seen; j < n; j++) x[j] = 0;
  }
}

static void softmax_seen(long rows, long n, const float *restrict seen, float *restrict x) {
  for (long i = 0; i < rows; i++, x += n, seen += n) {
    for (long j = 0; j < n; j++) x[j] = seen[j] != 0 ? x[j] : -INFINITY;
    float peak = maximum(n, x);
    float total = peak > -INFINITY ? exp_row(n, peak, x, x) : 0;
    float factor = total > 0 ? 1.0f / total : 0;
    for (long j = 0; j < n; j++) x[j] = seen[j] != 0 ? x[j] * factor : 0;
  }
}

/// d = y (g − Σ g·y)
static void softmax_backward(
    long rows, long n, const float *restrict y, const float *restrict g, float *restrict d) {
  for (long i = 0; i < rows; i++, y += n, g += n, d += n) {
    float average = dot(n, g, y);
    for (long j = 0; j < n; j++) d[j] = y[j] * (g[j] - average);
  }
}

static void softmax_backward_in_place(
    long rows, long n, const float *restrict y, float *restrict g) {
  for (long i = 0; i < rows; i++, y += n, g += n) {
    float average = dot(n, g, y);
    for (long j = 0; j < n; j++) g[j] = y[j] * (g[j] - average);
  }
}

/// −ln pₜ for each row's class t; d = (p − [class = t])·share. The sum of the rows' losses.
static double cross_entropy(
    long rows, long n, const float *restrict x, const float *restrict target, float share,
    float *restrict d) {
  double loss = 0;
  for (long i = 0; i < rows; i++, x += n, d += n) {
    float peak = maximum(n, x);
    float total = exp_row(n, peak, x, d);
    float inverse = share / total;
    for (long j = 0; j < n; j++) d[j] *= inverse;
    long class = (long)target[i];
    d[class] -= share;
    loss += log_one(total) + peak - x[class];
  }
  return loss;
}

// Losses are summed block by block, a block in float32 and the blocks in double: no digit is lost
// that would be seen, and nothing is converted in the inner loop.
#define LOSS_BLOCK 512
#define SUM_OF_LOSSES(n, ...) \
  double total = 0; \
  for (long start = 0; start < n; start += LOSS_BLOCK) { \
    REASSOCIATED \
    float part = 0; \
    long end = start + LOSS_BLOCK < n ? start + LOSS_BLOCK : n; \
    for (long i = start; i < end; i++) __VA_ARGS__ \
    total += part; \
  } \
  return total;

/// max(x, 0) − x·t + ln(1 + e^−|x|); d = (σ(x) − t)·share.
static double binary_cross_entropy(
    long n, const float *restrict x, const float *restrict target, float share,
    float *restrict d) {
  SUM_OF_LOSSES(n, {
    float e = exp_one(-fabsf(x[i]));
    float positive = x[i] > 0 ? x[i] : 0;
    part += positive - x[i] * target[i] + log_of_one_and(e);
    d[i] = ((x[i] < 0 ? e : 1.0f) / (1.0f + e) - target[i]) * share;
  })
}

static double squared_error(
    long n, const float *restrict x, const float *restrict target, float share,
    float *restrict d) {
  SUM_OF_LOSSES(n, {
    float error = x[i] - target[i];
    part += error * error;
    d[i] = 2.0f * error * share;
  })
}

static double absolute_error(
    long n, const float *restrict x, const float *restrict target, float share,
    float *restrict d) {
  SUM_OF_LOSSES(n, {
    float error = x[i] - target[i];
    part += fabsf(error);
    d[i] = error > 0 ? share : error < 0 ? -share : error * share;
  })
}

/// normal = (x − mean) / √(variance + ε), y = gain·normal + bias, for each row.
static void normalize_rows(
    long rows, long n, float epsilon, const float *restrict x, const float *restrict gain,
    const float *restrict bias, float *restrict normal, float *restrict inverse,
    float *restrict y) {
  for (long i = 0; i < rows; i++, x += n, normal += n, y += n) {
    REASSOCIATED
    float total = 0;
    for (long j = 0; j < n; j++) total += x[j];
    float mean = total / n, squares = 0;
    for (long j = 0; j < n; j++) squares += (x[j] - mean) * (x[j] - mean);
    float factor = 1.0f / square_root(squares / n + epsilon);
    inverse[i] = factor;
    for (long j = 0; j < n; j++) {
      normal[j] = (x[j] - mean) * factor;
      y[j] = gain[j] * normal[j] + bias[j];
    }
  }
}

/// With h = gain·g: d = inverse·(h − mean h − normal·mean(h·normal)).
static void normalize_rows_backward(
    long rows, long n, const float *restrict normal, const float *restrict inverse,
    const float *restrict gain, const float *restrict g, float *restrict gainGradient,
    float *restrict biasGradient, float *restrict d) {
  for (long i = 0; i < rows; i++, normal += n, g += n, d += n) {
    REASSOCIATED
    float total = 0, along = 0;
    for (long j = 0; j < n; j++) {
      float h = gain[j] * g[j];
      total += h;
      along += h * normal[j];
      gainGradient[j] += g[j] * normal[j];
      biasGradient[j] += g[j];
    }
    total /= n;
    along /= n;
    for (long j = 0; j < n; j++)
      d[j] = inverse[i] * (gain[j] * g[j] - total - normal[j] * along);
  }
}
