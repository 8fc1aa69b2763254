/* Settings, a mailbox: which relay takes its letters; tried out before anything is kept. */
#include "act/sending_act.h"
#include "base/limits.h"
#include "web/mailbox_form.h"
#include "web/pages.h"

static const char *const login_names[] = { "none", "password", "oauth", NULL };
static const char *const buttons[] = { "save", "test", "letter", NULL };
enum { SAVE, TEST, LETTER };

/* ---- showing it ---- */

/* Permission can be chosen where there is one. */
static enum status fill_choices(struct page *pg, struct sending_page *s, str tls, str login)
{
    static const enum msg kinds[] = { M_sending_tls_at_once, M_sending_tls_start,
                                      M_sending_tls_never };
    static const enum msg ways[] = { M_sending_login_none, M_sending_login_password,
                                     M_sending_login_oauth };
    struct q_oauth_grant_by_mailbox grant;
    bool has_grant;
    struct mailbox_id id = { s->id };
    TRY(row_found(q_oauth_grant_by_mailbox(pg->cx, pg->db, id, &grant), &has_grant));
    s->tls = page_choices(pg, mailbox_tls_names, kinds, tls, &s->tls_n);
    s->login = page_choices(pg, login_names, ways, login, &s->login_n);
    if (!has_grant && !str_eq(login, S("oauth")))
        s->login_n--;
    return OK;
}

/* Words that fit sending, where it has its own: error.smtp.refused before error.imap.refused. */
static str fault_words(const struct page *pg, str code)
{
    enum msg m;
    if (code.n == 0)
        return S("");
    str own = str_starts(code, S("imap.")) ? str_skip(code, 5) : S("");
    bool has_own = msg_find(arena_join(pg->cx->arena, S("error.smtp."), own), &m);
    return has_own ? page_say(pg, m) : mailbox_fault_words(pg, code);
}

enum status sending_fill(struct page *pg, struct mailbox_id id, struct sending_page *ret_sending)
{
    struct q_sending row;
    TRY(q_sending_of(pg->cx, pg->db, id, &row));
    bool is_there = row.host.n > 0;
    struct sending_page s = {
        .id = id.v,
        .is_connected = is_there,
        .has_secret = row.secret_sealed.n > 0,
        .me = pg->me.email,
        .fault = fault_words(pg, row.fault),
        .said = row.fault_text,
        .out_at = row.out_at,
        .host = row.host,
        .port = is_there ? arena_printf(pg->cx->arena, "%lld", (long long)row.port) : S(""),
        .user = is_there ? row.user_name : row.address,
    };
    TRY(fill_choices(pg, &s, row.tls, is_there ? row.login : S("password")));
    *ret_sending = s;
    return OK;
}

/* What was just typed, but for the password. */
static enum status fill_given(struct page *pg, struct sending_page *s)
{
    const struct form *f = &pg->form;
    s->fault = s->said = STR_NULL;
    s->host = form_raw(f, "smtp_host");
    s->port = form_raw(f, "smtp_port");
    s->user = form_raw(f, "smtp_user");
    return fill_choices(pg, s, form_raw(f, "smtp_tls"), form_raw(f, "smtp_login"));
}

/* ---- changing it ---- */

static enum status read_relay(struct page *pg, struct mailbox_id id, struct mailbox_relay *by,
                              int *ret_button)
{
    struct form *f = &pg->form;
    enum tls_kind tls = (enum tls_kind)form_choice(f, "smtp_tls", mailbox_tls_names);
    *by = (struct mailbox_relay){
        .id = id,
        .host = form_line(f, "smtp_host", 1, HOST_MAX),
        .port = form_int_or(f, "smtp_port", 1, 65535, smtp_usual_port(tls)),
        .tls = tls,
        .login = (enum smtp_login)form_choice(f, "smtp_login", login_names),
        .user = form_line(f, "smtp_user", 0, ADDRESS_MAX),
        .secret = form_secret(f, "smtp_secret", 0, FETCH_SECRET_MAX),
    };
    *ret_button = form_choice_or(f, "do", buttons, SAVE);
    return form_done(f);
}

static enum status try_out(struct page *pg, const struct mailbox_relay *by, int button,
                           struct sending_page *s)
{
    struct sending_report r;
    struct fill firm[] = { fill_str("firm", pg->settings.name) };
    struct sending_letter letter = {
        .subject = page_say(pg, M_sending_letter_subject),
        .text = tr_fill(pg->cx->arena, &pg->reader, M_sending_letter_text, firm, 1),
        .language = str_c(language_tag(pg->reader.language)),
    };
    TRY(sending_test(pg->cx, pg->firm, pg->who, by, s->me, button == LETTER ? &letter : NULL, &r));
    bool is_fine = r.fault == MAIL_FAULT_NONE;
    s->is_tested = true;
    s->was_sent = is_fine && button == LETTER;
    s->fault = is_fine ? S("") : fault_words(pg, str_c(mail_fault_code(r.fault)));
    s->said = r.said;
    return OK;
}

static enum status send_faulty(struct page *pg, enum status st, struct sending_page *s)
{
    s->error = pg->cx->err.field == NULL ? page_fault(pg, st) : S("");
    s->host_error = mailbox_field_fault(pg, "smtp_host");
    s->port_error = mailbox_field_fault(pg, "smtp_port");
    s->tls_error = mailbox_field_fault(pg, "smtp_tls");
    s->user_error = mailbox_field_fault(pg, "smtp_user");
    s->secret_error = mailbox_field_fault(pg, "smtp_secret");
    return mailbox_send(pg, page_kind_status(st), s);
}

enum status sending_post(struct page *pg)
{
    struct q_mailbox box;
    struct mailbox_relay by;
    struct sending_page s;
    int button = SAVE;
    TRY(mailbox_of(pg, &box));
    TRY(sending_fill(pg, box.id, &s));
    TRY(fill_given(pg, &s));
    enum status st = read_relay(pg, box.id, &by, &button);
    if (st == OK)
        st = button == SAVE ? sending_connect(pg->cx, pg->firm, pg->who, &by)
                            : try_out(pg, &by, button, &s);
    if (page_is_kind(st))
        return send_faulty(pg, st, &s);
    TRY(st);
    if (button != SAVE)
        return mailbox_send(pg, 200, &s);
    return page_go(pg, "/mailboxes/%lld#sending", (long long)box.id.v);
}

enum status sending_removal_post(struct page *pg)
{
    struct q_mailbox box;
    TRY(mailbox_of(pg, &box));
    TRY(sending_disconnect(pg->cx, pg->firm, pg->who, box.id));
    return page_go(pg, "/mailboxes/%lld#sending", (long long)box.id.v);
}
