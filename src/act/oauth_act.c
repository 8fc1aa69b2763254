/* Permission to fetch and send a mailbox's mail. */
#include "act/oauth_act.h"

#include "act/fetch_act.h"
#include "act/steps.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/seal.h"
#include "text/url.h"

#include <threads.h>

static struct seal_use sealing(const struct firm *f, str name, struct mailbox_id id)
{
    return (struct seal_use){ firm_key(f), 1, name, id.v };
}

#define ACCESS S("oauth.access")
#define REFRESH S("oauth.refresh")
#define VERIFIER S("oauth.verifier")

/* ---- one question at a time ---- */

static mtx_t locks[FETCH_MAILBOXES_MAX];
static once_flag made = ONCE_FLAG_INIT;

static void make_locks(void)
{
    for (int i = 0; i < FETCH_MAILBOXES_MAX; i++)
        if (mtx_init(&locks[i], mtx_plain) != thrd_success)
            abort();
}

static mtx_t *lock_of(struct mailbox_id id)
{
    call_once(&made, make_locks);
    mtx_t *lock = &locks[(uint64_t)id.v % FETCH_MAILBOXES_MAX];
    mtx_lock(lock);
    return lock;
}

/* ---- renewing ---- */

struct renewing {
    struct firm *firm;
    struct mailbox_id id;
    struct q_oauth_grant_by_mailbox grant;
    struct oauth_app app;
    str refresh;
    struct oauth_given given;
};

static enum status load(struct ctx *cx, struct renewing *r)
{
    struct firm_reader CLEANUP(firm_reader_done) reader = { 0 };
    enum oauth_kind kind;
    bool is_there;
    TRY(firm_read(cx, r->firm, &reader));
    TRY(row_found(q_oauth_grant_by_mailbox(cx, reader.db, r->id, &r->grant), &is_there));
    if (!is_there)
        return MAIL_FAULT(cx, MAIL_FAULT_OAUTH_NONE, "nobody has signed in for this mailbox");
    if (!oauth_kind_parse(r->grant.provider, &kind))
        return FAIL(cx, E_OURS, "oauth.provider", NULL, "a provider nobody knows");
    TRY(oauth_app_find(cx, r->firm, reader.db, kind, &r->app));
    return seal_open(cx, sealing(r->firm, REFRESH, r->id), r->grant.refresh_sealed, &r->refresh);
}

static enum status access_of(struct ctx *cx, const struct renewing *r, str *ret_access)
{
    return seal_open(cx, sealing(r->firm, ACCESS, r->id), r->grant.access_sealed, ret_access);
}

/* When a refresh token ends: as the provider says, else by its rule for those not used. */
static int64_t refresh_end(const struct oauth_app *app, const struct oauth_given *g)
{
    int64_t lasts = g->answer.refresh_lasts_ms;
    if (lasts == 0)
        lasts = oauth_provider(app->kind)->unused_ms;
    return lasts == 0 ? 0 : g->at + lasts;
}

static enum status renew_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct renewing *r = arg;
    const struct oauth_answer *a = &r->given.answer;
    bool turns = a->refresh.n > 0 && !str_eq(a->refresh, r->refresh);
    int64_t ends = refresh_end(&r->app, &r->given);
    struct q_oauth_grant_renew_in in = {
        .mailbox_id = r->id,
        .version = r->grant.version,
        .refresh_sealed = turns ? seal(cx->arena, sealing(r->firm, REFRESH, r->id), a->refresh)
                                : r->grant.refresh_sealed,
        .refresh_ends_at = ends != 0 ? ends : r->grant.refresh_ends_at,
        .access_sealed = seal(cx->arena, sealing(r->firm, ACCESS, r->id), a->access),
        .access_ends_at = r->given.at + a->lasts_ms,
        .turns = r->grant.turns + turns,
        .skew_ms = r->given.skew_ms,
    };
    return q_oauth_grant_renew(cx, tx, &in);
}

struct failing {
    struct mailbox_id id;
    str code, text;
};

static enum status failed_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct failing *x = arg;
    int64_t changed;
    return q_oauth_grant_failed(cx, tx, x->id, x->code, x->text, cx->now, &changed);
}

/* For the mailbox's page; the failure itself goes up. */
static enum status remember(struct ctx *cx, const struct renewing *r, enum status s)
{
    struct err why = cx->err;
    struct failing x = { r->id, str_c(why.code), arena_copy(cx->arena, str_c(why.text)) };
    if (mail_fault_of(&why) != MAIL_FAULT_STOPPED)
        TRY(firm_write(cx, r->firm, failed_fn, &x));
    cx->err = why;
    return s;
}

/* Of a provider that takes each refresh token once, the second try is ours, or a twin's. */
static enum status name_refusal(struct ctx *cx, const struct renewing *r, enum status s)
{
    bool is_over = mail_fault_of(&cx->err) == MAIL_FAULT_OAUTH_GRANT;
    struct err why = cx->err;
    if (is_over && r->grant.turns > 0 && !oauth_provider(r->app.kind)->old_ones_live)
        return MAIL_FAULT(cx, MAIL_FAULT_OAUTH_TURNED, "%s", why.text);
    return s;
}

