/* GET /api/v1/openapi.json: the reference, made of the tables that route, read and write. OpenAPI
 * 3.1 (schemas are JSON Schema 2020-12). */
#include "api/objects.h"
#include "api/operations.h"
#include "api/schema.h"
#include "base/limits.h"

static const struct input list_query[] = {
    { "limit", INPUT_INT, .min = 1, .max = API_ROWS_MAX, .about = "At most so many; 25." },
    { "after", INPUT_LINE, .max = API_CURSOR_MAX, .about = "`next` of an answer." },
    { "before", INPUT_LINE, .max = API_CURSOR_MAX, .about = "`previous` of an answer." },
    { .kind = INPUT_END },
};
static const struct input expand_query[] = {
    { "expand", INPUT_LINE, .max = NAME_MAX_BYTES,
      .about = "Members, by commas, whose objects stand in place of their ids." },
    { .kind = INPUT_END },
};

bool operation_expands(const struct operation *op)
{
    const struct member *m = op->answers == NULL ? NULL : op->answers->members;
    for (; m != NULL && m->shape != SHAPE_END; m++)
        if (m->shape == SHAPE_ID && m->object != NULL)
            return true;
    return false;
}

static size_t count(const struct input *table)
{
    size_t n = 0;
    while (table != NULL && table[n].kind != INPUT_END)
        n++;
    return n;
}

const struct input *operation_query(struct arena *a, const struct operation *op)
{
    const struct input *parts[] = { op->query, (op->flags & API_LIST) != 0 ? list_query : NULL,
                                    operation_expands(op) ? expand_query : NULL };
    size_t n = count(parts[0]) + count(parts[1]) + count(parts[2]), at = 0;
    struct input *all = arena_zalloc(a, arena_mul(sizeof *all, n + 1));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (size_t k = 0; k < count(parts[i]); k++)
            all[at++] = parts[i][k];
    return all;
}

/* ---- operations ---- */

static void parameter(struct paper *p, const char *place, const char *name, bool is_required)
{
    paper_text(p, "name", name);
    paper_text(p, "in", place);
    json_key(&p->w, "required");
    json_bool(&p->w, is_required);
}

static void path_parameters(struct paper *p, const struct operation *op)
{
    for (str one, rest = str_c(op->at.pattern); str_split(&rest, '/', &one);)
        if (one.n > 1 && one.p[0] == ':') {
            json_open_object(&p->w);
            parameter(p, "path", arena_cstr(p->c->cx->arena, str_skip(one, 1)), true);
            paper_open(p, "schema");
            paper_text(p, "type", "string");
            paper_close(p);
            paper_close(p);
        }
}

static void query_parameters(struct paper *p, const struct operation *op)
{
    const struct input *in = operation_query(p->c->cx->arena, op);
    for (; in->kind != INPUT_END; in++) {
        json_open_object(&p->w);
        parameter(p, "query", in->name, (in->flags & INPUT_NEEDED) != 0);
        paper_open(p, "schema");
        input_schema(p, in);
        paper_close(p);
        paper_close(p);
    }
}

static void named_parameter(struct paper *p, const char *name)
{
    json_open_object(&p->w);
    paper_reference(p, "parameters", name);
    paper_close(p);
}

static void parameters(struct paper *p, const struct operation *op)
{
    json_key(&p->w, "parameters");
    json_open_array(&p->w);
    path_parameters(p, op);
    query_parameters(p, op);
    if ((op->flags & API_VERSIONED) != 0)
        named_parameter(p, "IfMatch");
    if (op->at.method != GET)
        named_parameter(p, "IdempotencyKey");
    json_close(&p->w);
}

static void json_content(struct paper *p)
{
    paper_open(p, "content");
    paper_open(p, "application/json");
    paper_open(p, "schema");
}

static void json_content_end(struct paper *p)
{
    paper_close(p);
    paper_close(p);
    paper_close(p);
}

static void any_file(struct paper *p)
{
    paper_open(p, "requestBody");
    paper_open(p, "content");
    paper_open(p, "*/*");
    paper_close(p);
    paper_close(p);
    paper_close(p);
}

static void request_body(struct paper *p, const struct operation *op)
{
    if ((op->flags & API_UPLOAD) != 0)
        any_file(p);
    if (op->body == NULL)
        return;
    paper_open(p, "requestBody");
    json_key(&p->w, "required");
    json_bool(&p->w, true);
    json_content(p);
    body_schema(p, op->body);
    json_content_end(p);
    paper_close(p);
}

