#ifndef GRADUS_OPENBLAS_H
#define GRADUS_OPENBLAS_H
#include <cblas.h>
#endif
