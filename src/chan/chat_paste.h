/* A chat that was pasted or exported: WhatsApp's _chat.txt in its Android and iOS forms, in any
 * locale's digits, or any text at all, which then is one message. Pure. */
#ifndef CHAN_CHAT_PASTE_H
#define CHAN_CHAT_PASTE_H

#include "act/case_act.h"
#include "cal/zone.h"

/* Whose words are whose. */
struct chat_who {
    str client;      /* as the form names them; may be empty */
    const str *ours; /* names of agents, mailboxes, the firm */
    size_t ours_n;
};

struct chat {
    struct said *v; /* in the order of the file; `at` 0 where none was read */
    size_t n;
    bool is_export; /* heads with dates and names were found */
};

#define CHAT_SAID_MAX 5000

/* Times are wall times in `zone`. Whether the day or the month stands first is read from the whole
 * file: what makes every date valid and time go forward, the day where both do. Lines of the
 * program itself (encryption, joined, left) are dropped; what stands for a picture stays.
 * E_LIMIT "chat.too_long" past CHAT_PASTE_MAX or CHAT_SAID_MAX; E_INPUT "case.nothing_said". */
MUST_USE enum status chat_read(struct ctx *cx, str text, const struct zone *zone,
                               const struct chat_who *who, struct chat *ret_chat);

#endif
