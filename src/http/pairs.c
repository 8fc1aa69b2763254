/* Names and values of a request. */
#include "http/pairs.h"

#include "base/limits.h"
#include "text/url.h"
#include "text/utf8.h"

void pairs_add(struct arena *a, struct pairs *p, str name, str value)
{
    *vec_push(a, p) = (struct pair){ name, value };
}

str pairs_get(const struct pairs *p, str name)
{
    VEC_EACH (it, p)
        if (str_eq(it->name, name))
            return it->value;
    return STR_NULL;
}

str pairs_get_nocase(const struct pairs *p, str name)
{
    VEC_EACH (it, p)
        if (str_eq_nocase(it->name, name))
            return it->value;
    return STR_NULL;
}

size_t pairs_count_nocase(const struct pairs *p, str name)
{
    size_t n = 0;
    VEC_EACH (it, p)
        n += str_eq_nocase(it->name, name);
    return n;
}

static bool is_plain(str s)
{
    return utf8_valid(s) && str_find_byte(s, '\0', 0) < 0;
}

enum status pairs_from_urlencoded(struct ctx *cx, str s, struct pairs *ret_pairs)
{
    struct pairs all = { 0 };
    for (str rest = s; rest.p != NULL;) {
        str name, value;
        bool is_more;
        TRY(url_field(cx, &rest, &name, &value, &is_more));
        if (!is_more)
            break;
        if (all.n == HTTP_FIELDS_MAX)
            return FAIL(cx, E_LIMIT, "form.too_many", NULL, "more than %d fields", HTTP_FIELDS_MAX);
        if (!is_plain(name) || !is_plain(value))
            return FAIL(cx, E_INPUT, "form.not_text", NULL, "field %zu is not UTF-8", all.n);
        pairs_add(cx->arena, &all, name, value);
    }
    *ret_pairs = all;
    return OK;
}

struct pairs pairs_from_cookie(struct arena *a, str header)
{
    struct pairs all = { 0 };
    for (str piece, rest = header; all.n < HTTP_FIELDS_MAX && str_split(&rest, ';', &piece);) {
        piece = str_trim(piece);
        ptrdiff_t eq = str_find_byte(piece, '=', 0);
        if (eq > 0)
            pairs_add(a, &all, str_trim(str_sub(piece, 0, (size_t)eq)),
                      str_trim(str_skip(piece, (size_t)eq + 1)));
    }
    return all;
}
