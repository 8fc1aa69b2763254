/* Asking another server, once, and reading its whole answer. By https, verified against the
 * system's trust store (SSL_CERT_FILE names another); in the clear only to this very machine.
 * Follows no redirect, asks no proxy, keeps no cookie. */
#ifndef HTTP_CLIENT_H
#define HTTP_CLIENT_H

#include "base/status.h"

struct http_ask {
    str url;
    str form;           /* application/x-www-form-urlencoded: the body of a POST */
    str json;           /* application/json: the body instead; STR_NULL: none */
    bool is_public;     /* only to addresses of the open net: never into the network we stand in */
    str user, password; /* Basic (RFC 7617); user STR_NULL: none */
    size_t body_max;    /* of the answer */
    int64_t wait_ms;    /* for all of it; HTTP_ASK_MS where 0 */
    int stop;           /* readable once everything is to end, or -1 */
};

struct http_answer {
    int status;
    str date; /* the header, as it came; STR_NULL for none */
    str body;
};

/* Blocks. Any answer is OK, a 500 too. E_INPUT "http.address", E_IO "http.away" (err.text says
 * why), E_DENIED "http.private", E_LIMIT "http.long", E_BUSY "http.stopped". */
MUST_USE enum status http_post(struct ctx *cx, const struct http_ask *ask,
                               struct http_answer *ret_answer);

#endif
