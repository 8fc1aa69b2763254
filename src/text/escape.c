/* Escaping by place. */
#include "text/escape.h"

#include "text/utf8.h"

static const char *entity(uint32_t cp, bool is_attr)
{
    switch (cp) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return is_attr ? "&quot;" : NULL;
    case '\'':
        return is_attr ? "&#39;" : NULL;
    }
    return NULL;
}

static bool is_plain(unsigned char c)
{
    return c >= ' ' && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"' && c != '\'';
}

static void escape(struct buf *b, str s, bool is_attr)
{
    for (size_t at = 0; at < s.n;) {
        size_t from = at;
        while (at < s.n && is_plain((unsigned char)s.p[at]))
            at++;
        buf_add(b, str_sub(s, from, at));
        if (at == s.n)
            return;
        uint32_t cp = utf8_step(s, &at);
        const char *name = entity(cp, is_attr);
        bool is_control = (cp < ' ' && cp != '\t' && cp != '\n') || (cp >= 0x7F && cp < 0xA0);
        if (name != NULL)
            buf_add(b, str_c(name));
        else if (!is_control)
            utf8_add(b, cp);
    }
}

void escape_text(struct buf *b, str s)
{
    escape(b, s, false);
}

void escape_attr(struct buf *b, str s)
{
    escape(b, s, true);
}

/* Browsers drop tab and line ends inside a scheme and blanks before it, so look as they do. */
static bool is_safe_href(str s)
{
    char scheme[16] = { 0 };
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c <= ' ')
            continue;
        if (c == '/' || c == '?' || c == '#')
            return true;
        if (c == ':') {
            str got = { scheme, n };
            return str_eq_nocase(got, S("https")) || str_eq_nocase(got, S("http")) ||
                   str_eq_nocase(got, S("mailto")) || str_eq_nocase(got, S("tel"));
        }
        if (n == sizeof scheme)
            return str_find_byte(s, ':', i) < 0;
        scheme[n++] = (char)c;
    }
    return true;
}

void escape_href(struct buf *b, str s)
{
    escape_attr(b, is_safe_href(s) ? s : S("#"));
}

static bool is_unreserved(unsigned char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

void escape_url(struct buf *b, str s)
{
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (is_unreserved(c))
            buf_byte(b, (char)c);
        else
            buf_add(b, (str){ (char[]){ '%', hex[c >> 4], hex[c & 15] }, 3 });
    }
}
