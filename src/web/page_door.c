/* The door: first start, signing in and out. */
#include "base/limits.h"
#include "web/door.h"
#include "web/firm_form.h"
#include "web/pages.h"

enum status home_get(struct page *pg)
{
    if (pg->settings.name.n == 0)
        return page_go(pg, "/setup");
    return pg->me.id.v != 0 ? page_go(pg, "/today") : page_go(pg, "/signin");
}

/* ---- first start ---- */

/* Only while there is no agent. */
static enum status only_at_first(struct page *pg, bool *ret_over)
{
    struct q_agents_count count;
    TRY(q_agents_count(pg->cx, pg->db, &count));
    *ret_over = count.n > 0;
    return OK;
}

static enum status send_setup_firm(struct page *pg, int status, struct setup *setup)
{
    TRY(fill_firm_choices(pg, &setup->choices));
    struct out o = page_out(pg);
    view_setup_firm(&o, setup);
    return page_send(pg, status, &o);
}

static enum status send_setup_agent(struct page *pg, int status, const struct setup *setup)
{
    struct out o = page_out(pg);
    view_setup_agent(&o, setup);
    return page_send(pg, status, &o);
}

enum status setup_get(struct page *pg)
{
    bool is_over;
    struct setup setup = { .firm = pg->settings.name };
    TRY(only_at_first(pg, &is_over));
    if (is_over)
        return page_go(pg, "/signin");
    bool again = str_eq(request_query(pg->rq, "step"), S("firm"));
    if (pg->settings.name.n > 0 && !again)
        return send_setup_agent(pg, 200, &setup);
    return send_setup_firm(pg, 200, &setup);
}

enum status setup_firm_post(struct page *pg)
{
    struct firm_setup in;
    enum status s = read_firm_form(pg, &in);
    if (s == OK)
        s = firm_describe(pg->cx, pg->firm, pg->who, &in);
    if (page_is_kind(s)) {
        struct setup setup = { .error = page_fault(pg, s),
                               .firm = form_raw(&pg->form, "firm"),
                               .firm_error = page_field_fault(pg, "firm") };
        return send_setup_firm(pg, page_kind_status(s), &setup);
    }
    TRY(s);
    str language = in.language;
    TRY(response_cookie(pg->cx, pg->rs, "lang", language, 24 * 60 * 60, pg->rq->is_https));
    return page_go(pg, "/setup");
}

/* A new session under a new token. */
static enum status enter(struct page *pg, str email, str password, bool *ret_needs_code)
{
    struct came_in in;
    struct visitor from = door_visitor(pg);
    TRY(sign_in(pg->cx, pg->firm, email, password, &from, &in));
    *ret_needs_code = in.needs_code;
    return door_let_in(pg, &in);
}

static enum status do_setup_agent(struct page *pg)
{
    struct agent_id id;
    bool needs_code;
    struct agent_new in = { .name = form_line(&pg->form, "name", 1, NAME_MAX_BYTES),
                            .name_bn = S(""),
                            .email = form_email(&pg->form, "email"),
                            .language = str_c(language_tag(pg->settings.language)),
                            .password =
                                form_secret(&pg->form, "password", PASSWORD_MIN, PASSWORD_MAX) };
    TRY(form_done(&pg->form));
    TRY(agent_add_first(pg->cx, pg->firm, pg->who, &in, &id));
    return enter(pg, in.email, in.password, &needs_code);
}

enum status setup_agent_post(struct page *pg)
{
    enum status s = do_setup_agent(pg);
    if (page_is_kind(s)) {
        struct setup setup = { .error = page_fault(pg, s),
                               .firm = pg->settings.name,
                               .name = form_raw(&pg->form, "name"),
                               .name_error = page_field_fault(pg, "name"),
                               .email = form_raw(&pg->form, "email"),
                               .email_error = page_field_fault(pg, "email"),
                               .password_error = page_field_fault(pg, "password") };
        return send_setup_agent(pg, page_kind_status(s), &setup);
    }
    TRY(s);
    return page_go(pg, "/welcome");
}

/* ---- signing in ---- */

static enum status send_signin(struct page *pg, int status, const struct signin *s)
{
    struct out o = page_out(pg);
    view_signin(&o, s);
    return page_send(pg, status, &o);
}

