/* Sort keys: bytes whose order is the order of a dictionary, Bengali before Latin (CLDR's order for
 * bn), digits by their value. Stored beside a name, so that both databases sort alike; the same for
 * every reader. */
#ifndef LANG_SORT_H
#define LANG_SORT_H

#include "base/arena.h"
#include "base/str.h"

/* Of at most SORT_TEXT_MAX bytes of the text. ICU's collator is opened by the first call of a
 * thread (some 20 ms) and kept until the thread ends. */
str sort_key(struct arena *a, str text);

#define SORT_TEXT_MAX 1000

#endif
