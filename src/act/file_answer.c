/* Kept files as answers. */
#include "act/file_answer.h"

#include "act/blob.h"
#include "base/limits.h"
#include "desk/picture.h"
#include "text/url.h"

bool file_may_show(str type)
{
    static const char *const shown[] = { "image/png", "image/jpeg", "image/gif", "image/webp" };
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        if (str_eq_nocase(type, str_c(shown[i])))
            return true;
    return false;
}

/* RFC 6266: the name %-written, in any script. */
static str disposition(struct arena *a, str name, bool is_shown)
{
    return arena_printf(a, "%s; filename*=UTF-8''%.*s", is_shown ? "inline" : "attachment",
                        STR_ARG(url_encode(a, name)));
}

enum status file_answer(struct ctx *cx, struct firm *f, struct response *rs, str name, str type,
                        str blob)
{
    str bytes;
    TRY(blob_get(cx, f, blob, MAIL_MAX, &bytes));
    str picture = picture_type(bytes); /* what the sender says of it is no ground */
    bool is_shown = file_may_show(type) && picture.n > 0;
    rs->type = is_shown ? arena_cstr(cx->arena, picture) : "application/octet-stream";
    rs->bytes = bytes;
    TRY(response_header(cx, rs, "Content-Disposition", disposition(cx->arena, name, is_shown)));
    TRY(response_header(cx, rs, "Content-Security-Policy", S("sandbox; default-src 'none'")));
    return response_header(cx, rs, "Cache-Control", S("private, max-age=3600"));
}

enum status html_answer(struct ctx *cx, struct firm *f, struct response *rs, str blob)
{
    str bytes;
    TRY(blob_get(cx, f, blob, MAIL_MAX, &bytes));
    rs->type = "text/html; charset=utf-8";
    rs->bytes = bytes;
    return response_header(
        cx, rs, "Content-Security-Policy",
        S("sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
}
