/* Runs patterns over words: bounded backtracking over rows of bits. */
#include "check/pack.h"

#include "base/limits.h"

#define WORD_FEATURES_MAX 48

struct found {
    uint32_t v[WORD_FEATURES_MAX];
    size_t n;
    const struct feature *whole; /* the word itself, if a pack names it */
};

static void add_feature(struct found *f, const struct feature *feature)
{
    if (f->n < WORD_FEATURES_MAX)
        f->v[f->n++] = feature->id;
}

/* Key, stem and start features of the word cut at `n` bytes. */
static void look_up(const struct check_packs *p, str key, size_t n, struct found *f)
{
    const struct feature *at = map_get(&p->keys, str_sub(key, 0, n));
    bool is_whole = n == key.n;
    if (is_whole)
        f->whole = at;
    for (; at != NULL; at = at->next) {
        bool is_known = at->kind == FEATURE_START || (is_whole && at->kind == FEATURE_KEY);
        if (at->kind == FEATURE_STEM)
            is_known = is_whole || map_get(&p->suffixes, str_skip(key, n)) != NULL;
        if (is_known)
            add_feature(f, at);
    }
}

static void find_features(const struct check_packs *p, const struct word *w, struct found *f)
{
    uint32_t h = 0;
    for (size_t n = 1; n <= w->key.n; n++) {
        h = hash_step(h, w->key.p[n - 1]);
        bool is_whole = n == w->key.n;
        bool is_cut = !is_whole && n <= p->key_max && ((uint8_t)w->key.p[n] & 0xC0) != 0x80;
        if ((is_cut && row_has(p->begins, hash_bit(h))) ||
            (is_whole && row_has(p->wholes, hash_bit(h))))
            look_up(p, w->key, n, f);
    }
    uint8_t last = w->key.n > 0 ? (uint8_t)w->key.p[w->key.n - 1] : 0;
    for (uint32_t i = p->ends_from[last]; i < p->ends_from[last + 1]; i++)
        if (str_ends(w->key, p->ends.v[i]->key) && p->ends.v[i]->key.n < w->key.n)
            add_feature(f, p->ends.v[i]);
    if (w->kind == WORD_NUMBER)
        add_feature(f, p->features.v[0]);
    if (w->is_caps)
        add_feature(f, p->features.v[1]);
}

static void add_row(uint64_t *to, const uint64_t *row, size_t width)
{
    for (size_t j = 0; j < width; j++)
        to[j] |= row[j];
}

static const uint64_t *row_of(struct arena *a, const struct check_packs *p, const struct word *w,
                              const uint64_t *none)
{
    struct found f = { 0 };
    find_features(p, w, &f);
    if (f.n == 0)
        return none;
    const uint64_t *denied = f.whole != NULL ? p->denied[f.whole->id] : NULL;
    if (f.n == 1 && denied == NULL)
        return p->rows + f.v[0] * p->width;
    uint64_t *row = arena_array(a, uint64_t, p->width);
    for (size_t i = 0; i < f.n; i++)
        add_row(row, p->rows + f.v[i] * p->width, p->width);
    for (size_t j = 0; denied != NULL && j < p->width; j++)
        row[j] &= ~denied[j];
    return row;
}

void matcher_open(struct arena *a, const struct check_packs *packs, const struct words *words,
                  struct matcher *ret_m)
{
    struct matcher m = { .packs = packs, .words = words };
    const uint64_t *none = arena_array(a, uint64_t, packs->width);
    m.rows = arena_array(a, const uint64_t *, words->n + 1);
    m.sentences = arena_array(a, uint64_t, arena_mul(packs->width, words->sentences_n + 1));
    for (size_t i = 0; i < words->n; i++) {
        m.rows[i] = row_of(a, packs, &words->v[i], none);
        if (m.rows[i] != none)
            add_row(m.sentences + words->v[i].sentence * packs->width, m.rows[i], packs->width);
    }
    *ret_m = m;
}

bool match_may(const struct matcher *m, uint32_t pattern, uint32_t sentence)
{
    const struct pattern *p = &m->packs->patterns.v[pattern];
    const uint64_t *row = m->sentences + sentence * m->packs->width;
    for (size_t i = 0; i < p->musts_n; i++) {
        const struct must *must = &p->musts[i];
        size_t k = 0;
        while (k < must->classes_n && !row_has(row, must->classes[k]))
            k++;
        if (k == must->classes_n)
            return false;
    }
    return true;
}

/* ---- running ---- */

struct run {
    struct matcher *m;
    size_t first; /* the sentence */
    size_t last;
};

static bool is_mark(const struct run *r, size_t at)
{
    return r->m->words->v[at].kind == WORD_MARK;
}

/* Nothing but marks stands behind. */
static bool is_sentence_end(const struct run *r, size_t at)
{
    while (at < r->last && is_mark(r, at))
        at++;
    return at == r->last;
}

static bool step(struct run *r, uint32_t pc, size_t at, size_t *ret_end);

/* False where the very next word cannot be taken: most ways end there. */
static inline bool may_step(struct run *r, uint32_t pc, size_t at)
{
    const struct insn *i = &r->m->packs->code.v[pc];
    r->m->steps++;
    return i->op != OP_CLASS || (at < r->last && row_has(r->m->rows[at], i->a));
}

/* The fewest words first, so that a span is no longer than it must be. */
static bool step_gap(struct run *r, uint32_t pc, uint32_t words_max, size_t at, size_t *ret_end)
{
    for (uint32_t used = 0;; at++) {
        if (may_step(r, pc, at) && step(r, pc, at, ret_end))
            return true;
        if (at == r->last || r->m->steps > CHECK_STEPS_MAX)
            return false;
        if (!is_mark(r, at) && used++ == words_max)
            return false;
        if (is_mark(r, at) && r->m->words->v[at].key.p[0] == ';')
            return false;
    }
}

static bool step(struct run *r, uint32_t pc, size_t at, size_t *ret_end)
{
    for (;; pc++) {
        const struct insn *i = &r->m->packs->code.v[pc];
        if (++r->m->steps > CHECK_STEPS_MAX)
            return false;
        bool holds = true;
        switch (i->op) {
        case OP_CLASS:
            holds = at < r->last && row_has(r->m->rows[at], i->a);
            at++;
            break;
        case OP_ANY:
            holds = at < r->last && !is_mark(r, at);
            at++;
            break;
        case OP_NOT:
            holds = at == r->last || !row_has(r->m->rows[at], i->a);
            break;
        case OP_NEXT:
            holds = at < r->last && row_has(r->m->rows[at], i->a);
            break;
        case OP_FIRST:
            holds = at == r->first || (at == r->first + 1 && is_mark(r, r->first));
            break;
        case OP_LAST:
            holds = is_sentence_end(r, at);
            break;
        case OP_GAP:
            return step_gap(r, pc + 1, i->a, at, ret_end);
        case OP_SPLIT:
            if (may_step(r, i->a, at) && step(r, i->a, at, ret_end))
                return true;
            pc = i->b - 1;
            break;
        case OP_JUMP:
            pc = i->a - 1;
            break;
        case OP_MATCH:
            *ret_end = at;
            return true;
        }
        if (!holds)
            return false;
    }
}

bool match_at(struct matcher *m, uint32_t pattern, size_t at, size_t *ret_end)
{
    const struct sentence *s = &m->words->sentences[m->words->v[at].sentence];
    struct run r = { m, s->first, s->last };
    uint32_t pc = m->packs->patterns.v[pattern].code;
    return may_step(&r, pc, at) && step(&r, pc, at, ret_end);
}
