/* Failures as problem+json. */
#include "api/problem.h"

#include "api/call.h"
#include "api/objects.h"
#include "format/json.h"
#include "lang/catalog.h"

#define WAIT_S_LEAST 1

/* ---- the status ---- */

static const struct {
    const char *code;
    int from;
    int to;
} statuses[] = {
    { "token.missing", 403, 401 }, { "token.unknown", 403, 401 },  { "json.invalid", 422, 400 },
    { "json.type", 422, 415 },     { "version.needed", 422, 428 },
};

int problem_status(const struct err *err, int status, bool is_matching)
{
    str code = str_c(err->code);
    if (is_matching && status == 409 && str_eq(code, S("row.changed")))
        return 412;
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        if (statuses[i].from == status && str_eq(code, str_c(statuses[i].code)))
            return statuses[i].to;
    return status;
}

/* ---- the words ---- */

static const struct {
    int status;
    const char *code; /* where the failure has none of its own */
    enum msg title;
    enum msg detail;
} kinds[] = {
    { 400, "request.bad", M_error_input_title, M_error_input },
    { 401, "token.missing", M_error_denied_title, M_error_token_missing },
    { 403, "request.denied", M_error_denied_title, M_error_denied },
    { 404, "request.missing", M_error_missing_title, M_error_missing },
    { 405, "request.method", M_error_missing_title, M_error_request_method },
    { 409, "request.conflict", M_error_conflict_title, M_error_conflict },
    { 412, "row.changed", M_error_conflict_title, M_error_conflict },
    { 413, "request.limit", M_error_limit_title, M_error_limit },
    { 415, "json.type", M_error_input_title, M_error_json_type },
    { 422, "request.input", M_error_input_title, M_error_input },
    { 428, "version.needed", M_error_conflict_title, M_error_version_needed },
    { 429, "request.busy", M_error_busy_title, M_error_busy },
    { 500, "request.ours", M_error_ours_title, M_error_ours },
};
#define KINDS (sizeof kinds / sizeof *kinds)

static size_t kind_of(int status)
{
    for (size_t i = 0; i < KINDS; i++)
        if (kinds[i].status == status)
            return i;
    return status >= 500 ? KINDS - 1 : 0;
}

static bool words_of(struct arena *a, const char *code, enum msg *ret_m)
{
    str s = str_c(code);
    return s.n > 0 && (msg_find(arena_join(a, S("error."), s), ret_m) || msg_find(s, ret_m));
}

static str say(const struct problem *p, struct arena *a, const char *code, enum msg otherwise,
               int64_t limit)
{
    enum msg m;
    if (!words_of(a, code, &m))
        m = otherwise;
    struct fill fills[] = { fill_number("limit", limit) };
    return tr_fill(a, p->reader, m, fills, 1);
}

/* ---- the body ---- */

static void text(struct json_writer *w, const char *key, str s)
{
    json_key(w, key);
    json_str(w, s);
}

static void put_faults(const struct problem *p, struct arena *a, struct json_writer *w)
{
    json_key(w, "errors");
    json_open_array(w);
    VEC_EACH (f, p->faults) {
        json_open_object(w);
        bool is_query = f->pointer[0] == '?';
        text(w, is_query ? "parameter" : "pointer", str_c(f->pointer + is_query));
        text(w, "code", str_c(f->code));
        text(w, "message", say(p, a, f->code, M_error_input, f->limit));
        json_close(w);
    }
    json_close(w);
}

/* What came in while a letter was written. */
static void put_meanwhile(const struct call *c, struct json_writer *w)
{
    const char *row = c->meanwhile.v;
    json_key(w, "messages");
    json_open_array(w);
    for (size_t i = 0; i < c->meanwhile.n; i++, row += message_object.size)
        object_put(c, w, &message_object, row);
    json_close(w);
}

static void put_headers(const struct problem *p, struct request *rq, struct response *rs)
{
    enum status s = OK;
    if (rs->status == 401)
        s = response_header(rq->cx, rs, "WWW-Authenticate", S("Bearer realm=\"Kantha\""));
    if (s == OK && rs->status == 429) {
        int64_t wait = (p->wait_ms + 999) / 1000;
        s = response_header(rq->cx, rs, "Retry-After",
                            arena_printf(rq->cx->arena, "%lld",
                                         (long long)(wait < WAIT_S_LEAST ? WAIT_S_LEAST : wait)));
    }
    if (s != OK) /* constant values: cannot be refused */
        rs->status = 500;
}

void problem_write(const struct problem *p, struct request *rq, struct response *rs)
{
    struct arena *a = rq->cx->arena;
    const struct err *err = &rq->cx->err;
    size_t kind = kind_of(rs->status);
    bool is_ours = rs->status >= 500; /* what went wrong inside is for the log */
    const char *code = is_ours || err->code == NULL ? kinds[kind].code : err->code;
    struct json_writer w = json_begin(&rs->body);
    rs->type = "application/problem+json";
    json_open_object(&w);
    text(&w, "type", arena_printf(a, "urn:kantha:problem:%s", code));
    text(&w, "title", tr(p->reader, kinds[kind].title));
    json_key(&w, "status");
    json_int(&w, rs->status);
    text(&w, "detail", say(p, a, is_ours ? "" : code, kinds[kind].detail, 0));
    text(&w, "instance",
         arena_printf(a, "urn:kantha:request:%llu", (unsigned long long)rq->cx->request));
    text(&w, "code", str_c(code));
    if (p->faults != NULL && p->faults->n > 0)
        put_faults(p, a, &w);
    if (p->call != NULL && p->call->meanwhile.n > 0)
        put_meanwhile(p->call, &w);
    json_close(&w);
    json_end(&w);
    put_headers(p, rq, rs);
}
