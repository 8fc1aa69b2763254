/* OAuth 2.0 for mail. */
#include "mail/oauth.h"

#include "base/clock.h"
#include "base/limits.h"
#include "base/num.h"
#include "base/rand.h"
#include "format/json.h"
#include "mail/transfer.h"
#include "text/escape.h"
#include "text/url.h"
#include "text/utf8.h"

#define HTTPS_PORT 443
#define HTTP_PORT 80
#define LASTS_MOST_S (INT64_C(10) * 365 * 24 * 3600)

/* ---- the providers ---- */

static const struct oauth_provider providers[OAUTH_KINDS] = {
    [OAUTH_GOOGLE] = { .name = "google",
                       .authorize_url = "https://accounts.google.com/o/oauth2/v2/auth",
                       .token_url = "https://oauth2.googleapis.com/token",
                       .scope = "https://mail.google.com/ openid email",
                       .must = "https://mail.google.com/",
                       .ask_more = "&access_type=offline&prompt=consent",
                       .keeper = PROVIDER_GOOGLE,
                       .secret_in_body = true,
                       .old_ones_live = true },
    [OAUTH_MICROSOFT] = { .name = "microsoft",
                          .authorize_url =
                              "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize",
                          .token_url =
                              "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token",
                          .scope = "https://outlook.office.com/IMAP.AccessAsUser.All "
                                   "https://outlook.office.com/SMTP.Send offline_access openid "
                                   "email profile",
                          .must = "IMAP.AccessAsUser.All",
                          .ask_more = "&prompt=select_account",
                          .keeper = PROVIDER_MICROSOFT,
                          .unused_ms = 90 * DAY_MS,
                          .secret_in_body = true,
                          .old_ones_live = true },
    [OAUTH_OTHER] = { .name = "other", .ask_more = "" },
};

const struct oauth_provider *oauth_provider(enum oauth_kind kind)
{
    return &providers[kind];
}

bool oauth_kind_parse(str name, enum oauth_kind *ret_kind)
{
    for (int i = 0; i < OAUTH_KINDS; i++)
        if (str_eq(name, str_c(providers[i].name))) {
            *ret_kind = (enum oauth_kind)i;
            return true;
        }
    return false;
}

str oauth_url(struct arena *a, const char *url, str tenant)
{
    str whole = str_c(url), mark = S("{tenant}");
    struct buf b = buf_new(a, HTTP_URL_MAX);
    ptrdiff_t at = str_find(whole, mark, 0);
    if (at < 0)
        return whole;
    buf_add(&b, str_sub(whole, 0, (size_t)at));
    escape_url(&b, tenant);
    buf_add(&b, str_skip(whole, (size_t)at + mark.n));
    return buf_str(&b);
}

/* ---- asking ---- */

str oauth_verifier(struct arena *a)
{
    unsigned char bytes[32];
    struct buf b = buf_new(a, 64);
    rand_bytes(bytes, sizeof bytes);
    base64url_add(&b, (str){ (const char *)bytes, sizeof bytes });
    return buf_str(&b);
}

str oauth_challenge(struct arena *a, str verifier)
{
    unsigned char hash[SHA256_BYTES];
    struct buf b = buf_new(a, 64);
    sha256(verifier, hash);
    base64url_add(&b, (str){ (const char *)hash, sizeof hash });
    return buf_str(&b);
}

/* "&name=value"; the first without "&". */
static void field(struct buf *b, const char *name, str value)
{
    bool is_first = b->n == 0 || b->p[b->n - 1] == '?';
    buf_printf(b, "%s%s=", is_first ? "" : "&", name);
    escape_url(b, value);
}

str oauth_question_url(struct arena *a, const struct oauth_question *q)
{
    struct buf b = buf_new(a, HTTP_URL_MAX);
    buf_add(&b, q->authorize_url);
    if (str_find_byte(q->authorize_url, '?', 0) < 0)
        buf_byte(&b, '?');
    field(&b, "response_type", S("code"));
    field(&b, "client_id", q->client_id);
    field(&b, "redirect_uri", q->redirect);
    field(&b, "scope", q->scope);
    field(&b, "state", q->state);
    field(&b, "code_challenge", q->challenge);
    field(&b, "code_challenge_method", S("S256"));
    field(&b, "login_hint", q->address);
    buf_add(&b, str_c(q->more));
    return buf_str(&b);
}

static void client_fields(struct buf *b, const struct oauth_client *c)
{
    if (c->secret_in_body || c->secret.n == 0)
        field(b, "client_id", c->id);
    if (c->secret_in_body && c->secret.n > 0)
        field(b, "client_secret", c->secret);
}

