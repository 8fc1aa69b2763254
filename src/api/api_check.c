/* The checker: any text, or a letter of a case as its composer would see it. */
#include "act/letter_check.h"
#include "api/objects.h"
#include "api/operations.h"
#include "base/limits.h"
#include "base/vec.h"
#include "desk/client.h"
#include "desk/saved.h"
#include "lang/catalog.h"
#include "text/utf8.h"

/* Bytes of the text, and the same for browsers. */
struct span {
    int64_t start, end;
    int64_t start16, end16;
    str text;
};

struct element {
    str rule, name, hint;
    bool is_present;
    struct many evidence;
};

struct finding {
    str rule, severity, message, why;
    struct span at;
    const void *better; /* struct span whose text is put there, or NULL */
};

struct promise {
    str key;
    struct span at;
    int64_t earliest_at, due_at;
    bool is_certain;
};

struct checked_text {
    str language;
    bool is_recovery, is_cut, is_apology;
    struct many elements, findings, promises;
};

static const struct member span_members[] = {
    MEMBER(span, start, SHAPE_INT, .about = "Bytes of UTF-8."),
    MEMBER(span, end, SHAPE_INT),
    MEMBER_AS(span, "start_utf16", start16, SHAPE_INT, .about = "As JavaScript counts."),
    MEMBER_AS(span, "end_utf16", end16, SHAPE_INT),
    MEMBER(span, text, SHAPE_TEXT),
    MEMBERS_END,
};
static const struct object span_object = PART("span", span, span_members, "A part of the text.");
static const struct object put_object =
    PART("better_words", span, span_members, "Words that may stand in place of that part.");

static const struct member element_members[] = {
    MEMBER(element, rule, SHAPE_TEXT),
    MEMBER(element, name, SHAPE_TEXT),
    MEMBER(element, hint, SHAPE_TEXT, .about = "What it wants, where it is missing."),
    MEMBER(element, is_present, SHAPE_BOOL),
    MEMBER(element, evidence, SHAPE_MANY, .object = &span_object),
    MEMBERS_END,
};
static const struct object element_object =
    PART("check_element", element, element_members, "Something a good apology holds.");

static const struct member finding_members[] = {
    MEMBER(finding, rule, SHAPE_TEXT),
    MEMBER(finding, severity, SHAPE_CHOICE, .names = "error warning advice"),
    MEMBER(finding, message, SHAPE_TEXT),
    MEMBER(finding, why, SHAPE_TEXT, .about = "What to do, for people."),
    MEMBER_AS(finding, "start", at.start, SHAPE_INT, .about = "Bytes of UTF-8."),
    MEMBER_AS(finding, "end", at.end, SHAPE_INT),
    MEMBER_AS(finding, "start_utf16", at.start16, SHAPE_INT, .about = "As JavaScript counts."),
    MEMBER_AS(finding, "end_utf16", at.end16, SHAPE_INT),
    MEMBER_AS(finding, "text", at.text, SHAPE_TEXT),
    MEMBER(finding, better, SHAPE_ONE, .object = &put_object),
    MEMBERS_END,
};
static const struct object finding_object =
    PART("check_finding", finding, finding_members, "Words that hurt, or a blank left open.");

static const struct member promise_members[] = {
    MEMBER(promise, key, SHAPE_TEXT, .about = "The same while its words and its day are."),
    MEMBER_AS(promise, "words", at.text, SHAPE_TEXT),
    MEMBER_AS(promise, "start", at.start, SHAPE_INT, .about = "Bytes of UTF-8."),
    MEMBER_AS(promise, "end", at.end, SHAPE_INT),
    MEMBER(promise, earliest_at, SHAPE_TIME),
    MEMBER(promise, due_at, SHAPE_TIME),
    MEMBER(promise, is_certain, SHAPE_BOOL, .about = "Its day has one reading."),
    MEMBERS_END,
};
static const struct object found_object =
    PART("promise_found", promise, promise_members, "A promise with a day; not in the ledger yet.");

static const struct member check_members[] = {
    MEMBER(checked_text, language, SHAPE_CHOICE, .names = "en bn"),
    MEMBER(checked_text, is_recovery, SHAPE_BOOL, .about = "It was read as an apology."),
    MEMBER(checked_text, is_apology, SHAPE_BOOL, .about = "It says sorry."),
    MEMBER(checked_text, is_cut, SHAPE_BOOL, .about = "There may be more findings."),
    MEMBER(checked_text, elements, SHAPE_MANY, .object = &element_object),
    MEMBER(checked_text, findings, SHAPE_MANY, .object = &finding_object),
    MEMBER(checked_text, promises, SHAPE_MANY, .object = &found_object),
    MEMBERS_END,
};
const struct object check_object =
    PART("check", checked_text, check_members, "What the checker sees in a text.");

/* ---- filling ---- */

static struct span span_of(str text, size_t start, size_t end)
{
    return (struct span){ (int64_t)start, (int64_t)end,
                          (int64_t)utf8_utf16(str_sub(text, 0, start)),
                          (int64_t)utf8_utf16(str_sub(text, 0, end)), str_sub(text, start, end) };
}

