/* People who work here, what each sets for themselves, and tokens. */
#include "act/door_act.h"
#include "act/second_step_act.h"
#include "act/token_act.h"
#include "api/objects.h"
#include "api/operations.h"
#include "api/rows.h"
#include "api/whole.h"
#include "base/limits.h"
#include "desk/client.h"

#define ROLES "agent lead admin"
#define LANGUAGES "en bn"
#define THEMES "auto light dark"

/* ---- agents ---- */

static enum status put_agent(struct call *c, struct agent_id id)
{
    struct q_agent a;
    TRY(q_agent_by_id(c->cx, c->db, id, &a));
    return call_answer_version(c, &a, a.version);
}

static enum status the_agent(struct call *c, struct q_agent *ret_agent)
{
    struct agent_id id;
    TRY(call_id(c, "id", "agt", &id.v));
    TRY(q_agent_by_id(c->cx, c->db, id, ret_agent));
    if (c->version != 0)
        ret_agent->version = c->version;
    return OK;
}

enum status agent_list(struct call *c)
{
    struct q_agent_rows all;
    TRY(q_agents_all(c->cx, c->db, &all));
    return call_list_whole(c, all.v, all.n);
}

enum status agent_read(struct call *c)
{
    struct q_agent a;
    TRY(the_agent(c, &a));
    return call_answer_version(c, &a, a.version);
}

/* ---- links, shown once ---- */

struct api_link {
    int64_t agent;
    str url;
    int64_t until;
    bool is_mailed;
};

static const struct member link_members[] = {
    MEMBER(api_link, agent, SHAPE_ID, .prefix = "agt", .object = &agent_object),
    MEMBER(api_link, url, SHAPE_TEXT,
           .about = "Whoever opens it chooses the password. Shown once."),
    MEMBER(api_link, until, SHAPE_TIME),
    MEMBER(api_link, is_mailed, SHAPE_BOOL, .about = "A letter with it is on its way."),
    MEMBERS_END,
};
const struct object link_object = { .name = "sign_in_link",
                                    .members = link_members,
                                    .size = sizeof(struct api_link),
                                    .id_at = SIZE_MAX,
                                    .about = "A link by which somebody sets their password." };

/* By the address the firm is known under, else the one that was called. */
static str link_url(const struct call *c, str token)
{
    struct arena *a = c->cx->arena;
    str base = c->settings.base_url;
    if (base.n == 0)
        base =
            arena_printf(a, "%s://%.*s", c->rq->is_https ? "https" : "http", STR_ARG(c->rq->host));
    return arena_printf(a, "%.*s/link/%.*s", STR_ARG(base), STR_ARG(token));
}

static enum status put_link(struct call *c, struct api_link *link)
{
    struct many one = { link, 1 };
    TRY(call_know_agents(c, "agent", one, sizeof *link, offsetof(struct api_link, agent)));
    return call_answer(c, link);
}

const struct input agent_new_body[] = {
    { "name", INPUT_LINE, INPUT_NEEDED, .max = NAME_MAX_BYTES },
    { "email", INPUT_EMAIL, INPUT_NEEDED, .max = ADDRESS_MAX },
    { "role", INPUT_CHOICE, INPUT_NEEDED, .names = ROLES },
    { "name_bn", INPUT_LINE, .max = NAME_MAX_BYTES },
    { "language", INPUT_CHOICE, .names = LANGUAGES, .about = "The firm's, unless given." },
    { .kind = INPUT_END },
};

enum status agent_create(struct call *c)
{
    const struct givens *b = &c->body;
    str token;
    struct q_agent a;
    struct agent_new in = { .name = given_text(b, "name"),
                            .name_bn = given_text_or_empty(b, "name_bn"),
                            .email = given_text(b, "email"),
                            .role = (enum role)given_int(b, "role"),
                            .language = given_has(b, "language")
                                            ? given_text(b, "language")
                                            : str_c(language_tag(c->settings.language)) };
    TRY(agent_invite(c->cx, c->firm, c->who, &in, &token));
    TRY(q_agent_by_email(c->cx, c->db, email_normal(c->cx->arena, in.email), &a));
    struct api_link link = { a.id.v, link_url(c, token), c->cx->now + INVITATION_MS, false };
    TRY(letters_can_leave(c->cx, c->db, &link.is_mailed));
    TRY(call_created(c, "/api/v1/agents/", "agt", a.id.v));
    return put_link(c, &link);
}

