/* Starts and ends relay.py. RELAY is its path, given by meson. */
#ifndef TESTS_MAIL_RELAY_H
#define TESTS_MAIL_RELAY_H

#include "mail/helper.h"

#include <stdlib.h>

struct relay {
    struct helper helper;
    int port;
};

/* `args` as relay.py takes them, NULL at the end. Its authority is trusted from now on. */
static inline struct relay relay_start_with(struct ctx *cx, const char *const *args)
{
    const char *all[20] = { RELAY };
    for (int i = 0; args[i] != NULL && i < 18; i++)
        all[i + 1] = args[i];
    struct relay r = { .helper = helper_start(all) };
    str rest = helper_line(cx, &r.helper), word;
    int64_t port = 0;
    str_split(&rest, ' ', &word);
    assert_str(word, S("port"));
    str_split(&rest, ' ', &word);
    assert_true(num_int(word, 1, 65535, &port));
    r.port = (int)port;
    if (rest.n > 0)
        setenv("SSL_CERT_FILE", arena_cstr(cx->arena, rest), 1);
    return r;
}

static inline struct relay relay_start(struct ctx *cx, const char *ending)
{
    return relay_start_with(cx, (const char *[]){ ending, NULL });
}

/* `keep`: a folder for whole mails, 1.eml, 2.eml ... */
static inline struct relay relay_start_keeping(struct ctx *cx, const char *ending, const char *keep)
{
    return relay_start_with(cx, (const char *[]){ "--keep", keep, ending, NULL });
}

static inline void relay_stop(struct relay *r)
{
    helper_stop(&r->helper);
}

#endif
