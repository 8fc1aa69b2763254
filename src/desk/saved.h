/* Saved replies: the fields in them, and blanks that are left for whoever writes. Pure.
 *
 *   "Dear {client.first_name}, ... by {promise.due}."
 *
 * A field without a value becomes a blank, "[day and time]", as the checker's better words have. */
#ifndef DESK_SAVED_H
#define DESK_SAVED_H

#include "base/arena.h"

enum saved_field {
    FIELD_CLIENT_FIRST_NAME,
    FIELD_CLIENT_NAME,
    FIELD_CASE_NUMBER,
    FIELD_CASE_SUBJECT,
    FIELD_PROMISE_DUE,
    FIELD_AGENT_NAME,
    FIELD_FIRM_NAME,
};
#define SAVED_FIELDS 7

/* "client.first_name" */
str saved_field_name(enum saved_field field);

/* The first words in braces, on one line, that are no field. *ret_near is the field that was meant,
 * where one is close enough to guess; else SAVED_FIELDS. */
bool saved_unknown_field(str text, str *ret_unknown, int *ret_near);

/* `values[field]` for each field; where that is empty `blanks[field]` in brackets. */
str saved_fill(struct arena *a, str text, const str *values, const str *blanks);

/* The next blank at or behind `from`: "[what stands for it]" on one line, with a letter in it; no
 * "[1]" and no Markdown link. */
bool blank_find(str text, size_t from, size_t *ret_start, size_t *ret_end);

/* What one calls a person by: the first word that is no title ("Md.", "Mrs", "মোঃ", "ড."). */
str first_name(str name);

#endif
