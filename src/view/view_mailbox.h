/* Part of view/view.h: where the mail of a mailbox comes from. */
#ifndef VIEW_VIEW_MAILBOX_H
#define VIEW_VIEW_MAILBOX_H

#include "view/view_oauth.h"

struct watch_box; /* view_watch.h */

struct mailbox_page {
    int64_t id;
    str address;
    bool is_connected;
    int64_t fine_at; /* 0: not yet */
    str fault, said; /* what is wrong, in words; the server's own */
    bool is_tested;  /* then the two above are the test's, and: */
    int64_t exists;
    str host, port, user, folder, move_to; /* as they are, or as they were given */
    str host_error, port_error, user_error, secret_error, folder_error, move_to_error;
    const struct choice *tls, *afterwards, *folders;
    size_t tls_n, afterwards_n, folders_n;
    bool takes_old;
    struct oauth_part oauth;
    const struct sending_page *sending; /* view/view_sending.h */
    const struct watch_box *watch;      /* NULL: not shown */
};

#endif
