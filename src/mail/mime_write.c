/* Our mails, as bytes. */
#include "mail/mime_write.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/rand.h"
#include "format/md.h"
#include "mail/transfer.h"
#include "text/utf8.h"

#include <string.h>

#define LINE 76          /* RFC 2045 6.7, RFC 2047 2 */
#define WORD_OVERHEAD 12 /* =?UTF-8?B??= */
#define REFERENCES_LAST 9
#define PARAMETER_CHUNK 60

struct writing {
    struct ctx *cx;
    const struct mail_out *m;
    struct buf out;
    size_t line_from; /* where the current line begins in `out` */
    int parts;
};

/* ---- lines */

static void put(struct writing *w, str s)
{
    buf_add(&w->out, s);
}

static void end_line(struct writing *w)
{
    put(w, S("\r\n"));
    w->line_from = w->out.n;
}

static size_t column(const struct writing *w)
{
    return w->out.n - w->line_from;
}

/* A blank before `n` more characters: on this line, or folded where they would not fit. */
static void blank_before(struct writing *w, size_t n)
{
    if (column(w) + 1 + n > LINE && column(w) > 1)
        end_line(w);
    put(w, S(" "));
}

/* ---- header fields */

/* One line, no control characters: nothing given to us can begin a field of its own. */
static str one_line(struct arena *a, str s)
{
    struct buf b = buf_new(a, s.n + 1);
    s = utf8_repair(a, s);
    for (size_t i = 0; i < s.n; i++) {
        bool is_control = (unsigned char)s.p[i] < ' ' || s.p[i] == 0x7F;
        if (!is_control)
            buf_byte(&b, s.p[i]);
        else if (b.n > 0 && b.p[b.n - 1] != ' ')
            buf_byte(&b, ' ');
    }
    return str_trim(buf_str(&b));
}

/* Encoded words of at most 76 characters a line, never splitting a character. */
static void put_encoded(struct writing *w, str s)
{
    while (s.n > 0) {
        size_t col = column(w) + 1;
        size_t room = col + WORD_OVERHEAD + 8 > LINE ? LINE - 1 : LINE - col;
        str piece = utf8_cut(s, (room - WORD_OVERHEAD) / 4 * 3);
        blank_before(w, WORD_OVERHEAD + (piece.n + 2) / 3 * 4);
        put(w, S("=?UTF-8?B?"));
        base64_add(&w->out, piece);
        put(w, S("?="));
        s = str_skip(s, piece.n);
    }
}

/* Words with a blank before each; folded between them. */
static void put_words(struct writing *w, str s)
{
    for (str word; str_split(&s, ' ', &word);)
        if (word.n > 0) {
            blank_before(w, word.n);
            put(w, word);
        }
}

/* ASCII that folds at its blanks and comes back the same. What looks like an encoded word must be
 * encoded, or it would be decoded on arrival. */
static bool is_plain_text(str s)
{
    if (!str_is_ascii(s) || str_find(s, S("=?"), 0) >= 0 || str_find(s, S("  "), 0) >= 0)
        return false;
    for (str word; str_split(&s, ' ', &word);)
        if (word.n > LINE - 1)
            return false;
    return true;
}

static void put_text_field(struct writing *w, const char *name, str value)
{
    value = one_line(w->cx->arena, value);
    put(w, str_c(name));
    put(w, S(":"));
    if (is_plain_text(value))
        put_words(w, value);
    else
        put_encoded(w, value);
    end_line(w);
}

static bool is_plain_phrase(str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool is_atom = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == ' ' || c == '-' || c == '_' || c == '\'';
        if (!is_atom)
            return false;
    }
    return s.n > 0;
}

static void put_quoted(struct writing *w, str s)
{
    struct buf b = buf_new(w->cx->arena, s.n * 2 + 2);
    buf_byte(&b, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"' || s.p[i] == '\\')
            buf_byte(&b, '\\');
        buf_byte(&b, s.p[i]);
    }
    buf_byte(&b, '"');
    blank_before(w, b.n);
    put(w, buf_str(&b));
}

static void put_address(struct writing *w, const struct mail_address *a)
{
    str name = utf8_cut(one_line(w->cx->arena, a->name), NAME_MAX_BYTES);
    if (name.n == 0) {
        blank_before(w, a->address.n + 1); /* and a comma */
        put(w, a->address);
        return;
    }
    if (!is_plain_text(name))
        put_encoded(w, name);
    else if (is_plain_phrase(name))
        put_words(w, name);
    else
        put_quoted(w, name);
    blank_before(w, a->address.n + 3);
    buf_printf(&w->out, "<%.*s>", STR_ARG(a->address));
}

