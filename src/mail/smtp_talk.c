/* Commands out, replies in; securing the line and signing in. */
#include "mail/smtp_talk.h"

#include "base/clock.h"
#include "mail/sasl.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

/* ---- out ---- */

static int64_t left(const struct smtp *s)
{
    int64_t ms = s->until - clock_mono();
    return ms > 0 ? ms : 0;
}

enum status smtp_say_raw(struct ctx *cx, struct smtp *s, str bytes)
{
    enum status st = tls_stream_write(cx, s->stream, bytes, left(s));
    s->is_broken |= st != OK;
    return st;
}

enum status smtp_say(struct ctx *cx, struct smtp *s, str line)
{
    s->is_refused = false;
    s->said = (struct smtp_reply){ 0 };
    return smtp_say_raw(cx, s, arena_join(cx->arena, line, S("\r\n")));
}

/* ---- in ---- */

static enum status read_line(struct ctx *cx, struct smtp *s, str *ret_line)
{
    for (size_t n = 0; n < sizeof s->line;) {
        if (s->unread.n == 0) {
            size_t got;
            TRY(tls_stream_read(cx, s->stream, s->in, sizeof s->in, left(s), &got));
            s->unread = (str){ s->in, got };
        }
        char c = *s->unread.p;
        s->unread = str_skip(s->unread, 1);
        if (c == '\n') {
            *ret_line = str_trim((str){ s->line, n });
            return OK;
        }
        s->line[n++] = c;
    }
    return MAIL_FAULT(cx, MAIL_FAULT_NOT_SMTP, "a line without an end");
}

static enum status read_reply(struct ctx *cx, struct smtp *s, struct smtp_can *can)
{
    struct smtp_reply r = { 0 };
    for (str line; !r.is_whole;) {
        TRY(read_line(cx, s, &line));
        if (!smtp_reply_add(&r, line)) {
            str text = utf8_repair(cx->arena, str_sub(line, 0, 100));
            return MAIL_FAULT(cx, MAIL_FAULT_NOT_SMTP, "%.*s", STR_ARG(text));
        }
        if (can != NULL && r.lines > 1)
            smtp_can_add(can, line);
    }
    s->said = r;
    return OK;
}

enum status smtp_hear(struct ctx *cx, struct smtp *s)
{
    enum status st = read_reply(cx, s, NULL);
    s->is_broken |= st != OK;
    return st;
}

/* ---- what a refusal means ---- */

/* Words of relays, from the more to the less telling; a code of 0 fits any. */
static const struct {
    int code;
    const char *words;
    enum mail_fault fault;
} refusals[] = {
    { 530, "STARTTLS", MAIL_FAULT_WANTS_TLS }, /* RFC 3207 4 */
    { 538, "", MAIL_FAULT_WANTS_TLS },         /* RFC 4954 6 */
    { 530, "", MAIL_FAULT_WANTS_LOGIN },
    { 0, "authentication required", MAIL_FAULT_WANTS_LOGIN },
    { 0, "not authenticated", MAIL_FAULT_WANTS_LOGIN },  /* Exchange, 5.7.57 */
    { 0, "SendAsDenied", MAIL_FAULT_SENDER },            /* Exchange, 5.2.252 */
    { 0, "send as this sender", MAIL_FAULT_SENDER },     /* Exchange, 5.7.60 */
    { 0, "sender address rejected", MAIL_FAULT_SENDER }, /* Postfix, which says so at RCPT */
    { 0, "sender verify failed", MAIL_FAULT_SENDER },    /* Exim */
};

static enum mail_fault fault_of(const struct smtp_reply *r, enum mail_fault otherwise)
{
    if (otherwise == MAIL_FAULT_NO_STARTTLS || otherwise == MAIL_FAULT_TOKEN)
        return r->code < 500 && otherwise == MAIL_FAULT_TOKEN ? MAIL_FAULT_BUSY : otherwise;
    if (r->code < 500)
        return MAIL_FAULT_BUSY;
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
        if ((refusals[i].code == 0 || refusals[i].code == r->code) &&
            str_find_nocase(smtp_reply_text(r), str_c(refusals[i].words), 0) >= 0)
            return refusals[i].fault;
    return otherwise == MAIL_FAULT_PASSWORD ? mail_fault_of_password(smtp_reply_text(r))
                                            : otherwise;
}

enum status smtp_want(struct ctx *cx, struct smtp *s, int class, enum mail_fault otherwise)
{
    if (s->said.code / 100 == class)
        return OK;
    if (s->said.code < 400) {
        s->is_broken = true;
        return MAIL_FAULT(cx, MAIL_FAULT_NOT_SMTP, "%d out of place", s->said.code);
    }
    s->is_refused = true;
    str text = utf8_repair(cx->arena, str_sub(smtp_reply_text(&s->said), 0, 200));
    return MAIL_FAULT(cx, fault_of(&s->said, otherwise), "%.*s", STR_ARG(text));
}

enum status smtp_ask(struct ctx *cx, struct smtp *s, str line, enum mail_fault otherwise)
{
    TRY(smtp_say(cx, s, line));
    TRY(smtp_hear(cx, s));
    return smtp_want(cx, s, 2, otherwise);
}

/* ---- securing ---- */

