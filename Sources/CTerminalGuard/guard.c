#define _GNU_SOURCE
#include "CTerminalGuard.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

static struct termios saved;
static bool have_terminal;
static volatile sig_atomic_t screen_open;
static int real_stderr = -1, captured = -1, wake[2] = {-1, -1};
static atomic_uint pending, interrupts;

/* Everything the tutor may have switched on, undone: mouse, paste, colors, cursor, alternate
   screen, keypad mode. */
static const char leave[] =
    "\033[?1000l\033[?1002l\033[?1003l\033[?1006l"
    "\033[?2004l\033[0m\033[?25h"
    "\033[?1049l\r\033[?1l\033>";

static void replay_stderr(void) {
  char buffer[4096];
  ssize_t n;
  off_t offset = 0;
  if (captured < 0 || real_stderr < 0) return;
  while ((n = pread(captured, buffer, sizeof buffer, offset)) > 0) {
    offset += n;
    (void)!write(real_stderr, buffer, n);
  }
}

/* The runtime has said why it stopped, if it could; a bare segfault says nothing. */
static void tell(int signal_number) {
  const char *name = sigabbrev_np(signal_number);
  const char *parts[] = {"gradus: crashed (SIG", name ? name : "?",
                         "). Your answers are kept. Please report this.\n"};
  int out = real_stderr >= 0 ? real_stderr : 2;
  for (int i = 0; i < 3; i++) (void)!write(out, parts[i], strlen(parts[i]));
}

static void give_back(void) {
  if (have_terminal && screen_open) {
    (void)!write(1, leave, sizeof leave - 1);
    tcsetattr(0, TCSANOW, &saved);
  }
  replay_stderr();
}

static void on_crash(int signal_number) {
  give_back();
  tell(signal_number);
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

static void on_request(int signal_number) {
  int e = errno;
  /* The first Ctrl-C ends the tutor, with all that is to be kept; whoever presses it again does not
     want to wait for that. */
  if (signal_number == SIGINT && atomic_fetch_add(&interrupts, 1) > 0) {
    give_back();
    _exit(128 + SIGINT);
  }
  atomic_fetch_or(&pending, 1u << signal_number);
  (void)!write(wake[1], "!", 1);
  errno = e;
}

bool gr_guard_thread(void) {
  size_t size = 64 * 1024;
  stack_t stack = {.ss_sp = malloc(size), .ss_size = size};
  return stack.ss_sp && sigaltstack(&stack, 0) == 0;
}

void gr_guard_thread_end(void) {
  stack_t none = {.ss_flags = SS_DISABLE}, mine;
  if (sigaltstack(&none, &mine) == 0) free(mine.ss_sp);
}

bool gr_guard_install(void) {
  have_terminal = tcgetattr(0, &saved) == 0;
  if (pipe2(wake, O_NONBLOCK | O_CLOEXEC)) return false;
  /* What anyone writes to stderr would land on the screen and be painted over: keep it for the end. */
  real_stderr = fcntl(2, F_DUPFD_CLOEXEC, 10);
  captured = memfd_create("gradus-stderr", MFD_CLOEXEC);
  if (real_stderr >= 0 && captured >= 0) dup2(captured, 2);
  if (!gr_guard_thread()) return false;

  struct sigaction crash = {.sa_handler = on_crash, .sa_flags = SA_ONSTACK | SA_RESETHAND | SA_NODEFER};
  const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT};
  for (unsigned i = 0; i < sizeof crashes / sizeof *crashes; i++) sigaction(crashes[i], &crash, 0);

  struct sigaction request = {.sa_handler = on_request, .sa_flags = SA_RESTART | SA_ONSTACK};
  sigset_t wanted;
  sigemptyset(&wanted);
  const int requests[] = {SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};
  for (unsigned i = 0; i < sizeof requests / sizeof *requests; i++) {
    struct sigaction now;
    /* nohup ignores SIGHUP on purpose: leave what is ignored ignored. */
    if (sigaction(requests[i], 0, &now) == 0 && now.sa_handler == SIG_IGN) continue;
    sigaction(requests[i], &request, 0);
    sigaddset(&wanted, requests[i]);
  }
  /* Whoever started us may have blocked them: a blocked SIGTERM would never be heard. */
  pthread_sigmask(SIG_UNBLOCK, &wanted, 0);
  signal(SIGPIPE, SIG_IGN);
  return true;
}

int gr_guard_wake_descriptor(void) { return wake[0]; }

unsigned gr_guard_take_pending(void) {
  char buffer[64];
  while (read(wake[0], buffer, sizeof buffer) > 0) {}
  return atomic_exchange(&pending, 0);
}

void gr_guard_suspend(void) { raise(SIGSTOP); }
void gr_guard_terminal_open(bool on) { screen_open = on; }

static atomic_bool interrupted;
static struct sigaction before_interrupt;

static void on_interrupt(int signal_number) {
  (void)signal_number;
  atomic_store(&interrupted, true);
}

void gr_guard_hear_interrupt(bool on) {
  struct sigaction hear = {.sa_handler = on_interrupt, .sa_flags = SA_RESTART | SA_ONSTACK};
  atomic_store(&interrupted, false);
  if (!on) {
    sigaction(SIGINT, &before_interrupt, 0);
  } else if (sigaction(SIGINT, 0, &before_interrupt) == 0 && before_interrupt.sa_handler != SIG_IGN) {
    sigaction(SIGINT, &hear, 0);
  }
}

bool gr_guard_take_interrupt(void) { return atomic_exchange(&interrupted, false); }

void gr_guard_release(void) {
  if (real_stderr >= 0) dup2(real_stderr, 2);
  replay_stderr();
}
