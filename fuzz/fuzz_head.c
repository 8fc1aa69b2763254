/* A header section: the gate over it, and cookies, proxies and codings as the server reads them.
 * First line: method, target, version; then name:value lines. */
#include "base/limits.h"
#include "fuzz.h"
#include "http/gate.h"
#include "http/peer.h"
#include "http/session.h"

static const char *const trusted[] = { "10.0.0.0/8", "::1", NULL };

static void read_it(struct ctx *cx, const struct pairs *headers)
{
    struct proxies proxies;
    struct request rq = { .cx = cx, .headers = *headers, .host = S("a.example") };
    if (proxies_parse(cx, trusted, &proxies) != OK)
        abort();
    rq.cookies = pairs_from_cookie(cx->arena, request_header(&rq, "Cookie"));
    assert(rq.cookies.n <= HTTP_FIELDS_MAX);
    str token = session_token(&rq);
    assert(token.p == NULL || token.n == 26);
    str peer =
        peer_behind(&proxies, cx->arena, S("10.1.1.1"), request_header(&rq, "X-Forwarded-For"));
    assert(peer.n > 0 && peer.n < 46);
    request_is_same_origin(&rq);
    request_accepts(&rq, S("gzip"));
}

FUZZ(struct ctx *cx, str input)
{
    str rest = input, line;
    struct gate_input in = { .is_whole = true };
    struct pairs headers = { 0 };
    if (!str_line(&rest, &line))
        return;
    (void)str_split(&line, ' ', &in.method);
    (void)str_split(&line, ' ', &in.target);
    in.version = line;
    while (str_line(&rest, &line)) {
        str value = line, name;
        (void)str_split(&value, ':', &name);
        pairs_add(cx->arena, &headers, name, str_trim(value));
    }
    in.headers = &headers;
    struct gate_answer answer = gate_check(&in);
    assert(answer.status == 0 || (answer.status >= 400 && answer.why != NULL));
    if (answer.status == 0)
        read_it(cx, &headers);
}
