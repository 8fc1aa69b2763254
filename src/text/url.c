/* Addresses: percent coding, parts, query fields. */
#include "text/url.h"

#include "base/buf.h"
#include "base/num.h"

static bool has_blank(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] <= ' ' || s.p[i] == 0x7F || s.p[i] == '\\')
            return true;
    return false;
}

/* Cuts s at the first `sep`; what stands behind it, or NULL. */
static str cut_at(str *s, char sep)
{
    ptrdiff_t at = str_find_byte(*s, sep, 0);
    if (at < 0)
        return STR_NULL;
    str behind = str_skip(*s, (size_t)at + 1);
    *s = str_sub(*s, 0, (size_t)at);
    return behind;
}

static bool split_host(str authority, struct url *u)
{
    if (authority.n == 0 || str_find_byte(authority, '@', 0) >= 0)
        return false;
    str port = STR_NULL;
    if (authority.p[0] == '[') {
        ptrdiff_t close = str_find_byte(authority, ']', 0);
        if (close < 2)
            return false;
        u->host = str_sub(authority, 1, (size_t)close);
        port = str_skip(authority, (size_t)close + 1);
        if (port.n > 0 && port.p[0] != ':')
            return false;
        port = port.n > 0 ? str_skip(port, 1) : STR_NULL;
    } else {
        u->host = authority;
        port = cut_at(&u->host, ':');
    }
    int64_t number = 0;
    if (port.p != NULL && !num_int(port, 1, 65535, &number))
        return false;
    u->port = (int)number;
    return u->host.n > 0;
}

static bool split_absolute(str s, struct url *u)
{
    ptrdiff_t slashes = str_find(s, S("://"), 0);
    if (slashes < 0)
        return false;
    u->scheme = str_sub(s, 0, (size_t)slashes);
    if (!str_eq_nocase(u->scheme, S("http")) && !str_eq_nocase(u->scheme, S("https")))
        return false;
    str rest = str_skip(s, (size_t)slashes + 3);
    ptrdiff_t path = str_find_byte(rest, '/', 0);
    u->path = path < 0 ? S("") : str_skip(rest, (size_t)path);
    return split_host(path < 0 ? rest : str_sub(rest, 0, (size_t)path), u);
}

enum status url_parse(struct ctx *cx, str s, struct url *ret_url)
{
    struct url u = { 0 };
    if (s.n == 0 || has_blank(s))
        return FAIL(cx, E_INPUT, "url.syntax", "url", "blank or empty address");
    u.fragment = cut_at(&s, '#');
    u.query = cut_at(&s, '?');
    bool is_local = str_starts(s, S("/")) && !str_starts(s, S("//"));
    u.path = s;
    if (!is_local && !split_absolute(s, &u))
        return FAIL(cx, E_INPUT, "url.syntax", "url", "not an address: %.*s", STR_ARG(s));
    *ret_url = u;
    return OK;
}

str url_encode(struct arena *a, str s)
{
    struct buf b = buf_new(a, 3 * s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool is_plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                        (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        if (is_plain)
            buf_byte(&b, (char)c);
        else
            buf_printf(&b, "%%%02X", c);
    }
    return buf_str(&b);
}

enum status url_decode(struct ctx *cx, str s, bool is_form, str *ret_text)
{
    struct buf b = buf_new(cx->arena, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        uint64_t byte;
        if (is_form && s.p[i] == '+') {
            buf_byte(&b, ' ');
        } else if (s.p[i] != '%') {
            buf_byte(&b, s.p[i]);
        } else if (i + 2 < s.n && num_hex(str_sub(s, i + 1, i + 3), &byte)) {
            buf_byte(&b, (char)byte);
            i += 2;
        } else {
            return FAIL(cx, E_INPUT, "url.percent", "url", "broken %% at byte %zu", i);
        }
    }
    *ret_text = b.n > 0 ? buf_str(&b) : S("");
    return OK;
}

enum status url_field(struct ctx *cx, str *rest, str *ret_name, str *ret_value, bool *ret_more)
{
    str pair = S("");
    while (rest->p != NULL && pair.n == 0)
        (void)str_split(rest, '&', &pair);
    *ret_more = pair.n > 0;
    if (pair.n == 0)
        return OK;
    str value = cut_at(&pair, '=');
    TRY(url_decode(cx, pair, true, ret_name));
    return url_decode(cx, value.p == NULL ? S("") : value, true, ret_value);
}
