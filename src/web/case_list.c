/* The list of cases: its views, rows and the most urgent mark of each. */
#include "web/case_fill.h"

#include "act/tag_act.h"
#include "base/limits.h"
#include "base/num.h"
#include "web/found.h"

typedef enum status list_fn(struct page *pg, int64_t before_at, struct case_id before_id,
                            struct q_case_row_rows *ret_rows);

#define LIST(name)                                                                               \
    static enum status list_##name(struct page *pg, int64_t before_at, struct case_id before_id, \
                                   struct q_case_row_rows *ret_rows)                             \
    {                                                                                            \
        return q_cases_##name(pg->cx, pg->db, pg->me.id, before_at, before_id, PAGE_ROWS + 1,    \
                              ret_rows);                                                         \
    }

LIST(mine)
LIST(nobodys)
LIST(open)
LIST(hot)
LIST(all)

static enum status list_due(struct page *pg, int64_t before_at, struct case_id before_id,
                            struct q_case_row_rows *ret_rows)
{
    (void)before_at;
    (void)before_id;
    return q_cases_due(pg->cx, pg->db, pg->me.id, PAGE_ROWS, ret_rows);
}

static enum status list_later(struct page *pg, int64_t before_at, struct case_id before_id,
                              struct q_case_row_rows *ret_rows)
{
    (void)before_at;
    (void)before_id;
    return q_cases_snoozed(pg->cx, pg->db, pg->me.id, PAGE_ROWS, ret_rows);
}

static const struct {
    const char *key;
    enum msg word, empty, empty_hint;
    list_fn *list;
} views[] = {
    { "mine", M_cases_view_mine, M_cases_empty_mine, M_cases_empty_mine_hint, list_mine },
    { "nobodys", M_cases_view_nobodys, M_cases_empty, M_cases_empty_hint, list_nobodys },
    { "due", M_cases_view_due, M_cases_empty_due, M_today_nothing_hint, list_due },
    { "hot", M_cases_view_hot, M_cases_empty_hot, M_cases_empty_hot_hint, list_hot },
    { "open", M_cases_view_open, M_cases_empty_open, M_cases_first_hint, list_open },
    { "later", M_cases_view_later, M_cases_empty_later, M_cases_empty_later_hint, list_later },
    { "all", M_cases_view_all, M_cases_first, M_cases_first_hint, list_all },
};
#define VIEWS (sizeof views / sizeof *views)
#define VIEW_OPEN 4
#define VIEW_LATER 5

static size_t view_asked(const struct page *pg)
{
    str key = request_query(pg->rq, "view");
    for (size_t i = 0; i < VIEWS; i++)
        if (str_eq(str_c(views[i].key), key))
            return i;
    return VIEW_OPEN;
}

static enum status fill_views(struct page *pg, size_t chosen, struct case_list *list)
{
    struct q_case_counts n;
    struct q_promise_counts promises;
    TRY(page_counts(pg, &n, &promises));
    const int64_t counts[VIEWS] = { n.mine, n.nobodys, n.due, n.hot, n.open, n.later, -1 };
    struct list_view *v = arena_array(pg->cx->arena, struct list_view, VIEWS);
    size_t shown = 0;
    for (size_t i = 0; i < VIEWS; i++)
        if (i != VIEW_LATER || counts[i] > 0 || i == chosen) /* most firms have none */
            v[shown++] = (struct list_view){ .key = str_c(views[i].key),
                                             .label = page_say(pg, views[i].word),
                                             .count = counts[i],
                                             .is_chosen = i == chosen };
    list->views = v;
    list->views_n = shown;
    return OK;
}

/* ---- rows ---- */

static struct mark mark_of(const struct page *pg, const struct q_case_row *row)
{
    int64_t now = pg->cx->now;
    if (str_eq(row->state, case_state_name(CASE_CLOSED)))
        return (struct mark){ MARK_CLOSED, 0 };
    if (row->snoozed_until > now)
        return (struct mark){ MARK_LATER, row->snoozed_until };
    if (row->next_due_at != 0 && row->next_due_at < now)
        return (struct mark){ MARK_LATE, now - row->next_due_at };
    if (row->is_hot && row->apologised_at == 0)
        return (struct mark){ MARK_HOT, 0 };
    if (row->next_due_at != 0)
        return (struct mark){ row->next_due_at < now + DAY_MS / 2 ? MARK_DUE : MARK_WORD,
                              row->next_due_at };
    if (row->asked_at != 0 && row->answered_at == 0)
        return (struct mark){ MARK_ASKED, 0 };
    return (struct mark){ row->is_hot ? MARK_HOT : MARK_NONE, 0 };
}

static struct way way_of_row(const struct q_case_row *row)
{
    struct way_facts f = { .listened_at = row->listened_at,
                           .owned_at = row->owned_at,
                           .apologised_at = row->apologised_at,
                           .put_right_at = row->put_right_at,
                           .asked_at = row->asked_at,
                           .answered_at = row->answered_at,
                           .promises_open = (int)row->promises_open,
                           .promises_kept = (int)row->promises_kept };
    (void)verdict_parse(row->verdict, &f.verdict);
    return way_of(&f);
}

/* The company where there is one: that is whom the desk knows. */
static str client_of(const struct page *pg, const struct q_case_row *row)
{
    if (row->company.n > 0)
        return name_for(pg, row->company, row->company_bn);
    return row->client.n > 0 ? name_for(pg, row->client, row->client_bn)
                             : page_say(pg, M_client_unknown);
}

