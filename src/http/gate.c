/* What a request must be. */
#include "http/gate.h"

#include "base/limits.h"
#include "base/num.h"
#include "http/request.h"

#include <microhttpd.h>

#define COME_IN ((struct gate_answer){ 0 })
#define REFUSE(status, why) ((struct gate_answer){ (status), (why), 0 })

/* Where the pieces do not lie end to end, something was there that we are not shown: a folded line,
 * a NUL, a name that is empty. */
struct head_walk {
    struct arena *arena;
    struct pairs *headers;
    const char *next; /* where the next header must begin */
    bool is_whole;
};

static enum MHD_Result walk_header(void *cls, enum MHD_ValueKind kind, const char *name,
                                   size_t name_n, const char *value, size_t value_n)
{
    struct head_walk *w = cls;
    if (value == NULL || name != w->next || value <= name + name_n)
        w->is_whole = false;
    w->next = value == NULL ? NULL : value + value_n + 2;
    pairs_add(w->arena, w->headers, arena_copy(w->arena, (str){ name, name_n }),
              str_trim(arena_copy(w->arena, (str){ value, value == NULL ? 0 : value_n })));
    return MHD_YES;
}

bool gate_headers(struct arena *a, const struct gate_head *head, struct pairs *headers)
{
    const char *target = head->method + strlen(head->method) + 1;
    const char *next = head->version + strlen(head->version) + 2;
    struct head_walk w = { .arena = a, .headers = headers, .next = next };
    w.is_whole = target == head->target.p && target + head->target.n + 1 == head->version;
    MHD_get_connection_values_n(head->connection, MHD_HEADER_KIND, walk_header, &w);
    return w.is_whole && w.next[-1] == '\0' && w.next[-2] == '\0' && w.next[0] == '\0' &&
           w.next[1] == '\0';
}

/* RFC 9110 5.6.2 */
static bool is_token(str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool is_alnum = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!is_alnum && (c == '\0' || strchr("!#$%&'*+-.^_`|~", c) == NULL))
            return false;
    }
    return s.n > 0;
}

static bool has_control(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (((unsigned char)s.p[i] < ' ' && s.p[i] != '\t') || s.p[i] == 0x7F)
            return true;
    return false;
}

static bool is_host(str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool is_alnum = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!is_alnum && (c == '\0' || strchr("-._~:[]%", c) == NULL))
            return false;
    }
    return true;
}

bool target_split(str target, str *ret_local, str *ret_host)
{
    str rest = target, host = STR_NULL;
    if (str_starts_nocase(target, S("http://")) || str_starts_nocase(target, S("https://"))) {
        rest = str_skip(target, (size_t)str_find(target, S("://"), 0) + 3);
        ptrdiff_t slash = str_find_byte(rest, '/', 0);
        host = str_sub(rest, 0, slash < 0 ? rest.n : (size_t)slash);
        rest = slash < 0 ? S("/") : str_skip(rest, (size_t)slash);
        if (host.n == 0 || !is_host(host))
            return false;
    }
    if (!str_starts(rest, S("/")))
        return false;
    *ret_local = rest;
    *ret_host = host;
    return true;
}

static struct gate_answer check_line(const struct gate_input *in)
{
    if (!is_token(in->method))
        return REFUSE(400, "method");
    if (!str_eq(in->version, S("HTTP/1.1")) && !str_eq(in->version, S("HTTP/1.0")))
        return REFUSE(str_starts(in->version, S("HTTP/")) ? 505 : 400, "version");
    if (in->target.n > HTTP_URL_MAX)
        return REFUSE(414, "target too long");
    for (size_t i = 0; i < in->target.n; i++)
        if ((unsigned char)in->target.p[i] <= ' ' || (unsigned char)in->target.p[i] >= 0x7F ||
            in->target.p[i] == '#')
            return REFUSE(400, "byte in target");
    if (method_of(in->method) == 0)
        return REFUSE(501, "unknown method");
    str local, host;
    if (!target_split(in->target, &local, &host))
        return REFUSE(400, "target form");
    return COME_IN;
}

static struct gate_answer check_fields(const struct gate_input *in)
{
    if (!in->is_whole)
        return REFUSE(400, "header section not plain lines");
    if (in->headers->n > HTTP_HEADERS_MAX)
        return REFUSE(431, "too many headers");
    VEC_EACH (h, in->headers) {
        if (!is_token(h->name))
            return REFUSE(400, "header name");
        if (has_control(h->value))
            return REFUSE(400, "control byte in header");
    }
    return COME_IN;
}

static struct gate_answer check_host(const struct gate_input *in)
{
    size_t n = pairs_count_nocase(in->headers, S("Host"));
    if (n > 1 || (n == 0 && str_eq(in->version, S("HTTP/1.1"))))
        return REFUSE(400, n > 1 ? "two Hosts" : "no Host");
    if (!is_host(pairs_get_nocase(in->headers, S("Host"))))
        return REFUSE(400, "Host");
    return COME_IN;
}

/* Where the body ends must be beyond doubt (RFC 9112 6.3). */
static struct gate_answer check_length(const struct gate_input *in)
{
    size_t lengths = pairs_count_nocase(in->headers, S("Content-Length"));
    size_t codings = pairs_count_nocase(in->headers, S("Transfer-Encoding"));
    int64_t length = 0;
    if (lengths > 1 || codings > 1 || (lengths == 1 && codings == 1))
        return REFUSE(400, "two lengths");
    str text = pairs_get_nocase(in->headers, S("Content-Length"));
    if (lengths == 1 &&
        (text.n > 18 || str_starts(text, S("-")) || !num_int(text, 0, INT64_MAX, &length)))
        return REFUSE(400, "Content-Length");
    if (codings == 1 && str_eq(in->version, S("HTTP/1.0")))
        return REFUSE(400, "Transfer-Encoding in 1.0");
    if (codings == 1 &&
        !str_eq_nocase(pairs_get_nocase(in->headers, S("Transfer-Encoding")), S("chunked")))
        return REFUSE(501, "Transfer-Encoding");
    bool has_body = codings == 1 || length > 0;
    if (has_body && method_of(in->method) == GET)
        return REFUSE(400, "body on GET");
    return (struct gate_answer){ .body_length = codings == 1 ? -1 : length };
}

static struct gate_answer check_wishes(const struct gate_input *in)
{
    str expect = pairs_get_nocase(in->headers, S("Expect"));
    if (expect.p != NULL && !str_eq_nocase(expect, S("100-continue")))
        return REFUSE(417, "Expect");
    str coding = pairs_get_nocase(in->headers, S("Content-Encoding"));
    if (coding.p != NULL && !str_eq_nocase(coding, S("identity")))
        return REFUSE(415, "Content-Encoding");
    return COME_IN;
}

struct gate_answer gate_check(const struct gate_input *in)
{
    struct gate_answer (*const checks[])(const struct gate_input *) = { check_line, check_fields,
                                                                        check_host, check_wishes };
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        struct gate_answer answer = checks[i](in);
        if (answer.status != 0)
            return answer;
    }
    return check_length(in);
}
