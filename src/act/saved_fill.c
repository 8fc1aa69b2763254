/* What the fields of a saved reply stand for. */
#include "act/saved_fill.h"

#include "base/limits.h"
#include "desk/client.h"
#include "desk/promise.h"
#include "desk/saved.h"
#include "lang/catalog.h"
#include "lang/date.h"
#include "lang/number.h"

struct tongue {
    str values[SAVED_FIELDS], blanks[SAVED_FIELDS];
};

struct saved_values {
    struct tongue v[2]; /* by enum language */
    enum language of_case;
};

static str named(enum language language, str name, str name_bn)
{
    return language == LANG_BN && name_bn.n > 0 ? name_bn : name;
}

/* When the next open word is due. */
static str due_of(struct arena *a, const struct reader *r, const struct q_promise_rows *words)
{
    ROWS_EACH (p, words)
        if (str_eq(p->state, promise_state_name(PROMISE_OPEN)))
            return client_time(a, r, p->due_at);
    return S("");
}

static void fill_blanks(const struct reader *r, str *blanks)
{
    static const enum msg words[SAVED_FIELDS] = {
        [FIELD_CLIENT_FIRST_NAME] = M_saved_blank_client_first_name,
        [FIELD_CLIENT_NAME] = M_saved_blank_client_name,
        [FIELD_CASE_NUMBER] = M_saved_blank_case_number,
        [FIELD_CASE_SUBJECT] = M_saved_blank_case_subject,
        [FIELD_PROMISE_DUE] = M_saved_blank_promise_due,
        [FIELD_AGENT_NAME] = M_saved_blank_agent_name,
        [FIELD_FIRM_NAME] = M_saved_blank_firm_name,
    };
    for (int i = 0; i < SAVED_FIELDS; i++)
        blanks[i] = tr(r, words[i]);
}

struct told {
    struct arena *arena;
    const struct saved_for *who;
    const struct q_case *c;
    struct q_client client;
    struct q_promise_rows words;
};

static struct tongue tongue_of(const struct told *t, enum language language)
{
    struct tongue to;
    const struct saved_for *who = t->who;
    struct reader r = *who->reader;
    r.language = language;
    r.digits = language == LANG_BN ? DIGITS_BENG : DIGITS_LATN;
    str name = named(language, t->client.name, t->client.name_bn);
    to.values[FIELD_CLIENT_NAME] = name;
    to.values[FIELD_CLIENT_FIRST_NAME] = first_name(name);
    to.values[FIELD_CASE_NUMBER] = number_plain(t->arena, &r, t->c->number);
    to.values[FIELD_CASE_SUBJECT] = t->c->subject;
    to.values[FIELD_PROMISE_DUE] = due_of(t->arena, &r, &t->words);
    to.values[FIELD_AGENT_NAME] = named(language, who->agent, who->agent_bn);
    to.values[FIELD_FIRM_NAME] = who->settings->name;
    fill_blanks(&r, to.blanks);
    return to;
}

enum status saved_values_of(struct ctx *cx, const struct saved_for *who, const struct q_case *c,
                            struct saved_values **ret_values)
{
    struct told t = { cx->arena, who, c, { .name = S(""), .name_bn = S("") }, { 0 } };
    if (c->client_id.v != 0)
        TRY(q_client_by_id(cx, who->db, c->client_id, &t.client));
    TRY(q_promises_of_case(cx, who->db, c->id, &t.words));
    struct saved_values *v = arena_new_of(cx->arena, struct saved_values);
    v->v[LANG_EN] = tongue_of(&t, LANG_EN);
    v->v[LANG_BN] = tongue_of(&t, LANG_BN);
    v->of_case = str_eq(c->language, S("bn")) ? LANG_BN : LANG_EN;
    *ret_values = v;
    return OK;
}

str saved_text(struct arena *a, const struct saved_values *v, const struct q_saved_reply *r)
{
    bool has_bn = r->text_bn.n > 0, has_en = r->text_en.n > 0;
    bool is_bn = has_bn && (v->of_case == LANG_BN || !has_en);
    const struct tongue *t = &v->v[is_bn ? LANG_BN : LANG_EN];
    return saved_fill(a, is_bn ? r->text_bn : r->text_en, t->values, t->blanks);
}

str saved_title(const struct reader *reader, const struct q_saved_reply *r)
{
    bool is_bn = reader->language == LANG_BN;
    str own = is_bn ? r->title_bn : r->title_en;
    return own.n > 0 ? own : is_bn ? r->title_en : r->title_bn;
}
