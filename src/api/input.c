/* Bodies and queries read by their tables. */
#include "api/input.h"

#include "api/call.h"
#include "api/id.h"
#include "base/limits.h"
#include "base/num.h"
#include "cal/civil.h"
#include "desk/client.h"
#include "text/utf8.h"

#include <assert.h>

#define FAULTS_MAX 50

/* A name within a JSON Pointer (RFC 6901, 3). */
static str escaped(struct arena *a, str name)
{
    struct buf b = buf_new(a, name.n * 2);
    for (size_t i = 0; i < name.n; i++)
        if (name.p[i] == '~')
            buf_add(&b, S("~0"));
        else if (name.p[i] == '/')
            buf_add(&b, S("~1"));
        else
            buf_byte(&b, name.p[i]);
    return buf_str(&b);
}

struct reading {
    struct call *c;
    const char *at; /* pointer of the object: "" or "/words/0"; of the query "?" */
};

static void fault(const struct reading *r, const struct input *in, const char *code, int64_t limit)
{
    struct arena *a = r->c->cx->arena;
    if (r->c->faults.n >= FAULTS_MAX)
        return;
    str at = str_c(r->at);
    if (in != NULL && r->at[0] == '?')
        at = arena_join(a, at, str_c(in->name));
    else if (in != NULL)
        at = arena_printf(a, "%s/%.*s", r->at, STR_ARG(escaped(a, str_c(in->name))));
    *vec_push(a, &r->c->faults) = (struct input_fault){ arena_cstr(a, at), code, limit };
}

static size_t size_of(const struct input *table)
{
    size_t n = 0;
    while (table != NULL && table[n].kind != INPUT_END)
        n++;
    return n;
}

static struct givens givens_new(struct call *c, const struct input *table)
{
    size_t n = size_of(table);
    return (struct givens){ table,
                            arena_zalloc(c->cx->arena, arena_mul(sizeof(struct given), n + 1)) };
}

/* ---- texts ---- */

static void read_text(const struct reading *r, const struct input *in, str s, struct given *g)
{
    if (in->kind == INPUT_TEXT)
        s = utf8_lf(r->c->cx->arena, s);
    bool is_fit = in->kind == INPUT_SECRET ? str_find_byte(s, '\0', 0) < 0
                                           : utf8_is_text(s, in->kind == INPUT_TEXT);
    if (!is_fit) {
        fault(r, in, "form.not_text", 0);
        return;
    }
    if (in->kind == INPUT_LINE || in->kind == INPUT_EMAIL)
        s = str_trim(s);
    if (in->kind == INPUT_EMAIL && s.n > 0 && email_normal(r->c->cx->arena, s).p == NULL) {
        fault(r, in, "form.not_an_address", 0);
        return;
    }
    int64_t min = (in->flags & INPUT_NEEDED) != 0 && in->min == 0 ? 1 : in->min;
    if ((int64_t)s.n < min)
        fault(r, in, s.n == 0 ? "form.missing" : "form.too_short", min);
    else if ((int64_t)s.n > in->max)
        fault(r, in, "form.too_long", in->max);
    else
        g->text = s;
}

/* "2026-11-23T17:00" */
static bool is_civil(str s)
{
    struct date d;
    int64_t hour, minute;
    return s.n == 16 && s.p[10] == 'T' && s.p[13] == ':' && date_parse(str_sub(s, 0, 10), &d) &&
           num_int(str_sub(s, 11, 13), 0, 23, &hour) && num_int(str_sub(s, 14, 16), 0, 59, &minute);
}

static void read_date(const struct reading *r, const struct input *in, str s, struct given *g)
{
    struct date d;
    if (in->kind == INPUT_DATE ? date_parse(s, &d) : is_civil(s))
        g->text = s;
    else
        fault(r, in, in->kind == INPUT_DATE ? "form.not_a_date" : "form.not_a_time", 0);
}

static void read_time(const struct reading *r, const struct input *in, str s, struct given *g)
{
    int offset;
    if (time_parse_rfc3339(s, &g->number, &offset))
        g->text = s;
    else
        fault(r, in, "form.not_a_time", 0);
}

static void read_choice(const struct reading *r, const struct input *in, str s, struct given *g)
{
    int64_t i = 0;
    for (str one, rest = str_c(in->names); str_split(&rest, ' ', &one); i++)
        if (str_eq(one, s)) {
            g->text = one;
            g->number = i;
            return;
        }
    fault(r, in, "form.not_a_choice", 0);
}

