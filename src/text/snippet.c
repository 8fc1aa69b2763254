/* The best passage, and what is marked in it. */
#include "text/snippet.h"

#include "base/limits.h"
#include "text/bangla.h"
#include "text/cluster.h"
#include "text/letters.h"
#include "text/tokens.h"
#include "text/utf8.h"

#include <assert.h>
#include <string.h>

#define HITS_MAX 64    /* looked at before the best place is chosen; a passage holds fewer */
#define BANGLA 0x980u  /* the block: three bytes each, the first 0xE0 */
#define BLOCK 0x80u    /* code points of it, and of ASCII */
#define PIECES_MAX 500 /* then nothing more is marked */

/* Where a term stands. */
struct hit {
    size_t from;
    size_t to;
    unsigned term; /* its bit */
};

struct search {
    str text;
    size_t until; /* no term is looked for that begins here or later */
    const struct terms *terms;
    struct buf token;
    struct buf later;          /* tokens behind it, for terms of several */
    bool begins[BLOCK];        /* a term begins with this ASCII letter or digit, */
    bool begins_bangla[BLOCK]; /* or this Bengali one */
    unsigned all;              /* the bits of all terms */
    size_t hits_n;
    struct hit hits[HITS_MAX];
};

/* Of a code point. */
static bool is_first(str s, size_t at)
{
    return ((unsigned char)s.p[at] & 0xC0) != 0x80;
}

static size_t points_in(str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += is_first(s, i);
    return n;
}

/* ---- where the terms stand ---- */

/* The Bengali code point at byte `at`, else 0; of three bytes. */
static uint32_t bangla_at(str s, size_t at)
{
    if (s.n - at < 3 || (unsigned char)s.p[at] != 0xE0)
        return 0;
    uint32_t second = (unsigned char)s.p[at + 1], third = (unsigned char)s.p[at + 2];
    bool is_in = (second == 0xA6 || second == 0xA7) && (third & 0xC0) == 0x80;
    return is_in ? BANGLA + (second - 0xA6) * 0x40 + (third & 0x3F) : 0;
}

static bool is_plain(unsigned char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9');
}

/* All but the hits, which are many. */
static void search_begin(struct search *s, struct arena *a, str text, const struct terms *terms)
{
    memset(s, 0, offsetof(struct search, hits));
    s->text = text;
    s->until = text.n;
    s->token = buf_new(a, ARENA_HARD_MAX);
    s->later = buf_new(a, ARENA_HARD_MAX);
    for (size_t i = 0; i < terms->n; i++) {
        str tokens = terms->v[i].tokens;
        uint32_t cp = tokens.n > 0 ? bangla_at(tokens, 0) : 0;
        if (cp != 0)
            s->begins_bangla[cp - BANGLA] = true;
        else if (tokens.n > 0 && (unsigned char)tokens.p[0] < 0x80)
            s->begins[(unsigned char)tokens.p[0]] = true;
    }
    s->terms = terms;
    s->all = (1u << terms->n) - 1;
}

/* May a token that begins at byte `at` be one of a term's first? Told by its first letter, as
 * text/tokens folds it; where that is not told by the letter alone, it may. */
static bool may_begin(const struct search *s, size_t at)
{
    unsigned char c = (unsigned char)s->text.p[at];
    if (c < 0x80)
        return s->begins[c >= 'A' && c <= 'Z' ? c | 0x20 : c];
    uint32_t cp = bangla_at(s->text, at);
    if (cp >= 0x9E6 && cp <= 0x9EF)
        return s->begins['0' + cp - 0x9E6];
    bool is_fixed = cp != 0 && cp < 0x9BC && cp != 0x9A4; /* a letter; ত্ may become ৎ */
    return !is_fixed || s->begins_bangla[cp - BANGLA];
}

