// The cells of recurrent layers: n units of one example at one time.

/// c = f·c₋ + i·g, h = o·tanh c. `gates` holds the sums of i, f, g, o and is left with their
/// values.
static void lstm(
    long n, float *restrict gates, const float *restrict before, float *restrict cell,
    float *restrict cellTanh, float *restrict state) {
  float *restrict in = gates, *restrict forget = gates + n;
  float *restrict candidate = gates + 2 * n, *restrict out = gates + 3 * n;
  for (long j = 0; j < n; j++) {
    float i = sigmoid_one(in[j]), f = sigmoid_one(forget[j]);
    float g = tanh_one(candidate[j]), o = sigmoid_one(out[j]);
    float c = f * before[j] + i * g;
    float t = tanh_one(c);
    in[j] = i;
    forget[j] = f;
    candidate[j] = g;
    out[j] = o;
    cell[j] = c;
    cellTanh[j] = t;
    state[j] = o * t;
  }
}

/// `cellGradient` comes from the time after and is left for the time before.
static void lstm_backward(
    long n, const float *restrict gates, const float *restrict before,
    const float *restrict cellTanh, const float *restrict stateGradient,
    float *restrict cellGradient, float *restrict gatesGradient) {
  for (long j = 0; j < n; j++) {
    float i = gates[j], f = gates[n + j], g = gates[2 * n + j], o = gates[3 * n + j];
    float t = cellTanh[j], dh = stateGradient[j];
    float dc = cellGradient[j] + dh * o * (1.0f - t * t);
    gatesGradient[j] = dc * g * i * (1.0f - i);
    gatesGradient[n + j] = dc * before[j] * f * (1.0f - f);
    gatesGradient[2 * n + j] = dc * i * (1.0f - g * g);
    gatesGradient[3 * n + j] = dh * t * o * (1.0f - o);
    cellGradient[j] = dc * f;
  }
}

/// h = (1 − z)·n + z·h₋, n = tanh(xₙ + r·sₙ), where x comes from the input (in `gates`, as r, z, n)
/// and s from the state before. `gates` is left with the values of r, z, n.
static void gru(
    long n, float *restrict gates, float *restrict sums, const float *restrict before,
    float *restrict state) {
  for (long j = 0; j < n; j++) {
    float r = sigmoid_one(gates[j] + sums[j]);
    float z = sigmoid_one(gates[n + j] + sums[n + j]);
    float candidate = tanh_one(gates[2 * n + j] + r * sums[2 * n + j]);
    gates[j] = r;
    gates[n + j] = z;
    gates[2 * n + j] = candidate;
    state[j] = candidate + z * (before[j] - candidate);
  }
}

static void gru_backward(
    long n, const float *restrict gates, const float *restrict candidateSums,
    const float *restrict before, const float *restrict stateGradient,
    float *restrict gatesGradient, float *restrict sumsGradient,
    float *restrict beforeGradient) {
  for (long j = 0; j < n; j++) {
    float r = gates[j], z = gates[n + j], c = gates[2 * n + j], dh = stateGradient[j];
    float dc = dh * (1.0f - z) * (1.0f - c * c);
    float dr = dc * candidateSums[j] * r * (1.0f - r);
    float dz = dh * (before[j] - c) * z * (1.0f - z);
    gatesGradient[j] = sumsGradient[j] = dr;
    gatesGradient[n + j] = sumsGradient[n + j] = dz;
    gatesGradient[2 * n + j] = dc;
    sumsGradient[2 * n + j] = dc * r;
    beforeGradient[j] = dh * z;
  }
}
