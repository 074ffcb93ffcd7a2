// exp, log, tanh and sigmoid of one number, without a branch, so that loops of them become lanes.
// Each is within 4 ulp of libm, for every float32 there is.

INLINE float from_bits(int32_t bits) {
  float x;
  memcpy(&x, &bits, 4);
  return x;
}

INLINE int32_t to_bits(float x) {
  int32_t bits;
  memcpy(&bits, &x, 4);
  return bits;
}

/// √x as the processor has it; sqrtf would stop to set errno.
INLINE float square_root(float x) { return __builtin_elementwise_sqrt(x); }

/// eʳ = 1 + r + r²·P(r) for |r| ≤ ½ ln 2; this is r + r²·P(r).
INLINE float exp_fraction(float r) {
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  return p * (r * r) + r;
}

/// x = n ln 2 + r. Adding 1.5·2²³ rounds to a whole number, which is then in the low bits.
INLINE float split_exponent(float x, int32_t *n) {
  const float shift = 12582912.0f;
  float shifted = x * 1.44269504088896341f + shift;
  *n = to_bits(shifted) - to_bits(shift);
  float whole = shifted - shift;
  float r = x - whole * 0.693359375f;
  return r - whole * -2.12194440e-4f;
}

INLINE float exp_one(float x) {
  // Past these the result is 0 or ∞ anyway. A NaN passes, for it compares with nothing.
  x = x < -104.0f ? -104.0f : x;
  x = x > 89.0f ? 89.0f : x;
  int32_t n;
  float r = split_exponent(x, &n);
  float p = exp_fraction(r) + 1.0f;
  // 2ⁿ in two factors: neither overflows, and a subnormal result is rounded once.
  int32_t half = n >> 1;
  return p * from_bits((half + 127) << 23) * from_bits((n - half + 127) << 23);
}

/// tanh |x| = −m / (m + 2) with m = e^(−2|x|) − 1, which loses nothing near 0.
INLINE float tanh_one(float x) {
  float size = fabsf(x);
  float y = size > 10.0f ? -20.0f : -2.0f * size;
  int32_t n;
  float r = split_exponent(y, &n);
  float power = from_bits((n + 127) << 23);
  float m = power * exp_fraction(r) + (power - 1.0f);
  return copysignf(-m / (m + 2.0f), x);
}

/// 1 / (1 + e⁻ˣ), written so that neither end overflows.
INLINE float sigmoid_one(float x) {
  float e = exp_one(-fabsf(x));
  return (x < 0 ? e : 1.0f) / (1.0f + e);
}

/// x = m·2ⁿ with √½ ≤ m < √2, then a series in m − 1.
INLINE float log_one(float x) {
  int subnormal = x < 1.17549435e-38f;
  float scaled = subnormal ? x * 8388608.0f : x;
  int32_t bits = to_bits(scaled) - 0x3f3504f3;
  float n = (float)((bits >> 23) - (subnormal ? 23 : 0));
  float f = from_bits((bits & 0x7fffff) + 0x3f3504f3) - 1.0f;
  float square = f * f;
  float p = 7.0376836292e-2f;
  p = p * f - 1.1514610310e-1f;
  p = p * f + 1.1676998740e-1f;
  p = p * f - 1.2420140846e-1f;
  p = p * f + 1.4249322787e-1f;
  p = p * f - 1.6668057665e-1f;
  p = p * f + 2.0000714765e-1f;
  p = p * f - 2.4999993993e-1f;
  p = p * f + 3.3333331174e-1f;
  float y = p * f * square + n * -2.12194440e-4f;
  y = y - 0.5f * square;
  float result = f + y + n * 0.693359375f;
  result = x > 3.4028234e38f ? x : result;
  result = x == 0.0f ? -INFINITY : result;
  return x >= 0.0f ? result : NAN;
}

/// ln(1 + e) for 0 ≤ e ≤ 1. What rounding takes from 1 + e is given back: it is all of a small e.
INLINE float log_of_one_and(float e) {
#pragma clang fp reassociate(off)
  float whole = 1.0f + e;
  float lost = e - (whole - 1.0f);
  return log_one(whole) + lost / whole;
}

/// ½ x (1 + tanh u), u = √(2/π) (x + 0.044715 x³): the usual stand-in for x·Φ(x).
INLINE float gelu_inner(float x) {
  return 0.7978845608f * x * (1.0f + 0.044715f * x * x);
}

INLINE float gelu_one(float x) {
  return 0.5f * x * (1.0f + tanh_one(gelu_inner(x)));
}

INLINE float gelu_slope(float x) {
  float t = tanh_one(gelu_inner(x));
  float inner = 0.7978845608f * (1.0f + 3.0f * 0.044715f * x * x);
  return 0.5f * (1.0f + t) + 0.5f * x * (1.0f - t * t) * inner;
}
