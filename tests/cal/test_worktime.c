/* Working time. The first four are the vectors of other desks' bug reports. */
#include "cal/worktime.h"

#include "t.h"

#define HOURS(from, to)               \
    {                                 \
        { { (from)*60, (to)*60 } }, 1 \
    }

static int64_t ms_of(const char *rfc3339)
{
    int64_t ms = 0;
    assert_true(time_parse_rfc3339(str_c(rfc3339), &ms, NULL));
    return ms;
}

static const struct zone *zone_of(struct ctx *cx, const char *name)
{
    const struct zone *z = NULL;
    assert_ok(zone_open(cx, str_c(name), &z));
    return z;
}

static struct calendar days(const struct zone *zone, int first, int last, int from, int to)
{
    struct calendar c = { .zone = zone };
    for (int day = first; day <= last; day++)
        c.week[day] = (struct day_hours)HOURS(from, to);
    return c;
}

static const struct worktime *built(struct ctx *cx, const struct calendar *c, const char *around)
{
    const struct worktime *w = NULL;
    assert_ok(worktime_build(cx, c, ms_of(around), &w));
    return w;
}

static void assert_added(struct ctx *cx, const struct worktime *w, const char *from,
                         int64_t minutes, const char *want)
{
    int64_t at = 0;
    assert_ok(add_work_minutes(cx, w, ms_of(from), minutes, &at));
    if (at != ms_of(want))
        fail_msg("%s + %d is %.*s, want %s", from, (int)minutes,
                 STR_ARG(time_rfc3339(cx->arena, at, 0)), want);
}

TEST(half_an_hour_of_friday_goes_on_on_monday)
{
    struct calendar c = days(NULL, MONDAY, FRIDAY, 9, 17);
    assert_added(cx, built(cx, &c, "2026-01-30T16:30:00Z"), "2026-01-30T16:30:00Z", 60,
                 "2026-02-02T09:30:00Z");
}

TEST(a_warning_before_the_target_falls_into_hours_too)
{
    struct calendar c = days(NULL, MONDAY, FRIDAY, 8, 18);
    const struct worktime *w = built(cx, &c, "2026-02-02T17:00:00Z");
    assert_added(cx, w, "2026-02-02T17:00:00Z", 240, "2026-02-03T11:00:00Z");
    assert_added(cx, w, "2026-02-02T17:00:00Z", 240 - 60, "2026-02-03T10:00:00Z");
}

TEST(round_the_clock_counts_real_hours_over_a_change)
{
    struct calendar c = days(zone_of(cx, "Europe/Berlin"), SUNDAY, SATURDAY, 0, 24);
    const struct worktime *w = built(cx, &c, "2026-03-28T12:00:00+01:00");
    assert_added(cx, w, "2026-03-28T12:00:00+01:00", 1440, "2026-03-29T13:00:00+02:00");
    assert_int_equal(
        work_minutes(w, ms_of("2026-03-29T00:00:00+01:00"), ms_of("2026-03-30T00:00:00+02:00")),
        23 * 60);
    assert_int_equal(
        work_minutes(w, ms_of("2026-10-25T00:00:00+02:00"), ms_of("2026-10-26T00:00:00+01:00")),
        25 * 60);
}

TEST(dhaka_rests_friday_and_saturday)
{
    const struct zone *dhaka = zone_of(cx, "Asia/Dhaka");
    struct calendar c = calendar_of_week(dhaka, week_of_country(S("BD")));
    assert_added(cx, built(cx, &c, "2026-11-19T16:30:00+06:00"), "2026-11-19T16:30:00+06:00", 120,
                 "2026-11-22T10:30:00+06:00");
}

TEST(a_lunch_is_no_work)
{
    struct calendar c = { .week[MONDAY] = { { { 14 * 60, 18 * 60 }, { 9 * 60, 13 * 60 } }, 2 } };
    const struct worktime *w = built(cx, &c, "2026-02-02T12:00:00Z");
    assert_added(cx, w, "2026-02-02T12:30:00Z", 60, "2026-02-02T14:30:00Z");
    assert_added(cx, w, "2026-02-02T12:30:00Z", 30, "2026-02-02T13:00:00Z");
    assert_int_equal(work_minutes(w, ms_of("2026-02-02T00:00:00Z"), ms_of("2026-02-03T00:00:00Z")),
                     480);
    assert_true(worktime_is_open(w, ms_of("2026-02-02T09:00:00Z")));
    assert_false(worktime_is_open(w, ms_of("2026-02-02T13:00:00Z")));
    assert_true(worktime_is_open(w, ms_of("2026-02-02T14:00:00Z")));
}

