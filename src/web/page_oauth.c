/* Settings, a mailbox whose provider takes no passwords: leaving for the provider, coming back, and
 * what stands on the mailbox's page about it. */
#include "act/fetch_act.h"
#include "act/oauth_act.h"
#include "base/limits.h"
#include "lang/date.h"
#include "mail/provider.h"
#include "web/door.h"
#include "web/mailbox_form.h"
#include "web/pages.h"

static const char *const ways[] = { "google", "microsoft", "other", NULL };
static const char *const buttons[] = { "sign_in", "again", NULL };

static enum oauth_way way_at(enum oauth_kind kind)
{
    return kind == OAUTH_GOOGLE ? WAY_GOOGLE : kind == OAUTH_MICROSOFT ? WAY_MICROSOFT : WAY_OTHER;
}

static enum oauth_kind kind_of(enum oauth_way way)
{
    return way == WAY_GOOGLE ? OAUTH_GOOGLE : way == WAY_MICROSOFT ? OAUTH_MICROSOFT : OAUTH_OTHER;
}

static str name_of(const struct page *pg, enum oauth_way way)
{
    return page_say(pg, way == WAY_GOOGLE      ? M_oauth_name_google
                        : way == WAY_MICROSOFT ? M_oauth_name_microsoft
                                               : M_oauth_name_other);
}

/* ---- what stands on the page ---- */

static void warn(struct page *pg, struct oauth_part *p, enum msg m, struct fill fill)
{
    struct fill fills[] = { fill, fill_str("name", p->name) };
    p->warnings[p->warnings_n++] = tr_fill(pg->cx->arena, &pg->reader, m, fills, 2);
}

static struct fill day(struct page *pg, int64_t at)
{
    struct date d = zone_date(pg->settings.zone, at);
    return fill_str("day", date_text(pg->cx->arena, &pg->reader, d));
}

static bool is_soon(const struct page *pg, int64_t at)
{
    return at != 0 && at < pg->cx->now + OAUTH_WARN_MS;
}

/* Of Google's permissions only those of a project in testing have an end. */
static void warn_of_end(struct page *pg, struct oauth_part *p, int64_t at)
{
    bool is_ended = at <= pg->cx->now;
    warn(pg, p,
         is_ended               ? M_oauth_ended
         : p->way == WAY_GOOGLE ? M_oauth_ends_testing
                                : M_oauth_ends,
         day(pg, at));
}

static void warn_of_clock(struct page *pg, struct oauth_part *p, int64_t skew_ms)
{
    int64_t minutes = ((skew_ms < 0 ? -skew_ms : skew_ms) + MINUTE_MS / 2) / MINUTE_MS;
    warn(pg, p, skew_ms < 0 ? M_oauth_clock_behind : M_oauth_clock_ahead,
         fill_number("count", minutes));
}

static void fill_grant(struct page *pg, const struct q_oauth_grant_by_mailbox *g,
                       int64_t secret_ends_at, struct oauth_part *p)
{
    p->is_way_in = true;
    p->who = g->address;
    p->is_shared = g->address.n > 0 && !str_eq_nocase(g->address, g->mailbox);
    if (is_soon(pg, g->refresh_ends_at))
        warn_of_end(pg, p, g->refresh_ends_at);
    if (is_soon(pg, secret_ends_at))
        warn(pg, p, secret_ends_at <= pg->cx->now ? M_oauth_secret_ended : M_oauth_secret_ends,
             day(pg, secret_ends_at));
    if (g->skew_ms != 0)
        warn_of_clock(pg, p, g->skew_ms);
}

static enum oauth_way guess(str address)
{
    enum mail_provider p = mail_provider_of(address);
    return p == PROVIDER_GOOGLE      ? WAY_GOOGLE
           : p == PROVIDER_MICROSOFT ? WAY_MICROSOFT
                                     : WAY_PASSWORD;
}

/* As asked for, as it is, or as its address suggests. */
static enum oauth_way shown_way(struct page *pg, const struct q_mailbox *box, bool is_fetched,
                                enum oauth_way now)
{
    str asked = request_query(pg->rq, "way");
    if (asked.p == NULL)
        asked = form_raw(&pg->form, "way");
    for (int i = 0; ways[i] != NULL; i++)
        if (str_eq(asked, str_c(ways[i])))
            return (enum oauth_way)(WAY_GOOGLE + i);
    if (str_eq(asked, S("password")))
        return WAY_PASSWORD;
    return is_fetched ? now : guess(box->address);
}

static void fill_tls(struct page *pg, struct oauth_part *p, str chosen)
{
    static const enum msg kinds[] = { M_mailbox_tls_at_once, M_mailbox_tls_start,
                                      M_mailbox_tls_never };
    p->imap_tls = page_choices(pg, mailbox_tls_names, kinds, chosen, &p->imap_tls_n);
}

