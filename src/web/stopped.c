/* What stands on every page while mail stands still. */
#include "web/stopped.h"

#include "act/board.h"
#include "lang/date.h"
#include "web/mailbox_form.h"

struct trouble_words {
    const char *kind;
    enum msg says, to_do;
};

static const struct trouble_words words[] = {
    { "fetch", M_stopped_fetch, M_stopped_fetch_do },
    { "still", M_stopped_still, M_stopped_still_do },
    { "spool", M_stopped_spool, M_stopped_spool_do },
    { "outbox", M_stopped_outbox, M_stopped_outbox_do },
    { "token", M_stopped_token, M_stopped_token_do },
};

static str href_of(struct page *pg, const struct board_line *l)
{
    if (pg->who.role != ROLE_ADMIN)
        return S("");
    if (l->mailbox_id == 0)
        return S("/settings/doctor");
    return arena_printf(pg->cx->arena, "/mailboxes/%lld", (long long)l->mailbox_id);
}

static struct stopped_line line_of(struct page *pg, const struct board_line *l)
{
    struct stopped_line line = { .says = S(""), .why = S(""), .href = href_of(pg, l) };
    struct arena *a = pg->cx->arena;
    struct fill fills[] = { FILL("address", arena_copy(a, str_c(l->address))),
                            FILL("time", full_when_text(a, &pg->reader, l->since)) };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(str_c(l->kind), str_c(words[i].kind))) {
            line.says = tr_fill(a, &pg->reader, words[i].says, fills, 2);
            line.why = page_say(pg, words[i].to_do);
        }
    if (l->detail[0] != '\0')
        line.why = mailbox_fault_words(pg, str_c(l->detail));
    return line;
}

const struct stopped *stopped_for(struct page *pg)
{
    struct board *b = arena_new_of(pg->cx->arena, struct board);
    board_get(pg->firm, b);
    if (b->n == 0 || pg->me.id.v == 0)
        return NULL;
    struct stopped *s = arena_new_of(pg->cx->arena, struct stopped);
    struct stopped_line *v = arena_array(pg->cx->arena, struct stopped_line, b->n);
    bool is_short = pg->who.role == ROLE_AGENT;
    s->lines = v;
    s->n = is_short ? 1 : b->n;
    s->more = is_short ? 0 : (int64_t)b->more;
    if (is_short)
        v[0] = (struct stopped_line){ .says = page_say(pg, M_stopped_short), .why = S("") };
    for (size_t i = 0; !is_short && i < b->n; i++)
        v[i] = line_of(pg, &b->lines[i]);
    return s;
}

int64_t lost_for(struct page *pg)
{
    return pg->who.role == ROLE_ADMIN ? board_lost(pg->firm) : 0;
}
