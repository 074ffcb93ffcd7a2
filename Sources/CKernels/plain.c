// For every processor: what the compiler makes without being told of any.
#define LANES 4
#define NAME "plain"
#define TABLE kernels_plain
#include "table.h"
