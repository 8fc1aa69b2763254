/* Reading what an IMAP server says. */
#include "mail/imap/response.h"

#include "base/limits.h"
#include "base/num.h"
#include "base/vec.h"
#include "mail/date.h"
#include "mail/fault.h"

#include <string.h>

#define NOT_IMAP(cx, why) MAIL_FAULT(cx, MAIL_FAULT_NOT_IMAP, "not IMAP: %s", (why))

static const struct {
    str name;
    enum imap_kind kind;
} conditions[] = {
    { { "OK", 2 }, IMAP_OK },   { { "NO", 2 }, IMAP_NO },           { { "BAD", 3 }, IMAP_BAD },
    { { "BYE", 3 }, IMAP_BYE }, { { "PREAUTH", 7 }, IMAP_PREAUTH },
};

static enum imap_kind kind_of(str word)
{
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++)
        if (str_eq_nocase(word, conditions[i].name))
            return conditions[i].kind;
    return IMAP_DATA;
}

/* Cuts the next word off. */
static str take_word(str *rest)
{
    str word = S("");
    (void)str_split(rest, ' ', &word);
    return word;
}

/* ---- the reader ---- */

struct imap_reader imap_reader_new(struct arena *a)
{
    return (struct imap_reader){ .whole = buf_new(a, IMAP_RESPONSE_MAX) };
}

bool imap_reader_is_empty(const struct imap_reader *r)
{
    return r->whole.n == 0 && r->left == 0;
}

/* Only data has literals: "* OK look at {5}" is a line of text like any other. */
static bool may_hold_literals(str whole)
{
    str rest = whole;
    return str_eq(take_word(&rest), S("*")) && kind_of(take_word(&rest)) == IMAP_DATA;
}

/* Where a line announces a literal, "...{17}": the place of its brace. */
static bool literal_at(str line, size_t *ret_at, str *ret_digits)
{
    ptrdiff_t brace = str_rfind_byte(line, '{');
    if (brace < 0 || !str_ends(line, S("}")))
        return false;
    *ret_at = (size_t)brace;
    *ret_digits = str_sub(line, (size_t)brace + 1, line.n - 1);
    return true;
}

static bool is_mails(str before)
{
    str end = S("BODY[] ");
    return before.n >= end.n && str_eq_nocase(str_skip(before, before.n - end.n), end);
}

/* "* 12 FETCH (UID 4392 RFC822.SIZE 17 BODY[] ": most servers tell it before the mail. */
static int64_t uid_told(str before)
{
    int64_t uid = 0;
    for (ptrdiff_t at = 0; (at = str_find_nocase(before, S("UID "), (size_t)at)) >= 0; at++) {
        str rest = str_skip(before, (size_t)at + 4);
        bool is_name = at > 0 && str_find_byte(S(" ("), before.p[at - 1], 0) >= 0;
        if (is_name && num_int(take_word(&rest), 1, UINT32_MAX, &uid))
            return uid;
    }
    return 0;
}

static enum status begin_literal(struct ctx *cx, struct imap_reader *r, str before, str digits)
{
    int64_t n;
    if (!num_int(digits, 0, INT64_MAX, &n))
        return NOT_IMAP(cx, "a literal without a length");
    r->is_mail = is_mails(before);
    r->large = r->is_mail && n > (int64_t)SPOOL_MAIL_MAX ? uid_told(before) : 0;
    if (r->is_mail && n > (int64_t)SPOOL_MAIL_MAX)
        return MAIL_FAULT(cx, MAIL_FAULT_LARGE, "a mail of %lld bytes", (long long)n);
    if (!r->is_mail && n > (int64_t)IMAP_LITERAL_MAX)
        return NOT_IMAP(cx, "a literal past its limit");
    r->left = (uint64_t)n;
    return OK;
}

/* A line feed came: the line in work is whole, and with it the response, or a literal begins. */
static enum status end_line(struct ctx *cx, struct imap_reader *r, bool *ret_is_whole)
{
    str whole = buf_str(&r->whole);
    size_t end = whole.n - 1, at;
    if (end > r->line_at && whole.p[end - 1] == '\r')
        end--;
    str line = str_sub(whole, r->line_at, end), digits;
    *ret_is_whole = !may_hold_literals(whole) || !literal_at(line, &at, &digits);
    r->line_at = whole.n;
    return *ret_is_whole ? OK : begin_literal(cx, r, str_sub(line, 0, at), digits);
}

static enum status keep(struct ctx *cx, struct imap_reader *r, str bytes)
{
    buf_add(&r->whole, bytes);
    return r->whole.overflow ? NOT_IMAP(cx, "a response past its limit") : OK;
}

static enum status feed_literal(struct ctx *cx, struct imap_reader *r, str *bytes,
                                const struct imap_sink *sink)
{
    str piece = str_sub(*bytes, 0, r->left < bytes->n ? (size_t)r->left : bytes->n);
    if (r->is_mail && sink == NULL)
        return NOT_IMAP(cx, "a mail that was not asked for");
    if (r->is_mail)
        TRY(sink->take(cx, sink->arg, piece));
    else
        TRY(keep(cx, r, piece));
    *bytes = str_skip(*bytes, piece.n);
    r->left -= piece.n;
    if (r->left == 0)
        r->line_at = r->whole.n;
    return OK;
}

