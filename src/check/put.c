/* Better words for a match: its card's `put` lines say what is replaced or goes; the rest stays as
 * it was typed. Where a replaced word began with a capital, or a sentence now ends before it, what
 * stands there begins with one. */
#include "check/pack.h"

#include "base/buf.h"

#include <string.h>

#define EDITS_MAX 4

struct edit {
    size_t first; /* words */
    size_t last;
    str words; /* empty: they go */
};

struct edits {
    struct edit v[EDITS_MAX];
    size_t n;
    bool is_not_ours;
};

static void add_edit(struct matcher *m, const struct pattern *flag, size_t at, size_t after,
                     struct edits *all)
{
    for (size_t i = 0; i < flag->puts_n; i++) {
        size_t end;
        if (flag->puts[i].only_ours && all->is_not_ours)
            continue;
        if (match_at(m, flag->puts[i].pattern, at, &end) && end > after) {
            all->v[all->n++] = (struct edit){ at, end, flag->puts[i].words };
            return;
        }
    }
}

/* What touches the match, in order, without overlap. */
static void find_edits(struct matcher *m, struct hit hit, struct edits *all)
{
    const struct words *w = m->words;
    size_t at = w->sentences[w->v[hit.first].sentence].first;
    while (at < hit.last && all->n < EDITS_MAX) {
        size_t n = all->n;
        add_edit(m, &m->packs->patterns.v[hit.pattern], at, hit.first > at ? hit.first : at, all);
        at = all->n > n ? all->v[n].last : at + 1;
    }
}

static bool ends_sentence(str words)
{
    return str_ends(words, S(".")) || str_ends(words, S("।"));
}

static bool begins_with_mark(str words)
{
    return words.n > 0 && (strchr(".,;:", words.p[0]) != NULL || str_starts(words, S("।")));
}

/* "Minor", "I", but "ASAP" only where a sentence begins with it. */
static bool is_capital(const struct matcher *m, size_t at)
{
    const struct words *w = m->words;
    char c = w->text.p[w->v[at].start];
    bool is_first = w->sentences[w->v[at].sentence].first == at;
    return c >= 'A' && c <= 'Z' && (is_first || !w->v[at].is_caps);
}

/* ---- writing ---- */

struct writer {
    struct buf b;
    bool is_new; /* the next letter is a capital */
};

static void trim_end(struct writer *t)
{
    while (t->b.n > 0 && (t->b.p[t->b.n - 1] == ' ' || t->b.p[t->b.n - 1] == '\n'))
        buf_cut(&t->b, t->b.n - 1);
}

static void write_words(struct writer *t, str words)
{
    for (size_t i = 0; i < words.n; i++) {
        char c = words.p[i];
        bool is_blank = c == ' ' || c == '\n';
        buf_byte(&t->b, t->is_new && c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
        t->is_new = t->is_new && is_blank;
    }
}

static void write_edit(struct writer *t, const struct edit *e, bool is_capital_there)
{
    t->is_new |= is_capital_there;
    if (begins_with_mark(e->words))
        trim_end(t);
    if (begins_with_mark(e->words))
        t->is_new = false;
    write_words(t, e->words);
    t->is_new |= ends_sentence(e->words);
}

/* Where the text goes on behind an edit: behind its last word, or, where the words go, at the next.
 */
static size_t behind(const struct words *w, const struct edit *e, size_t to)
{
    return e->words.n == 0 && e->last < to ? w->v[e->last].start : w->v[e->last - 1].end;
}

static str write_all(const struct matcher *m, struct arena *a, const struct edits *all, size_t from,
                     size_t to)
{
    const struct words *w = m->words;
    size_t at = w->v[from].start, end = w->v[to - 1].end;
    struct writer t = { .b = buf_new(a, end - at + EDITS_MAX * 200) };
    for (size_t i = 0; i < all->n; i++) {
        const struct edit *e = &all->v[i];
        write_words(&t, str_sub(w->text, at, w->v[e->first].start));
        write_edit(&t, e, is_capital(m, e->first));
        at = behind(w, e, to);
    }
    write_words(&t, str_sub(w->text, at, end));
    trim_end(&t);
    return buf_str(&t.b);
}

/* A word whose first letter may change, or whose blank goes, joins what is put. */
static bool takes_next(const struct matcher *m, const struct edit *last, size_t to)
{
    const struct words *w = m->words;
    const struct sentence *s = &w->sentences[w->v[last->first].sentence];
    return last->last == to && to < s->last && w->v[to].kind != WORD_MARK &&
           (last->words.n == 0 || ends_sentence(last->words));
}

void put_find(struct matcher *m, struct arena *a, struct hit hit, bool is_not_ours,
              struct check_put *ret_put)
{
    struct edits all = { .is_not_ours = is_not_ours };
    if (m->packs->patterns.v[hit.pattern].puts_n > 0)
        find_edits(m, hit, &all);
    if (all.n == 0)
        return;
    const struct edit *last = &all.v[all.n - 1];
    size_t from = all.v[0].first < hit.first ? all.v[0].first : hit.first;
    size_t to = last->last > hit.last ? last->last : hit.last;
    to += takes_next(m, last, to);
    str text = write_all(m, a, &all, from, to);
    if (text.n > 0)
        *ret_put = (struct check_put){ .text = text,
                                       .start = m->words->v[from].start,
                                       .end = m->words->v[to - 1].end };
}
