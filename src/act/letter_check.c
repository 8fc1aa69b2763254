/* A letter through the checker and the promise finder. */
#include "act/letter_check.h"

#include "act/calendar.h"
#include "act/packs.h"
#include "base/limits.h"
#include "base/vec.h"
#include "cal/civil.h"
#include "check/promise_finder.h"
#include "desk/case.h"
#include "desk/client.h"
#include "format/json.h"
#include "lang/catalog.h"
#include "text/utf8.h"

#define FINDINGS_JSON_MAX (256 * KIB)

str letter_lang(const struct q_case *c, str text)
{
    str lang = text_language(text);
    return lang.p != NULL ? lang : c->language;
}

/* ---- findings ---- */

/* Of a case that waits for an apology the whole of one is asked. */
static struct check_input input_of(const struct letter *l, enum language reader)
{
    struct check_input in = { .text = l->text,
                              .lang = l->check_lang,
                              .reader = reader == LANG_BN ? CHECK_BN : CHECK_EN,
                              .scope = l->scope,
                              .channel = CHECK_EMAIL };
    if (l->c == NULL)
        return in;
    enum case_kind kind = CASE_QUESTION;
    enum verdict verdict = VERDICT_NONE;
    (void)case_kind_parse(l->c->kind, &kind);
    (void)verdict_parse(l->c->verdict, &verdict);
    bool asks = case_has_way_back(kind) && verdict_asks_apology(verdict);
    in.lang = CHECK_AUTO;
    in.scope = asks && l->c->apologised_at == 0 ? SCOPE_RECOVERY : SCOPE_AUTO;
    in.is_not_ours = !verdict_asks_apology(verdict);
    return in;
}

enum status letter_find(struct ctx *cx, enum language reader, const struct letter *l,
                        struct check_result *ret_result)
{
    const struct check_packs *packs;
    struct check_input in = input_of(l, reader);
    TRY(packs_get(cx, &packs));
    return check_run(cx, packs, &in, ret_result);
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

static str findings_json(struct arena *a, const struct check_result *r)
{
    struct buf b = buf_new(a, FINDINGS_JSON_MAX);
    struct json_writer j = json_begin(&b);
    json_open_array(&j);
    for (size_t i = 0; i < r->findings_n; i++)
        write_finding(&j, &r->findings[i]);
    json_close(&j);
    return b.overflow ? S("[]") : buf_str(&b);
}

static bool says_sorry(const struct check_result *r)
{
    for (size_t i = 0; i < r->elements_n; i++)
        if (str_eq(r->elements[i].rule, S("says-sorry")))
            return r->elements[i].is_present;
    return false;
}

/* ---- promises ---- */

static struct word_found word_of(struct ctx *cx, const struct firm_settings *s,
                                 const struct letter *l, const struct promise_found *p)
{
    str words = str_trim(str_sub(l->text, p->start, p->end));
    str named = arena_printf(cx->arena, "%.*s|%lld", STR_ARG(words), (long long)p->latest);
    return (struct word_found){
        .key = str_sub(hash_hex(cx->arena, named), 0, 12),
        .start = p->start,
        .end = p->end,
        .is_certain = p->is_certain,
        .word = { .words = words,
                  .language = l->lang,
                  .due_civil = civil_iso(cx->arena, zone_civil(s->zone, p->latest)),
                  .zone = s->zone_name,
                  .earliest_at = p->earliest,
                  .due_at = p->latest },
    };
}

static enum status find_words(struct ctx *cx, struct db *db, const struct firm_settings *s,
                              const struct letter *l, struct letter_checked *c)
{
    struct calendar calendar;
    struct promises found;
    VEC(struct word_found) words = { 0 };
    TRY(calendar_load(cx, db, cx->now, s->zone, s->country, &calendar));
    struct date_context when = { .now = cx->now,
                                 .calendar = &calendar,
                                 .week_start = (enum weekday)s->week_start };
    promises_in(cx, c->result.words, &when, &found);
    for (size_t i = 0; i < found.n; i++)
        if (found.v[i].is_dated && found.v[i].latest > cx->now)
            *vec_push(cx->arena, &words) = word_of(cx, s, l, &found.v[i]);
    c->words = words.v;
    c->words_n = words.n;
    return OK;
}

/* ---- all of it ---- */

enum status letter_check(struct ctx *cx, struct db *db, const struct firm_settings *settings,
                         enum language reader, const struct letter *l,
                         struct letter_checked *ret_checked)
{
    struct letter_checked c = { 0 };
    const struct check_packs *packs;
    TRY(letter_find(cx, reader, l, &c.result));
    TRY(packs_get(cx, &packs));
    if (str_trim(l->text).n > 0)
        TRY(find_words(cx, db, settings, l, &c));
    c.pack_hash = check_packs_hash(packs);
    c.is_apology = says_sorry(&c.result);
    c.findings = findings_json(cx->arena, &c.result);
    *ret_checked = c;
    return OK;
}

/* ---- words ---- */

/* rule.<id> and rule.<id>_missing, with _ for -. */
static str rule_words(struct arena *a, const struct reader *r, str rule, const char *suffix)
{
    enum msg m;
    struct buf b = buf_new(a, 200);
    buf_add(&b, S("rule."));
    for (size_t i = 0; i < rule.n; i++)
        buf_byte(&b, rule.p[i] == '-' ? '_' : rule.p[i]);
    buf_add(&b, str_c(suffix));
    return msg_find(buf_str(&b), &m) ? tr(r, m) : rule;
}

str element_name(struct arena *a, const struct reader *r, str rule)
{
    return rule_words(a, r, rule, "");
}

str element_hint(struct arena *a, const struct reader *r, str rule)
{
    return rule_words(a, r, rule, "_missing");
}
