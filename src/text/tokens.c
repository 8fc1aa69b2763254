/* Search tokens, for documents and for queries. */
#include "text/tokens.h"

#include "base/limits.h"
#include "text/bangla.h"
#include "text/letters.h"
#include "text/utf8.h"

static void fold_latin(struct buf *b, str word)
{
    for (size_t at = 0; at < word.n;)
        letter_fold(b, utf8_step(word, &at));
}

static void fold_digits(struct buf *b, str number)
{
    for (size_t at = 0; at < number.n;)
        buf_byte(b, (char)('0' + digit_value(utf8_step(number, &at))));
}

static void add_run(struct buf *b, enum letter kind, str run)
{
    if (kind == LETTER_DIGIT)
        fold_digits(b, run);
    else if (kind == LETTER_BANGLA)
        bangla_form(b, run);
    else
        fold_latin(b, run);
}

static bool is_inside(enum letter kind)
{
    return kind == LETTER_LATIN || kind == LETTER_BANGLA || kind == LETTER_DIGIT ||
           kind == LETTER_OTHER;
}

/* One token is a run of letters and digits of any script; each script folds its own part. */
static size_t add_token(struct buf *b, str text, size_t at)
{
    enum letter kind = letter_of(utf8_peek(text, at));
    while (at < text.n && is_inside(kind)) {
        size_t from = at;
        enum letter next = kind;
        size_t end = at;
        while (next == kind && at < text.n) {
            (void)utf8_step(text, &at);
            end = at;
            next = letter_of(utf8_peek(text, at));
        }
        add_run(b, kind, str_sub(text, from, end));
        kind = at < text.n ? next : LETTER_NOT;
    }
    return at;
}

bool token_next(struct buf *b, str text, size_t *at, size_t *ret_from)
{
    while (*at < text.n) {
        size_t from = *at, start = b->n;
        if (!is_inside(letter_of(utf8_peek(text, from)))) {
            (void)utf8_step(text, at);
            continue;
        }
        *at = add_token(b, text, from);
        str token = str_sub(buf_str(b), start, b->n);
        buf_cut(b, start + utf8_cut(token, TOKEN_MAX).n);
        *ret_from = from;
        if (token.n > 0)
            return true;
    }
    return false;
}

void tokens_add(struct buf *b, str text)
{
    size_t first = b->n, gap = first, from, at = 0;
    while (token_next(b, text, &at, &from)) {
        gap = b->n;
        buf_byte(b, ' ');
    }
    buf_cut(b, gap);
}

str tokens_of(struct arena *a, str text)
{
    struct buf b = buf_new(a, text.n * 3 + 16);
    tokens_add(&b, text);
    return buf_str(&b);
}
