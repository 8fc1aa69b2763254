/* What goes out, one claim at a time. A row is claimed, sent by a job, settled. Between claim and
 * settlement a crash leaves it "sending": after its lease it is *uncertain*, never sent again by
 * itself; a bounce, an answer that names our Message-ID, or a person settles it. */
#ifndef ACT_OUTBOX_ACT_H
#define ACT_OUTBOX_ACT_H

#include "act/firm.h"
#include "store/q.h"

#define LEASE_MS ((int64_t)10 * 60 * 1000) /* longer than any SMTP dialogue of ours */

enum sent {
    SENT_ACCEPTED,  /* the relay answered 250 to the final dot */
    SENT_TRY_LATER, /* 4xx, or the line died before the dot */
    SENT_REFUSED,   /* 5xx */
    SENT_UNCERTAIN, /* the line died after the dot */
};

/* The next row that is due, claimed; *ret_found false when there is none. A row whose condition no
 * longer holds is cancelled and the next one is looked at. */
MUST_USE enum status outbox_claim(struct ctx *cx, struct firm *f, struct q_outbox *ret_row,
                                  bool *ret_found);
/* `answer` is the relay's last line. Retries back off from a minute to four hours; after
 * OUTBOX_TRIES it has failed. One that was accepted says that its mailbox's relay works. */
MUST_USE enum status outbox_settle(struct ctx *cx, struct firm *f, struct outbox_id id,
                                   enum sent sent, str answer);
/* What a crash left in "sending". For the start and the job. */
MUST_USE enum status outbox_sweep(struct ctx *cx, struct firm *f, int *ret_n);
/* After a restore: what waited in the copy may have gone out since the copy was made, so it is
 * uncertain, and a person looks. */
MUST_USE enum status outbox_doubt(struct ctx *cx, struct firm *f, int *ret_n);
/* A person knows: it arrived, or it did not. */
MUST_USE enum status outbox_settle_by_hand(struct ctx *cx, struct firm *f, struct actor who,
                                           struct message_id id, bool has_arrived);

/* Inside another act's transaction. The client's answer names this letter: where its fate was
 * uncertain it has arrived. */
MUST_USE enum status outbox_has_arrived(struct ctx *cx, struct tx *tx, struct actor who,
                                        struct message_id id);
/* A hard bounce names it. Where it went to one, or nobody else is left who was reached, it failed,
 * whatever the relay had said, and what it promised was never promised. Where others were reached
 * it stays sent, and Today names who was not. A letter never sent, or failed already, stays as it
 * is. */
struct came_back {
    str recipient; /* who was not reached, or "" */
    str why;       /* the status (RFC 3463) */
};
MUST_USE enum status outbox_came_back(struct ctx *cx, struct tx *tx, struct actor who,
                                      struct message_id id, const struct came_back *b);

#define OUTBOX_TRIES 12

/* ms to wait after the n-th try (1 ..). */
int64_t outbox_backoff(int attempt);

#endif
