/* Part of view/view.h: the second step, sessions, links of the door, audit, erasure. */
#ifndef VIEW_VIEW_SAFE_H
#define VIEW_VIEW_SAFE_H

#include "view/view.h"

/* ---- the door ---- */

struct code_page {
    str firm, error, to;
};

struct forgotten_page {
    str firm, email, error;
    bool can_send, is_asked;
};

struct link_page {
    str firm, name, path, error, password_error;
    bool is_invitation, is_over; /* over: used, unknown or too old */
};

/* ---- settings: safe ---- */

struct session_row {
    int64_t id, began_at, seen_at;
    str where, browser;
    bool is_this;
};

struct safe_page {
    int64_t since; /* of the second step; 0: off */
    bool is_begun;
    int64_t codes_left;
    int qr_size;
    str qr_path, secret, uri;
    str code_error, off_error;
    bool is_owed;
    int64_t owed_until; /* 0: from now on */
    bool may_demand, is_demanded;
    const struct session_row *sessions;
    size_t sessions_n;
};

struct codes_page {
    const str *v;
    size_t n;
    str firm, email;
};

struct given_link {
    str name, href;
    bool is_invitation, is_mailed;
    int64_t until;
};

/* ---- erasing ---- */

struct erasure_page {
    int64_t number, cases, messages, files, promises;
    str name, error, number_error;
};

struct export_page {
    int64_t number, bytes;
    str name, error;
    str file; /* its address, once it is made */
};

/* ---- what happened ---- */

struct audit_row {
    int64_t at, number; /* of the case; 0: none */
    str who, what, whom, via;
};

struct audit_page {
    const struct choice *people, *nouns;
    size_t people_n, nouns_n;
    str day, day_error, csv, older; /* older: href of the next page */
    const struct audit_row *v;
    size_t n;
};

#endif
