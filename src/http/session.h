/* Sessions and sign-in as far as HTTP goes: tokens, CSRF, throttling. The rows are act's: it stores
 * session_hash(token), never the token. */
#ifndef HTTP_SESSION_H
#define HTTP_SESSION_H

#include "base/rand.h"
#include "http/request.h"

/* "kantha"; by https "__Host-kantha", which no neighbour under the same domain can set. */
const char *session_cookie(const struct request *rq);
#define CSRF_FIELD "csrf"

/* The token of the request's cookie when it has the right shape, or STR_NULL. */
str session_token(const struct request *rq);
/* A new one: 128 random bits. */
str session_token_new(struct arena *a);
/* What is stored for it. */
str session_hash(struct arena *a, str token);

/* The token that each form of this session carries, derived by mac(): nothing is stored. Before
 * sign-in the page hands out a session token all the same and signs it in under a new one. */
str csrf_token(struct arena *a, const unsigned char key[KEY_BYTES], str session_token);
/* E_DENIED "form.stale" unless the request came from our own page and its field `csrf` (or header
 * X-CSRF-Token) is the session's. */
MUST_USE enum status csrf_check(const struct request *rq, const unsigned char key[KEY_BYTES],
                                str session_token);

/* Failed sign-ins, counted per address and per account. `burst` failures at once, then one more
 * each `every_ms`. Holds a fixed number of keys; all of its calls may come from any thread. */
struct throttle;

struct throttle_rule {
    const char *name; /* "address", "account": keys of one rule are not those of another */
    int burst;
    int64_t every_ms;
};

extern const struct throttle_rule throttle_address; /* 20, then one a minute */

struct throttle *throttle_new(void);
void throttle_free(struct throttle **t);
/* ms until the next try is heard; 0: now. */
int64_t throttle_wait(struct throttle *t, const struct throttle_rule *rule, str key, int64_t now);
void throttle_fail(struct throttle *t, const struct throttle_rule *rule, str key, int64_t now);
/* One of a budget: counts against the key unless it has to wait. room: how many more go now. */
struct throttle_state {
    int64_t wait_ms; /* 0: it may */
    int64_t room;
};
struct throttle_state throttle_take(struct throttle *t, const struct throttle_rule *rule, str key,
                                    int64_t now);
/* A success forgets the failures of that key. */
void throttle_forget(struct throttle *t, const struct throttle_rule *rule, str key);

#endif
