/* Names and values as they came with a request: headers, cookies, query, form fields, route
 * parameters. Kept in order; a name may stand there more than once. */
#ifndef HTTP_PAIRS_H
#define HTTP_PAIRS_H

#include "base/status.h"
#include "base/vec.h"

struct pair {
    str name;
    str value;
};

struct pairs {
    struct pair *v;
    size_t n;
    size_t cap;
};

void pairs_add(struct arena *a, struct pairs *p, str name, str value);
/* The first of that name, or STR_NULL. */
str pairs_get(const struct pairs *p, str name);
/* Header names compare without case. */
str pairs_get_nocase(const struct pairs *p, str name);
size_t pairs_count_nocase(const struct pairs *p, str name);

/* application/x-www-form-urlencoded, decoded; at most HTTP_FIELDS_MAX fields (E_LIMIT), valid
 * escapes, valid UTF-8 and no NUL (E_INPUT). Serves the query and the body of a form. */
MUST_USE enum status pairs_from_urlencoded(struct ctx *cx, str s, struct pairs *ret_pairs);
/* A Cookie header (RFC 6265 4.2.1). What is not name=value is passed over, as browsers may send
 * what other programs on the same host have set. At most HTTP_FIELDS_MAX. */
struct pairs pairs_from_cookie(struct arena *a, str header);

#endif
