/* Mail stands still: the banner over pages, and the page that says why. */
#include "sample/stage.h"

#define MINUTES(n) ((n)*MINUTE_MS)

static const struct stopped *stopped_of(const struct stage *st)
{
    const struct stopped_line *lines =
        HOLD(st, struct stopped_line,
             { W("No mail has come from care@dighipar.example since Thursday 5 November, 08:05.",
                 "বৃহস্পতিবার, ৫ নভেম্বর, ০৮:০৫ থেকে care@dighipar.example-এর কোনো মেইল আসছে না।"),
               W("The server refuses the connection. Is the port right?",
                 "সার্ভার সংযোগ নিচ্ছে না। পোর্ট ঠিক আছে তো?"),
               S("/mailboxes/1") });
    return HOLD(st, struct stopped, { lines, 1, 0 });
}

static const struct watch_box *boxes_of(const struct stage *st)
{
    static const int64_t lost[] = { SAMPLE_NOW - MINUTES(2000), SAMPLE_NOW - MINUTES(90) };
    return HOLD(st, struct watch_box,
                { .id = 1,
                  .address = S("care@dighipar.example"),
                  .is_fetched = true,
                  .fine_at = st->now - MINUTES(157),
                  .fault = W("The server refuses the connection.", "সার্ভার সংযোগ নিচ্ছে না।"),
                  .waiting = 12,
                  .waiting_at = st->now - MINUTES(150),
                  .out_n = 2,
                  .out_since = st->now - MINUTES(40),
                  .compared_at = st->now - MINUTES(460),
                  .lost = lost,
                  .lost_n = 2,
                  .lost_shown_n = 2 },
                { .id = 2, .address = S("accounts@dighipar.example") });
}

static void draw_watch(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_SETTINGS, "list");
    struct settings s = { .part = SETTINGS_WATCH, .may_change = true };
    struct watch_page w = {
        .boxes = boxes_of(st),
        .boxes_n = 2,
        .from = HOLD(st, struct choice, { S("2"), S("accounts@dighipar.example"), true }),
        .from_n = 1,
        .to = S("nadia@home.example"),
        .url = S("https://hooks.example/kantha"),
        .has_way = true,
        .alarms = HOLD(st, struct alarm_line,
                       { st->now - MINUTES(140), W("Mail stopped", "মেইল থেমেছিল"),
                         W("by webhook", "webhook দিয়ে"), W("waits", "অপেক্ষায়"), S("503"), true },
                       { st->now - MINUTES(140), W("Mail stopped", "মেইল থেমেছিল"),
                         W("by letter", "চিঠিতে"), W("arrived", "পৌঁছেছে"), S(""), false }),
        .alarms_n = 2,
    };
    shell.stopped = stopped_of(st);
    view_watch_page(o, &shell, &s, &w);
}

static void draw_programs(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_SETTINGS, "list");
    struct settings s = { .part = SETTINGS_PROGRAMS, .may_change = true };
    const struct choice *ways =
        HOLD(st, struct choice, { S("none"), tr(st->reader, M_programs_nothing), false },
             { S("read"), tr(st->reader, M_programs_read), true },
             { S("write"), tr(st->reader, M_programs_write), false });
    const struct program_scope scopes[] = { { "cases", tr(st->reader, M_nav_cases), ways },
                                            { "clients", tr(st->reader, M_nav_clients), ways },
                                            { "promises", tr(st->reader, M_nav_promises), ways },
                                            { "settings", tr(st->reader, M_nav_settings), ways } };
    struct programs_page p = {
        .v = HOLD(st, struct program_row,
                  { 2, st->now - 2 * DAY_MS, st->now + 200 * DAY_MS, W("Web shop", "ওয়েব দোকান"),
                    W("Nadia Rahman", "নাদিয়া রহমান"),
                    W("Cases: read and change, Clients: read", "কেস: পড়া ও বদলানো, ক্লায়েন্ট: পড়া") },
                  { 1, 0, 0, W("Telephone", "ফোনের লাইন"), W("Tanvir Hasan", "তানভীর হাসান"),
                    tr(st->reader, M_programs_everything) }),
        .n = 2,
        .agents = HOLD(st, struct choice, { S("1"), W("Nadia Rahman", "নাদিয়া রহমান"), true }),
        .agents_n = 1,
        .ends = HOLD(st, struct choice, { S("365"), tr(st->reader, M_programs_year), true },
                     { S("never"), tr(st->reader, M_programs_never), false }),
        .ends_n = 2,
        .scopes = scopes,
        .scopes_n = 4,
        .may_error = tr(st->reader, M_programs_may_nothing),
    };
    view_settings_programs(o, &shell, &s, &p);
}

static void draw_given_token(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_SETTINGS, "list");
    struct settings s = { .part = SETTINGS_PROGRAMS, .may_change = true };
    view_given_token(o, &shell, &s,
                     &(struct given_token){ W("Web shop", "ওয়েব দোকান"),
                                            W("Nadia Rahman", "নাদিয়া রহমান"),
                                            S("kantha_4qkz0ex6m8v2r7d5c1j9t3w0ha") });
}

static void draw_stopped_cases(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_CASES, "case");
    struct case_page c = case_of(st, 1);
    shell.stopped = stopped_of(st);
    view_case_page(o, &shell, &c);
}

static const struct sample pages[] = {
    { "watch", draw_watch },
    { "programs", draw_programs },
    { "given-token", draw_given_token },
    { "stopped", draw_stopped_cases },
};
const struct sample_list watch_pages = { pages, N(pages) };
