// Every loop for one kind of processor. The file that includes this one says which:
// LANES, the numbers in a register, and TABLE, the name of the result.
//
// The loops are plain: the compiler turns them into 4, 8 or 16 lanes. Only products and windows
// name registers themselves.

#include "CKernels.h"
#include <math.h>
#include <string.h>

#define INLINE static inline __attribute__((always_inline))
#define UNROLLED _Pragma("clang loop unroll(full)")
// Sums may be taken in another order: lane by lane.
#define REASSOCIATED _Pragma("clang fp reassociate(on) contract(fast)")

typedef float Lanes __attribute__((ext_vector_type(LANES), aligned(4)));

#include "functions.h"
#include "maps.h"
#include "pairs.h"
#include "pools.h"
#include "product.h"
#include "recurrence.h"
#include "rows.h"
#include "updates.h"
#include "windows.h"

const Kernels TABLE = {
    .name = NAME,
    .lanes = LANES,
    .product = product,
    .productPacked = product_packed,
    .pack = pack,
    .dots = dots,
    .combination = combination,
    .dot = dot,
    .exp = exp_all,
    .log = log_all,
    .tanh = tanh_all,
    .sigmoid = sigmoid_all,
    .tanhInPlace = tanh_in_place,
    .relu = relu_all,
    .gelu = gelu_all,
    .tanhBackward = tanh_backward,
    .sigmoidBackward = sigmoid_backward,
    .reluBackward = relu_backward,
    .geluBackward = gelu_backward,
    .add = add,
    .sum2 = sum2,
    .multiply = multiply,
    .scale = scale,
    .clamp = clamp,
    .sum = sum,
    .sumOfSquares = sum_of_squares,
    .maximum = maximum,
    .allFinite = all_finite,
    .allBelow = all_below,
    .fillRows = fill_rows,
    .sumRows = sum_rows,
    .softmax = softmax,
    .softmaxBackward = softmax_backward,
    .softmaxInPlace = softmax_in_place,
    .softmaxSeen = softmax_seen,
    .softmaxBackwardInPlace = softmax_backward_in_place,
    .crossEntropy = cross_entropy,
    .binaryCrossEntropy = binary_cross_entropy,
    .squaredError = squared_error,
    .absoluteError = absolute_error,
    .normalizeRows = normalize_rows,
    .normalizeRowsBackward = normalize_rows_backward,
    .lstm = lstm,
    .lstmBackward = lstm_backward,
    .gru = gru,
    .gruBackward = gru_backward,
    .convolve = convolve,
    .convolveWeights = convolve_weights,
    .spread = spread,
    .maxPool = max_pool,
    .maxPoolBackward = max_pool_backward,
    .averagePool = average_pool,
    .averagePoolBackward = average_pool_backward,
    .pairScores = pair_scores,
    .pairScoresBackward = pair_scores_backward,
    .clearRows = clear_rows,
    .descendRows = descend_rows,
    .descend = descend,
    .descendMomentum = descend_momentum,
    .descendRMS = descend_rms,
    .descendAdam = descend_adam,
};
