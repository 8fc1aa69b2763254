/* Signing in: passwords and tokens (SASL: RFC 4422, RFC 3501 6.2). */
#include "mail/imap/talk.h"

#include "mail/sasl.h"

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
            why = sasl_read(cx, r.text);
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
    str says = sasl_write(cx, how->says);
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
    bool has_xoauth2 = imap_can(im, "AUTH=XOAUTH2");
    if (!has_xoauth2 && !imap_can(im, "AUTH=OAUTHBEARER"))
        return MAIL_FAULT(cx, MAIL_FAULT_NO_LOGIN, "no XOAUTH2 and no OAUTHBEARER");
    struct sasl how =
        has_xoauth2 ? sasl_xoauth2(cx, user, token) : sasl_oauthbearer(cx, user, token);
    return authenticate(cx, im, &how);
}

static enum status by_password(struct ctx *cx, struct imap *im, str user, str password)
{
    struct sasl how = sasl_plain(cx, user, password);
    if (imap_can(im, "AUTH=PLAIN"))
        return authenticate(cx, im, &how);
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

enum status imap_sign_in(struct ctx *cx, struct imap *im, enum imap_login login, str user,
                         str secret)
{
    TRY(sasl_check(cx, user, secret));
    TRY(imap_learn(cx, im));
    if (!im->is_greeted_in)
        TRY(login == IMAP_OAUTH ? by_token(cx, im, user, secret)
                                : by_password(cx, im, user, secret));
    TRY(imap_learn(cx, im));
    TRY(introduce(cx, im));
    return enable(cx, im);
}
