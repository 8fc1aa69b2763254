/* A checked letter as the composer shows it. */
#include "web/checking.h"

#include "base/limits.h"
#include "base/vec.h"
#include "desk/saved.h"
#include "text/utf8.h"

#define EVIDENCE_MAX 60

static str cut(struct page *pg, str text, size_t start, size_t end)
{
    return message_opening(pg->cx->arena, str_sub(text, start, end), EVIDENCE_MAX);
}

/* ---- elements ---- */

static void fill_elements(struct page *pg, const struct letter *l, const struct check_result *r,
                          struct checked *view)
{
    struct element_view *v = arena_array(pg->cx->arena, struct element_view, r->elements_n);
    for (size_t i = 0; i < r->elements_n; i++) {
        const struct check_element *e = &r->elements[i];
        v[i] = (struct element_view){ .name = element_name(pg->cx->arena, &pg->reader, e->rule),
                                      .hint = element_hint(pg->cx->arena, &pg->reader, e->rule),
                                      .lang = l->lang,
                                      .is_present = e->is_present };
        if (e->evidence_n > 0)
            v[i].evidence = cut(pg, l->text, e->evidence[0].start, e->evidence[0].end);
    }
    view->elements = v;
    view->elements_n = r->elements_n;
}

/* ---- findings ---- */

static bool is_missing_element(const struct check_finding *f)
{
    return f->start == f->end;
}

/* Names a finding by its rule, its words and how often both stood before: what is typed elsewhere
 * does not change it. */
static str key_of(struct page *pg, const struct letter *l, const struct check_result *r, size_t at)
{
    const struct check_finding *f = &r->findings[at];
    str words = str_sub(l->text, f->start, f->end);
    size_t nth = 0;
    for (size_t i = 0; i < at; i++)
        nth += str_eq(r->findings[i].rule, f->rule) &&
               str_eq(str_sub(l->text, r->findings[i].start, r->findings[i].end), words);
    str named = arena_printf(pg->cx->arena, "%.*s|%zu|%.*s", STR_ARG(f->rule), nth, STR_ARG(words));
    return str_sub(hash_hex(pg->cx->arena, named), 0, 12);
}

/* What a saved reply or better words left open. */
static struct finding_view blank_view(struct page *pg, const struct letter *l, size_t start,
                                      size_t end)
{
    return (struct finding_view){
        .level = "must",
        .message = page_say(pg, M_blank_finding),
        .why = page_say(pg, M_blank_why),
        .text = str_sub(l->text, start, end),
        .lang = l->lang,
        .key = arena_printf(pg->cx->arena, "blank%zu", start),
        .start16 = utf8_utf16(str_sub(l->text, 0, start)),
        .end16 = utf8_utf16(str_sub(l->text, 0, end)),
    };
}

/* Missing elements stand in the checklist; here stand words one can point at. */
static void fill_findings(struct page *pg, const struct letter *l, const struct check_result *r,
                          struct checked *view)
{
    VEC(struct finding_view) v = { 0 };
    for (size_t start, end = 0; blank_find(l->text, end, &start, &end);)
        *vec_push(pg->cx->arena, &v) = blank_view(pg, l, start, end);
    for (size_t i = 0; i < r->findings_n; i++) {
        const struct check_finding *f = &r->findings[i];
        if (is_missing_element(f))
            continue;
        *vec_push(pg->cx->arena, &v) = (struct finding_view){
            .level = f->severity == SEVERITY_ERROR ? "must" : "better",
            .message = f->message,
            .why = f->fix,
            .text = cut(pg, l->text, f->start, f->end),
            .lang = l->lang,
            .key = key_of(pg, l, r, i),
            .start16 = f->start_utf16,
            .end16 = f->end_utf16,
            .put = f->put.text,
            .put16 = f->put.start_utf16,
            .put_end16 = f->put.end_utf16,
        };
    }
    view->findings = v.v;
    view->findings_n = v.n;
}

/* ---- promises ---- */

bool word_is_entered(const struct pairs *fields, str key)
{
    for (size_t i = 0; fields != NULL && i < fields->n; i++)
        if (str_eq(fields->v[i].name, S("promise")) && str_eq(fields->v[i].value, key))
            return true;
    return false;
}

static void fill_offers(struct page *pg, const struct letter *l, const struct pairs *fields,
                        struct checked_letter *c)
{
    struct offer_view *v = arena_array(pg->cx->arena, struct offer_view, c->of.words_n);
    for (size_t i = 0; i < c->of.words_n; i++) {
        const struct word_found *w = &c->of.words[i];
        bool is_entered = word_is_entered(fields, w->key);
        v[i] = (struct offer_view){
            .key = w->key,
            .text = w->word.words,
            .lang = l->lang,
            .due_at = w->is_certain || is_entered ? w->word.due_at : 0,
            .is_entered = is_entered,
            .start16 = utf8_utf16(str_sub(l->text, 0, w->start)),
            .end16 = utf8_utf16(str_sub(l->text, 0, w->end)),
        };
    }
    c->view.offers = v;
    c->view.offers_n = c->of.words_n;
}

/* ---- all of it ---- */

enum status check_letter(struct page *pg, const struct letter *l, const struct pairs *fields,
                         struct checked_letter *ret_c)
{
    struct checked_letter c = { .view = { .number = l->c->number } };
    TRY(letter_check(pg->cx, pg->db, &pg->settings, pg->reader.language, l, &c.of));
    if (str_trim(l->text).n > 0) {
        fill_elements(pg, l, &c.of.result, &c.view);
        fill_findings(pg, l, &c.of.result, &c.view);
        fill_offers(pg, l, fields, &c);
        c.view.is_checked = true;
    }
    *ret_c = c;
    return OK;
}

enum status check_words(struct page *pg, str text, str lang, struct checked *ret_checked)
{
    struct letter l = { .text = text,
                        .lang = lang,
                        .check_lang = str_eq(lang, S("bn")) ? CHECK_BN : CHECK_EN };
    struct check_result r;
    struct checked view = { .is_checked = text.n > 0 };
    TRY(letter_find(pg->cx, pg->reader.language, &l, &r));
    if (view.is_checked)
        fill_findings(pg, &l, &r, &view);
    *ret_checked = view;
    return OK;
}

enum status letter_put(struct page *pg, const struct letter *l, str key, str *ret_text,
                       str *ret_words)
{
    struct check_result r;
    TRY(letter_find(pg->cx, pg->reader.language, l, &r));
    for (size_t i = 0; i < r.findings_n; i++) {
        const struct check_put *put = &r.findings[i].put;
        if (put->text.p == NULL || !str_eq(key_of(pg, l, &r, i), key))
            continue;
        struct buf b = buf_new(pg->cx->arena, l->text.n + put->text.n);
        buf_add(&b, str_sub(l->text, 0, put->start));
        buf_add(&b, put->text);
        buf_add(&b, str_skip(l->text, put->end));
        *ret_text = buf_str(&b);
        *ret_words = put->text;
        return OK;
    }
    return OK;
}
