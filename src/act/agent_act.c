/* Setting up the firm, agents, tokens. */
#include "act/agent_act.h"

#include "act/password.h"
#include "act/steps.h"
#include "base/limits.h"
#include "mail/smtp.h"

/* ---- the firm ---- */

struct set_up {
    struct actor who;
    const struct firm_setup *in;
    str hash;
    struct agent_id admin;
};

static enum status put(struct ctx *cx, struct tx *tx, const char *name, str value)
{
    int64_t changed;
    return q_setting_put(cx, tx, str_c(name), value.p == NULL ? S("") : value, cx->now, &changed);
}

static enum status put_settings(struct ctx *cx, struct tx *tx, const struct firm_setup *in)
{
    TRY(put(cx, tx, "firm.name", str_trim(in->name)));
    TRY(put(cx, tx, "firm.language", in->language));
    TRY(put(cx, tx, "firm.zone", in->zone));
    TRY(put(cx, tx, "firm.country", in->country));
    TRY(put(cx, tx, "firm.currency", in->currency));
    if (in->domain.n > 0)
        TRY(put(cx, tx, "firm.domain", in->domain));
    TRY(put(cx, tx, "firm.week_start", arena_printf(cx->arena, "%d", (int)in->week_start)));
    struct calendar_id calendar;
    return q_calendar_add(cx, tx,
                          &(struct q_calendar_add_in){ .zone = in->zone,
                                                       .week = in->week,
                                                       .holidays = S(""),
                                                       .valid_from = 0,
                                                       .now = cx->now },
                          &calendar);
}

static enum status check_language(struct ctx *cx, str language)
{
    if (str_eq(language, S("en")) || str_eq(language, S("bn")))
        return OK;
    return FAIL(cx, E_INPUT, "agent.language", "language", "a language is en or bn");
}

static enum status add_agent(struct ctx *cx, struct tx *tx, struct actor who,
                             const struct agent_new *in, str hash, struct agent_id *ret_id)
{
    str email = email_normal(cx->arena, in->email);
    if (email.p == NULL)
        return FAIL(cx, E_INPUT, "agent.email", "email", "the e-mail is no address");
    if (str_trim(in->name).n == 0)
        return FAIL(cx, E_INPUT, "agent.name", "name", "the name is empty");
    TRY(check_language(cx, in->language));
    struct q_agent known;
    bool is_known;
    TRY(row_found(q_agent_by_email(cx, tx_db(tx), email, &known), &is_known));
    if (is_known)
        return FAIL(cx, E_CONFLICT, "agent.known", "email", "there is an agent with this e-mail");
    str name_bn = in->name_bn.p == NULL ? STR_NULL : str_trim(in->name_bn);
    struct q_agent_add_in row = { .name = str_trim(in->name),
                                  .name_bn = name_bn.n > 0 ? name_bn : STR_NULL,
                                  .email = email,
                                  .role = role_name(in->role),
                                  .password_hash = hash,
                                  .language = in->language,
                                  .now = cx->now };
    TRY(q_agent_add(cx, tx, &row, ret_id));
    return event_write(cx, tx,
                       &(struct happened){ .who = who,
                                           .noun = "agent",
                                           .id = ret_id->v,
                                           .kind = "added",
                                           .after = from_to(cx, "role", row.role) },
                       NULL);
}

static enum status add_mailbox(struct ctx *cx, struct tx *tx, struct q_mailbox_add_in *in,
                               struct mailbox_id *ret_id)
{
    str address = email_normal(cx->arena, in->address);
    if (address.p == NULL)
        return FAIL(cx, E_INPUT, "mailbox.address", "mailbox", "the mailbox is no address");
    in->address = address;
    in->smtp_tls = tls_kind_name(smtp_usual_tls(in->smtp_host, in->smtp_port));
    in->now = cx->now;
    return q_mailbox_add(cx, tx, in, ret_id);
}

static enum status nobody_yet(struct ctx *cx, struct tx *tx)
{
    struct q_agents_count count;
    TRY(q_agents_count(cx, tx_db(tx), &count));
    if (count.n > 0)
        return FAIL(cx, E_CONFLICT, "firm.set_up", NULL, "it is set up: %lld agents",
                    (long long)count.n);
    return OK;
}

