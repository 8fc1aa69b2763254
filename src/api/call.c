/* One call, from its token to its answer. */
#include "api/call.h"

#include "act/once.h"
#include "act/token_act.h"
#include "api/problem.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/num.h"
#include "desk/scope.h"
#include "http/server.h"

static const struct throttle_rule rule_token = { "token", API_BURST, API_EVERY_MS };

/* ---- who asks ---- */

static str bearer(const struct request *rq)
{
    str said = request_header(rq, "authorization");
    return str_starts_nocase(said, S("Bearer ")) ? str_trim(str_skip(said, 7)) : STR_NULL;
}

/* Last use is told to the minute: a busy program does not write with each call. */
static enum status note_use(struct call *c)
{
    if (c->me.used_at != 0 && c->cx->now - c->me.used_at < MINUTE_MS)
        return OK;
    return token_touch(c->cx, c->firm, c->me.token_id);
}

static enum status read_token(struct call *c)
{
    str token = bearer(c->rq);
    if (token.p == NULL)
        return FAIL(c->cx, E_DENIED, "token.missing", NULL, "no bearer token");
    enum status s = q_token_agent(c->cx, c->db, hash_hex(c->cx->arena, token), c->cx->now, &c->me);
    if (s == E_MISSING)
        return FAIL(c->cx, E_DENIED, "token.unknown", NULL, "no such token");
    TRY(s);
    enum role role = ROLE_AGENT;
    if (!role_parse(c->me.role, &role))
        return FAIL(c->cx, E_OURS, "agent.role", NULL, "a role nobody knows");
    c->who =
        (struct actor){ .kind = ACTOR_AGENT, .id = c->me.agent_id.v, .role = role, .via = "api" };
    return OK;
}

static enum status check_rate(struct call *c)
{
    str key = arena_printf(c->cx->arena, "%lld", (long long)c->me.token_id.v);
    struct throttle_state now = throttle_take(c->api->throttle, &rule_token, key, c->cx->now);
    c->wait_ms = now.wait_ms;
    c->room = now.room;
    if (c->wait_ms > 0)
        return FAIL(c->cx, E_BUSY, "token.too_fast", NULL, "%lld ms", (long long)c->wait_ms);
    return OK;
}

static enum status check_scope(struct call *c)
{
    unsigned has = 0;
    if (!scopes_parse(c->me.scopes, &has))
        return FAIL(c->cx, E_OURS, "token.scopes", NULL, "scopes nobody knows");
    if ((has & c->op->at.who) != c->op->at.who)
        return FAIL(c->cx, E_DENIED, "token.scope", NULL, "needs %.*s",
                    STR_ARG(scope_name(c->cx->arena, c->op->at.who)));
    if (!role_reaches(c->who.role, (enum role)c->op->role))
        return FAIL(c->cx, E_DENIED, "page.role", NULL, "role %d", c->who.role);
    return OK;
}

static void read_reader(struct call *c)
{
    str asked = request_header(c->rq, "accept-language");
    if (asked.n == 0)
        asked = c->me.language;
    enum language language = str_starts_nocase(asked, S("bn")) ? LANG_BN : LANG_EN;
    c->reader = (struct reader){ .language = language,
                                 .digits = language == LANG_BN ? DIGITS_BENG : DIGITS_LATN,
                                 .grouping = c->settings.grouping,
                                 .week_start = c->settings.week_start,
                                 .zone = c->settings.zone,
                                 .now = c->cx->now };
}

static enum status read_caller(struct call *c)
{
    read_reader(c);
    if ((c->op->flags & API_OPEN) != 0)
        return OK;
    TRY(read_token(c));
    read_reader(c);
    TRY(check_rate(c));
    TRY(check_scope(c));
    return note_use(c);
}

/* ---- what they gave ---- */

static enum status read_json(struct call *c, const struct json_value **ret_value)
{
    *ret_value = NULL;
    if (str_trim(c->rq->body).n == 0)
        return OK;
    str type = request_header(c->rq, "content-type");
    if (!str_starts_nocase(type, S("application/json")))
        return FAIL(c->cx, E_INPUT, "json.type", NULL, "not application/json");
    return json_read(c->cx, c->rq->body, c->rq->body.n, ret_value);
}

static bool is_quoted(str s)
{
    return s.n > 2 && s.p[0] == '"' && s.p[s.n - 1] == '"';
}

/* Of an ETag of ours (answer.c), or of a version alone. */
static str version_in(str etag)
{
    str version, rest = str_sub(etag, 1, etag.n - 1);
    (void)str_split(&rest, '-', &version);
    return version;
}

static enum status read_version(struct call *c)
{
    if ((c->op->flags & API_VERSIONED) == 0)
        return OK;
    str said = str_trim(request_header(c->rq, "if-match"));
    if (said.n == 0)
        return FAIL(c->cx, E_INPUT, "version.needed", NULL, "no If-Match");
    if (str_eq(said, S("*")))
        return OK;
    if (!is_quoted(said) || !num_int(version_in(said), 1, INT64_MAX, &c->version))
        return FAIL(c->cx, E_CONFLICT, "row.changed", NULL, "no version of ours");
    return OK;
}