/* The end of the token that begins at byte `at`. */
static size_t token_end(str text, size_t at)
{
    while (at < text.n) {
        uint32_t cp = bangla_at(text, at);
        if (is_plain((unsigned char)text.p[at])) {
            at++;
        } else if (cp != 0 && (bangla_is_letter(cp) || bangla_is_digit(cp))) {
            at += 3;
        } else {
            enum letter kind = letter_of(utf8_peek(text, at));
            if (kind == LETTER_NOT || kind == LETTER_SPACE || kind == LETTER_LINE)
                return at;
            (void)utf8_step(text, &at);
        }
    }
    return at;
}

/* Most words end here: one that begins like no term is passed without folding it. */
static bool pass(const struct search *s, size_t *at)
{
    unsigned char c = (unsigned char)s->text.p[*at];
    uint32_t cp = c < 0x80 ? 0 : bangla_at(s->text, *at);
    bool is_word = is_plain(c) || (cp != 0 && (bangla_is_letter(cp) || bangla_is_digit(cp)));
    if (!is_word && c >= 0x80)
        return false;
    if (!is_word)
        *at += 1;
    else if (may_begin(s, *at))
        return false;
    else
        *at = token_end(s->text, *at);
    return true;
}

static bool fits(str token, str wanted, bool is_begun)
{
    return is_begun ? str_starts(token, wanted) : str_eq(token, wanted);
}

/* Does the term stand here, its first token being `token`? *end moves behind its last. */
static bool stands(struct search *s, const struct term *t, str token, size_t *end)
{
    str rest = t->tokens, wanted;
    bool is_more = str_split(&rest, ' ', &wanted) && rest.p != NULL;
    if (wanted.n == 0 || !fits(token, wanted, t->is_begun && !is_more))
        return false;
    size_t at = *end, from;
    while (is_more) {
        buf_cut(&s->later, 0);
        is_more = str_split(&rest, ' ', &wanted) && rest.p != NULL;
        if (!token_next(&s->later, s->text, &at, &from) ||
            !fits(buf_str(&s->later), wanted, t->is_begun && !is_more))
            return false;
    }
    *end = at;
    return true;
}

static void add_hit(struct search *s, size_t from, size_t to, unsigned term)
{
    if (s->hits_n < HITS_MAX)
        s->hits[s->hits_n++] = (struct hit){ from, to, term };
}

/* The terms that stand at the next token from *at on. False where there is none. */
static bool look(struct search *s, size_t *at)
{
    size_t from;
    while (*at < s->until && pass(s, at))
        continue;
    buf_cut(&s->token, 0);
    if (*at >= s->until || !token_next(&s->token, s->text, at, &from) || from >= s->until)
        return false;
    for (size_t i = 0; i < s->terms->n; i++) {
        size_t to = *at;
        if (stands(s, &s->terms->v[i], buf_str(&s->token), &to))
            add_hit(s, from, to, 1u << i);
    }
    return true;
}

/* ---- the best place ---- */

/* Hits `first` to *ret_end - 1 fit into `most` code points; their terms. */
static unsigned reach(const struct search *s, size_t first, size_t most, size_t *ret_end)
{
    unsigned terms = 0;
    size_t i = first;
    for (; i < s->hits_n; i++) {
        str between = str_sub(s->text, s->hits[first].from, s->hits[i].to);
        if (i > first && (between.n > 4 * most || points_in(between) > most))
            break;
        terms |= s->hits[i].term;
    }
    *ret_end = i;
    return terms;
}

static unsigned count_bits(unsigned v)
{
    return (unsigned)__builtin_popcount(v);
}

/* The hit the passage begins with: the most terms near each other, then the most hits, then the
 * earliest. The search ends where all terms stand together. */
static const struct hit *best_place(struct search *s, size_t most)
{
    size_t best = 0, best_n = 0, at = 0, looked = 0;
    unsigned best_terms = 0;
    while (s->hits_n < HITS_MAX && best_terms != s->all && look(s, &at))
        for (; looked < s->hits_n; looked++)
            for (size_t first = looked >= s->terms->n ? looked - s->terms->n : 0, end;
                 first <= looked; first++) {
                unsigned terms = reach(s, first, most, &end);
                unsigned more = count_bits(terms), had = count_bits(best_terms);
                if (more > had || (more == had && end - first > best_n)) {
                    best = first;
                    best_n = end - first;
                    best_terms = terms;
                }
            }
    return s->hits_n == 0 ? NULL : &s->hits[best];
}

