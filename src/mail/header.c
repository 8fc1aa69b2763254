/* The header block, found line by line. */
#include "mail/header.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/vec.h"

#include <string.h>

/* The next line with its line end; CRLF, LF. */
static str line_at(str s, size_t at)
{
    const char *nl = memchr(s.p + at, '\n', s.n - at);
    return str_sub(s, at, nl == NULL ? s.n : (size_t)(nl - s.p) + 1);
}

static str without_end(str line)
{
    while (line.n > 0 && (line.p[line.n - 1] == '\n' || line.p[line.n - 1] == '\r'))
        line.n--;
    return line;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The length of a field's name: printable ASCII up to a colon, blanks before it forgiven; 0 where
 * the line is no field. */
static size_t name_length(str line)
{
    size_t n = 0;
    while (n < line.n && line.p[n] > ' ' && line.p[n] < 0x7F && line.p[n] != ':')
        n++;
    size_t colon = n;
    while (colon < line.n && is_blank(line.p[colon]))
        colon++;
    return colon < line.n && line.p[colon] == ':' ? n : 0;
}

/* Behind a field and the lines that continue it. */
static size_t field_end(str mail, size_t at)
{
    at += line_at(mail, at).n;
    while (at < mail.n && is_blank(mail.p[at]) && str_trim(line_at(mail, at)).n > 0)
        at += line_at(mail, at).n;
    return at;
}

static bool is_mbox_line(str line)
{
    return str_starts(line, S("From ")) || str_starts(line, S(">From "));
}

struct headers headers_scan(struct arena *a, str mail, size_t max)
{
    struct headers h = { 0 };
    VEC(struct header) fields = { 0 };
    size_t at = 0;
    while (at < mail.n) {
        str line = line_at(mail, at);
        if (without_end(line).n == 0) {
            at += line.n;
            break;
        }
        size_t name = name_length(line), end = field_end(mail, at);
        if (name > 0 && at < max && fields.n < MAIL_FIELDS_MAX) {
            size_t colon = (size_t)str_find_byte(mail, ':', at + name) + 1;
            *vec_push(a, &fields) = (struct header){ str_sub(mail, at, at + name),
                                                     without_end(str_sub(mail, colon, end)) };
        } else if (name > 0) {
            h.is_cut = true;
        } else if (at > 0 || !is_mbox_line(line)) {
            h.has_broken = true;
            if (end >= mail.n || name_length(line_at(mail, end)) == 0)
                break;
        }
        at = end;
    }
    h.v = fields.v;
    h.n = fields.n;
    h.body_at = at;
    return h;
}

str header_raw(const struct headers *h, const char *name)
{
    for (size_t i = 0; i < h->n; i++)
        if (str_eq_nocase(h->v[i].name, str_c(name)))
            return h->v[i].value;
    return STR_NULL;
}

bool header_has(const struct headers *h, const char *name)
{
    return header_raw(h, name).p != NULL;
}

str header_unfold(struct arena *a, str raw)
{
    struct buf b = buf_new(a, raw.n + 1);
    for (size_t i = 0; i < raw.n; i++) {
        char c = raw.p[i];
        if (c == '\r' || c == '\n') {
            while (i + 1 < raw.n && (is_blank(raw.p[i + 1]) || raw.p[i + 1] == '\n'))
                i++;
            c = ' ';
        }
        buf_byte(&b, c == '\0' ? ' ' : c);
    }
    return str_trim(buf_str(&b));
}

str header_line(struct arena *a, const struct headers *h, const char *name)
{
    str raw = header_raw(h, name);
    return raw.p == NULL ? STR_NULL : header_unfold(a, raw);
}

/* Adds an id; of too many the first and the newest stay. */
static void id_add(struct arena *a, struct mail_ids *ids, size_t *cap, str id)
{
    id = str_trim(id);
    if (id.n == 0)
        return;
    if (ids->n == MAIL_REFERENCES_MAX) {
        memmove(&ids->v[1], &ids->v[2], (ids->n - 2) * sizeof(str));
        ids->n--;
    }
    if (ids->n == *cap)
        ids->v = vec_grow(a, ids->v, ids->n, cap, sizeof(str));
    ids->v[ids->n++] = id;
}

/* Without <>: pieces between blanks and commas that hold an @. */
static void bare_ids(struct arena *a, struct mail_ids *ids, size_t *cap, str s)
{
    size_t from = 0;
    for (size_t i = 0; i <= s.n; i++) {
        if (i < s.n && s.p[i] != ' ' && s.p[i] != ',' && s.p[i] != '\t')
            continue;
        str piece = str_sub(s, from, i);
        if (str_find_byte(piece, '@', 0) > 0)
            id_add(a, ids, cap, piece);
        from = i + 1;
    }
}

struct mail_ids header_ids(struct arena *a, str raw)
{
    struct mail_ids ids = { 0 };
    size_t cap = 0, at = 0;
    str s = header_unfold(a, raw);
    for (;;) {
        ptrdiff_t open = str_find_byte(s, '<', at);
        bare_ids(a, &ids, &cap, str_sub(s, at, open < 0 ? s.n : (size_t)open));
        if (open < 0)
            return ids;
        ptrdiff_t close = str_find_byte(s, '>', (size_t)open);
        ptrdiff_t next = str_find_byte(s, '<', (size_t)open + 1);
        size_t end = close < 0 || (next >= 0 && next < close)
                         ? (size_t)(next < 0 ? (ptrdiff_t)s.n : next)
                         : (size_t)close;
        id_add(a, &ids, &cap, str_sub(s, (size_t)open + 1, end));
        at = end + (end < s.n && s.p[end] == '>');
    }
}