struct case_row fill_case_row(struct page *pg, const struct q_case_row *row, struct case_id chosen)
{
    enum case_kind kind = CASE_QUESTION;
    (void)case_kind_parse(row->kind, &kind);
    return (struct case_row){
        .number = row->number,
        .here = fill_here(pg, row->id),
        .client = client_of(pg, row),
        .subject = row->subject,
        .at = row->last_at,
        .is_unread = row->last_in_at > row->read_at,
        .is_chosen = row->id.v == chosen.v,
        .has_way = case_has_way_back(kind),
        .way = way_of_row(row),
        .mark = mark_of(pg, row),
    };
}

/* ---- where the list begins and goes on ---- */

/* ?before=<ms>.<id> of the last row of the page before. */
static void read_cursor(const struct page *pg, int64_t *ret_at, struct case_id *ret_id)
{
    str rest = request_query(pg->rq, "before"), at, id;
    *ret_at = INT64_MAX;
    ret_id->v = INT64_MAX;
    int64_t ms, v;
    if (str_split(&rest, '.', &at) && str_split(&rest, '.', &id) &&
        num_int(at, 0, INT64_MAX, &ms) && num_int(id, 0, INT64_MAX, &v)) {
        *ret_at = ms;
        ret_id->v = v;
    }
}

static enum status read_of_client(struct page *pg, int64_t number, struct q_case_row_rows *ret_rows)
{
    struct q_client client;
    TRY(q_client_by_number(pg->cx, pg->db, number, &client));
    return q_cases_of_client(pg->cx, pg->db, pg->me.id, client.id, PAGE_ROWS, ret_rows);
}

static enum status fill_tags(struct page *pg, struct case_list *list)
{
    struct q_tag_rows all;
    TRY(q_tags_all(pg->cx, pg->db, TAGS_MAX, &all));
    struct tag *v = arena_array(pg->cx->arena, struct tag, all.n);
    for (size_t i = 0; i < all.n; i++)
        v[i] = (struct tag){ all.v[i].id.v, all.v[i].name };
    list->tags = v;
    list->tags_n = all.n;
    list->tag = request_query(pg->rq, "tag");
    return OK;
}

/* A tag that is no more has no cases. */
static struct tag_id tag_asked(const struct case_list *list)
{
    for (size_t i = 0; i < list->tags_n; i++)
        if (str_eq(list->tags[i].name, list->tag))
            return (struct tag_id){ list->tags[i].id };
    return (struct tag_id){ 0 };
}

static enum status read_tagged(struct page *pg, size_t view, const struct case_list *list,
                               struct q_case_row_rows *ret_rows)
{
    struct q_cases_tagged_in in = { .me = pg->me.id,
                                    .tag_id = tag_asked(list),
                                    .view = str_c(views[view].key),
                                    .most = PAGE_ROWS + 1 };
    read_cursor(pg, &in.before_at, &in.before_id);
    return q_cases_tagged(pg->cx, pg->db, &in, ret_rows);
}

static enum status read_rows(struct page *pg, size_t view, struct case_list *list,
                             struct q_case_row_rows *ret_rows)
{
    int64_t client;
    if (num_int(request_query(pg->rq, "client"), 1, INT64_MAX, &client))
        return read_of_client(pg, client, ret_rows);
    if (list->tag.n > 0)
        return read_tagged(pg, view, list, ret_rows);
    int64_t before_at;
    struct case_id before_id;
    read_cursor(pg, &before_at, &before_id);
    return views[view].list(pg, before_at, before_id, ret_rows);
}

static str more_of(struct page *pg, size_t view, const struct case_list *list,
                   const struct q_case_row *last)
{
    struct out tag = page_out(pg);
    put_url_str(&tag, list->tag);
    return arena_printf(pg->cx->arena, "/cases?view=%s%s%.*s&before=%lld.%lld", views[view].key,
                        list->tag.n > 0 ? "&tag=" : "", STR_ARG(buf_str(&tag.buf)),
                        (long long)last->last_at, (long long)last->id.v);
}

enum status fill_case_list(struct page *pg, struct case_id chosen, struct case_list *ret_list)
{
    size_t view = view_asked(pg);
    struct case_list list = { .query = request_query(pg->rq, "q"),
                              .nothing = page_say(pg, views[view].empty),
                              .nothing_hint = page_say(pg, views[view].empty_hint) };
    if (list.query.n > 0) {
        struct fill fills[] = { FILL("query", list.query) };
        list.nothing = tr_fill(pg->cx->arena, &pg->reader, M_cases_found_none, fills, 1);
        list.nothing_hint = page_say(pg, M_cases_found_none_hint);
    }
    struct search search = { 0 };
    struct q_case_row_rows rows;
    TRY(fill_views(pg, view, &list));
    TRY(fill_tags(pg, &list));
    if (list.query.n > 0)
        TRY(search_read(pg, &search, &list, &rows));
    else
        TRY(read_rows(pg, view, &list, &rows));
    bool is_more = rows.n > PAGE_ROWS;
    size_t n = is_more ? PAGE_ROWS : rows.n;
    struct case_row *v = arena_array(pg->cx->arena, struct case_row, n);
    for (size_t i = 0; i < n; i++) {
        v[i] = fill_case_row(pg, &rows.v[i], chosen);
        v[i].view = views[view].key;
        v[i].hit = search_hit_of(pg, &search, rows.v[i].id);
    }
    list.rows = v;
    list.rows_n = n;
    list.found = (int64_t)n;
    list.url = str_starts(pg->rq->path, S("/cases/"))
                   ? arena_printf(pg->cx->arena, "/cases?view=%s", views[view].key)
                   : pg->rq->target;
    if (is_more)
        list.more = more_of(pg, view, &list, &rows.v[n - 1]);
    *ret_list = list;
    return OK;
}
