/* Promises in a letter: who writes gives a word ("I will call you", "ফোন করব"), or says what the
 * client will have ("you will receive", "পাবেন"), and says when. Offered to the ledger, never
 * entered by itself. */
#ifndef CHECK_PROMISE_FINDER_H
#define CHECK_PROMISE_FINDER_H

#include "check/dates.h"

#define PROMISES_MAX 100 /* of one text */

struct promise_found {
    size_t start, end;           /* bytes: the sentence, or its part, without the mark behind it */
    size_t date_start, date_end; /* bytes: the words that say when; 0, 0 where none do */
    int64_t earliest, latest;    /* as struct date_found; 0 where undated */
    bool is_dated;               /* false: no end was named; "after Monday" has an earliest */
    bool is_certain;             /* false: undated, or the date has two readings */
};

struct promises {
    struct promise_found *v; /* by start */
    size_t n;
};

/* A date in the same sentence counts, or one in the next where that one promises nothing itself. A
 * sentence about what has happened, a question, "I will try" and "I can" are no promises. E_LIMIT
 * "check.long" past DRAFT_MAX. */
MUST_USE enum status promises_find(struct ctx *cx, str text, const struct date_context *context,
                                   struct promises *ret_promises);
/* The same in words that are split already: those of a check, where quoted words are left out. */
void promises_in(struct ctx *cx, const struct words *words, const struct date_context *context,
                 struct promises *ret_promises);

#endif
