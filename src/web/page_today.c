/* Today: what my word is due for, and what waits for a person. */
#include "act/client_act.h"
#include "base/clock.h"
#include "base/limits.h"
#include "cal/zone.h"
#include "web/first_steps.h"
#include "web/pages.h"
#include "web/stopped.h"
#include "web/word_fill.h"

#define LAST_WORDS 20

struct day {
    int64_t start;
    int64_t end;
};

static struct day day_of(const struct page *pg)
{
    struct date today = zone_date(pg->settings.zone, pg->cx->now);
    return (struct day){ zone_day_start(pg->settings.zone, today),
                         zone_day_start(pg->settings.zone, date_add_days(today, 1)) };
}

static enum status fill_day(struct page *pg, const struct day *day, struct today *t)
{
    struct q_promise_rows open, settled, last;
    TRY(q_promises_open_mine(pg->cx, pg->db, pg->me.id, day->end, ROWS_MAX, &open));
    TRY(q_promises_settled_mine(pg->cx, pg->db, pg->me.id, day->start, PAGE_ROWS, &settled));
    TRY(q_promises_settled_mine(pg->cx, pg->db, pg->me.id, 0, LAST_WORDS, &last));
    t->words = fill_words(pg, &open);
    t->words_n = open.n;
    t->kept = fill_words(pg, &settled);
    t->kept_n = settled.n;
    t->last = fill_stitches(pg, &last);
    t->last_n = last.n;
    t->last_kept = count_kept(&last);
    enum stitch *given = arena_array(pg->cx->arena, enum stitch, settled.n + open.n);
    for (size_t i = 0; i < settled.n; i++)
        given[i] = look_stitch(t->kept[i].look);
    for (size_t i = 0; i < open.n; i++)
        given[settled.n + i] = look_stitch(t->words[i].look);
    t->given = given;
    t->given_n = settled.n + open.n;
    return OK;
}

static enum status fill_views(struct page *pg, struct today *t)
{
    struct q_case_counts n;
    struct q_promise_counts promises;
    TRY(page_counts(pg, &n, &promises));
    const struct list_view views[] = {
        { S("mine"), page_say(pg, M_cases_view_mine), n.mine, false },
        { S("nobodys"), page_say(pg, M_cases_view_nobodys), n.nobodys, false },
        { S("due"), page_say(pg, M_cases_view_due), n.due, false },
        { S("hot"), page_say(pg, M_cases_view_hot), n.hot, false },
    };
    size_t count = sizeof views / sizeof *views;
    struct list_view *v = arena_array(pg->cx->arena, struct list_view, count);
    memcpy(v, views, sizeof views);
    struct q_raws_aside aside;
    TRY(q_raws_aside(pg->cx, pg->db, &aside));
    t->aside = aside.n;
    t->views = v;
    t->views_n = count;
    return OK;
}

/* "due.call_back" and so on, with the client's name. */
static str due_words(struct page *pg, const struct q_due *d)
{
    enum msg m;
    if (d->words.n > 0 && str_eq(d->kind, S("look_at_mail"))) {
        struct fill missed[] = { FILL("address", d->words) };
        return tr_fill(pg->cx->arena, &pg->reader, M_due_missed, missed, 1);
    }
    str key = arena_printf(pg->cx->arena, "due.%.*s", STR_ARG(d->kind));
    if (!msg_find(key, &m))
        return d->words;
    str who =
        d->client.n > 0 ? name_for(pg, d->client, d->client_bn) : page_say(pg, M_client_unknown);
    struct fill fills[] = { FILL("name", who) };
    return tr_fill(pg->cx->arena, &pg->reader, m, fills, 1);
}

static enum status fill_dues(struct page *pg, const struct day *day, struct today *t)
{
    struct q_due_rows dues;
    TRY(q_dues_open(pg->cx, pg->db, pg->me.id, day->end, PAGE_ROWS, &dues));
    struct due_line *v = arena_array(pg->cx->arena, struct due_line, dues.n);
    for (size_t i = 0; i < dues.n; i++)
        v[i] = (struct due_line){ .id = dues.v[i].id.v,
                                  .version = dues.v[i].version,
                                  .href = dues.v[i].case_number.has
                                              ? arena_printf(pg->cx->arena, "/cases/%lld",
                                                             (long long)dues.v[i].case_number.v)
                                              : S("/cases"),
                                  .label = due_words(pg, &dues.v[i]) };
    t->unsure = v;
    t->unsure_n = dues.n;
    return OK;
}

static enum status fill_mentions(struct page *pg, struct today *t)
{
    struct q_mentions_for_rows rows;
    TRY(q_mentions_for(pg->cx, pg->db, pg->me.id, PAGE_ROWS, &rows));
    struct mention *v = arena_array(pg->cx->arena, struct mention, rows.n);
    for (size_t i = 0; i < rows.n; i++)
        v[i] = (struct mention){ .number = rows.v[i].number,
                                 .message = rows.v[i].message_id.v,
                                 .at = rows.v[i].at,
                                 .who = name_for(pg, rows.v[i].writer, rows.v[i].writer_bn),
                                 .subject = rows.v[i].subject,
                                 .text = message_opening(pg->cx->arena, rows.v[i].text, 300),
                                 .lang = rows.v[i].language };
    t->mentions = v;
    t->mentions_n = rows.n;
    return OK;
}

static enum status fill_taken(struct page *pg, struct today *t)
{
    struct q_drafts_taken_from_rows rows;
    TRY(q_drafts_taken_from(pg->cx, pg->db, pg->me.id, PAGE_ROWS, &rows));
    struct draft_taken *v = arena_array(pg->cx->arena, struct draft_taken, rows.n);
    for (size_t i = 0; i < rows.n; i++)
        v[i] = (struct draft_taken){ .number = rows.v[i].number,
                                     .agent = pg->me.id.v,
                                     .at = rows.v[i].taken_at,
                                     .who = name_for(pg, rows.v[i].taker, rows.v[i].taker_bn),
                                     .subject = rows.v[i].subject };
    t->taken = v;
    t->taken_n = rows.n;
    return OK;
}

enum status today_get(struct page *pg)
{
    struct today t = { .is_demo = pg->settings.is_demo, .lost = lost_for(pg) };
    struct shell shell;
    struct day day = day_of(pg);
    TRY(fill_day(pg, &day, &t));
    TRY(fill_views(pg, &t));
    TRY(fill_dues(pg, &day, &t));
    TRY(fill_mentions(pg, &t));
    TRY(fill_taken(pg, &t));
    TRY(fill_first_steps(pg, &t));
    TRY(page_shell(pg, page_say(pg, M_nav_today), NAV_TODAY, "list", &shell));
    shell.count[NAV_TODAY] = (int64_t)t.words_n;
    struct out o = page_out(pg);
    view_today_page(&o, &shell, &t);
    return page_send(pg, 200, &o);
}

enum status due_done_post(struct page *pg)
{
    int64_t id;
    TRY(request_param_id(pg->rq, "id", &id));
    int64_t version = form_id(&pg->form, "version");
    TRY(form_done(&pg->form));
    TRY(due_done(pg->cx, pg->firm, pg->who, (struct due_id){ id }, version));
    return page_go(pg, "/today");
}
