/* Reads the cards of the invented firm. */
#include "cli/demo_cards.h"

#include "base/num.h"
#include "base/vec.h"

#include <stdlib.h>

struct reading {
    struct ctx *cx;
    const struct zone *zone;
    VEC(struct demo_client) clients;
    VEC(struct demo_case) cases;
    VEC(struct demo_step) steps;
    int line;
};

str demo_field(str *rest)
{
    ptrdiff_t bar = str_find(*rest, S(" | "), 0);
    str field = bar < 0 ? *rest : str_sub(*rest, 0, (size_t)bar);
    *rest = bar < 0 ? S("") : str_skip(*rest, (size_t)bar + 3);
    return str_trim(field);
}

static str word(str *rest)
{
    *rest = str_trim(*rest);
    ptrdiff_t blank = str_find_byte(*rest, ' ', 0);
    str w = blank < 0 ? *rest : str_sub(*rest, 0, (size_t)blank);
    *rest = str_trim(str_skip(*rest, w.n));
    return w;
}

/* "09:15" on the wall of the day that is `days` from today. */
static bool wall_time(str clock, int64_t days, const struct zone *zone, int64_t now,
                      int64_t *ret_at)
{
    int64_t hour, minute;
    if (clock.n != 5 || clock.p[2] != ':' || !num_int(str_sub(clock, 0, 2), 0, 23, &hour) ||
        !num_int(str_skip(clock, 3), 0, 59, &minute))
        return false;
    struct date day = date_add_days(zone_date(zone, now), days);
    *ret_at = zone_ms(zone, civil_at(day, (int)hour, (int)minute));
    return true;
}

bool demo_time(str *rest, const struct zone *zone, int64_t now, int64_t *ret_at)
{
    str amount = word(rest);
    int64_t n;
    if (amount.n < 3 || (amount.p[0] != '-' && amount.p[0] != '+') ||
        !num_int(str_sub(amount, 1, amount.n - 1), 0, 100000, &n))
        return false;
    n = amount.p[0] == '-' ? -n : n;
    if (amount.p[amount.n - 1] == 'd')
        return wall_time(word(rest), n, zone, now, ret_at);
    *ret_at = now + n * 60 * 1000;
    return amount.p[amount.n - 1] == 'm';
}

static enum status wrong(const struct reading *r, const char *what)
{
    return FAIL(r->cx, E_INPUT, "demo.card", NULL, "line %d: %s", r->line, what);
}

static enum status read_client(struct reading *r, str rest)
{
    struct demo_client *c = vec_push(r->cx->arena, &r->clients);
    c->key = demo_field(&rest);
    for (size_t i = 0; i < DEMO_FIELDS; i++)
        c->field[i] = demo_field(&rest);
    return c->field[1].n > 0 ? OK : wrong(r, "a client without a name");
}

static enum status read_case(struct reading *r, str rest)
{
    struct demo_case *c = vec_push(r->cx->arena, &r->cases);
    c->client = demo_field(&rest);
    c->kind = demo_field(&rest);
    c->channel = demo_field(&rest);
    c->subject = demo_field(&rest);
    for (c->client_at = 0; c->client_at < r->clients.n; c->client_at++)
        if (str_eq(r->clients.v[c->client_at].key, c->client))
            return OK;
    return wrong(r, "a case of no client");
}

static enum status read_step(struct reading *r, str rest)
{
    struct demo_step *s = vec_push(r->cx->arena, &r->steps);
    if (r->cases.n == 0 || !demo_time(&rest, r->zone, r->cx->now, &s->at) || s->at > r->cx->now)
        return wrong(r, "a step wants a time that is past, in a case");
    s->case_at = r->cases.n - 1;
    s->verb = word(&rest);
    s->words = rest;
    s->line = r->line;
    return OK;
}

static enum status read_line(struct reading *r, str line)
{
    str rest = str_trim(line);
    if (rest.n == 0 || rest.p[0] == '#')
        return OK;
    if (rest.p[0] == '-')
        return read_step(r, rest);
    str what = word(&rest);
    if (str_eq(what, S("client")))
        return read_client(r, rest);
    return str_eq(what, S("case")) ? read_case(r, rest) : wrong(r, "neither client, case nor time");
}

/* By time; what happens at once happens in the order of the file. */
static int by_time(const void *a, const void *b)
{
    const struct demo_step *x = a, *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return x->line - y->line;
}

enum status demo_cards_read(struct ctx *cx, str text, const struct zone *zone,
                            struct demo_cards *ret_cards)
{
    struct reading r = { .cx = cx, .zone = zone };
    for (str line; str_line(&text, &line);) {
        r.line++;
        TRY(read_line(&r, line));
    }
    if (r.steps.n > 0)
        qsort(r.steps.v, r.steps.n, sizeof *r.steps.v, by_time);
    *ret_cards =
        (struct demo_cards){ r.clients.v, r.clients.n, r.cases.v, r.cases.n, r.steps.v, r.steps.n };
    return OK;
}
