/* A connection to a relay: what it is asked and what it answers. Only for mail/smtp. Failures carry
 * a code of mail/fault.h with the relay's words in err.text. */
#ifndef MAIL_SMTP_TALK_H
#define MAIL_SMTP_TALK_H

#include "mail/fault.h"
#include "mail/smtp.h"
#include "mail/smtp_reply.h"

struct smtp {
    struct tls_stream *stream;
    int64_t until; /* monotonic: all of it is over by then */
    char in[4 * 1024];
    str unread; /* of `in` */
    char line[SMTP_LINE_MAX];
    struct smtp_can can;
    struct smtp_reply said; /* last; code 0 while an answer is awaited */
    bool is_broken;         /* the line, not the mood */
    bool is_refused;        /* the last failure was an answer of the relay */
};

/* Not connected yet; its time begins. Aborts without memory. */
struct smtp *smtp_new(int64_t wait_ms);
/* Connects, hears the greeting, says EHLO, secures the line and signs in as `relay` says. */
MUST_USE enum status smtp_begin(struct ctx *cx, struct smtp *s, const struct smtp_relay *relay);
/* Says QUIT where the line still lives, waits two seconds at most. Accepts NULL, leaves NULL. */
void smtp_close(struct smtp **smtp);

/* A line, and its end. */
MUST_USE enum status smtp_say(struct ctx *cx, struct smtp *s, str line);
MUST_USE enum status smtp_say_raw(struct ctx *cx, struct smtp *s, str bytes);
/* The whole answer, whatever it is: s->said. */
MUST_USE enum status smtp_hear(struct ctx *cx, struct smtp *s);
/* OK where the last answer is of the class wanted (2: done, 3: go on), else a failure:
 * MAIL_FAULT_BUSY for 4xx, what its words tell, or `otherwise`. */
MUST_USE enum status smtp_want(struct ctx *cx, struct smtp *s, int class,
                               enum mail_fault otherwise);
/* All three; `class` 2. */
MUST_USE enum status smtp_ask(struct ctx *cx, struct smtp *s, str line, enum mail_fault otherwise);

#endif
