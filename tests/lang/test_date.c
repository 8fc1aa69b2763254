/* Days and times as the reader says them. Now is Saturday 21 November 2026, 16:00 in Dhaka. */
#include "lang/date.h"

#include "t.h"

static int64_t at(const char *rfc3339)
{
    int64_t ms = 0;
    assert_true(time_parse_rfc3339(str_c(rfc3339), &ms, NULL));
    return ms;
}

static struct reader reader(struct ctx *cx, enum language language)
{
    struct reader r = { .language = language, .now = T_NOW };
    r.digits = language == LANG_BN ? DIGITS_BENG : DIGITS_LATN;
    assert_ok(zone_open(cx, S("Asia/Dhaka"), &r.zone));
    return r;
}

TEST(a_list_says_the_time_as_short_as_it_can)
{
    struct reader en = reader(cx, LANG_EN), bn = reader(cx, LANG_BN);
    assert_str(short_time(cx->arena, &en, at("2026-11-21T09:48:00+06:00")), S("09:48"));
    assert_str(short_time(cx->arena, &bn, at("2026-11-21T09:48:59+06:00")), S("০৯:৪৮"));
    assert_str(short_time(cx->arena, &en, at("2026-11-20T23:59:00+06:00")), S("Yesterday"));
    assert_str(short_time(cx->arena, &bn, at("2026-11-20T00:00:00+06:00")), S("গতকাল"));
    assert_str(short_time(cx->arena, &en, at("2026-11-18T12:00:00+06:00")), S("Wed"));
    assert_str(short_time(cx->arena, &bn, at("2026-11-17T12:00:00+06:00")), S("মঙ্গল"));
    assert_str(short_time(cx->arena, &en, at("2026-11-14T12:00:00+06:00")), S("14 Nov"));
    assert_str(short_time(cx->arena, &bn, at("2025-12-31T12:00:00+06:00")), S("৩১ ডিসে ২০২৫"));
}

TEST(the_day_is_the_one_of_the_readers_zone)
{
    struct reader en = reader(cx, LANG_EN);
    assert_str(clock_text(cx->arena, &en, at("2026-11-21T18:30:00Z")), S("00:30"));
    assert_str(when_text(cx->arena, &en, at("2026-11-21T18:30:00Z")), S("Tomorrow, 00:30"));
    en.zone = NULL;
    assert_str(when_text(cx->arena, &en, at("2026-11-21T18:30:00Z")), S("Today, 18:30"));
}

TEST(day_and_time_stand_together)
{
    struct reader en = reader(cx, LANG_EN), bn = reader(cx, LANG_BN);
    assert_str(when_text(cx->arena, &en, at("2026-11-21T11:00:00+06:00")), S("Today, 11:00"));
    assert_str(when_text(cx->arena, &bn, at("2026-11-20T08:05:00+06:00")), S("গতকাল, ০৮:০৫"));
    assert_str(when_text(cx->arena, &en, at("2026-11-25T08:05:00+06:00")), S("Wed, 08:05"));
    assert_str(when_text(cx->arena, &en, at("2026-12-09T17:00:00+06:00")), S("9 Dec, 17:00"));
    assert_str(day_text(cx->arena, &en, (struct date){ 2026, 11, 5 }), S("Thursday 5 November"));
    assert_str(day_text(cx->arena, &bn, (struct date){ 2026, 11, 5 }), S("বৃহস্পতিবার, ৫ নভেম্বর"));
}

TEST(what_is_due_says_how_far)
{
    struct reader en = reader(cx, LANG_EN), bn = reader(cx, LANG_BN);
    assert_str(due_text(cx->arena, &en, T_NOW + 18 * MINUTE_MS), S("in 18 minutes"));
    assert_str(due_text(cx->arena, &bn, T_NOW + 18 * MINUTE_MS), S("১৮ মিনিট বাকি"));
    assert_str(due_text(cx->arena, &en, T_NOW + MINUTE_MS), S("in 1 minute"));
    assert_str(due_text(cx->arena, &en, T_NOW - 42 * MINUTE_MS), S("42 min late"));
    assert_str(due_text(cx->arena, &bn, T_NOW - 42 * MINUTE_MS), S("৪২ মি. দেরি"));
    assert_str(due_text(cx->arena, &en, T_NOW + 127 * MINUTE_MS), S("in 2 h 7 min"));
    assert_str(due_text(cx->arena, &en, T_NOW + 7 * HOUR_MS + MINUTE_MS), S("in 7 hours"));
    assert_str(due_text(cx->arena, &en, T_NOW + 3 * DAY_MS), S("in 3 days"));
    assert_str(due_text(cx->arena, &en, T_NOW), S("in a moment"));
    assert_str(ago_text(cx->arena, &en, T_NOW - 2 * HOUR_MS), S("2 h ago"));
    assert_str(ago_text(cx->arena, &bn, T_NOW - 41 * DAY_MS), S("৪১ দিন আগে"));
    assert_str(ago_text(cx->arena, &en, T_NOW + HOUR_MS), S("just now"));
}

