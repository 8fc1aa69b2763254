/* Clients and agents: what ids of them expand to. */
#include "api/objects.h"
#include "api/operations.h"

static const struct member client_members[] = {
    MEMBER(q_client, id, SHAPE_ID, .prefix = "cli"),
    MEMBER(q_client, number, SHAPE_INT),
    MEMBER(q_client, name, SHAPE_TEXT),
    MEMBER(q_client, name_bn, SHAPE_TEXT_OPT, .about = "As its owner writes it."),
    MEMBER(q_client, company, SHAPE_TEXT_OPT),
    MEMBER(q_client, company_bn, SHAPE_TEXT_OPT),
    MEMBER_AS(q_client, "agent", agent_id, SHAPE_ID, .prefix = "agt", .object = &agent_object,
              .about = "Whom they want to speak to."),
    MEMBER(q_client, language, SHAPE_CHOICE, .names = "en bn"),
    MEMBER(q_client, channel, SHAPE_TEXT),
    MEMBER(q_client, zone, SHAPE_TEXT_OPT),
    MEMBER(q_client, place, SHAPE_TEXT),
    MEMBER(q_client, wishes, SHAPE_TEXT, .about = "How they want to be treated."),
    MEMBER(q_client, note, SHAPE_TEXT),
    MEMBER(q_client, since, SHAPE_DATE),
    MEMBER(q_client, grade, SHAPE_INT_OPT, .about = "1 to 10."),
    MEMBER(q_client, last_at, SHAPE_TIME),
    MEMBER(q_client, version, SHAPE_INT, .about = "For If-Match; also in ETag."),
    MEMBERS_END,
};
const struct object client_object =
    OBJECT("client", q_client, client_members, "Somebody we serve.");

static const struct member agent_members[] = {
    MEMBER(q_agent, id, SHAPE_ID, .prefix = "agt"),
    MEMBER(q_agent, name, SHAPE_TEXT),
    MEMBER(q_agent, name_bn, SHAPE_TEXT_OPT),
    MEMBER(q_agent, email, SHAPE_TEXT),
    MEMBER(q_agent, role, SHAPE_CHOICE, .names = "agent lead admin"),
    MEMBER(q_agent, language, SHAPE_CHOICE, .names = "en bn"),
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
    call_know(c, member, &client_object, (struct many){ all.v, all.n });
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

enum status me_read(struct call *c)
{
    struct q_agent me;
    TRY(q_agent_by_id(c->cx, c->db, c->me.agent_id, &me));
    return call_answer(c, &me);
}
