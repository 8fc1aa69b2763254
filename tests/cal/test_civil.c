/* Dates and the texts they travel in. */
#include "cal/civil.h"

#include "t.h"

static struct date d(int year, int month, int day)
{
    return (struct date){ year, month, day };
}

static void assert_date(struct date got, struct date want)
{
    assert_int_equal(got.year, want.year);
    assert_int_equal(got.month, want.month);
    assert_int_equal(got.day, want.day);
}

TEST(days_are_counted_from_1970)
{
    assert_int_equal(date_days(d(1970, 1, 1)), 0);
    assert_int_equal(date_days(d(2000, 3, 1)), 11017);
    assert_int_equal(date_days(d(1, 1, 1)), -719162);
    assert_int_equal(date_days(d(9999, 12, 31)), 2932896);
}

/* One step a day through a whole 400-year cycle and more, against the rules of the calendar. */
TEST(every_day_follows_the_day_before)
{
    struct date want = d(1599, 12, 31);
    int64_t days = date_days(want);
    for (int i = 0; i < 250000; i++, days++) {
        assert_date(date_of_days(days), want);
        assert_int_equal(date_days(want), days);
        if (++want.day > month_days(want.year, want.month))
            want = want.month == 12 ? d(want.year + 1, 1, 1) : d(want.year, want.month + 1, 1);
    }
}

TEST(leap_years_follow_gregory)
{
    assert_true(year_is_leap(2024));
    assert_true(year_is_leap(2000));
    assert_false(year_is_leap(1900));
    assert_false(year_is_leap(2026));
}

TEST(weekdays_are_known)
{
    assert_int_equal(date_weekday(d(2026, 11, 21)), SATURDAY);
    assert_int_equal(date_weekday(d(1970, 1, 1)), THURSDAY);
    assert_int_equal(date_weekday(d(1971, 12, 16)), THURSDAY);
    assert_int_equal(date_weekday(d(1, 1, 1)), MONDAY);
}

TEST(a_month_more_keeps_the_day_where_it_can)
{
    assert_date(date_add_months(d(2026, 1, 31), 1), d(2026, 2, 28));
    assert_date(date_add_months(d(2024, 1, 31), 1), d(2024, 2, 29));
    assert_date(date_add_months(d(2026, 11, 30), 2), d(2027, 1, 30));
    assert_date(date_add_months(d(2026, 3, 15), -15), d(2024, 12, 15));
}

TEST(the_next_weekday_is_found)
{
    assert_date(date_next(d(2026, 11, 21), MONDAY, false), d(2026, 11, 23));
    assert_date(date_next(d(2026, 11, 21), SATURDAY, false), d(2026, 11, 28));
    assert_date(date_next(d(2026, 11, 21), SATURDAY, true), d(2026, 11, 21));
}

TEST(outside_the_years_the_nearest_day_is_taken)
{
    assert_date(date_of_days(INT64_MAX), d(9999, 12, 31));
    assert_date(date_of_days(INT64_MIN), d(1, 1, 1));
    assert_date(civil_of_ms(INT64_MAX, 0).date, d(9999, 12, 31));
    assert_date(civil_of_ms(INT64_MIN, 0).date, d(1, 1, 1));
}

