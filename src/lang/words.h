/* The shape of the compiled catalogue; tools/pogen fills it from po/. Only catalog.c looks in. */
#ifndef LANG_WORDS_H
#define LANG_WORDS_H

#include "base/str.h"
#include "lang/msg.h"
#include "lang/reader.h"

struct msg_words {
    str key;
    str forms[LANG_COUNT][2]; /* one, other; the same twice where there is no plural */
};

extern const struct msg_words msg_words[MSG_COUNT]; /* sorted by key */

#endif