static bool is_id(const struct reading *r, const struct input *in, str s, int64_t *ret_id)
{
    return api_id_parse(firm_key(r->c->firm), in->prefix, s, ret_id);
}

static void read_string(const struct reading *r, const struct input *in, str s, struct given *g)
{
    switch (in->kind) {
    case INPUT_LINE:
    case INPUT_TEXT:
    case INPUT_SECRET:
    case INPUT_EMAIL:
        read_text(r, in, s, g);
        break;
    case INPUT_DATE:
    case INPUT_CIVIL:
        read_date(r, in, s, g);
        break;
    case INPUT_TIME:
        read_time(r, in, s, g);
        break;
    case INPUT_CHOICE:
        read_choice(r, in, s, g);
        break;
    case INPUT_ID:
        if (is_id(r, in, s, &g->number))
            g->text = s;
        else
            fault(r, in, "id.unknown", 0);
        break;
    case INPUT_END:
    case INPUT_INT:
    case INPUT_BOOL:
    case INPUT_IDS:
    case INPUT_TEXTS:
    case INPUT_OBJECTS:
        fault(r, in, "form.kind", 0);
        break;
    }
}

/* ---- numbers ---- */

static void read_int(const struct reading *r, const struct input *in, int64_t v, struct given *g)
{
    if (v < in->min)
        fault(r, in, "form.out_of_range", in->min);
    else if (v > in->max)
        fault(r, in, "form.out_of_range", in->max);
    else
        g->number = v;
}

/* ---- lists ---- */

static struct reading inside(const struct reading *r, const struct input *in, size_t i)
{
    return (struct reading){ r->c,
                             arena_printf(r->c->cx->arena, "%s/%s/%zu", r->at, in->name, i).p };
}

static struct givens read_object(const struct reading *r, const struct input *table,
                                 const struct json_value *value);

static void read_ids(const struct reading *r, const struct input *in, const struct json_value *v,
                     struct given *g)
{
    int64_t *ids = arena_zalloc(r->c->cx->arena, arena_mul(sizeof *ids, v->n + 1));
    for (size_t i = 0; i < v->n; i++) {
        str s = v->items[i].kind == JSON_TEXT ? v->items[i].text : STR_NULL;
        if (!is_id(r, in, s, &ids[i])) {
            const struct reading at = inside(r, in, i);
            fault(&at, NULL, "id.unknown", 0);
        }
    }
    g->ids = ids;
}

static void read_texts(const struct reading *r, const struct input *in, const struct json_value *v,
                       struct given *g)
{
    str *texts = arena_zalloc(r->c->cx->arena, arena_mul(sizeof *texts, v->n + 1));
    for (size_t i = 0; i < v->n; i++) {
        str s = v->items[i].kind == JSON_TEXT ? str_trim(v->items[i].text) : STR_NULL;
        if (s.n == 0 || s.n > NAME_MAX_BYTES || !utf8_is_text(s, false)) {
            const struct reading at = inside(r, in, i);
            fault(&at, NULL, "form.not_text", NAME_MAX_BYTES);
        }
        texts[i] = s;
    }
    g->texts = texts;
}

static void read_objects(const struct reading *r, const struct input *in,
                         const struct json_value *v, struct given *g)
{
    struct givens *all = arena_zalloc(r->c->cx->arena, arena_mul(sizeof *all, v->n + 1));
    for (size_t i = 0; i < v->n; i++) {
        const struct reading at = inside(r, in, i);
        all[i] = read_object(&at, in->of, &v->items[i]);
    }
    g->objects = all;
}

static void read_list(const struct reading *r, const struct input *in, const struct json_value *v,
                      struct given *g)
{
    if ((int64_t)v->n > in->max) {
        fault(r, in, "form.too_many", in->max);
        return;
    }
    if ((int64_t)v->n < in->min) {
        fault(r, in, "form.missing", in->min);
        return;
    }
    g->n = v->n;
    if (in->kind == INPUT_IDS)
        read_ids(r, in, v, g);
    else if (in->kind == INPUT_TEXTS)
        read_texts(r, in, v, g);
    else
        read_objects(r, in, v, g);
}

/* ---- a body ---- */

static void read_nothing(const struct reading *r, const struct input *in, struct given *g)
{
    g->is_null = true;
    if ((in->flags & INPUT_NULLABLE) == 0)
        fault(r, in, (in->flags & INPUT_NEEDED) != 0 ? "form.missing" : "form.kind", 0);
}

static bool is_list(enum input_kind kind)
{
    return kind == INPUT_IDS || kind == INPUT_TEXTS || kind == INPUT_OBJECTS;
}

