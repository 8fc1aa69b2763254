/* The answer to one request, built in its arena. Security headers are put on by the server; what
 * is set here wins over them. */
#ifndef HTTP_RESPONSE_H
#define HTTP_RESPONSE_H

#include "base/buf.h"
#include "http/pairs.h"

struct events;
struct subscription;

struct response {
    struct arena *arena;
    int status;       /* 200 unless set */
    const char *type; /* "text/html; charset=utf-8" unless set; NULL: no body, no type */
    struct buf body;  /* at most HTTP_ANSWER_MAX; past it the answer is 500 */
    str bytes;        /* instead of body: bytes that live as long as the program */
    int file;         /* instead of both: an open file, whose end closes it; 0: none */
    int64_t file_size;
    struct pairs headers;
    struct subscription *stream; /* instead of both: an event stream, see events.h */
};

struct response response_new(struct arena *a);
/* Replaces a header of that name, or adds one. Values with control bytes are refused: E_INPUT, and
 * nothing is set. */
MUST_USE enum status response_header(struct ctx *cx, struct response *rs, const char *name,
                                     str value);
/* 303 to a place of this server: `to` begins with one '/', holds no control bytes, no backslash
 * and no second '/' behind the first; else E_INPUT. Bytes beyond ASCII are escaped. */
MUST_USE enum status response_see_other(struct ctx *cx, struct response *rs, str to);
/* HttpOnly, SameSite=Lax, Path=/; Secure when the request came by https. `max_age_s` 0: until the
 * browser closes, <0: delete. */
MUST_USE enum status response_cookie(struct ctx *cx, struct response *rs, const char *name,
                                     str value, int64_t max_age_s, bool is_https);
/* All of a file from the disk, whatever its size; E_MISSING where there is none. */
MUST_USE enum status response_file(struct ctx *cx, struct response *rs, const char *path,
                                   const char *type);
/* Starts over: status and a plain text body. */
void response_plain(struct response *rs, int status, str text);

/* A file known when the program was built, with its gzip twin (or gz.p NULL). */
struct static_file {
    str name; /* "app.css" */
    str type;
    str etag; /* quoted: "\"5f3a...\"" */
    str bytes;
    str gz;
};
struct request;
/* 200 or 304; immutable for a year, as the hash is part of its address. */
MUST_USE enum status response_static(const struct request *rq, struct response *rs,
                                     const struct static_file *file);

/* "Not Found" */
const char *http_reason(int status);
/* What a failure is in HTTP: E_INPUT 422, E_DENIED 403, E_MISSING 404, E_CONFLICT 409, E_LIMIT 413,
 * E_BUSY 429, E_IO 502, E_OURS 500. */
int http_status_of(enum status s);

#endif
