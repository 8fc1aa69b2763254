/* Is all that was taken from a folder still held here? */
#include "job/compare_box.h"

#include "base/limits.h"
#include "mail/spool.h"

struct comparing {
    const struct compare_place *p;
    struct q_fetch_misses_of_rows misses;
    struct fetch_taken lost[COMPARE_MOST];
    size_t n;
};

static bool is_missed(const struct comparing *c, int64_t uid)
{
    ROWS_EACH (m, &c->misses)
        if (m->uid == uid)
            return true;
    return false;
}

static const struct q_fetched_held *row_of(const struct q_fetched_held_rows *rows, int64_t uid,
                                           size_t *at)
{
    while (*at < rows->n && rows->v[*at].uid < uid)
        ++*at;
    return *at < rows->n && rows->v[*at].uid == uid ? &rows->v[*at] : NULL;
}

/* It may have been filed between our two looks: asked once more behind the second. */
static enum status is_held_now(struct ctx *cx, const struct comparing *c, int64_t uid, bool *ret_is)
{
    struct q_fetched_held_rows rows;
    TRY(fetch_held(cx, c->p->firm, c->p->at, uid, uid, &rows));
    *ret_is = rows.n > 0 && rows.v[0].is_held;
    return OK;
}

static enum status look_at(struct ctx *cx, struct comparing *c, int64_t uid,
                           const struct q_fetched_held *row)
{
    str name = row != NULL ? row->spool_name : S("");
    bool is_held;
    if (row != NULL && (row->is_held || spool_has(cx, firm_dir(c->p->firm), name)))
        return OK;
    if ((row == NULL && is_missed(c, uid)) || c->n == COMPARE_MOST)
        return OK;
    TRY(is_held_now(cx, c, uid, &is_held));
    if (!is_held)
        c->lost[c->n++] = (struct fetch_taken){ uid, name };
    return OK;
}

/* A stretch of at most ROWS_MAX numbers at once. */
static enum status look_at_all(struct ctx *cx, struct comparing *c, const struct imap_uids *uids)
{
    for (size_t i = 0; i < uids->n;) {
        struct q_fetched_held_rows rows;
        int64_t last = uids->v[i] + ROWS_MAX - 1;
        size_t at = 0;
        TRY(fetch_held(cx, c->p->firm, c->p->at, uids->v[i], last, &rows));
        for (; i < uids->n && uids->v[i] <= last; i++)
            TRY(look_at(cx, c, uids->v[i], row_of(&rows, uids->v[i], &at)));
    }
    return OK;
}

enum status compare_box(struct ctx *cx, const struct compare_place *p)
{
    struct comparing *c = arena_new_of(cx->arena, struct comparing);
    c->p = p;
    TRY(fetch_misses(cx, p->firm, p->at, &c->misses));
    int64_t step = p->is_large ? FETCH_WINDOW : UINT32_MAX;
    for (int64_t from = p->from_uid + 1; from <= p->uid; from += step) {
        struct imap_uids uids;
        int64_t to = from + step - 1 < p->uid ? from + step - 1 : p->uid;
        TRY(imap_search(cx, p->im,
                        arena_printf(cx->arena, "UID %lld:%lld", (long long)from, (long long)to),
                        &uids));
        TRY(look_at_all(cx, c, &uids));
    }
    return fetch_compared(cx, p->firm, p->at, c->lost, c->n);
}

enum status compare_is_due(struct ctx *cx, struct firm *f, int64_t compared_at, bool *ret_is_due)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    struct firm_settings s;
    TRY(firm_read(cx, f, &r));
    TRY(settings_load(cx, r.db, &s));
    struct civil struck = { zone_date(s.zone, cx->now), COMPARE_HOUR * 3600 };
    if (zone_ms(s.zone, struck) > cx->now)
        struck.date = date_add_days(struck.date, -1);
    *ret_is_due = compared_at < zone_ms(s.zone, struck);
    return OK;
}
