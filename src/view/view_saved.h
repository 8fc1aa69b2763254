/* Part of view/view.h: saved replies. */
#ifndef VIEW_VIEW_SAVED_H
#define VIEW_VIEW_SAVED_H

#include "view/view.h"

struct saved_row {
    int64_t id, uses;
    str title, shortcut, text, lang; /* in the reader's language where it has it */
    bool has_en, has_bn;
};

/* One of the fields a text may hold, and what it stands for. */
struct saved_field_line {
    str name, says;
};

/* What the form holds; `id` 0: a new one. */
struct saved_form {
    int64_t id, version, uses;
    bool may_change;
    str error, shortcut, shortcut_error;
    str title_en, title_en_error, text_en, text_en_error;
    str title_bn, title_bn_error, text_bn, text_bn_error;
    const struct saved_field_line *fields;
    size_t fields_n;
    struct checked checked_en, checked_bn; /* what is kept, through the checker */
};

struct saved_list {
    const struct saved_row *v;
    size_t n;
    bool may_change;
};

/* What the composer offers: `find` is everything it is found by. */
struct saved_option {
    int64_t id;
    str title, shortcut, find, put;
};

#endif
