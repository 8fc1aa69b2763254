/* Throttling, cookies and addresses of the door. */
#include "web/door.h"

#include "base/limits.h"
#include "lang/date.h"

const struct throttle_rule door_account = { "account", 8, 120 * 1000 };
const struct throttle_rule door_code = { "code", 5, 300 * 1000 };
const struct throttle_rule door_letter = { "letter", 3, 20 * 60 * 1000 };

enum status door_wait(struct page *pg, const struct throttle_rule *rule, str key)
{
    struct throttle *t = pg->web->throttle;
    int64_t wait = throttle_wait(t, &throttle_address, pg->rq->peer, pg->cx->now);
    int64_t other = throttle_wait(t, rule, key, pg->cx->now);
    pg->wait_ms = wait > other ? wait : other;
    if (pg->wait_ms > 0)
        return FAIL(pg->cx, E_BUSY, "sign_in.wait", NULL, "wait %lld ms", (long long)pg->wait_ms);
    return OK;
}

void door_failed(struct page *pg, const struct throttle_rule *rule, str key)
{
    throttle_fail(pg->web->throttle, &throttle_address, pg->rq->peer, pg->cx->now);
    throttle_fail(pg->web->throttle, rule, key, pg->cx->now);
}

void door_passed(struct page *pg, const struct throttle_rule *rule, str key)
{
    throttle_forget(pg->web->throttle, rule, key);
}

str door_fault(const struct page *pg, enum status s)
{
    if (s != E_BUSY || pg->wait_ms == 0)
        return page_fault(pg, s);
    str span = span_text(pg->cx->arena, &pg->reader, pg->wait_ms);
    struct fill fills[] = { fill_str("span", span) };
    return tr_fill(pg->cx->arena, &pg->reader, M_signin_wait, fills, 1);
}

struct visitor door_visitor(const struct page *pg)
{
    str browser = request_header(pg->rq, "user-agent");
    return (struct visitor){ pg->rq->peer, browser.p == NULL ? S("") : browser };
}

enum status door_let_in(struct page *pg, const struct came_in *in)
{
    if (!in->needs_code)
        TRY(base_url_learn(pg->cx, pg->firm, in->role, &pg->settings, door_base_url(pg)));
    return response_cookie(pg->cx, pg->rs, session_cookie(pg->rq), in->token,
                           SESSION_MOST_MS / 1000, pg->rq->is_https);
}

str door_base_url(const struct page *pg)
{
    return arena_printf(pg->cx->arena, "%s://%.*s", pg->rq->is_https ? "https" : "http",
                        STR_ARG(pg->rq->host));
}

str door_link_url(const struct page *pg, str token)
{
    return arena_printf(pg->cx->arena, "%.*s/link/%.*s", STR_ARG(door_base_url(pg)),
                        STR_ARG(token));
}
