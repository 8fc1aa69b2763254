/* Reading a request. */
#include "http/request.h"

#include "base/num.h"

str request_param(const struct request *rq, const char *name)
{
    return pairs_get(&rq->params, str_c(name));
}

str request_query(const struct request *rq, const char *name)
{
    return pairs_get(&rq->query, str_c(name));
}

str request_field(const struct request *rq, const char *name)
{
    return pairs_get(&rq->fields, str_c(name));
}

str request_cookie(const struct request *rq, const char *name)
{
    return pairs_get(&rq->cookies, str_c(name));
}

str request_header(const struct request *rq, const char *name)
{
    return pairs_get_nocase(&rq->headers, str_c(name));
}

enum status request_param_id(const struct request *rq, const char *name, int64_t *ret_id)
{
    if (!num_int(request_param(rq, name), 1, INT64_MAX, ret_id))
        return FAIL(rq->cx, E_MISSING, "page.missing", NULL, ":%s is no number", name);
    return OK;
}

bool request_is_same_origin(const struct request *rq)
{
    str site = request_header(rq, "Sec-Fetch-Site");
    if (site.p != NULL)
        return str_eq(site, S("same-origin")) || str_eq(site, S("none"));
    str origin = request_header(rq, "Origin");
    if (origin.p == NULL)
        return true;
    str scheme = rq->is_https ? S("https://") : S("http://");
    return str_starts(origin, scheme) && str_eq_nocase(str_skip(origin, scheme.n), rq->host);
}

bool request_knows(const struct request *rq, str etag)
{
    str rest = request_header(rq, "If-None-Match");
    for (str one; str_split(&rest, ',', &one);) {
        one = str_trim(one);
        if (str_starts(one, S("W/")))
            one = str_skip(one, 2);
        if (str_eq(one, etag) || str_eq(one, S("*")))
            return true;
    }
    return false;
}

/* "q=0", "q=0.0": the client does not want it (RFC 9110 12.4.2). */
static bool is_refused(str parameters)
{
    for (str one, rest = parameters; str_split(&rest, ';', &one);) {
        one = str_trim(one);
        if (!str_starts_nocase(one, S("q=")))
            continue;
        str q = str_skip(one, 2);
        for (size_t i = 0; i < q.n; i++)
            if (q.p[i] != '0' && q.p[i] != '.')
                return false;
        return true;
    }
    return false;
}

bool request_accepts(const struct request *rq, str coding)
{
    str rest = request_header(rq, "Accept-Encoding");
    for (str item; str_split(&rest, ',', &item);) {
        str parameters = item, name;
        (void)str_split(&parameters, ';', &name);
        if (str_eq_nocase(str_trim(name), coding))
            return !is_refused(parameters);
    }
    return false;
}

static const struct {
    const char *name;
    enum method method;
} methods[] = {
    { "GET", GET }, { "HEAD", GET },    { "POST", POST },
    { "PUT", PUT }, { "PATCH", PATCH }, { "DELETE", DELETE },
};

enum method method_of(str name)
{
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (str_eq(name, str_c(methods[i].name)))
            return methods[i].method;
    return 0;
}

const char *method_name(enum method m)
{
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (methods[i].method == m)
            return methods[i].name;
    return "?";
}
