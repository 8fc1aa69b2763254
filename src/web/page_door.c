/* The door: first start, signing in and out. */
#include "base/limits.h"
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

static enum status enter(struct page *pg, str email, str password)
{
    str token;
    str browser = request_header(pg->rq, "user-agent");
    TRY(sign_in(pg->cx, pg->firm, email, password, pg->rq->peer,
                browser.p == NULL ? S("") : browser, &token));
    return response_cookie(pg->cx, pg->rs, SESSION_COOKIE, token, SESSION_MS / 1000,
                           pg->rq->is_https);
}

static enum status do_setup_agent(struct page *pg)
{
    struct agent_id id;
    struct agent_new in = { .name = form_line(&pg->form, "name", 1, NAME_MAX_BYTES),
                            .name_bn = S(""),
                            .email = form_email(&pg->form, "email"),
                            .language = str_c(language_tag(pg->settings.language)),
                            .password =
                                form_secret(&pg->form, "password", PASSWORD_MIN, PASSWORD_MAX) };
    TRY(form_done(&pg->form));
    TRY(agent_add_first(pg->cx, pg->firm, pg->who, &in, &id));
    return enter(pg, in.email, in.password);
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
    return page_go(pg, "/today");
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

/* Failures count per address of the network and per account; who tries too often waits. */
static enum status throttled(struct page *pg, str email)
{
    struct throttle *t = pg->web->throttle;
    int64_t wait = throttle_wait(t, &throttle_address, pg->rq->peer, pg->cx->now);
    int64_t other = throttle_wait(t, &throttle_account, email, pg->cx->now);
    if (wait > 0 || other > 0)
        return FAIL(pg->cx, E_BUSY, "sign_in.wait", NULL, "wait %lld ms",
                    (long long)(wait > other ? wait : other));
    return OK;
}

static enum status do_sign_in(struct page *pg)
{
    str email = form_line(&pg->form, "email", 1, ADDRESS_MAX);
    str password = form_secret(&pg->form, "password", 1, PASSWORD_MAX);
    TRY(form_done(&pg->form));
    str normal = email_normal(pg->cx->arena, email);
    str account = normal.p == NULL ? email : normal;
    TRY(throttled(pg, account));
    enum status s = enter(pg, email, password);
    if (s == E_DENIED) {
        throttle_fail(pg->web->throttle, &throttle_address, pg->rq->peer, pg->cx->now);
        throttle_fail(pg->web->throttle, &throttle_account, account, pg->cx->now);
    }
    if (s == OK)
        throttle_forget(pg->web->throttle, &throttle_account, account);
    return s;
}

enum status signin_post(struct page *pg)
{
    str to = request_field(pg->rq, "to");
    enum status s = do_sign_in(pg);
    if (page_is_kind(s) || s == E_DENIED) {
        struct signin again = { .firm = pg->settings.name,
                                .email = form_raw(&pg->form, "email"),
                                .error = page_fault(pg, s),
                                .to = to,
                                .theme = "auto" };
        return send_signin(pg, s == E_DENIED ? 422 : page_kind_status(s), &again);
    }
    TRY(s);
    if (to.n > 1 && response_see_other(pg->cx, pg->rs, to) == OK)
        return OK;
    return page_go(pg, "/today");
}

enum status signout_post(struct page *pg)
{
    TRY(sign_out(pg->cx, pg->firm, pg->token));
    TRY(response_cookie(pg->cx, pg->rs, SESSION_COOKIE, S(""), -1, pg->rq->is_https));
    return page_go(pg, "/signin");
}
