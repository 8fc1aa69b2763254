/* Passages and what is marked in them. Expected by hand, or by make_snippets.py, a matcher of its
 * own; where characters may be parted, by make_marks.py. */
#include "text/snippet.h"

#include "base/limits.h"
#include "t.h"
#include "text/cluster.h"
#include "text/tokens.h"
#include "text/utf8.h"

#include "marks.inc"

static void add_terms(struct ctx *cx, str words, bool is_quoted, struct terms *terms,
                      struct term *v)
{
    for (str word; words.p != NULL;) {
        (void)str_split(&words, is_quoted ? '"' : ' ', &word);
        str tokens = tokens_of(cx->arena, word);
        if (tokens.n > 0)
            v[terms->n++] = (struct term){ tokens, !is_quoted };
    }
}

/* Words, and "phrases" in quotes. */
static struct terms terms_of(struct ctx *cx, str query)
{
    struct term *v = arena_array(cx->arena, struct term, SEARCH_WORDS_MAX);
    struct terms terms = { v, 0 };
    bool is_quoted = false;
    for (str part; query.p != NULL; is_quoted = !is_quoted) {
        (void)str_split(&query, '"', &part);
        add_terms(cx, part, is_quoted, &terms, v);
    }
    return terms;
}

/* "…the [invoice] came…" */
static str shown(struct ctx *cx, str text, str query, size_t most)
{
    struct snippet s;
    struct buf b = buf_new(cx->arena, 4 * KIB);
    struct terms terms = terms_of(cx, query);
    snippet_of(cx->arena, text, &terms, most, &s);
    buf_add(&b, s.has_before ? S("…") : S(""));
    for (size_t i = 0; i < s.n; i++) {
        buf_add(&b, s.v[i].is_found ? S("[") : S(""));
        buf_add(&b, s.v[i].text);
        buf_add(&b, s.v[i].is_found ? S("]") : S(""));
    }
    buf_add(&b, s.has_after ? S("…") : S(""));
    return buf_str(&b);
}

TEST(what_matches_is_marked_as_another_matcher_marks_it)
{
    static const struct {
        const char *text, *query, *marked;
    } known[] = {
#include "snippets.inc"
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_str(shown(cx, str_c(known[i].text), str_c(known[i].query), SIZE_MAX),
                   str_c(known[i].marked));
}

TEST(the_passage_is_where_most_words_stand_together)
{
    const str text = S("The sign is late. We waited for it all of Monday, and on Tuesday too. "
                       "Now the invoice for a late sign came, and it is too high. Good bye");
    assert_str(shown(cx, text, S("late invoice"), 40),
               S("…Now the [invoice] for a [late] sign came,…"));
    assert_str(shown(cx, text, S("late"), 24), S("…is [late]. We waited for…"));
    assert_str(shown(cx, text, S("bye"), 24), S("…Good [bye]"));
    assert_str(shown(cx, text, S("nowhere"), 24), S("The sign is late. We…"));
    assert_str(shown(cx, text, S(""), 24), S("The sign is late. We…"));
    assert_str(shown(cx, S("  two lines\nof text  "), S("lines"), 100), S("two [lines]\nof text"));
    assert_str(shown(cx, S(""), S("lines"), 100), S(""));
    assert_str(shown(cx, S("আমরা সোমবার পর্যন্ত অপেক্ষা করেছি, সাইনবোর্ড আসেনি।"), S("সাইনবোর্ড"), 32),
               S("…করেছি, [সাইনবোর্ড] আসেনি।"));
}

/* A word longer than the passage is cut, but between characters: কি is two code points. */
TEST(no_character_is_parted)
{
    struct buf b = buf_new(cx->arena, KIB);
    for (int i = 0; i < 60; i++)
        buf_add(&b, S("কি"));
    str all = shown(cx, buf_str(&b), S("কি"), 25);
    assert_true(str_ends(all, S("কি]…")));
    assert_int_equal(utf8_count(all) - 3, 24);
    assert_str(shown(cx, S("1\xEF\xB8\x8F\xE2\x83\xA3 one"), S("1"), 100),
               S("[1\xEF\xB8\x8F\xE2\x83\xA3] one")); /* a keycap */
    assert_str(shown(cx, S("ok\xE2\x80\x8D\xF0\x9F\x91\xA9 x"), S("ok"), 100),
               S("[ok\xE2\x80\x8D\xF0\x9F\x91\xA9] x")); /* joined to what follows */
}

static bool parts(struct ctx *cx, uint32_t before, uint32_t cp)
{
    struct buf b = buf_new(cx->arena, 16);
    utf8_add(&b, before);
    size_t at = b.n;
    utf8_add(&b, cp);
    return cluster_parts(buf_str(&b), at);
}

TEST(marks_hang_and_letters_do_not)
{
    for (size_t i = 0; i < sizeof known_marks / sizeof *known_marks; i++)
        assert_false(parts(cx, 'a', known_marks[i]));
    for (size_t i = 0; i < sizeof known_letters / sizeof *known_letters; i++)
        assert_true(parts(cx, 'a', known_letters[i]));
    assert_false(parts(cx, 0x9CD, 0x9B7));     /* ক্ষ is one */
    assert_false(parts(cx, 0x1F1E7, 0x1F1E9)); /* a flag */
    assert_false(parts(cx, 0x1F44D, 0x1F3FD)); /* a thumb's colour */
    assert_false(parts(cx, '\r', '\n'));
    assert_true(parts(cx, '\n', '\r'));
    assert_true(parts(cx, 0x9B0, ' '));
}

T_MAIN(T(what_matches_is_marked_as_another_matcher_marks_it),
       T(the_passage_is_where_most_words_stand_together), T(no_character_is_parted),
       T(marks_hang_and_letters_do_not))