TEST(an_evening_ends_at_24)
{
    struct calendar c = { .week[MONDAY] = { { { 22 * 60, 1440 } }, 1 },
                          .week[TUESDAY] = { { { 0, 120 } }, 1 } };
    const struct worktime *w = built(cx, &c, "2026-02-02T12:00:00Z");
    assert_added(cx, w, "2026-02-02T22:00:00Z", 120, "2026-02-03T00:00:00Z");
    assert_added(cx, w, "2026-02-02T22:00:00Z", 180, "2026-02-03T01:00:00Z");
}

TEST(an_exception_beats_a_holiday_and_a_holiday_the_week)
{
    struct calendar c = days(NULL, MONDAY, FRIDAY, 9, 17);
    struct date holidays[] = { { 2026, 2, 3 }, { 2026, 2, 4 } };
    struct day_exception open = { { 2026, 2, 4 }, HOURS(10, 12) };
    c.holidays = holidays;
    c.holidays_n = 2;
    c.exceptions = &open;
    c.exceptions_n = 1;
    const struct worktime *w = built(cx, &c, "2026-02-02T12:00:00Z");
    assert_added(cx, w, "2026-02-02T16:00:00Z", 60 + 120 + 1, "2026-02-05T09:01:00Z");
    assert_false(calendar_is_workday(&c, holidays[0]));
    assert_true(calendar_is_workday(&c, holidays[1]));
}

TEST(hours_inside_a_gap_are_short_and_hours_that_come_twice_count_twice)
{
    struct calendar c = { .zone = zone_of(cx, "Europe/Berlin"),
                          .week[SUNDAY] = { { { 120, 180 }, { 180, 240 } }, 2 } };
    const struct worktime *w = built(cx, &c, "2026-06-01T00:00:00Z");
    assert_int_equal(work_minutes(w, ms_of("2026-03-28T12:00:00Z"), ms_of("2026-03-29T12:00:00Z")),
                     60);
    assert_int_equal(work_minutes(w, ms_of("2026-10-24T12:00:00Z"), ms_of("2026-10-25T12:00:00Z")),
                     180);
}

TEST(nothing_counts_backwards_and_nothing_is_due_at_once)
{
    struct calendar c = days(NULL, MONDAY, FRIDAY, 9, 17);
    const struct worktime *w = built(cx, &c, "2026-02-02T12:00:00Z");
    assert_int_equal(work_minutes(w, ms_of("2026-02-03T00:00:00Z"), ms_of("2026-02-02T00:00:00Z")),
                     0);
    assert_added(cx, w, "2026-01-31T12:00:00Z", 0, "2026-01-31T12:00:00Z");
    assert_added(cx, w, "2026-01-31T12:00:00Z", 480, "2026-02-02T17:00:00Z");
}

TEST(a_firm_that_never_works_is_told_so)
{
    struct calendar c = { .zone = NULL };
    int64_t at = 42;
    assert_status(add_work_minutes(cx, built(cx, &c, "2026-02-02T12:00:00Z"), 0, 1, &at),
                  E_MISSING);
    struct calendar d = days(NULL, MONDAY, FRIDAY, 9, 17);
    assert_status(add_work_minutes(cx, built(cx, &d, "2026-02-02T12:00:00Z"),
                                   ms_of("2026-02-02T12:00:00Z"), INT64_MAX, &at),
                  E_MISSING);
    assert_int_equal(at, 42);
}

TEST(a_closed_stretch_keeps_the_calendar_it_ran_under)
{
    struct calendar old = days(NULL, MONDAY, FRIDAY, 9, 17),
                    new = days(NULL, MONDAY, FRIDAY, 10, 12);
    struct work_segment ran[] = {
        { built(cx, &old, "2026-02-02T12:00:00Z"), ms_of("2026-02-02T09:00:00Z"),
          ms_of("2026-02-02T11:00:30Z") },
        { built(cx, &new, "2026-02-02T12:00:00Z"), ms_of("2026-02-03T09:00:00Z"),
          ms_of("2026-02-03T11:00:30Z") },
    };
    assert_int_equal(work_minutes_used(ran, 2), 120 + 60 + 1); /* twice half a minute is one */
}