static enum status set_up_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct set_up *s = arg;
    const struct firm_setup *in = s->in;
    TRY(nobody_yet(cx, tx));
    TRY(put_settings(cx, tx, in));
    struct agent_new admin = { .name = in->agent_name,
                               .name_bn = in->agent_name_bn,
                               .email = in->agent_email,
                               .role = ROLE_ADMIN,
                               .language = in->language };
    TRY(add_agent(cx, tx, s->who, &admin, s->hash, &s->admin));
    if (str_trim(in->mailbox).n > 0) {
        struct mailbox_id box;
        struct q_mailbox_add_in row = { .address = in->mailbox,
                                        .name =
                                            in->mailbox_name.n > 0 ? in->mailbox_name : in->name,
                                        .language = in->language,
                                        .smtp_host =
                                            in->smtp_host.p == NULL ? S("") : in->smtp_host,
                                        .smtp_port = in->smtp_port != 0 ? in->smtp_port : 25 };
        TRY(add_mailbox(cx, tx, &row, &box));
    }
    return event_write(
        cx, tx, &(struct happened){ .who = s->who, .noun = "firm", .id = 1, .kind = "set_up" },
        NULL);
}

static enum status check_firm(struct ctx *cx, const struct firm_setup *in)
{
    const struct zone *zone;
    if (str_trim(in->name).n == 0)
        return FAIL(cx, E_INPUT, "firm.name", "name", "the name is empty");
    TRY(check_language(cx, in->language));
    return zone_open(cx, in->zone, &zone);
}

enum status firm_set_up(struct ctx *cx, struct firm *f, struct actor who,
                        const struct firm_setup *in, struct agent_id *ret_admin)
{
    struct set_up s = { .who = who, .in = in };
    TRY(check_firm(cx, in));
    TRY(password_hash(cx, in->password, &s.hash));
    TRY(firm_write(cx, f, set_up_fn, &s));
    *ret_admin = s.admin;
    return OK;
}

static enum status describe_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct set_up *s = arg;
    if (!actor_reaches(s->who, ROLE_ADMIN))
        TRY(nobody_yet(cx, tx));
    TRY(put_settings(cx, tx, s->in));
    return event_write(
        cx, tx, &(struct happened){ .who = s->who, .noun = "firm", .id = 1, .kind = "described" },
        NULL);
}

enum status firm_describe(struct ctx *cx, struct firm *f, struct actor who,
                          const struct firm_setup *in)
{
    TRY(check_firm(cx, in));
    struct set_up s = { .who = who, .in = in };
    return firm_write(cx, f, describe_fn, &s);
}

struct setting_row {
    struct actor who;
    str name;
    str value;
};

static enum status setting_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct setting_row *s = arg;
    int64_t changed;
    TRY(q_setting_put(cx, tx, s->name, s->value, cx->now, &changed));
    return event_write(
        cx, tx, &(struct happened){ .who = s->who, .noun = "firm", .id = 1, .kind = "setting" },
        NULL);
}

enum status setting_change(struct ctx *cx, struct firm *f, struct actor who, str name, str value)
{
    TRY(admin_only(cx, who));
    struct setting_row s = { who, name, value };
    return firm_write(cx, f, setting_fn, &s);
}

struct make_mailbox {
    struct q_mailbox_add_in row;
    struct mailbox_id id;
};

static enum status mailbox_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct make_mailbox *m = arg;
    return add_mailbox(cx, tx, &m->row, &m->id);
}

enum status mailbox_make(struct ctx *cx, struct firm *f, struct actor who, str address, str name,
                         str language, str smtp_host, int64_t smtp_port, struct mailbox_id *ret_id)
{
    TRY(admin_only(cx, who));
    struct make_mailbox m = { .row = { .address = address,
                                       .name = name,
                                       .language = language,
                                       .smtp_host = smtp_host,
                                       .smtp_port = smtp_port != 0 ? smtp_port : 25 } };
    TRY(firm_write(cx, f, mailbox_fn, &m));
    *ret_id = m.id;
    return OK;
}

/* ---- agents ---- */

struct add {
    struct actor who;
    const struct agent_new *in;
    str hash;
    struct agent_id id;
};

static enum status add_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct add *a = arg;
    return add_agent(cx, tx, a->who, a->in, a->hash, &a->id);
}

enum status agent_add(struct ctx *cx, struct firm *f, struct actor who, const struct agent_new *in,
                      struct agent_id *ret_id)
{
    TRY(admin_only(cx, who));
    struct add a = { .who = who, .in = in };
    TRY(password_hash(cx, in->password, &a.hash));
    TRY(firm_write(cx, f, add_fn, &a));
    *ret_id = a.id;
    return OK;
}

