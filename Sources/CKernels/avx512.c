// For x86-64 processors with registers of 64 bytes.
#if defined(__x86_64__)
#define LANES 16
#define NAME "AVX-512"
#define TABLE kernels_avx512
#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,avx2,fma,bmi,bmi2"))), \
    apply_to = function)
#include "table.h"
#pragma clang attribute pop
#endif
