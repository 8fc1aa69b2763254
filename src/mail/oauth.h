/* OAuth 2.0 as a client of mail providers needs it: the code grant with PKCE (RFC 6749, RFC 7636),
 * renewing (RFC 6749 6), and what providers answer. Pure: what is written and what is read; who
 * carries it is http/client. */
#ifndef MAIL_OAUTH_H
#define MAIL_OAUTH_H

#include "mail/fault.h"
#include "mail/provider.h"

/* ---- the providers, as data ---- */

enum oauth_kind { OAUTH_GOOGLE, OAUTH_MICROSOFT, OAUTH_OTHER };
#define OAUTH_KINDS 3

struct oauth_provider {
    const char *name; /* "google": in the database, in addresses, in keys of words */
    const char *authorize_url, *token_url; /* "{tenant}" stands for the organisation; NULL: typed */
    const char *scope;                     /* NULL: typed */
    const char *must;          /* a scope that ends so must be among those granted; NULL: any */
    const char *ask_more;      /* of the authorisation address, behind the rest */
    enum mail_provider keeper; /* of the mail; PROVIDER_OTHER: the server is typed */
    int64_t unused_ms;         /* a refresh token that is not used for so long ends; 0: not known */
    bool secret_in_body; /* as they document it; else RFC 6749 2.3.1's Basic, which all must know */
    bool old_ones_live;  /* a refresh token still works once there is a newer one */
};

const struct oauth_provider *oauth_provider(enum oauth_kind kind);
bool oauth_kind_parse(str name, enum oauth_kind *ret_kind);
/* "{tenant}" replaced. */
str oauth_url(struct arena *a, const char *url, str tenant);

/* ---- asking ---- */

/* 43 characters of 256 random bits (RFC 7636 4.1), and what S256 makes of them (4.2). */
str oauth_verifier(struct arena *a);
str oauth_challenge(struct arena *a, str verifier);

struct oauth_question {
    str authorize_url;
    str client_id;
    str redirect;
    str scope;
    str state;
    str challenge;
    str address; /* who is expected to sign in */
    const char *more;
};
/* Where the browser goes. */
str oauth_question_url(struct arena *a, const struct oauth_question *q);

struct oauth_client {
    str id, secret;
    bool secret_in_body;
};
/* Bodies for the token address. */
str oauth_code_form(struct arena *a, const struct oauth_client *c, str code, str redirect,
                    str verifier);
str oauth_refresh_form(struct arena *a, const struct oauth_client *c, str refresh);
/* May a secret go there? https, or this very machine. */
bool oauth_url_is_safe(struct ctx *cx, str url);
/* Do two addresses belong to one server (scheme, host, port)? RFC 9207's `iss` is checked so. */
bool oauth_same_server(struct ctx *cx, str a, str b);

/* ---- what comes back ---- */

struct oauth_answer {
    str access;
    str refresh;              /* STR_NULL: the one we have stays */
    int64_t lasts_ms;         /* of the access token; an hour where it is not said */
    int64_t refresh_lasts_ms; /* 0: not said */
    str scope;                /* STR_NULL: as asked */
    str address;              /* of the id_token, "" where there is none */
};

/* Of the token address, RFC 6749 5. Its refusals are MAIL_FAULT_OAUTH_*, with its own words in
 * err.text. */
MUST_USE enum status oauth_answer_read(struct ctx *cx, int http_status, str body,
                                       struct oauth_answer *ret_answer);
/* What a refusal means (RFC 6749 4.1.2.1, 5.2, and what Google and Microsoft say beside it). */
enum mail_fault oauth_refusal(str error, str description);
/* Was mail allowed? `must` may be NULL. */
bool oauth_scope_has(str scope, const char *must);

#endif