/* Not reached, and the last one still works for a while. */
static bool can_wait(const struct ctx *cx, const struct renewing *r, bool is_refused)
{
    return !is_refused && mail_fault_of(&cx->err) == MAIL_FAULT_OAUTH_AWAY &&
           r->grant.access_ends_at > clock_now();
}

static enum status renew(struct ctx *cx, struct renewing *r, bool is_refused, int stop,
                         str *ret_access)
{
    struct oauth_client client = oauth_app_client(&r->app);
    str form = oauth_refresh_form(cx->arena, &client, r->refresh);
    enum status s = oauth_app_ask(cx, &r->app, form, stop, &r->given);
    if (s != OK && can_wait(cx, r, is_refused))
        return access_of(cx, r, ret_access);
    if (s != OK)
        return remember(cx, r, name_refusal(cx, r, s));
    TRY(firm_write(cx, r->firm, renew_fn, r));
    *ret_access = r->given.answer.access;
    return OK;
}

static enum status token(struct ctx *cx, struct renewing *r, str refused, int stop, str *ret_access)
{
    str access;
    TRY(load(cx, r));
    TRY(access_of(cx, r, &access));
    bool is_refused = refused.p != NULL && str_eq(access, refused);
    if (is_refused || r->grant.access_ends_at < clock_now() + OAUTH_MARGIN_MS)
        return renew(cx, r, is_refused, stop, ret_access);
    *ret_access = access;
    return OK;
}

enum status oauth_token_anew(struct ctx *cx, struct firm *f, struct mailbox_id id, str refused,
                             int stop, str *ret_access)
{
    struct renewing r = { .firm = f, .id = id };
    mtx_t *lock = lock_of(id);
    enum status s = token(cx, &r, refused, stop, ret_access);
    mtx_unlock(lock);
    return s;
}

enum status oauth_token(struct ctx *cx, struct firm *f, struct mailbox_id id, str *ret_access)
{
    return oauth_token_anew(cx, f, id, STR_NULL, -1, ret_access);
}

enum status oauth_not_taken(struct ctx *cx, struct firm *f, struct mailbox_id id, const char *said)
{
    struct renewing r = { .firm = f, .id = id };
    TRY(load(cx, &r));
    bool is_other = r.grant.address.n > 0 && !str_eq_nocase(r.grant.address, r.grant.mailbox);
    return MAIL_FAULT(cx, is_other ? MAIL_FAULT_OAUTH_OTHER : MAIL_FAULT_OAUTH_MAIL, "%s", said);
}

/* ---- leaving ---- */

bool oauth_can_come_back(struct ctx *cx, str base_url)
{
    return oauth_url_is_safe(cx, base_url);
}

struct leaving {
    struct firm *firm;
    const struct oauth_leaving *from;
    str state, verifier, redirect;
    struct oauth_app app;
    struct q_mailbox box;
};

static enum status begin_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct leaving *l = arg;
    struct mailbox_id id = l->from->mailbox;
    int64_t n;
    TRY(q_mailbox_by_id(cx, tx_db(tx), id, &l->box));
    TRY(oauth_app_find(cx, l->firm, tx_db(tx), l->from->kind, &l->app));
    TRY(q_oauth_asks_sweep(cx, tx, cx->now - OAUTH_AWAY_MS, &n));
    struct q_oauth_ask_add_in in = {
        .hash = hash_hex(cx->arena, l->state),
        .session = l->from->session,
        .mailbox_id = id,
        .provider = str_c(oauth_provider(l->from->kind)->name),
        .verifier_sealed = seal(cx->arena, sealing(l->firm, VERIFIER, id), l->verifier),
        .redirect = l->redirect,
        .takes_old = l->from->takes_old,
        .now = cx->now,
    };
    return q_oauth_ask_add(cx, tx, &in, &n);
}

enum status oauth_begin(struct ctx *cx, struct firm *f, struct actor who,
                        const struct oauth_leaving *from, str *ret_url)
{
    TRY(admin_only(cx, who));
    if (!oauth_can_come_back(cx, from->base_url))
        return FAIL(cx, E_INPUT, "oauth.base_url", NULL, "%.*s", STR_ARG(from->base_url));
    struct leaving l = { .firm = f,
                         .from = from,
                         .state = oauth_verifier(cx->arena), /* 256 bits, too */
                         .verifier = oauth_verifier(cx->arena),
                         .redirect = arena_join(cx->arena, from->base_url, S(OAUTH_REDIRECT)) };
    TRY(firm_write(cx, f, begin_fn, &l));
    struct oauth_question q = { .authorize_url = l.app.authorize_url,
                                .client_id = l.app.client_id,
                                .redirect = l.redirect,
                                .scope = l.app.scope,
                                .state = l.state,
                                .challenge = oauth_challenge(cx->arena, l.verifier),
                                .address = l.box.address,
                                .more = oauth_provider(from->kind)->ask_more };
    *ret_url = oauth_question_url(cx->arena, &q);
    return OK;
}

