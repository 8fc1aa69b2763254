/* A slice of bytes: pointer and length, by value, borrowed. Never owns, never allocates.
 * `p` may be NULL only when `n` is 0; a NULL `p` means "not there" (SQL NULL, absent field),
 * an empty slice with a pointer means "there, and empty". */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    const char *p;
    size_t n;
} str;

#define S(lit) ((str){ "" lit, sizeof(lit) - 1 })
#define STR_NULL ((str){ NULL, 0 })
/* printf("%.*s", STR_ARG(s)) */
#define STR_ARG(s) (int)(s).n, (s).p == NULL ? "" : (s).p

/* From a C string; NULL gives STR_NULL. */
str str_c(const char *z);
bool str_eq(str a, str b);
/* ASCII letters compare without case. */
bool str_eq_nocase(str a, str b);
/* <0, 0, >0 by bytes, as memcmp; a prefix sorts first. */
int str_cmp(str a, str b);
bool str_starts(str s, str prefix);
bool str_starts_nocase(str s, str prefix);
bool str_ends(str s, str suffix);
/* Index of the first `needle` at or after `from`, or -1. An empty needle is found at `from`. */
ptrdiff_t str_find(str s, str needle, size_t from);
ptrdiff_t str_find_nocase(str s, str needle, size_t from);
ptrdiff_t str_find_byte(str s, char c, size_t from);
ptrdiff_t str_rfind_byte(str s, char c);
/* [from, to) clamped to the slice. */
str str_sub(str s, size_t from, size_t to);
str str_skip(str s, size_t n);
/* Cuts ASCII white space (space, \t, \r, \n, \f, \v) off both ends. */
str str_trim(str s);
/* Splits at the first `sep`: *ret_head is what stands before it, *rest what stands after. The last
 * piece leaves *rest NULL; then the answer is false. An empty slice gives one empty piece. Loop:
 *   for (str head, rest = s; str_split(&rest, ',', &head);) ... */
bool str_split(str *rest, char sep, str *ret_head);
/* One line at a time, without its \n or \r\n. */
bool str_line(str *rest, str *ret_line);
bool str_is_ascii(str s);
uint64_t str_hash(str s);

#endif
