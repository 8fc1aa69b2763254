/* The sockets we listen on: an address of our own, or what systemd hands over (sd_listen_fds(3)).
 */
#ifndef HTTP_LISTEN_H
#define HTTP_LISTEN_H

#include "base/limits.h"
#include "base/status.h"

struct listening {
    int fds[HTTP_SOCKETS_MAX];
    size_t n;
    int port; /* of the first; 0 for a unix socket */
};

/* "127.0.0.1:8080", "[::1]:8080", "*:8080" (all, both families); NULL: LISTEN_FDS, but those for
 * mail. E_INPUT server.address, E_IO server.listen. */
MUST_USE enum status listen_open(struct ctx *cx, const char *address, struct listening *ret_l);

/* For mail. What systemd hands over as FileDescriptorName=lmtp is added; before listen_open(NULL),
 * which takes the rest and forgets that there were any. */
#define LISTEN_LMTP "lmtp"
MUST_USE enum status listen_handed(struct ctx *cx, struct listening *l);
/* A path: a unix socket (0660; what a dead server left is replaced), or an address of loopback. */
MUST_USE enum status listen_local(struct ctx *cx, const char *where, struct listening *l);
void listen_close(struct listening *l);

#endif
