/* Part of view/view.h: what stands beside a case. */
#ifndef VIEW_VIEW_BESIDE_H
#define VIEW_VIEW_BESIDE_H

#include "view/view.h"

struct way_back {
    int64_t number, version;
    struct way way;
    int64_t at[STEPS]; /* when a step was done */
    str says[STEPS];   /* its evidence, or what is missing */
    bool has_owner, is_closed;
    enum verdict verdict;
    str tel;
    const enum stitch *words; /* given in this case */
    size_t words_n;
    int score;       /* the client's answer; 0: none */
    str survey_link; /* to paste anywhere */
};

/* A word that is still open: a call or a letter may keep it. */
struct open_word {
    int64_t number;
    str text, lang;
    int64_t due_at;
    bool is_kept; /* ticked */
};

struct open_words {
    const struct open_word *v;
    size_t n;
};

/* A way to reach a client. */
struct reach {
    enum identity_kind kind;
    str text, href;
};

struct client_card {
    int64_t number;
    str name, company, place, lang;
    int64_t grade; /* 1 to 10; 0: too early to say */
    str since, wishes, note;
    const struct reach *ways;
    size_t ways_n;
    str tel, email;           /* the first of each */
    const enum stitch *words; /* the last ones given to this client, oldest first */
    size_t words_n;
    int64_t cases_n;
};

#endif