str oauth_code_form(struct arena *a, const struct oauth_client *c, str code, str redirect,
                    str verifier)
{
    struct buf b = buf_new(a, OAUTH_FORM_MAX);
    field(&b, "grant_type", S("authorization_code"));
    field(&b, "code", code);
    field(&b, "redirect_uri", redirect);
    field(&b, "code_verifier", verifier);
    client_fields(&b, c);
    return buf_str(&b);
}

str oauth_refresh_form(struct arena *a, const struct oauth_client *c, str refresh)
{
    struct buf b = buf_new(a, OAUTH_FORM_MAX);
    field(&b, "grant_type", S("refresh_token"));
    field(&b, "refresh_token", refresh);
    client_fields(&b, c);
    return buf_str(&b);
}

static bool is_loopback(str host)
{
    return str_eq_nocase(host, S("localhost")) || str_eq(host, S("127.0.0.1")) ||
           str_eq(host, S("::1"));
}

bool oauth_url_is_safe(struct ctx *cx, str url)
{
    struct url u;
    struct err before = cx->err;
    bool is_url = url_parse(cx, url, &u) == OK && u.host.n > 0;
    cx->err = before;
    return is_url && (str_eq_nocase(u.scheme, S("https")) || is_loopback(u.host));
}

static int port_of(const struct url *u)
{
    if (u->port != 0)
        return u->port;
    return str_eq_nocase(u->scheme, S("https")) ? HTTPS_PORT : HTTP_PORT;
}

bool oauth_same_server(struct ctx *cx, str a, str b)
{
    struct url one, two;
    struct err before = cx->err;
    bool is_both = url_parse(cx, a, &one) == OK && url_parse(cx, b, &two) == OK;
    cx->err = before;
    return is_both && one.host.n > 0 && str_eq_nocase(one.scheme, two.scheme) &&
           str_eq_nocase(one.host, two.host) && port_of(&one) == port_of(&two);
}

/* ---- what comes back ---- */

struct meaning {
    const char *says;
    enum mail_fault fault;
};

/* Behind `error`: RFC 6749 5.2 and 4.1.2.1, OpenID Connect Core 3.1.2.6, Google's own. */
static const struct meaning errors[] = {
    { "invalid_grant", MAIL_FAULT_OAUTH_GRANT },
    { "interaction_required", MAIL_FAULT_OAUTH_GRANT },
    { "login_required", MAIL_FAULT_OAUTH_GRANT },
    { "invalid_client", MAIL_FAULT_OAUTH_CLIENT },
    { "unauthorized_client", MAIL_FAULT_OAUTH_CLIENT },
    { "deleted_client", MAIL_FAULT_OAUTH_CLIENT },
    { "disabled_client", MAIL_FAULT_OAUTH_CLIENT },
    { "access_denied", MAIL_FAULT_OAUTH_SCOPE },
    { "consent_required", MAIL_FAULT_OAUTH_SCOPE },
    { "invalid_scope", MAIL_FAULT_OAUTH_SCOPE },
    { "admin_policy_enforced", MAIL_FAULT_OAUTH_POLICY },
    { "org_internal", MAIL_FAULT_OAUTH_POLICY },
    { "temporarily_unavailable", MAIL_FAULT_OAUTH_AWAY },
    { "server_error", MAIL_FAULT_OAUTH_AWAY },
};

/* Microsoft says the same `error` for much; the number in its description tells more. */
static const struct meaning numbers[] = {
    { "AADSTS65001", MAIL_FAULT_OAUTH_SCOPE },    /* consent is missing, or was withdrawn */
    { "AADSTS65004", MAIL_FAULT_OAUTH_SCOPE },    /* the person declined */
    { "AADSTS90094", MAIL_FAULT_OAUTH_POLICY },   /* an admin has to consent */
    { "AADSTS90095", MAIL_FAULT_OAUTH_POLICY },   /* the same, asked for by a request */
    { "AADSTS50105", MAIL_FAULT_OAUTH_POLICY },   /* the person is not assigned to the app */
    { "AADSTS53003", MAIL_FAULT_OAUTH_POLICY },   /* conditional access */
    { "AADSTS7000215", MAIL_FAULT_OAUTH_CLIENT }, /* the secret is wrong */
    { "AADSTS7000222", MAIL_FAULT_OAUTH_CLIENT }, /* the secret has run out */
    { "AADSTS700016", MAIL_FAULT_OAUTH_CLIENT },  /* no such app in this organisation */
    { "AADSTS90002", MAIL_FAULT_OAUTH_CLIENT },   /* no such organisation */
};

