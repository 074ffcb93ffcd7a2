// Which kinds this processor is.

#include "CKernels.h"

extern const Kernels kernels_plain;

#if defined(__x86_64__)
extern const Kernels kernels_avx2, kernels_avx512;

static bool has_avx2(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
         __builtin_cpu_supports("bmi2");
}

static bool has_avx512(void) {
  return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
}

long kernels_count(void) { return has_avx512() ? 3 : has_avx2() ? 2 : 1; }

const Kernels *kernels_at(long index) {
  const Kernels *all[] = {&kernels_avx512, &kernels_avx2, &kernels_plain};
  return all[3 - kernels_count() + index];
}
#else
long kernels_count(void) { return 1; }
const Kernels *kernels_at(long index) { return &kernels_plain; }
#endif
