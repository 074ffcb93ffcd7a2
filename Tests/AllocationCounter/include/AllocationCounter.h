// Counts what a thread asks of the memory allocator, for tests that claim it asks nothing.
#pragma once

long allocations_of_this_thread(void);

// Not under a sanitizer, which has an allocator of its own.
int are_allocations_counted(void);
