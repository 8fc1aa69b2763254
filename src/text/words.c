/* Words and sentences. One pass; what a mark means is decided from what stands on both sides. */
#include "text/words.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/vec.h"
#include "text/bangla.h"
#include "text/letters.h"
#include "text/utf8.h"

#include <string.h>

struct splitter {
    struct arena *arena;
    str text;
    size_t at;
    size_t line_start;
    struct buf keys;
    VEC(struct word) words;
    VEC(struct sentence) sentences;
    size_t sentence_first;
};

/* A Latin word as a reader sees it, before contractions part it. */
struct raw {
    size_t start;
    size_t end;
    size_t capitals;
    bool has_small;
};

static bool is_ascii_in(char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

static enum letter letter_at(const struct splitter *sp, size_t at)
{
    return at < sp->text.n ? letter_of(utf8_peek(sp->text, at)) : LETTER_NOT;
}

static size_t next_at(const struct splitter *sp, size_t at)
{
    (void)utf8_step(sp->text, &at);
    return at;
}

static bool is_wordly(enum letter l)
{
    return l == LETTER_LATIN || l == LETTER_BANGLA || l == LETTER_OTHER;
}

/* ---- pushing ---- */

static struct word *push(struct splitter *sp, enum word_kind kind, size_t start, size_t end)
{
    bool is_glued = sp->words.n > 0 && sp->words.v[sp->words.n - 1].end == start;
    struct word *w = vec_push(sp->arena, &sp->words);
    *w = (struct word){ .start = (uint32_t)start,
                        .end = (uint32_t)end,
                        .sentence = (uint32_t)sp->sentences.n,
                        .kind = kind,
                        .is_spaced = !is_glued };
    return w;
}

static void end_sentence(struct splitter *sp)
{
    if (sp->sentence_first == sp->words.n)
        return;
    const struct word *first = &sp->words.v[sp->sentence_first];
    const struct word *last = &sp->words.v[sp->words.n - 1];
    *vec_push(sp->arena, &sp->sentences) = (struct sentence){ .first = (uint32_t)sp->sentence_first,
                                                              .last = (uint32_t)sp->words.n,
                                                              .start = first->start,
                                                              .end = last->end };
    sp->sentence_first = sp->words.n;
}

static str key_since(const struct splitter *sp, size_t from)
{
    return str_sub(buf_str(&sp->keys), from, sp->keys.n);
}

/* ---- Latin words and contractions ---- */

struct contraction {
    str tail;
    str word;
};

static const struct contraction tails[] = {
    { S("'m"), S("am") },    { S("'re"), S("are") },  { S("'ve"), S("have") },
    { S("'ll"), S("will") }, { S("'d"), S("would") },
};

/* Typed without the apostrophe; the number says how many bytes the first word has. */
struct bare {
    str whole;
    size_t first_n;
    str first;
    str second;
};

static const struct bare bares[] = {
    { S("cannot"), 3, S("can"), S("not") },    { S("cant"), 2, S("can"), S("not") },
    { S("dont"), 2, S("do"), S("not") },       { S("wont"), 2, S("will"), S("not") },
    { S("didnt"), 3, S("did"), S("not") },     { S("doesnt"), 4, S("does"), S("not") },
    { S("isnt"), 2, S("is"), S("not") },       { S("wasnt"), 3, S("was"), S("not") },
    { S("werent"), 4, S("were"), S("not") },   { S("arent"), 3, S("are"), S("not") },
    { S("havent"), 4, S("have"), S("not") },   { S("hasnt"), 3, S("has"), S("not") },
    { S("hadnt"), 3, S("had"), S("not") },     { S("couldnt"), 5, S("could"), S("not") },
    { S("wouldnt"), 5, S("would"), S("not") }, { S("shouldnt"), 6, S("should"), S("not") },
    { S("im"), 1, S("i"), S("am") },           { S("ive"), 1, S("i"), S("have") },
    { S("youre"), 3, S("you"), S("are") },     { S("theyre"), 4, S("they"), S("are") },
    { S("weve"), 2, S("we"), S("have") },      { S("youve"), 3, S("you"), S("have") },
    { S("thats"), 4, S("that"), S("is") },
};

/* "'s" is "is" behind these; behind a noun it is a case ending and stays. */
static bool takes_is(str s)
{
    static const str list[] = { S("it"),   S("that"), S("there"), S("what"),      S("who"),
                                S("he"),   S("she"),  S("here"),  S("where"),     S("how"),
                                S("this"), S("when"), S("why"),   S("everything") };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (str_eq(s, list[i]))
            return true;
    return false;
}

static str before_not(str base)
{
    if (str_eq(base, S("ca")))
        return S("can");
    if (str_eq(base, S("wo")))
        return S("will");
    return str_eq(base, S("sha")) ? S("shall") : base;
}

/* The two words inside `key`, and how many of its bytes are the first one's. */
static bool part(str key, str *ret_first, str *ret_second, size_t *ret_n)
{
    if (str_ends(key, S("n't")) && key.n > 3) {
        *ret_n = key.n - 3;
        *ret_first = before_not(str_sub(key, 0, *ret_n));
        *ret_second = S("not");
        return true;
    }
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (str_ends(key, tails[i].tail) && key.n > tails[i].tail.n) {
            *ret_n = key.n - tails[i].tail.n;
            *ret_first = str_sub(key, 0, *ret_n);
            *ret_second = tails[i].word;
            return true;
        }
    str base = str_sub(key, 0, key.n > 2 ? key.n - 2 : 0);
    bool is_let = str_eq(base, S("let"));
    if (str_ends(key, S("'s")) && (is_let || takes_is(base))) {
        *ret_n = base.n;
        *ret_first = base;
        *ret_second = is_let ? S("us") : S("is");
        return true;
    }
    return false;
}

static bool part_bare(str key, str *ret_first, str *ret_second, size_t *ret_n)
{
    if (!is_ascii_in(key.p[key.n - 1], "tmes")) /* what they all end in */
        return false;
    for (size_t i = 0; i < sizeof bares / sizeof *bares; i++)
        if (str_eq(key, bares[i].whole)) {
            *ret_n = bares[i].first_n;
            *ret_first = bares[i].first;
            *ret_second = bares[i].second;
            return true;
        }
    return false;
}

/* Bytes of the original under the first `n` bytes of the key: all of them ASCII, but for a curly
 * apostrophe, which only stands in the second word or at its border. */
static void push_latin(struct splitter *sp, struct raw raw, str key)
{
    str first, second;
    size_t n;
    if (key.n == 0) /* accents alone */
        return;
    bool is_ascii_before = str_is_ascii(key);
    bool is_parted =
        is_ascii_before && (str_find_byte(key, '\'', 0) >= 0 ? part(key, &first, &second, &n)
                                                             : part_bare(key, &first, &second, &n));
    if (!is_parted || raw.start + n >= raw.end) {
        push(sp, WORD_LATIN, raw.start, raw.end)->key = key;
    } else {
        push(sp, WORD_LATIN, raw.start, raw.start + n)->key = first;
        push(sp, WORD_LATIN, raw.start + n, raw.end)->key = second;
    }
    sp->words.v[sp->words.n - 1].is_caps = raw.capitals > 1 && !raw.has_small;
}

static bool is_apostrophe(uint32_t cp)
{
    return cp == '\'' || cp == 0x2019 || cp == 0x02BC || cp == 0x2018;
}

/* "a.m.", "e.g.": single letters with dots between; the dots go. */
static bool is_dotted(const struct splitter *sp, size_t at, size_t letters)
{
    if (letters != 1 || at + 1 >= sp->text.n || sp->text.p[at] != '.')
        return false;
    return letter_at(sp, at + 1) == LETTER_LATIN &&
           letter_at(sp, next_at(sp, at + 1)) != LETTER_LATIN;
}

static void add_letter(struct splitter *sp, struct raw *raw, uint32_t cp)
{
    letter_fold(&sp->keys, cp);
    raw->capitals += cp >= 'A' && cp <= 'Z';
    raw->has_small |= cp >= 'a' && cp <= 'z';
}

static bool ends_dotted(const struct splitter *sp, str key)
{
    size_t at = sp->at;
    if (!str_eq(key, S("am")) && !str_eq(key, S("pm")))
        return false;
    while (letter_at(sp, at) == LETTER_SPACE)
        at = next_at(sp, at);
    return at < sp->text.n && sp->text.p[at] >= 'A' && sp->text.p[at] <= 'Z';
}

static void take_latin(struct splitter *sp)
{
    struct raw raw = { .start = sp->at };
    size_t key_from = sp->keys.n, letters = 0;
    bool is_abbreviation = false;
    while (sp->at < sp->text.n) {
        size_t here = sp->at;
        uint32_t cp = utf8_step(sp->text, &sp->at);
        enum letter l = letter_of(cp);
        if (l == LETTER_LATIN || l == LETTER_DIGIT) {
            letters++;
            add_letter(sp, &raw, l == LETTER_DIGIT ? (uint32_t)('0' + digit_value(cp)) : cp);
        } else if (is_apostrophe(cp) && letter_at(sp, sp->at) == LETTER_LATIN) {
            buf_byte(&sp->keys, '\'');
        } else if (is_dotted(sp, here, letters)) {
            is_abbreviation = true;
            letters = 0;
        } else {
            sp->at = is_abbreviation && cp == '.' ? sp->at : here;
            break;
        }
    }
    raw.end = sp->at;
    push_latin(sp, raw, key_since(sp, key_from));
    if (is_abbreviation && sp->words.n > 0 && ends_dotted(sp, sp->words.v[sp->words.n - 1].key))
        end_sentence(sp);
}

/* ---- Bengali words ---- */

/* "দু:খিত": an ASCII colon typed for visarga. Only behind these, so "নাম:রিনা" stays two words. */
static bool has_typed_visarga(str before)
{
    static const str list[] = { S("দু"),    S("নি"), S("অন্ত"), S("স্বত"), S("পুন"),
                                S("প্রাত"), S("অত"), S("মন"),  S("ক্রমশ") };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (str_eq(before, list[i]))
            return true;
    return false;
}

static void take_bangla(struct splitter *sp)
{
    size_t start = sp->at, key_from = sp->keys.n;
    while (sp->at < sp->text.n) {
        enum letter l = letter_at(sp, sp->at);
        bool is_visarga = sp->text.p[sp->at] == ':' && letter_at(sp, sp->at + 1) == LETTER_BANGLA &&
                          has_typed_visarga(str_sub(sp->text, start, sp->at));
        if (l != LETTER_BANGLA && !is_visarga)
            break;
        sp->at = next_at(sp, sp->at);
    }
    bangla_fold(&sp->keys, str_sub(sp->text, start, sp->at));
    str key = key_since(sp, key_from);
    if (key.n > 0) /* a lone joiner leaves no word */
        push(sp, WORD_BANGLA, start, sp->at)->key = key;
}

static void take_other(struct splitter *sp)
{
    size_t start = sp->at;
    while (letter_at(sp, sp->at) == LETTER_OTHER)
        sp->at = next_at(sp, sp->at);
    push(sp, WORD_OTHER, start, sp->at)->key = str_sub(sp->text, start, sp->at);
}

/* ---- numbers ---- */

/* A comma groups when at least two digits follow: 5,000 and 1,25,000, but not "5,6". */
static bool is_grouping(const struct splitter *sp, size_t at)
{
    return sp->text.p[at] == ',' && letter_at(sp, at + 1) == LETTER_DIGIT &&
           letter_at(sp, next_at(sp, at + 1)) == LETTER_DIGIT;
}

static void take_number(struct splitter *sp)
{
    size_t start = sp->at, key_from = sp->keys.n;
    for (;;) {
        if (letter_at(sp, sp->at) == LETTER_DIGIT) {
            buf_byte(&sp->keys, (char)('0' + digit_value(utf8_step(sp->text, &sp->at))));
        } else if (sp->at < sp->text.n && is_grouping(sp, sp->at)) {
            sp->at++;
        } else if (sp->at < sp->text.n && sp->text.p[sp->at] == '.' &&
                   letter_at(sp, sp->at + 1) == LETTER_DIGIT) {
            buf_byte(&sp->keys, '.');
            sp->at++;
        } else {
            break;
        }
    }
    push(sp, WORD_NUMBER, start, sp->at)->key = key_since(sp, key_from);
}

/* ---- marks ---- */

static const str abbreviations[] = {
    S("dr"),  S("mr"),     S("mrs"), S("ms"),  S("prof"), S("st"),   S("vs"),  S("etc"),
    S("tel"), S("ext"),    S("inc"), S("ltd"), S("co"),   S("jan"),  S("feb"), S("mar"),
    S("apr"), S("jun"),    S("jul"), S("aug"), S("sep"),  S("sept"), S("oct"), S("nov"),
    S("dec"), S("approx"), S("ডা"),  S("ড"),   S("ডঃ"),   S("মো"),   S("মোঃ"), S("মি"),
    S("প্রফ"), S("অধ্যা"),   S("লি"),  S("কোং"), S("নং"),   S("রেজি"), S("খ্রি"), S("মোসা"),
};

static bool is_abbreviated(const struct splitter *sp, const struct word *w)
{
    str shown = str_sub(sp->text, w->start, w->end);
    for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++)
        if (str_eq_nocase(shown, abbreviations[i]))
            return true;
    bool is_initial = shown.n == 1 && shown.p[0] >= 'A' && shown.p[0] <= 'Z' && shown.p[0] != 'I';
    return is_initial;
}

