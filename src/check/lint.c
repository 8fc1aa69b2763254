/* One letter: which rules hold here, what they found, what is missing. */
#include "check/lint.h"

#include "base/limits.h"
#include "text/utf8.h"

#include <stdlib.h>

#define EVIDENCE_MAX 3

/* ---- every match of every pattern ---- */

static void try_pattern(struct lint *l, uint32_t pattern, size_t at)
{
    hits *found = &l->hits[l->packs->patterns.v[pattern].rule];
    size_t end;
    if (!match_may(&l->matcher, pattern, l->words.v[at].sentence) ||
        !match_at(&l->matcher, pattern, at, &end) || end == at)
        return;
    if (found->n >= CHECK_FINDINGS_MAX)
        l->is_cut = true;
    else
        *vec_push(l->cx->arena, found) = (struct hit){ (uint32_t)at, (uint32_t)end, pattern };
}

static void find_at(struct lint *l, size_t at)
{
    const struct check_packs *p = l->packs;
    for (size_t i = 0; i < p->width; i++)
        for (uint64_t bits = l->matcher.rows[at][i] & p->first[i]; bits != 0; bits &= bits - 1) {
            const struct starts *s = &p->starts[i * 64 + (size_t)__builtin_ctzll(bits)];
            for (size_t j = 0; j < s->n; j++)
                try_pattern(l, s->patterns[j], at);
        }
}

static bool overlaps(struct hit a, struct hit b)
{
    return a.first < b.last && b.first < a.last;
}

/* An antipattern that touches the match takes it away. */
static bool is_skipped(struct lint *l, const struct rule *r, struct hit hit)
{
    uint32_t sentence = l->words.v[hit.first].sentence;
    const struct sentence *s = &l->words.sentences[sentence];
    for (size_t i = 0; i < r->skips_n; i++)
        for (uint32_t at = s->first; at < hit.last && match_may(&l->matcher, r->skips[i], sentence);
             at++) {
            size_t end;
            if (match_at(&l->matcher, r->skips[i], at, &end) &&
                overlaps(hit, (struct hit){ at, (uint32_t)end, r->skips[i] }))
                return true;
        }
    return false;
}

/* The longest first; of two as long the one whose better words are known. */
static int by_place(const void *a, const void *b)
{
    const struct hit *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->last != y->last)
        return x->last > y->last ? -1 : 1;
    return x->pattern < y->pattern ? -1 : x->pattern > y->pattern;
}

/* Drops skipped matches, then those inside or across an earlier one. */
static void settle(struct lint *l, const struct rule *r, hits *found)
{
    size_t kept = 0;
    if (found->n > 1)
        qsort(found->v, found->n, sizeof *found->v, by_place);
    for (size_t i = 0; i < found->n; i++) {
        bool is_repeated = kept > 0 && overlaps(found->v[kept - 1], found->v[i]);
        if (!is_repeated && !is_skipped(l, r, found->v[i]))
            found->v[kept++] = found->v[i];
    }
    found->n = kept;
}

/* ---- conditions ---- */

static bool signal_near(const struct lint *l, const struct rule *r, uint32_t sentence)
{
    for (size_t i = 0; i < l->packs->rules.n; i++) {
        const struct rule *signal = &l->packs->rules.v[i];
        if (!signal->is_signal || !str_eq(signal->id, r->near_name))
            continue;
        VEC_EACH (hit, &l->hits[i]) {
            uint32_t there = l->words.v[hit->first].sentence;
            uint32_t before = sentence >= there ? sentence - there : UINT32_MAX;
            uint32_t behind = there >= sentence ? there - sentence : UINT32_MAX;
            if (r->near == NEAR_AFTER ? before >= 1 && before <= r->near_n
                                      : before <= r->near_n || behind <= r->near_n)
                return true;
        }
    }
    return false;
}

static bool is_allowed(const struct lint *l, const struct rule *r, struct hit hit)
{
    if (r->near == NEAR_NONE)
        return true;
    bool is_near = signal_near(l, r, l->words.v[hit.first].sentence);
    return r->near == NEAR_UNLESS ? !is_near : is_near;
}

static bool is_on(const struct lint *l, const struct rule *r)
{
    bool is_in_channel = r->channels == 0 || (r->channels >> l->in->channel & 1) != 0;
    bool is_in_scope = l->is_recovery || r->is_everyday || (r->is_of_failure && l->is_failure);
    return !r->is_signal && is_in_channel && is_in_scope && !(r->only_ours && l->in->is_not_ours);
}

/* ---- words for people ---- */

/* The card of the same rule in the reader's language, or the one that matched. */
static const struct rule *card_for(const struct lint *l, const struct rule *r)
{
    str code = l->reader == CHECK_BN ? S("bn") : S("en");
    VEC_EACH (other, &l->packs->rules)
        if (!other->is_signal && str_eq(other->shown, r->shown) && other->say.n > 0 &&
            str_eq(l->packs->packs.v[other->pack].code, code))
            return other;
    return r;
}

