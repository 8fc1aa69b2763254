/* From a head that has passed the gate to a struct request. */
#ifndef HTTP_INTAKE_H
#define HTTP_INTAKE_H

#include "http/peer.h"
#include "http/request.h"

/* Fills the rest of `rq` from its target and headers; `peer` is the other end of the connection.
 * E_INPUT where the query is no fields: all else is filled all the same. */
MUST_USE enum status intake_head(struct request *rq, const char *method,
                                 const struct proxies *proxies, str peer);

#endif
