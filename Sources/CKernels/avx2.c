// For x86-64 processors since 2013.
#if defined(__x86_64__)
#define LANES 8
#define NAME "AVX2"
#define TABLE kernels_avx2
#pragma clang attribute push(__attribute__((target("avx2,fma,bmi,bmi2"))), apply_to = function)
#include "table.h"
#pragma clang attribute pop
#endif
