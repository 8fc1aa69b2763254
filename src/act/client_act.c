/* Clients, mistakes, dues. */
#include "act/client_act.h"

#include "act/client_words.h"
#include "act/steps.h"
#include "base/limits.h"

static str or_empty(str s)
{
    return s.p == NULL ? S("") : str_trim(s);
}

static str or_null(str s)
{
    s = or_empty(s);
    return s.n > 0 ? s : STR_NULL;
}

/* ---- clients ---- */

static enum status company_find_or_add(struct ctx *cx, struct tx *tx, const struct client_new *in,
                                       struct company_id *ret_id)
{
    str name = or_empty(in->company);
    ret_id->v = 0;
    if (name.n == 0)
        return OK;
    struct q_company row;
    enum status s = q_company_by_name(cx, tx_db(tx), name, &row);
    if (s == OK)
        *ret_id = row.id;
    if (s != E_MISSING)
        return s;
    return q_company_add(cx, tx,
                         &(struct q_company_add_in){ .name = name,
                                                     .name_bn = or_null(in->company_bn),
                                                     .name_sort = name_sort_key(cx->arena, name),
                                                     .place = or_empty(in->place),
                                                     .now = cx->now },
                         ret_id);
}

static enum status add_identity(struct ctx *cx, struct tx *tx, struct client_id id,
                                const char *kind, str normal, str raw)
{
    int64_t changed;
    struct q_identity_add_in in = {
        .client_id = id, .kind = str_c(kind), .normal = normal, .raw = str_trim(raw), .now = cx->now
    };
    return q_identity_add(cx, tx, &in, &changed);
}

static enum status add_identities(struct ctx *cx, struct tx *tx, struct client_id id,
                                  const struct client_new *in)
{
    struct firm_settings s;
    TRY(settings_load(cx, tx_db(tx), &s));
    str email = email_normal(cx->arena, or_empty(in->email));
    str phone = phone_normal(cx->arena, or_empty(in->phone), country_code(s.country));
    if (or_empty(in->email).n > 0 && email.p == NULL)
        return FAIL(cx, E_INPUT, "client.email", "email", "not an address");
    if (or_empty(in->phone).n > 0 && phone.p == NULL)
        return FAIL(cx, E_INPUT, "client.phone", "phone", "not a number");
    if (email.p != NULL)
        TRY(add_identity(cx, tx, id, "email", email, in->email));
    return phone.p == NULL ? OK : add_identity(cx, tx, id, "phone", phone, in->phone);
}

struct add_client {
    struct actor who;
    const struct client_new *in;
    struct client_id id;
};

static enum status add_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct add_client *a = arg;
    const struct client_new *in = a->in;
    struct q_client_add_in row = { .name = str_trim(in->name),
                                   .name_bn = or_null(in->name_bn),
                                   .name_sort = name_sort_key(cx->arena, in->name),
                                   .agent_id = in->agent,
                                   .language = in->language,
                                   .channel = or_empty(in->channel),
                                   .place = or_empty(in->place),
                                   .wishes = or_empty(in->wishes),
                                   .note = or_empty(in->note),
                                   .since = or_null(in->since),
                                   .now = cx->now };
    TRY(company_find_or_add(cx, tx, in, &row.company_id));
    TRY(number_next(cx, tx, "client", &row.number));
    TRY(q_client_add(cx, tx, &row, &a->id));
    TRY(add_identities(cx, tx, a->id, in));
    TRY(client_words_write(cx, tx, a->id));
    return event_write(
        cx, tx,
        &(struct happened){
            .who = a->who, .noun = "client", .id = a->id.v, .kind = "added", .client_id = a->id },
        NULL);
}

static enum status check_name(struct ctx *cx, str name)
{
    if (or_empty(name).n == 0)
        return FAIL(cx, E_INPUT, "client.name", "name", "empty");
    if (name.n > NAME_MAX_BYTES)
        return FAIL(cx, E_LIMIT, "client.name_long", "name", "%zu bytes", name.n);
    return OK;
}

enum status client_add(struct ctx *cx, struct firm *f, struct actor who,
                       const struct client_new *in, struct client_id *ret_id)
{
    TRY(check_name(cx, in->name));
    struct add_client a = { .who = who, .in = in };
    TRY(firm_write(cx, f, add_fn, &a));
    *ret_id = a.id;
    return OK;
}

struct want {
    struct actor who;
    const struct client_wanted *in;
    struct client_id id;
    bool is_new;
};

static enum status look_for(struct ctx *cx, struct db *db, const char *kind, str normal,
                            bool *is_known)
{
    struct q_client c;
    if (normal.p == NULL || *is_known)
        return OK;
    return row_found(q_client_by_identity(cx, db, str_c(kind), normal, &c), is_known);
}

static enum status check_ways(struct ctx *cx, struct db *db, const struct client_wanted *in,
                              str country, bool *is_known)
{
    str email = email_normal(cx->arena, or_empty(in->email));
    str phone = phone_normal(cx->arena, or_empty(in->phone), country_code(country));
    if (or_empty(in->email).n == 0 && or_empty(in->phone).n == 0)
        return FAIL(cx, E_INPUT, "client.way", "email", "neither an address nor a number");
    if (or_empty(in->email).n > 0 && email.p == NULL)
        return FAIL(cx, E_INPUT, "client.email", "email", "not an address");
    if (or_empty(in->phone).n > 0 && phone.p == NULL)
        return FAIL(cx, E_INPUT, "client.phone", "phone", "not a number");
    TRY(look_for(cx, db, "email", email, is_known));
    return look_for(cx, db, "phone", phone, is_known);
}

