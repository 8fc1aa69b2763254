/* Rows that are more than one statement's: what several handlers answer with. */
#ifndef API_ROWS_H
#define API_ROWS_H

#include "api/call.h"

/* ---- clients, and how they are reached: api_people.c ---- */

struct api_client {
    struct q_client row;
    str name_sort; /* its place in the list */
    struct many identities;
};
/* Two statements, whatever the number of clients. */
MUST_USE enum status clients_fill(struct call *c, const struct q_client_rows *rows,
                                  struct many *ret_clients);

/* ---- promises, and what time makes of them: api_promise.c ---- */

struct api_promise {
    struct q_promise row;
    str counts_as;
};
struct many promises_fill(struct call *c, const struct q_promise_rows *rows);
/* An enum promise_look, as a choice of the API. */
enum promise_look promise_look_of(const struct call *c, const struct q_promise *p);

/* ---- of a list that was read as rows of one statement ---- */

#define MANY(rows) ((struct many){ (rows).v, (rows).n })

#endif
