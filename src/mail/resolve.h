/* A host's addresses, by the system's resolver, within RESOLVE_MS. getaddrinfo(3) cannot be
 * interrupted, so it runs on a thread of its own that is left behind where it takes too long. */
#ifndef MAIL_RESOLVE_H
#define MAIL_RESOLVE_H

#include "base/limits.h"
#include "base/status.h"

#include <sys/socket.h>

struct place {
    struct sockaddr_storage address; /* with its port */
    socklen_t size;
};

struct places {
    struct place v[RESOLVE_PLACES_MAX];
    size_t n; /* at least 1 */
};

/* `stop` as in tls_stream.h. MAIL_FAULT_NO_HOST, MAIL_FAULT_SILENT, MAIL_FAULT_STOPPED. */
MUST_USE enum status resolve(struct ctx *cx, const char *host, int port, int stop,
                             struct places *ret_places);

#endif
