/* What can go wrong, and the context every call carries.
 *
 * A function that can fail returns enum status and is MUST_USE. The detail goes to cx->err, set
 * once where it happened, never rewritten on the way up. On failure outputs are untouched. */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H

#include "base/arena.h"
#include "base/str.h"

#include <stdint.h>

#include "base/banned.h" /* last: it poisons names that system headers declare */

enum status {
    OK = 0,
    E_INPUT,    /* what was given is not valid; err.field names it */
    E_DENIED,   /* signed in, but may not; or not signed in */
    E_MISSING,  /* there is no such thing, or it is not for this reader */
    E_CONFLICT, /* somebody was faster: version differs, state forbids it */
    E_LIMIT,    /* a named limit was passed */
    E_BUSY,     /* try again: lock, full queue, throttle */
    E_IO,       /* disk, network or peer failed */
    E_OURS,     /* a bug or damaged data of ours */
};

struct err {
    const char *code;  /* stable, "promise.past"; also the key of its words in po/ */
    const char *field; /* form field or NULL */
    char text[256];    /* for the log and developers, in English; never shown to a client */
    const char *file;
    int line;
};

struct once; /* act/once.h */

/* One request, one job or one command. */
struct ctx {
    struct arena *arena;
    int64_t now;       /* ms UTC, set once when the work begins */
    uint64_t request;  /* shown in the log and on error pages */
    struct once *once; /* of a request that is done once, however often it comes; else NULL */
    struct err err;
};

#define MUST_USE __attribute__((warn_unused_result))

/* Passes a failure on. */
#define TRY(x)                         \
    do {                               \
        enum status try_status_ = (x); \
        if (try_status_ != OK)         \
            return try_status_;        \
    } while (0)

/* Makes one; its value is the constant `status` (keeps gcc's maybe-uninitialized quiet):
 *   return FAIL(cx, E_INPUT, "promise.past", "due", "due %lld is past", ...); */
#define FAIL(cx, status, code, field, ...) \
    (err_set(&(cx)->err, (code), (field), __FILE__, __LINE__, __VA_ARGS__), (status))

void err_set(struct err *e, const char *code, const char *field, const char *file, int line,
             const char *fmt, ...) __attribute__((format(printf, 6, 7)));
/* "input", "denied", ... for the log. */
const char *status_name(enum status s);

/* Runs `fn(&var)` when the variable leaves its scope. */
#define CLEANUP(fn) __attribute__((cleanup(fn)))

#endif
