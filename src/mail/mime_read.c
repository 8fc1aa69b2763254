/* From bytes to a mail. */
#include "mail/mime_read.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/vec.h"
#include "format/html_text.h"
#include "mail/charset.h"
#include "mail/classify.h"
#include "mail/date.h"
#include "mail/encoded_word.h"
#include "mail/fold.h"
#include "mail/transfer.h"
#include "text/escape.h"
#include "text/utf8.h"

#include <gmime/gmime.h>

/* One piece of the body: a text, an HTML, or both as alternatives. */
struct piece {
    str text;
    str html;
};

struct reading {
    struct arena *arena;
    struct mail *mail;
    struct headers headers;
    struct mail_report report;
    VEC(struct piece) pieces;
    VEC(struct mail_attachment) attachments;
    size_t parts;
    bool has_crlf; /* the mail's own line ends */
    bool is_cut;   /* there were more parts, or deeper ones, than we look at */
    size_t text_bytes;
};

static void silent(const gchar *domain, GLogLevelFlags level, const gchar *text, gpointer arg)
{
}

void mime_open(void)
{
    g_log_set_default_handler(silent, NULL);
    g_mime_init();
    charset_load();
}

/* ---- headers */

static void failed(struct reading *r, const char *code)
{
    mail_error(r->arena, r->mail, code);
}

static str text_field(struct reading *r, const char *name)
{
    str line = header_line(r->arena, &r->headers, name);
    return line.p == NULL ? S("") : encoded_words_decode(r->arena, line);
}

/* All fields of that name, one behind the other: some senders write two. */
static void add_addresses(struct reading *r, const char *name, struct mail_addresses *to)
{
    VEC(struct mail_address) all = { to->v, to->n, to->n };
    for (size_t i = 0; i < r->headers.n; i++) {
        if (!str_eq_nocase(r->headers.v[i].name, str_c(name)))
            continue;
        str line = header_unfold(r->arena, r->headers.v[i].value);
        struct mail_addresses found = addresses_parse(r->arena, line, encoded_words_decode);
        for (size_t k = 0; k < found.n && all.n < MAIL_ADDRESSES_MAX; k++)
            *vec_push(r->arena, &all) = found.v[k];
    }
    *to = (struct mail_addresses){ all.v, all.n };
}

static struct mail_ids ids_field(struct reading *r, const char *name)
{
    struct mail_ids ids = header_ids(r->arena, header_raw(&r->headers, name));
    for (size_t i = 0; i < ids.n; i++)
        ids.v[i] = utf8_repair(r->arena, str_sub(ids.v[i], 0, SUBJECT_MAX));
    return ids;
}

/* What stands in the field where it holds no id in <>. */
static str message_id(struct reading *r)
{
    struct mail_ids ids = ids_field(r, "Message-ID");
    if (ids.n > 0)
        return ids.v[0];
    str line = header_line(r->arena, &r->headers, "Message-ID");
    bool is_one = line.n > 0 && str_find_byte(line, '<', 0) < 0;
    return is_one ? utf8_repair(r->arena, str_sub(line, 0, SUBJECT_MAX)) : S("");
}

static void read_date(struct reading *r)
{
    str line = header_line(r->arena, &r->headers, "Date");
    struct mail_date date;
    if (line.p == NULL)
        return;
    if (!mail_date_parse(line, &date)) {
        failed(r, "date.unreadable");
        return;
    }
    r->mail->date = mail_date_rfc3339(r->arena, date);
    r->mail->date_at = date.at;
}

static void read_headers(struct reading *r, str raw)
{
    struct mail *m = r->mail;
    r->headers = headers_scan(r->arena, raw, MAIL_HEADERS_MAX);
    add_addresses(r, "From", &m->from);
    add_addresses(r, "To", &m->to);
    add_addresses(r, "Cc", &m->cc);
    add_addresses(r, "Reply-To", &m->reply_to);
    add_addresses(r, "Delivered-To", &m->delivered_to);
    add_addresses(r, "X-Original-To", &m->delivered_to);
    add_addresses(r, "Envelope-To", &m->delivered_to);
    str subject = text_field(r, "Subject");
    m->subject = utf8_cut(subject, SUBJECT_MAX);
    m->message_id = message_id(r);
    m->in_reply_to = ids_field(r, "In-Reply-To");
    m->references = ids_field(r, "References");
    read_date(r);
    if (subject.n > SUBJECT_MAX)
        failed(r, "subject.cut");
    if (r->headers.is_cut)
        failed(r, "header.cut");
    if (r->headers.has_broken)
        failed(r, "header.broken");
    if (m->from.n == 0)
        failed(r, "header.no_sender");
}