static bool is_capital(uint32_t cp)
{
    return cp >= 'A' && cp <= 'Z';
}

/* Does the '.' before `at` end its sentence? `run` is how many stood there. */
static bool dot_ends(const struct splitter *sp, size_t run)
{
    const struct word *before = sp->words.n >= 2 ? &sp->words.v[sp->words.n - 2] : NULL;
    size_t at = sp->at;
    enum letter l = letter_at(sp, at);
    if (is_wordly(l)) /* glued: "দুঃখিত.আমরা" and "late.We" end, "mail.example" does not */
        return before != NULL && ((before->kind == WORD_BANGLA && l == LETTER_BANGLA) ||
                                  (before->kind == WORD_LATIN && before->end - before->start > 1 &&
                                   is_capital(utf8_peek(sp->text, at))));
    if (run == 1 && before != NULL && is_abbreviated(sp, before))
        return false;
    while (at < sp->text.n && letter_at(sp, at) != LETTER_LATIN &&
           letter_at(sp, at) != LETTER_BANGLA && letter_at(sp, at) != LETTER_LINE &&
           letter_at(sp, at) != LETTER_DIGIT)
        at = next_at(sp, at);
    uint32_t next = utf8_peek(sp->text, at);
    bool goes_on = run > 1 && next >= 'a' && next <= 'z'; /* "sorry... but" */
    return !goes_on;
}