TEST(ranges_say_nothing_twice)
{
    struct reader en = reader(cx, LANG_EN), bn = reader(cx, LANG_BN);
    struct date a = { 2026, 11, 21 }, b = { 2026, 11, 23 }, c = { 2026, 12, 2 }, d = { 2027, 1, 2 };
    assert_str(date_range_text(cx->arena, &en, a, b), S("21–23 November"));
    assert_str(date_range_text(cx->arena, &bn, a, b), S("২১–২৩ নভেম্বর"));
    assert_str(date_range_text(cx->arena, &en, a, c), S("21 November to 2 December"));
    assert_str(date_range_text(cx->arena, &bn, a, d), S("২১ নভেম্বর থেকে ২ জানুয়ারি ২০২৭"));
    assert_str(date_range_text(cx->arena, &en, a, a), S("21 November"));
}

struct client_case {
    const char *clock, *en, *bn;
};

TEST(clients_hear_the_part_of_the_day)
{
    static const struct client_case cases[] = {
        { "00:00", "midnight", "রাত ১২টা" },  { "00:30", "12:30 am", "রাত ১২:৩০" },
        { "03:00", "3 am", "রাত ৩টা" },       { "04:30", "4:30 am", "ভোর ৪:৩০" },
        { "09:00", "9 am", "সকাল ৯টা" },      { "12:00", "noon", "দুপুর ১২টা" },
        { "12:05", "12:05 pm", "দুপুর ১২:০৫" }, { "13:00", "1 pm", "দুপুর ১টা" },
        { "17:00", "5 pm", "বিকেল ৫টা" },     { "18:30", "6:30 pm", "সন্ধ্যা ৬:৩০" },
        { "20:00", "8 pm", "রাত ৮টা" },       { "23:59", "11:59 pm", "রাত ১১:৫৯" },
    };
    struct reader en = reader(cx, LANG_EN), bn = reader(cx, LANG_BN);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str text = arena_printf(cx->arena, "2026-11-23T%s:00+06:00", cases[i].clock);
        int64_t when = at(text.p);
        assert_str(client_clock(cx->arena, &en, when), str_c(cases[i].en));
        assert_str(client_clock(cx->arena, &bn, when), str_c(cases[i].bn));
    }
}

TEST(bengali_endings_fit_what_they_stand_on)
{
    struct reader en = reader(cx, LANG_EN), bn = reader(cx, LANG_BN);
    int64_t five = at("2026-11-23T17:00:00+06:00"), half = at("2026-11-23T17:30:00+06:00");
    assert_str(client_by(cx->arena, &bn, five), S("বিকেল ৫টার মধ্যে"));
    assert_str(client_by(cx->arena, &bn, half), S("বিকেল ৫:৩০-এর মধ্যে"));
    assert_str(client_at(cx->arena, &bn, five), S("বিকেল ৫টায়"));
    assert_str(client_by(cx->arena, &en, five), S("by 5 pm"));
    assert_str(client_time(cx->arena, &en, five), S("Monday 23 November, 5 pm"));
    assert_str(client_time(cx->arena, &bn, five), S("সোমবার ২৩ নভেম্বর, বিকেল ৫টা"));
}

T_MAIN(T(a_list_says_the_time_as_short_as_it_can), T(the_day_is_the_one_of_the_readers_zone),
       T(day_and_time_stand_together), T(what_is_due_says_how_far), T(ranges_say_nothing_twice),
       T(clients_hear_the_part_of_the_day), T(bengali_endings_fit_what_they_stand_on))