enum status signin_get(struct page *pg)
{
    if (pg->settings.name.n == 0)
        return page_go(pg, "/setup");
    if (pg->me.id.v != 0)
        return page_go(pg, "/today");
    struct signin s = { .firm = pg->settings.name,
                        .to = request_query(pg->rq, "to"),
                        .theme = "auto" };
    return send_signin(pg, 200, &s);
}

/* Failures count per address of the network and per account; who tries too often waits. They are
 * forgotten once somebody is wholly in, not before the code. */
static enum status do_sign_in(struct page *pg, bool *ret_needs_code)
{
    str email = form_line(&pg->form, "email", 1, ADDRESS_MAX);
    str password = form_secret(&pg->form, "password", 1, PASSWORD_MAX);
    TRY(form_done(&pg->form));
    str normal = email_normal(pg->cx->arena, email);
    str account = normal.p == NULL ? email : normal;
    TRY(door_wait(pg, &door_account, account));
    enum status s = enter(pg, email, password, ret_needs_code);
    if (s == E_DENIED)
        door_failed(pg, &door_account, account);
    if (s == OK && !*ret_needs_code)
        door_passed(pg, &door_account, account);
    return s;
}

/* Where somebody wanted to go. */
static enum status go_in(struct page *pg, str to)
{
    if (to.n > 1 && response_see_other(pg->cx, pg->rs, to) == OK)
        return OK;
    return page_go(pg, "/today");
}

static str to_after(struct page *pg, str to)
{
    struct out o = page_out(pg);
    if (to.n > 0) {
        put_raw(&o, S("?to="));
        put_url_str(&o, to);
    }
    return buf_str(&o.buf);
}

enum status signin_post(struct page *pg)
{
    str to = request_field(pg->rq, "to");
    bool needs_code;
    enum status s = do_sign_in(pg, &needs_code);
    if (page_is_kind(s) || s == E_DENIED) {
        struct signin again = { .firm = pg->settings.name,
                                .email = form_raw(&pg->form, "email"),
                                .error = door_fault(pg, s),
                                .to = to,
                                .theme = "auto" };
        return send_signin(pg, s == E_DENIED ? 422 : page_kind_status(s), &again);
    }
    TRY(s);
    if (needs_code)
        return page_go(pg, "/signin/code%.*s", STR_ARG(to_after(pg, to)));
    if (pg->settings.second_step_since != 0) /* everybody must, and this one does not */
        return page_go(pg, "/settings/safe");
    return go_in(pg, to);
}

/* ---- the second step ---- */

static enum status send_code(struct page *pg, int status, str error, str to)
{
    struct code_page p = { .firm = pg->settings.name, .error = error, .to = to };
    struct out o = page_out(pg);
    view_signin_code(&o, &p);
    return page_send(pg, status, &o);
}

enum status signin_code_get(struct page *pg)
{
    struct q_session_half half;
    enum status s = session_half_find(pg->cx, pg->db, pg->token, &half);
    if (s == E_MISSING)
        return page_go(pg, "/signin");
    TRY(s);
    return send_code(pg, 200, STR_NULL, request_query(pg->rq, "to"));
}

static enum status do_code(struct page *pg)
{
    struct q_session_half half;
    struct came_in in;
    str code = form_line(&pg->form, "code", 1, NAME_MAX_BYTES);
    TRY(form_done(&pg->form));
    TRY(session_half_find(pg->cx, pg->db, pg->token, &half));
    TRY(door_wait(pg, &door_code, half.email));
    enum status s = sign_in_code(pg->cx, pg->firm, pg->token, code, &in);
    if (s == E_DENIED)
        door_failed(pg, &door_code, half.email);
    TRY(s);
    door_passed(pg, &door_code, half.email);
    door_passed(pg, &door_account, half.email);
    return door_let_in(pg, &in);
}

enum status signin_code_post(struct page *pg)
{
    str to = request_field(pg->rq, "to");
    enum status s = do_code(pg);
    if (s == E_MISSING)
        return page_go(pg, "/signin");
    if (s == E_DENIED)
        return send_code(pg, 422, page_say(pg, M_signin_code_wrong), to);
    if (page_is_kind(s))
        return send_code(pg, page_kind_status(s), door_fault(pg, s), to);
    TRY(s);
    return go_in(pg, to);
}

enum status signout_post(struct page *pg)
{
    TRY(sign_out(pg->cx, pg->firm, pg->token));
    TRY(response_cookie(pg->cx, pg->rs, session_cookie(pg->rq), S(""), -1, pg->rq->is_https));
    return page_go(pg, "/signin");
}
