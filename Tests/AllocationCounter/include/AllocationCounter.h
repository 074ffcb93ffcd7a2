// Counts what a thread asks of the memory allocator, for tests that claim it asks nothing.
#pragma once

long allocations_of_this_thread(void);
