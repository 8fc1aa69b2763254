/* Part of view/view.h: the list of cases, and a case. */
#ifndef VIEW_VIEW_CASE_H
#define VIEW_VIEW_CASE_H

#include "desk/message.h"
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

struct case_head {
    int64_t id; /* live events name it */
    int64_t number, version;
    struct here here;
    str subject, client, owner;
    bool is_mine, is_hot, is_closed;
    bool is_unreadable; /* a mail nobody could read */
    enum outcome outcome;
};

struct own_words {
    str name, text, lang;
    int64_t at;
    enum channel channel;
    str what_happened, what_it_did, what_they_want;
};

/* ---- timeline ---- */

enum line_kind { LINE_DAY, LINE_IN, LINE_OUT, LINE_NOTE, LINE_CALL, LINE_EVENT };

struct file_link {
    str href, name;
    int64_t id, bytes;
    bool is_picture; /* of a kind a browser shows, and small enough to be shown unasked */
};

struct line {
    enum line_kind kind;
    str key;    /* unique on the page: "message-12", "event-40" */
    int64_t id; /* of the message */
    int64_t at;
    str who; /* who wrote, called or did it; "You" for the reader */
    str to;  /* whom: names, as a list */
    enum channel channel;
    enum message_state state;
    str text, lang;
    str quoted; /* folded, never cut */
    int64_t quoted_lines;
    int64_t minutes; /* of a call */
    str html_href;   /* the mail as it was sent, in its sandbox */
    str why;         /* why it stands in this case */
    const struct file_link *files;
    size_t files_n;
    const char *icon; /* of an event */
    bool is_word;     /* the event is a promise; `text` are its words */
    enum promise_look look;
    int64_t due_at, settled_at;
};

struct timeline {
    const struct line *v;
    size_t n;
    str earlier; /* href, where there is more */
};

/* ---- beside the case ---- */

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

#define SNOOZE_CHOICES 3

/* Under the head of a case. */
struct case_tools {
    int64_t number, version;
    bool is_closed;
    const struct tag *tags, *known; /* of the case, of the firm */
    size_t tags_n, known_n;
    str tag_typed, tag_error, snooze_typed, snooze_error;
    bool is_tag_open, is_snooze_open;
    int64_t snoozed_until;
    int64_t snooze_at[SNOOZE_CHOICES];
    const struct choice *agents; /* whom it can be passed on to */
    const str *people;           /* names of all colleagues */
    size_t agents_n, people_n;
    int64_t undo_seq; /* the event the reader can take back; 0: none */
    int undo_s;
    str undo_says;
};

/* A letter somebody began. */
struct draft_line {
    int64_t agent;
    str by;
    str taken_by; /* who writes on; empty: nobody */
    int64_t begun_at, saved_at, taken_at;
    bool is_mine;
};

struct draft_page {
    struct draft_line line;
    str text, lang;
    const struct file_link *files;
    size_t files_n;
    int64_t taker;
    bool may_take_back; /* the taker still has it */
};

struct case_page {
    struct case_tools tools;
    const struct case_list *list;
    struct case_head head;
    struct own_words own;
    struct timeline timeline;
    const struct way_back *way; /* NULL where the case has none */
    struct client_card client;
    struct open_words open_words;
    const struct draft_line *drafts; /* the reader's own first */
    size_t drafts_n;
    str draft;          /* the reader's own words, */
    int64_t draft_at;   /* kept then, */
    int64_t draft_seen; /* written over this message */
    str sending;        /* to whom a letter is on its way that can be taken back */
    int64_t sending_id;
    int undo_s; /* seconds left */
};

#endif
