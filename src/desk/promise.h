/* A promise: a time given to a client. Stored states and what time makes of them. */
#ifndef DESK_PROMISE_H
#define DESK_PROMISE_H

#include "base/str.h"

enum promise_state {
    PROMISE_OPEN,
    PROMISE_KEPT,
    PROMISE_MOVED,         /* the client was told before it was due */
    PROMISE_GIVEN_UP,      /* counts as broken */
    PROMISE_WITHDRAWN,     /* by the client */
    PROMISE_NOT_DELIVERED, /* the message that gave it never arrived */
};

str promise_state_name(enum promise_state s);
bool promise_state_parse(str s, enum promise_state *ret_s);

/* Only an open promise changes; what is settled stays as it was. */
bool promise_may(enum promise_state from, enum promise_state to);

/* What people see. */
enum promise_look {
    LOOK_GIVEN,    /* open, time enough */
    LOOK_DUE_SOON, /* open, its reminder has come */
    LOOK_LATE,     /* open, past its latest time */
    LOOK_BROKEN,   /* given up, or open past its latest time by more than the grace */
    LOOK_KEPT,
    LOOK_KEPT_EARLY, /* settled before its earliest time, or EARLY_MS before its latest */
    LOOK_KEPT_LATE,
    LOOK_MOVED,
    LOOK_WITHDRAWN,
    LOOK_NOT_DELIVERED,
};

struct promise_times {
    enum promise_state state;
    int64_t earliest_at;
    int64_t due_at;
    int64_t remind_at;
    int64_t settled_at;
};

#define EARLY_MS (60 * 1000)
#define GRACE_MS_DEFAULT ((int64_t)60 * 60 * 1000) /* the firm's setting, one hour */

enum promise_look promise_look(const struct promise_times *t, int64_t now, int64_t grace_ms);

/* When to remind: a quarter of the time that was left when it was given, at least 15 minutes and
 * at most a day before it is due, and never before `given_at`. */
int64_t promise_remind_at(int64_t given_at, int64_t due_at);

#endif