static void put_addresses(struct writing *w, const char *name, const struct mail_address *v,
                          size_t n)
{
    if (n == 0)
        return;
    put(w, str_c(name));
    put(w, S(":"));
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            put(w, S(","));
        put_address(w, &v[i]);
    }
    end_line(w);
}

static void put_line(struct writing *w, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static void put_line(struct writing *w, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    put(w, arena_vprintf(w->cx->arena, fmt, ap));
    va_end(ap);
    end_line(w);
}

/* Foreign ids come back as they were sent, except where they would break our header. */
static bool is_id(str id)
{
    ptrdiff_t at = str_find_byte(id, '@', 0);
    for (size_t i = 0; i < id.n; i++)
        if ((unsigned char)id.p[i] <= ' ' || (unsigned char)id.p[i] >= 0x7F || id.p[i] == '<' ||
            id.p[i] == '>')
            return false;
    return at > 0 && (size_t)at + 1 < id.n && id.n < 900;
}

static void put_id(struct writing *w, str id)
{
    if (!is_id(id))
        return;
    blank_before(w, id.n + 2);
    buf_printf(&w->out, "<%.*s>", STR_ARG(id));
}

/* The first and the last nine, as mail programs that thread by them expect. */
static void put_references(struct writing *w)
{
    const struct mail_ids *ids = &w->m->references;
    if (ids->n == 0)
        return;
    put(w, S("References:"));
    for (size_t i = 0; i < ids->n; i++)
        if (i == 0 || i + REFERENCES_LAST >= ids->n)
            put_id(w, ids->v[i]);
    end_line(w);
}

static void put_automatic(struct writing *w)
{
    if (w->m->automatic == MAIL_BY_PERSON)
        return;
    put_line(w, "Auto-Submitted: %s",
             w->m->automatic == MAIL_REPLIED ? "auto-replied" : "auto-generated");
    put_line(w, "X-Auto-Response-Suppress: DR, RN, OOF, AutoReply");
    put_line(w, "Precedence: auto_reply");
    if (w->m->loop_id.n > 0)
        put_text_field(w, "X-Kantha-Loop", w->m->loop_id);
}

static void put_header(struct writing *w)
{
    const struct mail_out *m = w->m;
    str date = mail_date_write(w->cx->arena, m->date);
    put_addresses(w, "From", &m->from, 1);
    put_addresses(w, "To", m->to.v, m->to.n);
    put_addresses(w, "Cc", m->cc.v, m->cc.n);
    put_addresses(w, "Reply-To", &m->reply_to, m->reply_to.address.n > 0);
    put_text_field(w, "Subject", m->subject);
    put_line(w, "Date: %.*s", STR_ARG(date));
    put_line(w, "Message-ID: <%.*s>", STR_ARG(m->message_id));
    if (is_id(m->in_reply_to))
        put_line(w, "In-Reply-To: <%.*s>", STR_ARG(m->in_reply_to));
    put_references(w);
    put_automatic(w);
    put_line(w, "MIME-Version: 1.0");
}

/* ---- body parts */

/* "=_" stands in no base64 and no quoted-printable, so no part can hold its own boundary. */
static str boundary(struct writing *w)
{
    str hash = hash_hex(w->cx->arena, w->m->message_id);
    return arena_printf(w->cx->arena, "=_k%d_%.*s", ++w->parts, 24, hash.p);
}

/* RFC 2045 6.7, with "From " kept away from line starts (RFC 2049 3). `s` has LF line ends. */
static void put_quoted_printable(struct writing *w, str s)
{
    static const char hex[] = "0123456789ABCDEF";
    size_t col = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool is_last = i + 1 == s.n || s.p[i + 1] == '\n';
        if (c == '\n') {
            put(w, S("\r\n"));
            col = 0;
            continue;
        }
        bool is_blank = c == ' ' || c == '\t';
        bool is_from = (col == 0 || col > LINE - 5) && str_starts(str_skip(s, i), S("From "));
        bool is_plain = (c > ' ' && c < 0x7F && c != '=' && !is_from) || (is_blank && !is_last);
        char coded[3] = { '=', hex[c >> 4], hex[c & 15] };
        str piece = is_plain ? str_sub(s, i, i + 1) : (str){ coded, 3 };
        if (col + piece.n + !is_last > LINE) { /* room for the = of a soft break */
            put(w, S("=\r\n"));
            col = 0;
        }
        put(w, piece);
        col += piece.n;
    }
    end_line(w);
}