static enum status add_first_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    TRY(nobody_yet(cx, tx));
    return add_fn(cx, tx, arg);
}

enum status agent_add_first(struct ctx *cx, struct firm *f, struct actor who,
                            const struct agent_new *in, struct agent_id *ret_id)
{
    struct agent_new admin = *in;
    admin.role = ROLE_ADMIN;
    struct add a = { .who = who, .in = &admin };
    TRY(password_hash(cx, in->password, &a.hash));
    TRY(firm_write(cx, f, add_first_fn, &a));
    *ret_id = a.id;
    return OK;
}

struct own {
    struct actor who;
    const struct agent_change *in;
    struct agent_id id;
    str hash;
};

static enum status own_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct own *o = arg;
    str name_bn = o->in->name_bn.p == NULL ? STR_NULL : str_trim(o->in->name_bn);
    struct q_agent_change_in row = { .id = { o->who.id },
                                     .name = str_trim(o->in->name),
                                     .name_bn = name_bn.n > 0 ? name_bn : STR_NULL,
                                     .language = o->in->language,
                                     .theme = o->in->theme,
                                     .keys_on = o->in->keys_on,
                                     .reminds_by_mail = o->in->reminds_by_mail,
                                     .signature = o->in->signature,
                                     .signature_bn = o->in->signature_bn };
    return q_agent_change(cx, tx, &row);
}

enum status agent_change_own(struct ctx *cx, struct firm *f, struct actor who,
                             const struct agent_change *in)
{
    if (str_trim(in->name).n == 0)
        return FAIL(cx, E_INPUT, "agent.name", "name", "the name is empty");
    struct own o = { .who = who, .in = in };
    return firm_write(cx, f, own_fn, &o);
}

static enum status keep_an_admin(struct ctx *cx, struct tx *tx, struct agent_id leaving)
{
    struct q_agent_rows all;
    TRY(q_agents_all(cx, tx_db(tx), &all));
    ROWS_EACH (a, &all)
        if (a->id.v != leaving.v && str_eq(a->role, role_name(ROLE_ADMIN)))
            return OK;
    return FAIL(cx, E_CONFLICT, "agent.last_admin", NULL, "agent %lld", (long long)leaving.v);
}

struct new_role {
    struct actor who;
    struct agent_id id;
    int64_t version;
    enum role role;
};

static enum status role_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct new_role *r = arg;
    struct q_agent a;
    int64_t ended;
    TRY(q_agent_by_id(cx, tx_db(tx), r->id, &a));
    if (r->role != ROLE_ADMIN)
        TRY(keep_an_admin(cx, tx, r->id));
    TRY(q_agent_role_set(cx, tx, r->id, r->version, role_name(r->role)));
    TRY(q_sessions_end_of(cx, tx, r->id, &ended));
    return event_write(cx, tx,
                       &(struct happened){ .who = r->who,
                                           .noun = "agent",
                                           .id = r->id.v,
                                           .kind = "role_set",
                                           .before = from_to(cx, "role", a.role),
                                           .after = from_to(cx, "role", role_name(r->role)) },
                       NULL);
}

enum status agent_set_role(struct ctx *cx, struct firm *f, struct actor who, struct agent_id id,
                           int64_t version, enum role role)
{
    TRY(admin_only(cx, who));
    return firm_write(cx, f, role_fn, &(struct new_role){ who, id, version, role });
}

static enum status remove_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct own *o = arg;
    int64_t changed;
    TRY(keep_an_admin(cx, tx, o->id));
    TRY(q_agent_remove(cx, tx, o->id, cx->now));
    TRY(q_sessions_end_of(cx, tx, o->id, &changed));
    TRY(q_cases_disown(cx, tx, o->id, &changed));
    return event_write(
        cx, tx,
        &(struct happened){ .who = o->who, .noun = "agent", .id = o->id.v, .kind = "removed" },
        NULL);
}

enum status agent_remove(struct ctx *cx, struct firm *f, struct actor who, struct agent_id id)
{
    TRY(admin_only(cx, who));
    struct own o = { .who = who, .id = id };
    return firm_write(cx, f, remove_fn, &o);
}

enum status agent_add_in(struct ctx *cx, struct tx *tx, struct actor who,
                         const struct agent_new *in, struct agent_id *ret_id)
{
    return add_agent(cx, tx, who, in, STR_NULL, ret_id);
}
