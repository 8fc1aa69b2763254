/* A letter through the checker and the promise finder, into what the composer shows. */
#include "web/checking.h"

#include "base/limits.h"
#include "base/vec.h"
#include "check/promise_finder.h"
#include "desk/saved.h"
#include "format/json.h"
#include "text/utf8.h"
#include "web/packs.h"

#define FINDINGS_JSON_MAX (256 * KIB)
#define EVIDENCE_MAX 60

static str cut(struct page *pg, str text, size_t start, size_t end)
{
    return message_opening(pg->cx->arena, str_sub(text, start, end), EVIDENCE_MAX);
}

/* ---- elements ---- */

/* Their words are rule.<id> and rule.<id>_missing, with _ for -. */
static str rule_words(struct page *pg, str rule, const char *suffix)
{
    enum msg m;
    struct buf b = buf_new(pg->cx->arena, 200);
    buf_add(&b, S("rule."));
    for (size_t i = 0; i < rule.n; i++)
        buf_byte(&b, rule.p[i] == '-' ? '_' : rule.p[i]);
    buf_add(&b, str_c(suffix));
    str key = buf_str(&b);
    return msg_find(key, &m) ? page_say(pg, m) : rule;
}

static void fill_elements(struct page *pg, const struct letter *l, const struct check_result *r,
                          struct checked *view)
{
    struct element_view *v = arena_array(pg->cx->arena, struct element_view, r->elements_n);
    for (size_t i = 0; i < r->elements_n; i++) {
        const struct check_element *e = &r->elements[i];
        v[i] = (struct element_view){ .name = rule_words(pg, e->rule, ""),
                                      .hint = rule_words(pg, e->rule, "_missing"),
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

static void write_finding(struct json_writer *j, const struct check_finding *f)
{
    json_open_object(j);
    json_key(j, "rule");
    json_str(j, f->rule);
    json_key(j, "severity");
    json_str(j, str_c(severity_name(f->severity)));
    json_key(j, "start");
    json_int(j, (int64_t)f->start);
    json_key(j, "end");
    json_int(j, (int64_t)f->end);
    json_close(j);
}

static str findings_json(struct page *pg, const struct check_result *r)
{
    struct buf b = buf_new(pg->cx->arena, FINDINGS_JSON_MAX);
    struct json_writer j = json_begin(&b);
    json_open_array(&j);
    for (size_t i = 0; i < r->findings_n; i++)
        write_finding(&j, &r->findings[i]);
    json_close(&j);
    return b.overflow ? S("[]") : buf_str(&b);
}

/* ---- promises ---- */

static bool is_entered(const struct letter *l, str key)
{
    for (size_t i = 0; l->fields != NULL && i < l->fields->n; i++)
        if (str_eq(l->fields->v[i].name, S("promise")) && str_eq(l->fields->v[i].value, key))
            return true;
    return false;
}

static struct found_word word_of(struct page *pg, const struct letter *l,
                                 const struct promise_found *p)
{
    str words = str_trim(str_sub(l->text, p->start, p->end));
    str named = arena_printf(pg->cx->arena, "%.*s|%lld", STR_ARG(words), (long long)p->latest);
    struct found_word w = {
        .key = str_sub(hash_hex(pg->cx->arena, named), 0, 12),
        .word = { .words = words,
                  .language = l->lang,
                  .due_civil = page_civil(pg, p->latest),
                  .zone = pg->settings.zone_name,
                  .earliest_at = p->earliest,
                  .due_at = p->latest },
    };
    w.is_entered = is_entered(l, w.key);
    return w;
}

static void fill_offers(struct page *pg, const struct letter *l, const struct promises *found,
                        struct checked_letter *c)
{
    VEC(struct found_word) words = { 0 };
    VEC(struct offer_view) offers = { 0 };
    for (size_t i = 0; i < found->n; i++) {
        const struct promise_found *p = &found->v[i];
        if (!p->is_dated || p->latest <= pg->cx->now)
            continue;
        struct found_word w = word_of(pg, l, p);
        *vec_push(pg->cx->arena, &words) = w;
        *vec_push(pg->cx->arena, &offers) = (struct offer_view){
            .key = w.key,
            .text = w.word.words,
            .lang = l->lang,
            .due_at = p->is_certain || w.is_entered ? p->latest : 0,
            .is_entered = w.is_entered,
            .start16 = utf8_utf16(str_sub(l->text, 0, p->start)),
            .end16 = utf8_utf16(str_sub(l->text, 0, p->end)),
        };
    }
    c->words = words.v;
    c->words_n = words.n;
    c->view.offers = offers.v;
    c->view.offers_n = offers.n;
}

static enum status find_promises(struct page *pg, const struct letter *l, const struct words *words,
                                 struct checked_letter *c)
{
    struct calendar calendar;
    struct promises found;
    TRY(page_calendar(pg, &calendar));
    struct date_context when = { .now = pg->cx->now,
                                 .calendar = &calendar,
                                 .week_start = (enum weekday)pg->settings.week_start };
    promises_in(pg->cx, words, &when, &found);
    fill_offers(pg, l, &found, c);
    return OK;
}

/* ---- all of it ---- */

static bool says_sorry(const struct check_result *r)
{
    for (size_t i = 0; i < r->elements_n; i++)
        if (str_eq(r->elements[i].rule, S("says-sorry")))
            return r->elements[i].is_present;
    return false;
}

static struct check_input input_of(const struct page *pg, const struct letter *l)
{
    enum case_kind kind = CASE_QUESTION;
    enum verdict verdict = VERDICT_NONE;
    (void)case_kind_parse(l->c->kind, &kind);
    (void)verdict_parse(l->c->verdict, &verdict);
    bool asks = case_has_way_back(kind) && verdict_asks_apology(verdict);
    return (struct check_input){ .text = l->text,
                                 .lang = CHECK_AUTO,
                                 .reader = pg->reader.language == LANG_BN ? CHECK_BN : CHECK_EN,
                                 .scope =
                                     asks && l->c->apologised_at == 0 ? SCOPE_RECOVERY : SCOPE_AUTO,
                                 .channel = CHECK_EMAIL,
                                 .is_not_ours = !verdict_asks_apology(verdict) };
}

enum status check_letter(struct page *pg, const struct letter *l, struct checked_letter *ret_c)
{
    struct checked_letter c = { .view = { .number = l->c->number } };
    struct check_input in = input_of(pg, l);
    const struct check_packs *packs;
    struct check_result r;
    TRY(packs_get(pg->cx, &packs));
    TRY(check_run(pg->cx, packs, &in, &r));
    c.pack_hash = check_packs_hash(packs);
    if (str_trim(l->text).n > 0) {
        fill_elements(pg, l, &r, &c.view);
        fill_findings(pg, l, &r, &c.view);
        c.view.is_checked = true;
        TRY(find_promises(pg, l, r.words, &c));
    }
    c.is_apology = says_sorry(&r);
    c.findings = findings_json(pg, &r);
    *ret_c = c;
    return OK;
}

enum status check_words(struct page *pg, str text, str lang, struct checked *ret_checked)
{
    struct letter l = { .text = text, .lang = lang };
    struct check_input in = { .text = text,
                              .lang = str_eq(lang, S("bn")) ? CHECK_BN : CHECK_EN,
                              .reader = pg->reader.language == LANG_BN ? CHECK_BN : CHECK_EN,
                              .scope = SCOPE_AUTO,
                              .channel = CHECK_EMAIL };
    const struct check_packs *packs;
    struct check_result r;
    struct checked view = { .is_checked = text.n > 0 };
    TRY(packs_get(pg->cx, &packs));
    TRY(check_run(pg->cx, packs, &in, &r));
    if (view.is_checked)
        fill_findings(pg, &l, &r, &view);
    *ret_checked = view;
    return OK;
}

enum status letter_put(struct page *pg, const struct letter *l, str key, str *ret_text,
                       str *ret_words)
{
    struct check_input in = input_of(pg, l);
    const struct check_packs *packs;
    struct check_result r;
    TRY(packs_get(pg->cx, &packs));
    TRY(check_run(pg->cx, packs, &in, &r));
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
