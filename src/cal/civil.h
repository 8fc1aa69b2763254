/* Civil dates and times: the proleptic Gregorian calendar, years 1 to 9999, and the texts they
 * travel in. Pure; no zone is known here (see zone.h). */
#ifndef CAL_CIVIL_H
#define CAL_CIVIL_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/str.h"

/* 0001-01-01T00:00:00Z and 9999-12-31T23:59:59.999Z in ms. */
#define TIME_MIN INT64_C(-62135596800000)
#define TIME_MAX INT64_C(253402300799999)
#define DAY_SECONDS 86400

struct date {
    int year, month, day; /* 1..9999, 1..12, 1..31; all 0: no date */
};

/* A clock on the wall. */
struct civil {
    struct date date;
    int second; /* of the day, 0 to 86400: 24:00 is the end of its day */
};

enum weekday { SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY };

bool year_is_leap(int year);
int month_days(int year, int month);
bool date_is_valid(struct date d);
/* Days since 1970-01-01, and back; outside the years 1 to 9999 the nearest day within. */
int64_t date_days(struct date d);
struct date date_of_days(int64_t days);
enum weekday date_weekday(struct date d);
struct date date_add_days(struct date d, int64_t days);
/* The same day of another month, or that month's last: 31 January and one month is 28 February. */
struct date date_add_months(struct date d, int months);
int date_cmp(struct date a, struct date b);
/* The first `weekday` after `d`, or `d` itself where `today_counts`. */
struct date date_next(struct date d, enum weekday weekday, bool today_counts);

/* The clock of a place `offset` seconds east of Greenwich, and back. */
struct civil civil_of_ms(int64_t ms, int offset);
int64_t civil_ms(struct civil c, int offset);
/* Hour 0 to 24, minute, of `date`. */
struct civil civil_at(struct date date, int hour, int minute);

/* YYYY-MM-DD, all of the text. */
bool date_parse(str s, struct date *ret_date);
str date_iso(struct arena *a, struct date d);
/* "2026-11-21T10:00", "10:00": what HTML calls local. */
str civil_iso(struct arena *a, struct civil c);
str clock_iso(struct arena *a, int second);

/* RFC 3339: 2026-11-21T10:00:00Z, with fraction (cut to ms) and any offset; `t`, `z` and a blank
 * for T are taken; 23:59:60 is the next second. `ret_offset` may be NULL. */
bool time_parse_rfc3339(str s, int64_t *ret_ms, int *ret_offset);
/* With an offset of 0 it ends in Z; the fraction is shown where there is one. */
str time_rfc3339(struct arena *a, int64_t ms, int offset);

/* RFC 5322 3.3 with the obsolete forms of 4.3: comments, missing weekday and seconds, years of two
 * or three digits, EST and the like; unknown zone names count as -0000. */
bool time_parse_rfc5322(str s, int64_t *ret_ms, int *ret_offset);
str time_rfc5322(struct arena *a, int64_t ms, int offset);

/* ISO 8601 durations of fixed length: P2W, P3D, PT1H30M, PT0.5S; no months, no years. */
bool duration_parse(str s, int64_t *ret_ms);
str duration_iso(struct arena *a, int64_t ms);

#endif
