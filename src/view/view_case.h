/* Part of view/view.h: a case. */
#ifndef VIEW_VIEW_CASE_H
#define VIEW_VIEW_CASE_H

#include "desk/message.h"
#include "view/view.h"
#include "view/view_beside.h"
#include "view/view_list.h"

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

/* ---- the case ---- */

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
