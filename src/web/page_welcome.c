/* The first hour, behind the first start: the mailbox is connected, colleagues are asked in. Each
 * page can be left, and Today reminds of what is left. */
#include "base/limits.h"
#include "mail/provider.h"
#include "web/door.h"
#include "web/first_steps.h"
#include "web/mailbox_form.h"
#include "web/pages.h"

enum status welcome_get(struct page *pg)
{
    const char *path;
    TRY(first_page(pg, &path));
    return page_go(pg, "%s", path);
}

static const char *theme_of(struct page *pg)
{
    return arena_cstr(pg->cx->arena, pg->me.theme);
}

/* ---- the mailbox ---- */

#define BY_ADDRESS "auto"
#define SUBMISSION_PORT 587 /* RFC 6409 3.1 */

static bool has_fetch(const struct q_fetch_rows *fetches, struct mailbox_id id)
{
    ROWS_EACH (f, fetches)
        if (f->mailbox_id.v == id.v)
            return true;
    return false;
}

/* The first that is not connected, else the last. */
static enum status find_box(struct page *pg, struct q_mailbox *ret_box)
{
    struct q_mailbox_rows all;
    struct q_fetch_rows fetches;
    TRY(q_mailboxes_all(pg->cx, pg->db, &all));
    TRY(q_fetches_all(pg->cx, pg->db, &fetches));
    if (all.n == 0)
        return FAIL(pg->cx, E_MISSING, "missing", NULL, "no mailbox yet");
    ROWS_EACH (box, &all) {
        *ret_box = *box;
        if (!has_fetch(&fetches, box->id))
            break;
    }
    return OK;
}

static void fill_providers(struct page *pg, str chosen, struct welcome_mailbox *w)
{
    struct choice *v = arena_array(pg->cx->arena, struct choice, PROVIDERS + 1);
    v[0] = (struct choice){ .value = S(BY_ADDRESS), .label = page_say(pg, M_welcome_by_address) };
    for (enum mail_provider p = PROVIDER_GOOGLE; p < PROVIDERS; p++)
        v[p] = (struct choice){ .value = str_c(mail_provider_names[p]),
                                .label = str_c(mail_provider_title(p)) };
    v[PROVIDERS] = (struct choice){ .value = str_c(mail_provider_names[PROVIDER_OTHER]),
                                    .label = page_say(pg, M_welcome_other) };
    for (size_t i = 0; i <= PROVIDERS; i++)
        v[i].is_chosen = str_eq(chosen, v[i].value);
    w->providers = v;
    w->providers_n = PROVIDERS + 1;
}

/* As it was said on the page before, else by the address. */
static enum mail_provider provider_of(const struct page *pg, str address)
{
    enum mail_provider p;
    return mail_provider_parse(request_query(pg->rq, "by"), &p) ? p : mail_provider_of(address);
}

static str hint_of(const struct page *pg, enum mail_provider p)
{
    switch (p) {
    case PROVIDER_GOOGLE:
        return page_say(pg, M_welcome_google);
    case PROVIDER_MICROSOFT:
        return page_say(pg, M_welcome_microsoft);
    case PROVIDER_OTHER:
        return page_say(pg, M_welcome_guessed);
    case PROVIDER_ZOHO:
    case PROVIDER_YAHOO:
    case PROVIDER_FASTMAIL:
        break;
    }
    return STR_NULL;
}

/* Where the provider's own sign-in is set up, on the mailbox's page; NULL: it has none. */
static const char *sign_in_way(enum mail_provider p)
{
    bool has = p == PROVIDER_GOOGLE || p == PROVIDER_MICROSOFT;
    return has ? mail_provider_names[p] : NULL;
}

static enum status send_mailbox(struct page *pg, int status, const struct welcome_mailbox *w)
{
    struct out o = page_out(pg);
    view_welcome_mailbox(&o, w);
    return page_send(pg, status, &o);
}

static enum status send_address(struct page *pg, int status, str error)
{
    struct welcome_mailbox w = { .theme = theme_of(pg),
                                 .address = form_raw(&pg->form, "address"),
                                 .address_error = error };
    fill_providers(pg, form_raw(&pg->form, "by"), &w);
    return send_mailbox(pg, status, &w);
}

enum status welcome_mailbox_get(struct page *pg)
{
    struct q_mailbox box;
    struct mailbox_page m = { 0 };
    bool is_there;
    TRY(row_found(find_box(pg, &box), &is_there));
    if (!is_there)
        return send_address(pg, 200, STR_NULL);
    TRY(mailbox_form_fill(pg, &box, &m));
    enum mail_provider by = provider_of(pg, box.address);
    if (!m.is_connected)
        m.host = mail_provider_imap(pg->cx->arena, by, box.address);
    struct welcome_mailbox w = { .theme = theme_of(pg),
                                 .box = &m,
                                 .hint = hint_of(pg, by),
                                 .way = sign_in_way(by),
                                 .is_server_shown = by == PROVIDER_OTHER };
    return send_mailbox(pg, 200, &w);
}

enum status welcome_mailbox_post(struct page *pg)
{
    struct mailbox_id id;
    enum mail_provider by;
    struct form *f = &pg->form;
    str address = form_email(f, "address");
    enum status st = form_done(f);
    if (st == OK)
        st = mailbox_make(pg->cx, pg->firm, pg->who, address, pg->settings.name,
                          str_c(language_tag(pg->settings.language)), S(""), SUBMISSION_PORT, &id);
    if (page_is_kind(st)) {
        str fault = page_field_fault(pg, "address");
        return send_address(pg, page_kind_status(st), fault.n > 0 ? fault : page_fault(pg, st));
    }
    TRY(st);
    if (!mail_provider_parse(form_raw(f, "by"), &by))
        by = mail_provider_of(address);
    return page_go(pg, "/welcome/mailbox?by=%s", mail_provider_names[by]);
}

