/* Clients: one form for each address and number. */
#include "desk/client.h"

#include "base/buf.h"
#include "base/limits.h"
#include "desk/names.h"

NAMES_OF(identity_kind, S("email"), S("phone"), S("whatsapp"), S("network"), S("name"))

static char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

str email_normal(struct arena *a, str raw)
{
    raw = str_trim(raw);
    ptrdiff_t at = str_rfind_byte(raw, '@');
    if (raw.n > ADDRESS_MAX || at <= 0 || (size_t)at + 1 >= raw.n)
        return STR_NULL;
    struct buf b = buf_new(a, ADDRESS_MAX);
    for (size_t i = 0; i < raw.n; i++) {
        unsigned char c = (unsigned char)raw.p[i];
        if (c <= ' ' || c == 0x7f || c == '<' || c == '>' || c == ',')
            return STR_NULL;
        buf_byte(&b, ascii_lower(raw.p[i]));
    }
    return buf_str(&b);
}

/* A digit in ASCII or Bengali (U+09E6..U+09EF: E0 A7 A6..AF) at `i`; -1 and one byte otherwise. */
static int digit_at(str s, size_t i, size_t *ret_bytes)
{
    unsigned char c = (unsigned char)s.p[i];
    *ret_bytes = 1;
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c == 0xe0 && s.n - i >= 3 && (unsigned char)s.p[i + 1] == 0xa7 &&
        (unsigned char)s.p[i + 2] >= 0xa6 && (unsigned char)s.p[i + 2] <= 0xaf) {
        *ret_bytes = 3;
        return (unsigned char)s.p[i + 2] - 0xa6;
    }
    return -1;
}

#define PHONE_DIGITS_MIN 8
#define PHONE_DIGITS_MAX 15
#define NATIONAL_DIGITS 10

/* The digits of a number as written, with a leading "+" where it has one; false on letters. */
static bool phone_digits(struct buf *b, str raw)
{
    for (size_t i = 0, step; i < raw.n; i += step) {
        int d = digit_at(raw, i, &step);
        if (d >= 0)
            buf_byte(b, (char)('0' + d));
        else if (raw.p[i] == '+' && b->n == 0)
            buf_byte(b, '+');
        else if (str_find_byte(S(" -.()/\t"), raw.p[i], 0) < 0)
            return false;
    }
    return !b->overflow;
}

str phone_normal(struct arena *a, str raw, str code)
{
    struct buf b = buf_new(a, 40);
    if (!phone_digits(&b, str_trim(raw)))
        return STR_NULL;
    str digits = buf_str(&b);
    str out;
    if (str_starts(digits, S("+")))
        out = digits;
    else if (str_starts(digits, S("00")))
        out = arena_printf(a, "+%.*s", STR_ARG(str_skip(digits, 2)));
    else if (str_starts(digits, S("0")) || digits.n == NATIONAL_DIGITS)
        out = arena_printf(a, "+%.*s%.*s", STR_ARG(code),
                           STR_ARG(str_skip(digits, str_starts(digits, S("0")) ? 1 : 0)));
    else
        out = arena_printf(a, "+%.*s", STR_ARG(digits));
    if (out.n < PHONE_DIGITS_MIN + 1 || out.n > PHONE_DIGITS_MAX + 1)
        return STR_NULL;
    return out;
}

static const struct country {
    str iso2;
    str code;
    str currency;
} countries[] = {
    { { "BD", 2 }, { "880", 3 }, { "BDT", 3 } }, { { "IN", 2 }, { "91", 2 }, { "INR", 3 } },
    { { "NP", 2 }, { "977", 3 }, { "NPR", 3 } }, { { "GB", 2 }, { "44", 2 }, { "GBP", 3 } },
    { { "US", 2 }, { "1", 1 }, { "USD", 3 } },   { { "DE", 2 }, { "49", 2 }, { "EUR", 3 } },
    { { "PT", 2 }, { "351", 3 }, { "EUR", 3 } }, { { "NL", 2 }, { "31", 2 }, { "EUR", 3 } },
};

static const struct country *country_of(str iso2)
{
    for (size_t i = 0; i < sizeof countries / sizeof *countries; i++)
        if (str_eq(countries[i].iso2, iso2))
            return &countries[i];
    return NULL;
}

str country_code(str iso2)
{
    const struct country *c = country_of(iso2);
    return c == NULL ? STR_NULL : c->code;
}

str country_currency(str iso2)
{
    const struct country *c = country_of(iso2);
    return c == NULL ? S("USD") : c->currency;
}

str text_language(str text)
{
    size_t latin = 0;
    size_t bengali = 0;
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        char l = ascii_lower(text.p[i]);
        latin += l >= 'a' && l <= 'z';
        bengali += c == 0xe0 && i + 1 < text.n &&
                   ((unsigned char)text.p[i + 1] == 0xa6 || (unsigned char)text.p[i + 1] == 0xa7);
    }
    if (latin + bengali == 0)
        return STR_NULL;
    return bengali * 2 >= latin ? S("bn") : S("en"); /* bengali / (both) >= 1/3 */
}

str name_sort_key(struct arena *a, str name)
{
    struct buf b = buf_new(a, NAME_MAX_BYTES);
    name = str_sub(str_trim(name), 0, NAME_MAX_BYTES);
    for (size_t i = 0; i < name.n; i++)
        buf_byte(&b, ascii_lower(name.p[i]));
    return buf_str(&b);
}

static size_t character_size(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first < 0xe0)
        return 2;
    return first < 0xf0 ? 3 : 4;
}

/* Signs that hang on the letter before them: U+0981..83, U+09BC, U+09BE..CC, U+09D7. */
static bool is_bengali_sign(str s)
{
    if (s.n < 3 || (unsigned char)s.p[0] != 0xe0)
        return false;
    unsigned c = ((unsigned char)s.p[1] & 0x3fu) << 6 | ((unsigned char)s.p[2] & 0x3fu);
    return (c >= 0x981 && c <= 0x983) || c == 0x9bc || (c >= 0x9be && c <= 0x9cc) || c == 0x9d7;
}

static void add_initial(struct buf *b, str word)
{
    size_t n = character_size((unsigned char)word.p[0]);
    while (n < word.n && is_bengali_sign(str_skip(word, n)))
        n += 3;
    buf_add(b, str_sub(word, 0, n));
}

str name_initials(struct arena *a, str name)
{
    struct buf b = buf_new(a, 64);
    int words = 0;
    str rest = str_trim(name);
    bool is_bengali = rest.n > 0 && (unsigned char)rest.p[0] >= 0x80;
    for (str word; words < (is_bengali ? 1 : 2) && str_split(&rest, ' ', &word);)
        if (word.n > 0) {
            add_initial(&b, word);
            words++;
        }
    return buf_str(&b);
}