/* '|' is typed for the danda: behind a Bengali word, or alone between blanks. */
static bool is_typed_danda(const struct splitter *sp)
{
    return sp->words.n > 0 && sp->words.v[sp->words.n - 1].kind == WORD_BANGLA;
}

static str mark_key(const struct splitter *sp, uint32_t cp)
{
    static const char kept[] = ",;:!?.-%@#&+/=<>{}[]";
    if (cp < 0x80 && is_ascii_in((char)cp, kept))
        return (str){ strchr(kept, (int)cp), 1 };
    if (cp == 0x0964 || cp == 0x0965 || cp == 0x2026 || (cp == '|' && is_typed_danda(sp)))
        return S(".");
    if (cp >= 0x2010 && cp <= 0x2015)
        return S("-");
    return STR_NULL;
}

/* "mix-up": no word. A dash with blanks, or between digits, is one. */
static bool is_joining_hyphen(const struct splitter *sp, size_t here, uint32_t cp)
{
    bool is_hyphen = cp == '-' || cp == 0x2010 || cp == 0x2011;
    return is_hyphen && sp->words.n > 0 && sp->words.v[sp->words.n - 1].end == here &&
           sp->words.v[sp->words.n - 1].kind != WORD_MARK && is_wordly(letter_at(sp, sp->at));
}

