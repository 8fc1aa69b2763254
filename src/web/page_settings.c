/* Settings: me, the firm, its people, the doctor. */
#include "act/demo_act.h"
#include "act/doctor.h"
#include "base/limits.h"
#include "web/door.h"
#include "web/firm_form.h"
#include "web/pages.h"

static const char *const language_names[] = { "en", "bn", NULL };
static const char *const theme_names[] = { "auto", "light", "dark", NULL };
static const char *const role_names[] = { "agent", "lead", "admin", NULL };

static void fill_languages(struct page *pg, str chosen, struct settings *s)
{
    static const enum msg words[] = { M_language_en, M_language_bn };
    s->languages = page_choices(pg, language_names, words, chosen, &s->languages_n);
}

static enum status send_settings(struct page *pg, int status, struct settings *s)
{
    struct shell shell;
    s->may_change = pg->who.role == ROLE_ADMIN;
    TRY(page_shell(pg, page_say(pg, M_nav_settings), NAV_SETTINGS, "list", &shell));
    struct out o = page_out(pg);
    switch (s->part) {
    case SETTINGS_ME:
        view_settings_me(&o, &shell, s);
        break;
    case SETTINGS_SAFE:     /* page_safe.c */
    case SETTINGS_REPLIES:  /* page_saved.c */
    case SETTINGS_PROGRAMS: /* page_programs.c */
    case SETTINGS_WATCH:    /* page_watch.c */
        break;
    case SETTINGS_TEAM:
        view_settings_team(&o, &shell, s);
        break;
    case SETTINGS_FIRM:
        view_settings_firm(&o, &shell, s);
        break;
    case SETTINGS_DOCTOR:
        view_settings_doctor(&o, &shell, s);
        break;
    }
    return page_send(pg, status, &o);
}

/* ---- me ---- */

static struct settings settings_of_me(struct page *pg)
{
    static const enum msg themes[] = { M_settings_theme_auto, M_settings_theme_light,
                                       M_settings_theme_dark };
    struct settings s = { .part = SETTINGS_ME,
                          .version = pg->me.version,
                          .name = name_for(pg, pg->me.name, pg->me.name_bn),
                          .signature = pg->me.signature,
                          .signature_bn = pg->me.signature_bn,
                          .keys_on = pg->me.keys_on,
                          .reminds_by_mail = pg->me.reminds_by_mail };
    fill_languages(pg, pg->me.language, &s);
    s.themes = page_choices(pg, theme_names, themes, pg->me.theme, &s.themes_n);
    return s;
}

enum status settings_me_get(struct page *pg)
{
    struct settings s = settings_of_me(pg);
    return send_settings(pg, 200, &s);
}

static enum status do_me(struct page *pg)
{
    struct form *f = &pg->form;
    bool is_bn = pg->reader.language == LANG_BN && pg->me.name_bn.n > 0;
    str name = form_line(f, "name", 1, NAME_MAX_BYTES);
    int language = form_choice(f, "language", language_names);
    int theme = form_choice(f, "theme", theme_names);
    struct agent_change to = { .name = is_bn ? pg->me.name : name,
                               .name_bn = is_bn ? name : pg->me.name_bn,
                               .keys_on = form_bool(f, "keys_on"),
                               .reminds_by_mail = form_bool(f, "reminds_by_mail"),
                               .signature = form_text(f, "signature", 0, NOTE_MAX),
                               .signature_bn = form_text(f, "signature_bn", 0, NOTE_MAX) };
    TRY(form_done(f));
    to.language = str_c(language_names[language]);
    to.theme = str_c(theme_names[theme]);
    return agent_change_own(pg->cx, pg->firm, pg->who, &to);
}

enum status settings_me_post(struct page *pg)
{
    enum status st = do_me(pg);
    if (page_is_kind(st)) {
        struct settings s = settings_of_me(pg);
        s.error = page_fault(pg, st);
        s.name_error = page_field_fault(pg, "name");
        return send_settings(pg, page_kind_status(st), &s);
    }
    TRY(st);
    return page_go(pg, "/settings/me");
}

