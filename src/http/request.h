/* One HTTP request, whole: the body has been read and, when it is a form, parsed. Lives in the
 * arena of its ctx and dies with it, after the answer has been sent. */
#ifndef HTTP_REQUEST_H
#define HTTP_REQUEST_H

#include "http/pairs.h"

/* One bit each, so that a set of them is a mask. HEAD comes as GET with `is_head`. */
enum method { GET = 1, POST = 2, PUT = 4, PATCH = 8, DELETE = 16 };

struct upload {
    str field;
    str filename; /* last path segment only; never a path of ours */
    str type;     /* as claimed; not to be believed */
    str bytes;
};

struct uploads {
    struct upload *v;
    size_t n;
    size_t cap;
};

struct request {
    struct ctx *cx;
    enum method method;
    bool is_head;
    bool is_https;    /* by TLS here or at a declared proxy */
    bool is_fragment; /* htmx asks for a piece (HX-Request: true) */
    bool is_closing;  /* the connection ends with this answer */
    str target;       /* "/cases?page=2", as it came */
    str path;         /* "/cases", as it came (not decoded) */
    str peer;         /* the client's address as text; behind a declared proxy, the one it names */
    str host;         /* "desk.example:8080", as the client asked */
    struct pairs params;  /* of the route's pattern, decoded */
    struct pairs query;   /* decoded */
    struct pairs headers; /* values trimmed */
    struct pairs cookies;
    str body;              /* raw; STR_NULL when there was none */
    struct pairs fields;   /* of a form, urlencoded or multipart */
    struct uploads files;  /* of a multipart form */
    const void *principal; /* for the edge: who asks, once it knows */
};

/* STR_NULL where there is none. */
str request_param(const struct request *rq, const char *name);
str request_query(const struct request *rq, const char *name);
str request_field(const struct request *rq, const char *name);
str request_cookie(const struct request *rq, const char *name);
str request_header(const struct request *rq, const char *name);
/* A parameter that is a positive whole number; else E_MISSING: there is no such page. */
MUST_USE enum status request_param_id(const struct request *rq, const char *name, int64_t *ret_id);
/* Did a page of ours cause it? By Sec-Fetch-Site, else Origin against Host; without either true:
 * old browsers and programs, which the CSRF token answers for. */
bool request_is_same_origin(const struct request *rq);
/* Does If-None-Match name this ETag, or any? */
bool request_knows(const struct request *rq, str etag);
/* Does the client take this coding ("gzip") with q > 0? */
bool request_accepts(const struct request *rq, str coding);

/* "GET" and so on; 0 for a method we do not know. HEAD gives GET. */
enum method method_of(str name);
const char *method_name(enum method m);

#endif