static str date_of(struct page *pg, int64_t at)
{
    return at == 0 ? S("") : str_sub(page_civil(pg, at), 0, 10);
}

static enum status fill_app(struct page *pg, struct oauth_part *p, struct oauth_app *ret_app)
{
    struct oauth_app app = { .client_id = S(""),
                             .tenant = S(""),
                             .authorize_url = S(""),
                             .token_url = S(""),
                             .scope = S(""),
                             .imap_host = S(""),
                             .imap_port = IMAPS_PORT,
                             .imap_tls = TLS_AT_ONCE };
    TRY(row_found(oauth_app_find(pg->cx, pg->firm, pg->db, kind_of(p->way), &app), &p->is_kept));
    p->client_id = app.client_id;
    p->tenant = app.tenant;
    p->authorize_url = app.authorize_url;
    p->token_url = app.token_url;
    p->scope = app.scope;
    p->imap_host = app.imap_host;
    p->imap_port = arena_printf(pg->cx->arena, "%lld", (long long)app.imap_port);
    fill_tls(pg, p, tls_kind_name(app.imap_tls));
    p->secret_until = date_of(pg, app.secret_ends_at);
    *ret_app = app;
    return OK;
}

enum status oauth_part_fill(struct page *pg, const struct q_mailbox *box, bool is_fetched,
                            struct oauth_part *ret_part)
{
    struct oauth_part p = { .asks_old = !is_fetched };
    struct q_oauth_grant_by_mailbox grant;
    struct oauth_app app;
    enum oauth_kind kind = OAUTH_OTHER;
    bool has_grant;
    TRY(row_found(q_oauth_grant_by_mailbox(pg->cx, pg->db, box->id, &grant), &has_grant));
    has_grant = has_grant && oauth_kind_parse(grant.provider, &kind);
    enum oauth_way now = has_grant ? way_at(kind) : WAY_PASSWORD;
    p.way = shown_way(pg, box, is_fetched, now);
    p.value = S("password");
    if (p.way == WAY_PASSWORD) {
        *ret_part = p;
        return OK;
    }
    p.value = str_c(ways[p.way - WAY_GOOGLE]);
    p.name = name_of(pg, p.way);
    p.redirect = arena_join(pg->cx->arena, door_base_url(pg), S(OAUTH_REDIRECT));
    p.can_come_back = oauth_can_come_back(pg->cx, p.redirect);
    TRY(fill_app(pg, &p, &app));
    if (has_grant && p.way == now)
        fill_grant(pg, &grant, app.secret_ends_at, &p);
    *ret_part = p;
    return OK;
}

/* ---- leaving ---- */

/* The day it ends, to its end, where the firm is. */
static int64_t end_of_day(const struct page *pg, str text)
{
    struct date d;
    if (text.n == 0 || !date_parse(text, &d))
        return 0;
    return zone_day_start(pg->settings.zone, date_add_days(d, 1)) - 1;
}

static enum status read_app(struct page *pg, enum oauth_kind kind, struct oauth_app *ret_app)
{
    struct form *f = &pg->form;
    *ret_app = (struct oauth_app){
        .kind = kind,
        .client_id = str_trim(form_line(f, "client_id", 0, OAUTH_NAME_MAX)),
        .secret = str_trim(form_secret(f, "client_secret", 0, FETCH_SECRET_MAX)),
        .secret_ends_at = end_of_day(pg, form_date_opt(f, "secret_until")),
        .tenant = str_trim(form_line(f, "tenant", 0, OAUTH_NAME_MAX)),
        .authorize_url = str_trim(form_line(f, "authorize_url", 0, HTTP_URL_MAX / 4)),
        .token_url = str_trim(form_line(f, "token_url", 0, HTTP_URL_MAX / 4)),
        .scope = str_trim(form_line(f, "scope", 0, HTTP_URL_MAX / 2)),
        .imap_host = str_trim(form_line(f, "imap_host", 0, HOST_MAX)),
        .imap_port = form_int_or(f, "imap_port", 1, 65535, IMAPS_PORT),
        .imap_tls = (enum tls_kind)form_choice_or(f, "imap_tls", mailbox_tls_names, 0),
    };
    return form_done(f);
}

static enum status leave(struct page *pg, const struct q_mailbox *box, enum oauth_kind kind,
                         str *ret_url)
{
    struct oauth_app app;
    bool is_again = form_choice_or(&pg->form, "do", buttons, 0) == 1;
    bool takes_old = form_bool(&pg->form, "takes_old");
    if (!is_again) {
        TRY(read_app(pg, kind, &app));
        TRY(oauth_app_put(pg->cx, pg->firm, pg->who, &app));
    }
    struct oauth_leaving from = { .mailbox = box->id,
                                  .kind = kind,
                                  .session = session_hash(pg->cx->arena, pg->token),
                                  .base_url = door_base_url(pg),
                                  .takes_old = takes_old };
    return oauth_begin(pg->cx, pg->firm, pg->who, &from, ret_url);
}

