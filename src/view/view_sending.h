/* Part of view/view.h: how the letters of a mailbox leave. */
#ifndef VIEW_VIEW_SENDING_H
#define VIEW_VIEW_SENDING_H

#include "view/view.h"

struct sending_page {
    int64_t id;
    bool is_connected;
    bool has_secret;      /* one is kept */
    bool is_tested;       /* then the two below are the test's */
    bool was_sent;        /* a letter, to: */
    str me;               /* the reader's own address */
    str fault, said;      /* what is wrong, in words; the relay's own */
    int64_t out_at;       /* the last letter; 0: none yet */
    str error;            /* of the whole form */
    str host, port, user; /* as they are, or as they were given */
    str host_error, port_error, tls_error, user_error, secret_error;
    const struct choice *tls, *login;
    size_t tls_n, login_n;
};

#endif