static void take_mark(struct splitter *sp)
{
    size_t here = sp->at, run = 1;
    uint32_t cp = utf8_step(sp->text, &sp->at);
    str key = mark_key(sp, cp);
    if (key.n == 0 || is_joining_hyphen(sp, here, cp))
        return;
    for (; cp == '.' && sp->at < sp->text.n && sp->text.p[sp->at] == '.'; run++)
        sp->at++;
    push(sp, WORD_MARK, here, sp->at)->key = key;
    bool is_last = sp->at >= sp->text.n || !is_ascii_in(sp->text.p[sp->at], "!?");
    if (cp == '!' || cp == '?') {
        if (is_last)
            end_sentence(sp);
    } else if (cp == '.' || cp == 0x2026) {
        if (dot_ends(sp, cp == 0x2026 ? 2 : run))
            end_sentence(sp);
    } else if (str_eq(key, S("."))) {
        end_sentence(sp);
    }
}

/* ---- lines ---- */

static bool is_bullet(const struct splitter *sp, size_t at)
{
    uint32_t cp = utf8_peek(sp->text, at);
    if (cp == '-' || cp == '*' || cp == 0x2022 || cp == 0x2013 || cp == '>')
        return true;
    while (letter_at(sp, at) == LETTER_DIGIT)
        at = next_at(sp, at);
    return letter_of(cp) == LETTER_DIGIT && at < sp->text.n && is_ascii_in(sp->text.p[at], ".)");
}

