/* Building an answer. */
#include "http/response.h"

#include "base/file.h"
#include "base/limits.h"
#include "http/request.h"

#include <fcntl.h>
#include <sys/stat.h>

#define HTML_TYPE "text/html; charset=utf-8"
#define PLAIN_TYPE "text/plain; charset=utf-8"

struct response response_new(struct arena *a)
{
    return (struct response){
        .arena = a, .status = 200, .type = HTML_TYPE, .body = buf_new(a, HTTP_ANSWER_MAX)
    };
}

/* RFC 9110 5.5: visible bytes, blanks between them. */
static bool is_header_value(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (((unsigned char)s.p[i] < ' ' && s.p[i] != '\t') || s.p[i] == 0x7F)
            return false;
    return true;
}

static enum status add_header(struct ctx *cx, struct response *rs, const char *name, str value)
{
    if (!is_header_value(value))
        return FAIL(cx, E_INPUT, "http.header", NULL, "control byte in header %s", name);
    pairs_add(rs->arena, &rs->headers, str_c(name), arena_copy(rs->arena, value));
    return OK;
}

enum status response_header(struct ctx *cx, struct response *rs, const char *name, str value)
{
    VEC_EACH (h, &rs->headers)
        if (str_eq_nocase(h->name, str_c(name)) && is_header_value(value)) {
            h->value = arena_copy(rs->arena, value);
            return OK;
        }
    return add_header(cx, rs, name, value);
}

static bool is_local_place(str to)
{
    if (!str_starts(to, S("/")) || str_starts(to, S("//")))
        return false;
    for (size_t i = 0; i < to.n; i++)
        if ((unsigned char)to.p[i] <= ' ' || to.p[i] == 0x7F || to.p[i] == '\\')
            return false;
    return true;
}

enum status response_see_other(struct ctx *cx, struct response *rs, str to)
{
    if (!is_local_place(to))
        return FAIL(cx, E_INPUT, "http.redirect", NULL, "not a place of this server");
    struct buf ascii = buf_new(rs->arena, to.n * 3);
    for (size_t i = 0; i < to.n; i++)
        if ((unsigned char)to.p[i] < 0x80)
            buf_byte(&ascii, to.p[i]);
        else
            buf_printf(&ascii, "%%%02X", (unsigned char)to.p[i]);
    TRY(response_header(cx, rs, "Location", buf_str(&ascii)));
    rs->status = 303;
    rs->type = NULL;
    buf_cut(&rs->body, 0);
    return OK;
}

enum status response_cookie(struct ctx *cx, struct response *rs, const char *name, str value,
                            int64_t max_age_s, bool is_https)
{
    for (size_t i = 0; i < value.n; i++)
        if ((unsigned char)value.p[i] <= ' ' || strchr("\",;\\\x7F", value.p[i]) != NULL)
            return FAIL(cx, E_INPUT, "http.cookie", NULL, "byte %zu may not stand in a cookie", i);
    struct buf b = buf_new(rs->arena, value.n + 200);
    buf_printf(&b, "%s=%.*s; Path=/; HttpOnly; SameSite=Lax", name, STR_ARG(value));
    if (is_https)
        buf_add(&b, S("; Secure"));
    if (max_age_s != 0)
        buf_printf(&b, "; Max-Age=%lld", max_age_s < 0 ? 0LL : (long long)max_age_s);
    return add_header(cx, rs, "Set-Cookie", buf_str(&b));
}

enum status response_file(struct ctx *cx, struct response *rs, const char *path, const char *type)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st) != 0) {
        fd_close(&fd);
        return FAIL(cx, E_MISSING, "page.missing", NULL, "%s: not there", path);
    }
    rs->type = type;
    rs->file = fd;
    rs->file_size = st.st_size;
    return OK;
}

void response_plain(struct response *rs, int status, str text)
{
    rs->status = status;
    rs->type = PLAIN_TYPE;
    rs->bytes = STR_NULL;
    buf_cut(&rs->body, 0);
    rs->body.overflow = false;
    buf_add(&rs->body, text);
}

enum status response_static(const struct request *rq, struct response *rs,
                            const struct static_file *file)
{
    struct ctx *cx = rq->cx;
    TRY(response_header(cx, rs, "Cache-Control", S("public, max-age=31536000, immutable")));
    TRY(response_header(cx, rs, "ETag", file->etag));
    TRY(response_header(cx, rs, "Vary", S("Accept-Encoding")));
    if (request_knows(rq, file->etag)) {
        rs->status = 304;
        rs->type = NULL;
        return OK;
    }
    rs->type = arena_cstr(rs->arena, file->type);
    rs->bytes = file->bytes;
    if (file->gz.p == NULL || !request_accepts(rq, S("gzip")))
        return OK;
    rs->bytes = file->gz;
    return response_header(cx, rs, "Content-Encoding", S("gzip"));
}

static const struct {
    int status;
    const char *reason;
} reasons[] = {
    { 200, "OK" },
    { 201, "Created" },
    { 204, "No Content" },
    { 303, "See Other" },
    { 304, "Not Modified" },
    { 308, "Permanent Redirect" },
    { 400, "Bad Request" },
    { 401, "Unauthorized" },
    { 403, "Forbidden" },
    { 404, "Not Found" },
    { 405, "Method Not Allowed" },
    { 408, "Request Timeout" },
    { 409, "Conflict" },
    { 412, "Precondition Failed" },
    { 413, "Content Too Large" },
    { 414, "URI Too Long" },
    { 415, "Unsupported Media Type" },
    { 417, "Expectation Failed" },
    { 422, "Unprocessable Content" },
    { 429, "Too Many Requests" },
    { 431, "Request Header Fields Too Large" },
    { 500, "Internal Server Error" },
    { 501, "Not Implemented" },
    { 502, "Bad Gateway" },
    { 503, "Service Unavailable" },
    { 505, "HTTP Version Not Supported" },
};

const char *http_reason(int status)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].status == status)
            return reasons[i].reason;
    return "Unknown";
}

int http_status_of(enum status s)
{
    switch (s) {
    case OK:
        return 200;
    case E_INPUT:
        return 422;
    case E_DENIED:
        return 403;
    case E_MISSING:
        return 404;
    case E_CONFLICT:
        return 409;
    case E_LIMIT:
        return 413;
    case E_BUSY:
        return 429;
    case E_IO:
        return 502;
    case E_OURS:
        return 500;
    }
    return 500;
}