enum mail_fault oauth_refusal(str error, str description)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        str number = str_c(numbers[i].says);
        str rest = str_skip(description, number.n);
        if (str_starts(description, number) &&
            !(rest.n > 0 && rest.p[0] >= '0' && rest.p[0] <= '9'))
            return numbers[i].fault;
    }
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (str_eq(error, str_c(errors[i].says)))
            return errors[i].fault;
    return MAIL_FAULT_OAUTH_ODD;
}

bool oauth_scope_has(str scope, const char *must)
{
    str one, rest = scope;
    if (must == NULL || scope.p == NULL)
        return true;
    while (str_split(&rest, ' ', &one))
        if (one.n >= strlen(must) &&
            str_eq_nocase(str_skip(one, one.n - strlen(must)), str_c(must)))
            return true;
    return false;
}

/* Who signed in, by the id_token's payload (RFC 7519 3). It came straight from the provider by TLS
 * (OpenID Connect Core 3.1.3.7, 6) and only chooses a sentence: its signature is not looked at. */
static str address_of(struct ctx *cx, str id_token)
{
    str head, payload, rest = id_token;
    const struct json_value *v;
    struct err before = cx->err;
    if (id_token.n == 0 || !str_split(&rest, '.', &head) || rest.p == NULL)
        return S("");
    (void)str_split(&rest, '.', &payload);
    struct buf b = buf_new(cx->arena, payload.n + 4);
    base64url_decode(&b, payload);
    enum status s = json_read(cx, buf_str(&b), OAUTH_ANSWER_MAX, &v);
    cx->err = before;
    if (s != OK)
        return S("");
    str email = json_member_str(v, "email");
    if (email.n == 0)
        email = json_member_str(v, "preferred_username");
    bool is_one = email.n > 0 && email.n <= ADDRESS_MAX && str_find_byte(email, '@', 0) > 0;
    return is_one ? email : S("");
}

/* A number, or a number as text: some servers send that. */
static int64_t seconds_of(const struct json_value *v, const char *key)
{
    int64_t s = json_member_int(v, key, 0);
    if (s == 0)
        (void)num_int(json_member_str(v, key), 0, LASTS_MOST_S, &s);
    return s < 0 ? 0 : s > LASTS_MOST_S ? LASTS_MOST_S : s;
}

static bool is_token(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] <= ' ' || (unsigned char)s.p[i] > '~')
            return false;
    return s.n > 0 && s.n <= FETCH_SECRET_MAX;
}

static enum status refuse(struct ctx *cx, int http_status, const struct json_value *v)
{
    str error = json_member_str(v, "error"), why = json_member_str(v, "error_description");
    enum mail_fault fault = oauth_refusal(error, why);
    if (http_status >= 500 || http_status == 429)
        fault = MAIL_FAULT_OAUTH_AWAY;
    str line = S(""), rest = why;
    (void)str_line(&rest, &line); /* Microsoft's go on with trace ids */
    return MAIL_FAULT(cx, fault, "%d %.*s: %.*s", http_status, STR_ARG(error),
                      STR_ARG(utf8_cut(line, 160)));
}

enum status oauth_answer_read(struct ctx *cx, int http_status, str body,
                              struct oauth_answer *ret_answer)
{
    const struct json_value *v = NULL;
    if (json_read(cx, body, OAUTH_ANSWER_MAX, &v) != OK)
        return MAIL_FAULT(cx, http_status >= 500 ? MAIL_FAULT_OAUTH_AWAY : MAIL_FAULT_OAUTH_ODD,
                          "%d, and what comes is not JSON", http_status);
    if (http_status != 200)
        return refuse(cx, http_status, v);
    struct oauth_answer a = { .access = json_member_str(v, "access_token"),
                              .refresh = json_member_str(v, "refresh_token"),
                              .lasts_ms = seconds_of(v, "expires_in") * SECOND_MS,
                              .refresh_lasts_ms =
                                  seconds_of(v, "refresh_token_expires_in") * SECOND_MS,
                              .scope = json_member_str(v, "scope"),
                              .address = address_of(cx, json_member_str(v, "id_token")) };
    if (!is_token(a.access) || (a.refresh.n > 0 && !is_token(a.refresh)))
        return MAIL_FAULT(cx, MAIL_FAULT_OAUTH_ODD, "an answer without a token");
    if (a.refresh_lasts_ms == 0) /* Keycloak's name for it */
        a.refresh_lasts_ms = seconds_of(v, "refresh_expires_in") * SECOND_MS;
    if (a.lasts_ms == 0)
        a.lasts_ms = HOUR_MS;
    *ret_answer = a;
    return OK;
}
