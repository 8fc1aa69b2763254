/* Writes one event, and tells the live pages once it is durable. */
#include "act/event.h"

#include "act/live.h"
#include "store/q.h"

enum status event_write(struct ctx *cx, struct tx *tx, const struct happened *h, int64_t *ret_seq)
{
    struct q_event_add row;
    struct q_event_add_in in = {
        .at = h->at != 0 ? h->at : cx->now,
        .actor_kind = actor_kind_name(h->who.kind),
        .actor = { .has = h->who.id != 0, .v = h->who.id },
        .via = str_c(h->who.via),
        .request = (int64_t)cx->request,
        .cause = { .has = h->cause != 0, .v = h->cause },
        .noun = str_c(h->noun),
        .noun_id = h->id,
        .kind = str_c(h->kind),
        .before = h->before.p == NULL ? S("") : h->before,
        .after = h->after.p == NULL ? S("") : h->after,
        .case_id = h->case_id,
        .client_id = h->client_id,
    };
    TRY(q_event_add(cx, tx, &in, &row));
    live_note(tx, h->noun, h->id, row.seq);
    if (h->case_id.v != 0 && !str_eq(str_c(h->noun), S("case")))
        live_note(tx, "case", h->case_id.v, row.seq);
    if (ret_seq != NULL)
        *ret_seq = row.seq;
    return OK;
}
