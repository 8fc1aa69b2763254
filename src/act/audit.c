/* What happened, told in words. */
#include "act/audit.h"

#include "base/limits.h"
#include "format/csv.h"
#include "lang/catalog.h"

#define CSV_MAX (8 * MIB)

static str words_or(const struct reader *r, str key, str otherwise)
{
    enum msg m;
    return msg_find(key, &m) ? tr(r, m) : otherwise;
}

str audit_what(struct arena *a, const struct reader *r, const struct q_audit *e)
{
    str kind = arena_printf(a, "%.*s_%.*s", STR_ARG(e->noun), STR_ARG(e->kind));
    struct fill fills[] = { fill_str("what", kind) };
    return words_or(r, arena_join(a, S("audit."), kind), tr_fill(a, r, M_audit_other, fills, 1));
}

str audit_who(struct arena *a, const struct reader *r, const struct q_audit *e)
{
    if (e->agent.n > 0)
        return r->language == LANG_BN && e->agent_bn.n > 0 ? e->agent_bn : e->agent;
    return words_or(r, arena_join(a, S("audit.by_"), e->actor_kind), e->actor_kind);
}

str audit_via(struct arena *a, const struct reader *r, const struct q_audit *e)
{
    return words_or(r, arena_join(a, S("audit.via_"), e->via), e->via);
}

static void write_event(struct arena *a, const struct reader *r, const struct q_audit *e,
                        struct buf *b)
{
    str seq = arena_printf(a, "%lld", (long long)e->seq);
    str id = arena_printf(a, "%lld", (long long)e->noun_id);
    str number = e->number.has ? arena_printf(a, "%lld", (long long)e->number.v) : S("");
    const str fields[] = { seq,
                           time_rfc3339(a, e->at - e->at % 1000, 0),
                           audit_who(a, r, e),
                           e->actor_kind,
                           e->via,
                           e->noun,
                           id,
                           e->kind,
                           audit_what(a, r, e),
                           number,
                           e->before,
                           e->after };
    csv_write_row(b, fields, sizeof fields / sizeof *fields);
}

enum status audit_csv(struct ctx *cx, const struct reader *r, const struct q_audit_rows *rows,
                      struct buf *ret_csv)
{
    static const str head[] = {
        S("seq"), S("at"),   S("who"),  S("by"),   S("via"),    S("noun"),
        S("id"),  S("kind"), S("what"), S("case"), S("before"), S("after")
    };
    struct buf b = buf_new(cx->arena, CSV_MAX);
    buf_add(&b, S("\xef\xbb\xbf"));
    csv_write_row(&b, head, sizeof head / sizeof *head);
    ROWS_EACH (e, rows)
        write_event(cx->arena, r, e, &b);
    if (b.overflow)
        return FAIL(cx, E_LIMIT, "page.too_long", NULL, "more than %zu bytes", CSV_MAX);
    *ret_csv = b;
    return OK;
}