enum status agent_link(struct call *c)
{
    struct q_agent a;
    str token;
    TRY(the_agent(c, &a));
    TRY(reset_link_make(c->cx, c->firm, c->who, a.id, &token));
    struct api_link link = { a.id.v, link_url(c, token), c->cx->now + RESET_LINK_MS, false };
    return put_link(c, &link);
}

/* ---- what an admin does to one ---- */

const struct input agent_role_body[] = {
    { "role", INPUT_CHOICE, INPUT_NEEDED, .names = ROLES },
    { .kind = INPUT_END },
};

enum status agent_role(struct call *c)
{
    struct q_agent a;
    TRY(the_agent(c, &a));
    TRY(agent_set_role(c->cx, c->firm, c->who, a.id, a.version,
                       (enum role)given_int(&c->body, "role")));
    return put_agent(c, a.id);
}

enum status agent_departure(struct call *c)
{
    struct q_agent a;
    TRY(the_agent(c, &a));
    TRY(agent_remove(c->cx, c->firm, c->who, a.id));
    return call_done(c);
}

enum status agent_second_step_removal(struct call *c)
{
    struct q_agent a;
    TRY(the_agent(c, &a));
    TRY(second_step_end(c->cx, c->firm, c->who, a.id));
    return put_agent(c, a.id);
}

/* ---- me ---- */

static const struct member me_members[] = {
    MEMBER(q_agent, id, SHAPE_ID, .prefix = "agt"),
    MEMBER(q_agent, name, SHAPE_TEXT),
    MEMBER(q_agent, name_bn, SHAPE_TEXT_OPT),
    MEMBER(q_agent, email, SHAPE_TEXT),
    MEMBER(q_agent, role, SHAPE_CHOICE, .names = ROLES),
    MEMBER(q_agent, language, SHAPE_CHOICE, .names = LANGUAGES),
    MEMBER(q_agent, theme, SHAPE_CHOICE, .names = THEMES),
    MEMBER(q_agent, keys_on, SHAPE_BOOL, .about = "Single keys do things on the pages."),
    MEMBER(q_agent, reminds_by_mail, SHAPE_BOOL, .about = "A letter before a promise is due."),
    MEMBER(q_agent, signature, SHAPE_TEXT),
    MEMBER(q_agent, signature_bn, SHAPE_TEXT),
    MEMBER(q_agent, has_second_step, SHAPE_BOOL),
    MEMBER(q_agent, version, SHAPE_INT),
    MEMBERS_END,
};
const struct object me_object =
    OBJECT("me", q_agent, me_members, "The agent whom the token speaks for, and their settings.");

const struct input me_body[] = {
    { "name", INPUT_LINE, .min = 1, .max = NAME_MAX_BYTES },
    { "name_bn", INPUT_LINE, INPUT_NULLABLE, .max = NAME_MAX_BYTES },
    { "language", INPUT_CHOICE, .names = LANGUAGES },
    { "theme", INPUT_CHOICE, .names = THEMES },
    { "keys_on", INPUT_BOOL },
    { "reminds_by_mail", INPUT_BOOL },
    { "signature", INPUT_TEXT, .max = NOTE_MAX },
    { "signature_bn", INPUT_TEXT, .max = NOTE_MAX },
    { .kind = INPUT_END },
};

enum status me_read(struct call *c)
{
    return put_agent(c, c->me.agent_id);
}

static str text_or(const struct givens *g, const char *name, str was)
{
    return given_has(g, name) ? given_text_or_empty(g, name) : was.p == NULL ? S("") : was;
}

enum status me_change(struct call *c)
{
    struct q_agent was;
    const struct givens *b = &c->body;
    TRY(q_agent_by_id(c->cx, c->db, c->me.agent_id, &was));
    struct agent_change to = {
        .name = text_or(b, "name", was.name),
        .name_bn = text_or(b, "name_bn", was.name_bn),
        .language = text_or(b, "language", was.language),
        .theme = text_or(b, "theme", was.theme),
        .keys_on = given_has(b, "keys_on") ? given_bool(b, "keys_on") : was.keys_on,
        .reminds_by_mail = given_has(b, "reminds_by_mail") ? given_bool(b, "reminds_by_mail")
                                                           : was.reminds_by_mail,
        .signature = text_or(b, "signature", was.signature),
        .signature_bn = text_or(b, "signature_bn", was.signature_bn),
    };
    TRY(agent_change_own(c->cx, c->firm, c->who, &to));
    return put_agent(c, c->me.agent_id);
}

