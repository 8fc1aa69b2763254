/* Failures as application/problem+json (RFC 9457): the words in the reader's language, the code
 * stable, every member that does not hold with a JSON Pointer to it. */
#ifndef API_PROBLEM_H
#define API_PROBLEM_H

#include "http/request.h"
#include "http/response.h"

struct reader;
struct input_faults;

struct call;

struct problem {
    const struct call *call; /* NULL: it never began */
    const struct reader *reader;
    const struct input_faults *faults; /* NULL: none */
    int64_t wait_ms;                   /* until it may be tried again; 0: not known */
};

/* The status a failure has here, where http_status_of() says another: 401 without a token, 400 for
 * what is no JSON, 412 and 428 about versions. `is_matching`: an If-Match was sent. */
int problem_status(const struct err *err, int status, bool is_matching);
void problem_write(const struct problem *p, struct request *rq, struct response *rs);

#endif
