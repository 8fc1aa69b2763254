/* Days and times as the reader says them. */
#include "lang/date.h"

#include "lang/catalog.h"
#include "lang/number.h"

#include <assert.h>

static_assert(M_day_full_6 == M_day_full_0 + 6 && M_day_short_6 == M_day_short_0 + 6,
              "weekdays stand together in po/");
static_assert(M_month_full_12 == M_month_full_01 + 11 && M_month_short_12 == M_month_short_01 + 11,
              "months stand together in po/");

static str fill2(struct arena *a, const struct reader *r, enum msg m, struct fill x, struct fill y)
{
    return tr_fill(a, r, m, (struct fill[]){ x, y }, 2);
}

static str counted(struct arena *a, const struct reader *r, enum msg m, int64_t count)
{
    return tr_fill(a, r, m, (struct fill[]){ FILL("count", count) }, 1);
}

static str clock_of(struct arena *a, const struct reader *r, struct civil c)
{
    return digits_text(a, r, clock_iso(a, c.second));
}

str clock_text(struct arena *a, const struct reader *r, int64_t at)
{
    return clock_of(a, r, zone_civil(r->zone, at));
}

str weekday_text(const struct reader *r, enum weekday day)
{
    return tr(r, M_day_full_0 + (enum msg)day);
}

str weekday_short(const struct reader *r, enum weekday day)
{
    return tr(r, M_day_short_0 + (enum msg)day);
}

str month_text(const struct reader *r, int month)
{
    return tr(r, M_month_full_01 + (enum msg)(month - 1));
}

static struct date today(const struct reader *r)
{
    return zone_date(r->zone, r->now);
}

static str date_in(struct arena *a, const struct reader *r, struct date d, str month)
{
    struct fill fills[] = { { "day", number_plain(a, r, d.day) },
                            { "month", month },
                            { "year", number_plain(a, r, d.year) } };
    bool this_year = d.year == today(r).year;
    return tr_fill(a, r, this_year ? M_date_day_month : M_date_day_month_year, fills, 3);
}

str date_short(struct arena *a, const struct reader *r, struct date d)
{
    return date_in(a, r, d, tr(r, M_month_short_01 + (enum msg)(d.month - 1)));
}

str date_text(struct arena *a, const struct reader *r, struct date d)
{
    return date_in(a, r, d, month_text(r, d.month));
}

str day_text(struct arena *a, const struct reader *r, struct date d)
{
    return fill2(a, r, M_date_full, (struct fill){ "weekday", weekday_text(r, date_weekday(d)) },
                 (struct fill){ "date", date_text(a, r, d) });
}

/* Calendar days from the reader's today. */
static int64_t days_off(const struct reader *r, struct date d)
{
    return date_days(d) - date_days(today(r));
}

str short_time(struct arena *a, const struct reader *r, int64_t at)
{
    struct civil c = zone_civil(r->zone, at);
    int64_t off = days_off(r, c.date);
    if (off == 0)
        return clock_of(a, r, c);
    if (off == -1)
        return tr(r, M_when_yesterday);
    if (off >= -6 && off <= 6)
        return weekday_short(r, date_weekday(c.date));
    return date_short(a, r, c.date);
}

str when_text(struct arena *a, const struct reader *r, int64_t at)
{
    struct civil c = zone_civil(r->zone, at);
    int64_t off = days_off(r, c.date);
    struct fill time = { "time", clock_of(a, r, c) };
    if (off >= -1 && off <= 1) {
        static const enum msg near[] = { M_when_yesterday_at, M_when_today_at, M_when_tomorrow_at };
        return tr_fill(a, r, near[off + 1], &time, 1);
    }
    str day =
        off >= -6 && off <= 6 ? weekday_short(r, date_weekday(c.date)) : date_short(a, r, c.date);
    return fill2(a, r, M_when_day_at, (struct fill){ "day", day }, time);
}

str full_when_text(struct arena *a, const struct reader *r, int64_t at)
{
    struct civil c = zone_civil(r->zone, at);
    return fill2(a, r, M_date_with_time, (struct fill){ "date", day_text(a, r, c.date) },
                 (struct fill){ "time", clock_of(a, r, c) });
}

str span_text(struct arena *a, const struct reader *r, int64_t ms)
{
    int64_t minutes = (ms < 0 ? -ms : ms) / MINUTE_MS;
    if (minutes < 1)
        return tr(r, M_span_now);
    if (minutes < 60)
        return counted(a, r, M_span_minutes, minutes);
    if (minutes >= 24 * 60)
        return counted(a, r, M_span_days, minutes / (24 * 60));
    if (minutes % 60 == 0)
        return counted(a, r, M_span_hours, minutes / 60);
    return fill2(a, r, M_span_hour_minute, FILL("hours", minutes / 60),
                 FILL("minutes", minutes % 60));
}