static void read_value(const struct reading *r, const struct input *in, const struct json_value *v,
                       struct given *g)
{
    g->has = true;
    if (v->kind == JSON_NIL)
        read_nothing(r, in, g);
    else if (in->kind == INPUT_INT && v->kind == JSON_INT)
        read_int(r, in, v->integer, g);
    else if (in->kind == INPUT_BOOL && v->kind == JSON_BOOL)
        g->number = v->boolean;
    else if (is_list(in->kind) && v->kind == JSON_LIST)
        read_list(r, in, v, g);
    else if (v->kind == JSON_TEXT)
        read_string(r, in, v->text, g);
    else
        fault(r, in, "form.kind", 0);
}

static const struct input *input_of(const struct input *table, str name, size_t *ret_i)
{
    for (size_t i = 0; table != NULL && table[i].kind != INPUT_END; i++)
        if (str_eq(str_c(table[i].name), name)) {
            *ret_i = i;
            return &table[i];
        }
    return NULL;
}

static void ask_for_needed(const struct reading *r, const struct givens *g)
{
    for (size_t i = 0; i < size_of(g->table); i++)
        if ((g->table[i].flags & INPUT_NEEDED) != 0 && !g->v[i].has)
            fault(r, &g->table[i], "form.missing", 0);
}

static void unknown(const struct reading *r, str name)
{
    const char *z = arena_cstr(r->c->cx->arena, utf8_cut(name, NAME_MAX_BYTES));
    fault(r, &(struct input){ .name = z }, "form.unknown", 0);
}

static struct givens read_object(const struct reading *r, const struct input *table,
                                 const struct json_value *value)
{
    struct givens g = givens_new(r->c, table);
    size_t at;
    if (value != NULL && value->kind != JSON_MAP) {
        fault(r, NULL, "form.kind", 0);
        return g;
    }
    for (size_t i = 0; value != NULL && i < value->n; i++) {
        const struct input *in = input_of(table, value->keys[i], &at);
        if (in == NULL)
            unknown(r, value->keys[i]);
        else
            read_value(r, in, &value->items[i], &g.v[at]);
    }
    ask_for_needed(r, &g);
    return g;
}

struct givens inputs_of_json(struct call *c, const struct input *table,
                             const struct json_value *value)
{
    return read_object(&(struct reading){ c, "" }, table, value);
}

/* ---- a query ---- */

static void read_param(const struct reading *r, const struct input *in, str s, struct given *g)
{
    int64_t v;
    if (g->has) {
        fault(r, in, "form.twice", 0);
        return;
    }
    g->has = true;
    if (in->kind == INPUT_INT && num_int(s, INT64_MIN, INT64_MAX, &v))
        read_int(r, in, v, g);
    else if (in->kind == INPUT_INT)
        fault(r, in, "form.not_number", 0);
    else if (in->kind == INPUT_BOOL && (str_eq(s, S("true")) || str_eq(s, S("false"))))
        g->number = str_eq(s, S("true"));
    else
        read_string(r, in, s, g);
}

struct givens inputs_of_query(struct call *c, const struct input *table)
{
    const struct reading r = { c, "?" };
    struct givens g = givens_new(c, table);
    size_t at;
    VEC_EACH (pair, &c->rq->query) {
        const struct input *in = input_of(table, pair->name, &at);
        if (in == NULL)
            unknown(&r, pair->name);
        else
            read_param(&r, in, pair->value, &g.v[at]);
    }
    ask_for_needed(&r, &g);
    return g;
}

/* ---- what was given ---- */

const struct given *given(const struct givens *g, const char *name)
{
    size_t at = 0;
    bool is_there = input_of(g->table, str_c(name), &at) != NULL;
    assert(is_there);
    (void)is_there;
    return &g->v[at];
}

bool given_has(const struct givens *g, const char *name)
{
    return given(g, name)->has;
}

str given_text(const struct givens *g, const char *name)
{
    return given(g, name)->text;
}

str given_text_or_empty(const struct givens *g, const char *name)
{
    str s = given_text(g, name);
    return s.p == NULL ? S("") : s;
}

int64_t given_int(const struct givens *g, const char *name)
{
    return given(g, name)->number;
}

int64_t given_int_or(const struct givens *g, const char *name, int64_t absent)
{
    const struct given *v = given(g, name);
    return v->has && !v->is_null ? v->number : absent;
}

bool given_bool(const struct givens *g, const char *name)
{
    return given(g, name)->number != 0;
}
