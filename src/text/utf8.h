/* UTF-8, one code point at a time. Bytes that are not UTF-8 are kept where they stand: each maximal
 * broken piece reads as one U+FFFD (Unicode 15, 3.9, table 3-8), so offsets always fit the input.
 */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include "base/buf.h"

#define UTF8_BROKEN 0xFFFDu

/* The code point that starts at byte *at (< s.n); moves *at behind it. */
uint32_t utf8_step(str s, size_t *at);
/* The code point at byte `at`, or 0 at the end. */
uint32_t utf8_peek(str s, size_t at);
/* The one that ends before byte `at`, or 0 at the start. */
uint32_t utf8_before(str s, size_t at);
bool utf8_valid(str s);
/* 1 to `most` bytes of valid UTF-8 without control characters. */
bool utf8_is_line(str s, size_t most);
/* And without blanks. */
bool utf8_is_word(str s, size_t most);
/* Code points; a broken piece counts as one. */
size_t utf8_count(str s);
/* UTF-16 code units, what browsers count in. */
size_t utf8_utf16(str s);
/* Appends one; surrogates and numbers past U+10FFFF become U+FFFD. */
void utf8_add(struct buf *b, uint32_t cp);
/* Valid, and of the C0 and C1 sets and DEL no more than tab and line feed, and those only where it
 * `may_break`. */
bool utf8_is_text(str s, bool may_break);
/* Line ends are \n: \r\n and a lone \r become one. Itself where there is none. */
str utf8_lf(struct arena *a, str s);
/* At most `max` bytes, never through a code point. */
str utf8_cut(str s, size_t max);
/* Itself where valid, else a copy with U+FFFD for each broken piece. */
str utf8_repair(struct arena *a, str s);

#endif
