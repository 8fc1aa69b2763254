/* Part of view/view.h: what an agent writes about a case and to a client, and what is found in it.
 */
#ifndef VIEW_VIEW_LETTER_H
#define VIEW_VIEW_LETTER_H

#include "view/view.h"

/* ---- forms about a case ---- */

struct listen_form {
    str error, own_words, what_happened, what_happened_error, what_it_did, what_they_want;
};

struct note_form {
    str error, text, minutes;
    struct open_words words;
};

struct new_case {
    str error, name, name_error, phone, phone_error, email, email_error, subject, subject_error;
    str text, text_error;
    const struct choice *channels, *kinds;
    size_t channels_n, kinds_n;
};

/* ---- the composer ---- */

struct person {
    str name, address;
    bool is_new; /* first time on this thread */
};

struct element_view {
    str name, hint, evidence, lang;
    bool is_present;
};

struct finding_view {
    const char *level; /* "must", "better" */
    str message, why, text, lang;
    str key;               /* names it, as long as its words stand */
    size_t start16, end16; /* UTF-16 units, with line ends counted as one */
    /* Better words for [put16, put_end16), which holds the finding; p NULL: none are known. */
    str put;
    size_t put16, put_end16;
};

/* A promise found in the letter. */
struct offer_view {
    str key; /* stays the same while its words do */
    str text, lang;
    int64_t due_at; /* 0: not sure which day */
    bool is_entered;
    size_t start16, end16;
};

struct checked {
    int64_t number; /* of the case */
    bool is_checked;
    const struct element_view *elements;
    size_t elements_n;
    const struct finding_view *findings;
    size_t findings_n;
    const struct offer_view *offers;
    size_t offers_n;
};

/* Came in since the writer looked. */
struct meanwhile {
    str who, text, lang;
    int64_t at;
    bool is_ours;
};

struct composer {
    const struct meanwhile *meanwhile;
    size_t meanwhile_n;
    int64_t newest; /* the last of them: "send all the same" names it */
    bool is_held;   /* nothing was sent because of them */
    int64_t number, version, case_id;
    const struct draft_line *drafts; /* of this case, see struct case_page */
    size_t drafts_n;
    const struct choice *saved; /* replies to choose from */
    const str *used;            /* those that stand in it */
    size_t saved_n, used_n;
    str blank;             /* an open blank held it back, */
    const char *blank_act; /* and this sends it all the same */
    str client, lang, text, from;
    const struct person *to, *copy;
    size_t to_n, copy_n;
    bool by_mail; /* there is an address to send to */
    bool has_way;
    struct way way;
    str answering; /* the last words of the client, in short */
    int64_t answering_at, saved_at;
    str guard;                     /* why nothing was sent */
    const struct file_link *files; /* that go with it */
    size_t files_n;
    str put; /* the better words that were just put in */
    struct open_words open_words;
    struct checked checked;
};

/* The letter's form asked in two steps: what was chosen in the first goes on to the second. */
struct carried {
    str name, value;
};

struct by_hand {
    int64_t number, version;
    str client, text, lang, phone_digits;
    const struct choice *channels;
    size_t channels_n;
    const struct carried *carried;
    size_t carried_n;
};

#endif
