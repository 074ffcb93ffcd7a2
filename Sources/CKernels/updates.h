// One step of w along its gradient g; `decay` draws every weight towards 0.

static void descend(
    long n, float rate, float decay, const float *restrict g, float *restrict w) {
  for (long i = 0; i < n; i++) w[i] -= rate * (g[i] + decay * w[i]);
}

static void descend_momentum(
    long n, float rate, float decay, float momentum, const float *restrict g, float *restrict v,
    float *restrict w) {
  for (long i = 0; i < n; i++) {
    float velocity = momentum * v[i] + (g[i] + decay * w[i]);
    v[i] = velocity;
    w[i] -= rate * velocity;
  }
}

static void descend_rms(
    long n, float rate, float decay, float memory, float epsilon, const float *restrict g,
    float *restrict s, float *restrict w) {
  for (long i = 0; i < n; i++) {
    float slope = g[i] + decay * w[i];
    float square = memory * s[i] + (1.0f - memory) * slope * slope;
    s[i] = square;
    w[i] -= rate * slope / (square_root(square) + epsilon);
  }
}

/// `rate` is already divided by 1 − β₁ᵗ; `correction2` is 1 / √(1 − β₂ᵗ).
static void descend_adam(
    long n, float rate, float decay, float beta1, float beta2, float epsilon, float correction2,
    const float *restrict g, float *restrict m, float *restrict s, float *restrict w) {
  for (long i = 0; i < n; i++) {
    float slope = g[i] + decay * w[i];
    float mean = beta1 * m[i] + (1.0f - beta1) * slope;
    float square = beta2 * s[i] + (1.0f - beta2) * slope * slope;
    m[i] = mean;
    s[i] = square;
    w[i] -= rate * mean / (square_root(square) * correction2 + epsilon);
  }
}

static void clear_rows(long n, long width, const int32_t *restrict rows, float *restrict x) {
  for (long i = 0; i < n; i++)
    for (long j = 0; j < width; j++) x[rows[i] * width + j] = 0;
}

static void descend_rows(
    long n, long width, const int32_t *restrict rows, float rate, const float *restrict g,
    float *restrict w) {
  for (long i = 0; i < n; i++)
    for (long j = 0; j < width; j++) w[rows[i] * width + j] -= rate * g[rows[i] * width + j];
}