/* ---- one part */

static str stream_bytes(struct reading *r, GMimeStream *stream)
{
    GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    str copy = arena_copy(r->arena, (str){ (const char *)bytes->data, bytes->len });
    return copy.p == NULL ? S("") : copy;
}

/* The decoded bytes of a part. Base64 is ours: GMime drops the tail where padding is missing. */
static str part_bytes(struct reading *r, GMimePart *part)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    if (content == NULL)
        return S("");
    bool is_base64 = g_mime_data_wrapper_get_encoding(content) == GMIME_CONTENT_ENCODING_BASE64;
    GMimeStream *from = g_mime_data_wrapper_get_stream(content), *to = g_mime_stream_mem_new();
    if (is_base64)
        g_mime_stream_reset(from);
    if (is_base64)
        g_mime_stream_write_to_stream(from, to);
    else
        g_mime_data_wrapper_write_to_stream(content, to);
    str bytes = stream_bytes(r, to);
    g_object_unref(to);
    if (!is_base64)
        return bytes;
    struct buf b = buf_new(r->arena, bytes.n + 4);
    base64_decode(&b, bytes);
    return buf_str(&b);
}

static str type_of(struct reading *r, GMimeObject *o)
{
    GMimeContentType *type = g_mime_object_get_content_type(o);
    char *name = type == NULL ? NULL : g_mime_content_type_get_mime_type(type);
    str lower = address_normal(r->arena, utf8_repair(r->arena, str_c(name)));
    g_free(name);
    bool is_type = lower.n > 0 && lower.n <= NAME_MAX_BYTES && str_is_ascii(lower);
    return is_type ? lower : S("application/octet-stream");
}

/* A file name without folders and control characters. */
static str safe_name(struct reading *r, const char *name)
{
    str s = utf8_repair(r->arena, str_c(name));
    struct buf b = buf_new(r->arena, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '/' || s.p[i] == '\\')
            buf_cut(&b, 0);
        else if ((unsigned char)s.p[i] >= ' ' && s.p[i] != 0x7F)
            buf_byte(&b, s.p[i]);
    }
    str bare = str_trim(buf_str(&b));
    if (str_eq(bare, S(".")) || str_eq(bare, S("..")))
        return S("");
    return utf8_cut(bare, NAME_MAX_BYTES);
}

static bool is_disposition(GMimeObject *o, const char *want)
{
    const char *d = g_mime_object_get_disposition(o);
    return d != NULL && str_eq_nocase(str_c(d), str_c(want));
}

/* LF line ends, no NUL, no other control characters that mean nothing in a text. */
static str clean_text(struct arena *a, str s)
{
    struct buf b = buf_new(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '\r')
            buf_byte(&b, i + 1 < s.n && s.p[i + 1] == '\n' ? (i++, '\n') : '\n');
        else if (c >= ' ' || c == '\n' || c == '\t')
            buf_byte(&b, s.p[i]);
    }
    return buf_str(&b);
}

/* Bytes of body text as UTF-8, all parts together at most MAIL_TEXT_MAX. */
static str body_text(struct reading *r, str bytes, const char *charset)
{
    bool is_wrong = false;
    size_t room = MAIL_TEXT_MAX - r->text_bytes;
    if (bytes.n > room)
        failed(r, "text.cut");
    str text = charset_utf8(r->arena, str_sub(bytes, 0, room), str_c(charset), &is_wrong);
    if (is_wrong && bytes.n <= room)
        failed(r, "charset.wrong");
    text = clean_text(r->arena, utf8_repair(r->arena, text));
    r->text_bytes += text.n < room ? text.n : room;
    return text;
}

static void attach(struct reading *r, GMimeObject *o, const char *name, str bytes)
{
    const char *id = g_mime_object_get_content_id(o);
    bool is_shown = is_disposition(o, "inline") || id != NULL;
    *vec_push(r->arena, &r->attachments) = (struct mail_attachment){
        .name = safe_name(r, name),
        .type = type_of(r, o),
        .content_id = id == NULL ? S("") : utf8_repair(r->arena, arena_copy(r->arena, str_c(id))),
        .is_inline = is_shown && !is_disposition(o, "attachment"),
        .bytes = bytes,
    };
}

/* ---- the tree */

static void walk(struct reading *r, GMimeObject *o, int depth, struct piece *alternative);

/* Body text is text/plain or text/html that nobody called an attachment; a named one only where
 * nothing else has been said yet. */
