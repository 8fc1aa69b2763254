/* Checking what somebody filled in. */
#include "http/form.h"

#include "base/limits.h"
#include "base/num.h"
#include "text/bangla.h"
#include "text/utf8.h"

struct form form_new(struct ctx *cx, const struct pairs *fields)
{
    return (struct form){ .cx = cx, .fields = fields };
}

enum status form_done(const struct form *f)
{
    if (f->errors.n == 0)
        return OK;
    const struct form_error *e = &f->errors.v[0];
    return FAIL(f->cx, E_INPUT, e->code, e->field, "%zu of the fields do not hold", f->errors.n);
}

void form_fail(struct form *f, const char *field, const char *code, int64_t limit)
{
    if (form_error_of(f, field) == NULL && f->errors.n < HTTP_FIELDS_MAX)
        *vec_push(f->cx->arena, &f->errors) = (struct form_error){ field, code, limit };
}

const struct form_error *form_error_of(const struct form *f, const char *field)
{
    VEC_EACH (e, &f->errors)
        if (str_eq(str_c(e->field), str_c(field)))
            return e;
    return NULL;
}

str form_raw(const struct form *f, const char *field)
{
    str value = pairs_get(f->fields, str_c(field));
    return value.p == NULL ? S("") : value;
}

bool form_has(const struct form *f, const char *field)
{
    return pairs_get(f->fields, str_c(field)).p != NULL;
}

static str checked_size(struct form *f, const char *field, str s, size_t min, size_t max)
{
    const char *code = s.n == 0 && min > 0 ? "form.missing"
                       : s.n < min         ? "form.too_short"
                       : s.n > max         ? "form.too_long"
                                           : NULL;
    if (code == NULL)
        return s;
    form_fail(f, field, code, (int64_t)(s.n > max ? max : min));
    return STR_NULL;
}

str form_line(struct form *f, const char *field, size_t min, size_t max)
{
    str s = str_trim(form_raw(f, field));
    if (!utf8_is_text(s, false)) {
        form_fail(f, field, "form.not_text", 0);
        return STR_NULL;
    }
    return checked_size(f, field, s, min, max);
}

str form_text(struct form *f, const char *field, size_t min, size_t max)
{
    str s = str_trim(utf8_lf(f->cx->arena, form_raw(f, field)));
    if (!utf8_is_text(s, true)) {
        form_fail(f, field, "form.not_text", 0);
        return STR_NULL;
    }
    return checked_size(f, field, s, min, max);
}

str form_secret(struct form *f, const char *field, size_t min, size_t max)
{
    return checked_size(f, field, form_raw(f, field), min, max);
}

static str ascii(const struct form *f, const char *field)
{
    return digits_ascii(f->cx->arena, str_trim(form_raw(f, field)));
}

int64_t form_int(struct form *f, const char *field, int64_t min, int64_t max)
{
    str s = ascii(f, field);
    int64_t v = 0;
    if (s.n == 0)
        form_fail(f, field, "form.missing", 0);
    else if (!num_int(s, INT64_MIN, INT64_MAX, &v))
        form_fail(f, field, "form.not_number", 0);
    else if (v < min || v > max)
        form_fail(f, field, "form.out_of_range", v < min ? min : max);
    else
        return v;
    return 0;
}

static bool is_empty(const struct form *f, const char *field)
{
    return str_trim(form_raw(f, field)).n == 0;
}

int64_t form_int_or(struct form *f, const char *field, int64_t min, int64_t max, int64_t absent)
{
    return is_empty(f, field) ? absent : form_int(f, field, min, max);
}

int64_t form_id(struct form *f, const char *field)
{
    return form_int(f, field, 1, INT64_MAX);
}

int form_choice(struct form *f, const char *field, const char *const *names)
{
    str s = form_raw(f, field);
    for (int i = 0; names[i] != NULL; i++)
        if (str_eq(s, str_c(names[i])))
            return i;
    form_fail(f, field, s.n == 0 ? "form.missing" : "form.not_a_choice", 0);
    return 0; /* safe to look up before form_done() tells */
}

int form_choice_or(struct form *f, const char *field, const char *const *names, int absent)
{
    return is_empty(f, field) ? absent : form_choice(f, field, names);
}

bool form_bool(struct form *f, const char *field)
{
    static const char *const words[] = { "",  "0",    "false", "no", "off",
                                         "1", "true", "yes",   "on", NULL };
    int at = form_choice(f, field, words);
    return at >= 5;
}

static int two_digits(str s, size_t at)
{
    int64_t v;
    return num_int(str_sub(s, at, at + 2), 0, 99, &v) ? (int)v : -1;
}

static bool is_date(str s)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int64_t year;
    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-' || !num_int(str_sub(s, 0, 4), 1, 9999, &year))
        return false;
    int month = two_digits(s, 5), day = two_digits(s, 8);
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month >= 1 && month <= 12 && day >= 1 &&
           day <= days[month - 1] + (month == 2 && is_leap);
}

static bool is_time(str s)
{
    if (s.n != 5 || s.p[2] != ':')
        return false;
    int hour = two_digits(s, 0), minute = two_digits(s, 3);
    return hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
}

/* RFC 5321 4.1.2 atoms with RFC 6531 UTF-8; quoted locals and address literals are left out. */
static bool is_atoms(str s, bool is_domain)
{
    for (str atom, rest = s; str_split(&rest, '.', &atom);) {
        if (atom.n == 0 || (is_domain && (atom.p[0] == '-' || atom.p[atom.n - 1] == '-')))
            return false;
        for (size_t i = 0; i < atom.n; i++) {
            unsigned char c = (unsigned char)atom.p[i];
            bool is_alnum =
                (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            const char *others = is_domain ? "-" : "!#$%&'*+/=?^_`{|}~-";
            if (c < 0x80 && !is_alnum && (c == 0 || strchr(others, c) == NULL))
                return false;
        }
    }
    return true;
}

static bool is_address(str s)
{
    ptrdiff_t at = str_find_byte(s, '@', 0);
    return s.n <= ADDRESS_MAX && at > 0 && at <= 64 && utf8_is_text(s, false) &&
           is_atoms(str_sub(s, 0, (size_t)at), false) &&
           is_atoms(str_skip(s, (size_t)at + 1), true);
}

static str shaped(struct form *f, const char *field, str s, bool (*is_so)(str), const char *code)
{
    if (s.n > 0 && is_so(s))
        return s;
    form_fail(f, field, s.n == 0 ? "form.missing" : code, 0);
    return STR_NULL;
}

str form_date(struct form *f, const char *field)
{
    return shaped(f, field, ascii(f, field), is_date, "form.not_a_date");
}

str form_date_opt(struct form *f, const char *field)
{
    return is_empty(f, field) ? STR_NULL : form_date(f, field);
}

str form_time(struct form *f, const char *field)
{
    return shaped(f, field, ascii(f, field), is_time, "form.not_a_time");
}

str form_time_opt(struct form *f, const char *field)
{
    return is_empty(f, field) ? STR_NULL : form_time(f, field);
}

str form_email(struct form *f, const char *field)
{
    return shaped(f, field, str_trim(form_raw(f, field)), is_address, "form.not_an_address");
}

str form_email_opt(struct form *f, const char *field)
{
    return is_empty(f, field) ? STR_NULL : form_email(f, field);
}
