/* A forgotten password, and links that set one. */
#include "act/second_step_act.h"
#include "base/limits.h"
#include "web/door.h"
#include "web/pages.h"

/* ---- forgotten ---- */

static enum status send_forgotten(struct page *pg, int status, struct forgotten_page *p)
{
    p->firm = pg->settings.name;
    TRY(letters_can_leave(pg->cx, pg->db, &p->can_send));
    struct out o = page_out(pg);
    view_forgotten(&o, p);
    return page_send(pg, status, &o);
}

enum status forgotten_get(struct page *pg)
{
    struct forgotten_page p = { 0 };
    return send_forgotten(pg, 200, &p);
}

/* Each asking counts, whoever is asked for; the answer is one for all. */
static enum status ask(struct page *pg)
{
    bool can_send;
    str email = form_email(&pg->form, "email");
    TRY(form_done(&pg->form));
    TRY(letters_can_leave(pg->cx, pg->db, &can_send));
    if (!can_send)
        return OK;
    str normal = email_normal(pg->cx->arena, email);
    str key = normal.p == NULL ? email : normal;
    TRY(door_wait(pg, &door_letter, key));
    door_failed(pg, &door_letter, key);
    const struct actor nobody = { .kind = ACTOR_AGENT, .via = "web" };
    return password_forgotten(pg->cx, pg->firm, nobody, email);
}

enum status forgotten_post(struct page *pg)
{
    enum status s = ask(pg);
    if (s != OK && !page_is_kind(s))
        return s;
    struct forgotten_page p = { .is_asked = s == OK,
                                .email = form_raw(&pg->form, "email"),
                                .error = s == OK ? STR_NULL : door_fault(pg, s) };
    return send_forgotten(pg, s == OK ? 200 : page_kind_status(s), &p);
}

/* ---- the link ---- */

/* In the agent's own language, unless the visitor asks for the other. */
static void speak(struct page *pg, str language)
{
    if (request_query(pg->rq, "lang").p != NULL)
        return;
    pg->reader.language = str_eq(language, S("bn")) ? LANG_BN : LANG_EN;
    pg->reader.digits = pg->reader.language == LANG_BN ? DIGITS_BENG : DIGITS_LATN;
}

static enum status send_link(struct page *pg, int status, struct link_page *p)
{
    struct q_door_link_open link;
    enum status s = door_link_find(pg->cx, pg->db, request_param(pg->rq, "token"), &link);
    if (s != OK && s != E_MISSING)
        return s;
    p->is_over = s == E_MISSING;
    p->firm = pg->settings.name;
    p->path = pg->rq->path;
    if (!p->is_over) {
        speak(pg, link.language);
        p->name = name_for(pg, link.name, link.name_bn);
        p->is_invitation = str_eq(link.kind, S("invitation"));
    }
    struct out o = page_out(pg);
    view_door_link(&o, p);
    return page_send(pg, p->is_over ? 404 : status, &o);
}

enum status door_link_get(struct page *pg)
{
    struct link_page p = { 0 };
    return send_link(pg, 200, &p);
}

static enum status set_password(struct page *pg)
{
    str password = form_secret(&pg->form, "password", PASSWORD_MIN, PASSWORD_MAX);
    TRY(form_done(&pg->form));
    return door_link_use(pg->cx, pg->firm, request_param(pg->rq, "token"), password);
}

enum status door_link_post(struct page *pg)
{
    enum status s = set_password(pg);
    if (s == OK)
        return page_go(pg, "/signin");
    if (s != E_MISSING && !page_is_kind(s))
        return s;
    struct link_page p = { .error = page_fault(pg, s),
                           .password_error = page_field_fault(pg, "password") };
    return send_link(pg, s == E_MISSING ? 404 : page_kind_status(s), &p);
}

/* ---- a colleague's door ---- */

static enum status send_agent(struct page *pg, const struct agent_row *a)
{
    struct shell shell;
    struct settings s = { .part = SETTINGS_TEAM, .may_change = true };
    TRY(page_shell(pg, a->name, NAV_SETTINGS, "list", &shell));
    struct out o = page_out(pg);
    view_agent_door(&o, &shell, &s, a);
    return page_send(pg, 200, &o);
}

static enum status agent_of(struct page *pg, struct q_agent *ret_agent)
{
    int64_t id;
    TRY(request_param_id(pg->rq, "id", &id));
    return q_agent_by_id(pg->cx, pg->db, (struct agent_id){ id }, ret_agent);
}

enum status agent_get(struct page *pg)
{
    struct q_agent a;
    TRY(agent_of(pg, &a));
    struct agent_row row = { .id = a.id.v,
                             .name = name_for(pg, a.name, a.name_bn),
                             .email = a.email,
                             .has_second_step = a.has_second_step };
    return send_agent(pg, &row);
}

enum status send_given_link(struct page *pg, str name, str token, bool is_invitation)
{
    struct shell shell;
    struct settings s = { .part = SETTINGS_TEAM, .may_change = true };
    struct given_link l = {
        .name = name,
        .href = door_link_url(pg, token),
        .is_invitation = is_invitation,
        .until = pg->cx->now + (is_invitation ? INVITATION_MS : RESET_LINK_MS),
    };
    if (is_invitation)
        TRY(letters_can_leave(pg->cx, pg->db, &l.is_mailed));
    TRY(page_shell(pg, page_say(pg, M_link_label), NAV_SETTINGS, "list", &shell));
    struct out o = page_out(pg);
    view_given_link(&o, &shell, &s, &l);
    pg->is_shown_once = true;
    return page_send(pg, 200, &o);
}

enum status agent_link_post(struct page *pg)
{
    struct q_agent a;
    str token;
    TRY(agent_of(pg, &a));
    TRY(reset_link_make(pg->cx, pg->firm, pg->who, a.id, &token));
    return send_given_link(pg, name_for(pg, a.name, a.name_bn), token, false);
}

enum status agent_second_step_removal_post(struct page *pg)
{
    struct q_agent a;
    TRY(agent_of(pg, &a));
    TRY(second_step_end(pg->cx, pg->firm, pg->who, a.id));
    return page_go(pg, "/agents/%lld", (long long)a.id.v);
}
