/* Part of view/view.h: today, mail kept aside, promises, the handbook. */
#ifndef VIEW_VIEW_DESK_H
#define VIEW_VIEW_DESK_H

#include "view/view.h"

struct first_step;

/* A word that was given, as Today and the ledger show it. */
struct word_row {
    int64_t number, version;
    str text, lang, client, case_href, tel;
    enum promise_look look;
    int64_t due_at, settled_at, late_ms;
    bool is_today;
};

struct link {
    str href, label;
};

/* What waits for a person and is no promise. */
struct due_line {
    int64_t id, version;
    str href, label;
};

/* A note that calls the reader by name. */
struct mention {
    int64_t number, message, at;
    str who, subject, text, lang;
};

/* A draft of the reader's that somebody took over. */
struct draft_taken {
    int64_t number, at, agent;
    str who, subject;
};

struct today {
    const struct draft_taken *taken;
    size_t taken_n;
    const struct mention *mentions;
    size_t mentions_n;
    const struct word_row *words; /* open, in the order they are due */
    size_t words_n;
    const struct word_row *kept; /* settled today */
    size_t kept_n;
    const enum stitch *given; /* all of today's words as stitches */
    size_t given_n;
    const enum stitch *last; /* my last twenty */
    size_t last_n;
    int64_t last_kept;
    const struct list_view *views; /* of cases, with counts */
    size_t views_n;
    int64_t lost;  /* mails that lie on a server and should be here; an admin sees them */
    int64_t aside; /* mails kept aside */
    const struct due_line *unsure; /* letters nobody knows left or not, and the like */
    size_t unsure_n;
    bool is_demo;
    const struct first_step *first; /* what a new firm still lacks */
    size_t first_n;
    int64_t first_left;
};

/* ---- mail kept aside ---- */

struct aside_mail {
    int64_t id, at;
    str sender, subject, why;
};

struct aside_list {
    const struct aside_mail *v;
    size_t n;
    str more;
};

/* ---- promises ---- */

struct ledger {
    const struct list_view *views;
    size_t views_n;
    const struct word_row *v;
    size_t n;
    const enum stitch *last;
    size_t last_n;
    str rate; /* "18 of 20 kept", or that it is too early to say */
    str url;
};

struct promise_page {
    struct word_row word;
    str case_title;
    str settled_by; /* the message or act that kept it */
    bool is_open;
    str error, when, when_error, when_read, why, why_error; /* when_read: the date as we read it */
};

struct promise_new {
    int64_t number; /* of the case */
    str error, text, text_error, when, when_error, when_read;
};

/* ---- handbook ---- */

struct help {
    const struct choice *chapters;
    size_t chapters_n;
    struct html text; /* of ours, made of Markdown */
};

/* ---- how it all looks ---- */

struct style_piece {
    const char *name;
    struct html html;
};

struct styleguide {
    str lang; /* the samples' */
    const char **pages;
    size_t pages_n;
    const struct style_piece *pieces;
    size_t pieces_n;
};

#endif
