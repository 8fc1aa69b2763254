/* Part of view/view.h: today, clients, promises, settings. */
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

/* ---- clients ---- */

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

/* ---- settings ---- */

enum settings_part {
    SETTINGS_ME,
    SETTINGS_SAFE,
    SETTINGS_TEAM,
    SETTINGS_FIRM,
    SETTINGS_REPLIES,
    SETTINGS_WATCH,
    SETTINGS_DOCTOR
};

struct agent_row {
    int64_t id, version;
    str name, email;
    enum role role;
    bool is_me, has_second_step;
};

struct mailbox_row {
    str address, says;
    int64_t id;
};

struct doctor_line {
    str area, says, cure; /* cure: where it is bad */
    bool is_bad;
};

struct settings {
    enum settings_part part;
    int64_t version;
    bool may_change;
    str error, name, name_error, email, email_error, signature, signature_bn, old_error, new_error;
    const struct choice *languages, *themes, *roles;
    size_t languages_n, themes_n, roles_n;
    bool keys_on, reminds_by_mail;
    const struct agent_row *agents;
    size_t agents_n;
    str firm;
    struct firm_choices choices;
    const struct mailbox_row *mailboxes;
    size_t mailboxes_n;
    bool is_demo;                    /* and may be left */
    const struct doctor_line *lines; /* what is bad comes first */
    size_t lines_n;
    int64_t lines_bad;
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
