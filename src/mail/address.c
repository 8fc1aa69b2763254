/* Addresses, read leniently. */
#include "mail/address.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/vec.h"
#include "text/utf8.h"

/* One entry being read: what stands before <, what stands in <>, and the last comment. */
struct entry {
    struct buf phrase;
    struct buf angle;
    str comment;
    bool has_angle;
    bool has_quote;
};

struct reader {
    struct arena *arena;
    address_decode *decode;
    str s;
    size_t at;
    VEC(struct mail_address) found;
};

/* From an opening quote to behind the closing one (or the end), without quotes and backslashes. */
static void read_quoted(struct reader *r, struct buf *to)
{
    for (r->at++; r->at < r->s.n && r->s.p[r->at] != '"'; r->at++) {
        if (r->s.p[r->at] == '\\' && r->at + 1 < r->s.n)
            r->at++;
        buf_byte(to, r->s.p[r->at]);
    }
    r->at++;
}

/* A comment, which may nest; gives its inside. */
static str read_comment(struct reader *r)
{
    size_t from = r->at + 1;
    size_t depth = 0;
    for (; r->at < r->s.n; r->at++) {
        char c = r->s.p[r->at];
        if (c == '\\')
            r->at++;
        else if (c == '(')
            depth++;
        else if (c == ')' && --depth == 0)
            break;
    }
    str inside = str_sub(r->s, from, r->at);
    r->at++;
    return inside;
}

/* The inside of <>; a route ("@a,@b:") is dropped, a missing > forgiven. */
static void read_angle(struct reader *r, struct buf *to)
{
    buf_cut(to, 0);
    for (r->at++; r->at < r->s.n && r->s.p[r->at] != '>'; r->at++) {
        char c = r->s.p[r->at];
        if (c == '"') {
            buf_byte(to, '"');
            read_quoted(r, to);
            buf_byte(to, '"');
            r->at--;
        } else if (c == ':' && to->n > 0 && to->p[0] == '@') {
            buf_cut(to, 0);
        } else if ((c == ',' || c == ';') && (to->n == 0 || to->p[0] != '@')) {
            return;
        } else if (c != ' ' && c != '\t') {
            buf_byte(to, c);
        }
    }
    r->at++;
}

/* An encoded word is one piece even where it holds a bare comma or bracket. */
static bool read_encoded_word(struct reader *r, struct buf *to)
{
    str rest = str_sub(r->s, r->at, r->at + NAME_MAX_BYTES);
    if (!str_starts(rest, S("=?")))
        return false;
    ptrdiff_t charset = str_find_byte(rest, '?', 2);
    ptrdiff_t coding = charset < 0 ? -1 : str_find_byte(rest, '?', (size_t)charset + 1);
    ptrdiff_t end = coding < 0 ? -1 : str_find(rest, S("?="), (size_t)coding + 1);
    if (end < 0 || coding != charset + 2)
        return false;
    str word = str_sub(rest, 0, (size_t)end + 2);
    if (str_find_byte(word, '"', 0) >= 0 || str_find_byte(word, '<', 0) >= 0)
        return false;
    buf_add(to, word);
    r->at += word.n;
    return true;
}

/* Blanks folded to one space, none at the ends. */
static str one_line(struct arena *a, str s)
{
    struct buf b = buf_new(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        bool is_blank = (unsigned char)s.p[i] <= ' ' || s.p[i] == 0x7F;
        if (!is_blank)
            buf_byte(&b, s.p[i]);
        else if (b.n > 0 && b.p[b.n - 1] != ' ')
            buf_byte(&b, ' ');
    }
    return str_trim(buf_str(&b));
}

static str decoded(struct reader *r, str name)
{
    name = one_line(r->arena, name);
    if (r->decode != NULL)
        name = one_line(r->arena, r->decode(r->arena, name));
    return utf8_cut(utf8_repair(r->arena, name), NAME_MAX_BYTES);
}

static str without_blanks(struct arena *a, str s)
{
    struct buf b = buf_new(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] > ' ')
            buf_byte(&b, s.p[i]);
    return buf_str(&b);
}

