/* The body of a form, in both of its syntaxes. The whole body lies in memory or in a mapped file
 * (server.c), so a boundary is never split and each part is a slice. */
#include "http/form.h"

#include "base/limits.h"
#include "text/utf8.h"

enum status form_parse(struct request *rq)
{
    str type = request_header(rq, "Content-Type");
    if (rq->body.p == NULL || type.p == NULL)
        return OK;
    str rest = type, kind;
    (void)str_split(&rest, ';', &kind);
    kind = str_trim(kind);
    if (str_eq_nocase(kind, S("application/x-www-form-urlencoded")))
        return pairs_from_urlencoded(rq->cx, rq->body, &rq->fields);
    if (str_eq_nocase(kind, S("multipart/form-data")))
        return form_parse_multipart(rq->cx, type, rq->body, &rq->fields, &rq->files);
    return OK;
}

/* One `name=value` or `name="value"` of a header's parameters; \" and \\ are undone. */
static bool next_parameter(struct arena *a, str *rest, str *ret_name, str *ret_value)
{
    *rest = str_trim(*rest);
    if (!str_starts(*rest, S(";")))
        return false;
    *rest = str_trim(str_skip(*rest, 1));
    ptrdiff_t eq = str_find_byte(*rest, '=', 0);
    if (eq <= 0)
        return false;
    *ret_name = str_trim(str_sub(*rest, 0, (size_t)eq));
    *rest = str_skip(*rest, (size_t)eq + 1);
    size_t n = 0, at = 0;
    char *value = arena_alloc(a, rest->n + 1);
    bool is_quoted = str_starts(*rest, S("\""));
    for (at = is_quoted; at < rest->n && rest->p[at] != (is_quoted ? '"' : ';'); at++) {
        bool is_escape = is_quoted && rest->p[at] == '\\' && at + 1 < rest->n &&
                         (rest->p[at + 1] == '"' || rest->p[at + 1] == '\\');
        at += is_escape;
        value[n++] = rest->p[at];
    }
    if (is_quoted && at == rest->n)
        return false;
    *rest = str_skip(*rest, at + is_quoted);
    *ret_value = is_quoted ? (str){ value, n } : str_trim((str){ value, n });
    return true;
}

static str parameter_of(struct arena *a, str header, str name)
{
    ptrdiff_t semicolon = str_find_byte(header, ';', 0);
    str rest = semicolon < 0 ? S("") : str_skip(header, (size_t)semicolon);
    for (str n, v; next_parameter(a, &rest, &n, &v);)
        if (str_eq_nocase(n, name))
            return v;
    return STR_NULL;
}

struct part {
    str name;
    str filename;
    str type;
    str bytes;
};

static enum status part_header(struct ctx *cx, str line, struct part *part)
{
    ptrdiff_t colon = str_find_byte(line, ':', 0);
    if (colon <= 0)
        return FAIL(cx, E_INPUT, "form.multipart", NULL, "part header without a colon");
    str name = str_sub(line, 0, (size_t)colon), value = str_trim(str_skip(line, (size_t)colon + 1));
    if (str_eq_nocase(name, S("Content-Disposition"))) {
        part->name = parameter_of(cx->arena, value, S("name"));
        part->filename = parameter_of(cx->arena, value, S("filename"));
    } else if (str_eq_nocase(name, S("Content-Type"))) {
        part->type = value;
    }
    return OK;
}

/* `piece` is what stands between two delimiters, behind the first one's line end. */
static enum status part_read(struct ctx *cx, str piece, struct part *ret_part)
{
    struct part part = { 0 };
    str rest = piece;
    for (str line = STR_NULL;;) {
        ptrdiff_t end = str_find(rest, S("\r\n"), 0);
        if (end < 0 || piece.n - rest.n + (size_t)end > HTTP_PART_HEAD_MAX)
            return FAIL(cx, end < 0 ? E_INPUT : E_LIMIT, "form.multipart", NULL,
                        "the headers of a part do not end");
        line = str_sub(rest, 0, (size_t)end);
        rest = str_skip(rest, (size_t)end + 2);
        if (line.n == 0)
            break;
        TRY(part_header(cx, line, &part));
    }
    part.bytes = rest;
    if (part.name.n == 0 || !utf8_valid(part.name) || str_find_byte(part.name, '\0', 0) >= 0)
        return FAIL(cx, E_INPUT, "form.multipart", NULL, "a part without a name");
    *ret_part = part;
    return OK;
}

