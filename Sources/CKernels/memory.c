#include "CKernels.h"
#include <malloc.h>
#include <stdlib.h>

/* malloc_trim returns what is free in between, but of a thread's own heap never the end, where nearly
   all of it lies after training. That goes when a large block is freed, if more than the threshold is
   free then. Setting a threshold ends their growing by themselves: they stay where they would have
   grown to. */
void memory_give_back(void) {
  const int large = 32 << 20;
  mallopt(M_MMAP_THRESHOLD, large);
  malloc_trim(0);
  mallopt(M_TRIM_THRESHOLD, 0);
  void *volatile block = malloc(256 << 10);
  free(block);
  mallopt(M_TRIM_THRESHOLD, 2 * large);
}
