/* Tables of members and inputs as JSON Schema (2020-12). */
#include "api/schema.h"

/* ---- writing ---- */

void paper_text(struct paper *p, const char *key, const char *value)
{
    json_key(&p->w, key);
    json_str(&p->w, str_c(value));
}

void paper_number(struct paper *p, const char *key, int64_t v)
{
    json_key(&p->w, key);
    json_int(&p->w, v);
}

void paper_open(struct paper *p, const char *key)
{
    json_key(&p->w, key);
    json_open_object(&p->w);
}

void paper_close(struct paper *p)
{
    json_close(&p->w);
}

void paper_reference(struct paper *p, const char *kind, const char *name)
{
    paper_text(p, "$ref", arena_printf(p->c->cx->arena, "#/components/%s/%s", kind, name).p);
}

/* "type": "string", or ["string", "null"]. */
void paper_type(struct paper *p, const char *name, bool may_be_null)
{
    json_key(&p->w, "type");
    if (!may_be_null) {
        json_str(&p->w, str_c(name));
        return;
    }
    json_open_array(&p->w);
    json_str(&p->w, str_c(name));
    json_str(&p->w, S("null"));
    json_close(&p->w);
}

void paper_about(struct paper *p, const char *words)
{
    if (words != NULL)
        paper_text(p, "description", words);
}

static void choices(struct paper *p, const char *names, bool may_be_null)
{
    json_key(&p->w, "enum");
    json_open_array(&p->w);
    for (str one, rest = str_c(names); str_split(&rest, ' ', &one);)
        json_str(&p->w, one);
    if (may_be_null)
        json_nil(&p->w);
    json_close(&p->w);
}

static void pattern_of_id(struct paper *p, const char *prefix)
{
    paper_text(p, "pattern",
               arena_printf(p->c->cx->arena, "^%s_[0-9a-hjkmnp-tv-z]{13}$", prefix).p);
}

/* ---- schemas of answers ---- */

static void id_or_object(struct paper *p, const struct member *m, bool may_be_null)
{
    json_key(&p->w, "anyOf");
    json_open_array(&p->w);
    json_open_object(&p->w);
    paper_type(p, "string", may_be_null);
    pattern_of_id(p, m->prefix);
    paper_close(p);
    json_open_object(&p->w);
    paper_reference(p, "schemas", m->object->name);
    paper_close(p);
    json_close(&p->w);
}

static void put_items(struct paper *p, const struct member *m)
{
    paper_text(p, "type", "array");
    paper_open(p, "items");
    if (m->shape == SHAPE_MANY)
        paper_reference(p, "schemas", m->object->name);
    else
        paper_text(p, "type", "string");
    paper_close(p);
}

static void put_one(struct paper *p, const struct member *m)
{
    json_key(&p->w, "anyOf");
    json_open_array(&p->w);
    json_open_object(&p->w);
    paper_reference(p, "schemas", m->object->name);
    paper_close(p);
    json_open_object(&p->w);
    paper_text(p, "type", "null");
    paper_close(p);
    json_close(&p->w);
}

/* Of an object's own id nothing is null. */
static void member_schema(struct paper *p, const struct object *o, const struct member *m)
{
    bool is_own = m->shape == SHAPE_ID && m->at == o->id_at;
    switch (m->shape) {
    case SHAPE_END:
        break;
    case SHAPE_TEXT:
        paper_text(p, "type", "string");
        break;
    case SHAPE_TEXT_OPT:
        paper_type(p, "string", true);
        break;
    case SHAPE_CHOICE:
        paper_type(p, "string", true);
        choices(p, m->names, true);
        break;
    case SHAPE_DATE:
        paper_type(p, "string", true);
        paper_text(p, "format", "date");
        break;
    case SHAPE_INT:
        paper_text(p, "type", "integer");
        break;
    case SHAPE_INT_OPT:
        paper_type(p, "integer", true);
        break;
    case SHAPE_BOOL:
        paper_text(p, "type", "boolean");
        break;
    case SHAPE_TIME:
        paper_type(p, "string", true);
        paper_text(p, "format", "date-time");
        break;
    case SHAPE_ID:
        if (m->object != NULL) {
            id_or_object(p, m, !is_own);
            break;
        }
        paper_type(p, "string", !is_own);
        pattern_of_id(p, m->prefix);
        break;
    case SHAPE_ONE:
        put_one(p, m);
        break;
    case SHAPE_MANY:
    case SHAPE_TEXTS:
        put_items(p, m);
        break;
    }
    paper_about(p, m->about);
}