static void put_base64(struct writing *w, str s)
{
    for (size_t i = 0; i < s.n; i += LINE / 4 * 3) {
        base64_add(&w->out, str_sub(s, i, i + LINE / 4 * 3));
        put(w, S("\r\n"));
    }
    w->line_from = w->out.n;
}

/* LF line ends; one at the end. */
static str with_lf(struct arena *a, str s)
{
    struct buf b = buf_new(a, s.n + 2);
    s = utf8_repair(a, s);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\r' && i + 1 < s.n && s.p[i + 1] == '\n')
            continue;
        buf_byte(&b, s.p[i] == '\r' ? '\n' : s.p[i]);
    }
    while (b.n > 0 && b.p[b.n - 1] == '\n')
        buf_cut(&b, b.n - 1);
    buf_byte(&b, '\n');
    return buf_str(&b);
}

static str with_crlf(struct arena *a, str s)
{
    struct buf b = buf_new(a, s.n * 2 + 1);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\n')
            buf_byte(&b, '\r');
        buf_byte(&b, s.p[i]);
    }
    return buf_str(&b);
}

/* Quoted-printable where most is ASCII, so that people can read the source; else base64. */
static void put_text_part(struct writing *w, const char *subtype, str text)
{
    size_t wide = 0;
    for (size_t i = 0; i < text.n; i++)
        wide += (unsigned char)text.p[i] >= 0x80;
    bool is_base64 = wide * 6 > text.n;
    put_line(w, "Content-Type: text/%s; charset=utf-8", subtype);
    put_line(w, "Content-Transfer-Encoding: %s", is_base64 ? "base64" : "quoted-printable");
    end_line(w);
    if (is_base64)
        put_base64(w, with_crlf(w->cx->arena, text));
    else
        put_quoted_printable(w, str_sub(text, 0, text.n - 1));
}

static str plain_text(struct writing *w)
{
    struct arena *a = w->cx->arena;
    str text = with_lf(a, w->m->text);
    if (str_trim(w->m->signature).n == 0)
        return text;
    str signature = with_lf(a, w->m->signature);
    return arena_printf(a, "%.*s\n-- \n%.*s", STR_ARG(text), STR_ARG(signature));
}

/* Restrained: the reader's own type, a measure one can read, nothing fetched from anywhere. */
static str page(struct writing *w)
{
    struct arena *a = w->cx->arena;
    struct buf b = buf_new(a, MAIL_OUT_MAX);
    const char *language = str_eq(w->m->language, S("bn")) ? "bn" : "en";
    buf_printf(&b, "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"></head>\n",
               language);
    buf_add(&b, S("<body style=\"font-family:sans-serif;line-height:1.5;max-width:40em\">\n"));
    buf_add(&b, md_html(a, w->m->text));
    if (str_trim(w->m->signature).n > 0) {
        buf_add(&b, S("<div style=\"color:#555\">\n"));
        buf_add(&b, md_html(a, w->m->signature));
        buf_add(&b, S("</div>\n"));
    }
    buf_add(&b, S("</body></html>\n"));
    return buf_str(&b);
}

static void put_alternative(struct writing *w)
{
    str mark = boundary(w);
    put_line(w, "Content-Type: multipart/alternative; boundary=\"%.*s\"", STR_ARG(mark));
    end_line(w);
    put_line(w, "--%.*s", STR_ARG(mark));
    put_text_part(w, "plain", plain_text(w));
    put_line(w, "--%.*s", STR_ARG(mark));
    put_text_part(w, "html", page(w));
    put_line(w, "--%.*s--", STR_ARG(mark));
}

/* ---- attachments */

static bool is_token_char(char c)
{
    return c > ' ' && c < 0x7F && strchr("()<>@,;:\\\"/[]?=*'%", c) == NULL;
}

/* type/subtype of tokens; a mail or a multipart may not be base64 (RFC 2046 5.2.1), so it travels
 * as bytes. */
static str safe_type(str type)
{
    size_t slashes = 0;
    for (size_t i = 0; i < type.n; i++) {
        slashes += type.p[i] == '/';
        if (type.p[i] != '/' && !is_token_char(type.p[i]))
            slashes = 2;
    }
    bool is_composite =
        str_starts_nocase(type, S("message/")) || str_starts_nocase(type, S("multipart/"));
    bool is_good = slashes == 1 && type.p[0] != '/' && type.p[type.n - 1] != '/' && type.n < 100;
    return is_good && !is_composite ? type : S("application/octet-stream");
}

