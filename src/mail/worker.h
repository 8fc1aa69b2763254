/* The helper process that reads hostile bytes (src/mail/worker_main.c): kept beside this program
 * as `kantha-mail`, started by exec, shut in (seccomp, Landlock, limits), killed after
 * MAIL_WORK_MS and started anew where it died. One at a time: a handle belongs to one thread. */
#ifndef MAIL_WORKER_H
#define MAIL_WORKER_H

#include "mail/mail.h"

struct mail_worker;

/* `program` NULL: $KANTHA_MAIL, else `kantha-mail` beside this program. Starts nothing yet. */
MUST_USE enum status mail_worker_open(struct ctx *cx, const char *program,
                                      struct mail_worker **ret_w);
/* Accepts NULL, leaves NULL. */
void mail_worker_close(struct mail_worker **w);

/* Always gives a mail, in cx->arena. Where the helper died or spun, a second look reads only the
 * headers; where that dies too the mail is empty but for `errors` ("worker.died", "worker.slow",
 * "worker.missing"). `size` is the size of the whole mail; past MAIL_MAX `raw` may hold only its
 * first MAIL_HEADERS_MAX bytes. */
struct mail *mail_read(struct mail_worker *w, struct ctx *cx, str raw, int64_t size,
                       const struct mail_own *own);

/* How the helper is shut in, for the doctor: "seccomp, landlock 3", or what is missing and why.
 * E_IO where it does not start. */
MUST_USE enum status mail_worker_walls(struct mail_worker *w, struct ctx *cx, str *ret_walls);
/* 0 where none runs. */
int mail_worker_pid(const struct mail_worker *w);

/* A mail from a file for mail_read: all of it, or its head where it is larger than MAIL_MAX. */
MUST_USE enum status mail_file_read(struct ctx *cx, const char *path, str *ret_raw,
                                    int64_t *ret_size);

#endif
