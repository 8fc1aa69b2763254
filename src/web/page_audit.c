/* What happened, for leads and admins: a page, and as CSV. */
#include "act/audit.h"
#include "base/limits.h"
#include "base/num.h"
#include "web/pages.h"

static const struct noun {
    const char *name;
    enum msg words;
} nouns[] = {
    { "", M_audit_everything },          { "agent", M_audit_noun_agent },
    { "case", M_audit_noun_case },       { "client", M_audit_noun_client },
    { "firm", M_audit_noun_firm },       { "mailbox", M_audit_noun_mailbox },
    { "message", M_audit_noun_message }, { "promise", M_audit_noun_promise },
    { "saved", M_saved_replies },        { "survey", M_audit_noun_survey },
};
#define NOUNS (sizeof nouns / sizeof *nouns)

/* ---- what is asked for ---- */

/* An empty day is all days; one that is none is told. */
static enum status read_day(struct page *pg, struct q_events_audit_in *in)
{
    struct date d;
    str day = request_query(pg->rq, "day");
    in->until_at = INT64_MAX;
    if (day.n == 0)
        return OK;
    if (!date_parse(day, &d))
        return FAIL(pg->cx, E_INPUT, "form.not_a_date", "day", "no day");
    in->from_at = zone_day_start(pg->settings.zone, d);
    in->until_at = zone_day_start(pg->settings.zone, date_add_days(d, 1));
    return OK;
}

static struct q_events_audit_in read_filter(struct page *pg, int64_t most)
{
    struct q_events_audit_in in = { .before = INT64_MAX, .noun = S(""), .most = most };
    str noun = request_query(pg->rq, "noun");
    (void)num_int(request_query(pg->rq, "who"), 0, INT64_MAX, &in.who);
    (void)num_int(request_query(pg->rq, "before"), 1, INT64_MAX, &in.before);
    for (size_t i = 0; i < NOUNS; i++)
        if (str_eq(noun, str_c(nouns[i].name)))
            in.noun = str_c(nouns[i].name);
    return in;
}

/* ---- the page ---- */

static struct audit_row row_of(struct page *pg, const struct q_audit *e)
{
    return (struct audit_row){
        .at = e->at,
        .who = audit_who(pg->cx->arena, &pg->reader, e),
        .what = audit_what(pg->cx->arena, &pg->reader, e),
        .whom = e->whom.n > 0 ? name_for(pg, e->whom, e->whom_bn) : STR_NULL,
        .via = audit_via(pg->cx->arena, &pg->reader, e),
        .number = e->number.has ? e->number.v : 0,
    };
}

static enum status fill_choices(struct page *pg, const struct q_events_audit_in *in,
                                struct audit_page *p)
{
    struct q_agent_rows all;
    TRY(q_agents_all(pg->cx, pg->db, &all));
    struct choice *people = arena_array(pg->cx->arena, struct choice, all.n + 1);
    struct choice *what = arena_array(pg->cx->arena, struct choice, NOUNS);
    people[p->people_n++] = (struct choice){ S(""), page_say(pg, M_audit_everybody), false };
    ROWS_EACH (a, &all)
        people[p->people_n++] = (struct choice){
            .value = arena_printf(pg->cx->arena, "%lld", (long long)a->id.v),
            .label = name_for(pg, a->name, a->name_bn),
            .is_chosen = in->who == a->id.v,
        };
    for (size_t i = 0; i < NOUNS; i++)
        what[i] = (struct choice){ .value = str_c(nouns[i].name),
                                   .label = page_say(pg, nouns[i].words),
                                   .is_chosen = str_eq(in->noun, str_c(nouns[i].name)) };
    p->people = people;
    p->nouns = what;
    p->nouns_n = NOUNS;
    return OK;
}

/* The same filter, elsewhere. */
static str address(struct page *pg, const char *path, const struct q_events_audit_in *in,
                   int64_t before)
{
    return arena_printf(pg->cx->arena, "%s?who=%lld&noun=%.*s&day=%.*s&before=%lld", path,
                        (long long)in->who, STR_ARG(in->noun),
                        STR_ARG(in->from_at != 0 ? request_query(pg->rq, "day") : S("")),
                        (long long)before);
}

static enum status send_audit(struct page *pg, int status, struct audit_page *p)
{
    struct shell shell;
    TRY(page_shell(pg, page_say(pg, M_audit_title), NAV_SETTINGS, "list", &shell));
    struct out o = page_out(pg);
    view_audit(&o, &shell, p);
    return page_send(pg, status, &o);
}

enum status audit_get(struct page *pg)
{
    struct q_audit_rows rows = { 0 };
    struct q_events_audit_in in = read_filter(pg, PAGE_ROWS);
    struct audit_page p = { .day = request_query(pg->rq, "day") };
    enum status s = read_day(pg, &in);
    if (s == E_INPUT)
        p.day_error = page_fault(pg, s);
    else
        TRY(q_events_audit(pg->cx, pg->db, &in, &rows));
    struct audit_row *v = arena_array(pg->cx->arena, struct audit_row, rows.n);
    for (size_t i = 0; i < rows.n; i++)
        v[i] = row_of(pg, &rows.v[i]);
    p.v = v;
    p.n = rows.n;
    p.csv = address(pg, "/audit.csv", &in, INT64_MAX);
    if (rows.n == PAGE_ROWS)
        p.older = address(pg, "/audit", &in, rows.v[rows.n - 1].seq);
    TRY(fill_choices(pg, &in, &p));
    return send_audit(pg, s == E_INPUT ? 422 : 200, &p);
}

/* ---- as a table ---- */

enum status audit_csv_get(struct page *pg)
{
    struct q_audit_rows rows;
    struct q_events_audit_in in = read_filter(pg, ROWS_MAX);
    TRY(read_day(pg, &in));
    TRY(q_events_audit(pg->cx, pg->db, &in, &rows));
    TRY(audit_csv(pg->cx, &pg->reader, &rows, &pg->rs->body));
    pg->rs->type = "text/csv; charset=utf-8";
    return response_header(pg->cx, pg->rs, "Content-Disposition",
                           S("attachment; filename=\"what-happened.csv\""));
}
