/* Every operation's handler and what it takes. routes.c lists them. */
#ifndef API_OPERATIONS_H
#define API_OPERATIONS_H

#include "api/call.h"

typedef enum status operation_fn(struct call *c);

/* The document itself, and who a token speaks for. */
operation_fn openapi_read, me_read;

extern const struct input case_list_query[], case_new_body[], case_owner_body[],
    case_verdict_body[], case_kind_body[], case_heat_body[], case_listening_body[],
    case_remedy_body[], case_snooze_body[];
operation_fn case_list, case_read, case_create, case_closure, case_reopening, case_owner,
    case_verdict, case_kind, case_heat, case_listening, case_remedy, case_snoozing;

/* What an id can be expanded to, for whoever has one. Nothing is read unless `expand` asks. */
MUST_USE enum status call_know_clients(struct call *c, const char *member, struct many rows,
                                       size_t size, size_t at);
MUST_USE enum status call_know_agents(struct call *c, const char *member, struct many rows,
                                      size_t size, size_t at);

#endif
