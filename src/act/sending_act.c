/* How the letters of mailboxes leave. */
#include "act/sending_act.h"

#include "act/oauth_act.h"
#include "act/steps.h"
#include "base/limits.h"
#include "base/rand.h"
#include "base/seal.h"
#include "desk/names.h"
#include "mail/address.h"
#include "mail/mime_write.h"
#include "text/utf8.h"

#define FAULT_TEXT_MAX 200

/* ---- names ---- */

#define LOGINS NAMES(S("none"), S("password"), S("oauth"))

static enum smtp_login login_of(str name)
{
    return (enum smtp_login)names_index(LOGINS, name);
}

static struct seal_use sealing(const struct firm *f, struct mailbox_id id)
{
    return (struct seal_use){ firm_key(f), 1, S("sending.secret"), id.v };
}

/* ---- connecting ---- */

struct connecting {
    struct actor who;
    struct q_sending_put_in row;
    bool keeps_secret; /* the one that is there */
};

static enum status check(struct ctx *cx, const struct mailbox_relay *by)
{
    if (!utf8_is_word(str_trim(by->host), HOST_MAX))
        return FAIL(cx, E_INPUT, "sending.host", "smtp_host", "no host name");
    if (by->port < 1 || by->port > 65535)
        return FAIL(cx, E_INPUT, "sending.port", "smtp_port", "port %lld", (long long)by->port);
    if (by->login == SMTP_NO_LOGIN)
        return OK;
    if (!utf8_is_line(str_trim(by->user), ADDRESS_MAX))
        return FAIL(cx, E_INPUT, "sending.user", "smtp_user", "no user name");
    if (by->secret.n > FETCH_SECRET_MAX)
        return FAIL(cx, E_INPUT, "sending.secret", "smtp_secret", "%zu bytes", by->secret.n);
    bool is_here = smtp_usual_tls(str_trim(by->host), 25) == TLS_NEVER;
    if (by->tls == TLS_NEVER && !is_here)
        return FAIL(cx, E_INPUT, "sending.tls", "smtp_tls", "a password over an open line");
    return OK;
}

/* A password is kept for the host it was given for: nobody sends it elsewhere who does not know
 * it. */
static enum status must_fit(struct ctx *cx, const struct q_sending *kept, str host)
{
    if (kept->secret_sealed.n == 0 || !str_eq_nocase(kept->host, host))
        return FAIL(cx, E_INPUT, "sending.secret", "smtp_secret", "no password for this host");
    return OK;
}

static enum status keep_secret(struct ctx *cx, struct db *db, struct q_sending_put_in *row)
{
    struct q_sending old;
    TRY(q_sending_of(cx, db, row->id, &old));
    TRY(must_fit(cx, &old, row->host));
    row->secret_sealed = old.secret_sealed;
    return OK;
}

static enum status connect_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct connecting *c = arg;
    int64_t changed;
    if (c->keeps_secret)
        TRY(keep_secret(cx, tx_db(tx), &c->row));
    TRY(q_sending_put(cx, tx, &c->row));
    TRY(q_sending_again(cx, tx, c->row.id, cx->now, &changed));
    return mailbox_tell(cx, tx, c->who, c->row.id, "sending");
}

enum status sending_connect(struct ctx *cx, struct firm *f, struct actor who,
                            const struct mailbox_relay *by)
{
    bool has_password = by->login == SMTP_PASSWORD;
    TRY(admin_only(cx, who));
    TRY(check(cx, by));
    struct connecting c = { .who = who, .keeps_secret = has_password && by->secret.n == 0 };
    c.row = (struct q_sending_put_in){
        .id = by->id,
        .host = str_trim(by->host),
        .port = by->port,
        .tls = tls_kind_name(by->tls),
        .login = LOGINS.v[by->login],
        .user_name = by->login == SMTP_NO_LOGIN ? S("") : str_trim(by->user),
    };
    if (has_password && by->secret.n > 0)
        c.row.secret_sealed = seal(cx->arena, sealing(f, by->id), by->secret);
    return firm_write(cx, f, connect_fn, &c);
}

