/* Settings, safe: the second step and sessions; a colleague's door, for an admin. */
#include "act/second_step_act.h"
#include "act/totp.h"
#include "base/limits.h"
#include "format/qr.h"
#include "web/browser.h"
#include "web/door.h"
#include "web/pages.h"

/* ---- what is owed ---- */

bool page_owes_second_step(const struct page *pg)
{
    return pg->me.id.v != 0 && pg->settings.second_step_since != 0 && !pg->me.has_second_step;
}

bool page_is_overdue(const struct page *pg)
{
    return page_owes_second_step(pg) &&
           pg->cx->now >= pg->settings.second_step_since + SECOND_STEP_GRACE_MS;
}

bool page_is_held(const struct page *pg)
{
    static const char *const open[] = { "/settings/safe", "/second-step", "/signout" };
    if (!page_is_overdue(pg))
        return false;
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        if (str_starts(pg->rq->path, str_c(open[i])))
            return false;
    return true;
}

/* ---- the page ---- */

static str browser_words(struct page *pg, str user_agent)
{
    struct browser b = browser_of(user_agent);
    if (b.name.n == 0)
        return page_say(pg, M_session_unknown);
    if (b.system.n == 0)
        return b.name;
    struct fill fills[] = { fill_str("browser", b.name), fill_str("system", b.system) };
    return tr_fill(pg->cx->arena, &pg->reader, M_session_on, fills, 2);
}

static enum status fill_sessions(struct page *pg, struct safe_page *p)
{
    struct q_sessions_of_rows all;
    TRY(q_sessions_of(pg->cx, pg->db, pg->me.id, pg->cx->now, &all));
    struct session_row *v = arena_array(pg->cx->arena, struct session_row, all.n);
    for (size_t i = 0; i < all.n; i++)
        v[i] = (struct session_row){ .id = all.v[i].id.v,
                                     .began_at = all.v[i].created_at,
                                     .seen_at = all.v[i].seen_at,
                                     .where = all.v[i].peer,
                                     .browser = browser_words(pg, all.v[i].browser),
                                     .is_this = all.v[i].id.v == pg->me.session_id.v };
    p->sessions = v;
    p->sessions_n = all.n;
    return OK;
}

static enum status fill_secret(struct page *pg, const struct second_step *step, struct safe_page *p)
{
    struct qr qr;
    p->secret = totp_secret_text(pg->cx->arena, step->secret);
    p->uri = totp_uri(pg->cx->arena, pg->settings.name, step->email, step->secret);
    TRY(qr_make(pg->cx, p->uri, &qr));
    p->qr_size = qr.size;
    p->qr_path = qr.path;
    return OK;
}

static enum status fill_safe(struct page *pg, struct safe_page *p)
{
    struct second_step step;
    int64_t since = pg->settings.second_step_since;
    TRY(second_step_read(pg->cx, pg->firm, pg->db, pg->me.id, &step));
    p->since = step.since;
    p->is_begun = step.is_begun;
    p->codes_left = step.codes_left;
    p->is_owed = since != 0 && !step.is_on;
    if (p->is_owed && pg->cx->now < since + SECOND_STEP_GRACE_MS)
        p->owed_until = since + SECOND_STEP_GRACE_MS;
    p->may_demand = role_reaches(pg->who.role, ROLE_LEAD);
    p->is_demanded = since != 0;
    if (step.is_begun)
        TRY(fill_secret(pg, &step, p));
    return fill_sessions(pg, p);
}

static enum status safe_shell(struct page *pg, struct shell *ret_shell)
{
    return page_shell(pg, page_say(pg, M_settings_safe), NAV_SETTINGS, "list", ret_shell);
}

