/* Working time, as it is stored. */
#include "act/calendar.h"

#include "t.h"

TEST(a_week_goes_in_and_out_as_text)
{
    struct calendar c = { 0 };
    str text = S("sun=09:00-17:00 mon=09:00-13:00,14:00-24:00 thu=08:30-12:00");
    assert_ok(week_parse(cx, text, &c));
    assert_int_equal(c.week[SUNDAY].n, 1);
    assert_int_equal(c.week[MONDAY].n, 2);
    assert_int_equal(c.week[MONDAY].v[1].from, 14 * 60);
    assert_int_equal(c.week[MONDAY].v[1].to, 24 * 60);
    assert_int_equal(c.week[TUESDAY].n, 0);
    assert_str(week_text(cx->arena, &c), text);
    assert_ok(week_parse(cx, S(""), &c));
    assert_int_equal(c.week[SUNDAY].n, 0);
}

TEST(what_is_no_week_is_refused_and_nothing_changes)
{
    struct calendar c = { 0 };
    assert_ok(week_parse(cx, S("sun=09:00-17:00"), &c));
    const char *bad[] = { "sun",
                          "sun=",
                          "xyz=09:00-17:00",
                          "sun=9:00-17:00",
                          "sun=17:00-09:00",
                          "sun=09:00-25:00",
                          "sun=09:00-24:01",
                          "sun=09:00-17:00,",
                          ("sun=00:00-01:00,01:00-02:00,02:00-03:00,03:00-04:00,04:00-05:00,"
                           "05:00-06:00,06:00-07:00,07:00-08:00,08:00-09:00") };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_status(week_parse(cx, str_c(bad[i]), &c), E_INPUT);
    assert_int_equal(c.week[SUNDAY].v[0].to, 17 * 60);
}

T_MAIN(T(a_week_goes_in_and_out_as_text), T(what_is_no_week_is_refused_and_nothing_changes))
