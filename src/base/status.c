/* The detail of a failure. */
#include "base/status.h"

#include <stdio.h>

void err_set(struct err *e, const char *code, const char *field, const char *file, int line,
             const char *fmt, ...)
{
    *e = (struct err){ .code = code, .field = field, .file = file, .line = line };
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(e->text, sizeof e->text, fmt, ap);
    va_end(ap);
}

const char *status_name(enum status s)
{
    switch (s) {
    case OK:
        return "ok";
    case E_INPUT:
        return "input";
    case E_DENIED:
        return "denied";
    case E_MISSING:
        return "missing";
    case E_CONFLICT:
        return "conflict";
    case E_LIMIT:
        return "limit";
    case E_BUSY:
        return "busy";
    case E_IO:
        return "io";
    case E_OURS:
        return "ours";
    }
    return "?";
}