enum status imap_reader_feed(struct ctx *cx, struct imap_reader *r, str *bytes,
                             const struct imap_sink *sink, bool *ret_is_whole)
{
    bool is_whole = false;
    while (bytes->n > 0 && !is_whole) {
        if (r->left > 0) {
            TRY(feed_literal(cx, r, bytes, sink));
            continue;
        }
        ptrdiff_t feed = str_find_byte(*bytes, '\n', 0);
        str piece = str_sub(*bytes, 0, feed < 0 ? bytes->n : (size_t)feed + 1);
        TRY(keep(cx, r, piece));
        *bytes = str_skip(*bytes, piece.n);
        if (feed >= 0)
            TRY(end_line(cx, r, &is_whole));
    }
    *ret_is_whole = is_whole;
    return OK;
}

/* ---- values ---- */

struct parse {
    struct ctx *cx;
    str in;
    size_t at;
    size_t line_at; /* behind the last literal */
    size_t values;  /* made so far */
};

static bool is_there(const struct parse *p, char c)
{
    return p->at < p->in.n && p->in.p[p->at] == c;
}

static enum status read_value(struct parse *p, int depth, struct imap_value *ret_v);

/* All values up to the end of the list or of the response. */
static enum status read_values(struct parse *p, int depth, struct imap_value **ret_v, size_t *ret_n)
{
    VEC(struct imap_value) all = { 0 };
    for (;;) {
        while (is_there(p, ' '))
            p->at++;
        if (p->at >= p->in.n || is_there(p, ')'))
            break;
        if (++p->values > IMAP_VALUES_MAX)
            return NOT_IMAP(p->cx, "too many values");
        TRY(read_value(p, depth, vec_push(p->cx->arena, &all)));
    }
    *ret_v = all.v;
    *ret_n = all.n;
    return OK;
}

static enum status read_list(struct parse *p, int depth, struct imap_value *ret_v)
{
    if (depth >= IMAP_DEPTH_MAX)
        return NOT_IMAP(p->cx, "lists too deep");
    struct imap_value v = { .type = IMAP_LIST };
    p->at++;
    TRY(read_values(p, depth + 1, &v.v, &v.n));
    if (!is_there(p, ')'))
        return NOT_IMAP(p->cx, "a list without an end");
    p->at++;
    *ret_v = v;
    return OK;
}

