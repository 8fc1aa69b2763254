/* Answers: objects, lists and their cursors, what is expanded. */
#include "api/call.h"
#include "api/id.h"
#include "api/problem.h"
#include "base/limits.h"
#include "http/server.h"
#include "text/utf8.h"

#define ETAG_LETTERS 16

/* ---- one object ---- */

static struct json_writer begin(struct call *c)
{
    c->rs->body = buf_new(c->cx->arena, HTTP_ANSWER_MAX);
    c->rs->status = c->op->status != 0 ? c->op->status : 200;
    return json_begin(&c->rs->body);
}

static enum status end(struct call *c, struct json_writer *w)
{
    json_end(w);
    if (c->rs->body.overflow)
        return FAIL(c->cx, E_LIMIT, "page.too_long", NULL, "more than %zu bytes", HTTP_ANSWER_MAX);
    return OK;
}

/* "7-4f1c..": the version, which If-Match compares, and what the answer says, which may change
 * without it (a promise that falls due); of what has no version only that. */
static str etag_of(const struct call *c, int64_t version)
{
    struct arena *a = c->cx->arena;
    str said = str_sub(hash_hex(a, buf_str(&c->rs->body)), 0, ETAG_LETTERS);
    return version == 0 ? arena_printf(a, "\"%.*s\"", STR_ARG(said))
                        : arena_printf(a, "\"%lld-%.*s\"", (long long)version, STR_ARG(said));
}

/* What was read may be kept and asked for again by its ETag. */
static enum status let_keep(struct call *c, int64_t version)
{
    str etag = etag_of(c, version);
    bool is_look = c->rq->method == GET;
    if (!is_look && version == 0)
        return OK;
    TRY(response_header(c->cx, c->rs, "ETag", etag));
    if (!is_look)
        return OK;
    TRY(response_header(c->cx, c->rs, "Cache-Control", S("private, no-cache")));
    TRY(response_header(c->cx, c->rs, "Vary", S("Authorization, Accept-Language")));
    if (!request_knows(c->rq, etag))
        return OK;
    c->rs->status = 304;
    c->rs->type = NULL;
    buf_cut(&c->rs->body, 0);
    return OK;
}

enum status call_answer(struct call *c, const void *row)
{
    return call_answer_version(c, row, 0);
}

enum status call_answer_version(struct call *c, const void *row, int64_t version)
{
    struct json_writer w = begin(c);
    object_put(c, &w, c->op->answers, row);
    TRY(end(c, &w));
    return let_keep(c, version);
}

enum status call_done(struct call *c)
{
    c->rs->status = 204;
    c->rs->type = NULL;
    return OK;
}

enum status call_created(struct call *c, const char *path, const char *prefix, int64_t id)
{
    return response_header(
        c->cx, c->rs, "Location",
        arena_printf(c->cx->arena, "%s%.*s", path, STR_ARG(call_say_id(c, prefix, id))));
}

/* ---- cursors ---- */

#define CURSOR_HEAD 16

static void put_number(unsigned char *to, int64_t v)
{
    for (int i = 8; i-- > 0; v >>= 8)
        to[i] = (unsigned char)(v & 0xFF);
}

static int64_t get_number(const unsigned char *from)
{
    uint64_t v = 0;
    for (int i = 0; i < 8; i++)
        v = v << 8 | from[i];
    return (int64_t)v;
}

static str cursor_of(const struct call *c, const struct place *p)
{
    str text = utf8_cut(p->text, API_CURSOR_MAX / 2);
    unsigned char *bytes = arena_alloc(c->cx->arena, CURSOR_HEAD + text.n);
    put_number(bytes, p->at);
    put_number(bytes + 8, p->id);
    if (text.n > 0)
        memcpy(bytes + CURSOR_HEAD, text.p, text.n);
    return base32(c->cx->arena, bytes, CURSOR_HEAD + text.n);
}

static bool cursor_parse(const struct call *c, str s, struct place *ret_place)
{
    size_t n = s.n * 5 / 8;
    unsigned char *bytes = arena_alloc(c->cx->arena, n + 1);
    if (s.n > API_CURSOR_MAX || n < CURSOR_HEAD || !base32_decode(s, bytes, n))
        return false;
    *ret_place = (struct place){ get_number(bytes),
                                 get_number(bytes + 8),
                                 { (const char *)bytes + CURSOR_HEAD, n - CURSOR_HEAD } };
    /* A text becomes a statement's input. */
    return utf8_valid(ret_place->text) && str_find_byte(ret_place->text, '\0', 0) < 0;
}

enum status call_place(struct call *c, struct place otherwise, struct place *ret_place,
                       bool *ret_is_before)
{
    str cursor = c->after.n > 0 ? c->after : c->before;
    *ret_is_before = c->before.n > 0;
    *ret_place = otherwise;
    if (cursor.n > 0 && !cursor_parse(c, cursor, ret_place))
        return FAIL(c->cx, E_INPUT, "cursor.bad", *ret_is_before ? "before" : "after",
                    "no cursor of ours");
    return OK;
}

/* ---- lists ---- */

int64_t call_most(const struct call *c)
{
    return c->limit + 1;
}

/* The same request with another cursor. */
static str link_to(struct call *c, const char *way, str cursor)
{
    struct buf b = buf_new(c->cx->arena, HTTP_URL_MAX * 2);
    buf_printf(&b, "<%.*s?", STR_ARG(c->rq->path));
    str query = str_skip(c->rq->target, c->rq->path.n);
    for (str one, rest = str_skip(query, 1); query.n > 1 && str_split(&rest, '&', &one);)
        if (!str_starts(one, S("after=")) && !str_starts(one, S("before=")) && one.n > 0)
            buf_printf(&b, "%.*s&", STR_ARG(one));
    buf_printf(&b, "%s=%.*s>; rel=\"%s\"", way, STR_ARG(cursor),
               strcmp(way, "after") == 0 ? "next" : "prev");
    return buf_str(&b);
}