/* ---- the passage around it ---- */

static bool is_blank(str s, size_t at)
{
    return at < s.n && ((unsigned char)s.p[at] <= ' ');
}

/* Back to the beginning of a word, at most `most` code points; where words do not end, nowhere. */
static size_t begin_of(str text, size_t from, size_t most)
{
    size_t at = from, begin = from;
    for (size_t n = 0; at > 0 && n <= most; at--) {
        n += is_first(text, at - 1);
        if (is_blank(text, at - 1) && !is_blank(text, at))
            begin = at;
    }
    return at == 0 ? 0 : begin;
}

/* `most` code points on, then back to the end of a word behind `least`. */
static size_t end_of(str text, size_t begin, size_t least, size_t most)
{
    size_t at = begin;
    for (size_t n = 0; at < text.n && (n += is_first(text, at)) <= most; at++)
        continue;
    if (at >= text.n)
        return text.n;
    for (size_t end = at; end > least && end > begin; end--)
        if (is_blank(text, end) && !is_blank(text, end - 1))
            return end;
    return cluster_before(text, at) > begin ? cluster_before(text, at) : cluster_after(text, at);
}

/* ---- pieces ---- */

struct cutting {
    str text;
    size_t n;
    size_t found_n;
    size_t at;
    struct snippet_piece v[PIECES_MAX];
};

static void cut_to(struct cutting *c, size_t to, bool is_found)
{
    if (to <= c->at)
        return;
    is_found = is_found && c->n < PIECES_MAX - 1;
    struct snippet_piece *last = c->n > 0 ? &c->v[c->n - 1] : NULL;
    if (last != NULL && last->is_found == is_found) {
        last->text.n += to - c->at;
    } else {
        c->v[c->n++] = (struct snippet_piece){ str_sub(c->text, c->at, to), is_found };
        c->found_n += is_found;
    }
    c->at = to;
}

/* Hits come in order of where they begin; marks grow to whole characters and may meet. */
static void cut_hits(struct search *s, size_t end, struct cutting *c)
{
    for (size_t i = 0; i < s->hits_n; i++) {
        size_t to = cluster_after(s->text, s->hits[i].to < end ? s->hits[i].to : end);
        cut_to(c, cluster_before(s->text, s->hits[i].from), false);
        cut_to(c, to < end ? to : end, true);
    }
    s->hits_n = 0;
}

void snippet_of(struct arena *a, str text, const struct terms *terms, size_t most,
                struct snippet *ret_snippet)
{
    assert(terms->n <= SEARCH_WORDS_MAX);
    struct search s;
    search_begin(&s, a, text, terms);
    const struct hit *place = terms->n > 0 ? best_place(&s, most - most / 4) : NULL;
    size_t from = place == NULL ? 0 : cluster_before(text, place->from);
    size_t to = place == NULL ? 0 : place->to;
    size_t begin = most >= text.n ? 0 : begin_of(text, from, most / 4);
    size_t end = most >= text.n ? text.n : end_of(text, begin, to, most);
    str passage = str_trim(str_sub(text, begin, end));
    size_t first = passage.n == 0 ? begin : (size_t)(passage.p - text.p);
    size_t last = cluster_after(text, first + passage.n);

    struct cutting c;
    c.text = text;
    c.n = c.found_n = 0;
    c.at = cluster_before(text, first);
    s.hits_n = 0;
    s.until = last;
    for (size_t at = c.at; terms->n > 0 && look(&s, &at);)
        cut_hits(&s, last, &c);
    cut_to(&c, last, false);
    struct snippet_piece *v = arena_array(a, struct snippet_piece, c.n);
    memcpy(v, c.v, c.n * sizeof *v);
    *ret_snippet = (struct snippet){
        .v = v, .n = c.n, .found_n = c.found_n, .has_before = begin > 0, .has_after = end < text.n
    };
}
