/* UTF-7 of folder names: printable ASCII stands for itself, "&" is "&-", all else is UTF-16 in
 * base64 with a comma for the slash, between "&" and "-". */
#include "mail/imap/name.h"

#include "text/utf8.h"

#include <string.h>

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";

/* ---- reading ---- */

struct units {
    struct buf *out;
    uint32_t high; /* the first half of a pair, or 0 */
    bool is_broken;
};

static void take_unit(struct units *u, uint32_t unit)
{
    bool is_low = unit >= 0xDC00 && unit <= 0xDFFF;
    u->is_broken |= is_low != (u->high != 0);
    if (unit >= 0xD800 && unit <= 0xDBFF) {
        u->high = unit;
        return;
    }
    utf8_add(u->out, is_low ? 0x10000 + ((u->high & 0x3FF) << 10) + (unit & 0x3FF) : unit);
    u->high = 0;
}

/* The base64 between "&" and "-"; false where it is none. */
static bool read_shifted(struct buf *b, str piece)
{
    struct units u = { .out = b };
    uint32_t bits = 0;
    int n = 0;
    for (size_t i = 0; i < piece.n && !u.is_broken; i++) {
        const char *at = piece.p[i] == '\0' ? NULL : strchr(digits, piece.p[i]);
        if (at == NULL)
            return false;
        bits = bits << 6 | (uint32_t)(at - digits);
        n += 6;
        if (n >= 16) {
            n -= 16;
            take_unit(&u, bits >> n & 0xFFFF);
        }
    }
    bool is_padded_well = n < 6 && (bits & ((1u << n) - 1)) == 0;
    return !u.is_broken && u.high == 0 && is_padded_well;
}

str imap_name_read(struct arena *a, str wire)
{
    struct buf b = buf_new(a, wire.n * 3 + 1);
    for (size_t i = 0; i < wire.n;) {
        ptrdiff_t end = wire.p[i] == '&' ? str_find_byte(wire, '-', i) : -1;
        size_t before = b.n;
        if (end < 0) {
            buf_byte(&b, wire.p[i++]);
            continue;
        }
        str piece = str_sub(wire, i + 1, (size_t)end);
        if (piece.n == 0) {
            buf_byte(&b, '&');
        } else if (!read_shifted(&b, piece)) {
            buf_cut(&b, before);
            buf_add(&b, str_sub(wire, i, (size_t)end + 1));
        }
        i = (size_t)end + 1;
    }
    return utf8_repair(a, buf_str(&b));
}

/* ---- writing ---- */

struct shift {
    struct buf *out;
    uint32_t bits;
    int n;
};

static void put_unit(struct shift *s, uint32_t unit)
{
    s->bits = s->bits << 16 | unit;
    for (s->n += 16; s->n >= 6; s->n -= 6)
        buf_byte(s->out, digits[s->bits >> (s->n - 6) & 63]);
}

static void put_wide(struct shift *s, uint32_t cp)
{
    if (cp >= 0x10000) {
        put_unit(s, 0xD800 + ((cp - 0x10000) >> 10));
        put_unit(s, 0xDC00 + ((cp - 0x10000) & 0x3FF));
    } else {
        put_unit(s, cp);
    }
}

static void end_shift(struct shift *s)
{
    if (s->n > 0)
        buf_byte(s->out, digits[s->bits << (6 - s->n) & 63]);
    buf_byte(s->out, '-');
    s->n = 0;
}

str imap_name_write(struct arena *a, str name)
{
    struct buf b = buf_new(a, name.n * 8 + 8);
    struct shift s = { .out = &b };
    bool is_shifted = false;
    for (size_t i = 0; i < name.n;) {
        uint32_t cp = utf8_step(name, &i);
        bool is_plain = cp >= 0x20 && cp < 0x7F;
        if (is_plain == is_shifted) {
            is_plain ? end_shift(&s) : buf_byte(&b, '&');
            is_shifted = !is_shifted;
        }
        if (is_plain)
            buf_byte(&b, (char)cp);
        else
            put_wide(&s, cp);
        if (cp == '&')
            buf_byte(&b, '-');
    }
    if (is_shifted)
        end_shift(&s);
    return buf_str(&b);
}
