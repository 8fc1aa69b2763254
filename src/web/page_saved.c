/* Saved replies: settings, and what the composer offers. */
#include "act/saved_act.h"
#include "base/limits.h"
#include "desk/saved.h"
#include "web/checking.h"
#include "web/pages.h"

#define OPENING_MAX 120

/* ---- the list ---- */

static struct saved_row row_of(struct page *pg, const struct q_saved_reply *r)
{
    bool is_bn = pg->reader.language == LANG_BN ? r->text_bn.n > 0 : r->text_en.n == 0;
    return (struct saved_row){
        .id = r->id.v,
        .uses = r->uses,
        .title = saved_title(&pg->reader, r),
        .shortcut = r->shortcut,
        .text = message_opening(pg->cx->arena, is_bn ? r->text_bn : r->text_en, OPENING_MAX),
        .lang = is_bn ? S("bn") : S("en"),
        .has_en = r->text_en.n > 0,
        .has_bn = r->text_bn.n > 0,
    };
}

static enum status open_settings(struct page *pg, struct shell *ret_shell, struct settings *ret_s)
{
    *ret_s =
        (struct settings){ .part = SETTINGS_REPLIES, .may_change = pg->who.role == ROLE_ADMIN };
    return page_shell(pg, page_say(pg, M_saved_replies), NAV_SETTINGS, "list", ret_shell);
}

enum status settings_replies_get(struct page *pg)
{
    struct q_saved_reply_rows all;
    struct shell shell;
    struct settings s;
    TRY(q_saved_replies_all(pg->cx, pg->db, SAVED_REPLIES_MAX, &all));
    struct saved_row *v = arena_array(pg->cx->arena, struct saved_row, all.n);
    for (size_t i = 0; i < all.n; i++)
        v[i] = row_of(pg, &all.v[i]);
    struct saved_list l = { .v = v,
                            .n = all.n,
                            .may_change = role_reaches(pg->who.role, ROLE_LEAD) };
    TRY(open_settings(pg, &shell, &s));
    struct out o = page_out(pg);
    view_settings_replies(&o, &shell, &s, &l);
    return page_send(pg, 200, &o);
}

/* ---- one of them ---- */

static const struct saved_field_line *fields_of(struct page *pg)
{
    static const enum msg says[SAVED_FIELDS] = {
        [FIELD_CLIENT_FIRST_NAME] = M_saved_field_client_first_name,
        [FIELD_CLIENT_NAME] = M_saved_field_client_name,
        [FIELD_CASE_NUMBER] = M_saved_field_case_number,
        [FIELD_CASE_SUBJECT] = M_saved_field_case_subject,
        [FIELD_PROMISE_DUE] = M_saved_field_promise_due,
        [FIELD_AGENT_NAME] = M_saved_field_agent_name,
        [FIELD_FIRM_NAME] = M_saved_field_firm_name,
    };
    struct saved_field_line *v = arena_array(pg->cx->arena, struct saved_field_line, SAVED_FIELDS);
    for (int i = 0; i < SAVED_FIELDS; i++)
        v[i] = (struct saved_field_line){ saved_field_name((enum saved_field)i),
                                          page_say(pg, says[i]) };
    return v;
}

static enum status send_reply(struct page *pg, int status, struct saved_form *f)
{
    struct shell shell;
    struct settings s;
    f->fields = fields_of(pg);
    f->fields_n = SAVED_FIELDS;
    TRY(check_words(pg, f->text_en, S("en"), &f->checked_en));
    TRY(check_words(pg, f->text_bn, S("bn"), &f->checked_bn));
    TRY(open_settings(pg, &shell, &s));
    struct out o = page_out(pg);
    view_settings_reply(&o, &shell, &s, f);
    return page_send(pg, status, &o);
}

/* 0 for "new". */
static enum status reply_asked(struct page *pg, int64_t *ret_id)
{
    *ret_id = 0;
    return str_eq(request_param(pg->rq, "id"), S("new")) ? OK
                                                         : request_param_id(pg->rq, "id", ret_id);
}

enum status settings_reply_get(struct page *pg)
{
    int64_t id;
    struct q_saved_reply r;
    struct saved_form f = { .id = 0 };
    TRY(reply_asked(pg, &id));
    if (id == 0)
        return send_reply(pg, 200, &f);
    TRY(q_saved_reply_by_id(pg->cx, pg->db, (struct saved_reply_id){ id }, &r));
    f = (struct saved_form){ .id = id,
                             .version = r.version,
                             .uses = r.uses,
                             .shortcut = r.shortcut,
                             .title_en = r.title_en,
                             .text_en = r.text_en,
                             .title_bn = r.title_bn,
                             .text_bn = r.text_bn };
    return send_reply(pg, 200, &f);
}

/* "There is no {client.nmae}. {client.name} is meant, perhaps?" */
static str unknown_field(struct page *pg, str text)
{
    str unknown;
    int near;
    if (!saved_unknown_field(text, &unknown, &near))
        return page_say(pg, M_error_saved_unknown_field);
    str meant = near == SAVED_FIELDS
                    ? S("")
                    : arena_printf(pg->cx->arena, "{%.*s}",
                                   STR_ARG(saved_field_name((enum saved_field)near)));
    struct fill fills[] = { FILL("field", unknown), FILL("meant", meant) };
    return tr_fill(pg->cx->arena, &pg->reader, meant.n > 0 ? M_saved_unknown_near : M_saved_unknown,
                   fills, 2);
}

