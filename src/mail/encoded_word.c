/* RFC 2047, read. */
#include "mail/encoded_word.h"

#include "base/buf.h"
#include "mail/charset.h"
#include "mail/transfer.h"
#include "text/utf8.h"

#define WORD_MAX 2000 /* RFC 2047 says 75; real ones are longer */

struct word {
    str charset;
    char coding; /* 'q' or 'b' */
    str text;
    size_t length; /* of the whole word */
};

/* The word that begins at `s`; false where none does. */
static bool word_at(str s, struct word *ret_word)
{
    s = str_sub(s, 0, WORD_MAX);
    if (!str_starts(s, S("=?")))
        return false;
    ptrdiff_t charset = str_find_byte(s, '?', 2);
    if (charset < 3 || (size_t)charset + 2 >= s.n || s.p[charset + 2] != '?')
        return false;
    char coding = (char)(s.p[charset + 1] | 32);
    ptrdiff_t end = str_find(s, S("?="), (size_t)charset + 3);
    if (end < 0 || (coding != 'q' && coding != 'b'))
        return false;
    str name = str_sub(s, 2, (size_t)charset);
    ptrdiff_t star = str_find_byte(name, '*', 0); /* RFC 2231 5: a language behind the charset */
    *ret_word = (struct word){ star < 0 ? name : str_sub(name, 0, (size_t)star), coding,
                               str_sub(s, (size_t)charset + 3, (size_t)end), (size_t)end + 2 };
    return true;
}

/* Bytes of neighbouring words of one charset, converted together: characters may be split. */
struct decoder {
    struct arena *arena;
    struct buf out;
    struct buf bytes;
    str charset;
};

static void flush(struct decoder *d)
{
    bool is_wrong = false;
    if (d->bytes.n > 0)
        buf_add(&d->out, charset_utf8(d->arena, arena_copy(d->arena, buf_str(&d->bytes)),
                                      d->charset, &is_wrong));
    buf_cut(&d->bytes, 0);
}

static void add_word(struct decoder *d, struct word w)
{
    if (!str_eq_nocase(w.charset, d->charset))
        flush(d);
    d->charset = w.charset;
    if (w.coding == 'q')
        q_decode(&d->bytes, w.text);
    else
        base64_decode(&d->bytes, w.text);
}

static str clean(struct arena *a, str s)
{
    struct buf b = buf_new(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        buf_byte(&b, c < ' ' || c == 0x7F ? ' ' : s.p[i]);
    }
    return str_trim(buf_str(&b));
}

/* Where the next encoded word begins, or the end and a word of length 0. */
static size_t next_word(str line, size_t from, struct word *ret_word)
{
    *ret_word = (struct word){ 0 };
    for (;;) {
        ptrdiff_t at = str_find(line, S("=?"), from);
        if (at < 0)
            return line.n;
        if (word_at(str_skip(line, (size_t)at), ret_word))
            return (size_t)at;
        from = (size_t)at + 1;
    }
}

/* Blanks between two words belong to neither. */
str encoded_words_decode(struct arena *a, str line)
{
    struct decoder d = { a, buf_new(a, line.n * 4 + 64), buf_new(a, line.n + 1), S("") };
    bool was_word = false, is_wrong = false;
    for (size_t at = 0; at < line.n;) {
        struct word w;
        size_t next = next_word(line, at, &w);
        str plain = str_sub(line, at, next);
        if (!was_word || w.length == 0 || str_trim(plain).n > 0) {
            flush(&d);
            buf_add(&d.out, charset_utf8(a, plain, S(""), &is_wrong));
        }
        if (w.length > 0)
            add_word(&d, w);
        was_word = w.length > 0;
        at = next + w.length;
    }
    flush(&d);
    return clean(a, utf8_repair(a, buf_str(&d.out)));
}
