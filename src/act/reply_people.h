/* Whom a letter of a case goes to, and from where. */
#ifndef ACT_REPLY_PEOPLE_H
#define ACT_REPLY_PEOPLE_H

#include "act/firm.h"
#include "store/q.h"

#define REPLY_COPIES_MAX 20

struct reply_person {
    str name;
    str address;
    bool is_new; /* first time on this thread */
};

struct reply_people {
    struct reply_person to; /* the client; no address: nobody can be written to */
    struct reply_person copies[REPLY_COPIES_MAX];
    size_t copies_n;
    str from; /* of the mailbox, "" without one */
};

/* The client's first address; STR_NULL where there is none. */
MUST_USE enum status client_email(struct ctx *cx, struct db *db, struct client_id id,
                                  str *ret_email);
/* The client, by the address they last wrote from, else by `email`; and everybody who took part in
 * the thread, but never ourselves (reply to all). */
MUST_USE enum status reply_people(struct ctx *cx, struct db *db, const struct q_case *c, str client,
                                  str email, struct reply_people *ret_people);
/* "karim@x.example, sabina@y.example" */
str reply_addresses(struct arena *a, const struct reply_people *p);

#endif
