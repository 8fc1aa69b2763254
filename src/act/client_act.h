/* Clients, and mistakes of ours that touched them. */
#ifndef ACT_CLIENT_ACT_H
#define ACT_CLIENT_ACT_H

#include "act/firm.h"
#include "desk/case.h"

struct client_new {
    str name;
    str name_bn; /* may be empty; as its owner writes it */
    str company; /* found or made by name; may be empty */
    str company_bn;
    str place;
    str email;
    str phone;
    str language;
    str channel;
    str wishes;
    str note;
    str since;             /* YYYY-MM-DD; may be empty */
    struct agent_id agent; /* whom they want to speak to */
};
MUST_USE enum status client_add(struct ctx *cx, struct firm *f, struct actor who,
                                const struct client_new *in, struct client_id *ret_id);

/* The one with this e-mail address or number, else a new one; what is new of the ways to reach them
 * is added. E_INPUT "client.email", "client.phone" for what is none; "client.way" without both. */
struct client_wanted {
    str name;  /* of a new one; may be empty */
    str email; /* as written; one of these two is needed */
    str phone;
    str language;
};
MUST_USE enum status client_find_or_make(struct ctx *cx, struct firm *f, struct actor who,
                                         const struct client_wanted *in, struct client_id *ret_id,
                                         bool *ret_is_new);

struct client_change {
    struct client_id id;
    int64_t version;
    struct client_new to; /* e-mail and phone are added, not taken away; since stays */
    int64_t grade;        /* 1 to 10; 0: none */
};
MUST_USE enum status client_change_to(struct ctx *cx, struct firm *f, struct actor who,
                                      const struct client_change *in);

/* S0.1: admitted before the client finds it. A case of kind mistake opens for each client. */
struct mistake_new {
    str title;
    str summary;
    str cause;
    int64_t happened_at; /* 0 unknown */
    const struct client_id *clients;
    size_t clients_n;
};
MUST_USE enum status mistake_open(struct ctx *cx, struct firm *f, struct actor who,
                                  const struct mistake_new *in, struct mistake_id *ret_id);

MUST_USE enum status due_done(struct ctx *cx, struct firm *f, struct actor who, struct due_id id,
                              int64_t version);

#endif
