/* Who keeps the mail of an address, and which server they name for programs: a guess, so that
 * nobody has to look for it. Whether it is right, trying it out says. */
#ifndef MAIL_PROVIDER_H
#define MAIL_PROVIDER_H

#include "base/arena.h"

/* PROVIDER_OTHER: a server under the address's own domain, as cPanel and its like set it up. */
enum mail_provider {
    PROVIDER_OTHER,
    PROVIDER_GOOGLE,
    PROVIDER_MICROSOFT,
    PROVIDER_ZOHO,
    PROVIDER_YAHOO,
    PROVIDER_FASTMAIL,
};
#define PROVIDERS 6

/* "other", "google" and so on; NULL behind the last. */
extern const char *const mail_provider_names[PROVIDERS + 1];
bool mail_provider_parse(str name, enum mail_provider *ret_p);
/* As they call themselves; NULL for PROVIDER_OTHER. */
const char *mail_provider_title(enum mail_provider p);
/* By the domain: theirs alone, for a firm's own domain says nothing. */
enum mail_provider mail_provider_of(str address);
/* The host, for TLS at IMAPS_PORT. `address` has an @. */
str mail_provider_imap(struct arena *a, enum mail_provider p, str address);

#define IMAPS_PORT 993 /* RFC 8314 3.2 */

#endif
