/* Signing in, as far as IMAP and SMTP do it alike. */
#include "mail/sasl.h"

#include "base/buf.h"
#include "base/limits.h"
#include "mail/transfer.h"
#include "text/utf8.h"

struct sasl sasl_plain(struct ctx *cx, str user, str password)
{
    struct buf b = buf_new(cx->arena, SASL_MAX);
    buf_byte(&b, '\0');
    buf_add(&b, user);
    buf_byte(&b, '\0');
    buf_add(&b, password);
    return (struct sasl){ "PLAIN", buf_str(&b), S("*"), MAIL_FAULT_PASSWORD };
}

struct sasl sasl_xoauth2(struct ctx *cx, str user, str token)
{
    str says = arena_printf(cx->arena, "user=%.*s\001auth=Bearer %.*s\001\001", STR_ARG(user),
                            STR_ARG(token));
    return (struct sasl){ "XOAUTH2", says, S(""), MAIL_FAULT_TOKEN };
}

struct sasl sasl_oauthbearer(struct ctx *cx, str user, str token)
{
    str says = arena_printf(cx->arena, "n,a=%.*s,\001auth=Bearer %.*s\001\001", STR_ARG(user),
                            STR_ARG(token));
    return (struct sasl){ "OAUTHBEARER", says, S("AQ=="), MAIL_FAULT_TOKEN };
}

str sasl_write(struct ctx *cx, str s)
{
    struct buf b = buf_new(cx->arena, SASL_MAX * 2);
    base64_add(&b, s);
    return buf_str(&b);
}

str sasl_read(struct ctx *cx, str s)
{
    str head = str_sub(s, 0, 1000);
    struct buf b = buf_new(cx->arena, head.n + 4);
    base64_decode(&b, head);
    return utf8_repair(cx->arena, buf_str(&b));
}

enum status sasl_check(struct ctx *cx, str user, str secret)
{
    bool has_zero = str_find_byte(user, '\0', 0) >= 0 || str_find_byte(secret, '\0', 0) >= 0;
    if (has_zero || user.n == 0 || secret.n == 0 || user.n + secret.n > SASL_MAX / 2)
        return MAIL_FAULT(cx, MAIL_FAULT_PASSWORD, "no user name or no secret");
    return OK;
}
