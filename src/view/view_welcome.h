/* Part of view/view.h: the first hour: the rest of the first start, and what Today reminds of. */
#ifndef VIEW_VIEW_WELCOME_H
#define VIEW_VIEW_WELCOME_H

#include "view/view.h"

enum setup_step { SETUP_FIRM, SETUP_AGENT, SETUP_MAILBOX, SETUP_PEOPLE };
#define SETUP_STEPS 4

struct welcome_mailbox {
    const char *theme;
    str address, address_error; /* is asked while there is no box */
    const struct choice *providers;
    size_t providers_n;
    const struct mailbox_page *box; /* NULL: none yet */
    str hint;                       /* what its provider wants */
    const char *way;                /* its own sign-in instead of a password, or NULL */
    bool is_server_shown;           /* it could not be guessed, or does not answer */
};

/* A line of the form: the names of its fields, and what was typed. */
struct invitee {
    const char *email_field, *name_field, *role_field;
    str email, email_error, name, name_error;
    enum role role;
};

/* Who was asked in a moment ago; the link is shown once. */
struct invited {
    str name, email, href;
};

struct welcome_people {
    const char *theme;
    str error;
    bool is_mailed; /* a letter goes to each */
    const struct invited *done;
    size_t done_n;
    const struct invitee *v;
    size_t n;
    int64_t until; /* the links work */
};

/* What a new firm still lacks; stands in Today until it is done or put away. */
struct first_step {
    const char *name;
    str label, hint, href;
    bool is_done;
};

#endif