static bool is_body(struct reading *r, GMimeObject *o, str type, const char *name,
                    const struct piece *alternative)
{
    bool is_text = str_eq(type, S("text/plain")) || str_eq(type, S("text/html"));
    bool is_named = name != NULL && *name != '\0';
    return is_text && !is_disposition(o, "attachment") &&
           (!is_named || (r->pieces.n == 0 && alternative == NULL && r->attachments.n == 0));
}

/* Into the alternative it stands in, where its place is free; else as a piece of its own. */
static void add_body(struct reading *r, str text, bool is_html, struct piece *alternative)
{
    str *place = alternative == NULL ? NULL : is_html ? &alternative->html : &alternative->text;
    if (place == NULL || place->p != NULL) {
        struct piece *p = vec_push(r->arena, &r->pieces);
        place = is_html ? &p->html : &p->text;
    }
    *place = text;
}

static void note_report(struct reading *r, str type, str bytes)
{
    if (str_eq(type, S("message/delivery-status")) ||
        str_eq(type, S("message/global-delivery-status")))
        r->report.status = str_sub(bytes, 0, MAIL_REPORT_MAX);
    else if (str_starts(type, S("message/rfc822")) || str_eq(type, S("text/rfc822-headers")) ||
             str_starts(type, S("message/global")))
        r->report.original = str_sub(bytes, 0, MAIL_HEADERS_MAX);
}

static void walk_part(struct reading *r, GMimeObject *o, struct piece *alternative)
{
    const char *name = g_mime_part_get_filename(GMIME_PART(o));
    str type = type_of(r, o), bytes = part_bytes(r, GMIME_PART(o));
    if (is_body(r, o, type, name, alternative)) {
        const char *charset = g_mime_object_get_content_type_parameter(o, "charset");
        add_body(r, body_text(r, bytes, charset), str_eq(type, S("text/html")), alternative);
        return;
    }
    note_report(r, type, bytes);
    attach(r, o, name, bytes);
}

/* A mail inside a mail stays whole: an attachment one can open. */
static void walk_message(struct reading *r, GMimeObject *o)
{
    GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(o));
    GMimeFormatOptions *format = g_mime_format_options_new();
    GMimeStream *to = g_mime_stream_mem_new();
    g_mime_format_options_set_newline_format(format, r->has_crlf ? GMIME_NEWLINE_FORMAT_DOS
                                                                 : GMIME_NEWLINE_FORMAT_UNIX);
    if (inner != NULL)
        g_mime_object_write_to_stream(GMIME_OBJECT(inner), format, to);
    str copy = stream_bytes(r, to);
    g_object_unref(to);
    g_mime_format_options_free(format);
    const char *name = g_mime_object_get_content_disposition_parameter(o, "filename");
    if (name == NULL)
        name = g_mime_object_get_content_type_parameter(o, "name");
    note_report(r, type_of(r, o), copy);
    attach(r, o, name, copy);
}

static void walk_multipart(struct reading *r, GMimeObject *o, int depth, struct piece *alternative)
{
    GMimeMultipart *multi = GMIME_MULTIPART(o);
    struct piece own = { STR_NULL, STR_NULL };
    str type = type_of(r, o);
    bool is_alternative = str_eq(type, S("multipart/alternative"));
    if (str_eq(type, S("multipart/report")) && depth == 0)
        r->report.type = utf8_repair(
            r->arena,
            arena_copy(r->arena,
                       str_c(g_mime_object_get_content_type_parameter(o, "report-type"))));
    size_t at = r->pieces.n;
    if (is_alternative && alternative == NULL)
        vec_push(r->arena, &r->pieces);
    for (int i = 0; i < g_mime_multipart_get_count(multi); i++)
        walk(r, g_mime_multipart_get_part(multi, i), depth + 1,
             is_alternative && alternative == NULL ? &own : alternative);
    if (is_alternative && alternative == NULL)
        r->pieces.v[at] = own;
}

static void walk(struct reading *r, GMimeObject *o, int depth, struct piece *alternative)
{
    if (o == NULL)
        return;
    if (depth > MAIL_DEPTH_MAX || r->parts == MAIL_PARTS_MAX) {
        failed(r, depth > MAIL_DEPTH_MAX ? "mime.too_deep" : "mime.too_many_parts");
        r->is_cut = true;
        return;
    }
    r->parts++;
    if (GMIME_IS_MULTIPART(o))
        walk_multipart(r, o, depth, alternative);
    else if (GMIME_IS_MESSAGE_PART(o))
        walk_message(r, o);
    else if (GMIME_IS_PART(o))
        walk_part(r, o, alternative);
}