static struct check_finding *report(struct lint *l, const struct rule *r, struct check_span at)
{
    if (l->findings.n >= CHECK_FINDINGS_MAX) {
        l->is_cut = true;
        return NULL;
    }
    const struct rule *card = card_for(l, r);
    struct check_finding *f = vec_push(l->cx->arena, &l->findings);
    *f = (struct check_finding){ .rule = r->shown,
                                 .severity = r->severity,
                                 .message = card->say,
                                 .fix = card->fix,
                                 .start = at.start,
                                 .end = at.end };
    return f;
}

static struct check_span span_of(const struct lint *l, struct hit hit)
{
    return (struct check_span){ l->words.v[hit.first].start, l->words.v[hit.last - 1].end };
}

/* ---- findings, elements, signals ---- */

/* Cards of one rule, in two languages or for two places, may find the same words. */
static struct check_finding *found_before(const struct lint *l, const struct rule *r,
                                          struct check_span at)
{
    VEC_EACH (f, &l->findings)
        if (f->start < at.end && at.start < f->end && str_eq(f->rule, r->shown))
            return f;
    return NULL;
}

static void report_hit(struct lint *l, const struct rule *r, struct hit hit)
{
    struct check_span at = span_of(l, hit);
    struct check_put put = { .text = STR_NULL };
    put_find(&l->matcher, l->cx->arena, hit, l->in->is_not_ours, &put);
    struct check_finding *f = found_before(l, r, at);
    if (f == NULL)
        f = report(l, r, at);
    if (f != NULL && f->put.text.p == NULL && put.text.p != NULL && put.start <= f->start &&
        put.end >= f->end)
        f->put = put;
}

static void report_flags(struct lint *l, const struct rule *r, const hits *found)
{
    VEC_EACH (hit, found)
        if (is_allowed(l, r, *hit))
            report_hit(l, r, *hit);
}

static struct check_element *element_of(struct lint *l, str id)
{
    VEC_EACH (e, &l->elements)
        if (str_eq(e->rule, id))
            return e;
    struct check_element *e = vec_push(l->cx->arena, &l->elements);
    e->rule = id;
    e->evidence = arena_array(l->cx->arena, struct check_span, EVIDENCE_MAX);
    return e;
}

static void collect_evidence(struct lint *l, const struct rule *r, const hits *found)
{
    struct check_element *e = element_of(l, r->shown);
    VEC_EACH (hit, found)
        if (e->evidence_n < EVIDENCE_MAX && is_allowed(l, r, *hit)) {
            e->evidence[e->evidence_n++] = span_of(l, *hit);
            e->is_present = true;
        }
}

static void report_missing(struct lint *l)
{
    VEC_EACH (e, &l->elements) {
        if (e->is_present)
            continue;
        VEC_EACH (r, &l->packs->rules)
            if (r->is_element && str_eq(r->shown, e->rule)) {
                (void)report(l, r, (struct check_span){ l->in->text.n, l->in->text.n });
                break;
            }
    }
}

static void collect_signals(struct lint *l, const struct rule *r, const hits *found)
{
    bool is_reported = str_eq(l->packs->packs.v[r->pack].code, S("triage"));
    VEC_EACH (hit, found)
        if (is_reported && l->signals.n < CHECK_FINDINGS_MAX)
            *vec_push(l->cx->arena, &l->signals) = (struct check_signal){ r->id, span_of(l, *hit) };
}

static void apply(struct lint *l)
{
    for (size_t i = 0; i < l->packs->rules.n; i++) {
        const struct rule *r = &l->packs->rules.v[i];
        if (r->is_signal)
            collect_signals(l, r, &l->hits[i]);
        if (!is_on(l, r))
            continue;
        settle(l, r, &l->hits[i]);
        if (r->is_element)
            collect_evidence(l, r, &l->hits[i]);
        else
            report_flags(l, r, &l->hits[i]);
    }
    report_missing(l);
}

/* ---- places ---- */

int finding_by_start(const void *a, const void *b)
{
    const struct check_finding *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return str_cmp(x->rule, y->rule);
}

static int signal_by_start(const void *a, const void *b)
{
    const struct check_signal *x = a, *y = b;
    if (x->at.start != y->at.start)
        return x->at.start < y->at.start ? -1 : 1;
    return str_cmp(x->name, y->name);
}

/* A put begins at its finding or before it, and ends at its end or behind it. */
static void place_put(const struct lint *l, struct check_finding *f)
{
    if (f->put.text.p == NULL)
        return;
    size_t before = utf8_utf16(str_sub(l->in->text, f->put.start, f->start));
    size_t behind = utf8_utf16(str_sub(l->in->text, f->end, f->put.end));
    f->put.start_utf16 = f->start_utf16 - before;
    f->put.end_utf16 = f->end_utf16 + behind;
}

