// Threads that share one piece of work after another. Between two pieces they look for the next for
// some microseconds, which is sooner than the system can wake them, and then sleep.

#include "CKernels.h"
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MOST_THREADS = 64, LOOKS = 4000 };

static pthread_mutex_t in_use = PTHREAD_MUTEX_INITIALIZER;
static _Atomic long threads = 1;
static long started = 1;

// The piece of work. Every thread answers every round, so none can come late into the next one.
static _Atomic uint32_t round_number;
static _Atomic long sleeping, unanswered;
static uint32_t first_round;
static long all_parts, sharing;
static void *shared_context;
static void (*shared_work)(void *, long);

static void pause_briefly(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#else
  atomic_signal_fence(memory_order_seq_cst);
#endif
}

static void do_parts_of(long thread) {
  for (long part = thread; part < all_parts; part += sharing) shared_work(shared_context, part);
}

static void *wait_for_work(void *place) {
  long thread = (long)place;
  // The mutex is held by the one that starts this thread: the round that comes next is its first.
  uint32_t seen = first_round;
  for (;;) {
    for (long look = 0; atomic_load(&round_number) == seen && look < LOOKS; look++) pause_briefly();
    while (atomic_load(&round_number) == seen) {
      atomic_fetch_add(&sleeping, 1);
      syscall(SYS_futex, &round_number, FUTEX_WAIT_PRIVATE, seen, NULL, NULL, 0);
      atomic_fetch_sub(&sleeping, 1);
    }
    seen += 1;
    if (thread < sharing) do_parts_of(thread);
    atomic_fetch_sub(&unanswered, 1);
  }
  return NULL;
}

/// Starts what is missing; fewer than asked for are enough.
static void start_threads(long wanted) {
  pthread_attr_t detached;
  pthread_attr_init(&detached);
  pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
  first_round = atomic_load(&round_number);
  while (started < wanted) {
    pthread_t thread;
    if (pthread_create(&thread, &detached, wait_for_work, (void *)started)) break;
    started += 1;
  }
  pthread_attr_destroy(&detached);
}

void workers_use(long count) {
  atomic_store(&threads, count < 1 ? 1 : count > MOST_THREADS ? MOST_THREADS : count);
}

long workers_count(void) { return atomic_load(&threads); }

void workers_run(long parts, void *context, void (*work)(void *, long)) {
  long wanted = atomic_load(&threads) < parts ? atomic_load(&threads) : parts;
  if (wanted < 2 || pthread_mutex_trylock(&in_use)) {
    for (long part = 0; part < parts; part++) work(context, part);
    return;
  }
  start_threads(wanted);
  all_parts = parts;
  sharing = wanted < started ? wanted : started;
  shared_context = context;
  shared_work = work;
  atomic_store(&unanswered, started - 1);
  atomic_fetch_add(&round_number, 1);
  if (atomic_load(&sleeping) > 0)
    syscall(SYS_futex, &round_number, FUTEX_WAKE_PRIVATE, MOST_THREADS, NULL, NULL, 0);
  do_parts_of(0);
  for (long look = 0; atomic_load(&unanswered) > 0; look++) {
    if (look < LOOKS) pause_briefly();
    else sched_yield();
  }
  pthread_mutex_unlock(&in_use);
}