/* One character as it stands in an extended value (RFC 2231 7). */
static void add_percent(struct buf *b, str character)
{
    for (size_t i = 0; i < character.n; i++) {
        if (is_token_char(character.p[i]))
            buf_byte(b, character.p[i]);
        else
            buf_printf(b, "%%%02X", (unsigned char)character.p[i]);
    }
}

/* filename*0*=UTF-8''...; filename*1*=...: never splitting a character. */
static void put_extended_name(struct writing *w, str name)
{
    int number = 0;
    for (size_t at = 0; at < name.n; number++) {
        struct buf piece = buf_new(w->cx->arena, 200);
        while (at < name.n && piece.n < PARAMETER_CHUNK - 11) {
            size_t from = at;
            utf8_step(name, &at);
            add_percent(&piece, str_sub(name, from, at));
        }
        put(w, S(";\r\n "));
        buf_printf(&w->out, "filename*%d*=%s", number, number == 0 ? "UTF-8''" : "");
        put(w, buf_str(&piece));
    }
}

static void put_name(struct writing *w, str name)
{
    name = utf8_cut(one_line(w->cx->arena, name), NAME_MAX_BYTES);
    bool is_short = name.n <= PARAMETER_CHUNK && str_is_ascii(name) &&
                    str_find_byte(name, '"', 0) < 0 && str_find_byte(name, '\\', 0) < 0;
    if (name.n == 0)
        return;
    if (is_short)
        buf_printf(&w->out, ";\r\n filename=\"%.*s\"", STR_ARG(name));
    else
        put_extended_name(w, name);
}

static void put_attachment(struct writing *w, const struct mail_attachment *a)
{
    str type = safe_type(a->type);
    put_line(w, "Content-Type: %.*s", STR_ARG(type));
    put_line(w, "Content-Transfer-Encoding: base64");
    if (is_id(a->content_id))
        put_line(w, "Content-ID: <%.*s>", STR_ARG(a->content_id));
    put(w, str_c(a->is_inline ? "Content-Disposition: inline" : "Content-Disposition: attachment"));
    put_name(w, a->name);
    end_line(w);
    end_line(w);
    put_base64(w, a->bytes);
}

static void put_body(struct writing *w)
{
    const struct mail_attachments *list = &w->m->attachments;
    if (list->n == 0) {
        put_alternative(w);
        return;
    }
    str mark = boundary(w);
    put_line(w, "Content-Type: multipart/mixed; boundary=\"%.*s\"", STR_ARG(mark));
    end_line(w);
    put_line(w, "--%.*s", STR_ARG(mark));
    put_alternative(w);
    for (size_t i = 0; i < list->n; i++) {
        put_line(w, "--%.*s", STR_ARG(mark));
        put_attachment(w, &list->v[i]);
    }
    put_line(w, "--%.*s--", STR_ARG(mark));
}

/* ---- the whole */

static enum status check_addresses(struct ctx *cx, const char *field, const struct mail_address *v,
                                   size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!address_valid(v[i].address))
            return FAIL(cx, E_INPUT, "mail.address", field, "not an address");
    return OK;
}

static enum status check(struct ctx *cx, const struct mail_out *m)
{
    TRY(check_addresses(cx, "from", &m->from, 1));
    TRY(check_addresses(cx, "to", m->to.v, m->to.n));
    TRY(check_addresses(cx, "cc", m->cc.v, m->cc.n));
    TRY(check_addresses(cx, "reply_to", &m->reply_to, m->reply_to.address.n > 0));
    if (m->to.n + m->cc.n == 0)
        return FAIL(cx, E_INPUT, "mail.no_recipient", "to", "nobody to send to");
    if (!is_id(m->message_id))
        return FAIL(cx, E_OURS, "mail.message_id", NULL, "not a Message-ID");
    return OK;
}

enum status mail_write(struct ctx *cx, const struct mail_out *m, str *ret_bytes)
{
    TRY(check(cx, m));
    struct writing w = { .cx = cx, .m = m, .out = buf_new(cx->arena, MAIL_OUT_MAX) };
    put_header(&w);
    put_body(&w);
    if (w.out.overflow)
        return FAIL(cx, E_LIMIT, "mail.too_large", "attachments", "more than %zu bytes",
                    MAIL_OUT_MAX);
    *ret_bytes = buf_str(&w.out);
    return OK;
}
