#ifndef GRADUS_NCURSES_H
#define GRADUS_NCURSES_H

/* Wide characters first, or curses.h hides cchar_t and get_wch. Macros off, so that every name is
   a function that Swift can import. */
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#define NCURSES_NOMACROS 1
#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <term.h>
#include <wchar.h>

/* Swift 6 does not read C globals: each gets a function. */
static inline WINDOW *_Nullable gr_stdscr(void) { return stdscr; }
static inline int gr_colors(void) { return COLORS; }
static inline int gr_color_pairs(void) { return COLOR_PAIRS; }

/* Attribute macros carry casts that the importer drops. */
enum {
  GR_BOLD = (int)A_BOLD,
  GR_DIM = (int)A_DIM,
  GR_UNDERLINE = (int)A_UNDERLINE,
  GR_REVERSE = (int)A_REVERSE,
};
static inline attr_t gr_italic(void) { return A_ITALIC; }

/* initscr() exits on failure; newterm() tells. It also succeeds on terminals without cursor
   addressing, where nothing can be drawn: the caller asks gr_has("cup"). */
static inline bool gr_open(void) {
  SCREEN *s = newterm(NULL, stdout, stdin);
  if (!s) return false;
  set_term(s);
  return true;
}
static inline bool gr_has(const char *_Nonnull capability) {
  char *s = tigetstr(capability);
  return s && s != (char *)-1;
}
/* What terminfo says, or nothing. */
static inline const char *_Nullable gr_string(const char *_Nonnull capability) {
  char *s = tigetstr(capability);
  return s == (char *)-1 ? NULL : s;
}
/* Direct color (RGB) is declared as a flag, a number or a string, by terminal. */
static inline bool gr_has_rgb(void) {
  char *s = tigetstr("RGB");
  return tigetflag("RGB") > 0 || tigetnum("RGB") > 0 || (s && s != (char *)-1);
}

/* One cell: a scalar with its marks. An extended pair number travels in `opts`. */
static inline int gr_put(WINDOW *_Nonnull w, int y, int x, const uint32_t *_Nonnull scalars,
                         int count, attr_t attributes, int pair) {
  wchar_t text[CCHARW_MAX + 1];
  int n = 0;
  for (; n < count && n < CCHARW_MAX; n++) text[n] = (wchar_t)scalars[n];
  text[n] = 0;
  cchar_t cell;
  if (setcchar(&cell, text, attributes, 0, &pair) == ERR) return ERR;
  return mvwadd_wch(w, y, x, &cell);
}

/* Columns that ncurses will count for a scalar; glibc hides the declaration from strict modes. */
int wcwidth(wchar_t);
static inline int gr_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }
#endif