/* Browsers once sent whole paths; nothing but the last segment is of use, and it is only a label.
 */
static str last_segment(struct arena *a, str filename)
{
    for (size_t i = filename.n; i > 0; i--)
        if (filename.p[i - 1] == '/' || filename.p[i - 1] == '\\') {
            filename = str_skip(filename, i);
            break;
        }
    return utf8_cut(utf8_repair(a, filename), NAME_MAX_BYTES);
}

static enum status part_keep(struct ctx *cx, const struct part *part, struct pairs *fields,
                             struct uploads *files)
{
    if (part->filename.p != NULL) {
        *vec_push(cx->arena, files) =
            (struct upload){ part->name, last_segment(cx->arena, part->filename), part->type,
                             part->bytes };
        return OK;
    }
    if (!utf8_valid(part->bytes) || str_find_byte(part->bytes, '\0', 0) >= 0)
        return FAIL(cx, E_INPUT, "form.not_text", NULL, "a field is not UTF-8");
    pairs_add(cx->arena, fields, part->name, part->bytes);
    return OK;
}

/* Behind a delimiter stand blanks and a line end, or "--" where it is the last (RFC 2046 5.1.1);
 * moves over them. */
static bool delimiter_ends(str *behind, bool *ret_is_last)
{
    str s = *behind;
    *ret_is_last = str_starts(s, S("--"));
    while (!*ret_is_last && s.n > 0 && (s.p[0] == ' ' || s.p[0] == '\t'))
        s = str_skip(s, 1);
    *behind = str_skip(s, 2);
    return *ret_is_last || str_starts(s, S("\r\n"));
}

/* Cuts `rest` behind the next delimiter; *ret_before is what stood in front of it. */
static bool next_delimiter(str *rest, str delimiter, str *ret_before, bool *ret_is_last)
{
    for (ptrdiff_t at = -1;;) {
        at = str_find(*rest, delimiter, (size_t)(at + 1));
        if (at < 0)
            return false;
        str behind = str_skip(*rest, (size_t)at + delimiter.n);
        if (!delimiter_ends(&behind, ret_is_last))
            continue;
        *ret_before = str_sub(*rest, 0, (size_t)at);
        *rest = behind;
        return true;
    }
}

/* The first delimiter may stand at the very beginning, without a line end before it. */
static bool first_delimiter(str *rest, str delimiter, bool *ret_is_last)
{
    str bare = str_skip(delimiter, 2), preamble;
    str behind = str_skip(*rest, bare.n);
    if (!str_starts(*rest, bare) || !delimiter_ends(&behind, ret_is_last))
        return next_delimiter(rest, delimiter, &preamble, ret_is_last);
    *rest = behind;
    return true;
}

enum status form_parse_multipart(struct ctx *cx, str type, str body, struct pairs *ret_fields,
                                 struct uploads *ret_files)
{
    str boundary = parameter_of(cx->arena, type, S("boundary"));
    if (boundary.n == 0 || boundary.n > HTTP_BOUNDARY_MAX)
        return FAIL(cx, E_INPUT, "form.multipart", NULL, "no boundary");
    struct pairs fields = { 0 };
    struct uploads files = { 0 };
    str delimiter = arena_join(cx->arena, S("\r\n--"), boundary), rest = body, piece;
    bool is_last;
    if (!first_delimiter(&rest, delimiter, &is_last))
        return FAIL(cx, E_INPUT, "form.multipart", NULL, "no delimiter");
    while (!is_last) {
        struct part part;
        if (fields.n + files.n == HTTP_PARTS_MAX)
            return FAIL(cx, E_LIMIT, "form.too_many", NULL, "more than %d parts", HTTP_PARTS_MAX);
        if (!next_delimiter(&rest, delimiter, &piece, &is_last))
            return FAIL(cx, E_INPUT, "form.multipart", NULL, "the last delimiter is missing");
        TRY(part_read(cx, piece, &part));
        TRY(part_keep(cx, &part, &fields, &files));
    }
    *ret_fields = fields;
    *ret_files = files;
    return OK;
}
