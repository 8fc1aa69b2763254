/* The streaming writer, and the reader over jansson. */
#include "format/json.h"

#include <assert.h>
#include <jansson.h>
#include <math.h>

struct json_writer json_begin(struct buf *buf)
{
    return (struct json_writer){ .buf = buf };
}

/* What stands before a value: a comma, unless it is the first or its key was just written. */
static void before_value(struct json_writer *w)
{
    assert(w->depth == 0 || w->after_key == ((w->is_object & 1) != 0));
    if (!w->after_key && (w->has_member & 1) != 0)
        buf_byte(w->buf, ',');
    w->after_key = false;
    w->has_member |= 1;
}

static void open_level(struct json_writer *w, bool is_object)
{
    before_value(w);
    assert(w->depth < JSON_DEPTH_MAX);
    buf_byte(w->buf, is_object ? '{' : '[');
    w->depth++;
    w->is_object = w->is_object << 1 | is_object;
    w->has_member <<= 1;
}

void json_open_object(struct json_writer *w)
{
    open_level(w, true);
}

void json_open_array(struct json_writer *w)
{
    open_level(w, false);
}

void json_close(struct json_writer *w)
{
    assert(w->depth > 0 && !w->after_key);
    buf_byte(w->buf, (w->is_object & 1) != 0 ? '}' : ']');
    w->depth--;
    w->is_object >>= 1;
    w->has_member >>= 1;
}

void json_end(struct json_writer *w)
{
    assert(w->depth == 0 && !w->after_key && w->has_member != 0);
}

/* Length of the well-formed sequence at `s` (Unicode 15, table 3-7), or 0. */
static size_t utf8_length(str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    unsigned char low = 0x80, high = 0xBF;
    size_t n = p[0] < 0x80 ? 1 : p[0] < 0xC2 ? 0 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    if (n < 2 || p[0] > 0xF4 || s.n < n)
        return n == 1;
    if (p[0] == 0xE0)
        low = 0xA0;
    if (p[0] == 0xED)
        high = 0x9F;
    if (p[0] == 0xF0)
        low = 0x90;
    if (p[0] == 0xF4)
        high = 0x8F;
    if (p[1] < low || p[1] > high)
        return 0;
    for (size_t i = 2; i < n; i++)
        if (p[i] < 0x80 || p[i] > 0xBF)
            return 0;
    return n;
}

static void add_control(struct buf *b, char c)
{
    switch (c) {
    case '"':
        buf_add(b, S("\\\""));
        break;
    case '\\':
        buf_add(b, S("\\\\"));
        break;
    case '\n':
        buf_add(b, S("\\n"));
        break;
    case '\r':
        buf_add(b, S("\\r"));
        break;
    case '\t':
        buf_add(b, S("\\t"));
        break;
    default:
        buf_printf(b, "\\u%04x", (unsigned)c);
    }
}

static bool is_plain(char c)
{
    return (unsigned char)c >= 0x20 && c != '"' && c != '\\' && (unsigned char)c < 0x7F;
}

static void add_quoted(struct buf *b, str s)
{
    buf_byte(b, '"');
    for (size_t i = 0; i < s.n;) {
        size_t run = i;
        while (run < s.n && is_plain(s.p[run]))
            run++;
        buf_add(b, str_sub(s, i, run));
        i = run;
        if (i == s.n)
            break;
        size_t n = utf8_length(str_skip(s, i));
        if (n == 1)
            add_control(b, s.p[i]);
        else
            buf_add(b, n == 0 ? S("\xEF\xBF\xBD") : str_sub(s, i, i + n));
        i += n == 0 ? 1 : n;
    }
    buf_byte(b, '"');
}

void json_key(struct json_writer *w, const char *key)
{
    assert((w->is_object & 1) != 0 && !w->after_key);
    before_value(&(struct json_writer){ .buf = w->buf, .has_member = w->has_member });
    w->has_member |= 1;
    w->after_key = true;
    add_quoted(w->buf, str_c(key));
    buf_byte(w->buf, ':');
}

void json_str(struct json_writer *w, str s)
{
    if (s.p == NULL) {
        json_nil(w);
        return;
    }
    before_value(w);
    add_quoted(w->buf, s);
}

void json_int(struct json_writer *w, int64_t v)
{
    before_value(w);
    buf_int(w->buf, v);
}

void json_double(struct json_writer *w, double v)
{
    if (!isfinite(v)) {
        json_nil(w);
        return;
    }
    before_value(w);
    char digits[32];
    int n = 0;
    for (int precision = 1; precision <= 17; precision++) {
        n = snprintf(digits, sizeof digits, "%.*g", precision, v);
        if (strtod(digits, NULL) == v)
            break;
    }
    buf_add(w->buf, (str){ digits, (size_t)n });
}