static enum status read_expand(struct call *c)
{
    for (str one, rest = given_text_or_empty(&c->query, "expand"); str_split(&rest, ',', &one);) {
        bool is_known = false;
        for (const struct member *m = c->op->answers->members; m->shape != SHAPE_END; m++)
            is_known |= m->shape == SHAPE_ID && m->object != NULL && str_eq(str_c(m->name), one);
        if (one.n > 0 && (!is_known || c->expand_n == EXPAND_MAX))
            return FAIL(c->cx, E_INPUT, "expand.unknown", "expand", "%.*s", STR_ARG(one));
        if (one.n > 0)
            c->expand[c->expand_n++] = one;
    }
    return OK;
}

static enum status read_list(struct call *c)
{
    c->limit = given_int_or(&c->query, "limit", API_ROWS);
    c->after = given_text(&c->query, "after");
    c->before = given_text(&c->query, "before");
    if (c->after.n > 0 && c->before.n > 0)
        return FAIL(c->cx, E_INPUT, "cursor.both", "before", "after and before together");
    return OK;
}

static enum status read_given(struct call *c)
{
    const struct json_value *json = NULL;
    if ((c->op->flags & API_UPLOAD) == 0)
        TRY(read_json(c, &json));
    c->body = inputs_of_json(c, c->op->body, json);
    c->query = inputs_of_query(c, operation_query(c->cx->arena, c->op));
    if (c->faults.n > 0)
        return FAIL(c->cx, E_INPUT, c->faults.v[0].code, NULL, "%zu members do not hold",
                    c->faults.n);
    TRY(read_version(c));
    if (operation_expands(c->op))
        TRY(read_expand(c));
    return (c->op->flags & API_LIST) != 0 ? read_list(c) : OK;
}

/* ---- done once ---- */

static struct once *once_of(struct call *c, str key)
{
    struct arena *a = c->cx->arena;
    const struct request *rq = c->rq;
    struct once *once = arena_zalloc(a, sizeof *once);
    str asked = arena_printf(a, "%lld %s %.*s", (long long)c->me.token_id.v,
                             method_name(rq->method), STR_ARG(rq->path));
    once->key = hash_hex(a, arena_printf(a, "api %.*s %.*s", STR_ARG(asked), STR_ARG(key)));
    once->fingerprint = hash_hex(a, arena_printf(a, "%.*s %.*s %.*s", STR_ARG(rq->target),
                                                 STR_ARG(request_header(rq, "if-match")),
                                                 STR_ARG(hash_hex(a, rq->body))));
    return once;
}

static enum status answer_again(struct call *c, const struct once_answer *a)
{
    c->rs->status = a->status;
    if (a->body.n > 0)
        buf_add(&c->rs->body, a->body);
    else
        c->rs->type = NULL;
    if (a->location.n > 0)
        TRY(response_header(c->cx, c->rs, "Location", a->location));
    if (a->etag.n > 0)
        TRY(response_header(c->cx, c->rs, "ETag", a->etag));
    return response_header(c->cx, c->rs, "Idempotency-Replayed", S("true"));
}

static enum status run_once(struct call *c, str key)
{
    struct once_answer a;
    if (key.n == 0 || key.n > ONCE_KEY_MAX)
        return FAIL(c->cx, E_INPUT, "once.key", NULL, "a key of 1 to %d bytes", ONCE_KEY_MAX);
    struct once *once = once_of(c, key);
    TRY(once_look(c->cx, c->db, once, &a));
    if (a.status != 0)
        return answer_again(c, &a);
    c->cx->once = once;
    enum status s = c->op->run(c);
    c->cx->once = NULL;
    TRY(s);
    if ((c->op->flags & API_SECRET) != 0)
        return OK;
    a = (struct once_answer){ .status = c->rs->status,
                              .body = buf_str(&c->rs->body),
                              .location = pairs_get_nocase(&c->rs->headers, S("Location")),
                              .etag = pairs_get_nocase(&c->rs->headers, S("ETag")) };
    /* The act is done: who asked hears of it, even where nobody can be told again. */
    s = once_keep(c->cx, c->firm, once, &a);
    if (s != OK)
        log_err(LOG_OURS, "api", s, c->cx);
    return OK;
}

/* ---- the edge ---- */

static enum status run_call(struct call *c)
{
    TRY(settings_load(c->cx, c->db, &c->settings));
    TRY(read_caller(c));
    TRY(call_put_rate(c, c->rs));
    TRY(read_given(c));
    str key = pairs_get_nocase(&c->rq->headers, S("Idempotency-Key"));
    if (key.p == NULL || c->op->at.method == GET)
        return c->op->run(c);
    return run_once(c, str_trim(key));
}

enum status api_run(void *self, const struct route *route, struct request *rq, struct response *rs)
{
    struct api *api = self;
    struct call *c = arena_zalloc(rq->cx->arena, sizeof *c);
    *c = (struct call){ .api = api,
                        .firm = api->firm,
                        .cx = rq->cx,
                        .rq = rq,
                        .rs = rs,
                        .op = (const struct operation *)route };
    rq->principal = c;
    rs->type = "application/json";
    TRY(response_header(c->cx, rs, "Cache-Control", S("no-store")));
    struct firm_reader CLEANUP(firm_reader_done) reader = { 0 };
    bool is_look = rq->method == GET;
    TRY((is_look ? firm_read : firm_read_newest)(c->cx, c->firm, &reader));
    c->db = reader.db;
    enum status s = run_call(c);
    c->db = NULL;
    return s;
}
