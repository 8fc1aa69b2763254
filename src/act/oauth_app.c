/* Apps at providers, and asking their token addresses. */
#include "act/oauth_app.h"

#include "act/event.h"
#include "act/fetch_act.h"
#include "act/steps.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/seal.h"
#include "http/client.h"
#include "mail/date.h"
#include "text/escape.h"
#include "text/utf8.h"

static struct seal_use sealing(const struct firm *f, enum oauth_kind kind)
{
    return (struct seal_use){ firm_key(f), 1, S("oauth.app"), (int64_t)kind };
}

/* ---- finding it ---- */

static void fill_known(struct ctx *cx, struct oauth_app *app)
{
    const struct oauth_provider *p = oauth_provider(app->kind);
    if (p->authorize_url == NULL)
        return;
    app->authorize_url = oauth_url(cx->arena, p->authorize_url, app->tenant);
    app->token_url = oauth_url(cx->arena, p->token_url, app->tenant);
    app->scope = str_c(p->scope);
    app->imap_host = mail_provider_imap(cx->arena, p->keeper, S(""));
    app->imap_port = IMAPS_PORT;
    app->imap_tls = TLS_AT_ONCE;
}

enum status oauth_app_find(struct ctx *cx, const struct firm *f, struct db *db,
                           enum oauth_kind kind, struct oauth_app *ret_app)
{
    struct q_oauth_app_by_provider row;
    TRY(q_oauth_app_by_provider(cx, db, str_c(oauth_provider(kind)->name), &row));
    struct oauth_app app = { .kind = kind,
                             .client_id = row.client_id,
                             .secret_ends_at = row.secret_ends_at,
                             .tenant = row.tenant,
                             .authorize_url = row.authorize_url,
                             .token_url = row.token_url,
                             .scope = row.scope,
                             .imap_host = row.imap_host,
                             .imap_port = row.imap_port,
                             .imap_tls = tls_kind_of(row.imap_tls) };
    TRY(seal_open(cx, sealing(f, kind), row.secret_sealed, &app.secret));
    fill_known(cx, &app);
    *ret_app = app;
    return OK;
}

/* ---- putting it ---- */

struct putting {
    struct firm *firm;
    struct actor who;
    struct oauth_app app;
};

static bool is_word(str s, size_t most)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] <= ' ' || (unsigned char)s.p[i] > '~')
            return false;
    return s.n > 0 && s.n <= most;
}

static bool is_scope(str s)
{
    str one, rest = s;
    while (str_split(&rest, ' ', &one))
        if (!is_word(one, OAUTH_NAME_MAX))
            return false;
    return s.n > 0 && s.n <= HTTP_URL_MAX / 2;
}

static bool is_address(struct ctx *cx, str url)
{
    return is_word(url, HTTP_URL_MAX / 4) && oauth_url_is_safe(cx, url);
}

static enum status check(struct ctx *cx, const struct oauth_app *app)
{
    if (!is_word(app->client_id, OAUTH_NAME_MAX))
        return FAIL(cx, E_INPUT, "oauth.client_id", "client_id", "no client id");
    if (app->secret.n > 0 && !is_word(app->secret, FETCH_SECRET_MAX))
        return FAIL(cx, E_INPUT, "oauth.client_secret", "client_secret", "no client secret");
    if (app->kind == OAUTH_MICROSOFT && !is_word(app->tenant, OAUTH_NAME_MAX))
        return FAIL(cx, E_INPUT, "oauth.tenant", "tenant", "no tenant");
    if (app->kind != OAUTH_OTHER)
        return OK;
    if (!is_address(cx, app->authorize_url))
        return FAIL(cx, E_INPUT, "oauth.address", "authorize_url", "no safe address");
    if (!is_address(cx, app->token_url))
        return FAIL(cx, E_INPUT, "oauth.address", "token_url", "no safe address");
    if (!is_scope(app->scope))
        return FAIL(cx, E_INPUT, "oauth.scopes", "scope", "no scopes");
    if (!is_word(app->imap_host, HOST_MAX))
        return FAIL(cx, E_INPUT, "fetch.host", "imap_host", "no host name");
    return OK;
}

/* A provider we know keeps what is written in mail/oauth.c: no typed address stands beside it. */
static str typed(const struct oauth_app *app, str s)
{
    return app->kind == OAUTH_OTHER ? s : S("");
}