void json_bool(struct json_writer *w, bool v)
{
    before_value(w);
    buf_add(w->buf, v ? S("true") : S("false"));
}

void json_nil(struct json_writer *w)
{
    before_value(w);
    buf_add(w->buf, S("null"));
}

/* Reading: jansson checks, then its tree is copied into the arena and dropped. */

static enum status copy_value(struct ctx *cx, json_t *from, int depth, struct json_value *to);

static enum status copy_array(struct ctx *cx, json_t *from, int depth, struct json_value *to)
{
    struct json_value *items = arena_array(cx->arena, struct json_value, json_array_size(from));
    for (size_t i = 0; i < json_array_size(from); i++)
        TRY(copy_value(cx, json_array_get(from, i), depth + 1, &items[i]));
    to->kind = JSON_LIST;
    to->n = json_array_size(from);
    to->items = items;
    return OK;
}

static enum status copy_object(struct ctx *cx, json_t *from, int depth, struct json_value *to)
{
    size_t n = json_object_size(from), i = 0;
    struct json_value *items = arena_array(cx->arena, struct json_value, n);
    str *keys = arena_array(cx->arena, str, n);
    for (void *it = json_object_iter(from); it != NULL; it = json_object_iter_next(from, it)) {
        keys[i] = arena_copy(cx->arena, str_c(json_object_iter_key(it)));
        TRY(copy_value(cx, json_object_iter_value(it), depth + 1, &items[i++]));
    }
    to->kind = JSON_MAP;
    to->n = n;
    to->items = items;
    to->keys = keys;
    return OK;
}

static enum status copy_value(struct ctx *cx, json_t *from, int depth, struct json_value *to)
{
    if (depth > JSON_DEPTH_MAX)
        return FAIL(cx, E_LIMIT, "json.too_deep", NULL, "more than %d levels", JSON_DEPTH_MAX);
    switch (json_typeof(from)) {
    case JSON_OBJECT:
        return copy_object(cx, from, depth, to);
    case JSON_ARRAY:
        return copy_array(cx, from, depth, to);
    case JSON_STRING:
        to->kind = JSON_TEXT;
        to->text =
            arena_copy(cx->arena, (str){ json_string_value(from), json_string_length(from) });
        return OK;
    case JSON_INTEGER:
        to->kind = JSON_INT;
        to->integer = json_integer_value(from);
        to->number = (double)to->integer;
        return OK;
    case JSON_REAL:
        to->kind = JSON_DOUBLE;
        to->number = json_real_value(from);
        return OK;
    case JSON_TRUE:
    case JSON_FALSE:
        to->kind = JSON_BOOL;
        to->boolean = json_typeof(from) == JSON_TRUE;
        return OK;
    case JSON_NULL:
        to->kind = JSON_NIL;
        return OK;
    }
    return FAIL(cx, E_OURS, "json.kind", NULL, "a kind of value jansson does not have");
}

enum status json_read(struct ctx *cx, str bytes, size_t max, const struct json_value **ret_value)
{
    if (bytes.n > max)
        return FAIL(cx, E_LIMIT, "json.too_large", NULL, "more than %zu bytes", max);
    json_error_t e;
    json_t *tree = json_loadb(bytes.p == NULL ? "" : bytes.p, bytes.n,
                              JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL, &e);
    if (tree == NULL)
        return FAIL(cx, E_INPUT, "json.invalid", NULL, "%d:%d: %s", e.line, e.column, e.text);
    struct json_value *value = arena_new_of(cx->arena, struct json_value);
    enum status s = copy_value(cx, tree, 0, value);
    json_decref(tree);
    TRY(s);
    *ret_value = value;
    return OK;
}

const struct json_value *json_member(const struct json_value *object, const char *key)
{
    if (object == NULL || object->kind != JSON_MAP)
        return NULL;
    for (size_t i = 0; i < object->n; i++)
        if (str_eq(object->keys[i], str_c(key)))
            return &object->items[i];
    return NULL;
}

str json_member_str(const struct json_value *object, const char *key)
{
    const struct json_value *v = json_member(object, key);
    return v != NULL && v->kind == JSON_TEXT ? v->text : STR_NULL;
}

int64_t json_member_int(const struct json_value *object, const char *key, int64_t fallback)
{
    const struct json_value *v = json_member(object, key);
    return v != NULL && v->kind == JSON_INT ? v->integer : fallback;
}

bool json_member_bool(const struct json_value *object, const char *key, bool fallback)
{
    const struct json_value *v = json_member(object, key);
    return v != NULL && v->kind == JSON_BOOL ? v->boolean : fallback;
}
