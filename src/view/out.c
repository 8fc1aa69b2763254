/* Escaping, by place. */
#include "view/out.h"

#include "lang/number.h"

struct out out_new(struct arena *a, const struct reader *reader, str csrf, size_t max)
{
    return (struct out){ .buf = buf_new(a, max), .reader = reader, .csrf = csrf };
}

struct html out_html(const struct out *o)
{
    return (struct html){ buf_str(&o->buf) };
}

str say(const struct out *o, enum msg m)
{
    return tr(o->reader, m);
}

str say_fill(const struct out *o, enum msg m, const struct fill *fills, size_t n)
{
    return tr_fill(o->buf.arena, o->reader, m, fills, n);
}

void put_raw(struct out *o, str markup)
{
    buf_add(&o->buf, markup);
}

void put_html(struct out *o, struct html h)
{
    buf_add(&o->buf, h.bytes);
}

void put_csrf(struct out *o)
{
    put_raw(o, S("<input type=\"hidden\" name=\"csrf\" value=\""));
    put_text_str(o, o->csrf);
    put_raw(o, S("\">"));
}

static const str entities[256] = {
    ['&'] = S("&amp;"),  ['<'] = S("&lt;"),   ['>'] = S("&gt;"),
    ['"'] = S("&quot;"), ['\''] = S("&#39;"), ['\0'] = S("\xef\xbf\xbd"), /* HTML has no NUL */
};

void put_text_str(struct out *o, str s)
{
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        const str *e = &entities[(unsigned char)s.p[i]];
        if (e->n == 0)
            continue;
        buf_add(&o->buf, str_sub(s, from, i));
        buf_add(&o->buf, *e);
        from = i + 1;
    }
    buf_add(&o->buf, str_sub(s, from, s.n));
}

void put_text_c(struct out *o, const char *z)
{
    put_text_str(o, str_c(z));
}

void put_number(struct out *o, int64_t v)
{
    buf_add(&o->buf, number_plain(o->buf.arena, o->reader, v));
}

void put_int(struct out *o, int64_t v)
{
    buf_int(&o->buf, v);
}

/* RFC 3986 2.3: unreserved. */
static bool is_unreserved(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

void put_url_str(struct out *o, str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (is_unreserved(c))
            buf_byte(&o->buf, (char)c);
        else
            buf_printf(&o->buf, "%%%02X", c);
    }
}

void put_url_c(struct out *o, const char *z)
{
    put_url_str(o, str_c(z));
}

static bool is_safe_address(str s)
{
    bool is_ours = s.n > 0 && (s.p[0] == '/' || s.p[0] == '?' || s.p[0] == '#');
    is_ours = is_ours || str_starts(s, S("./")); /* beside this page, as in an export */
    bool is_foreign = str_starts(s, S("//")) || str_starts(s, S("/\\"));
    return (is_ours && !is_foreign) || str_starts_nocase(s, S("https://")) ||
           str_starts_nocase(s, S("http://")) || str_starts_nocase(s, S("mailto:")) ||
           str_starts_nocase(s, S("tel:"));
}

void put_href_str(struct out *o, str s)
{
    put_text_str(o, is_safe_address(s) ? s : S("#"));
}

void put_href_c(struct out *o, const char *z)
{
    put_href_str(o, str_c(z));
}
