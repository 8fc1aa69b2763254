/* Until when, in words: hand-computed for Saturday 21 November 2026, 16:00 in Dhaka. */
#include "desk/snooze.h"

#include "t.h"

struct phrase {
    const char *words;
    const char *at; /* NULL: no time ahead in them */
};

static const struct phrase phrases[] = {
    { "tomorrow morning", "2026-11-22T09:00:00+06:00" },
    { "tomorrow", "2026-11-22T09:00:00+06:00" },
    { "next Monday", "2026-11-23T09:00:00+06:00" },
    { "Monday at 10", "2026-11-23T10:00:00+06:00" },
    { "by Monday", "2026-11-23T09:00:00+06:00" },
    { "by Monday, 5 pm", "2026-11-23T09:00:00+06:00" },
    { "today at 6 pm", "2026-11-21T18:00:00+06:00" },
    { "on 28 November", "2026-11-28T09:00:00+06:00" },
    { "2026-12-03", "2026-12-03T09:00:00+06:00" },
    { "in 2 hours", "2026-11-21T18:00:00+06:00" },
    { "কাল সকালে", "2026-11-22T09:00:00+06:00" },
    { "আগামীকাল", "2026-11-22T09:00:00+06:00" },
    { "আগামী সোমবার", "2026-11-23T09:00:00+06:00" },
    { "সোমবার সকাল ১০টায়", "2026-11-23T10:00:00+06:00" },
    { "২৮ নভেম্বর", "2026-11-28T09:00:00+06:00" },
    { "soon", NULL },
    { "yesterday", NULL },
    { "last Monday", NULL },
    { "", NULL },
    { "গতকাল", NULL },
};

TEST(words_in_both_languages_name_the_time_a_case_comes_back)
{
    const struct zone *dhaka = NULL;
    int wrong = 0;
    assert_ok(zone_open(cx, S("Asia/Dhaka"), &dhaka));
    struct week week = week_of_country(S("BD"));
    struct calendar calendar = calendar_of_week(dhaka, week);
    struct date_context when = { .now = T_NOW, .calendar = &calendar, .week_start = week.start };
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        const struct phrase *p = &phrases[i];
        int64_t at = 0, want = 0;
        bool found = snooze_read(cx->arena, str_c(p->words), &when, &at);
        if (p->at != NULL)
            assert_true(time_parse_rfc3339(str_c(p->at), &want, NULL));
        if (found == (p->at != NULL) && at == want)
            continue;
        str got = time_rfc3339(cx->arena, at, 6 * 3600);
        print_error("%s: %s%.*s, want %s\n", p->words, found ? "" : "none ", STR_ARG(got),
                    p->at == NULL ? "none" : p->at);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

T_MAIN(T(words_in_both_languages_name_the_time_a_case_comes_back))
