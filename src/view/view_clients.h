/* Part of view/view.h: clients. */
#ifndef VIEW_VIEW_CLIENTS_H
#define VIEW_VIEW_CLIENTS_H

#include "view/view.h"

struct client_row {
    int64_t number;
    str name, company, place;
    const enum stitch *words;
    size_t words_n;
    int64_t open_cases, last_at;
};

struct client_list {
    const struct client_row *v;
    size_t n;
    int64_t count;
    str query, more;
};

struct story_line {
    int64_t at;
    str href, title, says, lang;
};

/* What the form holds: the client's, or what somebody typed that could not be taken. */
struct client_edit {
    str name, company, place, wishes, note;
    str name_error, error; /* with one the form stands open */
};

struct client_page {
    struct client_card card;
    struct client_edit edit;
    int64_t version;
    str tel;
    bool may_erase;
    const struct story_line *story; /* newest first */
    size_t story_n;
};

#endif
