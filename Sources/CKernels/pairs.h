// Pairs of words: how well the vectors of two tables agree. Indices are whole numbers in float32.

static void pair_scores(
    long n, long k, long width, const float *restrict centers, const float *restrict words,
    const float *restrict c, const float *restrict w, long step, float *restrict scores) {
  for (long i = 0; i < n; i++) {
    const float *center = centers + (long)c[i * step] * width;
    for (long j = 0; j < k; j++)
      scores[i * k + j] = dot(width, center, words + (long)w[i * step + j] * width);
  }
}

static void pair_scores_backward(
    long n, long k, long width, const float *restrict centers, const float *restrict words,
    const float *restrict c, const float *restrict w, long step, const float *restrict g,
    float *restrict centersGradient, float *restrict wordsGradient) {
  for (long i = 0; i < n; i++) {
    const float *restrict center = centers + (long)c[i * step] * width;
    float *restrict centerSlope = centersGradient + (long)c[i * step] * width;
    for (long j = 0; j < k; j++) {
      const float *restrict word = words + (long)w[i * step + j] * width;
      float *restrict wordSlope = wordsGradient + (long)w[i * step + j] * width;
      float slope = g[i * k + j];
      for (long l = 0; l < width; l++) {
        centerSlope[l] += slope * word[l];
        wordSlope[l] += slope * center[l];
      }
    }
  }
}
