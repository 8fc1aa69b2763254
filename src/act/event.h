/* What happened, written by each act in its own transaction. before and after hold ids, states,
 * numbers and dates: never names, addresses or text, so that erasure can be total. */
#ifndef ACT_EVENT_H
#define ACT_EVENT_H

#include "db/db.h"
#include "desk/agent.h"
#include "desk/ids.h"

struct happened {
    struct actor who;
    const char *noun; /* "case", "message", "promise", "client", "agent", "survey", "firm" ... */
    int64_t id;
    const char *kind; /* "opened", "taken", "kept" ...: its words are event.<noun>.<kind> in po */
    str before;
    str after;
    struct case_id case_id; /* whose timeline it belongs to */
    struct client_id client_id;
    int64_t at;    /* 0: cx->now */
    int64_t cause; /* seq of the event that led to this one; 0: none */
};

/* "case_opened", "agent_signed_in" ...; ended by NULL. A new kind is added here and gets words. */
extern const char *const event_kinds[];

/* ret_seq may be NULL. */
MUST_USE enum status event_write(struct ctx *cx, struct tx *tx, const struct happened *h,
                                 int64_t *ret_seq);

#endif