struct disconnecting {
    struct actor who;
    struct mailbox_id id;
};

static enum status disconnect_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct disconnecting *d = arg;
    struct q_sending_put_in nothing = { .id = d->id,
                                        .port = 25,
                                        .tls = S("start"),
                                        .login = S("none"),
                                        .host = S(""),
                                        .user_name = S("") };
    TRY(q_sending_put(cx, tx, &nothing));
    return mailbox_tell(cx, tx, d->who, d->id, "not_sending");
}

enum status sending_disconnect(struct ctx *cx, struct firm *f, struct actor who,
                               struct mailbox_id id)
{
    TRY(admin_only(cx, who));
    struct disconnecting d = { who, id };
    return firm_write(cx, f, disconnect_fn, &d);
}

/* ---- for the job ---- */

/* The secret of a login: sealed, or asked for. */
static enum status secret_of(struct ctx *cx, struct firm *f, struct mailbox_id id,
                             enum smtp_login login, str sealed, str *ret_secret)
{
    if (login == SMTP_OAUTH)
        return oauth_token(cx, f, id, ret_secret);
    if (login == SMTP_PASSWORD)
        return seal_open(cx, sealing(f, id), sealed, ret_secret);
    *ret_secret = S("");
    return OK;
}

static enum status read_row(struct ctx *cx, struct firm *f, struct mailbox_id id,
                            struct q_sending *ret_row)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    TRY(firm_read(cx, f, &r));
    return q_sending_of(cx, r.db, id, ret_row);
}

static struct smtp_relay relay_of(struct ctx *cx, const struct mailbox_relay *by, str address)
{
    return (struct smtp_relay){ .host = arena_cstr(cx->arena, str_trim(by->host)),
                                .port = (int)by->port,
                                .tls = by->tls,
                                .login = by->login,
                                .user = str_trim(by->user),
                                .secret = by->secret,
                                .name = arena_cstr(cx->arena, address_domain(address)),
                                .stop = -1 };
}

enum status sending_load(struct ctx *cx, struct firm *f, struct mailbox_id id,
                         struct smtp_relay *ret_relay)
{
    struct q_sending row;
    TRY(read_row(cx, f, id, &row));
    if (row.host.n == 0)
        return FAIL(cx, E_MISSING, "sending.none", NULL, "no relay");
    struct mailbox_relay by = { .host = row.host,
                                .port = row.port,
                                .tls = tls_kind_of(row.tls),
                                .login = login_of(row.login),
                                .user = row.user_name };
    TRY(secret_of(cx, f, id, by.login, row.secret_sealed, &by.secret));
    *ret_relay = relay_of(cx, &by, row.address);
    return OK;
}

/* Nothing has left the house. */
static struct smtp_result refused(struct ctx *cx)
{
    struct smtp_result r = { .end = SMTP_TEMPORARY,
                             .fault = mail_fault_of(&cx->err),
                             .answer = arena_copy(cx->arena, str_c(cx->err.text)) };
    cx->err = (struct err){ 0 };
    return r;
}

static struct smtp_result once(struct ctx *cx, const struct smtp_relay *relay,
                               const struct sending_mail *mail)
{
    if (mail->bytes.p != NULL)
        return smtp_send(cx, relay, mail->sender, &mail->to, mail->bytes);
    if (smtp_try(cx, relay, mail->sender, mail->to.v[0]) != OK)
        return refused(cx);
    return (struct smtp_result){ .end = SMTP_ACCEPTED, .answer = S("") };
}