TEST(wrong_hours_are_named)
{
    const struct worktime *w = NULL;
    struct calendar c = { .week[TUESDAY] = { { { 600, 540 } }, 1 } };
    assert_status(worktime_build(cx, &c, 0, &w), E_INPUT);
    assert_string_equal(cx->err.code, "calendar.range");
    assert_string_equal(cx->err.field, "tuesday");
    struct calendar beyond = { .week[TUESDAY] = { { { 600, 1441 } }, 1 } };
    assert_status(worktime_build(cx, &beyond, 0, &w), E_INPUT);
    struct calendar twice = { .week[FRIDAY] = { { { 540, 720 }, { 660, 800 } }, 2 } };
    assert_status(worktime_build(cx, &twice, 0, &w), E_INPUT);
    assert_string_equal(cx->err.code, "calendar.overlap");
    struct calendar touching = { .week[FRIDAY] = { { { 540, 720 }, { 720, 800 } }, 2 } };
    assert_ok(worktime_build(cx, &touching, 0, &w));
}

/* Two weeks over a change of the clocks, beside counting minute by minute. */
TEST(two_searches_count_what_a_walk_counts)
{
    struct calendar c = { .zone = zone_of(cx, "Europe/Berlin") };
    struct minutes hours[] = {
        { 0, 30 }, { 9 * 60, 13 * 60 }, { 14 * 60, 18 * 60 }, { 1380, 1440 }
    };
    for (int day = SUNDAY; day <= SATURDAY; day++)
        for (size_t i = 0; i < 4; i++)
            if ((day + (int)i) % 3 != 0)
                c.week[day].v[c.week[day].n++] = hours[i];
    const struct worktime *w = built(cx, &c, "2026-10-25T00:00:00Z");
    int64_t start = ms_of("2026-10-20T00:00:00Z"), walked = 0;
    for (int64_t m = 0; m < 14 * 1440; m++) {
        int64_t at = start + m * MINUTE_MS;
        assert_int_equal(work_minutes(w, start, at), walked);
        struct civil wall = zone_civil(c.zone, at);
        const struct day_hours *h = calendar_day(&c, wall.date);
        bool open = false;
        for (size_t i = 0; i < h->n; i++)
            open |= wall.second >= h->v[i].from * 60 && wall.second < h->v[i].to * 60;
        assert_int_equal(worktime_is_open(w, at), open);
        walked += open;
        if (open) {
            int64_t back = 0;
            assert_ok(add_work_minutes(cx, w, start, walked, &back));
            assert_int_equal(back, at + MINUTE_MS);
        }
    }
}

TEST(countries_have_their_week)
{
    struct week bd = week_of_country(S("BD")), in = week_of_country(S("in")),
                de = week_of_country(S("DE"));
    assert_int_equal(bd.start, SUNDAY);
    assert_true(week_rests(bd, FRIDAY) && week_rests(bd, SATURDAY) && !week_rests(bd, SUNDAY));
    assert_true(week_rests(in, SUNDAY) && !week_rests(in, SATURDAY));
    assert_true(week_rests(de, SATURDAY) && week_rests(de, SUNDAY) && !week_rests(de, FRIDAY));
    assert_int_equal(week_of_country(S("")).start, MONDAY);
    assert_int_equal(week_of_country(S("H ")).start, MONDAY);
}

T_MAIN(T(half_an_hour_of_friday_goes_on_on_monday),
       T(a_warning_before_the_target_falls_into_hours_too),
       T(round_the_clock_counts_real_hours_over_a_change), T(dhaka_rests_friday_and_saturday),
       T(a_lunch_is_no_work), T(an_evening_ends_at_24),
       T(an_exception_beats_a_holiday_and_a_holiday_the_week),
       T(hours_inside_a_gap_are_short_and_hours_that_come_twice_count_twice),
       T(nothing_counts_backwards_and_nothing_is_due_at_once),
       T(a_firm_that_never_works_is_told_so), T(a_closed_stretch_keeps_the_calendar_it_ran_under),
       T(wrong_hours_are_named), T(two_searches_count_what_a_walk_counts),
       T(countries_have_their_week))
