/* Mail addresses (RFC 5322 3.4), read leniently: comments, groups, routes, quotes, a missing '>',
 * ';' between entries, bare names. Nothing that was written is refused; what is no address comes
 * back as it stood. */
#ifndef MAIL_ADDRESS_H
#define MAIL_ADDRESS_H

#include "base/status.h"

struct mail_address {
    str name; /* decoded, one line; "" where there is none */
    str address;
};

struct mail_addresses {
    struct mail_address *v;
    size_t n;
};

/* Decodes the encoded words (RFC 2047) of a phrase. */
typedef str address_decode(struct arena *a, str raw);

/* The value of a From, To, Cc or Reply-To field, at most MAIL_ADDRESSES_MAX of it. `decode` may be
 * NULL: then names stay as written, broken UTF-8 replaced. */
struct mail_addresses addresses_parse(struct arena *a, str value, address_decode *decode);

/* May we write to it? ASCII, one @, a dot-atom before it and a host name behind it. */
bool address_valid(str address);
/* The key an address is compared and stored under: ASCII letters small, no blanks around. */
str address_normal(struct arena *a, str address);
/* What stands behind the last @, or an empty slice. */
str address_domain(str address);

#endif
