/* Who does it, and when: the verb endings of Bengali and the helpers of English, as far as a
 * promise and a date need them. */
#ifndef CHECK_TENSE_H
#define CHECK_TENSE_H

#include "text/words.h"

enum tense { TENSE_NONE, TENSE_PAST, TENSE_FUTURE };

/* Of the first Bengali (or romanised) verb in words [from, end) whose ending tells. */
enum tense tense_after(const struct words *w, size_t from, size_t end);
/* "করব", "পাঠাচ্ছি": we do it, from now on. Stems are listed: -ব ends many nouns. */
bool is_our_future(str key);
bool is_our_present(str key);
/* "করলাম", "গেছে", "ছিল" */
bool is_past_verb(str key);

#endif
