/* Addresses: percent coding, parts, query fields. RFC 3986, application/x-www-form-urlencoded. */
#ifndef TEXT_URL_H
#define TEXT_URL_H

#include "base/status.h"

/* Borrowed slices; NULL p where a part is not there. The host is as written, IPv6 without []. */
struct url {
    str scheme;
    str host;
    int port; /* 0: not given */
    str path;
    str query;    /* without ? */
    str fragment; /* without # */
};

/* An absolute http(s) address, or one that starts with '/' (not //). No user part. */
MUST_USE enum status url_parse(struct ctx *cx, str s, struct url *ret_url);
/* All but letters, digits and -._~ as %XX. */
str url_encode(struct arena *a, str s);
/* %XX decoded; with `is_form`, + is a space. Malformed %: E_INPUT "url.percent". */
MUST_USE enum status url_decode(struct ctx *cx, str s, bool is_form, str *ret_text);
/* The next name=value of a query, decoded; false at the end. Loop:
 *   for (str rest = query; (st = url_field(cx, &rest, &name, &value, &more)) == OK && more;) */
MUST_USE enum status url_field(struct ctx *cx, str *rest, str *ret_name, str *ret_value,
                               bool *ret_more);

#endif
