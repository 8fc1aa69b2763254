/* Notes for live pages: a noun, an id, the event's number. */
#include "act/live.h"

static const char *const nouns[] = { "case",   "promise", "client",  "message",
                                     "outbox", "due",     "mention", "draft" };

void live_note(struct tx *tx, const char *noun, int64_t id, int64_t seq)
{
    for (int i = 0; i < (int)(sizeof nouns / sizeof *nouns); i++)
        if (str_eq(str_c(nouns[i]), str_c(noun)))
            tx_note(tx, (struct note){ .noun = i, .id = id, .seq = seq });
}

const char *live_noun(int noun)
{
    return nouns[noun];
}
