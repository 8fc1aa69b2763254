/* Strict numbers from text: all of it or nothing, no sign unless allowed, no blanks, no overflow.
 * ASCII digits only; people's input in Bengali digits is folded first (text/bangla). */
#ifndef BASE_NUM_H
#define BASE_NUM_H

#include "base/str.h"

/* -?[0-9]+ within [min, max]. */
bool num_int(str s, int64_t min, int64_t max, int64_t *ret_v);
/* [0-9a-fA-F]+, at most 16. */
bool num_hex(str s, uint64_t *ret_v);
/* Money with at most `decimals` decimals into minor units: "1250.5", 2 gives 125050. Digits may be
 * grouped by commas. */
bool num_money(str s, int decimals, int64_t *ret_minor);

#endif
