/* Fields and blanks. */
#include "desk/saved.h"

#include "base/buf.h"
#include "base/limits.h"

#include <string.h>

#define BLANK_MAX 120 /* bytes; longer is no blank but words in brackets */
#define FILLED_MAX (1 * MIB)
#define FIELD_MAX 40
#define NEAR 3 /* letters that may be wrong for a guess */

str saved_field_name(enum saved_field field)
{
    static const char *const names[SAVED_FIELDS] = {
        [FIELD_CLIENT_FIRST_NAME] = "client.first_name",
        [FIELD_CLIENT_NAME] = "client.name",
        [FIELD_CASE_NUMBER] = "case.number",
        [FIELD_CASE_SUBJECT] = "case.subject",
        [FIELD_PROMISE_DUE] = "promise.due",
        [FIELD_AGENT_NAME] = "agent.name",
        [FIELD_FIRM_NAME] = "firm.name",
    };
    return str_c(names[field]);
}

/* ---- fields ---- */

struct braces {
    size_t start, end; /* with the braces */
    str inside;
};

/* The next "{...}" on one line, not too long. */
static bool braces_find(str text, size_t from, struct braces *ret)
{
    ptrdiff_t open;
    while ((open = str_find_byte(text, '{', from)) >= 0) {
        from = (size_t)open + 1;
        str rest = str_skip(text, from);
        size_t n = 0;
        while (n < rest.n && n <= FIELD_MAX && strchr("{}\n", rest.p[n]) == NULL)
            n++;
        if (n == 0 || n > FIELD_MAX || n == rest.n || rest.p[n] != '}')
            continue;
        *ret = (struct braces){ (size_t)open, from + n + 1, str_trim(str_sub(rest, 0, n)) };
        if (ret->inside.n > 0)
            return true;
    }
    return false;
}

static int field_of(str name)
{
    for (int i = 0; i < SAVED_FIELDS; i++)
        if (str_eq_nocase(saved_field_name((enum saved_field)i), name))
            return i;
    return SAVED_FIELDS;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Levenshtein's distance, one row at a time. */
static size_t distance(str a, str b)
{
    size_t row[FIELD_MAX + 1];
    for (size_t j = 0; j <= b.n; j++)
        row[j] = j;
    for (size_t i = 0; i < a.n; i++) {
        size_t corner = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < b.n; j++) {
            size_t change = corner + (a.p[i] != b.p[j]);
            corner = row[j + 1];
            row[j + 1] = least(change, least(row[j], row[j + 1]) + 1);
        }
    }
    return row[b.n];
}

/* "first_name" and "clients.name" are near, "weather" is near nothing. */
static int nearest(str name)
{
    int near = SAVED_FIELDS;
    size_t best = NEAR + 1;
    for (int i = 0; i < SAVED_FIELDS; i++) {
        str field = saved_field_name((enum saved_field)i);
        ptrdiff_t dot = str_find_byte(field, '.', 0);
        size_t whole = distance(field, name);
        size_t part = distance(str_skip(field, (size_t)dot + 1), name) + 1;
        size_t d = least(whole, part);
        if (d < best) {
            best = d;
            near = i;
        }
    }
    return near;
}

bool saved_unknown_field(str text, str *ret_unknown, int *ret_near)
{
    struct braces b;
    for (size_t at = 0; braces_find(text, at, &b); at = b.end)
        if (field_of(b.inside) == SAVED_FIELDS) {
            *ret_unknown = str_sub(text, b.start, b.end);
            *ret_near = nearest(b.inside);
            return true;
        }
    return false;
}

str saved_fill(struct arena *a, str text, const str *values, const str *blanks)
{
    size_t at = 0;
    struct braces b;
    struct buf to = buf_new(a, FILLED_MAX);
    for (; braces_find(text, at, &b); at = b.end) {
        int field = field_of(b.inside);
        buf_add(&to, str_sub(text, at, b.start));
        if (field == SAVED_FIELDS)
            buf_add(&to, str_sub(text, b.start, b.end));
        else if (values[field].n > 0)
            buf_add(&to, values[field]);
        else
            buf_printf(&to, "[%.*s]", STR_ARG(blanks[field]));
    }
    buf_add(&to, str_skip(text, at));
    return buf_str(&to);
}

/* ---- blanks ---- */

static bool has_letter(str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool is_bangla_digit = c == 0xe0 && i + 2 < s.n && (unsigned char)s.p[i + 1] == 0xa7 &&
                               (unsigned char)s.p[i + 2] >= 0xa6;
        if ((c | 0x20u) - 'a' < 26u || (c >= 0xc0 && !is_bangla_digit))
            return true;
    }
    return false;
}

bool blank_find(str text, size_t from, size_t *ret_start, size_t *ret_end)
{
    ptrdiff_t open;
    while ((open = str_find_byte(text, '[', from)) >= 0) {
        from = (size_t)open + 1;
        size_t end = from;
        while (end < text.n && end - from <= BLANK_MAX && strchr("[]\n", text.p[end]) == NULL)
            end++;
        if (end == text.n || text.p[end] != ']' || !has_letter(str_sub(text, from, end)))
            continue;
        if (end + 1 < text.n && strchr("([:", text.p[end + 1]) != NULL)
            continue;
        *ret_start = (size_t)open;
        *ret_end = end + 1;
        return true;
    }
    return false;
}

/* ---- names ---- */

static bool is_title(str word)
{
    static const char *const titles[] = { "md",    "mr", "mrs", "ms",   "mst",   "dr",   "prof",
                                          "mohd",  "মো", "মোঃ", "মোসা", "মোসাঃ", "মোছা", "মোছাঃ",
                                          "মিসেস", "ড",  "ডা",  "ডাঃ",  "জনাব",  "বেগম" };
    while (str_ends(word, S(".")) || str_ends(word, S(":")))
        word = str_sub(word, 0, word.n - 1);
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (str_eq_nocase(word, str_c(titles[i])))
            return true;
    return false;
}

str first_name(str name)
{
    str rest = str_trim(name), word;
    while (str_split(&rest, ' ', &word)) {
        rest = str_trim(rest);
        if (rest.n == 0 || !is_title(word))
            return word;
    }
    return str_trim(name);
}
