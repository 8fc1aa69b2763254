/* Signing in: passwords and tokens (SASL: RFC 4422, RFC 3501 6.2). */
#include "mail/imap/talk.h"

#include "mail/transfer.h"
#include "text/utf8.h"

#define SASL_MAX (16 * KIB) /* tokens of 2026 are below 4 KiB */

/* One SASL exchange in which the client speaks once. */
struct sasl {
    const char *name;      /* "XOAUTH2" */
    str says;              /* not yet in base64 */
    str gives_up;          /* what answers a challenge that tells of a failure, in base64 */
    enum mail_fault fault; /* what a NO means */
};

static str to_base64(struct ctx *cx, str s)
{
    struct buf b = buf_new(cx->arena, SASL_MAX * 2);
    base64_add(&b, s);
    return buf_str(&b);
}

static str from_base64(struct ctx *cx, str s)
{
    struct buf b = buf_new(cx->arena, s.n + 4);
    base64_decode(&b, s);
    return utf8_repair(cx->arena, buf_str(&b));
}

static enum status say_line(struct ctx *cx, struct imap *im, str text)
{
    return imap_say_raw(cx, im, arena_join(cx->arena, text, S("\r\n")));
}

/* What the server can may change with signing in: it tells with the answer, or is asked again. */
static void forget(struct imap *im)
{
    im->can[0] = '\0';
}

/* The answer; a challenge before it says why it will be NO, and wants a reply (RFC 7628 3.2.3). */
static enum status await_verdict(struct ctx *cx, struct imap *im, const struct sasl *how)
{
    struct imap_response r;
    str why = S("");
    for (int challenges = 0; challenges < 2;) {
        TRY(imap_next(cx, im, &r));
        if (r.kind == IMAP_GO_ON) {
            challenges++;
            why = from_base64(cx, str_sub(r.text, 0, 1000));
            TRY(say_line(cx, im, how->gives_up));
        } else if (r.tag.n > 0) {
            if (r.kind == IMAP_OK || why.n == 0)
                return imap_answer(cx, im, &r, how->fault);
            return MAIL_FAULT(cx, how->fault, "%.*s", STR_ARG(why));
        }
    }
    return imap_nonsense(cx, im, "no end of challenges");
}

static enum status authenticate(struct ctx *cx, struct imap *im, const struct sasl *how)
{
    struct imap_response r;
    struct buf line = imap_begin(cx, im, "AUTHENTICATE ");
    str says = to_base64(cx, how->says);
    bool at_once = imap_can(im, "SASL-IR");
    buf_add(&line, str_c(how->name));
    if (at_once) {
        buf_byte(&line, ' ');
        buf_add(&line, says);
    }
    TRY(imap_say(cx, im, &line));
    if (!at_once) {
        TRY(imap_await_go_on(cx, im, how->fault, &r));
        TRY(say_line(cx, im, says));
    }
    forget(im);
    return await_verdict(cx, im, how);
}

/* ---- the ways ---- */

static enum status by_token(struct ctx *cx, struct imap *im, str user, str token)
{
    struct sasl how = { .name = "XOAUTH2", .gives_up = S(""), .fault = MAIL_FAULT_TOKEN };
    if (imap_can(im, "AUTH=XOAUTH2")) {
        how.says = arena_printf(cx->arena, "user=%.*s\001auth=Bearer %.*s\001\001", STR_ARG(user),
                                STR_ARG(token));
    } else if (imap_can(im, "AUTH=OAUTHBEARER")) {
        how.name = "OAUTHBEARER";
        how.gives_up = S("AQ==");
        how.says = arena_printf(cx->arena, "n,a=%.*s,\001auth=Bearer %.*s\001\001", STR_ARG(user),
                                STR_ARG(token));
    } else {
        return MAIL_FAULT(cx, MAIL_FAULT_NO_LOGIN, "no XOAUTH2 and no OAUTHBEARER");
    }
    return authenticate(cx, im, &how);
}

static enum status by_password(struct ctx *cx, struct imap *im, str user, str password)
{
    if (imap_can(im, "AUTH=PLAIN")) {
        struct buf b = buf_new(cx->arena, SASL_MAX);
        buf_byte(&b, '\0');
        buf_add(&b, user);
        buf_byte(&b, '\0');
        buf_add(&b, password);
        return authenticate(cx, im,
                            &(struct sasl){ .name = "PLAIN",
                                            .says = buf_str(&b),
                                            .gives_up = S("*"),
                                            .fault = MAIL_FAULT_PASSWORD });
    }
    if (imap_can(im, "LOGINDISABLED"))
        return MAIL_FAULT(cx, MAIL_FAULT_NO_LOGIN, "neither PLAIN nor LOGIN");
    struct buf line = imap_begin(cx, im, "LOGIN");
    imap_add_string(im, &line, user);
    imap_add_string(im, &line, password);
    TRY(imap_say(cx, im, &line));
    forget(im);
    return imap_await(cx, im, &(struct imap_asked){ .otherwise = MAIL_FAULT_PASSWORD });
}

/* ---- and what follows ---- */

/* Some providers ask who is there; a refusal is no harm. */
static enum status introduce(struct ctx *cx, struct imap *im)
{
    struct buf line =
        imap_begin(cx, im, "ID (\"name\" \"Kantha\" \"version\" \"" KANTHA_VERSION "\")");
    if (!imap_can(im, "ID"))
        return OK;
    enum status s = imap_run(cx, im, &line, &(struct imap_asked){ .otherwise = MAIL_FAULT_DENIED });
    return s != OK && mail_fault_of(&cx->err) == MAIL_FAULT_DENIED ? OK : s;
}

static enum status enable(struct ctx *cx, struct imap *im)
{
    struct buf line = imap_begin(cx, im, "ENABLE UTF8=ACCEPT");
    if (!imap_can(im, "ENABLE") || !imap_can(im, "UTF8=ACCEPT"))
        return OK;
    TRY(imap_run(cx, im, &line, &(struct imap_asked){ .otherwise = MAIL_FAULT_DENIED }));
    im->is_utf8 = true;
    return OK;
}

static enum status check_secret(struct ctx *cx, str user, str secret)
{
    bool has_zero = str_find_byte(user, '\0', 0) >= 0 || str_find_byte(secret, '\0', 0) >= 0;
    if (has_zero || user.n == 0 || secret.n == 0 || user.n + secret.n > SASL_MAX / 2)
        return MAIL_FAULT(cx, MAIL_FAULT_PASSWORD, "no user name or no secret");
    return OK;
}

enum status imap_sign_in(struct ctx *cx, struct imap *im, enum imap_login login, str user,
                         str secret)
{
    TRY(check_secret(cx, user, secret));
    TRY(imap_learn(cx, im));
    if (!im->is_greeted_in)
        TRY(login == IMAP_OAUTH ? by_token(cx, im, user, secret)
                                : by_password(cx, im, user, secret));
    TRY(imap_learn(cx, im));
    TRY(introduce(cx, im));
    return enable(cx, im);
}
