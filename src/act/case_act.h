/* What agents do with a case. Each is one transaction and leaves an event.
 * `version` is the one the page was made from: E_CONFLICT "row.changed" when somebody was faster;
 * acts that cannot hurt each other take none. */
#ifndef ACT_CASE_ACT_H
#define ACT_CASE_ACT_H

#include "act/firm.h"
#include "act/note_act.h"
#include "desk/case.h"
#include "desk/message.h"

/* One thing said, for a case opened by hand or from a pasted chat. */
struct said {
    bool is_client;
    int64_t at; /* 0: now */
    str name;
    str text;
};

/* A call, a visit, a pasted chat: a case in under a minute. */
struct case_by_hand {
    enum channel channel;
    enum case_kind kind;
    str subject;             /* empty: made of the first words */
    struct client_id client; /* or, with .v 0, found or made of name and identity: */
    str client_name;
    str phone;
    str email;
    enum language language;  /* where the text does not tell */
    const struct said *said; /* oldest first, at least one */
    size_t said_n;
    int64_t minutes; /* of a call; 0 unknown */
    bool is_mine;    /* the one who logs it takes it */
};
MUST_USE enum status case_open_by_hand(struct ctx *cx, struct firm *f, struct actor who,
                                       const struct case_by_hand *in, struct case_id *ret_id);

/* More said on another day or channel, in a case that is there. */
MUST_USE enum status case_add_said(struct ctx *cx, struct firm *f, struct actor who,
                                   struct case_id id, enum channel channel, const struct said *said,
                                   size_t n);

MUST_USE enum status case_take(struct ctx *cx, struct firm *f, struct actor who, struct case_id id,
                               int64_t version);
/* To another agent, or to nobody (.v 0). */
MUST_USE enum status case_pass_on(struct ctx *cx, struct firm *f, struct actor who,
                                  struct case_id id, int64_t version, struct agent_id to);
/* ... with a word why: a note, which the other is told of. */
struct hand_over {
    struct agent_id to;
    str why; /* may be empty */
};
MUST_USE enum status case_hand_over(struct ctx *cx, struct firm *f, struct actor who,
                                    struct case_id id, int64_t version, const struct hand_over *h);
MUST_USE enum status case_set_kind(struct ctx *cx, struct firm *f, struct actor who,
                                   struct case_id id, int64_t version, enum case_kind kind);

/* Hot: somebody should speak to them today. */
MUST_USE enum status case_set_heat(struct ctx *cx, struct firm *f, struct actor who,
                                   struct case_id id, int64_t version, bool is_hot);

/* Listen: the client's own words, what it did to them, what they want. */
struct heard {
    str own_words;
    str what_happened;
    str what_it_did;
    str what_they_want;
};
MUST_USE enum status case_listen(struct ctx *cx, struct firm *f, struct actor who,
                                 struct case_id id, int64_t version, const struct heard *heard);
MUST_USE enum status case_judge(struct ctx *cx, struct firm *f, struct actor who, struct case_id id,
                                int64_t version, enum verdict verdict);
MUST_USE enum status case_put_it_right(struct ctx *cx, struct firm *f, struct actor who,
                                       struct case_id id, int64_t version, str what);
MUST_USE enum status case_close(struct ctx *cx, struct firm *f, struct actor who,
                                struct case_id id);
MUST_USE enum status case_reopen(struct ctx *cx, struct firm *f, struct actor who,
                                 struct case_id id);
/* The client says: let it be (withdrawn), or is gone (lost). */
MUST_USE enum status case_set_outcome(struct ctx *cx, struct firm *f, struct actor who,
                                      struct case_id id, enum outcome outcome);

/* A call we made or took in a case that is there; `kept` are open promises it kept. */
struct call_log {
    str text;
    str outcome; /* "reached", "no_answer", "message_left" */
    int64_t minutes;
    bool is_apology;
    const struct promise_id *kept;
    size_t kept_n;
};
MUST_USE enum status case_log_call(struct ctx *cx, struct firm *f, struct actor who,
                                   struct case_id id, const struct call_log *call);

/* Marks it read by `who` up to now; no event, no version. */
MUST_USE enum status case_mark_read(struct ctx *cx, struct firm *f, struct actor who,
                                    struct case_id id);

#endif