static enum status do_password(struct page *pg)
{
    struct came_in in;
    str old_password = form_secret(&pg->form, "old", 1, PASSWORD_MAX);
    str new_password = form_secret(&pg->form, "new", PASSWORD_MIN, PASSWORD_MAX);
    TRY(form_done(&pg->form));
    TRY(door_wait(pg, &door_account, pg->me.email));
    struct visitor from = door_visitor(pg);
    enum status s =
        agent_change_password(pg->cx, pg->firm, pg->who, old_password, new_password, &from, &in);
    if (s == E_INPUT && str_eq(str_c(pg->cx->err.code), S("password.wrong")))
        door_failed(pg, &door_account, pg->me.email);
    TRY(s);
    return door_let_in(pg, &in);
}

enum status settings_password_post(struct page *pg)
{
    enum status st = do_password(pg);
    if (page_is_kind(st)) {
        struct settings s = settings_of_me(pg);
        s.error = door_fault(pg, st);
        s.new_error = page_field_fault(pg, "new");
        return send_settings(pg, page_kind_status(st), &s);
    }
    TRY(st);
    return page_go(pg, "/settings/safe");
}

/* ---- team ---- */

static enum status fill_agents(struct page *pg, struct settings *s)
{
    struct q_agent_rows all;
    TRY(q_agents_all(pg->cx, pg->db, &all));
    struct agent_row *v = arena_array(pg->cx->arena, struct agent_row, all.n);
    for (size_t i = 0; i < all.n; i++) {
        v[i] = (struct agent_row){ .id = all.v[i].id.v,
                                   .version = all.v[i].version,
                                   .name = name_for(pg, all.v[i].name, all.v[i].name_bn),
                                   .email = all.v[i].email,
                                   .has_second_step = all.v[i].has_second_step,
                                   .is_me = all.v[i].id.v == pg->me.id.v };
        (void)role_parse(all.v[i].role, &v[i].role);
    }
    s->agents = v;
    s->agents_n = all.n;
    return OK;
}

static enum status send_team(struct page *pg, int status, struct settings *s)
{
    static const enum msg roles[] = { M_agent_role_agent, M_agent_role_lead, M_agent_role_admin };
    str role = request_field(pg->rq, "role");
    s->part = SETTINGS_TEAM;
    TRY(fill_agents(pg, s));
    s->roles = page_choices(pg, role_names, roles, role.n > 0 ? role : S("agent"), &s->roles_n);
    fill_languages(pg, str_c(language_tag(pg->settings.language)), s);
    return send_settings(pg, status, s);
}

enum status settings_team_get(struct page *pg)
{
    struct settings s = { 0 };
    return send_team(pg, 200, &s);
}

static enum status do_add_agent(struct page *pg, str *ret_token)
{
    struct form *f = &pg->form;
    struct agent_new in = { .name = form_line(f, "name", 1, NAME_MAX_BYTES),
                            .name_bn = S(""),
                            .email = form_email(f, "email") };
    in.role = (enum role)form_choice(f, "role", role_names);
    int language = form_choice(f, "language", language_names);
    TRY(form_done(f));
    in.language = str_c(language_names[language]);
    return agent_invite(pg->cx, pg->firm, pg->who, &in, ret_token);
}

enum status agents_post(struct page *pg)
{
    str token;
    enum status st = do_add_agent(pg, &token);
    if (page_is_kind(st)) {
        struct settings s = { .error = page_fault(pg, st),
                              .name = form_raw(&pg->form, "name"),
                              .name_error = page_field_fault(pg, "name"),
                              .email = form_raw(&pg->form, "email"),
                              .email_error = page_field_fault(pg, "email") };
        return send_team(pg, page_kind_status(st), &s);
    }
    TRY(st);
    return send_given_link(pg, form_raw(&pg->form, "name"), token, true);
}

enum status agent_departure_post(struct page *pg)
{
    int64_t id;
    TRY(request_param_id(pg->rq, "id", &id));
    enum status st = agent_remove(pg->cx, pg->firm, pg->who, (struct agent_id){ id });
    if (page_is_kind(st)) {
        struct settings s = { .error = page_fault(pg, st) };
        return send_team(pg, page_kind_status(st), &s);
    }
    TRY(st);
    return page_go(pg, "/settings/team");
}

/* ---- the firm ---- */

