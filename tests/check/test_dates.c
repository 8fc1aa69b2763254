/* Days and times in a letter: 300 phrases and more, each at three moments. The expected ranges come
 * from tests/data/dates.py, where the meaning of each phrase is written by hand. */
#include "check/dates.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/limits.h"
#include "t.h"

struct moment {
    const char *now, *zone, *country;
};

static const struct moment moments[] = {
    { "2026-11-21T10:00:00+06:00", "Asia/Dhaka", "BD" },
    { "2026-12-31T15:30:00+05:30", "Asia/Kolkata", "IN" },
    { "2026-10-24T17:45:00+02:00", "Europe/Berlin", "DE" },
};
#define MOMENTS (sizeof moments / sizeof *moments)

/* A firm at a moment. */
struct scene {
    struct calendar calendar;
    struct date_context context;
};

static void set_scene(struct ctx *cx, const struct moment *m, struct scene *ret)
{
    const struct zone *zone = NULL;
    struct week week = week_of_country(str_c(m->country));
    assert_ok(zone_open(cx, str_c(m->zone), &zone));
    ret->calendar = calendar_of_week(zone, week);
    ret->context = (struct date_context){ .calendar = &ret->calendar, .week_start = week.start };
    assert_true(time_parse_rfc3339(str_c(m->now), &ret->context.now, NULL));
}

static str local(struct ctx *cx, const struct zone *zone, int64_t at)
{
    return time_rfc3339(cx->arena, at, zone_offset(zone, at));
}

/* "earliest latest", " ?" behind where one would ask; "-" for no date. The words it was read from
 * go to ret_words. */
static str found_in(struct ctx *cx, str text, const struct scene *scene, str *ret_words)
{
    struct words words;
    struct dates dates;
    words_split(cx->arena, text, &words);
    dates_find(cx->arena, &words, &scene->context, &dates);
    *ret_words = STR_NULL;
    if (dates.n == 0)
        return S("-");
    const struct date_found *d = &dates.v[0];
    *ret_words = str_sub(text, d->start, dates.v[dates.n - 1].end);
    if (dates.n > 1)
        return arena_printf(cx->arena, "%zu dates", dates.n);
    str from = local(cx, scene->calendar.zone, d->earliest);
    str to = d->is_open ? S("-") : local(cx, scene->calendar.zone, d->latest);
    return arena_printf(cx->arena, "%.*s %.*s%s", STR_ARG(from), STR_ARG(to),
                        d->is_certain ? "" : " ?");
}

/* "a [b] c": the text without brackets and what stood in them. */
static str unmark(struct ctx *cx, str marked, str *ret_words)
{
    struct buf b = buf_new(cx->arena, 4096);
    size_t start = 0;
    *ret_words = STR_NULL;
    for (size_t i = 0; i < marked.n; i++) {
        if (marked.p[i] == '[')
            start = b.n;
        else if (marked.p[i] == ']')
            *ret_words = arena_copy(cx->arena, str_sub(buf_str(&b), start, b.n));
        else
            buf_byte(&b, marked.p[i]);
    }
    return buf_str(&b);
}

/* One row at one moment; told, not failed, so that all faults are seen at once. */
static int check_cell(struct ctx *cx, str marked, str want, const struct scene *scene)
{
    str want_words, got_words, text = unmark(cx, marked, &want_words);
    str got = found_in(cx, text, scene, &got_words);
    if (str_eq(got, want) && str_eq(got_words, want_words))
        return 0;
    print_message("%.*s\n   want %.*s\n   got  %.*s [%.*s]\n", STR_ARG(marked), STR_ARG(want),
                  STR_ARG(got), STR_ARG(got_words));
    return 1;
}

static void check_table(struct ctx *cx, const char *path)
{
    struct scene scenes[MOMENTS];
    str table;
    int rows = 0, faults = 0;
    assert_ok(file_read(cx, path, MIB, &table));
    for (size_t m = 0; m < MOMENTS; m++)
        set_scene(cx, &moments[m], &scenes[m]);
    for (str line, rest = table; str_line(&rest, &line);) {
        str marked, want;
        if (line.n == 0 || line.p[0] == '#')
            continue;
        str_split(&line, '\t', &marked);
        for (size_t m = 0; m < MOMENTS; m++) {
            assert_true(str_split(&line, '\t', &want));
            faults += check_cell(cx, marked, want, &scenes[m]);
        }
        rows++;
    }
    assert_true(rows >= 150);
    if (faults > 0)
        fail_msg("%d of %d readings are wrong", faults, rows * (int)MOMENTS);
}

TEST(english_phrases_mean_what_a_reader_understands)
{
    check_table(cx, DATA "/dates.en.tsv");
}

TEST(bengali_phrases_mean_what_a_reader_understands)
{
    check_table(cx, DATA "/dates.bn.tsv");
}

TEST(holidays_are_no_working_days)
{
    struct scene scene;
    str words;
    set_scene(cx, &moments[0], &scene);
    struct date victory = { 2026, 11, 22 };
    scene.calendar.holidays = &victory;
    scene.calendar.holidays_n = 1;
    assert_str(found_in(cx, S("within 2 working days"), &scene, &words),
               S("2026-11-21T10:00:00+06:00 2026-11-24T23:59:59+06:00"));
}

TEST(a_letter_of_nothing_but_dates_ends)
{
    struct scene scene;
    struct words words;
    struct dates dates;
    struct buf b = buf_new(cx->arena, MIB);
    set_scene(cx, &moments[0], &scene);
    for (int i = 0; i < 5000; i++)
        buf_add(&b, S("Monday. "));
    words_split(cx->arena, buf_str(&b), &words);
    dates_find(cx->arena, &words, &scene.context, &dates);
    assert_int_equal(dates.n, DATES_MAX);
}

T_MAIN(T(english_phrases_mean_what_a_reader_understands),
       T(bengali_phrases_mean_what_a_reader_understands), T(holidays_are_no_working_days),
       T(a_letter_of_nothing_but_dates_ends))
