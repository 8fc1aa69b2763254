/* Clients, companies and agents: what ids of them expand to. */
#include "api/objects.h"
#include "api/operations.h"
#include "api/rows.h"
#include "api/whole.h"
#include "desk/client.h"

/* ---- clients ---- */

static const struct member identity_members[] = {
    MEMBER(q_identities_listed, kind, SHAPE_CHOICE, .names = "email phone whatsapp network name"),
    MEMBER_AS(q_identities_listed, "value", normal, SHAPE_TEXT,
              .about = "The one form it is compared in."),
    MEMBER_AS(q_identities_listed, "written", raw, SHAPE_TEXT, .about = "As it first came."),
    MEMBERS_END,
};
static const struct object identity_object = { .name = "identity",
                                               .members = identity_members,
                                               .size = sizeof(struct q_identities_listed),
                                               .id_at = SIZE_MAX,
                                               .about = "A way to reach a client." };

#define OF_CLIENT(name_, field, shape_, ...) \
    MEMBER_AS(api_client, name_, row.field, shape_, __VA_ARGS__)

static const struct member client_members[] = {
    OF_CLIENT("id", id, SHAPE_ID, .prefix = "cli"),
    OF_CLIENT("number", number, SHAPE_INT),
    OF_CLIENT("name", name, SHAPE_TEXT),
    OF_CLIENT("name_bn", name_bn, SHAPE_TEXT_OPT, .about = "As its owner writes it."),
    OF_CLIENT("company", company_id, SHAPE_ID, .prefix = "com", .object = &company_object),
    OF_CLIENT("company_name", company, SHAPE_TEXT_OPT),
    OF_CLIENT("company_name_bn", company_bn, SHAPE_TEXT_OPT),
    OF_CLIENT("agent", agent_id, SHAPE_ID, .prefix = "agt", .object = &agent_object,
              .about = "Whom they want to speak to."),
    MEMBER(api_client, identities, SHAPE_MANY, .object = &identity_object),
    OF_CLIENT("language", language, SHAPE_CHOICE, .names = "en bn"),
    OF_CLIENT("channel", channel, SHAPE_TEXT),
    OF_CLIENT("zone", zone, SHAPE_TEXT_OPT),
    OF_CLIENT("place", place, SHAPE_TEXT),
    OF_CLIENT("wishes", wishes, SHAPE_TEXT, .about = "How they want to be treated."),
    OF_CLIENT("note", note, SHAPE_TEXT),
    OF_CLIENT("since", since, SHAPE_DATE),
    OF_CLIENT("grade", grade, SHAPE_INT_OPT, .about = "1 to 10."),
    OF_CLIENT("last_at", last_at, SHAPE_TIME),
    OF_CLIENT("version", version, SHAPE_INT, .about = "For If-Match; also in ETag."),
    MEMBERS_END,
};
const struct object client_object = { .name = "client",
                                      .members = client_members,
                                      .size = sizeof(struct api_client),
                                      .id_at = offsetof(struct api_client, row.id),
                                      .about = "Somebody we serve." };

enum status clients_fill(struct call *c, const struct q_client_rows *rows, struct many *ret_clients)
{
    struct q_identities_listed_rows ways;
    struct api_client *v = arena_zalloc(c->cx->arena, arena_mul(sizeof *v, rows->n + 1));
    str ids = call_ids(c, MANY(*rows), sizeof *rows->v, offsetof(struct q_client, id));
    const size_t at = offsetof(struct q_identities_listed, client_id);
    TRY(q_identities_listed(c->cx, c->db, ids, &ways));
    for (size_t i = 0; i < rows->n; i++)
        v[i] = (struct api_client){ .row = rows->v[i],
                                    .name_sort = name_sort_key(c->cx->arena, rows->v[i].name),
                                    .identities =
                                        many_of(MANY(ways), sizeof *ways.v, at, rows->v[i].id.v) };
    *ret_clients = (struct many){ v, rows->n };
    return OK;
}

static const struct member company_members[] = {
    MEMBER(q_company, id, SHAPE_ID, .prefix = "com"),
    MEMBER(q_company, name, SHAPE_TEXT),
    MEMBER(q_company, name_bn, SHAPE_TEXT_OPT),
    MEMBER(q_company, place, SHAPE_TEXT),
    MEMBERS_END,
};
const struct object company_object =
    OBJECT("company", q_company, company_members, "Where clients work.");

/* ---- agents ---- */

static const struct member agent_members[] = {
    MEMBER(q_agent, id, SHAPE_ID, .prefix = "agt"),
    MEMBER(q_agent, name, SHAPE_TEXT),
    MEMBER(q_agent, name_bn, SHAPE_TEXT_OPT),
    MEMBER(q_agent, email, SHAPE_TEXT),
    MEMBER(q_agent, role, SHAPE_CHOICE, .names = "agent lead admin"),
    MEMBER(q_agent, language, SHAPE_CHOICE, .names = "en bn"),
    MEMBER(q_agent, has_second_step, SHAPE_BOOL, .about = "Signs in with two steps."),
    MEMBERS_END,
};
const struct object agent_object =
    OBJECT("agent", q_agent, agent_members, "Somebody who works here.");

enum status call_know_clients(struct call *c, const char *member, struct many rows, size_t size,
                              size_t at)
{
    struct q_client_rows all;
    if (!call_expands(c, member))
        return OK;
    TRY(q_clients_listed(c->cx, c->db, call_ids(c, rows, size, at), &all));
    struct many clients;
    TRY(clients_fill(c, &all, &clients));
    call_know(c, member, &client_object, clients);
    return OK;
}

enum status call_know_agents(struct call *c, const char *member, struct many rows, size_t size,
                             size_t at)
{
    struct q_agent_rows all;
    if (!call_expands(c, member))
        return OK;
    TRY(q_agents_listed(c->cx, c->db, call_ids(c, rows, size, at), &all));
    call_know(c, member, &agent_object, (struct many){ all.v, all.n });
    return OK;
}

enum status call_know_companies(struct call *c, const char *member, struct many rows, size_t size,
                                size_t at)
{
    struct q_company_rows all;
    if (!call_expands(c, member))
        return OK;
    TRY(q_companies_listed(c->cx, c->db, call_ids(c, rows, size, at), &all));
    call_know(c, member, &company_object, MANY(all));
    return OK;
}
