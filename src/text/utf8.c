/* UTF-8, one code point at a time. */
#include "text/utf8.h"

/* The lead byte says the length and the range the second byte must be in (table 3-7). */
struct lead {
    uint8_t length;
    uint8_t low;
    uint8_t high;
};

static struct lead lead_of(uint8_t b)
{
    if (b >= 0xC2 && b <= 0xDF)
        return (struct lead){ 2, 0x80, 0xBF };
    if (b >= 0xE0 && b <= 0xEF)
        return (struct lead){ 3, b == 0xE0 ? 0xA0 : 0x80, b == 0xED ? 0x9F : 0xBF };
    if (b >= 0xF0 && b <= 0xF4)
        return (struct lead){ 4, b == 0xF0 ? 0x90 : 0x80, b == 0xF4 ? 0x8F : 0xBF };
    return (struct lead){ 0, 0, 0 };
}

static bool step(str s, size_t *at, uint32_t *ret_cp)
{
    uint8_t first = (uint8_t)s.p[(*at)++];
    *ret_cp = first;
    if (first < 0x80)
        return true;
    struct lead lead = lead_of(first);
    uint32_t cp = first & (0x7Fu >> lead.length);
    *ret_cp = UTF8_BROKEN;
    if (lead.length == 0)
        return false;
    for (int i = 1; i < lead.length; i++) {
        uint8_t b = *at < s.n ? (uint8_t)s.p[*at] : 0;
        if (b < (i == 1 ? lead.low : 0x80) || b > (i == 1 ? lead.high : 0xBF))
            return false;
        cp = cp << 6 | (b & 0x3F);
        (*at)++;
    }
    *ret_cp = cp;
    return true;
}

uint32_t utf8_step(str s, size_t *at)
{
    uint32_t cp;
    (void)step(s, at, &cp);
    return cp;
}

uint32_t utf8_peek(str s, size_t at)
{
    return at < s.n ? utf8_step(s, &at) : 0;
}

uint32_t utf8_before(str s, size_t at)
{
    size_t from = at;
    for (int i = 0; i < 4 && from > 0; i++)
        if (((uint8_t)s.p[--from] & 0xC0) != 0x80)
            break;
    uint32_t cp = 0;
    while (from < at)
        cp = utf8_step(s, &from);
    return cp;
}

bool utf8_valid(str s)
{
    uint32_t cp;
    for (size_t at = 0; at < s.n;)
        if (!step(s, &at, &cp))
            return false;
    return true;
}

bool utf8_is_line(str s, size_t most)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < ' ')
            return false;
    return s.n > 0 && s.n <= most && utf8_valid(s);
}

bool utf8_is_word(str s, size_t most)
{
    return utf8_is_line(s, most) && str_find_byte(s, ' ', 0) < 0;
}

bool utf8_is_text(str s, bool may_break)
{
    if (!utf8_valid(s))
        return false;
    for (size_t at = 0; at < s.n;) {
        uint32_t cp = utf8_step(s, &at);
        if (cp < ' ' ? !may_break || (cp != '\t' && cp != '\n') : cp >= 0x7F && cp < 0xA0)
            return false;
    }
    return true;
}

str utf8_lf(struct arena *a, str s)
{
    if (str_find_byte(s, '\r', 0) < 0)
        return s;
    char *to = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != '\r')
            to[n++] = s.p[i];
        else if (i + 1 == s.n || s.p[i + 1] != '\n')
            to[n++] = '\n';
    return (str){ to, n };
}

size_t utf8_count(str s)
{
    size_t count = 0;
    for (size_t at = 0; at < s.n; count++)
        (void)utf8_step(s, &at);
    return count;
}

size_t utf8_utf16(str s)
{
    size_t units = 0;
    for (size_t at = 0; at < s.n;)
        units += utf8_step(s, &at) > 0xFFFF ? 2 : 1;
    return units;
}

void utf8_add(struct buf *b, uint32_t cp)
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        cp = UTF8_BROKEN;
    if (cp < 0x80) {
        buf_byte(b, (char)cp);
    } else if (cp < 0x800) {
        buf_add(b, (str){ (char[]){ (char)(0xC0 | cp >> 6), (char)(0x80 | (cp & 0x3F)) }, 2 });
    } else if (cp < 0x10000) {
        buf_add(b, (str){ (char[]){ (char)(0xE0 | cp >> 12), (char)(0x80 | (cp >> 6 & 0x3F)),
                                    (char)(0x80 | (cp & 0x3F)) },
                          3 });
    } else {
        buf_add(b, (str){ (char[]){ (char)(0xF0 | cp >> 18), (char)(0x80 | (cp >> 12 & 0x3F)),
                                    (char)(0x80 | (cp >> 6 & 0x3F)), (char)(0x80 | (cp & 0x3F)) },
                          4 });
    }
}

str utf8_cut(str s, size_t max)
{
    if (s.n <= max)
        return s;
    size_t end = 0;
    for (size_t at = 0; at <= max; (void)utf8_step(s, &at))
        end = at;
    return str_sub(s, 0, end);
}

str utf8_repair(struct arena *a, str s)
{
    if (utf8_valid(s))
        return s;
    struct buf b = buf_new(a, s.n * 3);
    for (size_t at = 0; at < s.n;)
        utf8_add(&b, utf8_step(s, &at));
    return buf_str(&b);
}
