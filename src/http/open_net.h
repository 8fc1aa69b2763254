/* Is an address one of the open net? Not those of the machine, the house, the provider's inside, a
 * multicast group or a documentation's example (IANA's special-purpose registries, RFC 6890). */
#ifndef HTTP_OPEN_NET_H
#define HTTP_OPEN_NET_H

#include <stdbool.h>
#include <sys/socket.h>

bool address_is_public(const struct sockaddr *at);

#endif