static enum status put_links(struct call *c, str next, str prev)
{
    struct arena *a = c->cx->arena;
    if (next.n == 0 && prev.n == 0)
        return OK;
    str both = next.n == 0 ? S("") : link_to(c, "after", next);
    if (next.n > 0 && prev.n > 0)
        both = arena_join(a, both, S(", "));
    if (prev.n > 0)
        both = arena_join(a, both, link_to(c, "before", prev));
    return response_header(c->cx, c->rs, "Link", both);
}

/* The rows of one page in the order they are shown: the one too many is left off. */
static const char **in_order(struct call *c, struct many rows, bool is_before, size_t *ret_n)
{
    size_t n = rows.n > (size_t)c->limit ? (size_t)c->limit : rows.n;
    const char **v = arena_alloc(c->cx->arena, arena_mul(sizeof *v, n + 1));
    for (size_t i = 0; i < n; i++)
        v[is_before ? n - 1 - i : i] = (const char *)rows.v + i * c->op->answers->size;
    *ret_n = n;
    return v;
}

enum status call_list(struct call *c, struct many rows, place_fn *at)
{
    size_t n;
    bool is_before = c->before.n > 0;
    bool is_more = rows.n > (size_t)c->limit;
    const char **shown = in_order(c, rows, is_before, &n);
    struct place first = n == 0 ? (struct place){ 0 } : at(shown[0]);
    struct place last = n == 0 ? (struct place){ 0 } : at(shown[n - 1]);
    bool has_next = n > 0 && (is_before || is_more);
    bool has_prev = n > 0 && (is_before ? is_more : c->after.n > 0);
    str next = has_next ? cursor_of(c, &last) : STR_NULL;
    str prev = has_prev ? cursor_of(c, &first) : STR_NULL;
    struct json_writer w = begin(c);
    json_open_object(&w);
    json_key(&w, "object");
    json_str(&w, S("list"));
    json_key(&w, "data");
    json_open_array(&w);
    for (size_t i = 0; i < n; i++)
        object_put(c, &w, c->op->answers, shown[i]);
    json_close(&w);
    json_key(&w, "has_more");
    json_bool(&w, is_before ? has_prev : has_next);
    json_key(&w, "next");
    json_str(&w, next);
    json_key(&w, "previous");
    json_str(&w, prev);
    json_close(&w);
    TRY(end(c, &w));
    TRY(put_links(c, next, prev));
    return let_keep(c, 0);
}

/* ---- expanding ---- */

bool call_expands(const struct call *c, const char *member)
{
    for (size_t i = 0; i < c->expand_n; i++)
        if (str_eq(c->expand[i], str_c(member)))
            return true;
    return false;
}

str call_ids(struct call *c, struct many rows, size_t size, size_t at)
{
    struct buf b = buf_new(c->cx->arena, rows.n * 21 + 2);
    buf_byte(&b, '[');
    for (size_t i = 0; i < rows.n; i++) {
        int64_t id = *(const int64_t *)(const void *)((const char *)rows.v + i * size + at);
        if (id != 0 && b.n > 1)
            buf_byte(&b, ',');
        if (id != 0)
            buf_int(&b, id);
    }
    buf_byte(&b, ']');
    return buf_str(&b);
}

void call_know(struct call *c, const char *member, const struct object *object, struct many rows)
{
    c->known[c->known_n++] = (struct known){ member, object, rows };
}

/* ---- finding ---- */

enum status call_id(struct call *c, const char *param, const char *prefix, int64_t *ret_id)
{
    str s = request_param(c->rq, param);
    if (!api_id_parse(firm_key(c->firm), prefix, s, ret_id))
        return FAIL(c->cx, E_MISSING, "id.unknown", NULL, "no id of a %s", prefix);
    return OK;
}

str call_say_id(const struct call *c, const char *prefix, int64_t id)
{
    return api_id(c->cx->arena, firm_key(c->firm), prefix, id);
}

/* ---- failing ---- */

enum status call_put_rate(const struct call *c, struct response *rs)
{
    if (c->me.token_id.v == 0)
        return OK;
    TRY(response_header(c->cx, rs, "RateLimit-Policy",
                        arena_printf(c->cx->arena, "\"token\";q=%d;w=%d", API_BURST,
                                     API_BURST * API_EVERY_MS / 1000)));
    return response_header(c->cx, rs, "RateLimit",
                           arena_printf(c->cx->arena, "\"token\";r=%lld;t=%lld", (long long)c->room,
                                        (long long)(c->wait_ms + 999) / 1000));
}

void api_fail(void *self, struct request *rq, struct response *rs)
{
    (void)self;
    const struct call *c = rq->principal;
    const struct err *err = &rq->cx->err;
    str asked = request_header(rq, "accept-language");
    struct reader stranger = { .language = str_starts_nocase(asked, S("bn")) ? LANG_BN : LANG_EN };
    stranger.digits = stranger.language == LANG_BN ? DIGITS_BENG : DIGITS_LATN;
    struct problem p = { .call = c,
                         .reader = c == NULL ? &stranger : &c->reader,
                         .faults = c == NULL ? NULL : &c->faults,
                         .wait_ms = c == NULL ? 0 : c->wait_ms };
    bool is_matching = c != NULL && request_header(rq, "if-match").n > 0;
    rs->status = problem_status(err, rs->status, is_matching);
    problem_write(&p, rq, rs);
    if (c != NULL && call_put_rate(c, rs) != OK)
        rs->status = 500; /* numbers: cannot be refused */
}