/* ---- coming back ---- */

struct taking {
    struct firm *firm;
    str session, state;
    struct q_oauth_ask_take ask;
    bool is_there;
};

static enum status take_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct taking *t = arg;
    str hash = hash_hex(cx->arena, t->state);
    return row_found(q_oauth_ask_take(cx, tx, hash, t->session, &t->ask), &t->is_there);
}

enum status oauth_take(struct ctx *cx, struct firm *f, str session, str state,
                       struct oauth_return *ret_back)
{
    struct taking t = { .firm = f, .session = session, .state = state };
    struct oauth_return back;
    TRY(firm_write(cx, f, take_fn, &t));
    if (!t.is_there || t.ask.created_at < cx->now - OAUTH_AWAY_MS)
        return FAIL(cx, E_CONFLICT, "oauth.state", NULL, "nobody left so");
    if (!oauth_kind_parse(t.ask.provider, &back.kind))
        return FAIL(cx, E_OURS, "oauth.provider", NULL, "a provider nobody knows");
    back.mailbox = t.ask.mailbox_id;
    back.redirect = t.ask.redirect;
    back.takes_old = t.ask.takes_old;
    TRY(seal_open(cx, sealing(f, VERIFIER, back.mailbox), t.ask.verifier_sealed, &back.verifier));
    *ret_back = back;
    return OK;
}

/* ---- keeping what is given ---- */

struct finishing {
    struct firm *firm;
    struct actor who;
    const struct oauth_return *back;
    struct oauth_app app;
    struct oauth_given given;
};

static enum status put_grant(struct ctx *cx, struct tx *tx, const struct finishing *x)
{
    const struct oauth_answer *a = &x->given.answer;
    struct mailbox_id id = x->back->mailbox;
    int64_t n;
    struct q_oauth_grant_put_in in = {
        .mailbox_id = id,
        .provider = str_c(oauth_provider(x->app.kind)->name),
        .address = a->address,
        .refresh_sealed = seal(cx->arena, sealing(x->firm, REFRESH, id), a->refresh),
        .refresh_ends_at = refresh_end(&x->app, &x->given),
        .access_sealed = seal(cx->arena, sealing(x->firm, ACCESS, id), a->access),
        .access_ends_at = x->given.at + a->lasts_ms,
        .skew_ms = x->given.skew_ms,
        .now = cx->now,
    };
    return q_oauth_grant_put(cx, tx, &in, &n);
}

static enum status finish_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct finishing *x = arg;
    struct mailbox_by_token to = { .id = x->back->mailbox,
                                   .host = x->app.imap_host,
                                   .port = x->app.imap_port,
                                   .tls = x->app.imap_tls,
                                   .takes_old = x->back->takes_old };
    TRY(put_grant(cx, tx, x));
    TRY(mailbox_fetch_by_token(cx, tx, x->firm, &to));
    return mailbox_tell(cx, tx, x->who, x->back->mailbox, "permitted");
}

static enum status find_app(struct ctx *cx, struct finishing *x)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    TRY(firm_read(cx, x->firm, &r));
    return oauth_app_find(cx, x->firm, r.db, x->back->kind, &x->app);
}

/* Is it the provider that we asked, and did it say yes? */
static enum status hear(struct ctx *cx, const struct finishing *x, const struct oauth_said *said)
{
    if (said->iss.p != NULL && !oauth_same_server(cx, said->iss, x->app.authorize_url))
        return FAIL(cx, E_CONFLICT, "oauth.issuer", NULL, "iss is another's");
    if (said->error.p != NULL)
        return MAIL_FAULT(cx, oauth_refusal(said->error, said->description), "%.*s: %.*s",
                          STR_ARG(str_sub(said->error, 0, 60)),
                          STR_ARG(str_sub(said->description, 0, 160)));
    if (said->code.n == 0)
        return MAIL_FAULT(cx, MAIL_FAULT_OAUTH_ODD, "neither code nor error");
    return OK;
}

enum status oauth_finish(struct ctx *cx, struct firm *f, struct actor who,
                         const struct oauth_return *back, const struct oauth_said *said)
{
    struct finishing x = { .firm = f, .who = who, .back = back };
    TRY(admin_only(cx, who));
    TRY(find_app(cx, &x));
    TRY(hear(cx, &x, said));
    struct oauth_client client = oauth_app_client(&x.app);
    str form = oauth_code_form(cx->arena, &client, said->code, back->redirect, back->verifier);
    TRY(oauth_app_ask(cx, &x.app, form, -1, &x.given));
    if (x.given.answer.refresh.n == 0)
        return MAIL_FAULT(cx, MAIL_FAULT_OAUTH_BRIEF, "no refresh token");
    mtx_t *lock = lock_of(back->mailbox); /* no renewing of the old one is under way */
    enum status s = firm_write(cx, f, finish_fn, &x);
    mtx_unlock(lock);
    return s;
}
