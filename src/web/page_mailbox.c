/* Settings, a mailbox: where its mail comes from; tried out before anything is kept. */
#include "act/fetch_act.h"
#include "base/limits.h"
#include "mail/provider.h"
#include "web/mailbox_form.h"
#include "web/pages.h"

static const char *const afterwards_names[] = { "keep", "seen", "remove", "move", NULL };
static const char *const buttons[] = { "connect", "test", NULL };

static void fill_choices(struct page *pg, struct mailbox_page *m, str tls, str afterwards)
{
    static const enum msg kinds[] = { M_mailbox_tls_at_once, M_mailbox_tls_start,
                                      M_mailbox_tls_never };
    static const enum msg ways[] = { M_mailbox_keep, M_mailbox_seen, M_mailbox_remove,
                                     M_mailbox_move };
    m->tls = page_choices(pg, mailbox_tls_names, kinds, tls, &m->tls_n);
    m->afterwards = page_choices(pg, afterwards_names, ways, afterwards, &m->afterwards_n);
}

/* A new one begins with what is usual. */
static void fill_guess(struct page *pg, const struct q_mailbox *box, struct mailbox_page *m)
{
    struct arena *a = pg->cx->arena;
    m->host = mail_provider_imap(a, mail_provider_of(box->address), box->address);
    m->port = arena_printf(a, "%d", IMAPS_PORT);
    m->user = box->address;
    m->folder = S("INBOX");
    fill_choices(pg, m, S("at_once"), S("keep"));
}

static enum status fill_source(struct page *pg, const struct q_mailbox *box, struct mailbox_page *m)
{
    struct q_fetch row;
    TRY(row_found(q_fetch_by_mailbox(pg->cx, pg->db, box->id, &row), &m->is_connected));
    TRY(watch_box_fill(pg, box->id, &m->watch));
    m->id = box->id.v;
    m->address = box->address;
    if (!m->is_connected) {
        fill_guess(pg, box, m);
        return OK;
    }
    m->fine_at = row.fine_at;
    m->fault = mailbox_fault_words(pg, row.fault);
    m->said = row.fault_text;
    m->host = row.host;
    m->port = arena_printf(pg->cx->arena, "%lld", (long long)row.port);
    m->user = row.user_name;
    m->folder = row.folder;
    m->move_to = row.move_to;
    m->takes_old = row.takes_old;
    fill_choices(pg, m, row.tls, row.afterwards);
    return OK;
}

enum status mailbox_form_fill(struct page *pg, const struct q_mailbox *box, struct mailbox_page *m)
{
    TRY(fill_source(pg, box, m));
    return oauth_part_fill(pg, box, m->is_connected, &m->oauth);
}

/* What was just typed, but for the password. */
static void fill_given(struct page *pg, struct mailbox_page *m)
{
    const struct form *f = &pg->form;
    m->host = form_raw(f, "host");
    m->port = form_raw(f, "port");
    m->user = form_raw(f, "user");
    m->folder = form_raw(f, "folder");
    m->move_to = form_raw(f, "move_to");
    m->takes_old = form_has(f, "takes_old");
    fill_choices(pg, m, form_raw(f, "tls"), form_raw(f, "afterwards"));
}

enum status mailbox_show(struct page *pg, int status, struct mailbox_page *m)
{
    struct shell shell;
    struct sending_page sending;
    struct settings s = { .part = SETTINGS_FIRM, .may_change = true };
    if (m->sending == NULL)
        TRY(sending_fill(pg, (struct mailbox_id){ m->id }, &sending));
    m->sending = m->sending == NULL ? &sending : m->sending;
    TRY(page_shell(pg, page_say(pg, M_nav_settings), NAV_SETTINGS, "list", &shell));
    struct out o = page_out(pg);
    view_mailbox(&o, &shell, &s, m);
    return page_send(pg, status, &o);
}

enum status mailbox_send(struct page *pg, int status, const struct sending_page *sending)
{
    struct q_mailbox box;
    struct mailbox_page m = { .sending = sending };
    TRY(mailbox_of(pg, &box));
    TRY(mailbox_form_fill(pg, &box, &m));
    return mailbox_show(pg, status, &m);
}

enum status mailbox_get(struct page *pg)
{
    struct q_mailbox box;
    struct mailbox_page m = { 0 };
    TRY(mailbox_of(pg, &box));
    TRY(mailbox_form_fill(pg, &box, &m));
    return mailbox_show(pg, 200, &m);
}

