/* A thread that takes connections from the listening sockets and hands them on. libmicrohttpd's own
 * accepting cannot be ended safely while requests come (doc/why/accepting.md). */
#ifndef HTTP_ACCEPT_H
#define HTTP_ACCEPT_H

#include "http/listen.h"

#include <stdbool.h>
#include <sys/socket.h>

/* `fd` does not block and belongs to the callee. False: it is closed already. */
typedef bool take_fn(void *self, int fd, const struct sockaddr *peer, socklen_t peer_n);

struct acceptor;

/* The sockets in `l` are its own from here on. While `max` connections are open, new ones wait in
 * the sockets' queues. */
void acceptor_start(const struct listening *l, size_t max, take_fn *take, void *self,
                    struct acceptor **ret_a); /* set before the first is taken */
/* One that was taken has its place with the library, and: is closed. From any thread. */
void acceptor_seated(struct acceptor *a);
void acceptor_left(struct acceptor *a);
/* Takes no more, and closes the sockets; what waits in the queue of one that systemd holds, too,
 * waits for the next process. */
void acceptor_stop(struct acceptor *a);
/* After acceptor_stop(); nobody calls acceptor_left() any more. Accepts NULL, leaves NULL. */
void acceptor_free(struct acceptor **a);

/* As many connections as the system lets us have, our own files left aside. */
size_t connections_max(void);

#endif
