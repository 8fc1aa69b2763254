/* Part of view/view.h: the list of cases, and what a search found. */
#ifndef VIEW_VIEW_LIST_H
#define VIEW_VIEW_LIST_H

#include "text/snippet.h"
#include "view/view.h"

/* The most urgent thing about a case; a row shows only one. */
enum mark_kind {
    MARK_NONE,
    MARK_LATE, /* `at`: by how many ms */
    MARK_HOT,
    MARK_COOLING,
    MARK_DUE,  /* a word due at `at`, soon */
    MARK_WORD, /* ... with time enough */
    MARK_ASKED,
    MARK_CLOSED,
    MARK_LATER, /* put aside until `at` */
};

struct mark {
    enum mark_kind kind;
    int64_t at;
};

/* What a search found in a case. */
struct case_hit {
    enum message_kind kind;
    struct snippet passage;
};

/* A client that a search found; what is empty is not shown. */
struct client_hit {
    int64_t number;
    struct snippet name, company, way;
};

/* A colleague who has the case open. */
struct face {
    str initials, says; /* "Tanvir is writing an answer" */
    bool is_writing;
};

struct here {
    int64_t case_id;
    const struct face *v;
    size_t n;
    str says; /* all of them, in words */
    str mark; /* another one whenever they are others */
    int64_t beat_ms;
    bool writes; /* the page is one to write an answer on */
};

struct case_row {
    int64_t number;
    struct here here;
    const char *view; /* the list it stands in: of its address */
    str client, subject;
    int64_t at;
    bool is_unread, is_chosen, has_way;
    struct way way;
    struct mark mark;
    const struct case_hit *hit; /* NULL: none */
};

struct tag {
    int64_t id;
    str name;
};

struct case_list {
    const struct tag *tags; /* of the firm */
    size_t tags_n;
    str tag; /* only cases with this one */
    const struct list_view *views;
    size_t views_n;
    const struct case_row *rows;
    size_t rows_n;
    str url;  /* of this list, for live changes */
    str more; /* href of the next page */
    str query;
    str words;   /* of the query, without its conditions */
    str unclear; /* of the query: a condition that is not understood */
    const struct client_hit *clients;
    size_t clients_n;
    bool has_more_clients;
    int64_t found;
    str nothing, nothing_hint; /* what an empty list says */
};

#endif