/* The provider's page is another site's: a form may not lead there, a link may. */
static enum status send_leave(struct page *pg, const struct q_mailbox *box, enum oauth_kind kind,
                              str url)
{
    struct shell shell;
    struct settings s = { .part = SETTINGS_FIRM, .may_change = true };
    struct oauth_leave l = {
        .mailbox = box->id.v, .address = box->address, .name = name_of(pg, way_at(kind)), .url = url
    };
    struct fill fills[] = { fill_str("name", l.name) };
    l.title = tr_fill(pg->cx->arena, &pg->reader, M_oauth_leave_title, fills, 1);
    TRY(page_shell(pg, l.title, NAV_SETTINGS, "list", &shell));
    struct out o = page_out(pg);
    view_oauth_leave(&o, &shell, &s, &l);
    return page_send(pg, 200, &o);
}

static void give_back(struct page *pg, struct oauth_part *p)
{
    const struct form *f = &pg->form;
    p->is_given = true;
    p->client_id = form_raw(f, "client_id");
    p->tenant = form_raw(f, "tenant");
    p->authorize_url = form_raw(f, "authorize_url");
    p->token_url = form_raw(f, "token_url");
    p->scope = form_raw(f, "scope");
    p->imap_host = form_raw(f, "imap_host");
    p->imap_port = form_raw(f, "imap_port");
    p->secret_until = form_raw(f, "secret_until");
    fill_tls(pg, p, form_raw(f, "imap_tls"));
    p->client_id_error = mailbox_field_fault(pg, "client_id");
    p->client_secret_error = mailbox_field_fault(pg, "client_secret");
    p->secret_until_error = mailbox_field_fault(pg, "secret_until");
    p->tenant_error = mailbox_field_fault(pg, "tenant");
    p->authorize_url_error = mailbox_field_fault(pg, "authorize_url");
    p->token_url_error = mailbox_field_fault(pg, "token_url");
    p->scope_error = mailbox_field_fault(pg, "scope");
    p->imap_host_error = mailbox_field_fault(pg, "imap_host");
    p->imap_port_error = mailbox_field_fault(pg, "imap_port");
}

enum status oauth_post(struct page *pg)
{
    struct q_mailbox box;
    struct mailbox_page m = { 0 };
    str url;
    TRY(mailbox_of(pg, &box));
    enum oauth_kind kind = (enum oauth_kind)form_choice(&pg->form, "way", ways);
    enum status st = leave(pg, &box, kind, &url);
    if (st == OK)
        return send_leave(pg, &box, kind, url);
    if (!page_is_kind(st))
        return st;
    struct err why = pg->cx->err;
    str error = why.field != NULL ? S("") : page_fault(pg, st);
    TRY(mailbox_form_fill(pg, &box, &m));
    pg->cx->err = why; /* what is not there yet left its own */
    give_back(pg, &m.oauth);
    if (error.n > 0)
        m.fault = error;
    return mailbox_show(pg, page_kind_status(st), &m);
}

/* ---- coming back ---- */

static enum status send_trouble(struct page *pg, struct mailbox_id id)
{
    struct q_mailbox box;
    struct mailbox_page m = { 0 };
    str code = str_c(pg->cx->err.code), said = arena_copy(pg->cx->arena, str_c(pg->cx->err.text));
    TRY(q_mailbox_by_id(pg->cx, pg->db, id, &box));
    TRY(mailbox_form_fill(pg, &box, &m));
    m.fault = mailbox_fault_words(pg, code);
    m.said = said;
    return mailbox_show(pg, 422, &m);
}

enum status oauth_return_get(struct page *pg)
{
    const struct request *rq = pg->rq;
    struct oauth_return back;
    struct oauth_said said = { .code = request_query(rq, "code"),
                               .error = request_query(rq, "error"),
                               .description = request_query(rq, "error_description"),
                               .iss = request_query(rq, "iss") };
    str state = request_query(rq, "state");
    if (state.n == 0 || rq->is_head)
        return FAIL(pg->cx, E_CONFLICT, "oauth.state", NULL, "no state");
    db_read_end(pg->db); /* the provider takes its time; what is read later is newest */
    TRY(oauth_take(pg->cx, pg->firm, session_hash(pg->cx->arena, pg->token), state, &back));
    enum status st = oauth_finish(pg->cx, pg->firm, pg->who, &back, &said);
    if (st == OK)
        return page_go(pg, "/mailboxes/%lld", (long long)back.mailbox.v);
    bool is_told = mail_fault_of(&pg->cx->err) != MAIL_FAULT_NONE || page_is_kind(st);
    return is_told ? send_trouble(pg, back.mailbox) : st;
}