static enum status send_safe(struct page *pg, int status, struct safe_page *p)
{
    struct shell shell;
    struct settings s = { .part = SETTINGS_SAFE, .may_change = pg->who.role == ROLE_ADMIN };
    TRY(fill_safe(pg, p));
    TRY(safe_shell(pg, &shell));
    struct out o = page_out(pg);
    view_settings_safe(&o, &shell, &s, p);
    return page_send(pg, status, &o);
}

enum status settings_safe_get(struct page *pg)
{
    struct safe_page p = { 0 };
    return send_safe(pg, 200, &p);
}

/* ---- the second step ---- */

enum status second_step_post(struct page *pg)
{
    enum status s = second_step_begin(pg->cx, pg->firm, pg->who);
    return s == OK || s == E_CONFLICT ? page_go(pg, "/settings/safe") : s;
}

static enum status send_codes(struct page *pg, const struct recovery_codes *codes)
{
    struct shell shell;
    struct settings s = { .part = SETTINGS_SAFE, .may_change = pg->who.role == ROLE_ADMIN };
    struct codes_page p = {
        .v = codes->v, .n = RECOVERY_CODES, .firm = pg->settings.name, .email = pg->me.email
    };
    TRY(safe_shell(pg, &shell));
    struct out o = page_out(pg);
    view_safe_codes(&o, &shell, &s, &p);
    pg->is_shown_once = true;
    return page_send(pg, 200, &o);
}

enum status second_step_confirmation_post(struct page *pg)
{
    struct recovery_codes codes;
    str code = form_line(&pg->form, "code", 1, NAME_MAX_BYTES);
    enum status s = form_done(&pg->form);
    if (s == OK)
        s = second_step_confirm(pg->cx, pg->firm, pg->who, code, &codes);
    if (s == OK)
        return send_codes(pg, &codes);
    if (s == E_CONFLICT)
        return page_go(pg, "/settings/safe");
    if (s != E_INPUT)
        return s;
    struct safe_page p = { .code_error = page_fault(pg, s) };
    return send_safe(pg, 422, &p);
}

/* Both ask for the password: a desk left open must not be the way around the second step. */
static enum status change_step(struct page *pg, bool is_off, struct recovery_codes *ret_codes)
{
    str password = form_secret(&pg->form, "old", 1, PASSWORD_MAX);
    TRY(form_done(&pg->form));
    TRY(door_wait(pg, &door_account, pg->me.email));
    enum status s = password_check(pg->cx, pg->firm, pg->who, password);
    if (s == E_INPUT)
        door_failed(pg, &door_account, pg->me.email);
    TRY(s);
    return is_off ? second_step_end(pg->cx, pg->firm, pg->who, pg->me.id)
                  : recovery_codes_make(pg->cx, pg->firm, pg->who, ret_codes);
}

enum status second_step_change_post(struct page *pg)
{
    struct recovery_codes codes;
    bool is_off = str_eq(request_field(pg->rq, "do"), S("off"));
    enum status s = change_step(pg, is_off, &codes);
    if (s == OK)
        return is_off ? page_go(pg, "/settings/safe") : send_codes(pg, &codes);
    if (!page_is_kind(s))
        return s;
    struct safe_page p = { .off_error = door_fault(pg, s) };
    return send_safe(pg, page_kind_status(s), &p);
}

enum status second_step_demand_post(struct page *pg)
{
    bool all = str_eq(request_field(pg->rq, "all"), S("yes"));
    TRY(second_step_demand(pg->cx, pg->firm, pg->who, all));
    return page_go(pg, "/settings/safe");
}

/* ---- sessions ---- */

enum status session_ending_post(struct page *pg)
{
    int64_t id;
    TRY(request_param_id(pg->rq, "id", &id));
    TRY(session_end(pg->cx, pg->firm, pg->who, (struct session_id){ id }));
    return page_go(pg, "/settings/safe");
}

enum status sessions_ending_post(struct page *pg)
{
    TRY(sessions_end_others(pg->cx, pg->firm, pg->who, pg->me.session_id));
    return page_go(pg, "/settings/safe");
}
