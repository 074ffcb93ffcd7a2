// The innermost loops, once for each kind of processor, and the threads that share them.
//
// Matrices are float32, row after row. Nothing here allocates, checks or remembers: that is done
// by Tensors and Networks, in Swift.
#pragma once

#include <stdbool.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// One processor's version of every loop.
typedef struct Kernels {
  const char *name;
  /// float32 numbers in one register.
  long lanes;

  // Products. C[m,n] = α·A·B + bias for every row, added to C if `adding`; α is 1 with a bias.
  // A's element (i, p) is a[i·rowStep + p·step], so that a transposed A needs no copy; C's rows are
  // `pitch` apart.
  void (*product)(
      long m, long n, long k, float alpha, const float *a, long rowStep, long step, const float *b,
      long bRowStep, long bStep, const float *_Nullable bias, float *c, long pitch, bool adding);
  /// The same with B as `pack` left it: for a B that is used many times.
  void (*productPacked)(
      long m, long n, long k, const float *a, long rowStep, long step, const float *packed,
      const float *_Nullable bias, float *c, long pitch, bool adding);
  /// k × ⌈n / 2 lanes⌉·2 lanes numbers.
  void (*pack)(long n, long k, const float *b, long rowStep, long step, float *packed);
  // Matrix and vector. y = α·X·v, the rows of X by v; and y = α·vᵀ·X, the rows of X added up.
  void (*dots)(
      long m, long k, float alpha, const float *x, long rowStep, const float *v, float *y,
      long step, bool adding);
  void (*combination)(
      long n, long k, float alpha, const float *x, long rowStep, const float *v, long step,
      float *y, bool adding);
  float (*dot)(long n, const float *x, const float *y);

  // Element by element.
  void (*exp)(long n, const float *x, float *y);
  void (*log)(long n, const float *x, float *y);
  void (*tanh)(long n, const float *x, float *y);
  void (*sigmoid)(long n, const float *x, float *y);
  void (*tanhInPlace)(long n, float *x);
  void (*relu)(long n, float slope, const float *x, float *y);
  void (*gelu)(long n, const float *x, float *y);
  // d = ∂L/∂x from g = ∂L/∂y.
  void (*tanhBackward)(long n, const float *y, const float *g, float *d);
  void (*sigmoidBackward)(long n, const float *y, const float *g, float *d);
  void (*reluBackward)(long n, float slope, const float *x, const float *g, float *d);
  void (*geluBackward)(long n, const float *x, const float *g, float *d);
  void (*add)(long n, const float *x, float *y);                    // y += x
  void (*sum2)(long n, const float *a, const float *b, float *y);   // y = a + b
  void (*multiply)(long n, const float *a, const float *b, float *y);
  void (*scale)(long n, float scale, float *x);
  void (*clamp)(long n, float limit, float *x);

  // Reductions.
  double (*sum)(long n, const float *x);
  double (*sumOfSquares)(long n, const float *x);
  float (*maximum)(long n, const float *x);
  bool (*allFinite)(long n, const float *x);
  /// 0 ≤ x < limit for all of them.
  bool (*allBelow)(long n, float limit, const float *x);

  // Row by row. x: [rows, n].
  void (*fillRows)(long rows, long n, const float *row, float *y);
  void (*sumRows)(long rows, long n, const float *x, float *sums);
  void (*softmax)(long rows, long n, const float *x, float *y);
  void (*softmaxBackward)(long rows, long n, const float *y, const float *g, float *d);
  /// Over the first min(n, first + row) numbers of each row; the others get 0.
  void (*softmaxInPlace)(long rows, long n, long first, float *x);
  /// Over the numbers whose `seen` is not 0; the others get 0, and so does a row that sees none.
  void (*softmaxSeen)(long rows, long n, const float *seen, float *x);
  void (*softmaxBackwardInPlace)(long rows, long n, const float *y, float *g);
  double (*crossEntropy)(
      long rows, long n, const float *x, const float *target, float share, float *d);
  double (*binaryCrossEntropy)(long n, const float *x, const float *target, float share, float *d);
  double (*squaredError)(long n, const float *x, const float *target, float share, float *d);
  double (*absoluteError)(long n, const float *x, const float *target, float share, float *d);
  void (*normalizeRows)(
      long rows, long n, float epsilon, const float *x, const float *gain, const float *bias,
      float *normal, float *inverse, float *y);
  void (*normalizeRowsBackward)(
      long rows, long n, const float *normal, const float *inverse, const float *gain,
      const float *g, float *gainGradient, float *biasGradient, float *d);

  // Recurrent cells, one example's n units; gates lie side by side.
  void (*lstm)(
      long n, float *gates, const float *cellBefore, float *cell, float *cellTanh, float *state);
  void (*lstmBackward)(
      long n, const float *gates, const float *cellBefore, const float *cellTanh,
      const float *stateGradient, float *cellGradient, float *gatesGradient);
  void (*gru)(long n, float *gates, float *stateSums, const float *stateBefore, float *state);
  void (*gruBackward)(
      long n, const float *gates, const float *candidateSums, const float *stateBefore,
      const float *stateGradient, float *gatesGradient, float *stateSumsGradient,
      float *stateBeforeGradient);

  // Windows over planes.
  /// y[o][row][column] = bias[o] + Σₚ w[o][p] x[row·rowStep + column + offsets[p]].
  void (*convolve)(
      long outputs, long taps, const float *weights, const float *_Nullable bias, const float *x,
      const int32_t *offsets, long rows, long columns, long rowStep, float *y);
  /// sums[o][p][lane] += Σ over positions of g·x, for `images` images. Reads up to a register's
  /// worth past the end of g.
  void (*convolveWeights)(
      long images, long outputs, long taps, const float *x, long xImage, const int32_t *offsets,
      const float *g, long gImage, long rows, long columns, long rowStep, float *sums);
  /// Copies planes into the middle of larger ones: column c of a row goes to
  /// (c + left) % stride · phase + (c + left) / stride.
  void (*spread)(
      long planes, long rows, long columns, const float *x, float *y, long plane, long rowStep,
      long left, long stride, long phase);
  void (*maxPool)(
      long planes, long rows, long columns, long size, long stride, const float *x, float *y,
      int32_t *which);
  void (*maxPoolBackward)(
      long planes, long rows, long columns, long size, long stride, const float *g,
      const int32_t *which, float *d);
  void (*averagePool)(
      long planes, long rows, long columns, long size, long stride, const float *x, float *y);
  void (*averagePoolBackward)(
      long planes, long rows, long columns, long size, long stride, const float *g, float *d);

  /// scores[i][j] = ⟨centers row c[i], words row w[i·k + j]⟩, for pairs of words in two tables.
  void (*pairScores)(
      long n, long k, long width, const float *centers, const float *words, const float *c,
      const float *w, long step, float *scores);
  /// Adds ∂L/∂rows to the tables' gradients.
  void (*pairScoresBackward)(
      long n, long k, long width, const float *centers, const float *words, const float *c,
      const float *w, long step, const float *g, float *centersGradient, float *wordsGradient);

  // Some rows of a table: a gradient that is 0 elsewhere.
  void (*clearRows)(long n, long width, const int32_t *rows, float *x);
  void (*descendRows)(
      long n, long width, const int32_t *rows, float rate, const float *g, float *w);

  // Updates of w along g.
  void (*descend)(long n, float rate, float decay, const float *g, float *w);
  void (*descendMomentum)(
      long n, float rate, float decay, float momentum, const float *g, float *velocity, float *w);
  void (*descendRMS)(
      long n, float rate, float decay, float memory, float epsilon, const float *g, float *squares,
      float *w);
  void (*descendAdam)(
      long n, float rate, float decay, float beta1, float beta2, float epsilon, float correction2,
      const float *g, float *means, float *squares, float *w);
} Kernels;

/// Kinds of processors, the widest first, of those that this one is; `plain` is always among them.
long kernels_count(void);
const Kernels *kernels_at(long index);

// Threads that wait for work. One set for the process.

/// How many threads, the calling one included, take part from now on.
void workers_use(long threads);
long workers_count(void);
/// Calls `work` for each part below `parts`, at most `workers_count()` of them at a time, and
/// returns when all are done. When another thread has the workers, the caller does it all.
void workers_run(long parts, void *context, void (*work)(void *context, long part));

/// Gives memory that is free back to the system.
void memory_give_back(void);

#pragma clang assume_nonnull end
