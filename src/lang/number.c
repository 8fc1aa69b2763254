/* Figures as the reader writes them. */
#include "lang/number.h"

#include "base/buf.h"
#include "base/limits.h"
#include "lang/catalog.h"

#define MINUS "\u2212"
#define NO_BREAK_SPACE "\u00a0"

static void add_digit(struct buf *b, const struct reader *r, char digit)
{
    if (r->digits == DIGITS_LATN)
        buf_byte(b, digit);
    else /* U+09E6 BENGALI DIGIT ZERO is E0 A7 A6 */
        buf_add(b, (str){ (char[]){ '\xe0', '\xa7', (char)('\xa6' + (digit - '0')) }, 3 });
}

str digits_text(struct arena *a, const struct reader *r, str text)
{
    if (r->digits == DIGITS_LATN)
        return text;
    struct buf b = buf_new(a, text.n * 3 + 1);
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] >= '0' && text.p[i] <= '9')
            add_digit(&b, r, text.p[i]);
        else
            buf_byte(&b, text.p[i]);
    return buf_str(&b);
}

str number_plain(struct arena *a, const struct reader *r, int64_t v)
{
    struct buf b = buf_new(a, sizeof "-9223372036854775808");
    buf_int(&b, v);
    return digits_text(a, r, buf_str(&b));
}

/* Whether a comma stands before the last `left` digits. */
static bool comma_before(enum grouping grouping, size_t left)
{
    if (grouping == GROUP_LAKH)
        return left == 3 || (left > 3 && left % 2 == 1);
    return left > 0 && left % 3 == 0;
}

/* Digits of a whole number, grouped. */
static void add_grouped(struct buf *b, const struct reader *r, uint64_t v)
{
    struct buf digits = buf_new(b->arena, sizeof "18446744073709551615");
    buf_padded(&digits, v, 1);
    for (size_t i = 0; i < digits.n; i++) {
        if (i > 0 && comma_before(r->grouping, digits.n - i))
            buf_byte(b, ',');
        add_digit(b, r, digits.p[i]);
    }
}

static uint64_t magnitude(int64_t v)
{
    return v < 0 ? -(uint64_t)v : (uint64_t)v;
}

static void add_decimal(struct buf *b, const struct reader *r, uint64_t v, int decimals)
{
    uint64_t unit = 1;
    for (int i = 0; i < decimals; i++)
        unit *= 10;
    add_grouped(b, r, v / unit);
    if (decimals == 0)
        return;
    struct buf fraction = buf_new(b->arena, sizeof "18446744073709551615");
    buf_padded(&fraction, v % unit, (size_t)decimals);
    buf_byte(b, '.');
    buf_add(b, digits_text(b->arena, r, buf_str(&fraction)));
}

str number_text(struct arena *a, const struct reader *r, int64_t v)
{
    return decimal_text(a, r, v, 0);
}

str decimal_text(struct arena *a, const struct reader *r, int64_t v, int decimals)
{
    struct buf b = buf_new(a, KIB);
    if (v < 0)
        buf_add(&b, S(MINUS));
    add_decimal(&b, r, magnitude(v), decimals);
    return buf_str(&b);
}

static const struct {
    const char *code, *sign;
    int decimals;
} currencies[] = {
    { "BDT", "\u09f3", 2 }, { "INR", "\u20b9", 2 }, { "USD", "$", 2 },      { "EUR", "\u20ac", 2 },
    { "GBP", "\u00a3", 2 }, { "JPY", "\u00a5", 0 }, { "KRW", "\u20a9", 0 }, { "VND", "\u20ab", 0 },
    { "BHD", NULL, 3 },     { "CLP", NULL, 0 },     { "IQD", NULL, 3 },     { "ISK", NULL, 0 },
    { "JOD", NULL, 3 },     { "KWD", NULL, 3 },     { "LYD", NULL, 3 },     { "OMR", NULL, 3 },
    { "PYG", NULL, 0 },     { "TND", NULL, 3 },     { "UGX", NULL, 0 },     { "XAF", NULL, 0 },
    { "XOF", NULL, 0 },
};
#define CURRENCIES (sizeof currencies / sizeof *currencies)

static size_t currency_find(str currency)
{
    size_t i = 0;
    while (i < CURRENCIES && !str_eq(str_c(currencies[i].code), currency))
        i++;
    return i;
}

int currency_decimals(str currency)
{
    size_t i = currency_find(currency);
    return i < CURRENCIES ? currencies[i].decimals : 2;
}

str money_text(struct arena *a, const struct reader *r, int64_t minor, str currency)
{
    size_t i = currency_find(currency);
    int decimals = currency_decimals(currency);
    uint64_t v = magnitude(minor);
    uint64_t unit = decimals == 3 ? 1000 : decimals == 2 ? 100 : 1;
    struct buf b = buf_new(a, KIB);
    if (minor < 0)
        buf_add(&b, S(MINUS));
    if (i < CURRENCIES && currencies[i].sign != NULL) {
        buf_add(&b, str_c(currencies[i].sign));
    } else {
        buf_add(&b, currency);
        buf_add(&b, S(NO_BREAK_SPACE));
    }
    if (v % unit == 0)
        add_grouped(&b, r, v / unit);
    else
        add_decimal(&b, r, v, decimals);
    return buf_str(&b);
}

str size_text(struct arena *a, const struct reader *r, int64_t bytes)
{
    static const enum msg units[] = { M_size_bytes, M_size_kb, M_size_mb, M_size_gb };
    int unit = 0;
    int64_t tenths = bytes * 10;
    while (unit < 3 && tenths >= 9995) { /* 999.5 would round up to 1000 */
        tenths = (tenths + 500) / 1000;
        unit++;
    }
    bool whole = unit == 0 || tenths >= 100;
    str figure = whole ? number_text(a, r, (tenths + 5) / 10) : decimal_text(a, r, tenths, 1);
    return tr_fill(a, r, units[unit], (struct fill[]){ { "size", figure } }, 1);
}
