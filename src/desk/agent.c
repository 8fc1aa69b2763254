/* Agents: roles and actors. */
#include "desk/agent.h"

#include "desk/names.h"

NAMES_OF(role, S("agent"), S("lead"), S("admin"))
NAMES_OF(actor_kind, S("agent"), S("client"), S("job"), S("mail"), S("api"), S("command"))

bool role_reaches(enum role has, enum role needs)
{
    return has >= needs;
}

bool actor_reaches(struct actor who, enum role needs)
{
    return who.kind == ACTOR_COMMAND || (who.kind == ACTOR_AGENT && role_reaches(who.role, needs));
}
