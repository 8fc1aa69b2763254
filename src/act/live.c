/* Notes for live pages: a noun, an id, the event's number. */
#include "act/live.h"

static const char *const nouns[] = { "case",   "promise", "client",  "message",
                                     "outbox", "due",     "mention", "draft" };
#define LIVE_NOUNS ((int)(sizeof nouns / sizeof *nouns))

int live_number(str noun)
{
    for (int i = 0; i < LIVE_NOUNS; i++)
        if (str_eq(str_c(nouns[i]), noun))
            return i;
    return -1;
}

void live_note(struct tx *tx, const char *noun, int64_t id, int64_t seq)
{
    int number = live_number(str_c(noun));
    if (number >= 0)
        tx_note(tx, (struct note){ .noun = number, .id = id, .seq = seq });
}

const char *live_noun(int noun)
{
    return noun >= 0 && noun < LIVE_NOUNS ? nouns[noun] : NULL;
}
