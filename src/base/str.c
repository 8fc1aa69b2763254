/* Slices: compare, cut, trim, find. */
#include "base/str.h"

#include <string.h>

str str_c(const char *z)
{
    return z == NULL ? STR_NULL : (str){ z, strlen(z) };
}

bool str_eq(str a, str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool str_eq_nocase(str a, str b)
{
    return a.n == b.n && str_starts_nocase(a, b);
}

int str_cmp(str a, str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n == 0 ? 0 : memcmp(a.p, b.p, n);
    if (c != 0)
        return c;
    return a.n < b.n ? -1 : a.n > b.n;
}

bool str_starts(str s, str prefix)
{
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

bool str_starts_nocase(str s, str prefix)
{
    if (s.n < prefix.n)
        return false;
    for (size_t i = 0; i < prefix.n; i++)
        if (lower(s.p[i]) != lower(prefix.p[i]))
            return false;
    return true;
}

bool str_ends(str s, str suffix)
{
    return s.n >= suffix.n && str_eq(str_skip(s, s.n - suffix.n), suffix);
}

ptrdiff_t str_find(str s, str needle, size_t from)
{
    if (from > s.n || s.n - from < needle.n)
        return -1;
    if (needle.n == 0)
        return (ptrdiff_t)from;
    const char *hit = memmem(s.p + from, s.n - from, needle.p, needle.n);
    return hit == NULL ? -1 : hit - s.p;
}

ptrdiff_t str_find_nocase(str s, str needle, size_t from)
{
    if (needle.n == 0)
        return from <= s.n ? (ptrdiff_t)from : -1;
    char first = lower(needle.p[0]);
    for (size_t i = from; i <= s.n && s.n - i >= needle.n; i++)
        if (lower(s.p[i]) == first && str_starts_nocase(str_skip(s, i), needle))
            return (ptrdiff_t)i;
    return -1;
}

ptrdiff_t str_find_byte(str s, char c, size_t from)
{
    if (from >= s.n)
        return -1;
    const char *hit = memchr(s.p + from, c, s.n - from);
    return hit == NULL ? -1 : hit - s.p;
}

ptrdiff_t str_rfind_byte(str s, char c)
{
    for (size_t i = s.n; i > 0; i--)
        if (s.p[i - 1] == c)
            return (ptrdiff_t)i - 1;
    return -1;
}

str str_sub(str s, size_t from, size_t to)
{
    if (to > s.n)
        to = s.n;
    if (from > to)
        from = to;
    return s.p == NULL ? s : (str){ s.p + from, to - from };
}

str str_skip(str s, size_t n)
{
    return str_sub(s, n, s.n);
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

str str_trim(str s)
{
    size_t from = 0;
    size_t to = s.n;
    while (from < to && is_space(s.p[from]))
        from++;
    while (to > from && is_space(s.p[to - 1]))
        to--;
    return str_sub(s, from, to);
}

bool str_split(str *rest, char sep, str *ret_head)
{
    if (rest->p == NULL)
        return false;
    ptrdiff_t at = str_find_byte(*rest, sep, 0);
    if (at < 0) {
        *ret_head = *rest;
        *rest = STR_NULL;
        return true;
    }
    *ret_head = str_sub(*rest, 0, (size_t)at);
    *rest = str_skip(*rest, (size_t)at + 1);
    return true;
}

bool str_line(str *rest, str *ret_line)
{
    if (rest->n == 0)
        return false;
    str line;
    if (!str_split(rest, '\n', &line))
        return false;
    if (line.n > 0 && line.p[line.n - 1] == '\r')
        line.n--;
    *ret_line = line;
    return true;
}

bool str_is_ascii(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    return true;
}

uint64_t str_hash(str s)
{
    uint64_t h = 0xcbf29ce484222325u; /* FNV-1a, 64 bit */
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
    return h ^ (h >> 32);
}
