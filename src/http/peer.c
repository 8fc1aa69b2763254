/* Addresses of peers and proxies. */
#include "http/peer.h"

#include "base/num.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#define UNIX_PEER S("unix")

static bool address_parse(str s, struct network *ret_network)
{
    char z[INET6_ADDRSTRLEN];
    struct network net = { .bits = 128 };
    if (s.n == 0 || s.n >= sizeof z)
        return false;
    memcpy(z, s.p, s.n);
    z[s.n] = '\0';
    if (inet_pton(AF_INET, z, net.bytes + 12) == 1)
        memset(net.bytes + 10, 0xFF, 2);
    else if (inet_pton(AF_INET6, z, net.bytes) != 1)
        return false;
    *ret_network = net;
    return true;
}

static bool network_parse(str s, struct network *ret_network)
{
    str rest = s, address;
    (void)str_split(&rest, '/', &address);
    bool is_v4 = str_find_byte(address, ':', 0) < 0;
    int64_t bits = is_v4 ? 32 : 128;
    if (!address_parse(address, ret_network) ||
        (rest.p != NULL && !num_int(rest, 0, is_v4 ? 32 : 128, &bits)))
        return false;
    ret_network->bits = (int)bits + (is_v4 ? 96 : 0);
    return true;
}

enum status proxies_parse(struct ctx *cx, const char *const *texts, struct proxies *ret_proxies)
{
    struct proxies p = { .n = 0 };
    for (; texts != NULL && *texts != NULL; texts++) {
        if (str_eq(str_c(*texts), UNIX_PEER))
            p.is_unix_trusted = true;
        else if (p.n == HTTP_PROXIES_MAX || !network_parse(str_c(*texts), &p.v[p.n++]))
            return FAIL(cx, E_INPUT, "server.proxy", "proxy", "not an address: %s", *texts);
    }
    *ret_proxies = p;
    return OK;
}

str peer_text(struct arena *a, const struct sockaddr *addr)
{
    char *z = arena_alloc(a, INET6_ADDRSTRLEN);
    const void *bytes = NULL;
    int family = addr->sa_family;
    if (family == AF_INET)
        bytes = &((const struct sockaddr_in *)(const void *)addr)->sin_addr;
    else if (family == AF_INET6)
        bytes = &((const struct sockaddr_in6 *)(const void *)addr)->sin6_addr;
    if (family == AF_INET6 && IN6_IS_ADDR_V4MAPPED((const struct in6_addr *)bytes)) {
        bytes = (const char *)bytes + 12;
        family = AF_INET;
    }
    return bytes == NULL ? UNIX_PEER : str_c(inet_ntop(family, bytes, z, INET6_ADDRSTRLEN));
}

static bool is_within(const struct network *net, const unsigned char address[16])
{
    int whole = net->bits / 8, rest = net->bits % 8;
    if (memcmp(net->bytes, address, (size_t)whole) != 0)
        return false;
    return rest == 0 || (net->bytes[whole] ^ address[whole]) >> (8 - rest) == 0;
}

bool peer_is_proxy(const struct proxies *p, str peer)
{
    struct network address;
    if (str_eq(peer, UNIX_PEER))
        return p->is_unix_trusted;
    if (!address_parse(peer, &address))
        return false;
    for (size_t i = 0; i < p->n; i++)
        if (is_within(&p->v[i], address.bytes))
            return true;
    return false;
}

str peer_behind(const struct proxies *p, struct arena *a, str peer, str forwarded_for)
{
    str rest = forwarded_for, at = peer;
    while (peer_is_proxy(p, at) && rest.n > 0) {
        ptrdiff_t comma = str_rfind_byte(rest, ',');
        str named = str_trim(str_skip(rest, (size_t)(comma + 1)));
        struct network ignored;
        if (!address_parse(named, &ignored))
            break;
        at = named;
        rest = comma < 0 ? STR_NULL : str_sub(rest, 0, (size_t)comma);
    }
    return arena_copy(a, at);
}
