/* A mail that reached us becomes part of a case: one transaction, nothing dropped. */
#ifndef ACT_MAIL_ACT_H
#define ACT_MAIL_ACT_H

#include "act/firm.h"
#include "mail/mail.h"
#include "store/q.h"

struct mail_arrived {
    const struct mail *mail;
    str mailbox;     /* the address it was delivered to */
    str source;      /* "spool" */
    str spool_name;  /* unique for ever: filing the same name again changes nothing */
    str raw_blob;    /* the mail byte for byte, in blobs/ */
    int64_t size;    /* its bytes */
    int64_t came_at; /* ms UTC */
    /* Read again because a person wants it: the row it was kept by, and the message it is already,
     * where it is one. */
    struct raw_id again;
    struct message_id message_id;
};

enum mail_fate {
    MAIL_FILED,      /* in a case, new or known */
    MAIL_KEPT_ASIDE, /* raw kept with a reason, in no case: loops, and what answers nothing */
    MAIL_DUPLICATE,  /* the same mail came before; raw kept */
    MAIL_ALREADY,    /* this spool name was filed before */
};

struct mail_filed {
    enum mail_fate fate;
    struct case_id case_id;
    struct message_id message_id;
    bool is_new_case;
};

/* Everything that parses, hashes or writes files happens before the transaction. What cannot be
 * read becomes a case of kind unreadable; wherever reading went wrong the original is attached.
 * A person's mail opens its closed case again and counts as waiting; automatic mail never does; a
 * hard bounce marks the exact letter failed and what it promised not delivered; an answer that
 * names a letter whose fate was uncertain settles it as arrived. */
MUST_USE enum status mail_file(struct ctx *cx, struct firm *f, const struct mail_arrived *in,
                               struct mail_filed *ret_filed);

/* The firm's mailbox of this address, or of what stands before its plus: "care+k7.MAC@x" was
 * delivered to "care@x". */
MUST_USE enum status mailbox_of_address(struct ctx *cx, struct db *db, str address,
                                        struct q_mailbox *ret_box, bool *ret_is_there);

#endif