enum status welcome_source_post(struct page *pg)
{
    int status;
    struct q_mailbox box;
    struct mailbox_page m = { 0 };
    TRY(mailbox_of(pg, &box));
    TRY(mailbox_form_take(pg, &box, true, &m, &status));
    if (status == 303)
        return page_go(pg, "/welcome/people");
    struct welcome_mailbox w = { .theme = theme_of(pg), .box = &m, .is_server_shown = true };
    return send_mailbox(pg, status, &w);
}

/* ---- colleagues ---- */

static const char *const role_names[] = { "agent", "lead", "admin", NULL };

/* "tanvir.hasan@..." is Tanvir Hasan, until he says otherwise. */
static str name_of(struct page *pg, str email)
{
    str local = str_sub(email, 0, (size_t)str_rfind_byte(email, '@'));
    struct buf b = buf_new(pg->cx->arena, local.n + 1);
    bool is_first = true;
    for (size_t i = 0; i < local.n; i++) {
        char c = local.p[i];
        bool is_gap = c == '.' || c == '_' || c == '-' || c == '+';
        buf_byte(&b, is_gap ? ' ' : is_first && c >= 'a' && c <= 'z' ? (char)(c - 32) : c);
        is_first = is_gap;
    }
    return buf_str(&b);
}

static struct invitee line_of(struct page *pg, size_t i)
{
    struct arena *a = pg->cx->arena;
    return (struct invitee){ .email_field = arena_printf(a, "email%zu", i).p,
                             .name_field = arena_printf(a, "name%zu", i).p,
                             .role_field = arena_printf(a, "role%zu", i).p };
}

/* What was typed, and who that would be; no address, nobody. */
static void read_line(struct page *pg, struct invitee *line, struct agent_new *ret_who)
{
    struct form *f = &pg->form;
    line->email = form_raw(f, line->email_field);
    line->name = form_raw(f, line->name_field);
    *ret_who = (struct agent_new){ .email = form_email_opt(f, line->email_field),
                                   .name = form_line(f, line->name_field, 0, NAME_MAX_BYTES),
                                   .name_bn = S(""),
                                   .language = str_c(language_tag(pg->settings.language)) };
    ret_who->role = (enum role)form_choice_or(f, line->role_field, role_names, ROLE_AGENT);
    line->role = ret_who->role;
    if (ret_who->name.n == 0 && ret_who->email.n > 0)
        ret_who->name = name_of(pg, ret_who->email);
}

static enum status send_people(struct page *pg, int status, struct welcome_people *w)
{
    w->theme = theme_of(pg);
    w->until = pg->cx->now + INVITATION_MS;
    TRY(letters_can_leave(pg->cx, pg->db, &w->is_mailed));
    struct out o = page_out(pg);
    view_welcome_people(&o, w);
    return page_send(pg, status, &o);
}

enum status welcome_people_get(struct page *pg)
{
    struct invitee lines[INVITEES_MAX];
    struct welcome_people w = { .v = lines, .n = INVITEES_MAX };
    for (size_t i = 0; i < INVITEES_MAX; i++)
        lines[i] = line_of(pg, i + 1);
    return send_people(pg, 200, &w);
}

/* Asked in one by one: who cannot be stays in the form, with the reason. */
static enum status invite_all(struct page *pg, const struct agent_new *who, struct invitee *lines,
                              struct invited *ret_done, size_t *ret_n)
{
    for (size_t i = 0; i < INVITEES_MAX; i++) {
        str token;
        if (who[i].email.n == 0)
            continue;
        enum status st = agent_invite(pg->cx, pg->firm, pg->who, &who[i], &token);
        if (page_is_kind(st)) {
            lines[i].email_error = page_fault(pg, st);
            continue;
        }
        TRY(st);
        ret_done[(*ret_n)++] =
            (struct invited){ who[i].name, who[i].email, door_link_url(pg, token) };
        lines[i] = line_of(pg, i + 1);
    }
    return OK;
}

static bool has_faults(struct page *pg, struct invitee *lines)
{
    bool has = false;
    for (size_t i = 0; i < INVITEES_MAX; i++) {
        if (form_done(&pg->form) != OK) {
            lines[i].email_error = page_field_fault(pg, lines[i].email_field);
            lines[i].name_error = page_field_fault(pg, lines[i].name_field);
        }
        has = has || lines[i].email_error.n > 0 || lines[i].name_error.n > 0;
    }
    return has;
}

enum status welcome_people_post(struct page *pg)
{
    struct invitee lines[INVITEES_MAX];
    struct agent_new who[INVITEES_MAX];
    struct invited done[INVITEES_MAX];
    struct welcome_people w = { .v = lines, .n = INVITEES_MAX, .done = done };
    for (size_t i = 0; i < INVITEES_MAX; i++) {
        lines[i] = line_of(pg, i + 1);
        read_line(pg, &lines[i], &who[i]);
    }
    enum status st = form_done(&pg->form);
    if (st == OK)
        TRY(invite_all(pg, who, lines, done, &w.done_n));
    else
        w.error = page_fault(pg, st);
    return send_people(pg, has_faults(pg, lines) ? 422 : 200, &w);
}