/* A line end is a sentence end where a writer meant one: an empty line, a list, a short line. */
static void take_line_end(struct splitter *sp)
{
    str line = str_sub(sp->text, sp->line_start, sp->at);
    sp->at = next_at(sp, sp->at);
    sp->line_start = sp->at;
    size_t at = sp->at;
    while (letter_at(sp, at) == LETTER_SPACE)
        at = next_at(sp, at);
    if (letter_at(sp, at) == LETTER_LINE || is_bullet(sp, at) || utf8_count(line) < LINE_SHORT)
        end_sentence(sp);
}

static void take(struct splitter *sp)
{
    switch (letter_at(sp, sp->at)) {
    case LETTER_LATIN:
        take_latin(sp);
        return;
    case LETTER_BANGLA:
        take_bangla(sp);
        return;
    case LETTER_OTHER:
        take_other(sp);
        return;
    case LETTER_DIGIT:
        take_number(sp);
        return;
    case LETTER_LINE:
        take_line_end(sp);
        return;
    case LETTER_SPACE:
        sp->at = next_at(sp, sp->at);
        return;
    case LETTER_NOT:
        take_mark(sp);
        return;
    }
}

void words_split(struct arena *a, str text, struct words *ret_words)
{
    struct splitter sp = { .arena = a, .text = text, .keys = buf_new(a, text.n * 2 + 16) };
    while (sp.at < text.n)
        take(&sp);
    end_sentence(&sp);
    *ret_words = (struct words){ .text = text,
                                 .v = sp.words.v,
                                 .n = sp.words.n,
                                 .sentences = sp.sentences.v,
                                 .sentences_n = sp.sentences.n };
}

str words_text(const struct words *w, size_t from, size_t to)
{
    if (from >= to || to > w->n)
        return S("");
    return str_sub(w->text, w->v[from].start, w->v[to - 1].end);
}
