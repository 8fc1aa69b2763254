/* Giving one's word, and keeping it. */
#ifndef ACT_PROMISE_ACT_H
#define ACT_PROMISE_ACT_H

#include "act/firm.h"
#include "desk/promise.h"

/* A word as it is given: in the client's own calendar, and the instants it means. */
struct word_given {
    str words;
    str language;  /* "en", "bn" */
    str due_civil; /* "2026-11-23T17:00", wall time in `zone` */
    str zone;      /* IANA name */
    int64_t earliest_at;
    int64_t due_at; /* latest; E_INPUT "promise.past" unless after now */
};

struct promise_given {
    struct case_id case_id;     /* or */
    struct client_id client_id; /* without a case */
    struct message_id message_id;
    struct agent_id agent_id;
    struct word_given word;
};
MUST_USE enum status promise_give(struct ctx *cx, struct firm *f, struct actor who,
                                  const struct promise_given *n, struct promise_id *ret_id);
/* Inside another act's transaction. */
MUST_USE enum status promise_write(struct ctx *cx, struct tx *tx, struct actor who,
                                   const struct promise_given *n, struct promise_id *ret_id);

/* Kept by `message` (.v 0: by this act itself). E_CONFLICT "promise.settled" when it is not open.
 */
MUST_USE enum status promise_keep(struct ctx *cx, struct firm *f, struct actor who,
                                  struct promise_id id, int64_t version, struct message_id message);

/* To another time, with the client told before it was due: else E_CONFLICT "promise.too_late" and
 * E_INPUT "promise.tell_first". The new promise takes its place. */
struct promise_move {
    struct promise_id id;
    int64_t version;
    bool is_client_told;
    str reason;
    struct word_given word; /* words may be empty: the old ones */
};
MUST_USE enum status promise_move_to(struct ctx *cx, struct firm *f, struct actor who,
                                     const struct promise_move *m, struct promise_id *ret_new);

/* `reason` is asked for: giving up is breaking it. */
MUST_USE enum status promise_give_up(struct ctx *cx, struct firm *f, struct actor who,
                                     struct promise_id id, int64_t version, str reason);
/* The client asked us to let it be. */
MUST_USE enum status promise_withdraw(struct ctx *cx, struct firm *f, struct actor who,
                                      struct promise_id id, int64_t version, str reason);

/* Marks what has come into its reminder time; live pages hear of it, and an agent who wants it gets
 * a letter, unless the promise is settled before it leaves. For the job. */
MUST_USE enum status promises_remind(struct ctx *cx, struct firm *f, int *ret_n);
/* The payload and the condition of such a letter's row. */
bool remind_payload_parse(str payload, struct promise_id *ret_id);

#endif