static enum status fill_mailboxes(struct page *pg, struct settings *s)
{
    struct q_mailbox_rows all;
    TRY(q_mailboxes_all(pg->cx, pg->db, &all));
    struct mailbox_row *v = arena_array(pg->cx->arena, struct mailbox_row, all.n);
    for (size_t i = 0; i < all.n; i++)
        v[i] = (struct mailbox_row){ .id = all.v[i].id.v,
                                     .address = all.v[i].address,
                                     .says = all.v[i].smtp_host.n > 0
                                                 ? all.v[i].smtp_host
                                                 : page_say(pg, M_settings_no_relay) };
    s->mailboxes = v;
    s->mailboxes_n = all.n;
    return OK;
}

static enum status send_firm(struct page *pg, int status, struct settings *s)
{
    s->part = SETTINGS_FIRM;
    s->is_demo = pg->settings.is_demo;
    TRY(fill_firm_choices(pg, &s->choices));
    TRY(fill_mailboxes(pg, s));
    return send_settings(pg, status, s);
}

enum status settings_firm_get(struct page *pg)
{
    struct settings s = { .firm = pg->settings.name };
    return send_firm(pg, 200, &s);
}

static enum status do_mailbox(struct page *pg, struct mailbox_id *ret_id)
{
    struct form *f = &pg->form;
    str address = form_email(f, "address");
    TRY(form_done(f));
    return mailbox_make(pg->cx, pg->firm, pg->who, address, pg->settings.name,
                        str_c(language_tag(pg->settings.language)), S(""), 0, ret_id);
}

/* Its own page asks for the rest. */
enum status mailboxes_post(struct page *pg)
{
    struct mailbox_id id;
    enum status st = do_mailbox(pg, &id);
    if (page_is_kind(st)) {
        str fault = page_field_fault(pg, "address");
        struct settings s = { .firm = pg->settings.name,
                              .email = form_raw(&pg->form, "address"),
                              .email_error = fault.n > 0 ? fault : page_fault(pg, st) };
        return send_firm(pg, page_kind_status(st), &s);
    }
    TRY(st);
    return page_go(pg, "/mailboxes/%lld", (long long)id.v);
}

enum status settings_firm_post(struct page *pg)
{
    struct firm_setup in;
    enum status st = read_firm_form(pg, &in);
    if (st == OK)
        st = firm_describe(pg->cx, pg->firm, pg->who, &in);
    if (page_is_kind(st)) {
        struct settings s = { .error = page_fault(pg, st),
                              .firm = form_raw(&pg->form, "firm"),
                              .name_error = page_field_fault(pg, "firm") };
        return send_firm(pg, page_kind_status(st), &s);
    }
    TRY(st);
    return page_go(pg, "/settings/firm");
}

/* The invented firm is gone, and with it whoever was signed in: the first start asks. */
enum status demo_departure_post(struct page *pg)
{
    enum status st = demo_leave(pg->cx, pg->firm, pg->who);
    if (page_is_kind(st)) {
        struct settings s = { .error = page_fault(pg, st), .firm = pg->settings.name };
        return send_firm(pg, page_kind_status(st), &s);
    }
    TRY(st);
    return page_go(pg, "/setup");
}

/* ---- the doctor ---- */

static void put_lines(struct page *pg, const struct findings *found, bool is_bad,
                      struct doctor_line **next)
{
    VEC_EACH (f, found)
        if (f->is_bad == is_bad)
            *(*next)++ = (struct doctor_line){
                .area = page_say(pg, f->area), .says = f->says, .cure = f->cure, .is_bad = is_bad
            };
}

enum status settings_doctor_get(struct page *pg)
{
    struct findings found;
    doctor_visit(pg->cx, firm_where(pg->firm), firm_dir(pg->firm), &pg->reader, DOCTOR_QUICK,
                 &found);
    struct doctor_line *lines = arena_array(pg->cx->arena, struct doctor_line, found.n);
    struct doctor_line *next = lines;
    put_lines(pg, &found, true, &next);
    put_lines(pg, &found, false, &next);
    struct settings s = {
        .part = SETTINGS_DOCTOR, .lines = lines, .lines_n = found.n, .lines_bad = (int64_t)found.bad
    };
    return send_settings(pg, 200, &s);
}
