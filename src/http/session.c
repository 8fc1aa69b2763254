/* Tokens of sessions and forms. */
#include "http/session.h"

#define TOKEN_CHARS 26

const char *session_cookie(const struct request *rq)
{
    return rq->is_https ? "__Host-kantha" : "kantha";
}

str session_token(const struct request *rq)
{
    str token = request_cookie(rq, session_cookie(rq));
    unsigned char bytes[16];
    return token.n == TOKEN_CHARS && base32_decode(token, bytes, sizeof bytes) ? token : STR_NULL;
}

str session_token_new(struct arena *a)
{
    return rand_token(a);
}

str session_hash(struct arena *a, str token)
{
    return hash_hex(a, token);
}

str csrf_token(struct arena *a, const unsigned char key[KEY_BYTES], str session_token)
{
    unsigned char m[MAC_BYTES];
    mac(key, S("csrf"), session_token, m);
    return base32(a, m, sizeof m);
}

enum status csrf_check(const struct request *rq, const unsigned char key[KEY_BYTES],
                       str session_token)
{
    str given = request_field(rq, CSRF_FIELD);
    if (given.p == NULL)
        given = request_header(rq, "X-CSRF-Token");
    if (session_token.p == NULL || !request_is_same_origin(rq) ||
        !secret_eq(given, csrf_token(rq->cx->arena, key, session_token)))
        return FAIL(rq->cx, E_DENIED, "form.stale", CSRF_FIELD, "the form is not of this session");
    return OK;
}
