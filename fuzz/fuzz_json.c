/* json_read never crashes, and a text it accepts is the same after writing and reading again. */
#include "format/json.h"
#include "fuzz.h"

static void check_text(struct ctx *cx, str text)
{
    struct buf out = buf_new(cx->arena, 16 * MIB);
    struct json_writer w = json_begin(&out);
    json_str(&w, text);
    json_end(&w);
    const struct json_value *again;
    enum status s = json_read(cx, buf_str(&out), 16 * MIB, &again);
    assert(s == OK && again->kind == JSON_TEXT && str_eq(again->text, text));
}

static void walk(struct ctx *cx, const struct json_value *v)
{
    if (v->kind == JSON_TEXT)
        check_text(cx, v->text);
    for (size_t i = 0; i < v->n; i++) {
        if (v->kind == JSON_MAP)
            check_text(cx, v->keys[i]);
        walk(cx, &v->items[i]);
    }
}

FUZZ(struct ctx *cx, str input)
{
    const struct json_value *v;
    if (json_read(cx, input, 1 * MIB, &v) == OK)
        walk(cx, v);
}
