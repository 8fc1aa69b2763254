/* Which case a mail belongs to. The first rule that hits wins and is kept with the message:
 *
 *   plus_address  our signed address in Delivered-To, To or Cc
 *   message_id    our signed Message-ID in In-Reply-To
 *   reference     our signed Message-ID in References, newest first
 *   stored_id     any Message-ID that stands in the house
 *   mentioned_id  one that a mail of the same subject in this mailbox mentioned
 *   subject       [#1042] in the subject, from a participant or the case's client
 *   new           none of them
 *
 * A token whose signature is wrong proves nothing and is passed over. */
#ifndef ACT_MAIL_MATCH_H
#define ACT_MAIL_MATCH_H

#include "act/firm.h"
#include "mail/mail.h"

struct mail_place {
    str rule;
    struct case_id case_id; /* .v 0: a new one */
    struct thread_id thread_id;
    struct message_id answers; /* the message of ours that it names; .v 0: none */
};

/* `sender` is a normal address or ""; reads inside the transaction that files the mail. */
MUST_USE enum status mail_match(struct ctx *cx, struct db *db, const unsigned char key[KEY_BYTES],
                                const struct mail *m, str sender, struct mailbox_id mailbox,
                                struct mail_place *ret_place);

#endif
