/* Rows written as JSON by their tables. */
#include "api/object.h"

#include "api/call.h"
#include "api/id.h"
#include "cal/civil.h"

/* One that `expand` asked for and the handler has read, or NULL. */
static const void *known_row(const struct call *c, const struct member *m, int64_t id)
{
    for (size_t i = 0; i < c->known_n; i++) {
        const struct known *k = &c->known[i];
        if (strcmp(k->member, m->name) != 0)
            continue;
        const char *row = k->rows.v;
        for (size_t r = 0; r < k->rows.n; r++, row += k->object->size)
            if (*(const int64_t *)(const void *)(row + k->object->id_at) == id)
                return row;
    }
    return NULL;
}

static void put_id(const struct call *c, struct json_writer *w, const struct member *m, int64_t id)
{
    const void *row = id == 0 ? NULL : known_row(c, m, id);
    if (row != NULL)
        object_put(c, w, m->object, row);
    else
        json_str(w, id == 0 ? STR_NULL : call_say_id(c, m->prefix, id));
}

static void put_many(const struct call *c, struct json_writer *w, const struct object *o,
                     const struct many *many)
{
    const char *row = many->v;
    json_open_array(w);
    for (size_t i = 0; i < many->n; i++, row += o->size)
        object_put(c, w, o, row);
    json_close(w);
}

static void put_texts(struct json_writer *w, str all)
{
    json_open_array(w);
    for (str one, rest = all; str_split(&rest, ' ', &one);)
        if (one.n > 0)
            json_str(w, one);
    json_close(w);
}

static void put_opt_int(struct json_writer *w, const struct opt_int *v)
{
    if (v->has)
        json_int(w, v->v);
    else
        json_nil(w);
}

static void put_member(const struct call *c, struct json_writer *w, const struct member *m,
                       const void *at)
{
    const str *text = at;
    const int64_t *number = at;
    switch (m->shape) {
    case SHAPE_END:
        break;
    case SHAPE_TEXT:
        json_str(w, text->p == NULL ? S("") : *text);
        break;
    case SHAPE_TEXT_OPT:
    case SHAPE_CHOICE:
    case SHAPE_DATE:
        json_str(w, text->n == 0 ? STR_NULL : *text);
        break;
    case SHAPE_INT:
        json_int(w, *number);
        break;
    case SHAPE_INT_OPT:
        put_opt_int(w, at);
        break;
    case SHAPE_BOOL:
        json_bool(w, *(const bool *)at);
        break;
    case SHAPE_TIME:
        json_str(w, *number == 0 ? STR_NULL : time_rfc3339(c->cx->arena, *number, 0));
        break;
    case SHAPE_ID:
        put_id(c, w, m, *number);
        break;
    case SHAPE_ONE:
        if (*(const void *const *)at == NULL)
            json_nil(w);
        else
            object_put(c, w, m->object, *(const void *const *)at);
        break;
    case SHAPE_MANY:
        put_many(c, w, m->object, at);
        break;
    case SHAPE_TEXTS:
        put_texts(w, *text);
        break;
    }
}

void object_put(const struct call *c, struct json_writer *w, const struct object *o,
                const void *row)
{
    json_open_object(w);
    json_key(w, "object");
    json_str(w, str_c(o->name));
    for (const struct member *m = o->members; m->shape != SHAPE_END; m++) {
        json_key(w, m->name);
        put_member(c, w, m, (const char *)row + m->at);
    }
    json_close(w);
}