static str without_backslashes(struct arena *a, str s)
{
    struct buf b = buf_new(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        buf_byte(&b, s.p[s.p[i] == '\\' && i + 1 < s.n ? ++i : i]);
    return buf_str(&b);
}

static enum status read_quoted(struct parse *p, struct imap_value *ret_v)
{
    size_t from = ++p->at;
    bool has_backslash = false;
    for (; p->at < p->in.n && !is_there(p, '"') && !is_there(p, '\n'); p->at++)
        if (is_there(p, '\\')) {
            has_backslash = true;
            p->at++;
        }
    if (!is_there(p, '"'))
        return NOT_IMAP(p->cx, "a string without an end");
    str text = str_sub(p->in, from, p->at++);
    *ret_v = (struct imap_value){ .type = IMAP_STRING,
                                  .text = has_backslash ? without_backslashes(p->cx->arena, text)
                                                        : text };
    return OK;
}

/* The bytes follow the line, or went to the sink: by the very rule of the reader. */
static enum status read_literal(struct parse *p, struct imap_value *ret_v)
{
    ptrdiff_t feed = str_find_byte(p->in, '\n', p->at);
    size_t end = feed < 0 ? p->at : (size_t)feed, from = end + 1, at;
    end -= end > p->at && p->in.p[end - 1] == '\r';
    str line = str_sub(p->in, p->line_at, end), digits;
    int64_t n;
    if (!literal_at(line, &at, &digits) || p->line_at + at != p->at ||
        !num_int(digits, 0, INT64_MAX, &n))
        return NOT_IMAP(p->cx, "a brace and no literal");
    bool is_mail = is_mails(str_sub(line, 0, at));
    if (!is_mail && n > (int64_t)(p->in.n - from))
        return NOT_IMAP(p->cx, "a literal cut short");
    p->at = p->line_at = from + (is_mail ? 0 : (size_t)n);
    *ret_v = is_mail
                 ? (struct imap_value){ .type = IMAP_MAIL, .size = n }
                 : (struct imap_value){ .type = IMAP_STRING, .text = str_sub(p->in, from, p->at) };
    return OK;
}

/* Up to a blank, a parenthesis, a quote or a line's end; what stands in [ ] belongs to it. */
static enum status read_atom(struct parse *p, struct imap_value *ret_v)
{
    size_t from = p->at;
    int inside = 0;
    for (; p->at < p->in.n; p->at++) {
        char c = p->in.p[p->at];
        if (c == '\r' || c == '\n' || (inside == 0 && strchr(" ()\"{", c) != NULL && c != '\0'))
            break;
        inside += c == '[' ? 1 : c == ']' && inside > 0 ? -1 : 0;
    }
    str text = str_sub(p->in, from, p->at);
    if (text.n == 0)
        return NOT_IMAP(p->cx, "a line where a value should be");
    *ret_v = (struct imap_value){
        .type = str_eq_nocase(text, S("NIL")) ? IMAP_NIL : IMAP_ATOM,
        .text = text,
    };
    return OK;
}

static enum status read_value(struct parse *p, int depth, struct imap_value *ret_v)
{
    switch (p->in.p[p->at]) {
    case '(':
        return read_list(p, depth, ret_v);
    case '"':
        return read_quoted(p, ret_v);
    case '{':
        return read_literal(p, ret_v);
    default:
        return read_atom(p, ret_v);
    }
}

/* ---- responses ---- */

/* "[UIDNEXT 4392] Predicted next UID" */
static void read_text(str rest, struct imap_response *r)
{
    ptrdiff_t close = str_starts(rest, S("[")) ? str_find_byte(rest, ']', 0) : -1;
    if (close > 0) {
        r->code = str_sub(rest, 1, (size_t)close);
        rest = str_trim(str_skip(rest, (size_t)close + 1));
    }
    r->text = rest;
}

static enum status read_data(struct ctx *cx, str first, str rest, struct imap_response *r)
{
    struct parse p = { .cx = cx };
    if (num_int(first, 0, UINT32_MAX, &r->number))
        first = take_word(&rest);
    if (first.n == 0)
        return NOT_IMAP(cx, "a response without a name");
    r->name = first;
    p.in = rest;
    TRY(read_values(&p, 0, &r->v, &r->n));
    return p.at == rest.n ? OK : NOT_IMAP(cx, "a parenthesis too many");
}

enum status imap_response_read(struct ctx *cx, str whole, struct imap_response *ret_r)
{
    struct imap_response r = {
        .tag = S(""), .code = S(""), .text = S(""), .number = -1, .name = S("")
    };
    str rest = whole;
    if (str_ends(rest, S("\n")))
        rest.n -= str_ends(rest, S("\r\n")) ? 2 : 1;
    str tag = take_word(&rest);
    if (str_eq(tag, S("+"))) {
        r.kind = IMAP_GO_ON;
        r.text = rest;
        *ret_r = r;
        return OK;
    }
    str word = take_word(&rest);
    r.kind = kind_of(word);
    if (r.kind != IMAP_DATA)
        read_text(rest, &r);
    else if (!str_eq(tag, S("*")))
        return NOT_IMAP(cx, "neither data nor an answer");
    else
        TRY(read_data(cx, word, rest, &r));
    r.tag = str_eq(tag, S("*")) ? S("") : tag;
    *ret_r = r;
    return OK;
}

/* ---- what is in them ---- */

/* "17-Jul-1996 02:44:25 -0700", the day padded with a blank: the Date field's words but for its
 * dashes (RFC 3501 9, date-time). */
static int64_t date_of(str s)
{
    char words[32];
    struct mail_date date;
    if (s.n < 12 || s.n > sizeof words)
        return 0;
    memcpy(words, s.p, s.n);
    for (int i = 0; i < 11; i++)
        words[i] = words[i] == '-' ? ' ' : words[i];
    return mail_date_parse((str){ words, s.n }, &date) ? date.at : 0;
}

static void take_item(str name, const struct imap_value *v, struct imap_item *item)
{
    if (str_eq_nocase(name, S("UID")))
        (void)num_int(v->text, 1, UINT32_MAX, &item->uid);
    else if (str_eq_nocase(name, S("RFC822.SIZE")))
        (void)num_int(v->text, 0, INT64_MAX, &item->size);
    else if (str_eq_nocase(name, S("INTERNALDATE")))
        item->at = date_of(v->text);
    else if (str_eq_nocase(name, S("BODY[]"))) {
        item->has_mail = v->type == IMAP_MAIL || v->type == IMAP_STRING;
        item->mail = v->type == IMAP_STRING ? v->text : S("");
        item->mail_size = v->type == IMAP_MAIL ? v->size : (int64_t)item->mail.n;
    }
}

bool imap_item_of(const struct imap_response *r, struct imap_item *ret_item)
{
    struct imap_item item = { .size = -1, .mail = S("") };
    if (r->kind != IMAP_DATA || !str_eq_nocase(r->name, S("FETCH")) || r->n != 1)
        return false;
    for (size_t i = 0; i + 1 < r->v[0].n; i += 2)
        take_item(r->v[0].v[i].text, &r->v[0].v[i + 1], &item);
    *ret_item = item;
    return true;
}

bool imap_code_number(str code, str name, int64_t *ret_v)
{
    str rest = code;
    return str_eq_nocase(take_word(&rest), name) && num_int(rest, 0, UINT32_MAX, ret_v);
}
