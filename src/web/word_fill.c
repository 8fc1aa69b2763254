/* Promises as rows, and reading a typed time. */
#include "web/word_fill.h"

#include "act/when.h"
#include "base/clock.h"
#include "cal/zone.h"
#include "lang/date.h"
#include "web/case_fill.h"

struct word_row fill_word(struct page *pg, const struct q_promise *p)
{
    const struct zone *zone = pg->settings.zone;
    bool is_company = p->company.n > 0;
    struct word_row w = {
        .number = p->number,
        .version = p->version,
        .text = p->words,
        .lang = p->language,
        .client = is_company        ? name_for(pg, p->company, p->company_bn)
                  : p->client.n > 0 ? name_for(pg, p->client, p->client_bn)
                                    : page_say(pg, M_client_unknown),
        .look = look_of(pg, p),
        .due_at = p->due_at,
        .settled_at = p->settled_at,
        .late_ms = pg->cx->now - p->due_at,
        .is_today = date_cmp(zone_date(zone, p->due_at), zone_date(zone, pg->cx->now)) == 0,
    };
    if (p->case_number.has)
        w.case_href = arena_printf(pg->cx->arena, "/cases/%lld", (long long)p->case_number.v);
    if (w.look == LOOK_LATE || w.look == LOOK_BROKEN)
        w.tel = phone_digits(p->phone);
    return w;
}

const struct word_row *fill_words(struct page *pg, const struct q_promise_rows *rows)
{
    struct word_row *v = arena_array(pg->cx->arena, struct word_row, rows->n);
    for (size_t i = 0; i < rows->n; i++)
        v[i] = fill_word(pg, &rows->v[i]);
    return v;
}

const enum stitch *fill_stitches(struct page *pg, const struct q_promise_rows *newest_first)
{
    size_t n = newest_first->n;
    enum stitch *v = arena_array(pg->cx->arena, enum stitch, n);
    for (size_t i = 0; i < n; i++)
        v[i] = look_stitch(look_of(pg, &newest_first->v[n - 1 - i]));
    return v;
}

int64_t count_kept(const struct q_promise_rows *rows)
{
    int64_t n = 0;
    ROWS_EACH (p, rows)
        n += str_eq(p->state, promise_state_name(PROMISE_KEPT));
    return n;
}

/* ---- a typed time ---- */

enum status read_when(struct page *pg, str when, struct word_given *word)
{
    return when_typed(pg->cx, pg->db, &pg->settings, when, word);
}

str when_read(struct page *pg, const struct word_given *word)
{
    struct out o = page_out(pg);
    return word->due_at == 0 ? STR_NULL : full_time(&o, word->due_at);
}