static enum status want_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct want *w = arg;
    struct firm_settings s;
    bool is_known = false;
    TRY(settings_load(cx, tx_db(tx), &s));
    TRY(check_ways(cx, tx_db(tx), w->in, s.country, &is_known));
    struct who_is_it who = { .name = or_empty(w->in->name),
                             .email = or_empty(w->in->email),
                             .phone = or_empty(w->in->phone),
                             .language = w->in->language,
                             .channel = S(""),
                             .country = s.country };
    w->is_new = !is_known;
    return client_find_or_add(cx, tx, w->who, &who, &w->id);
}

enum status client_find_or_make(struct ctx *cx, struct firm *f, struct actor who,
                                const struct client_wanted *in, struct client_id *ret_id,
                                bool *ret_is_new)
{
    struct want w = { .who = who, .in = in };
    TRY(firm_write(cx, f, want_fn, &w));
    *ret_id = w.id;
    *ret_is_new = w.is_new;
    return OK;
}

struct change {
    struct actor who;
    const struct client_change *in;
};

static enum status change_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct change *c = arg;
    const struct client_new *to = &c->in->to;
    struct q_client_change_in row = { .id = c->in->id,
                                      .version = c->in->version,
                                      .name = str_trim(to->name),
                                      .name_bn = or_null(to->name_bn),
                                      .name_sort = name_sort_key(cx->arena, to->name),
                                      .agent_id = to->agent,
                                      .language = to->language,
                                      .channel = or_empty(to->channel),
                                      .place = or_empty(to->place),
                                      .wishes = or_empty(to->wishes),
                                      .note = or_empty(to->note),
                                      .grade = { c->in->grade != 0, c->in->grade } };
    TRY(company_find_or_add(cx, tx, to, &row.company_id));
    TRY(q_client_change(cx, tx, &row));
    TRY(add_identities(cx, tx, c->in->id, to));
    TRY(client_words_write(cx, tx, c->in->id));
    return event_write(cx, tx,
                       &(struct happened){ .who = c->who,
                                           .noun = "client",
                                           .id = c->in->id.v,
                                           .kind = "changed",
                                           .client_id = c->in->id },
                       NULL);
}

enum status client_change_to(struct ctx *cx, struct firm *f, struct actor who,
                             const struct client_change *in)
{
    TRY(check_name(cx, in->to.name));
    struct change c = { who, in };
    return firm_write(cx, f, change_fn, &c);
}

/* ---- mistakes ---- */

struct open_mistake {
    struct actor who;
    const struct mistake_new *in;
    struct mistake_id id;
};

static enum status touch_client(struct ctx *cx, struct tx *tx, const struct open_mistake *o,
                                struct client_id client)
{
    struct q_client p;
    TRY(q_client_by_id(cx, tx_db(tx), client, &p));
    struct case_new n = { .subject = o->in->title,
                          .kind = CASE_MISTAKE,
                          .channel = S("other"),
                          .language = p.language,
                          .client_id = client,
                          .owner_id = { o->who.id },
                          .mistake_id = o->id,
                          .is_hot = true };
    struct case_id id;
    struct thread_id thread;
    int64_t changed;
    TRY(case_begin(cx, tx, o->who, &n, &id, &thread));
    return q_mistake_client_add(cx, tx, o->id, client, id, &changed);
}

static enum status mistake_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct open_mistake *o = arg;
    struct q_mistake_add_in row = { .title = str_trim(o->in->title),
                                    .summary = or_empty(o->in->summary),
                                    .cause = or_empty(o->in->cause),
                                    .owner_id = { o->who.id },
                                    .found_by = { o->who.id },
                                    .happened_at = o->in->happened_at,
                                    .now = cx->now };
    TRY(number_next(cx, tx, "mistake", &row.number));
    TRY(q_mistake_add(cx, tx, &row, &o->id));
    for (size_t i = 0; i < o->in->clients_n; i++)
        TRY(touch_client(cx, tx, o, o->in->clients[i]));
    return event_write(
        cx, tx,
        &(struct happened){ .who = o->who, .noun = "mistake", .id = o->id.v, .kind = "opened" },
        NULL);
}

enum status mistake_open(struct ctx *cx, struct firm *f, struct actor who,
                         const struct mistake_new *in, struct mistake_id *ret_id)
{
    if (or_empty(in->title).n == 0)
        return FAIL(cx, E_INPUT, "mistake.title", "title", "empty");
    struct open_mistake o = { .who = who, .in = in };
    TRY(firm_write(cx, f, mistake_fn, &o));
    *ret_id = o.id;
    return OK;
}

/* ---- dues ---- */

struct done {
    struct actor who;
    struct due_id id;
    int64_t version;
};

static enum status done_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct done *d = arg;
    struct q_due row;
    TRY(q_due_by_id(cx, tx_db(tx), d->id, &row));
    TRY(q_due_settle(cx, tx,
                     &(struct q_due_settle_in){ .id = d->id,
                                                .version = d->version,
                                                .state = S("done"),
                                                .reason = S(""),
                                                .now = cx->now }));
    return event_write(cx, tx,
                       &(struct happened){ .who = d->who,
                                           .noun = "due",
                                           .id = d->id.v,
                                           .kind = "done",
                                           .case_id = row.case_id,
                                           .client_id = row.client_id },
                       NULL);
}

enum status due_done(struct ctx *cx, struct firm *f, struct actor who, struct due_id id,
                     int64_t version)
{
    struct done d = { who, id, version };
    return firm_write(cx, f, done_fn, &d);
}
