/* Where mail waits before it is understood: firm/spool/new/TIME.RANDOM.MAILBOX.eml, one file a
 * mail, there for good before anybody is told "kept". The name says when (ms UTC) and to whom it
 * came ('/' and '%' of an address as %2f and %25); the file is the mail byte for byte, so that
 * filing it is giving it a second name. Writers need no server; a knock wakes one that runs. */
#ifndef MAIL_SPOOL_H
#define MAIL_SPOOL_H

#include "base/status.h"

struct spooled {
    str name;         /* file name, unique for ever: the key that makes filing idempotent */
    const char *path; /* of the file, which nobody writes to again */
    str mailbox;      /* the address it was delivered to */
    int64_t at;       /* ms UTC when it came */
    int64_t size;
    str raw; /* all, or the first MAIL_HEADERS_MAX bytes where larger than MAIL_MAX */
};

/* Makes spool/ and spool/new/. */
MUST_USE enum status spool_make(struct ctx *cx, const char *firm);
#define SPOOL_NAME_MAX 255
/* A mailbox of more bytes than fit into a name is none of any firm; it is called this. */
#define SPOOL_LONG_MAILBOX "too-long@kantha.invalid"

/* Reads the mail from `fd` to its end and keeps it. E_LIMIT past SPOOL_MAIL_MAX, E_IO where the
 * disk is full or the folder missing; then nothing is left behind. Time from cx->now. */
MUST_USE enum status spool_put(struct ctx *cx, const char *firm, str mailbox, int fd);
/* The same under a name of the caller's choice: one that is there already is replaced, and one that
 * was filed already is filed no second time. For who may have to put the same mail twice. */
struct spool_envelope {
    str mailbox;
    int64_t at; /* ms UTC when it came */
    str token;  /* 26 characters of [0-9a-z], the same only for the same mail */
};
MUST_USE enum status spool_put_as(struct ctx *cx, const char *firm, const struct spool_envelope *as,
                                  int fd);
/* The name it has there, and back: false for what is no name of ours. */
str spool_name(struct ctx *cx, const struct spool_envelope *as);
bool spool_name_read(struct ctx *cx, str name, struct spool_envelope *ret_as);
/* Does it wait there still? */
bool spool_has(struct ctx *cx, const char *firm, str name);
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
/* After the mail is filed and durable elsewhere. Removing what is gone is fine; one that a power
 * cut brings back is known by its name and filed no second time. */
MUST_USE enum status spool_remove(struct ctx *cx, const char *firm, str name);

/* What crashes left half written, last touched before `before` (ms UTC), is removed. */
MUST_USE enum status spool_sweep(struct ctx *cx, const char *firm, int64_t before);

#endif