static void keep(struct reader *r, struct entry *e)
{
    str phrase = buf_str(&e->phrase), name, address;
    if (e->has_angle) {
        name = decoded(r, phrase.n > 0 ? phrase : e->comment);
        address = buf_str(&e->angle);
    } else if (str_find_byte(phrase, '@', 0) < 0 && e->has_quote) {
        name = decoded(r, phrase);
        address = S("");
    } else {
        name = decoded(r, e->comment);
        address = without_blanks(r->arena, phrase);
    }
    address = utf8_cut(utf8_repair(r->arena, address), ADDRESS_MAX);
    if ((name.n > 0 || address.n > 0) && r->found.n < MAIL_ADDRESSES_MAX)
        *vec_push(r->arena, &r->found) = (struct mail_address){ name, address };
}

static struct entry entry_new(struct reader *r)
{
    return (struct entry){ .phrase = buf_new(r->arena, r->s.n + 1),
                           .angle = buf_new(r->arena, r->s.n + 2),
                           .comment = S("") };
}

/* Reads up to the end of one entry; a group's name ("Friends:") is dropped. */
static void read_entry(struct reader *r)
{
    struct entry e = entry_new(r);
    while (r->at < r->s.n && r->s.p[r->at] != ',' && r->s.p[r->at] != ';') {
        char c = r->s.p[r->at];
        if (c == '"') {
            e.has_quote = true;
            read_quoted(r, &e.phrase);
        } else if (c == '(') {
            e.comment = read_comment(r);
            buf_byte(&e.phrase, ' ');
        } else if (c == '<') {
            e.has_angle = true;
            read_angle(r, &e.angle);
        } else if (c == ':' && !e.has_angle && str_find_byte(buf_str(&e.phrase), '@', 0) < 0) {
            e = entry_new(r);
            r->at++;
        } else if (!read_encoded_word(r, &e.phrase)) {
            buf_byte(&e.phrase, c);
            r->at++;
        }
    }
    r->at++;
    e.phrase.n = str_trim(buf_str(&e.phrase)).n == 0 ? 0 : e.phrase.n;
    keep(r, &e);
}

struct mail_addresses addresses_parse(struct arena *a, str value, address_decode *decode)
{
    struct reader r = { .arena = a, .decode = decode, .s = value };
    while (r.at < r.s.n && r.found.n < MAIL_ADDRESSES_MAX)
        read_entry(&r);
    return (struct mail_addresses){ r.found.v, r.found.n };
}

static bool is_atext(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~", c) != NULL);
}

static bool is_host_label(str label)
{
    if (label.n == 0 || label.n > 63 || label.p[0] == '-' || label.p[label.n - 1] == '-')
        return false;
    for (size_t i = 0; i < label.n; i++) {
        char c = label.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
              c == '-'))
            return false;
    }
    return true;
}

static bool is_dot_atom(str s)
{
    for (str head, rest = s; str_split(&rest, '.', &head);) {
        if (head.n == 0)
            return false;
        for (size_t i = 0; i < head.n; i++)
            if (!is_atext(head.p[i]))
                return false;
    }
    return true;
}

bool address_valid(str address)
{
    ptrdiff_t at = str_rfind_byte(address, '@');
    if (at < 1 || at > 64 || address.n > ADDRESS_MAX ||
        !is_dot_atom(str_sub(address, 0, (size_t)at)))
        return false;
    for (str head, rest = address_domain(address); str_split(&rest, '.', &head);)
        if (!is_host_label(head))
            return false;
    return true;
}

str address_normal(struct arena *a, str address)
{
    str s = str_trim(address);
    struct buf b = buf_new(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        buf_byte(&b, c >= 'A' && c <= 'Z' ? (char)(c + 32) : c);
    }
    return buf_str(&b);
}

str address_domain(str address)
{
    ptrdiff_t at = str_rfind_byte(address, '@');
    return at < 0 ? S("") : str_skip(address, (size_t)at + 1);
}
