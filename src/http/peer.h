/* Who is at the other end, and which proxies are believed when they say who is behind them. */
#ifndef HTTP_PEER_H
#define HTTP_PEER_H

#include "base/limits.h"
#include "base/status.h"

#include <sys/socket.h>

struct network {
    unsigned char bytes[16]; /* IPv4 as ::ffff:a.b.c.d */
    int bits;                /* of the 128 that count */
};

struct proxies {
    struct network v[HTTP_PROXIES_MAX];
    size_t n;
    bool is_unix_trusted;
};

/* "127.0.0.1", "10.0.0.0/8", "fd00::/8", "unix"; NULL-ended. E_INPUT server.proxy. */
MUST_USE enum status proxies_parse(struct ctx *cx, const char *const *texts,
                                   struct proxies *ret_proxies);
/* "192.0.2.7", "2001:db8::1", "unix". IPv4 mapped into IPv6 shows as IPv4. */
str peer_text(struct arena *a, const struct sockaddr *addr);
bool peer_is_proxy(const struct proxies *p, str peer);
/* From the right of X-Forwarded-For, the first address that is no proxy of ours; `peer` itself
 * when it is none, or when what it says is no address. */
str peer_behind(const struct proxies *p, struct arena *a, str peer, str forwarded_for);

#endif