/* Line, column and UTF-16 offset of each, in one walk over the text. */
static void place(struct lint *l)
{
    size_t at = 0, utf16 = 0, line = 1, col = 1;
    VEC_EACH (f, &l->findings) {
        while (at < f->start) {
            uint32_t cp = utf8_step(l->in->text, &at);
            utf16 += cp > 0xFFFF ? 2 : 1;
            col = cp == '\n' ? 1 : col + 1;
            line += cp == '\n';
        }
        f->line = line;
        f->col = col;
        f->start_utf16 = utf16;
        f->end_utf16 = utf16 + utf8_utf16(str_sub(l->in->text, f->start, f->end));
        place_put(l, f);
    }
}

/* ---- before the rules ---- */

static bool is_quote_head(str line)
{
    str s = str_trim(line);
    return (str_starts(s, S("On ")) && str_ends(s, S("wrote:"))) || str_ends(s, S("লিখেছেন:"));
}

static bool is_signature(str line)
{
    return str_eq(line, S("-- "));
}

static bool is_quote(str line)
{
    return str_starts(str_trim(line), S(">")) || is_quote_head(line);
}

/* What the agent did not write: quoted lines, and all behind "-- ". Blanked, so that places stay.
 */
static str own_words(struct arena *a, str text)
{
    char *copy = NULL;
    bool is_behind = false;
    for (str line, rest = text; str_line(&rest, &line);) {
        is_behind |= is_signature(line);
        if (!is_behind && !is_quote(line))
            continue;
        if (copy == NULL) {
            copy = arena_alloc(a, text.n);
            memcpy(copy, text.p, text.n);
        }
        memset(copy + (line.p - text.p), ' ', line.n);
    }
    return copy == NULL ? text : (str){ copy, text.n };
}

static enum check_lang lang_of(const struct words *w)
{
    size_t latin = 0, bangla = 0;
    for (size_t i = 0; i < w->n; i++) {
        latin += w->v[i].kind == WORD_LATIN;
        bangla += w->v[i].kind == WORD_BANGLA;
    }
    return bangla * 2 > latin ? CHECK_BN : CHECK_EN; /* Bengali letters carry English nouns */
}

static bool has_signal(const struct lint *l, str id)
{
    for (size_t i = 0; i < l->packs->rules.n; i++)
        if (l->packs->rules.v[i].is_signal && str_eq(l->packs->rules.v[i].id, id) &&
            l->hits[i].n > 0)
            return true;
    return false;
}

static void find_all(struct lint *l)
{
    matcher_open(l->cx->arena, l->packs, &l->words, &l->matcher);
    l->hits = arena_zalloc(l->cx->arena, arena_mul(sizeof *l->hits, l->packs->rules.n + 1));
    for (size_t at = 0; at < l->words.n && l->matcher.steps <= CHECK_STEPS_MAX; at++)
        find_at(l, at);
    for (size_t i = 0; i < l->packs->rules.n; i++)
        if (l->packs->rules.v[i].is_signal)
            settle(l, &l->packs->rules.v[i], &l->hits[i]);
}

static void give(struct lint *l, struct check_result *ret)
{
    if (l->findings.n > 1)
        qsort(l->findings.v, l->findings.n, sizeof *l->findings.v, finding_by_start);
    if (l->signals.n > 1)
        qsort(l->signals.v, l->signals.n, sizeof *l->signals.v, signal_by_start);
    place(l);
    struct words *words = arena_new_of(l->cx->arena, struct words);
    *words = l->words;
    *ret = (struct check_result){ .lang = l->lang,
                                  .is_recovery = l->is_recovery,
                                  .is_cut = l->is_cut || l->matcher.steps > CHECK_STEPS_MAX,
                                  .findings = l->findings.v,
                                  .findings_n = l->findings.n,
                                  .elements = l->elements.v,
                                  .elements_n = l->elements.n,
                                  .signals = l->signals.v,
                                  .signals_n = l->signals.n,
                                  .words = words };
}

enum status lint_run(struct ctx *cx, const struct check_packs *packs, const struct check_input *in,
                     struct lint *l)
{
    if (in->text.n > DRAFT_MAX)
        return FAIL(cx, E_LIMIT, "check.long", "text", "%zu bytes, at most %zu", in->text.n,
                    DRAFT_MAX);
    *l = (struct lint){ .cx = cx, .packs = packs, .in = in };
    words_split(cx->arena, own_words(cx->arena, in->text), &l->words);
    l->lang = in->lang != CHECK_AUTO ? in->lang : lang_of(&l->words);
    l->reader = in->reader != CHECK_AUTO ? in->reader : l->lang;
    find_all(l);
    l->is_recovery =
        in->scope == SCOPE_RECOVERY || (in->scope == SCOPE_AUTO && has_signal(l, S("apology")));
    l->is_failure = in->scope == SCOPE_AUTO && has_signal(l, S("failure"));
    apply(l);
    return OK;
}

enum status check_run(struct ctx *cx, const struct check_packs *packs, const struct check_input *in,
                      struct check_result *ret_result)
{
    struct lint l;
    TRY(lint_run(cx, packs, in, &l));
    give(&l, ret_result);
    return OK;
}
