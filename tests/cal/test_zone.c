/* Zones: what a clock on the wall means. The DST table is worked out from the zones' rules. */
#include "cal/tzif.h"
#include "cal/zone.h"

#include "t.h"

struct wall_case {
    const char *zone, *wall; /* RFC 3339 without offset: read as if UTC */
    enum wall_kind kind;
    const char *at, *second; /* UTC */
};

static const struct wall_case wall_cases[] = {
    { "America/New_York", "2026-03-08T02:30:00Z", WALL_GAP, "2026-03-08T07:30:00Z", NULL },
    { "America/New_York", "2026-11-01T01:30:00Z", WALL_OVERLAP, "2026-11-01T05:30:00Z",
      "2026-11-01T06:30:00Z" },
    { "America/New_York", "2026-03-08T01:59:59Z", WALL_UNIQUE, "2026-03-08T06:59:59Z", NULL },
    { "America/New_York", "2026-03-08T03:00:00Z", WALL_UNIQUE, "2026-03-08T07:00:00Z", NULL },
    { "America/New_York", "2026-11-01T02:00:00Z", WALL_UNIQUE, "2026-11-01T07:00:00Z", NULL },
    { "America/New_York", "2026-11-01T00:59:59Z", WALL_UNIQUE, "2026-11-01T04:59:59Z", NULL },
    { "Europe/Berlin", "2026-03-29T02:30:00Z", WALL_GAP, "2026-03-29T01:30:00Z", NULL },
    { "Europe/Berlin", "2026-10-25T02:30:00Z", WALL_OVERLAP, "2026-10-25T00:30:00Z",
      "2026-10-25T01:30:00Z" },
    { "Australia/Lord_Howe", "2026-10-04T02:15:00Z", WALL_GAP, "2026-10-03T15:45:00Z", NULL },
    { "Australia/Lord_Howe", "2026-04-05T01:45:00Z", WALL_OVERLAP, "2026-04-04T14:45:00Z",
      "2026-04-04T15:15:00Z" },
    { "America/Santiago", "2026-09-06T00:00:00Z", WALL_GAP, "2026-09-06T04:00:00Z", NULL },
    { "Africa/Cairo", "2026-04-24T00:00:00Z", WALL_GAP, "2026-04-23T22:00:00Z", NULL },
    { "Asia/Beirut", "2026-03-29T00:00:00Z", WALL_GAP, "2026-03-28T22:00:00Z", NULL },
    { "Asia/Dhaka", "2026-11-21T10:00:00Z", WALL_UNIQUE, "2026-11-21T04:00:00Z", NULL },
    { "Asia/Dhaka", "2009-06-19T23:30:00Z", WALL_GAP, "2009-06-19T17:30:00Z", NULL },
    { "Asia/Kolkata", "2026-11-21T10:00:00Z", WALL_UNIQUE, "2026-11-21T04:30:00Z", NULL },
    { "Asia/Kathmandu", "2026-11-21T10:00:00Z", WALL_UNIQUE, "2026-11-21T04:15:00Z", NULL },
    /* Samoa left the 30th of December 2011 out: a gap of a day. */
    { "Pacific/Apia", "2011-12-30T12:00:00Z", WALL_GAP, "2011-12-30T22:00:00Z", NULL },
    /* Far beyond any table: the footer's rule. */
    { "Europe/Berlin", "2199-07-01T12:00:00Z", WALL_UNIQUE, "2199-07-01T10:00:00Z", NULL },
    { "Europe/Berlin", "2199-12-01T12:00:00Z", WALL_UNIQUE, "2199-12-01T11:00:00Z", NULL },
    { "UTC", "2026-11-21T10:00:00Z", WALL_UNIQUE, "2026-11-21T10:00:00Z", NULL },
};

static int64_t ms_of(const char *rfc3339)
{
    int64_t ms = 0;
    assert_true(time_parse_rfc3339(str_c(rfc3339), &ms, NULL));
    return ms;
}

TEST(a_wall_clock_means_what_the_table_says)
{
    for (size_t i = 0; i < sizeof wall_cases / sizeof *wall_cases; i++) {
        const struct wall_case *c = &wall_cases[i];
        const struct zone *z;
        assert_ok(zone_open(cx, str_c(c->zone), &z));
        struct wall_time got = zone_wall(z, civil_of_ms(ms_of(c->wall), 0));
        if (got.kind != c->kind || got.at != ms_of(c->at) ||
            got.second != ms_of(c->second != NULL ? c->second : c->at))
            fail_msg("%s %s: kind %d, %.*s", c->zone, c->wall, (int)got.kind,
                     STR_ARG(time_rfc3339(cx->arena, got.at, 0)));
    }
}

