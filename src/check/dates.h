/* Days and times in a letter, in English and Bengali, as ranges of instants.
 *
 * "on Monday by 5 pm" and "সোমবার বিকেল ৫টার মধ্যে" become the words' place in the text and
 * [earliest, latest] in the firm's zone, week and holidays. Nothing is read as a date that says no
 * more than "soon". Pure: the same words and the same `now` give the same ranges. How each phrase
 * is understood: tests/data/dates.en.tsv, dates.bn.tsv and doc/why/dates.md. */
#ifndef CHECK_DATES_H
#define CHECK_DATES_H

#include "cal/worktime.h"
#include "text/words.h"

#define DATES_MAX 400 /* of one text */

struct date_context {
    int64_t now;                     /* ms UTC */
    const struct calendar *calendar; /* zone, working days and hours, holidays */
    enum weekday week_start;
};

/* Whole seconds. A day ends at 23:59:59, so that `latest` lies on the day that was named. */
struct date_found {
    size_t start, end;  /* bytes of the text; with "by" and মধ্যে */
    size_t first, last; /* words [first, last) */
    int64_t earliest, latest;
    bool is_open;    /* "after Monday": no end was named; `latest` is `earliest` */
    bool is_certain; /* false: two readings (03/04, কাল) or a guess (ইফতার); ask */
};

struct dates {
    struct date_found *v; /* by start, apart */
    size_t n;
};

void dates_find(struct arena *a, const struct words *w, const struct date_context *context,
                struct dates *ret_dates);

#endif
