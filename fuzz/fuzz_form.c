/* The body of a form: first line the Content-Type, the rest the body; and every getter over what
 * came of it. */
#include "fuzz.h"
#include "http/form.h"

#include "text/utf8.h"

static void use(struct ctx *cx, const struct pairs *fields)
{
    static const char *const choices[] = { "a", "b", NULL };
    struct form f = form_new(cx, fields);
    VEC_EACH (p, fields) {
        const char *name = arena_cstr(cx->arena, p->name);
        assert(utf8_valid(p->name) && utf8_valid(p->value));
        assert(form_line(&f, name, 1, 100).n <= 100);
        assert(form_text(&f, name, 0, 100).n <= 100);
        form_int(&f, name, -5, 5);
        form_choice(&f, name, choices);
        form_date(&f, name);
        form_time(&f, name);
        form_email(&f, name);
    }
    (void)!form_done(&f);
}

FUZZ(struct ctx *cx, str input)
{
    str body = input, type;
    if (!str_line(&body, &type))
        return;
    struct request rq = { .cx = cx, .body = body.p == NULL ? S("") : body };
    pairs_add(cx->arena, &rq.headers, S("Content-Type"), type);
    if (form_parse(&rq) != OK) {
        assert(cx->err.code != NULL && rq.fields.n == 0 && rq.files.n == 0);
        return;
    }
    VEC_EACH (file, &rq.files) {
        assert(file->bytes.p >= body.p && file->bytes.p + file->bytes.n <= body.p + body.n);
        assert(str_find_byte(file->filename, '/', 0) < 0);
    }
    use(cx, &rq.fields);
}
