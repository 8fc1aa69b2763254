/* Submission. Whether the mail was whole when the line died is known by order: the final dot is a
 * write of its own, begun after all before it was handed over. */
#include "mail/smtp.h"

#include "base/buf.h"
#include "mail/address.h"
#include "mail/smtp_talk.h"
#include "text/utf8.h"

#define CHUNK ((size_t)16 * 1024)

struct exchange {
    struct smtp *smtp;
    bool has_begun; /* MAIL FROM was said: refusals are about this mail */
    bool is_whole;  /* the final dot may be on its way */
};

/* ---- the mail ---- */

/* The size is told where it is asked for: a relay that will not take it says so at once (RFC 1870).
 */
static enum status from(struct ctx *cx, struct smtp *s, str sender, size_t size)
{
    str tells = s->can.has_size ? arena_printf(cx->arena, " SIZE=%zu", size) : S("");
    str line = arena_printf(cx->arena, "MAIL FROM:<%.*s>%.*s", STR_ARG(sender), STR_ARG(tells));
    return smtp_ask(cx, s, line, MAIL_FAULT_SENDER);
}

static enum status to(struct ctx *cx, struct smtp *s, str recipient)
{
    return smtp_ask(cx, s, arena_printf(cx->arena, "RCPT TO:<%.*s>", STR_ARG(recipient)),
                    MAIL_FAULT_RECIPIENT);
}

/* A line that begins with a dot gets another (RFC 5321 4.5.2). */
static void add_line(struct buf *b, str line)
{
    if (str_starts(line, S(".")))
        buf_byte(b, '.');
    buf_add(b, line);
}

/* Line by line, handed over in pieces; a line longer than a piece goes alone. */
static enum status say_lines(struct ctx *cx, struct smtp *s, str bytes)
{
    struct buf b = buf_new(cx->arena, bytes.n * 2 + 2);
    while (bytes.n > 0) {
        ptrdiff_t end = str_find(bytes, S("\r\n"), 0);
        str line = end < 0 ? bytes : str_sub(bytes, 0, (size_t)end + 2);
        bytes = str_skip(bytes, line.n);
        add_line(&b, line);
        if (end < 0)
            buf_add(&b, S("\r\n"));
        if (b.n < CHUNK && bytes.n > 0)
            continue;
        TRY(smtp_say_raw(cx, s, buf_str(&b)));
        buf_cut(&b, 0);
    }
    return OK;
}

static enum status hand_over(struct ctx *cx, struct exchange *x, str bytes)
{
    struct smtp *s = x->smtp;
    TRY(smtp_say(cx, s, S("DATA")));
    TRY(smtp_hear(cx, s));
    TRY(smtp_want(cx, s, 3, MAIL_FAULT_DENIED));
    s->is_broken = true; /* inside a mail nothing else can be said */
    TRY(say_lines(cx, s, bytes));
    x->is_whole = true;
    TRY(smtp_ask(cx, s, S("."), MAIL_FAULT_DENIED));
    s->is_broken = false;
    return OK;
}

static enum status exchange(struct ctx *cx, struct exchange *x, str sender,
                            const struct mail_ids *recipients, str bytes)
{
    x->has_begun = true;
    TRY(from(cx, x->smtp, sender, bytes.n));
    for (size_t i = 0; i < recipients->n; i++)
        TRY(to(cx, x->smtp, recipients->v[i]));
    return hand_over(cx, x, bytes);
}

/* ---- how it ended ---- */

/* Codes of RFC 4954 6 are about who we are and how we came, whatever they answer. */
static bool is_about_us(int code)
{
    return code == 530 || code == 534 || code == 535 || code == 538;
}

static enum smtp_end end_of(const struct exchange *x, bool is_refused, int code)
{
    if (is_refused)
        return x->has_begun && code >= 500 && !is_about_us(code) ? SMTP_PERMANENT : SMTP_TEMPORARY;
    return x->is_whole ? SMTP_UNCERTAIN : SMTP_TEMPORARY;
}

static struct smtp_result accepted(struct ctx *cx, const struct smtp *s)
{
    str text = arena_copy(cx->arena, smtp_reply_text(&s->said));
    return (struct smtp_result){ .end = SMTP_ACCEPTED,
                                 .code = s->said.code,
                                 .answer = utf8_repair(cx->arena, text) };
}

static struct smtp_result failed(struct ctx *cx, const struct exchange *x)
{
    const struct smtp *s = x->smtp;
    int code = s->is_refused ? s->said.code : 0;
    struct smtp_result r = { .end = end_of(x, s->is_refused, code),
                             .fault = mail_fault_of(&cx->err),
                             .code = code,
                             .answer = arena_copy(cx->arena, str_c(cx->err.text)) };
    cx->err = (struct err){ 0 };
    return r;
}

static bool are_addresses(str sender, const struct mail_ids *recipients)
{
    bool are = address_valid(sender);
    for (size_t i = 0; i < recipients->n; i++)
        are &= address_valid(recipients->v[i]);
    return are;
}

struct smtp_result smtp_send(struct ctx *cx, const struct smtp_relay *relay, str sender,
                             const struct mail_ids *recipients, str bytes)
{
    if (!are_addresses(sender, recipients))
        return (struct smtp_result){ SMTP_PERMANENT, MAIL_FAULT_RECIPIENT, 0, S("no address") };
    struct exchange x = { .smtp = smtp_new(relay->wait_ms) };
    enum status st = smtp_begin(cx, x.smtp, relay);
    if (st == OK)
        st = exchange(cx, &x, sender, recipients, bytes);
    struct smtp_result r = st == OK ? accepted(cx, x.smtp) : failed(cx, &x);
    smtp_close(&x.smtp);
    return r;
}

enum status smtp_try(struct ctx *cx, const struct smtp_relay *relay, str sender, str recipient)
{
    struct smtp *CLEANUP(smtp_close) s = smtp_new(relay->wait_ms);
    if (!address_valid(sender))
        return MAIL_FAULT(cx, MAIL_FAULT_SENDER, "no address");
    if (!address_valid(recipient))
        return MAIL_FAULT(cx, MAIL_FAULT_RECIPIENT, "no address");
    TRY(smtp_begin(cx, s, relay));
    TRY(from(cx, s, sender, 1000));
    TRY(to(cx, s, recipient));
    return smtp_ask(cx, s, S("RSET"), MAIL_FAULT_DENIED);
}

/* ---- what is usual ---- */

enum tls_kind smtp_usual_tls(str host, int64_t port)
{
    bool is_here = str_eq_nocase(host, S("localhost")) || str_starts(host, S("127.")) ||
                   str_eq(host, S("::1"));
    return port == 465 ? TLS_AT_ONCE : is_here ? TLS_NEVER : TLS_START;
}

int smtp_usual_port(enum tls_kind tls)
{
    return tls == TLS_AT_ONCE ? 465 : tls == TLS_START ? 587 : 25;
}
