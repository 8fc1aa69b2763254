/* Settings, when mail stops: how each mailbox fares, who is told another way, what was lost. */
#include "act/watch_act.h"
#include "base/limits.h"
#include "web/mailbox_form.h"
#include "web/pages.h"

#define ALARMS_SHOWN 5
#define LOST_SHOWN 20 /* of one mailbox, by the time they came */

/* ---- how each mailbox fares ---- */

static struct watch_box box_of(struct page *pg, const struct q_watch_box *row)
{
    return (struct watch_box){ .id = row->mailbox_id.v,
                               .address = row->address,
                               .is_fetched = row->host.n > 0,
                               .fine_at = row->fine_at,
                               .fault = mailbox_fault_words(pg, row->fault),
                               .waiting = row->waiting,
                               .waiting_at = row->waiting_at,
                               .out_n = row->out_n,
                               .out_since = row->out_since,
                               .lost_n = row->lost,
                               .compared_at =
                                   row->compared_at > row->connected_at ? row->compared_at : 0 };
}

static void add_end(struct watch_box *b, const struct q_oauth_ends_rows *ends)
{
    ROWS_EACH (e, ends)
        if (e->mailbox_id.v == b->id)
            b->token_ends_at = e->token_ends_at;
}

static void add_lost(struct page *pg, struct watch_box *b, const struct q_losts_first_rows *lost)
{
    int64_t *v = arena_array(pg->cx->arena, int64_t, LOST_SHOWN);
    ROWS_EACH (l, lost)
        if (l->mailbox_id.v == b->id) {
            v[b->lost_shown_n++] = l->came_at;
            b->is_asked |= l->asked_at != 0;
        }
    b->lost = v;
}

static enum status fill_boxes(struct page *pg, const struct q_watch_box *rows, size_t n,
                              const struct watch_box **ret_v)
{
    struct q_oauth_ends_rows ends;
    struct q_losts_first_rows lost;
    TRY(q_oauth_ends(pg->cx, pg->db, &ends));
    TRY(q_losts_first(pg->cx, pg->db, LOST_SHOWN, &lost));
    struct watch_box *v = arena_array(pg->cx->arena, struct watch_box, n);
    for (size_t i = 0; i < n; i++) {
        v[i] = box_of(pg, &rows[i]);
        add_end(&v[i], &ends);
        add_lost(pg, &v[i], &lost);
    }
    *ret_v = v;
    return OK;
}

enum status watch_box_fill(struct page *pg, struct mailbox_id id, const struct watch_box **ret_box)
{
    struct q_watch_box row;
    TRY(q_watch_box_of(pg->cx, pg->db, pg->cx->now, id, &row));
    return fill_boxes(pg, &row, 1, ret_box);
}

static enum status fill_all(struct page *pg, struct watch_page *w)
{
    struct q_watch_box_rows all;
    TRY(q_watch_boxes(pg->cx, pg->db, pg->cx->now, &all));
    w->boxes_n = all.n;
    return fill_boxes(pg, all.v, all.n, &w->boxes);
}

/* ---- the second way ---- */

/* Mailboxes that can send; the first choice is none. */
static enum status fill_from(struct page *pg, struct mailbox_id chosen, struct watch_page *w)
{
    struct q_mailbox_rows all;
    TRY(q_mailboxes_all(pg->cx, pg->db, &all));
    struct choice *v = arena_array(pg->cx->arena, struct choice, all.n + 1);
    v[w->from_n++] = (struct choice){ S("0"), page_say(pg, M_watch_from_none), chosen.v == 0 };
    ROWS_EACH (box, &all)
        v[w->from_n++] = (struct choice){ arena_printf(pg->cx->arena, "%lld", (long long)box->id.v),
                                          box->address, chosen.v == box->id.v };
    w->from = v;
    return OK;
}

static str alarm_what(struct page *pg, str payload)
{
    static const enum msg kinds[] = { M_watch_alarm_stopped, M_watch_alarm_mended,
                                      M_watch_alarm_test };
    struct alarm a;
    return alarm_parse(payload, &a) ? page_say(pg, kinds[a.kind]) : S("");
}

static str alarm_state(struct page *pg, str state)
{
    enum msg m;
    bool is_known = msg_find(arena_join(pg->cx->arena, S("watch.state_"), state), &m);
    return is_known ? page_say(pg, m) : state;
}

