/* Is an address one of the open net? */
#include "http/open_net.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>

struct v4_net {
    uint32_t net;
    int bits;
};

static const struct v4_net closed[] = {
    { 0x00000000, 8 },  /* this network */
    { 0x0a000000, 8 },  /* RFC 1918 */
    { 0x64400000, 10 }, /* shared by providers, RFC 6598 */
    { 0x7f000000, 8 },  /* this machine */
    { 0xa9fe0000, 16 }, /* link-local, and where clouds keep their secrets */
    { 0xac100000, 12 }, { 0xc0000000, 24 }, { 0xc0000200, 24 }, { 0xc0586300, 24 },
    { 0xc0a80000, 16 }, { 0xc6120000, 15 }, { 0xc6336400, 24 }, { 0xcb007100, 24 },
    { 0xe0000000, 3 }, /* multicast, and what is kept back */
};

static bool v4_is_public(uint32_t at)
{
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
        if ((at ^ closed[i].net) >> (32 - closed[i].bits) == 0)
            return false;
    return true;
}

static uint32_t v4_at(const uint8_t *b)
{
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

/* Of 2000::/3 all but tunnels that hold an inner address (Teredo, 6to4) and examples; and what
 * stands for a v4 address is judged as that. */
static bool v6_is_public(const struct in6_addr *at)
{
    static const uint8_t nat64[12] = { 0, 0x64, 0xff, 0x9b };
    const uint8_t *b = at->s6_addr;
    if (IN6_IS_ADDR_V4MAPPED(at) || memcmp(b, nat64, sizeof nat64) == 0)
        return v4_is_public(v4_at(b + 12));
    bool is_tunnel = (b[0] == 0x20 && b[1] == 0x02) || (b[0] == 0x20 && b[1] == 0x01 && b[2] < 2);
    bool is_example = b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0d && b[3] == 0xb8;
    return b[0] >> 5 == 1 && !is_tunnel && !is_example;
}

bool address_is_public(const struct sockaddr *at)
{
    if (at->sa_family == AF_INET)
        return v4_is_public(ntohl(((const struct sockaddr_in *)(const void *)at)->sin_addr.s_addr));
    return at->sa_family == AF_INET6 &&
           v6_is_public(&((const struct sockaddr_in6 *)(const void *)at)->sin6_addr);
}