/* In words, of the largest unit that says enough: "18 minutes", "3 hours", "2 days". */
static str span_long(struct arena *a, const struct reader *r, int64_t ms)
{
    int64_t minutes = ms / MINUTE_MS;
    if (minutes < 1)
        return tr(r, M_span_now);
    if (minutes < 60)
        return counted(a, r, M_span_long_minutes, minutes);
    if (minutes >= 24 * 60)
        return counted(a, r, M_span_long_days, minutes / (24 * 60));
    if (minutes % 60 == 0 || minutes >= 6 * 60)
        return counted(a, r, M_span_long_hours, minutes / 60);
    return span_text(a, r, ms);
}

str due_text(struct arena *a, const struct reader *r, int64_t due)
{
    bool is_late = due < r->now;
    struct fill span = { "span",
                         is_late ? span_text(a, r, r->now - due) : span_long(a, r, due - r->now) };
    return tr_fill(a, r, is_late ? M_when_late : M_when_in, &span, 1);
}

str ago_text(struct arena *a, const struct reader *r, int64_t at)
{
    if (r->now - at < MINUTE_MS)
        return tr(r, M_when_just_now);
    struct fill span = { "span", span_text(a, r, r->now - at) };
    return tr_fill(a, r, M_when_ago, &span, 1);
}

str date_range_text(struct arena *a, const struct reader *r, struct date from, struct date to)
{
    if (date_cmp(from, to) == 0)
        return date_text(a, r, to);
    if (from.year == to.year && from.month == to.month) {
        struct fill fills[] = { { "from", number_plain(a, r, from.day) },
                                { "to", number_plain(a, r, to.day) },
                                { "month", month_text(r, to.month) },
                                { "year", number_plain(a, r, to.year) } };
        bool this_year = to.year == today(r).year;
        return tr_fill(a, r, this_year ? M_date_range_days : M_date_range_days_year, fills, 4);
    }
    return fill2(a, r, M_date_range_months, (struct fill){ "from", date_text(a, r, from) },
                 (struct fill){ "to", date_text(a, r, to) });
}

/* The part of the day an hour belongs to, as people in Dhaka divide it; English only hears am and
 * pm in it. */
static enum msg part_of_day(int hour)
{
    if (hour < 4)
        return M_clock_small_hours;
    if (hour < 6)
        return M_clock_dawn;
    if (hour < 12)
        return M_clock_morning;
    if (hour < 15)
        return M_clock_midday;
    if (hour < 18)
        return M_clock_afternoon;
    return hour < 20 ? M_clock_evening : M_clock_night;
}

static bool is_full_hour(struct civil c)
{
    return c.second / 60 % 60 == 0;
}

static str client_clock_of(struct arena *a, const struct reader *r, struct civil c)
{
    int hour = c.second / 3600, minute = c.second / 60 % 60;
    int twelve = hour % 12 == 0 ? 12 : hour % 12;
    if (minute == 0 && hour % 24 == 0)
        return tr(r, M_clock_midnight);
    if (minute == 0 && hour == 12)
        return tr(r, M_clock_noon);
    struct fill hours = { "hour", number_plain(a, r, twelve) };
    str time = minute == 0 ? tr_fill(a, r, M_clock_on_the_hour, &hours, 1)
                           : digits_text(a, r, arena_printf(a, "%d:%02d", twelve, minute));
    return tr_fill(a, r, part_of_day(hour), (struct fill[]){ { "time", time } }, 1);
}

str client_clock(struct arena *a, const struct reader *r, int64_t at)
{
    return client_clock_of(a, r, zone_civil(r->zone, at));
}

/* Bengali puts another ending on "৫টা" than on "৫:৩০". */
static str with_ending(struct arena *a, const struct reader *r, int64_t at, enum msg hour,
                       enum msg other)
{
    struct civil c = zone_civil(r->zone, at);
    struct fill time = { "time", client_clock_of(a, r, c) };
    return tr_fill(a, r, is_full_hour(c) ? hour : other, &time, 1);
}

str client_at(struct arena *a, const struct reader *r, int64_t at)
{
    return with_ending(a, r, at, M_clock_at_hour, M_clock_at);
}

str client_by(struct arena *a, const struct reader *r, int64_t at)
{
    return with_ending(a, r, at, M_clock_by_hour, M_clock_by);
}

str client_time(struct arena *a, const struct reader *r, int64_t at)
{
    struct civil c = zone_civil(r->zone, at);
    str day = fill2(a, r, M_date_weekday_date,
                    (struct fill){ "weekday", weekday_text(r, date_weekday(c.date)) },
                    (struct fill){ "date", date_text(a, r, c.date) });
    return fill2(a, r, M_when_day_at, (struct fill){ "day", day },
                 (struct fill){ "time", client_clock_of(a, r, c) });
}