TEST(iso_dates_are_read_strictly)
{
    struct date got;
    assert_true(date_parse(S("2024-02-29"), &got));
    assert_date(got, d(2024, 2, 29));
    const char *bad[] = { "2026-02-29", "2026-2-9",   "2026-13-01",  "2026-00-10", "0000-01-01",
                          "20260101",   "2026-01-32", "2026-01-01 ", "",           "२०२६-01-01" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(date_parse(str_c(bad[i]), &got));
    assert_str(date_iso(cx->arena, d(33, 4, 3)), S("0033-04-03"));
}

/* RFC 3339 5.8, and what must not pass. */
TEST(rfc_3339_times_are_read)
{
    int64_t ms;
    int offset;
    assert_true(time_parse_rfc3339(S("1985-04-12T23:20:50.52Z"), &ms, &offset));
    assert_int_equal(ms, 482196050520);
    assert_true(time_parse_rfc3339(S("1996-12-19T16:39:57-08:00"), &ms, &offset));
    assert_int_equal(ms, 851042397000);
    assert_int_equal(offset, -8 * 3600);
    assert_true(time_parse_rfc3339(S("1990-12-31T23:59:60Z"), &ms, NULL));
    assert_int_equal(ms, 662688000000);
    assert_true(time_parse_rfc3339(S("1937-01-01T12:00:27.87+00:20"), &ms, NULL));
    assert_int_equal(ms, -1041337172130);
    assert_true(time_parse_rfc3339(S("2026-11-21 10:00:00+06:00"), &ms, NULL));
    assert_int_equal(ms, T_NOW - 6 * HOUR_MS);
    const char *bad[] = { "2026-11-21T10:00:00",      "2026-11-21T10:00Z",
                          "2026-11-21T24:00:00Z",     "2026-11-21T10:60:00Z",
                          "2026-11-21T10:00:61Z",     "2026-11-21T10:00:00.Z",
                          "2026-11-21T10:00:00+6:00", "2026-11-21T10:00:00+06:00x",
                          "2026-11-21T10:00:00+0600" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(time_parse_rfc3339(str_c(bad[i]), &ms, NULL));
}

TEST(rfc_3339_times_are_written)
{
    assert_str(time_rfc3339(cx->arena, T_NOW, 0), S("2026-11-21T10:00:00Z"));
    assert_str(time_rfc3339(cx->arena, T_NOW, 6 * 3600), S("2026-11-21T16:00:00+06:00"));
    assert_str(time_rfc3339(cx->arena, T_NOW + 5, -12600), S("2026-11-21T06:30:00.005-03:30"));
    assert_str(time_rfc3339(cx->arena, -1, 0), S("1969-12-31T23:59:59.999Z"));
}

/* RFC 5322 appendix A.1.1, A.5, A.6.2 and 4.3. */
TEST(mail_dates_are_read)
{
    int64_t ms;
    int offset;
    assert_true(time_parse_rfc5322(S("Fri, 21 Nov 1997 09:55:06 -0600"), &ms, &offset));
    assert_int_equal(ms, 880127706000);
    assert_int_equal(offset, -6 * 3600);
    assert_true(time_parse_rfc5322(
        S("Thu,\r\n 13\r\n Feb\r\n 1969\r\n 23:32\r\n -0330 (Newfoundland Time)"), &ms, NULL));
    assert_int_equal(ms, -27723480000);
    assert_true(time_parse_rfc5322(S("21 Nov 97 09:55:06 GMT"), &ms, NULL));
    assert_int_equal(ms, 880106106000);
    assert_true(
        time_parse_rfc5322(S("Fri, 21 Nov 1997 09(comment):   55  :  06 -0600"), &ms, NULL));
    assert_int_equal(ms, 880127706000);
    assert_true(time_parse_rfc5322(S("1 Jan 126 00:00 EST"), &ms, &offset));
    assert_int_equal(ms, 1767243600000);
    assert_true(time_parse_rfc5322(S("Sat, 21 Nov 2026 16:00:00 +0600"), &ms, NULL));
    assert_int_equal(ms, T_NOW);
    assert_true(time_parse_rfc5322(S("Sat, 21 Nov 26 10:00:00 XYZ"), &ms, NULL));
    assert_int_equal(ms, T_NOW);
    const char *bad[] = { "",
                          "Sat, 31 Nov 2026 10:00:00 +0000",
                          "Xyz, 21 Nov 2026 10:00:00 +0000",
                          "21 Foo 2026 10:00:00 +0000",
                          "21 Nov 2026 25:00:00 +0000",
                          "21 Nov 2026 10:00:00 +0000 junk",
                          "21 Nov 2026" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(time_parse_rfc5322(str_c(bad[i]), &ms, NULL));
}

TEST(mail_dates_are_written)
{
    assert_str(time_rfc5322(cx->arena, T_NOW, 6 * 3600), S("Sat, 21 Nov 2026 16:00:00 +0600"));
    assert_str(time_rfc5322(cx->arena, 880127706000, -6 * 3600),
               S("Fri, 21 Nov 1997 09:55:06 -0600"));
}

TEST(durations_have_a_fixed_length)
{
    int64_t ms;
    assert_true(duration_parse(S("PT1H30M"), &ms));
    assert_int_equal(ms, 90 * MINUTE_MS);
    assert_true(duration_parse(S("P2W"), &ms));
    assert_int_equal(ms, 14 * DAY_MS);
    assert_true(duration_parse(S("P1DT0.5S"), &ms));
    assert_int_equal(ms, DAY_MS + 500);
    const char *bad[] = {
        "", "P", "PT", "P1", "P1M", "P1Y", "1D", "PT1M1H", "P1DT", "P-1D", "P1.5D"
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(duration_parse(str_c(bad[i]), &ms));
    assert_str(duration_iso(cx->arena, 90 * MINUTE_MS), S("PT1H30M"));
    assert_str(duration_iso(cx->arena, 0), S("PT0S"));
    assert_str(duration_iso(cx->arena, 2 * DAY_MS + 1500), S("P2DT1.500S"));
}

T_MAIN(T(days_are_counted_from_1970), T(every_day_follows_the_day_before),
       T(leap_years_follow_gregory), T(weekdays_are_known),
       T(a_month_more_keeps_the_day_where_it_can), T(the_next_weekday_is_found),
       T(outside_the_years_the_nearest_day_is_taken), T(iso_dates_are_read_strictly),
       T(rfc_3339_times_are_read), T(rfc_3339_times_are_written), T(mail_dates_are_read),
       T(mail_dates_are_written), T(durations_have_a_fixed_length))
