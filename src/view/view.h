/* What the pages are given: plain structs that the edges fill and the templates read. Every str
 * is borrowed; STR_NULL or an empty one means "not there". Times are ms UTC, 0 means none. `lang`
 * is the language a person wrote in ("en", "bn"), for their own words on anybody's page; `href` is
 * a whole address; `tel` and `phone_digits` are digits only, with the country. */
#ifndef VIEW_VIEW_H
#define VIEW_VIEW_H

#include "base/limits.h"
#include "desk/agent.h"
#include "desk/case.h"
#include "desk/client.h"
#include "desk/message.h"
#include "desk/promise.h"
#include "lang/reader.h"
#include "store/export.h"

/* One stitch is one thing: a step of the way back, or a word that was given. */
enum stitch {
    STITCH_DONE,
    STITCH_NOW,
    STITCH_TODO,
    STITCH_OPEN,
    STITCH_KEPT,
    STITCH_EARLY,
    STITCH_LATE,
    STITCH_OVER, /* past its time and open */
    STITCH_BROKEN,
};

/* The places of the bar; the phone's bottom bar has them all. */
enum nav { NAV_TODAY, NAV_CASES, NAV_CLIENTS, NAV_PROMISES, NAV_SETTINGS, NAV_NONE };

struct stopped; /* view_watch.h */

/* What stands around every page of somebody who is signed in. */
struct shell {
    str title; /* of the window */
    enum nav nav;
    const char *theme; /* "auto", "light", "dark" */
    const char *pane;  /* what a phone shows of three panes: "list", "case", "side" */
    str agent;
    str initials;
    int64_t count[NAV_NONE]; /* due today, cases of mine; 0 is not shown */
    int64_t me;              /* live events name the agent they are for */
    int64_t for_me;          /* notes that call the reader by name */
    bool keys_on;
    bool is_live; /* changes as others act */
    str query;    /* what was searched for */
    int64_t
        seq; /* of the newest event when the page began to read: live changes go on from there */
    const struct stopped *stopped; /* mail stands still; NULL: it does not */
    str said;                      /* read out by a screen reader after an act: "Saved", "Sent" */
};

/* One of a few: for radio buttons, selects and check boxes. */
struct choice {
    str value;
    str label;
    bool is_chosen;
};

/* A chosen part of a list, with its live count: Mine 12. */
struct list_view {
    str key;
    str label;
    int64_t count;
    bool is_chosen;
};

/* ---- the door ---- */

struct signin {
    str firm; /* "Dighipar Studio" */
    str email;
    str error;
    str to; /* where one wanted to go */
    const char *theme;
};

struct firm_choices {
    const struct choice *languages, *zones, *days; /* days: seven, from the week's first */
    size_t languages_n, zones_n;
    str from, until; /* "09:00" */
};

struct setup {
    str error;
    str firm, firm_error;
    struct firm_choices choices;
    str name, name_error, email, email_error, password_error;
};

/* ---- failures ---- */

struct error_page {
    int64_t request;
    str title, happened, safe, to_do;
    str kept;       /* the words somebody wrote, so that nothing is lost */
    str again;      /* href; empty where trying again would give the same */
    bool is_public; /* shown to a client, who has no desk to go back to */
};

/* ---- the client's own page ---- */

struct verify_page {
    str firm, client, agent, subject, phone, lang;
    str path; /* of this page, with its token */
    str put_right;
    int score; /* 0: nothing is chosen */
    str words;
    bool has_said; /* the client has told what is missing */
    int64_t until; /* may be changed so long */
    str error;
};

/* ---- letters ---- */

struct mail_letter {
    str lang, subject, signature;
    const str *paragraphs;
    size_t paragraphs_n;
    str link, link_words;
};

#include "view/view_case.h"
#include "view/view_clients.h"
#include "view/view_desk.h"
#include "view/view_letter.h"
#include "view/view_mailbox.h"
#include "view/view_programs.h"
#include "view/view_safe.h"
#include "view/view_saved.h"
#include "view/view_sending.h"
#include "view/view_settings.h"
#include "view/view_watch.h"
#include "view/view_welcome.h"

#endif
