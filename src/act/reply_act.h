/* Answering: drafts, sending with undo, copying and logging as sent. */
#ifndef ACT_REPLY_ACT_H
#define ACT_REPLY_ACT_H

#include "act/promise_act.h"
#include "desk/message.h"
#include "store/q.h"

struct reply {
    struct case_id case_id;
    enum channel channel;   /* e-mail goes to the outbox; all others are logged as sent by hand */
    str to;                 /* addresses, comma-separated, as shown; e-mail only */
    str subject;            /* empty: "Re: " and the case's */
    str text;               /* Markdown is its source */
    struct message_id seen; /* newest letter of the case, in or out, the writer had before them */
    bool is_apology;        /* the checker found that it says sorry */
    str findings;           /* JSON, kept with the letter */
    str pack_hash;
    const struct word_given *words; /* promises accepted */
    size_t words_n;
    const struct promise_id *kept; /* open promises this answer keeps */
    size_t kept_n;
    const struct saved_reply_id *used; /* saved replies that stand in it: counted */
    size_t used_n;
    bool is_automatic;     /* a verify question: marked so that other machines stay silent */
    bool if_client_silent; /* "not if the client wrote first" */
    int64_t not_before;    /* 0: now plus the mailbox's undo time */
};

/* E_CONFLICT "reply.new_message" when the client or a colleague wrote meanwhile: nothing is sent,
 * the draft stays. E_INPUT "reply.no_recipient", "reply.empty", "reply.no_mailbox". */
MUST_USE enum status reply_send(struct ctx *cx, struct firm *f, struct actor who,
                                const struct reply *r, struct message_id *ret_id);
/* Inside another act's transaction. */
MUST_USE enum status reply_write(struct ctx *cx, struct tx *tx, struct firm *f, struct actor who,
                                 const struct reply *r, struct message_id *ret_id);

/* The mailbox a case is answered from: its own, else the firm's first. E_MISSING without any. */
MUST_USE enum status reply_mailbox(struct ctx *cx, struct db *db, const struct q_case *c,
                                   struct q_mailbox *ret_box);

/* While it waits in the outbox: its text is a draft again, its promises were never given.
 * E_CONFLICT "reply.gone" when it is on its way. */
MUST_USE enum status reply_take_back(struct ctx *cx, struct firm *f, struct actor who,
                                     struct message_id id);

struct draft {
    struct case_id case_id;
    enum channel channel;
    bool is_note;
    str to;
    str text; /* empty: the draft is dropped */
    struct message_id seen;
};
MUST_USE enum status draft_keep(struct ctx *cx, struct firm *f, struct actor who,
                                const struct draft *d);

#endif
