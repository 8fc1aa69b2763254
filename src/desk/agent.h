/* Agents: people who log in, and what their role lets them do. */
#ifndef DESK_AGENT_H
#define DESK_AGENT_H

#include "base/str.h"

enum role { ROLE_AGENT, ROLE_LEAD, ROLE_ADMIN };

str role_name(enum role r);
bool role_parse(str s, enum role *ret_r);
/* A lead may what an agent may, an admin what a lead may. */
bool role_reaches(enum role has, enum role needs);

#define PASSWORD_MIN 10 /* characters of bytes; length beats rules (NIST SP 800-63B 5.1.1) */
#define PASSWORD_MAX 1024

/* Who does a thing, and by which door. */
enum actor_kind { ACTOR_AGENT, ACTOR_CLIENT, ACTOR_JOB, ACTOR_MAIL, ACTOR_API, ACTOR_COMMAND };

struct actor {
    enum actor_kind kind;
    int64_t id;      /* agent or client; 0 where nobody in particular */
    enum role role;  /* of an agent */
    const char *via; /* "web", "portal", "spool", "outbox", "demo" ... */
};

/* An agent of that role or above; a command may what an admin may, nobody else anything. */
bool actor_reaches(struct actor who, enum role needs);

str actor_kind_name(enum actor_kind k);
bool actor_kind_parse(str s, enum actor_kind *ret_k);

#endif
