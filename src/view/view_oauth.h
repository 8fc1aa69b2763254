/* Part of view/view.h: a mailbox whose provider takes no passwords. */
#ifndef VIEW_VIEW_OAUTH_H
#define VIEW_VIEW_OAUTH_H

#include "view/view.h"

enum oauth_way { WAY_PASSWORD, WAY_GOOGLE, WAY_MICROSOFT, WAY_OTHER };

#define OAUTH_WARNINGS 3

struct oauth_part {
    enum oauth_way way; /* what is shown */
    str value;          /* its name in forms */
    bool is_way_in;     /* and it is how the mailbox is fetched */
    str name;           /* of the provider, for people */
    /* Once somebody has signed in there. */
    str who;                      /* "" where it does not say */
    bool is_shared;               /* signed in as another address */
    str warnings[OAUTH_WARNINGS]; /* what ends soon, a clock that is off */
    size_t warnings_n;
    /* What the firm is there. */
    bool is_kept;
    str redirect;
    bool can_come_back;
    str client_id, tenant, authorize_url, token_url, scope, imap_host, imap_port, secret_until;
    const struct choice *imap_tls;
    size_t imap_tls_n;
    bool asks_old; /* nothing was fetched yet */
    bool is_given; /* as it was just typed */
    str client_id_error, client_secret_error, secret_until_error, tenant_error;
    str authorize_url_error, token_url_error, scope_error, imap_host_error, imap_port_error;
};

struct oauth_leave {
    int64_t mailbox;
    str title, address, name, url;
};

#endif
