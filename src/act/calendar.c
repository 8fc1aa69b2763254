/* Working time, as it is stored. */
#include "act/calendar.h"

#include "base/buf.h"
#include "base/num.h"
#include "base/vec.h"
#include "store/q.h"

#define WEEK_TEXT_MAX 2000

static const str day_names[7] = { { "sun", 3 }, { "mon", 3 }, { "tue", 3 }, { "wed", 3 },
                                  { "thu", 3 }, { "fri", 3 }, { "sat", 3 } };

/* "09:30" in minutes of the day; 24:00 is its end. */
static bool minutes_of(str s, int *ret_minutes)
{
    int64_t hour, minute;
    if (s.n != 5 || s.p[2] != ':' || !num_int(str_sub(s, 0, 2), 0, 24, &hour) ||
        !num_int(str_skip(s, 3), 0, 59, &minute) || hour * 60 + minute > 24 * 60)
        return false;
    *ret_minutes = (int)(hour * 60 + minute);
    return true;
}

static bool range_parse(str s, struct minutes *ret)
{
    return s.n == 11 && s.p[5] == '-' && minutes_of(str_sub(s, 0, 5), &ret->from) &&
           minutes_of(str_skip(s, 6), &ret->to) && ret->from < ret->to;
}

static bool hours_parse(str s, struct day_hours *ret)
{
    str rest = s, range;
    struct day_hours hours = { 0 };
    while (str_split(&rest, ',', &range))
        if (hours.n == DAY_RANGES_MAX || !range_parse(range, &hours.v[hours.n++]))
            return false;
    *ret = hours;
    return true;
}

static bool day_parse(str s, struct calendar *c)
{
    for (size_t day = 0; day < 7; day++)
        if (s.n > 4 && s.p[3] == '=' && str_starts(s, day_names[day]))
            return hours_parse(str_skip(s, 4), &c->week[day]);
    return false;
}

enum status week_parse(struct ctx *cx, str text, struct calendar *ret_calendar)
{
    struct calendar c = *ret_calendar;
    str rest = text, day;
    for (size_t i = 0; i < 7; i++)
        c.week[i] = (struct day_hours){ 0 };
    while (str_split(&rest, ' ', &day))
        if (day.n > 0 && !day_parse(day, &c))
            return FAIL(cx, E_INPUT, "calendar.range", "week", "\"%.*s\"", STR_ARG(day));
    *ret_calendar = c;
    return OK;
}

str week_text(struct arena *a, const struct calendar *c)
{
    struct buf b = buf_new(a, WEEK_TEXT_MAX);
    for (size_t day = 0; day < 7; day++) {
        const struct day_hours *h = &c->week[day];
        for (size_t i = 0; i < h->n; i++)
            buf_printf(&b, "%s%02d:%02d-%02d:%02d",
                       i > 0     ? ","
                       : b.n > 0 ? arena_printf(a, " %s=", day_names[day].p).p
                                 : arena_printf(a, "%s=", day_names[day].p).p,
                       h->v[i].from / 60, h->v[i].from % 60, h->v[i].to / 60, h->v[i].to % 60);
    }
    return buf_str(&b);
}

static void holidays_parse(struct arena *a, str text, struct calendar *c)
{
    VEC(struct date) dates = { 0 };
    str rest = text, one;
    struct date d;
    while (str_split(&rest, ' ', &one))
        if (dates.n < CALENDAR_DATES_MAX && date_parse(one, &d))
            *vec_push(a, &dates) = d;
    c->holidays = dates.v;
    c->holidays_n = dates.n;
}

enum status calendar_load(struct ctx *cx, struct db *db, int64_t at, const struct zone *zone,
                          str country, struct calendar *ret_calendar)
{
    struct calendar c = calendar_of_week(zone, week_of_country(country));
    struct q_calendar_now row;
    enum status s = q_calendar_now(cx, db, at, &row);
    if (s != OK && s != E_MISSING)
        return s;
    if (s == OK) {
        if (row.week.n > 0)
            TRY(week_parse(cx, row.week, &c));
        holidays_parse(cx->arena, row.holidays, &c);
    }
    *ret_calendar = c;
    return OK;
}
