/* What a reader sees as one character: a letter and what hangs on it, a conjunct, an emoji of
 * several. Stricter than UAX 29, never looser: what this allows to be parted may be parted. */
#ifndef TEXT_CLUSTER_H
#define TEXT_CLUSTER_H

#include "base/str.h"

/* May `s` be parted before byte `at`, which is a code point's first (or the end)? */
bool cluster_parts(str s, size_t at);
/* The next place from `at` on, or the last up to it, where it may. Looks CLUSTER_MAX bytes far;
 * what is longer is no character of any script, and is parted between code points. */
size_t cluster_after(str s, size_t at);
size_t cluster_before(str s, size_t at);

#endif