/* All of its members are there, and no other. */
static void closed(struct paper *p, const char *const *names, size_t n)
{
    paper_text(p, "type", "object");
    json_key(&p->w, "additionalProperties");
    json_bool(&p->w, false);
    json_key(&p->w, "required");
    json_open_array(&p->w);
    for (size_t i = 0; i < n; i++)
        json_str(&p->w, str_c(names[i]));
    json_close(&p->w);
}

static void list_of(struct paper *p, const struct object *o)
{
    static const char *const names[] = { "object", "data", "has_more", "next", "previous" };
    closed(p, names, sizeof names / sizeof *names);
    paper_open(p, "properties");
    paper_open(p, "object");
    paper_text(p, "const", "list");
    paper_close(p);
    paper_open(p, "data");
    paper_text(p, "type", "array");
    paper_open(p, "items");
    paper_reference(p, "schemas", o->name);
    paper_close(p);
    paper_close(p);
    paper_open(p, "has_more");
    paper_text(p, "type", "boolean");
    paper_close(p);
    paper_open(p, "next");
    paper_type(p, "string", true);
    paper_close(p);
    paper_open(p, "previous");
    paper_type(p, "string", true);
    paper_close(p);
    paper_close(p);
}

static int status_of(const struct operation *op)
{
    if (op->status != 0)
        return op->status;
    return op->answers != NULL || (op->flags & API_RAW) != 0 ? 200 : 204;
}

static void response(struct paper *p, const struct operation *op, int status)
{
    paper_open(p, arena_printf(p->c->cx->arena, "%d", status).p);
    paper_text(p, "description", op->about);
    if (op->answers != NULL) {
        json_content(p);
        if ((op->flags & API_LIST) != 0)
            list_of(p, op->answers);
        else
            paper_reference(p, "schemas", op->answers->name);
        json_content_end(p);
    } else if ((op->flags & API_RAW) != 0) {
        paper_open(p, "content");
        paper_open(p, op->raw);
        paper_close(p);
        paper_close(p);
    }
    paper_close(p);
}

static void responses(struct paper *p, const struct operation *op)
{
    paper_open(p, "responses");
    response(p, op, status_of(op));
    if ((op->flags & API_FINDS) != 0)
        response(p, op, 201);
    paper_open(p, "default");
    paper_reference(p, "responses", "Problem");
    paper_close(p);
    paper_close(p);
}

static void security(struct paper *p, const struct operation *op)
{
    json_key(&p->w, "security");
    json_open_array(&p->w);
    if ((op->flags & API_OPEN) == 0) {
        json_open_object(&p->w);
        json_key(&p->w, "token");
        json_open_array(&p->w);
        if (op->at.who != 0)
            json_str(&p->w, scope_name(p->c->cx->arena, op->at.who));
        json_close(&p->w);
        paper_close(p);
    }
    json_close(&p->w);
}

static void operation(struct paper *p, const struct operation *op)
{
    static const struct {
        enum method method;
        const char *name;
    } names[] = {
        { GET, "get" }, { POST, "post" }, { PUT, "put" }, { PATCH, "patch" }, { DELETE, "delete" }
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].method == op->at.method)
            paper_open(p, names[i].name);
    paper_text(p, "operationId", op->name);
    paper_text(p, "summary", op->about);
    parameters(p, op);
    request_body(p, op);
    responses(p, op);
    security(p, op);
    if (op->role != ROLE_AGENT)
        paper_text(p, "x-role", role_name((enum role)op->role).p);
    paper_close(p);
}

/* "/cases/:id" as OpenAPI says it: "/cases/{id}". */
static const char *path_of(struct paper *p, const char *pattern)
{
    struct buf b = buf_new(p->c->cx->arena, HTTP_URL_MAX);
    str rest = str_c(pattern);
    str one;
    (void)str_split(&rest, '/', &one);
    while (str_split(&rest, '/', &one))
        if (one.n > 1 && one.p[0] == ':')
            buf_printf(&b, "/{%.*s}", STR_ARG(str_skip(one, 1)));
        else
            buf_printf(&b, "/%.*s", STR_ARG(one));
    return arena_cstr(p->c->cx->arena, buf_str(&b));
}

static bool is_first_of_path(const struct operation *all, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (strcmp(all[k].at.pattern, all[i].at.pattern) == 0)
            return false;
    return true;
}

static void paths(struct paper *p)
{
    size_t n;
    const struct operation *all = api_operations(&n);
    paper_open(p, "paths");
    for (size_t i = 0; i < n; i++) {
        if (!is_first_of_path(all, i))
            continue;
        paper_open(p, path_of(p, all[i].at.pattern));
        for (size_t k = i; k < n; k++)
            if (strcmp(all[k].at.pattern, all[i].at.pattern) == 0)
                operation(p, &all[k]);
        paper_close(p);
    }
    paper_close(p);
}