/* ---- tokens ---- */

#define TOKEN_MEMBERS(row)                                                                    \
    MEMBER_AS(row, "name", name, SHAPE_TEXT, .about = "What it is for."),                     \
        MEMBER_AS(row, "scopes", scopes, SHAPE_TEXTS),                                        \
        MEMBER_AS(row, "agent", agent_id, SHAPE_ID, .prefix = "agt", .object = &agent_object, \
                  .about = "Whom it speaks for."),                                            \
        MEMBER_AS(row, "expires_at", expires_at, SHAPE_TIME, .about = "null: never.")

static const struct member token_members[] = {
    MEMBER(q_tokens_all, id, SHAPE_ID, .prefix = "tok"),
    TOKEN_MEMBERS(q_tokens_all),
    MEMBER(q_tokens_all, created_at, SHAPE_TIME),
    MEMBER(q_tokens_all, used_at, SHAPE_TIME, .about = "Last, to the minute."),
    MEMBERS_END,
};
const struct object token_object =
    OBJECT("token", q_tokens_all, token_members, "What lets a program in. Its secret is not kept.");

struct api_token {
    int64_t id;
    str token, name, scopes;
    int64_t agent_id, expires_at;
};

static const struct member token_new_members[] = {
    MEMBER(api_token, id, SHAPE_ID, .prefix = "tok"),
    MEMBER(api_token, token, SHAPE_TEXT, .about = "Shown once; only its hash is kept."),
    TOKEN_MEMBERS(api_token),
    MEMBERS_END,
};
const struct object token_new_object =
    OBJECT("token_made", api_token, token_new_members, "A new token, with its secret.");

enum status token_list(struct call *c)
{
    struct q_tokens_all_rows all;
    TRY(q_tokens_all(c->cx, c->db, TOKENS_MAX, &all));
    TRY(call_know_agents(c, "agent", MANY(all), sizeof *all.v,
                         offsetof(struct q_tokens_all, agent_id)));
    return call_list_whole(c, all.v, all.n);
}

const struct input token_body[] = {
    { "name", INPUT_LINE, INPUT_NEEDED, .max = NAME_MAX_BYTES, .about = "What it is for." },
    { "scopes", INPUT_TEXTS, INPUT_NEEDED, .min = 1, .max = 2 * SCOPE_NOUNS,
      .about = "\"all\", or cases:read, clients:write and so on." },
    { "agent", INPUT_ID, .prefix = "agt", .about = "Whom it speaks for; the one who asks." },
    { "expires_at", INPUT_TIME, .about = "Never, unless given." },
    { .kind = INPUT_END },
};

static str joined(struct call *c, const struct given *texts)
{
    str all = S("");
    for (size_t i = 0; i < texts->n; i++)
        all = arena_printf(c->cx->arena, "%.*s%s%.*s", STR_ARG(all), i > 0 ? " " : "",
                           STR_ARG(texts->texts[i]));
    return all;
}

/* A token gives away no more than it has. */
static enum status check_scopes(struct call *c, str asked)
{
    unsigned has = 0, wanted = 0;
    (void)scopes_parse(c->me.scopes, &has);
    if (scopes_parse(asked, &wanted) && (wanted & ~has) != 0)
        return FAIL(c->cx, E_DENIED, "token.scope", "scopes", "more than its own");
    return OK;
}

enum status token_create(struct call *c)
{
    struct q_agent agent;
    struct token_id id;
    struct token_new in = { .agent = { given_int_or(&c->body, "agent", c->who.id) },
                            .name = given_text(&c->body, "name"),
                            .scopes = joined(c, given(&c->body, "scopes")),
                            .expires_at = given_int(&c->body, "expires_at") };
    struct api_token made = { 0 };
    TRY(check_scopes(c, in.scopes));
    TRY(q_agent_by_id(c->cx, c->db, in.agent, &agent));
    TRY(token_make(c->cx, c->firm, c->who, &in, &made.token, &id));
    made = (struct api_token){ id.v, made.token, in.name, in.scopes, in.agent.v, in.expires_at };
    TRY(call_know_agents(c, "agent", (struct many){ &made, 1 }, sizeof made,
                         offsetof(struct api_token, agent_id)));
    return call_answer(c, &made);
}

enum status token_revocation(struct call *c)
{
    struct token_id id;
    TRY(call_id(c, "id", "tok", &id.v));
    TRY(token_revoke(c->cx, c->firm, c->who, id));
    return call_done(c);
}