/* What a field's own fault says; that of the act stands in cx->err. */
static str fault_of(struct page *pg, enum status s, const char *field, str text)
{
    str own = page_field_fault(pg, field);
    const struct err *e = &pg->cx->err;
    if (own.n > 0 || e->field == NULL || !str_eq(str_c(e->field), str_c(field)))
        return own;
    return str_eq(str_c(e->code), S("saved.unknown_field")) ? unknown_field(pg, text)
                                                            : page_fault(pg, s);
}

/* The form as it came, with what is wrong in it. */
static enum status send_again(struct page *pg, int64_t id, enum status s)
{
    struct form *in = &pg->form;
    struct saved_form f = { .id = id,
                            .version = form_int_or(in, "version", 0, INT64_MAX, 0),
                            .shortcut = form_raw(in, "shortcut"),
                            .title_en = form_raw(in, "title_en"),
                            .text_en = form_raw(in, "text_en"),
                            .title_bn = form_raw(in, "title_bn"),
                            .text_bn = form_raw(in, "text_bn") };
    f.shortcut_error = fault_of(pg, s, "shortcut", f.shortcut);
    f.title_en_error = fault_of(pg, s, "title_en", f.title_en);
    f.text_en_error = fault_of(pg, s, "text_en", f.text_en);
    f.title_bn_error = fault_of(pg, s, "title_bn", f.title_bn);
    f.text_bn_error = fault_of(pg, s, "text_bn", f.text_bn);
    if (f.shortcut_error.n + f.title_en_error.n + f.text_en_error.n + f.title_bn_error.n +
            f.text_bn_error.n ==
        0)
        f.error = page_fault(pg, s);
    return send_reply(pg, page_kind_status(s), &f);
}

static enum status do_keep(struct page *pg, int64_t id, struct saved_reply_id *ret_id)
{
    struct form *f = &pg->form;
    int64_t version = form_int_or(f, "version", 0, INT64_MAX, 0);
    struct saved_words w = { .shortcut = form_line(f, "shortcut", 0, NAME_MAX_BYTES),
                             .title_en = form_line(f, "title_en", 0, NAME_MAX_BYTES),
                             .title_bn = form_line(f, "title_bn", 0, NAME_MAX_BYTES),
                             .text_en = form_text(f, "text_en", 0, SAVED_TEXT_MAX),
                             .text_bn = form_text(f, "text_bn", 0, SAVED_TEXT_MAX) };
    TRY(form_done(f));
    return saved_reply_keep(pg->cx, pg->firm, pg->who, (struct saved_reply_id){ id }, version, &w,
                            ret_id);
}

static enum status keep(struct page *pg, int64_t id)
{
    struct saved_reply_id kept;
    enum status s = do_keep(pg, id, &kept);
    if (page_is_kind(s))
        return send_again(pg, id, s);
    TRY(s);
    return page_go(pg, "/settings/replies/%lld", (long long)kept.v);
}

enum status saved_replies_post(struct page *pg)
{
    return keep(pg, 0);
}

enum status saved_reply_post(struct page *pg)
{
    int64_t id;
    struct q_saved_reply r;
    TRY(request_param_id(pg->rq, "id", &id));
    TRY(q_saved_reply_by_id(pg->cx, pg->db, (struct saved_reply_id){ id }, &r));
    return keep(pg, id);
}

enum status saved_reply_removal_post(struct page *pg)
{
    int64_t id;
    TRY(request_param_id(pg->rq, "id", &id));
    TRY(saved_reply_remove(pg->cx, pg->firm, pg->who, (struct saved_reply_id){ id }));
    return page_go(pg, "/settings/replies");
}

/* ---- for the composer ---- */

/* Small letters and single blanks are the browser's affair; the shortcut comes first. */
static str found_by(struct page *pg, const struct q_saved_reply *r)
{
    return arena_printf(pg->cx->arena, "%.*s %.*s %.*s %.*s %.*s", STR_ARG(r->shortcut),
                        STR_ARG(r->title_en), STR_ARG(r->title_bn), STR_ARG(r->text_en),
                        STR_ARG(r->text_bn));
}

enum status case_saved_replies_get(struct page *pg)
{
    struct q_case c;
    struct q_saved_reply_rows all;
    struct saved_values *values;
    TRY(page_case_of(pg, &c));
    TRY(q_saved_replies_all(pg->cx, pg->db, SAVED_REPLIES_MAX, &all));
    struct saved_for who = page_saved_for(pg);
    TRY(saved_values_of(pg->cx, &who, &c, &values));
    struct saved_option *v = arena_array(pg->cx->arena, struct saved_option, all.n);
    for (size_t i = 0; i < all.n; i++)
        v[i] = (struct saved_option){ .id = all.v[i].id.v,
                                      .title = saved_title(&pg->reader, &all.v[i]),
                                      .shortcut = all.v[i].shortcut,
                                      .find = found_by(pg, &all.v[i]),
                                      .put = saved_text(pg->cx->arena, values, &all.v[i]) };
    struct out o = page_out(pg);
    view_saved_options(&o, v, all.n);
    return page_send(pg, 200, &o);
}