static enum status put_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct putting *p = arg;
    const struct oauth_app *app = &p->app;
    struct oauth_app old = { .secret = S("") };
    str name = str_c(oauth_provider(app->kind)->name);
    bool is_there;
    int64_t n;
    TRY(row_found(oauth_app_find(cx, p->firm, tx_db(tx), app->kind, &old), &is_there));
    str secret = app->secret.n > 0 ? app->secret : old.secret;
    if (secret.n == 0 && app->kind != OAUTH_OTHER)
        return FAIL(cx, E_INPUT, "oauth.client_secret", "client_secret", "no client secret");
    struct q_oauth_app_put_in in = {
        .provider = name,
        .client_id = app->client_id,
        .secret_sealed = seal(cx->arena, sealing(p->firm, app->kind), secret),
        .secret_ends_at = app->secret_ends_at,
        .tenant = app->kind == OAUTH_MICROSOFT ? app->tenant : S(""),
        .authorize_url = typed(app, app->authorize_url),
        .token_url = typed(app, app->token_url),
        .scope = typed(app, app->scope),
        .imap_host = typed(app, app->imap_host),
        .imap_port = app->imap_port,
        .imap_tls = tls_kind_name(app->imap_tls),
        .now = cx->now,
    };
    TRY(q_oauth_app_put(cx, tx, &in, &n));
    TRY(q_oauth_grants_forgive(cx, tx, name, &n));
    struct happened h = { .who = p->who, .noun = "firm", .id = 1, .kind = "provider" };
    return event_write(cx, tx, &h, NULL);
}

enum status oauth_app_put(struct ctx *cx, struct firm *f, struct actor who,
                          const struct oauth_app *app)
{
    TRY(admin_only(cx, who));
    TRY(check(cx, app));
    struct putting p = { f, who, *app };
    return firm_write(cx, f, put_fn, &p);
}

/* ---- asking ---- */

struct oauth_client oauth_app_client(const struct oauth_app *app)
{
    return (struct oauth_client){ app->client_id, app->secret,
                                  oauth_provider(app->kind)->secret_in_body };
}

/* RFC 6749 2.3.1 escapes both before RFC 7617 joins them. */
static str escaped(struct ctx *cx, str s)
{
    struct buf b = buf_new(cx->arena, 3 * s.n + 1);
    escape_url(&b, s);
    return buf_str(&b);
}

static void identify(struct ctx *cx, const struct oauth_app *app, struct http_ask *ask)
{
    if (oauth_provider(app->kind)->secret_in_body || app->secret.n == 0)
        return;
    ask->user = escaped(cx, app->client_id);
    ask->password = escaped(cx, app->secret);
}

static enum status no_answer(struct ctx *cx, enum status s)
{
    struct err why = cx->err;
    if (s == E_BUSY)
        return MAIL_FAULT(cx, MAIL_FAULT_STOPPED, "stopped");
    return MAIL_FAULT(cx, s == E_IO ? MAIL_FAULT_OAUTH_AWAY : MAIL_FAULT_OAUTH_ODD, "%s", why.text);
}

/* By the Date of the answer, which has whole seconds (RFC 9110 6.6.1). */
static int64_t skew_of(str date, int64_t at)
{
    struct mail_date theirs;
    if (date.n == 0 || !mail_date_parse(date, &theirs))
        return 0;
    int64_t skew = at - theirs.at;
    return skew > OAUTH_SKEW_MS || skew < -OAUTH_SKEW_MS ? skew : 0;
}

enum status oauth_app_ask(struct ctx *cx, const struct oauth_app *app, str form, int stop,
                          struct oauth_given *ret_given)
{
    struct http_answer answer;
    struct oauth_given given;
    struct http_ask ask = {
        .url = app->token_url, .form = form, .body_max = OAUTH_ANSWER_MAX, .stop = stop
    };
    identify(cx, app, &ask);
    enum status s = http_post(cx, &ask, &answer);
    if (s != OK)
        return no_answer(cx, s);
    given.at = clock_now();
    given.skew_ms = skew_of(answer.date, given.at);
    TRY(oauth_answer_read(cx, answer.status, answer.body, &given.answer));
    if (!oauth_scope_has(given.answer.scope, oauth_provider(app->kind)->must))
        return MAIL_FAULT(cx, MAIL_FAULT_OAUTH_SCOPE, "granted: %.*s",
                          STR_ARG(utf8_cut(given.answer.scope, 200)));
    *ret_given = given;
    return OK;
}
