/* Working time: when a firm is at work, counted in minutes of its own zone.
 *
 * A calendar is a week of ranges, dated exceptions and holidays, all on the wall clock of a zone.
 * worktime_build() turns it into ranges of instants, once per calendar version; after that a count
 * is two binary searches. Lengths are measured in UTC, so a day of 24 hours has 23 or 25 of them
 * when the clocks change. */
#ifndef CAL_WORKTIME_H
#define CAL_WORKTIME_H

#include "base/status.h"
#include "cal/zone.h"

#define DAY_RANGES_MAX 8
#define CALENDAR_DATES_MAX 4000
#define WORKTIME_REACH_DAYS 400 /* the table spans this much to both sides */

/* [from, to) in minutes of the day; `to` may be 1440, the end of the day (24:00). Work past
 * midnight is two ranges. */
struct minutes {
    int from, to;
};

struct day_hours {
    struct minutes v[DAY_RANGES_MAX];
    size_t n; /* 0: closed */
};

/* That date has these hours, whatever its weekday or holiday says. */
struct day_exception {
    struct date date;
    struct day_hours hours;
};

struct calendar {
    const struct zone *zone;
    struct day_hours week[7]; /* by enum weekday */
    const struct day_exception *exceptions;
    size_t exceptions_n;
    const struct date *holidays; /* closed, unless an exception opens them */
    size_t holidays_n;
};

/* The week of a country: where it begins and which days it rests (bit 1 << weekday). */
struct week {
    enum weekday start;
    unsigned rest;
};

/* By ISO 3166 code: Bangladesh works Sunday to Thursday, India Monday to Saturday, most others
 * Monday to Friday. Only a default: the firm sets its own. */
struct week week_of_country(str code);
bool week_rests(struct week week, enum weekday day);
/* Those days, 9:00 to 17:00. */
struct calendar calendar_of_week(const struct zone *zone, struct week week);
/* Hours of one date after exceptions and holidays. */
const struct day_hours *calendar_day(const struct calendar *c, struct date d);
bool calendar_is_workday(const struct calendar *c, struct date d);

struct worktime;

/* The table around `around` (ms UTC). E_INPUT "calendar.range" for a range that is empty, backward
 * or beyond 24:00, "calendar.overlap" for two that share a minute, and `field` says which day
 * ("sunday", "exceptions"); E_LIMIT for too many dates. */
MUST_USE enum status worktime_build(struct ctx *cx, const struct calendar *c, int64_t around,
                                    const struct worktime **ret_worktime);

/* Whether the firm is at work at `at`. */
bool worktime_is_open(const struct worktime *w, int64_t at);
/* ms of work in [from, to); 0 where `to` is not after `from`. Outside the table nothing counts. */
int64_t work_ms(const struct worktime *w, int64_t from, int64_t to);
/* Whole minutes of that. */
int64_t work_minutes(const struct worktime *w, int64_t from, int64_t to);
/* The earliest instant at which `minutes` of work have passed since `from`; `from` itself for 0 or
 * less. E_MISSING "calendar.never" where the table ends before. */
MUST_USE enum status add_work_minutes(struct ctx *cx, const struct worktime *w, int64_t from,
                                      int64_t minutes, int64_t *ret_at);

/* A stretch of a clock that ran under one version of the calendar. Closed stretches keep theirs. */
struct work_segment {
    const struct worktime *calendar;
    int64_t from, to;
};
int64_t work_minutes_used(const struct work_segment *segments, size_t n);

#endif