static struct many elements_of(struct call *c, str text, const struct check_result *r)
{
    struct arena *a = c->cx->arena;
    struct element *v = arena_array(a, struct element, r->elements_n);
    for (size_t i = 0; i < r->elements_n; i++) {
        const struct check_element *e = &r->elements[i];
        struct span *seen = arena_array(a, struct span, e->evidence_n);
        for (size_t k = 0; k < e->evidence_n; k++)
            seen[k] = span_of(text, e->evidence[k].start, e->evidence[k].end);
        v[i] = (struct element){ .rule = e->rule,
                                 .name = element_name(a, &c->reader, e->rule),
                                 .hint = element_hint(a, &c->reader, e->rule),
                                 .is_present = e->is_present,
                                 .evidence = { seen, e->evidence_n } };
    }
    return (struct many){ v, r->elements_n };
}

static const struct span *better_of(struct call *c, str text, const struct check_put *put)
{
    if (put->text.p == NULL)
        return NULL;
    struct span *s = arena_new_of(c->cx->arena, struct span);
    *s = span_of(text, put->start, put->end);
    s->text = put->text;
    return s;
}

/* As on the page: blanks first; a missing element stands among the elements. */
static struct many findings_of(struct call *c, str text, const struct check_result *r)
{
    VEC(struct finding) v = { 0 };
    for (size_t start, end = 0; blank_find(text, end, &start, &end);)
        *vec_push(c->cx->arena, &v) = (struct finding){ .rule = S("blank"),
                                                        .severity = S("error"),
                                                        .message = tr(&c->reader, M_blank_finding),
                                                        .why = tr(&c->reader, M_blank_why),
                                                        .at = span_of(text, start, end) };
    for (size_t i = 0; i < r->findings_n; i++) {
        const struct check_finding *f = &r->findings[i];
        if (f->start == f->end)
            continue;
        *vec_push(c->cx->arena, &v) =
            (struct finding){ .rule = f->rule,
                              .severity = str_c(severity_name(f->severity)),
                              .message = f->message,
                              .why = f->fix,
                              .at = span_of(text, f->start, f->end),
                              .better = better_of(c, text, &f->put) };
    }
    return (struct many){ v.v, v.n };
}

static struct many promises_of(struct call *c, str text, const struct letter_checked *l)
{
    struct promise *v = arena_array(c->cx->arena, struct promise, l->words_n);
    for (size_t i = 0; i < l->words_n; i++) {
        const struct word_found *w = &l->words[i];
        v[i] = (struct promise){ .key = w->key,
                                 .at = span_of(text, w->start, w->end),
                                 .earliest_at = w->word.earliest_at,
                                 .due_at = w->word.due_at,
                                 .is_certain = w->is_certain };
        v[i].at.text = w->word.words;
    }
    return (struct many){ v, l->words_n };
}

/* ---- asking ---- */

const struct input check_body[] = {
    { "text", INPUT_TEXT, INPUT_NEEDED, .max = DRAFT_MAX },
    { "language", INPUT_CHOICE, .names = "en bn", .about = "By its words, unless given." },
    { "scope", INPUT_CHOICE, .names = "recovery everyday",
      .about = "recovery where it apologises, unless given." },
    { "case", INPUT_ID, .prefix = "case",
      .about = "What it answers: it decides language and scope, as in the composer." },
    { .kind = INPUT_END },
};

static str lang_of(const struct givens *b, str text)
{
    str lang = given_text_or_empty(b, "language");
    if (lang.n == 0)
        lang = text_language(text);
    return lang.n == 0 ? S("en") : lang;
}

static enum status letter_of(struct call *c, struct q_case *k, struct letter *ret_l)
{
    const struct givens *b = &c->body;
    str text = given_text(b, "text"), lang = lang_of(b, text);
    struct letter l = { .text = text, .lang = lang };
    if (given_has(b, "language"))
        l.check_lang = str_eq(lang, S("bn")) ? CHECK_BN : CHECK_EN;
    if (given_has(b, "scope"))
        l.scope = given_int(b, "scope") == 0 ? SCOPE_RECOVERY : SCOPE_EVERYDAY;
    if (given_has(b, "case")) {
        TRY(q_case_by_id(c->cx, c->db, (struct case_id){ given_int(b, "case") }, k));
        l.c = k;
        l.lang = letter_lang(k, text);
    }
    *ret_l = l;
    return OK;
}

enum status check_text(struct call *c)
{
    struct q_case k;
    struct letter l;
    struct letter_checked got;
    TRY(letter_of(c, &k, &l));
    TRY(letter_check(c->cx, c->db, &c->settings, c->reader.language, &l, &got));
    struct checked_text shown = { .language = got.result.lang == CHECK_BN ? S("bn") : S("en"),
                                  .is_recovery = got.result.is_recovery,
                                  .is_cut = got.result.is_cut,
                                  .is_apology = got.is_apology,
                                  .elements = elements_of(c, l.text, &got.result),
                                  .findings = findings_of(c, l.text, &got.result),
                                  .promises = promises_of(c, l.text, &got) };
    return call_answer(c, &shown);
}
