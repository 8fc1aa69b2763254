/* What somebody filled in, checked field by field. Web, API, mail and command line all validate
 * through this: every field's error is collected, so that a person sees all of them at once and
 * gets back what they wrote.
 *
 *   struct form f = form_new(cx, &rq->fields);
 *   str subject = form_text(&f, "subject", 1, SUBJECT_MAX);
 *   int64_t score = form_int(&f, "score", 1, 10);
 *   TRY(form_done(&f));
 *
 * A getter whose field fails notes the error and answers empty (STR_NULL, 0, -1, false); after
 * form_done nobody uses it. min 0 or an `_opt` getter means the field may stay empty.
 *
 * Codes, also keys in po/: form.missing form.too_short form.too_long form.not_text form.not_number
 * form.out_of_range form.not_a_choice form.not_a_date form.not_a_time form.not_an_address. */
#ifndef HTTP_FORM_H
#define HTTP_FORM_H

#include "http/request.h"

struct form_error {
    const char *field;
    const char *code;
    int64_t limit; /* what was passed, where there is one: the words name it */
};

struct form_errors {
    struct form_error *v;
    size_t n;
    size_t cap;
};

struct form {
    struct ctx *cx;
    const struct pairs *fields;
    struct form_errors errors;
};

struct form form_new(struct ctx *cx, const struct pairs *fields);
/* OK, or E_INPUT with the first error as cx->err. */
MUST_USE enum status form_done(const struct form *f);
/* A rule of the caller's own failed. */
void form_fail(struct form *f, const char *field, const char *code, int64_t limit);
/* The code noted for `field`, or NULL. */
const struct form_error *form_error_of(const struct form *f, const char *field);
/* What stands in the field, as it came: for filling it in again. Empty where there is none. */
str form_raw(const struct form *f, const char *field);
bool form_has(const struct form *f, const char *field);

/* One line: blanks at both ends cut; valid UTF-8, no control characters. Limits in bytes. */
str form_line(struct form *f, const char *field, size_t min, size_t max);
/* Many lines: as form_line, but tabs and line ends may stand in it; \r\n becomes \n. */
str form_text(struct form *f, const char *field, size_t min, size_t max);
/* Secrets: nothing is cut, any byte but NUL. */
str form_secret(struct form *f, const char *field, size_t min, size_t max);
/* Whole numbers, in ASCII or Bengali digits. */
int64_t form_int(struct form *f, const char *field, int64_t min, int64_t max);
/* As form_int; `absent` where the field is empty or not there. */
int64_t form_int_or(struct form *f, const char *field, int64_t min, int64_t max, int64_t absent);
/* An id or version of ours: 1 and up. */
int64_t form_id(struct form *f, const char *field);
/* Index into `names`, ended by NULL; 0, and an error noted, for what is none of them. */
int form_choice(struct form *f, const char *field, const char *const *names);
/* `absent` where the field is empty or not there. */
int form_choice_or(struct form *f, const char *field, const char *const *names, int absent);
/* A check box: "on", "1", "true", "yes" against nothing, "0", "false", "no", "off". */
bool form_bool(struct form *f, const char *field);
/* YYYY-MM-DD, a day that exists; Bengali digits are folded. */
str form_date(struct form *f, const char *field);
str form_date_opt(struct form *f, const char *field);
/* HH:MM, 00:00 to 23:59. */
str form_time(struct form *f, const char *field);
str form_time_opt(struct form *f, const char *field);
/* One bare address, local@domain, as HTML's type=email takes it plus UTF-8 (RFC 6531). */
str form_email(struct form *f, const char *field);
str form_email_opt(struct form *f, const char *field);

/* A form's body into rq->fields and rq->files by its Content-Type; other types are left alone.
 * multipart/form-data: RFC 7578, at most HTTP_PARTS_MAX parts, HTTP_PART_HEAD_MAX of headers a
 * part, fields valid UTF-8 without NUL. E_INPUT or E_LIMIT. */
MUST_USE enum status form_parse(struct request *rq);
/* The two syntaxes by themselves. */
MUST_USE enum status form_parse_multipart(struct ctx *cx, str type, str body,
                                          struct pairs *ret_fields, struct uploads *ret_files);

#endif