/* ---- changing it ---- */

static enum status read_source(struct page *pg, struct mailbox_id id, bool is_oauth,
                               struct mailbox_source *from, bool *ret_is_test)
{
    struct form *f = &pg->form;
    *from = (struct mailbox_source){
        .id = id,
        .host = form_line(f, "host", 1, HOST_MAX),
        .port = form_int_or(f, "port", 1, 65535, IMAPS_PORT),
        .tls = (enum tls_kind)form_choice(f, "tls", mailbox_tls_names),
        .login = is_oauth ? IMAP_OAUTH : IMAP_PASSWORD,
        .user = form_line(f, "user", 1, ADDRESS_MAX),
        .secret = form_secret(f, "secret", 0, FETCH_SECRET_MAX),
        .folder = form_line(f, "folder", 0, FOLDER_MAX),
        .afterwards = (enum fetch_afterwards)form_choice(f, "afterwards", afterwards_names),
        .move_to = form_line(f, "move_to", 0, FOLDER_MAX),
        .takes_old = form_bool(f, "takes_old"),
    };
    *ret_is_test = form_choice_or(f, "do", buttons, 0) == 1;
    return form_done(f);
}

static enum status try_out(struct page *pg, const struct mailbox_source *from,
                           struct mailbox_page *m)
{
    struct mailbox_report r;
    TRY(mailbox_test(pg->cx, pg->firm, pg->who, from, &r));
    struct choice *v = arena_array(pg->cx->arena, struct choice, r.folders.n);
    for (size_t i = 0; i < r.folders.n; i++)
        if (r.folders.v[i].is_openable)
            v[m->folders_n++].value = r.folders.v[i].name;
    m->folders = v;
    m->is_tested = true;
    m->exists = r.exists;
    m->fault = mailbox_fault_words(
        pg, r.fault == MAIL_FAULT_NONE ? S("") : str_c(mail_fault_code(r.fault)));
    m->said = r.said;
    return OK;
}

static void fill_faults(struct page *pg, enum status st, struct mailbox_page *m)
{
    m->host_error = mailbox_field_fault(pg, "host");
    m->port_error = mailbox_field_fault(pg, "port");
    m->user_error = mailbox_field_fault(pg, "user");
    m->secret_error = mailbox_field_fault(pg, "secret");
    m->folder_error = mailbox_field_fault(pg, "folder");
    m->move_to_error = mailbox_field_fault(pg, "move_to");
    m->fault = pg->cx->err.field == NULL ? page_fault(pg, st) : STR_NULL;
}

enum status mailbox_form_take(struct page *pg, const struct q_mailbox *box, bool is_tried_first,
                              struct mailbox_page *m, int *ret_status)
{
    struct mailbox_source from;
    bool is_test;
    TRY(mailbox_form_fill(pg, box, m));
    m->fault = m->said = STR_NULL; /* those of the last look */
    fill_given(pg, m);
    enum status st = read_source(pg, box->id, m->oauth.is_way_in, &from, &is_test);
    if (st == OK && (is_test || is_tried_first))
        st = try_out(pg, &from, m);
    bool is_kept = st == OK && !is_test && m->fault.n == 0;
    *ret_status = is_kept ? 303 : 200;
    if (is_kept)
        st = mailbox_connect(pg->cx, pg->firm, pg->who, &from);
    if (!page_is_kind(st))
        return st;
    fill_faults(pg, st, m);
    *ret_status = page_kind_status(st);
    return OK;
}

enum status mailbox_source_post(struct page *pg)
{
    struct q_mailbox box;
    struct mailbox_page m = { 0 };
    int status;
    TRY(mailbox_of(pg, &box));
    TRY(mailbox_form_take(pg, &box, false, &m, &status));
    if (status != 303)
        return mailbox_show(pg, status, &m);
    return page_go(pg, "/mailboxes/%lld", (long long)box.id.v);
}

enum status mailbox_disconnection_post(struct page *pg)
{
    struct q_mailbox box;
    TRY(mailbox_of(pg, &box));
    TRY(mailbox_disconnect(pg->cx, pg->firm, pg->who, box.id));
    return page_go(pg, "/mailboxes/%lld", (long long)box.id.v);
}
