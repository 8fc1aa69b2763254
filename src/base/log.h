/* One line an event, to standard error: `2026-11-21T10:00:00Z ours act promise.keep text="..."`.
 * Only edges log, once, and say whose fault it is. Never names, addresses or text of clients. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/status.h"

enum fault { LOG_INFO, LOG_OURS, LOG_THEIRS };

void log_line(enum fault whose, const char *area, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* The detail of a failed call. */
void log_err(enum fault whose, const char *area, enum status s, const struct ctx *cx);
/* Tests and commands that speak for themselves switch it off. */
void log_quiet(bool quiet);

#endif
