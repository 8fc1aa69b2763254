/* Which case a mail answers, by tokens of ours that nobody else can make: a signed Message-ID
 * (<k1.CASE.MESSAGE.MAC@domain>) and a signed plus-address (care+k7.MAC@domain). Pure: key in,
 * verdict out; looking up stored ids is the caller's next step. */
#ifndef MAIL_THREAD_H
#define MAIL_THREAD_H

#include "base/rand.h"
#include "mail/mail.h"

enum thread_token {
    THREAD_NOT_OURS, /* no token of ours */
    THREAD_FORGED,   /* looks like ours, but the signature is wrong: trust nothing in it */
    THREAD_OURS,
};

/* Without <>. `domain` is the mailbox's. */
str thread_message_id(struct arena *a, const unsigned char key[KEY_BYTES], int64_t case_id,
                      int64_t message_id, str domain);
enum thread_token thread_read_message_id(const unsigned char key[KEY_BYTES], str id,
                                         int64_t *ret_case, int64_t *ret_message);

/* "care@x.example" gives "care+k7.MAC@x.example". */
str thread_address(struct arena *a, const unsigned char key[KEY_BYTES], str mailbox,
                   int64_t case_id);
enum thread_token thread_read_address(const unsigned char key[KEY_BYTES], str address,
                                      int64_t *ret_case);

/* The case number people see, "[#1042]" or "[#১০৪২]" anywhere in a subject, or "#1042" as a word.
 * It proves nothing: only a participant's counts. */
bool thread_subject_number(str subject, int64_t *ret_number);
str thread_subject_token(struct arena *a, int64_t number);
/* The subject without Re:, Fwd:, list tags and our token, blanks folded, ASCII letters small: what
 * two mails of one matter share. */
str thread_subject_base(struct arena *a, str subject);

/* Which rule found the case; stored and shown with the message. */
enum thread_rule {
    THREAD_NONE,
    THREAD_BY_ADDRESS,
    THREAD_BY_REPLY, /* our Message-ID in In-Reply-To */
    THREAD_BY_REFERENCE,
};

struct thread_hit {
    enum thread_rule rule;
    int64_t case_id;
    int64_t message_id; /* 0 by address */
    bool has_forged;    /* some token had a wrong signature */
};

/* Plus-addresses first, then In-Reply-To, then References, newest first. */
struct thread_hit thread_find(const unsigned char key[KEY_BYTES], const struct mail *m);

#endif
