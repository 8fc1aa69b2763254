/* Pieces that several acts share: who may, and steps inside somebody's transaction. */
#ifndef ACT_STEPS_H
#define ACT_STEPS_H

#include "act/event.h"
#include "act/firm.h"
#include "desk/case.h"
#include "desk/client.h"
#include "store/q.h"

/* An agent of that role or above, or a command: else E_DENIED "agent.lead_only",
 * "agent.admin_only". */
MUST_USE enum status lead_only(struct ctx *cx, struct actor who);
MUST_USE enum status admin_only(struct ctx *cx, struct actor who);

MUST_USE enum status number_next(struct ctx *cx, struct tx *tx, const char *noun, int64_t *ret_n);

/* The client with this e-mail address or number, or a new one. Either may be empty, not both
 * together with the name. */
struct who_is_it {
    str name;
    str email;    /* as written */
    str phone;    /* as written */
    str language; /* "en" or "bn" */
    str channel;
    str country;
};
MUST_USE enum status client_find_or_add(struct ctx *cx, struct tx *tx, struct actor who,
                                        const struct who_is_it *w, struct client_id *ret_id);

/* A new case with its first thread. */
struct case_new {
    str subject;
    enum case_kind kind;
    str channel;
    str language;
    struct client_id client_id;
    struct agent_id owner_id;
    struct mailbox_id mailbox_id;
    struct mistake_id mistake_id;
    bool is_hot;
};
MUST_USE enum status case_begin(struct ctx *cx, struct tx *tx, struct actor who,
                                const struct case_new *n, struct case_id *ret_case,
                                struct thread_id *ret_thread);

/* What it is found by. */
str message_tokens(struct ctx *cx, const struct q_message_add_in *in);
/* Writes a message; fills in search tokens where there are none yet, and an empty language. */
MUST_USE enum status message_write(struct ctx *cx, struct tx *tx, struct q_message_add_in *in,
                                   struct message_id *ret_id);

/* Settles open promises as kept, by this message; ones that are not open are left as they are. */
MUST_USE enum status promises_keep(struct ctx *cx, struct tx *tx, struct actor who,
                                   const struct promise_id *ids, size_t n,
                                   struct message_id by_message);

/* Writes down what became of a mailbox. */
MUST_USE enum status mailbox_tell(struct ctx *cx, struct tx *tx, struct actor who,
                                  struct mailbox_id id, const char *kind);

/* {"from":a,"to":b} for events. */
str from_to(struct ctx *cx, const char *key, str value);
str from_to_int(struct ctx *cx, const char *key, int64_t value);

#define OWN_WORDS_MAX 600 /* shown on top of a case until somebody marks better ones */

#endif