void object_schema(struct paper *p, const struct object *o)
{
    paper_open(p, o->name);
    paper_text(p, "type", "object");
    paper_about(p, o->about);
    json_key(&p->w, "additionalProperties");
    json_bool(&p->w, false);
    json_key(&p->w, "required");
    json_open_array(&p->w);
    json_str(&p->w, S("object"));
    for (const struct member *m = o->members; m->shape != SHAPE_END; m++)
        json_str(&p->w, str_c(m->name));
    json_close(&p->w);
    paper_open(p, "properties");
    paper_open(p, "object");
    paper_text(p, "const", o->name);
    paper_close(p);
    for (const struct member *m = o->members; m->shape != SHAPE_END; m++) {
        paper_open(p, m->name);
        member_schema(p, o, m);
        paper_close(p);
    }
    paper_close(p);
    paper_close(p);
}

/* ---- schemas of what is given ---- */

static void limits(struct paper *p, const struct input *in, const char *min, const char *max)
{
    if (in->min > 0)
        paper_number(p, min, in->min);
    paper_number(p, max, in->max);
}

static void list_schema(struct paper *p, const struct input *in)
{
    limits(p, in, "minItems", "maxItems");
    paper_open(p, "items");
    if (in->kind == INPUT_OBJECTS) {
        body_schema(p, in->of);
    } else {
        paper_text(p, "type", "string");
        if (in->kind == INPUT_IDS)
            pattern_of_id(p, in->prefix);
    }
    paper_close(p);
}

void input_schema(struct paper *p, const struct input *in)
{
    bool may_be_null = (in->flags & INPUT_NULLABLE) != 0;
    bool is_needed = (in->flags & INPUT_NEEDED) != 0;
    switch (in->kind) {
    case INPUT_END:
        break;
    case INPUT_INT:
        paper_type(p, "integer", may_be_null);
        paper_number(p, "minimum", in->min);
        paper_number(p, "maximum", in->max);
        break;
    case INPUT_BOOL:
        paper_type(p, "boolean", may_be_null);
        break;
    case INPUT_IDS:
    case INPUT_TEXTS:
    case INPUT_OBJECTS:
        paper_type(p, "array", may_be_null);
        list_schema(p, in);
        break;
    case INPUT_LINE:
    case INPUT_TEXT:
    case INPUT_SECRET:
    case INPUT_EMAIL:
        paper_type(p, "string", may_be_null);
        if (is_needed || in->min > 0)
            paper_number(p, "minLength", 1); /* ours count bytes */
        paper_number(p, "maxLength", in->max);
        if (in->kind == INPUT_EMAIL)
            paper_text(p, "format", "email");
        break;
    case INPUT_DATE:
        paper_type(p, "string", may_be_null);
        paper_text(p, "format", "date");
        break;
    case INPUT_TIME:
        paper_type(p, "string", may_be_null);
        paper_text(p, "format", "date-time");
        break;
    case INPUT_CIVIL:
        paper_type(p, "string", may_be_null);
        paper_text(p, "pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$");
        break;
    case INPUT_CHOICE:
        paper_type(p, "string", may_be_null);
        choices(p, in->names, may_be_null);
        break;
    case INPUT_ID:
        paper_type(p, "string", may_be_null);
        pattern_of_id(p, in->prefix);
        break;
    }
    paper_about(p, in->about);
}

void body_schema(struct paper *p, const struct input *table)
{
    paper_text(p, "type", "object");
    json_key(&p->w, "additionalProperties");
    json_bool(&p->w, false);
    json_key(&p->w, "required");
    json_open_array(&p->w);
    for (const struct input *in = table; in->kind != INPUT_END; in++)
        if ((in->flags & INPUT_NEEDED) != 0)
            json_str(&p->w, str_c(in->name));
    json_close(&p->w);
    paper_open(p, "properties");
    for (const struct input *in = table; in->kind != INPUT_END; in++) {
        paper_open(p, in->name);
        input_schema(p, in);
        paper_close(p);
    }
    paper_close(p);
}