/* EHLO, and HELO for a relay that does not know it (RFC 5321 3.2). */
static enum status greet(struct ctx *cx, struct smtp *s, const char *name)
{
    s->can = (struct smtp_can){ 0 };
    TRY(smtp_say(cx, s, arena_printf(cx->arena, "EHLO %s", name)));
    enum status st = read_reply(cx, s, &s->can);
    s->is_broken |= st != OK;
    TRY(st);
    if (s->said.code < 500)
        return smtp_want(cx, s, 2, MAIL_FAULT_DENIED);
    s->can = (struct smtp_can){ 0 };
    return smtp_ask(cx, s, arena_printf(cx->arena, "HELO %s", name), MAIL_FAULT_DENIED);
}

/* What the relay said it can in the clear may be somebody else's words: it is asked again. */
static enum status secure(struct ctx *cx, struct smtp *s, const char *name)
{
    if (!s->can.starttls)
        return MAIL_FAULT(cx, MAIL_FAULT_NO_STARTTLS, "STARTTLS is not offered");
    TRY(smtp_ask(cx, s, S("STARTTLS"), MAIL_FAULT_NO_STARTTLS));
    s->is_broken = true; /* until both have shaken hands */
    TRY(tls_stream_secure(cx, s->stream, s->unread.n));
    s->is_broken = false;
    return greet(cx, s, name);
}

/* ---- signing in ---- */

/* A challenge tells why it will be no, and wants a word before it is (RFC 7628 3.2.3). */
static enum status by_sasl(struct ctx *cx, struct smtp *s, const struct sasl *how)
{
    str says = sasl_write(cx, how->says);
    TRY(smtp_say(cx, s, arena_printf(cx->arena, "AUTH %s %.*s", how->name, STR_ARG(says))));
    TRY(smtp_hear(cx, s));
    if (s->said.code / 100 != 3)
        return smtp_want(cx, s, 2, how->fault);
    str why = sasl_read(cx, smtp_reply_text(&s->said));
    enum status st = smtp_ask(cx, s, how->gives_up, how->fault);
    if (s->is_refused && how->fault == MAIL_FAULT_TOKEN && why.n > 0)
        return MAIL_FAULT(cx, mail_fault_of(&cx->err), "%.*s", STR_ARG(why));
    return st;
}

/* The old way, in two questions; what they ask is in no standard and always the same. */
static enum status by_login(struct ctx *cx, struct smtp *s, str user, str password)
{
    const str answers[] = { user, password };
    TRY(smtp_say(cx, s, S("AUTH LOGIN")));
    for (int i = 0; i < 2; i++) {
        TRY(smtp_hear(cx, s));
        TRY(smtp_want(cx, s, 3, MAIL_FAULT_PASSWORD));
        TRY(smtp_say(cx, s, sasl_write(cx, answers[i])));
    }
    TRY(smtp_hear(cx, s));
    return smtp_want(cx, s, 2, MAIL_FAULT_PASSWORD);
}

static enum status sign_in(struct ctx *cx, struct smtp *s, const struct smtp_relay *relay)
{
    struct sasl how;
    if (relay->login == SMTP_NO_LOGIN)
        return OK;
    TRY(sasl_check(cx, relay->user, relay->secret));
    if (relay->login == SMTP_PASSWORD && s->can.login && !s->can.plain)
        return by_login(cx, s, relay->user, relay->secret);
    if (relay->login == SMTP_PASSWORD && s->can.plain)
        how = sasl_plain(cx, relay->user, relay->secret);
    else if (relay->login == SMTP_OAUTH && s->can.xoauth2)
        how = sasl_xoauth2(cx, relay->user, relay->secret);
    else if (relay->login == SMTP_OAUTH && s->can.oauthbearer)
        how = sasl_oauthbearer(cx, relay->user, relay->secret);
    else
        return MAIL_FAULT(cx, MAIL_FAULT_NO_LOGIN, "our way of signing in is not offered");
    return by_sasl(cx, s, &how);
}

/* ---- life ---- */

struct smtp *smtp_new(int64_t wait_ms)
{
    struct smtp *s = calloc(1, sizeof *s);
    if (s == NULL)
        abort();
    s->is_broken = true;
    s->until = clock_mono() + (wait_ms > 0 ? wait_ms : SMTP_MS);
    return s;
}

enum status smtp_begin(struct ctx *cx, struct smtp *s, const struct smtp_relay *relay)
{
    struct tls_target to = { .host = relay->host,
                             .port = relay->port,
                             .kind = relay->tls,
                             .is_open_talk = relay->login == SMTP_NO_LOGIN,
                             .stop = relay->stop,
                             .wait_ms = left(s) < TLS_CONNECT_MS ? left(s) : TLS_CONNECT_MS };
    TRY(tls_stream_open(cx, &to, &s->stream));
    s->is_broken = false;
    TRY(smtp_hear(cx, s));
    TRY(smtp_want(cx, s, 2, MAIL_FAULT_DENIED));
    TRY(greet(cx, s, relay->name));
    if (relay->tls == TLS_START)
        TRY(secure(cx, s, relay->name));
    return sign_in(cx, s, relay);
}

static void quit(struct smtp *s)
{
    struct arena *a = arena_new();
    struct ctx cx = { .arena = a };
    s->until = clock_mono() + 2000;
    (void)!smtp_ask(&cx, s, S("QUIT"), MAIL_FAULT_CLOSED);
    arena_free(&a);
}

void smtp_close(struct smtp **smtp)
{
    struct smtp *s = *smtp;
    if (s == NULL)
        return;
    if (!s->is_broken)
        quit(s);
    tls_stream_close(&s->stream);
    free(s);
    *smtp = NULL;
}
