/* A pack's own examples are its tests: what a bad line raises, what a good one does not, and what a
 * bad line gives when the better words are put in. */
#include "check/lint.h"

#include "base/buf.h"

#include <stdlib.h>

struct proof {
    struct ctx *cx;
    const struct check_packs *packs;
    bool *is_tried; /* by pattern: a bad line put its words in */
};

static bool has_span(const struct lint *l, const struct rule *r, struct check_span want)
{
    VEC_EACH (f, &l->findings)
        if (str_eq(f->rule, r->shown) && f->start == want.start && f->end == want.end)
            return true;
    return false;
}

static bool is_found(const struct lint *l, const struct rule *r)
{
    if (r->is_signal)
        return l->hits[r - l->packs->rules.v].n > 0;
    VEC_EACH (f, &l->findings)
        if (str_eq(f->rule, r->shown))
            return true;
    return false;
}

static enum status example_fail(struct proof *p, const struct rule *r, const struct example *e,
                                str why)
{
    return pack_fail(p->cx, "pack.example", p->packs->packs.v[r->pack].name, e->line, why);
}

static struct check_input input_of(const struct rule *r, str text)
{
    struct check_input in = { .text = text, .scope = SCOPE_RECOVERY };
    while (r->channels != 0 && (r->channels >> in.channel & 1) == 0)
        in.channel++;
    return in;
}

/* ---- what is put ---- */

/* Words that must not stand, but for blanks to be filled in. */
static size_t count_marked(const struct lint *l)
{
    size_t n = 0;
    VEC_EACH (f, &l->findings)
        n += f->start < f->end && l->in->text.p[f->start] != '[';
    return n;
}

static size_t count_of(const struct lint *l, const struct rule *r, bool with_put)
{
    size_t n = 0;
    VEC_EACH (f, &l->findings)
        n += str_eq(f->rule, r->shown) && (with_put || f->put.text.p == NULL);
    return n;
}

/* The text with everything the rule puts. */
static str put_all(struct lint *l, const struct rule *r)
{
    struct buf b = buf_new(l->cx->arena, l->in->text.n * 4 + 4096);
    size_t at = 0;
    if (l->findings.n > 1)
        qsort(l->findings.v, l->findings.n, sizeof *l->findings.v, finding_by_start);
    VEC_EACH (f, &l->findings) {
        if (!str_eq(f->rule, r->shown) || f->put.text.p == NULL || f->put.start < at)
            continue;
        buf_add(&b, str_sub(l->in->text, at, f->put.start));
        buf_add(&b, f->put.text);
        at = f->put.end;
    }
    buf_add(&b, str_skip(l->in->text, at));
    return buf_str(&b);
}

static void mark_tried(struct proof *p, const struct lint *l, const struct rule *r)
{
    VEC_EACH (hit, &l->hits[r - p->packs->rules.v])
        p->is_tried[hit->pattern] = true;
}

static enum status prove_put(struct proof *p, struct lint *l, const struct rule *r,
                             const struct example *e)
{
    struct arena *a = p->cx->arena;
    struct lint after;
    str mended = put_all(l, r), id = r->shown;
    bool has_put = count_of(l, r, true) > count_of(l, r, false);
    if (!has_put && e->gives.p == NULL)
        return OK;
    if (e->gives.p == NULL || !str_eq(mended, e->gives))
        return example_fail(p, r, e, arena_printf(a, "gives \"%.*s\"", STR_ARG(mended)));
    struct check_input in = input_of(r, mended);
    TRY(lint_run(p->cx, p->packs, &in, &after));
    if (count_of(&after, r, true) > count_of(l, r, false))
        return example_fail(p, r, e, arena_printf(a, "what is put raises %.*s again", STR_ARG(id)));
    if (count_marked(&after) >= count_marked(l))
        return example_fail(p, r, e, S("what is put raises another rule"));
    mark_tried(p, l, r);
    return OK;
}

/* ---- what is raised ---- */

static enum status prove_one(struct proof *p, const struct rule *r, const struct example *e)
{
    struct arena *a = p->cx->arena;
    struct check_input in = input_of(r, e->text);
    struct lint l;
    TRY(lint_run(p->cx, p->packs, &in, &l));
    if (is_found(&l, r) != e->is_bad)
        return example_fail(p, r, e,
                            arena_printf(a, "%s line %s %.*s", e->is_bad ? "bad" : "good",
                                         e->is_bad ? "does not raise" : "raises", STR_ARG(r->id)));
    if (e->has_span && !has_span(&l, r, e->span))
        return example_fail(
            p, r, e, arena_printf(a, "%.*s is found elsewhere than in the [ ]", STR_ARG(r->id)));
    return e->is_bad && !r->is_signal ? prove_put(p, &l, r, e) : OK;
}

static enum status prove_tried(struct proof *p)
{
    for (size_t i = 0; i < p->packs->patterns.n; i++) {
        const struct pattern *flag = &p->packs->patterns.v[i];
        if (flag->puts_n > 0 && !p->is_tried[i])
            return pack_fail(p->cx, "pack.example",
                             p->packs->packs.v[p->packs->rules.v[flag->rule].pack].name, flag->line,
                             S("no bad line tries what this flag puts"));
    }
    return OK;
}

enum status check_packs_prove(struct ctx *cx, const struct check_packs *packs)
{
    struct proof p = { cx, packs, arena_array(cx->arena, bool, packs->patterns.n + 1) };
    VEC_EACH (r, &packs->rules)
        for (size_t i = 0; i < r->examples_n; i++)
            TRY(prove_one(&p, r, &r->examples[i]));
    return prove_tried(&p);
}