/* Who is refused at the sign-in has said no word of the letter: it may be said again. */
struct smtp_result sending_send(struct ctx *cx, struct firm *f, struct mailbox_id id,
                                const struct smtp_relay *relay, const struct sending_mail *mail)
{
    struct smtp_relay by = *relay;
    struct smtp_result r = once(cx, &by, mail);
    if (r.fault != MAIL_FAULT_TOKEN)
        return r;
    if (oauth_token_anew(cx, f, id, by.secret, by.stop, &by.secret) != OK)
        return refused(cx);
    r = once(cx, &by, mail);
    if (r.fault != MAIL_FAULT_TOKEN)
        return r;
    (void)!oauth_not_taken(cx, f, id, arena_cstr(cx->arena, r.answer));
    return refused(cx);
}

struct failing {
    struct mailbox_id id;
    str fault, said;
};

static enum status failed_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct failing *x = arg;
    int64_t changed;
    return q_sending_failed(cx, tx, x->id, x->fault, x->said, cx->now, &changed);
}

enum status sending_failed(struct ctx *cx, struct firm *f, struct mailbox_id id,
                           enum mail_fault fault, str said)
{
    str text = utf8_repair(cx->arena, str_sub(said, 0, FAULT_TEXT_MAX));
    struct failing x = { id, str_c(mail_fault_code(fault)), text };
    return firm_write(cx, f, failed_fn, &x);
}

/* ---- trying it out ---- */

static enum status relay_to_try(struct ctx *cx, struct firm *f, const struct mailbox_relay *given,
                                const struct q_sending *row, struct smtp_relay *ret_relay)
{
    struct mailbox_relay by = *given;
    bool has_secret = by.login == SMTP_PASSWORD && by.secret.n > 0;
    if (by.login == SMTP_PASSWORD && !has_secret)
        TRY(must_fit(cx, row, str_trim(by.host)));
    if (!has_secret)
        TRY(secret_of(cx, f, by.id, by.login, row->secret_sealed, &by.secret));
    *ret_relay = relay_of(cx, &by, row->address);
    ret_relay->wait_ms = SENDING_TEST_MS;
    return OK;
}

static enum status write_letter(struct ctx *cx, const struct q_sending *from, str to,
                                const struct sending_letter *letter, str *ret_bytes)
{
    unsigned char dice[12];
    struct mail_address recipient = { S(""), to };
    rand_bytes(dice, sizeof dice);
    struct mail_out out = {
        .from = { from->name, from->address },
        .to = { &recipient, 1 },
        .subject = letter->subject,
        .message_id = arena_printf(cx->arena, "test.%.*s@%.*s",
                                   STR_ARG(hash_hex(cx->arena, (str){ (char *)dice, sizeof dice })),
                                   STR_ARG(address_domain(from->address))),
        .in_reply_to = S(""),
        .date = { cx->now, 0 },
        .text = letter->text,
        .signature = S(""),
        .language = letter->language,
        .automatic = MAIL_GENERATED,
    };
    return mail_write(cx, &out, ret_bytes);
}

enum status sending_test(struct ctx *cx, struct firm *f, struct actor who,
                         const struct mailbox_relay *by, str to,
                         const struct sending_letter *letter, struct sending_report *ret_report)
{
    struct q_sending row;
    struct smtp_relay relay;
    TRY(admin_only(cx, who));
    TRY(check(cx, by));
    TRY(read_row(cx, f, by->id, &row));
    struct sending_mail mail = { .sender = row.address, .to = { &to, 1 } };
    enum status s = relay_to_try(cx, f, by, &row, &relay);
    if (s == OK && letter != NULL)
        s = write_letter(cx, &row, to, letter, &mail.bytes);
    if (s != OK && mail_fault_of(&cx->err) == MAIL_FAULT_NONE)
        return s;
    struct smtp_result r = s == OK ? sending_send(cx, f, by->id, &relay, &mail) : refused(cx);
    *ret_report = (struct sending_report){ .said = S("") };
    if (r.end != SMTP_ACCEPTED) {
        ret_report->fault = r.fault != MAIL_FAULT_NONE ? r.fault : MAIL_FAULT_CLOSED;
        ret_report->said = r.answer;
    }
    return OK;
}
