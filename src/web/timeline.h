/* What happened in a case so far, oldest first: messages, calls, notes, and the words given. */
#ifndef WEB_TIMELINE_H
#define WEB_TIMELINE_H

#include "web/page.h"

#define TIMELINE_MESSAGES 40 /* at once; earlier ones on request */
#define TIMELINE_EVENTS 200

/* What the rest of the page learns on the way. */
struct message_facts {
    int64_t own_at;      /* when the client's own words were said */
    int64_t going_id;    /* the newest letter that can still be taken back */
    int64_t going_until; /* 0: none */
    int64_t undo_seq;    /* what the reader did to the case last, where it can be taken back */
    int64_t undo_until;
    str undo_kind;
};

MUST_USE enum status fill_timeline(struct page *pg, const struct q_case *c,
                                   const struct q_promise_rows *words, str client,
                                   struct timeline *ret_timeline, struct message_facts *ret_facts);

#endif