/* ---- components ---- */

#define SCHEMAS_MAX 100

struct seen {
    const struct object *v[SCHEMAS_MAX];
    size_t n;
};

static void see(struct seen *s, const struct object *o)
{
    for (size_t i = 0; o != NULL && i < s->n; i++)
        if (s->v[i] == o)
            return;
    if (o == NULL || s->n == SCHEMAS_MAX)
        return;
    s->v[s->n++] = o;
    for (const struct member *m = o->members; m->shape != SHAPE_END; m++)
        see(s, m->object);
}

static void text_schema(struct paper *p, const char *name)
{
    paper_open(p, name);
    paper_text(p, "type", "string");
    paper_close(p);
}

/* A member that does not hold: its `pointer` into the body, or the query's `parameter`. */
static void fault_schema(struct paper *p)
{
    static const char *const names[] = { "code", "message" };
    closed(p, names, 2);
    paper_open(p, "properties");
    text_schema(p, "pointer");
    text_schema(p, "parameter");
    text_schema(p, "code");
    text_schema(p, "message");
    paper_close(p);
}

#define TEXTS 5 /* of a problem; its status is a number */

static void problem_schema(struct paper *p)
{
    static const char *const names[] = { "type", "title", "detail", "instance", "code", "status" };
    paper_open(p, "problem");
    closed(p, names, sizeof names / sizeof *names);
    paper_open(p, "properties");
    for (size_t i = 0; i < TEXTS; i++)
        text_schema(p, names[i]);
    paper_open(p, "status");
    paper_text(p, "type", "integer");
    paper_close(p);
    paper_open(p, "errors");
    paper_text(p, "type", "array");
    paper_open(p, "items");
    fault_schema(p);
    paper_close(p);
    paper_close(p);
    paper_open(p, "messages");
    paper_text(p, "type", "array");
    paper_about(p, "What came in while a letter was written.");
    paper_open(p, "items");
    paper_reference(p, "schemas", message_object.name);
    paper_close(p);
    paper_close(p);
    paper_close(p);
    paper_close(p);
}

static void schemas(struct paper *p)
{
    size_t n;
    struct seen seen = { .n = 0 };
    const struct operation *all = api_operations(&n);
    for (size_t i = 0; i < n; i++)
        see(&seen, all[i].answers);
    paper_open(p, "schemas");
    for (size_t i = 0; i < seen.n; i++)
        object_schema(p, seen.v[i]);
    problem_schema(p);
    paper_close(p);
}

static void header_parameter(struct paper *p, const char *key, const char *name, bool is_required,
                             const char *words)
{
    paper_open(p, key);
    parameter(p, "header", name, is_required);
    paper_about(p, words);
    paper_open(p, "schema");
    paper_text(p, "type", "string");
    paper_close(p);
    paper_close(p);
}

static void components(struct paper *p)
{
    paper_open(p, "components");
    schemas(p);
    paper_open(p, "parameters");
    header_parameter(p, "IfMatch", "If-Match", true,
                     "The ETag of what was read, or *: 412 where it was changed since.");
    header_parameter(p, "IdempotencyKey", "Idempotency-Key", false,
                     "The same key again within a day is answered as before and does nothing.");
    paper_close(p);
    paper_open(p, "responses");
    paper_open(p, "Problem");
    paper_text(p, "description", "What went wrong (RFC 9457).");
    paper_open(p, "content");
    paper_open(p, "application/problem+json");
    paper_open(p, "schema");
    paper_reference(p, "schemas", "problem");
    json_content_end(p);
    paper_close(p);
    paper_close(p);
    paper_open(p, "securitySchemes");
    paper_open(p, "token");
    paper_text(p, "type", "http");
    paper_text(p, "scheme", "bearer");
    paper_close(p);
    paper_close(p);
    paper_close(p);
}

enum status openapi_read(struct call *c)
{
    struct paper p = { .c = c, .w = json_begin(&c->rs->body) };
    json_open_object(&p.w);
    paper_text(&p, "openapi", "3.1.0");
    paper_open(&p, "info");
    paper_text(&p, "title", "Kantha");
    paper_text(&p, "version", "1");
    paper_text(&p, "summary", "Whatever a page of the desk can do, a program can do.");
    paper_close(&p);
    paths(&p);
    components(&p);
    paper_close(&p);
    json_end(&p.w);
    return OK;
}