static enum status fill_alarms(struct page *pg, struct watch_page *w)
{
    struct q_alarms_last_rows rows;
    TRY(q_alarms_last(pg->cx, pg->db, ALARMS_SHOWN, &rows));
    struct alarm_line *v = arena_array(pg->cx->arena, struct alarm_line, rows.n);
    for (size_t i = 0; i < rows.n; i++) {
        const struct q_alarms_last *r = &rows.v[i];
        bool is_letter = str_eq(r->kind, S("mail"));
        bool is_fine = str_eq(r->state, S("accepted"));
        v[i] = (struct alarm_line){ .at = r->created_at,
                                    .what = alarm_what(pg, r->payload),
                                    .way = page_say(pg,
                                                    is_letter ? M_watch_by_letter : M_watch_by_url),
                                    .state = alarm_state(pg, r->state),
                                    .answer = is_fine ? S("") : r->answer,
                                    .is_bad = r->answer.n > 0 && !is_fine };
    }
    w->alarms = v;
    w->alarms_n = rows.n;
    return OK;
}

static enum status send_watch(struct page *pg, int status, str error, struct watch_page *w)
{
    struct shell shell;
    struct settings s = { .part = SETTINGS_WATCH, .error = error, .may_change = true };
    TRY(fill_all(pg, w));
    TRY(fill_alarms(pg, w));
    TRY(page_shell(pg, page_say(pg, M_watch_title), NAV_SETTINGS, "list", &shell));
    struct out o = page_out(pg);
    view_watch_page(&o, &shell, &s, w);
    return page_send(pg, status, &o);
}

static enum status fill_kept(struct page *pg, struct watch_page *w)
{
    const struct second_way *way = &pg->settings.second_way;
    *w = (struct watch_page){ .to = way->to,
                              .url = way->url,
                              .may_be_private = way->may_be_private,
                              .has_way = way->from.v != 0 || way->url.n > 0 };
    return fill_from(pg, way->from, w);
}

enum status watch_get(struct page *pg)
{
    struct watch_page w;
    TRY(fill_kept(pg, &w));
    return send_watch(pg, 200, S(""), &w);
}

static enum status send_faulty(struct page *pg, enum status st, const struct second_way *way)
{
    struct watch_page w = { .to = form_raw(&pg->form, "to"),
                            .url = form_raw(&pg->form, "url"),
                            .may_be_private = form_has(&pg->form, "private"),
                            .to_error = mailbox_field_fault(pg, "to"),
                            .from_error = mailbox_field_fault(pg, "from"),
                            .url_error = mailbox_field_fault(pg, "url") };
    str error = pg->cx->err.field == NULL ? page_fault(pg, st) : S("");
    TRY(fill_from(pg, way->from, &w));
    return send_watch(pg, page_kind_status(st), error, &w);
}

enum status watch_post(struct page *pg)
{
    struct second_way way = { .from = { form_int_or(&pg->form, "from", 0, INT64_MAX, 0) },
                              .to = form_line(&pg->form, "to", 0, ADDRESS_MAX),
                              .url = form_line(&pg->form, "url", 0, WATCH_URL_MAX),
                              .may_be_private = form_bool(&pg->form, "private") };
    enum status st = form_done(&pg->form);
    if (st == OK)
        st = second_way_set(pg->cx, pg->firm, pg->who, &way);
    if (page_is_kind(st))
        return send_faulty(pg, st, &way);
    TRY(st);
    return page_go(pg, "/settings/watch");
}

enum status watch_test_post(struct page *pg)
{
    TRY(second_way_test(pg->cx, pg->firm, pg->who));
    return page_go(pg, "/settings/watch#h-alarms");
}

/* ---- what was lost ---- */

enum status mailbox_comparison_post(struct page *pg)
{
    struct q_mailbox box;
    TRY(mailbox_of(pg, &box));
    TRY(mailbox_compare(pg->cx, pg->firm, pg->who, box.id));
    return page_go(pg, "/mailboxes/%lld", (long long)box.id.v);
}

enum status mailbox_lost_post(struct page *pg)
{
    struct q_mailbox box;
    TRY(mailbox_of(pg, &box));
    TRY(mailbox_fetch_lost(pg->cx, pg->firm, pg->who, box.id));
    return page_go(pg, "/mailboxes/%lld", (long long)box.id.v);
}
