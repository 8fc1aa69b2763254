/* Where mail waits before it is understood: firm/spool/new/TIME.RANDOM.eml, one file a mail, there
 * for good before anybody is told "kept". Its first line is ours, "kantha-mail 1 MS MAILBOX", the
 * rest the mail byte for byte. Writers need no server; a knock wakes one that runs. */
#ifndef MAIL_SPOOL_H
#define MAIL_SPOOL_H

#include "base/status.h"

struct spooled {
    str name;    /* file name, unique for ever: the key that makes filing idempotent */
    str mailbox; /* the address it was delivered to */
    int64_t at;  /* ms UTC when it came */
    int64_t size;
    str raw; /* all, or the first MAIL_HEADERS_MAX bytes where larger than MAIL_MAX */
};

/* Makes spool/ and spool/new/. */
MUST_USE enum status spool_make(struct ctx *cx, const char *firm);
/* Reads the mail from `fd` to its end and keeps it. E_LIMIT past SPOOL_MAIL_MAX, E_IO where the
 * disk is full or the folder missing; then nothing is left behind. Time from cx->now. */
MUST_USE enum status spool_put(struct ctx *cx, const char *firm, str mailbox, int fd);
/* Wakes a listening server; silent where there is none. */
void spool_knock(struct ctx *cx, const char *firm);

/* A socket to wait on (poll for reading, then spool_heard); the caller closes it. */
MUST_USE enum status spool_listen(struct ctx *cx, const char *firm, int *ret_fd);
void spool_heard(int fd);

/* Names that wait, oldest first, at most `max`. */
MUST_USE enum status spool_list(struct ctx *cx, const char *firm, size_t max, str **ret_names,
                                size_t *ret_n);
MUST_USE enum status spool_get(struct ctx *cx, const char *firm, str name,
                               struct spooled *ret_item);
/* The whole file of a waiting mail behind our first line, however large: for keeping it as a blob.
 * `ret_fd` stands at the mail's first byte. */
MUST_USE enum status spool_open(struct ctx *cx, const char *firm, str name, int *ret_fd);
/* After the mail is filed and durable elsewhere. Removing what is gone is fine; one that a power
 * cut brings back is known by its name and filed no second time. */
MUST_USE enum status spool_remove(struct ctx *cx, const char *firm, str name);

#endif
