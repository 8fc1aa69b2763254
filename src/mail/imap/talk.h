/* The client's inside: commands out, responses in. Only for mail/imap/. */
#ifndef MAIL_IMAP_TALK_H
#define MAIL_IMAP_TALK_H

#include "base/limits.h"
#include "mail/fault.h"
#include "mail/imap/client.h"

#define IMAP_BREAKS 4 /* literals of one command that wait for the server's "+" */

struct imap {
    struct tls_stream *stream;
    struct arena *scratch; /* of one response */
    struct imap_reader reader;
    struct imap_sink sink; /* for mails, while they are asked for; .take NULL else */
    char in[16 * 1024];
    str unread; /* of `in` */
    unsigned tag_nr;
    char tag[16];
    size_t breaks[IMAP_BREAKS];
    size_t breaks_n;
    int64_t wait_ms;    /* for a command */
    int64_t until;      /* monotonic: what is being waited for must be there */
    char can[2000];     /* " IMAP4rev1 IDLE ... ", capitals; "" while not known */
    bool is_utf8;       /* RFC 6855: names travel as UTF-8 */
    bool is_greeted_in; /* PREAUTH */
    bool is_broken;
    bool has_news; /* more mails than before */
    struct imap_box box;
};

/* What is done with the data between a command and its answer. */
typedef enum status imap_on_data(struct ctx *cx, void *arg, const struct imap_response *r);

struct imap_asked {
    imap_on_data *on_data; /* may be NULL */
    void *arg;
    enum mail_fault otherwise; /* what NO and BAD mean where the server gives no code */
};

/* The next response, noted in `im`; BYE is a failure. Lives until the next call. */
MUST_USE enum status imap_next(struct ctx *cx, struct imap *im, struct imap_response *ret_r);
/* "K7 VERB": a command begins, and its time. */
struct buf imap_begin(struct ctx *cx, struct imap *im, const char *verb);
/* Appends a blank and an astring (RFC 3501 4.3): quoted, or a literal (RFC 7888 where offered). */
void imap_add_string(struct imap *im, struct buf *line, str s);
/* Appends a blank and a set of UIDs, "4:7,9". */
void imap_add_set(struct buf *line, const struct imap_uids *uids);
/* Sends the command, waiting for "+" before each literal that needs it. */
MUST_USE enum status imap_say(struct ctx *cx, struct imap *im, struct buf *line);
MUST_USE enum status imap_say_raw(struct ctx *cx, struct imap *im, str bytes);
/* Up to "+"; an answer that comes instead is a failure. */
MUST_USE enum status imap_await_go_on(struct ctx *cx, struct imap *im, enum mail_fault otherwise,
                                      struct imap_response *ret_r);
/* Up to our tag. */
MUST_USE enum status imap_await(struct ctx *cx, struct imap *im, const struct imap_asked *asked);
/* All of it. */
MUST_USE enum status imap_run(struct ctx *cx, struct imap *im, struct buf *line,
                              const struct imap_asked *asked);
/* What comes makes no sense here: the connection is over. */
MUST_USE enum status imap_nonsense(struct ctx *cx, struct imap *im, const char *why);
/* OK, or the failure an answer with our tag tells. */
MUST_USE enum status imap_answer(struct ctx *cx, struct imap *im, const struct imap_response *r,
                                 enum mail_fault otherwise);
/* Asks what the server can, unless it told already. */
MUST_USE enum status imap_learn(struct ctx *cx, struct imap *im);

#endif