TEST(a_day_starts_after_a_midnight_that_does_not_exist)
{
    const struct zone *z;
    assert_ok(zone_open(cx, S("Africa/Cairo"), &z));
    int64_t start = zone_day_start(z, (struct date){ 2026, 4, 24 });
    assert_int_equal(start, ms_of("2026-04-23T22:00:00Z"));
    struct civil wall = zone_civil(z, start);
    assert_int_equal(wall.second, 3600);
    assert_int_equal(wall.date.day, 24);
}

TEST(twenty_four_is_the_end_of_its_day)
{
    const struct zone *z;
    assert_ok(zone_open(cx, S("Asia/Dhaka"), &z));
    assert_int_equal(zone_ms(z, civil_at((struct date){ 2026, 11, 21 }, 24, 0)),
                     zone_day_start(z, (struct date){ 2026, 11, 22 }));
}

TEST(names_from_outside_open_no_files)
{
    const char *bad[] = { "",
                          "/etc/passwd",
                          "../../../etc/passwd",
                          "Asia/../../passwd",
                          "Asia",
                          "Asia/",
                          "Asia//Dhaka",
                          "asia/dhaka\n",
                          "Nowhere/Town",
                          "zone1970.tab",
                          "posixrules\x01" };
    const struct zone *z;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_status(zone_open(cx, str_c(bad[i]), &z), E_INPUT);
    assert_string_equal(cx->err.code, "zone.unknown");
}

TEST(a_zone_is_loaded_once)
{
    const struct zone *one, *two;
    assert_ok(zone_open(cx, S("Asia/Dhaka"), &one));
    assert_ok(zone_open(cx, S("Asia/Dhaka"), &two));
    assert_ptr_equal(one, two);
    assert_str(zone_name(one), S("Asia/Dhaka"));
}

TEST(the_list_is_sorted_and_holds_dhaka)
{
    struct zone_names names;
    bool dhaka = false;
    assert_ok(zone_list(cx, &names));
    assert_true(names.n > 200);
    for (size_t i = 0; i < names.n; i++) {
        dhaka |= str_eq(names.v[i], S("Asia/Dhaka"));
        assert_true(i == 0 || str_cmp(names.v[i - 1], names.v[i]) < 0);
    }
    assert_true(dhaka);
}

TEST(a_zone_lies_in_a_country)
{
    assert_str(zone_country(cx, S("Asia/Dhaka")), S("BD"));
    assert_str(zone_country(cx, S("Asia/Kolkata")), S("IN"));
    assert_true(zone_country(cx, S("UTC")).p == NULL);
    assert_true(zone_country(cx, S("")).p == NULL);
}

TEST(rules_of_footers_are_read)
{
    struct rule r = { .is_there = false };
    assert_true(rule_parse(S("<+0545>-5:45"), &r));
    assert_int_equal(r.standard, 20700);
    assert_false(r.has_dst);
    assert_true(rule_parse(S("IST-1GMT0,M10.5.0,M3.5.0/1"), &r)); /* Dublin's negative summer */
    assert_int_equal(r.standard, 3600);
    assert_int_equal(r.summer, 0);
    assert_true(rule_parse(S("<-02>2<-01>,M3.5.0/-1,M10.5.0/0"), &r)); /* Nuuk */
    assert_int_equal(r.from.second, -3600);
    assert_true(rule_parse(S("EST5EDT,J60,300/167:59:59"), &r));
    const char *bad[] = { "",
                          "E5",
                          "EST",
                          "EST5EDT",
                          "EST5EDT,M3.2.0",
                          "EST5EDT,M13.2.0,M11.1.0",
                          "EST5EDT,M3.2.0,M11.1.0/168",
                          "EST5EDT,M3.2.0,M11.1.0x",
                          "<+06-6",
                          "EST99",
                          "EST5EDT,J0,J365",
                          "EST5EDT,366,1" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(rule_parse(str_c(bad[i]), &r));
}

TEST(a_file_cut_short_is_refused_wherever_it_is_cut)
{
    static const char whole[] = "TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                                "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\4"
                                "\0\0\0\0\0\0UTC\0"
                                "TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                                "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\4"
                                "\0\0\0\0\0\0UTC\0"
                                "\nUTC0\n";
    struct zone *z;
    assert_ok(zone_parse(cx, S("Etc/UTC"), (str){ whole, sizeof whole - 1 }, &z));
    assert_int_equal(zone_offset(z, T_NOW), 0);
    for (size_t n = 0; n < sizeof whole - 1; n++)
        assert_status(zone_parse(cx, S("x"), (str){ whole, n }, &z), E_INPUT);
}

T_MAIN(T(a_wall_clock_means_what_the_table_says),
       T(a_day_starts_after_a_midnight_that_does_not_exist), T(twenty_four_is_the_end_of_its_day),
       T(names_from_outside_open_no_files), T(a_zone_is_loaded_once),
       T(the_list_is_sorted_and_holds_dhaka), T(a_zone_lies_in_a_country),
       T(rules_of_footers_are_read), T(a_file_cut_short_is_refused_wherever_it_is_cut))
