/* What kantha check answers. */
#include "cli/check_print.h"

#include "base/limits.h"
#include "cli/printer.h"

#define ANSWER_MAX (16 * MIB)

static str on_one_line(struct arena *arena, str words)
{
    char *line = arena_alloc(arena, words.n + 1);
    for (size_t i = 0; i < words.n; i++)
        line[i] = (unsigned char)words.p[i] < ' ' || words.p[i] == 0x7F ? ' ' : words.p[i];
    return (str){ line, words.n };
}

void check_print_text(struct arena *arena, const struct check_answer *a)
{
    for (size_t i = 0; i < a->result.findings_n; i++) {
        const struct check_finding *f = &a->result.findings[i];
        str words = on_one_line(arena, str_sub(a->text, f->start, f->end));
        printer_line("%.*s:%zu:%zu: %s: %.*s [%.*s] \"%.*s\"", STR_ARG(a->name), f->line, f->col,
                     severity_name(f->severity), STR_ARG(f->message), STR_ARG(f->rule),
                     STR_ARG(words));
    }
}

static void field(struct json_writer *w, const char *key, str value)
{
    json_key(w, key);
    json_str(w, value);
}

static void number(struct json_writer *w, const char *key, size_t value)
{
    json_key(w, key);
    json_int(w, (int64_t)value);
}

static void span(struct json_writer *w, const struct check_answer *a, struct check_span at)
{
    number(w, "start", at.start);
    number(w, "end", at.end);
    field(w, "text", str_sub(a->text, at.start, at.end));
}

/* What may be put in the letter, unlike `fix`, which tells a person what to do. */
static void write_put(struct json_writer *w, const struct check_put *put)
{
    json_key(w, "put");
    if (put->text.p == NULL) {
        json_nil(w);
        return;
    }
    json_open_object(w);
    number(w, "start", put->start);
    number(w, "end", put->end);
    number(w, "start_utf16", put->start_utf16);
    number(w, "end_utf16", put->end_utf16);
    field(w, "text", put->text);
    json_close(w);
}

static void write_findings(struct json_writer *w, const struct check_answer *a)
{
    for (size_t i = 0; i < a->result.findings_n; i++) {
        const struct check_finding *f = &a->result.findings[i];
        json_open_object(w);
        field(w, "rule", f->rule);
        field(w, "severity", str_c(severity_name(f->severity)));
        field(w, "message", f->message);
        field(w, "fix", f->fix);
        span(w, a, (struct check_span){ f->start, f->end });
        number(w, "start_utf16", f->start_utf16);
        number(w, "end_utf16", f->end_utf16);
        number(w, "line", f->line);
        number(w, "col", f->col);
        write_put(w, &f->put);
        json_close(w);
    }
}

static void write_elements(struct json_writer *w, const struct check_answer *a)
{
    for (size_t i = 0; i < a->result.elements_n; i++) {
        const struct check_element *e = &a->result.elements[i];
        json_open_object(w);
        field(w, "rule", e->rule);
        json_key(w, "present");
        json_bool(w, e->is_present);
        json_key(w, "evidence");
        json_open_array(w);
        for (size_t j = 0; j < e->evidence_n; j++) {
            json_open_object(w);
            span(w, a, e->evidence[j]);
            json_close(w);
        }
        json_close(w);
        json_close(w);
    }
}

static void write_signals(struct json_writer *w, const struct check_answer *a)
{
    for (size_t i = 0; i < a->result.signals_n; i++) {
        json_open_object(w);
        field(w, "signal", a->result.signals[i].name);
        span(w, a, a->result.signals[i].at);
        json_close(w);
    }
}

static void instant(struct json_writer *w, const char *key, const struct check_answer *a,
                    int64_t at)
{
    int offset = zone_offset(a->zone, at);
    field(w, key, at != 0 ? time_rfc3339(w->buf->arena, at, offset) : STR_NULL);
}

static void write_promises(struct json_writer *w, const struct check_answer *a)
{
    for (size_t i = 0; i < a->promises.n; i++) {
        const struct promise_found *p = &a->promises.v[i];
        json_open_object(w);
        span(w, a, (struct check_span){ p->start, p->end });
        instant(w, "earliest", a, p->earliest);
        instant(w, "latest", a, p->latest);
        json_key(w, "certain");
        json_bool(w, p->is_certain);
        json_close(w);
    }
}

static void list(struct json_writer *w, const char *key, const struct check_answer *a,
                 void (*write)(struct json_writer *w, const struct check_answer *a))
{
    json_key(w, key);
    json_open_array(w);
    write(w, a);
    json_close(w);
}

static void write_name(struct json_writer *w, const struct check_answer *a)
{
    if (!a->is_line) {
        field(w, "file", a->name);
        return;
    }
    json_key(w, "id");
    if (a->id != NULL && a->id->kind == JSON_INT)
        json_int(w, a->id->integer);
    else if (a->id != NULL && a->id->kind == JSON_DOUBLE)
        json_double(w, a->id->number);
    else
        json_str(w, a->id != NULL && a->id->kind == JSON_TEXT ? a->id->text : STR_NULL);
}

static void write_result(struct json_writer *w, const struct check_answer *a)
{
    field(w, "lang", a->result.lang == CHECK_BN ? S("bn") : S("en"));
    json_key(w, "recovery");
    json_bool(w, a->result.is_recovery);
    list(w, "findings", a, write_findings);
    list(w, "elements", a, write_elements);
    list(w, "signals", a, write_signals);
    list(w, "promises", a, write_promises);
}

void check_print_json(struct arena *arena, const struct check_answer *a)
{
    struct buf b = buf_new(arena, ANSWER_MAX);
    struct json_writer w = json_begin(&b);
    json_open_object(&w);
    write_name(&w, a);
    if (a->error.p != NULL)
        field(&w, "error", a->error);
    else
        write_result(&w, a);
    json_close(&w);
    json_end(&w);
    printer_str(buf_str(&b));
    printer_str(S("\n"));
}