/* ---- the body as one text and one page */

static bool is_blank(str s)
{
    return str_trim(s).n == 0;
}

static void join(struct buf *b, str s)
{
    if (b->n > 0 && !is_blank(s))
        buf_add(b, b->p[b->n - 1] == '\n' ? S("\n") : S("\n\n"));
    if (!is_blank(s))
        buf_add(b, s);
}

static void join_pieces(struct reading *r)
{
    struct buf text = buf_new(r->arena, 4 * MAIL_TEXT_MAX),
               page = buf_new(r->arena, 8 * MAIL_TEXT_MAX);
    VEC_EACH (p, &r->pieces) {
        r->mail->html_present |= p->html.p != NULL;
        bool has_text = !is_blank(p->text);
        join(&text, has_text ? p->text : html_text(r->arena, p->html, MAIL_TEXT_MAX));
    }
    r->mail->text = buf_str(&text);
    if (!r->mail->html_present)
        return;
    VEC_EACH (p, &r->pieces) {
        if (p->html.p != NULL) {
            buf_add(&page, p->html);
        } else {
            buf_add(&page, S("<div style=\"white-space:pre-wrap\">"));
            escape_text(&page, p->text);
            buf_add(&page, S("</div>"));
        }
    }
    r->mail->html = buf_str(&page);
}

/* A Content-Type that names none is text/plain (RFC 2045 5.2). */
static bool names_type(str value)
{
    str type = str_sub(value, 0, (size_t)str_find_byte(value, ';', 0));
    ptrdiff_t slash = str_find_byte(type, '/', 0);
    return slash > 0 && str_trim(str_sub(type, 0, (size_t)slash)).n > 0 &&
           str_trim(str_skip(type, (size_t)slash + 1)).n > 0;
}

/* The Content fields and the body as GMime shall see them. */
static GMimeStream *content_stream(struct reading *r, str body)
{
    static const char *const names[] = { "Content-Type", "Content-Transfer-Encoding",
                                         "Content-Disposition", "Content-ID" };
    GByteArray *bytes = g_byte_array_sized_new((guint)body.n + 1024);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        str value = header_line(r->arena, &r->headers, names[i]);
        if (value.p == NULL || (i == 0 && !names_type(value)))
            continue;
        str line = arena_printf(r->arena, "%s: %.*s\r\n", names[i], STR_ARG(value));
        g_byte_array_append(bytes, (const guint8 *)line.p, (guint)line.n);
    }
    g_byte_array_append(bytes, (const guint8 *)"\r\n", 2);
    g_byte_array_append(bytes, (const guint8 *)body.p, (guint)body.n);
    GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(bytes);
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), TRUE);
    return stream;
}

static void read_body(struct reading *r, str body)
{
    GMimeStream *stream = content_stream(r, body);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeObject *top = g_mime_parser_construct_part(parser, NULL);
    walk(r, top, 0, NULL);
    if (r->pieces.n == 0 && r->attachments.n == 0 && !r->is_cut && !is_blank(body)) {
        failed(r, "mime.no_parts");
        add_body(r, body_text(r, body, NULL), false, NULL);
    }
    if (top != NULL)
        g_object_unref(top);
    g_object_unref(parser);
    g_object_unref(stream);
    join_pieces(r);
    r->mail->attachments = (struct mail_attachments){ r->attachments.v, r->attachments.n };
}

static struct mail *finish(struct reading *r, const struct mail_own *own)
{
    struct mail *m = r->mail;
    mail_classify(r->arena, &r->headers, &r->report, own, m);
    m->visible = fold_visible(m->text);
    return m;
}

struct mail *mime_read_headers(struct arena *a, str raw, int64_t size, const struct mail_own *own)
{
    struct reading r = { .arena = a, .mail = mail_new(a) };
    r.mail->size = size;
    read_headers(&r, raw);
    if (size > (int64_t)MAIL_MAX)
        failed(&r, "mail.too_large");
    return finish(&r, own);
}

struct mail *mime_read(struct arena *a, str raw, int64_t size, const struct mail_own *own)
{
    if (size > (int64_t)MAIL_MAX)
        return mime_read_headers(a, raw, size, own);
    struct reading r = { .arena = a, .mail = mail_new(a) };
    r.mail->size = size;
    read_headers(&r, raw);
    r.has_crlf = str_find(str_sub(raw, 0, MAIL_HEADERS_MAX), S("\r\n"), 0) >= 0;
    if (raw.n == 0)
        failed(&r, "mail.empty");
    read_body(&r, str_skip(raw, r.headers.body_at));
    return finish(&r, own);
}
