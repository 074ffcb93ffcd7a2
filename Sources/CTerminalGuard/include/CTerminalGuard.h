#ifndef GRADUS_TERMINAL_GUARD_H
#define GRADUS_TERMINAL_GUARD_H
#include <stdbool.h>
#include <sys/eventfd.h> /* which Swift's Glibc leaves out; the bells between threads need it */

/* Gives the terminal back on every way out.

   Call gr_guard_install once, before newterm: ncurses takes over only the signals that are still at
   their defaults, and Swift's own crash handler would hold the terminal for 30 seconds.

   A crash (SEGV BUS ILL TRAP FPE ABRT) restores the terminal, prints what was written to stderr
   meanwhile, and dies of the same signal, so that the exit status stays 128+n.
   The other signals (HUP TERM INT QUIT TSTP CONT WINCH) only set a bit and wake poll(); a second INT
   gives the terminal back and ends the program at once. */
bool gr_guard_install(void);

/* Every thread calls this first: a stack overflow can only be handled on another stack. */
bool gr_guard_thread(void);
void gr_guard_thread_end(void); /* and this last */

int gr_guard_wake_descriptor(void);   /* readable when a signal came */
unsigned gr_guard_take_pending(void); /* bits 1 << signal; clears them and the descriptor */
void gr_guard_suspend(void);          /* stops the process as Ctrl-Z would; returns after fg */
void gr_guard_terminal_open(bool on); /* whether there is a screen to leave */
void gr_guard_release(void);          /* after endwin: prints what stderr collected */

/* Without a screen: while a long work is done, Ctrl-C is something to be asked for, on whatever thread
   it comes; afterwards it is what it was. */
void gr_guard_hear_interrupt(bool on);
bool gr_guard_take_interrupt(void);
#endif
