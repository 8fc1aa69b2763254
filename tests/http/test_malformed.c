/* Requests that are not quite requests: each has one answer, the connection ends, and what stands
 * behind it is never taken for a second request. Statuses follow RFC 9110 and 9112; where they
 * leave a choice, nginx 1.22 is the yardstick. */
#include "raw.h"

static enum status page_any(struct request *rq, struct response *rs)
{
    buf_printf(&rs->body, "body of %zu", rq->body.n);
    return OK;
}

static _Atomic int smuggled;

static enum status page_smuggled(struct request *rq, struct response *rs)
{
    smuggled++;
    return OK;
}

static const struct raw_route routes[] = {
    { { GET, "/smuggled", 0, 0, ROUTE_FAST }, page_smuggled },
    { { GET, "/", 0, 0, ROUTE_FAST }, page_any },
    { { POST, "/", 0, 0, 0 }, page_any },
};

#define NEXT "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"
#define POST_HEAD "POST / HTTP/1.1\r\nHost: a\r\n"
#define GET_HEAD "GET / HTTP/1.1\r\nHost: a\r\n"
#define CHUNKED POST_HEAD "Transfer-Encoding: chunked\r\n\r\n"

static const struct {
    const char *what;
    str bytes;
    int status;
} cases[] = {
    /* where the body ends: RFC 9112 6.3 */
    { "Content-Length and Transfer-Encoding",
      S(POST_HEAD "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400 },
    { "two Content-Lengths that differ",
      S(POST_HEAD "Content-Length: 0\r\nContent-Length: 5\r\n\r\nhello"), 400 },
    { "two Content-Lengths alike",
      S(POST_HEAD "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello"), 400 },
    { "Content-Length as a list", S(POST_HEAD "Content-Length: 5, 5\r\n\r\nhello"), 400 },
    { "Content-Length +5", S(POST_HEAD "Content-Length: +5\r\n\r\nhello"), 400 },
    { "Content-Length -5", S(POST_HEAD "Content-Length: -5\r\n\r\nhello"), 400 },
    { "Content-Length 0x5", S(POST_HEAD "Content-Length: 0x5\r\n\r\nhello"), 400 },
    { "Content-Length empty", S(POST_HEAD "Content-Length: \r\n\r\nhello"), 400 },
    { "Content-Length past 64 bits",
      S(POST_HEAD "Content-Length: 99999999999999999999\r\n\r\nhello"), 413 },
    { "Transfer-Encoding xchunked", S(POST_HEAD "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
      501 },
    { "Transfer-Encoding gzip, chunked",
      S(POST_HEAD "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"), 501 },
    { "two Transfer-Encodings",
      S(POST_HEAD "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
      400 },
    { "Transfer-Encoding in 1.0",
      S("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400 },
    { "body on GET", S(GET_HEAD "Content-Length: 5\r\n\r\nhello"), 400 },
    /* chunks: RFC 9112 7.1 */
    { "chunk size 0x5", S(CHUNKED "0x5\r\nhello\r\n0\r\n\r\n"), 400 },
    { "chunk size -1", S(CHUNKED "-1\r\nhello\r\n0\r\n\r\n"), 400 },
    { "chunk size past 64 bits", S(CHUNKED "fffffffffffffffff\r\nhello\r\n0\r\n\r\n"), 413 },
    { "chunk longer than it says", S(CHUNKED "3\r\nhello\r\n0\r\n\r\n"), 400 },
    /* header lines: RFC 9112 5 */
    { "space before the colon", S(GET_HEAD "X-A : b\r\n\r\n"), 400 },
    { "space before the first name", S("GET / HTTP/1.1\r\n Host: a\r\n\r\n"), 400 },
    { "no name", S(GET_HEAD ": b\r\n\r\n"), 400 },
    { "no name, more behind", S(GET_HEAD ": b\r\nX-A: c\r\n\r\n"), 400 },
    { "no colon", S(GET_HEAD "X-A\r\n\r\n"), 400 },
    { "folded line", S(GET_HEAD "X-A: b\r\n c\r\n\r\n"), 400 },
    { "folded line in the middle", S(GET_HEAD "X-A: b\r\n\tc\r\nX-B: d\r\n\r\n"), 400 },
    { "NUL in a value", S(GET_HEAD "X-A: b\0c\r\nX-B: d\r\n\r\n"), 400 },
    { "NUL in the last value", S(GET_HEAD "X-A: b\0c\r\n\r\n"), 400 },
    { "NUL in a name", S(GET_HEAD "X\0A: b\r\n\r\n"), 400 },
    { "control byte in a value", S(GET_HEAD "X-A: b\x01\r\n\r\n"), 400 },
    { "CR alone in a value", S(GET_HEAD "X-A: b\rX-B: c\r\n\r\n"), 400 },
    { "bytes in a name", S(GET_HEAD "X(A): b\r\n\r\n"), 400 },
    { "line feeds alone", S("GET / HTTP/1.1\nHost: a\n\n"), 400 },
    /* Host: RFC 9112 3.2 */
    { "no Host", S("GET / HTTP/1.1\r\nX-A: b\r\n\r\n"), 400 },
    { "two Hosts", S(GET_HEAD "Host: b\r\n\r\n"), 400 },
    { "Host with a path", S("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"), 400 },
    { "Host with a user", S("GET / HTTP/1.1\r\nHost: b@a\r\n\r\n"), 400 },
    /* request line: RFC 9112 3 */
    { "HTTP/2.0", S("GET / HTTP/2.0\r\nHost: a\r\n\r\n"), 505 },
    { "HTTP/1.2", S("GET / HTTP/1.2\r\nHost: a\r\n\r\n"), 505 },
    { "http/1.1", S("GET / http/1.1\r\nHost: a\r\n\r\n"), 400 },
    { "no version", S("GET /\r\nHost: a\r\n\r\n"), 400 },
    { "unknown method", S("BREW / HTTP/1.1\r\nHost: a\r\n\r\n"), 501 },
    { "method with bytes of no token", S("G@T / HTTP/1.1\r\nHost: a\r\n\r\n"), 400 },
    { "space in the target", S("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n"), 400 },
    { "NUL in the target", S("GET /\0a HTTP/1.1\r\nHost: a\r\n\r\n"), 400 },
    { "control byte in the target", S("GET /\x01 HTTP/1.1\r\nHost: a\r\n\r\n"), 400 },
    { "raw bytes beyond ASCII in the target", S("GET /\xE0\xA6\x95 HTTP/1.1\r\nHost: a\r\n\r\n"),
      400 },
    { "fragment in the target", S("GET /#a HTTP/1.1\r\nHost: a\r\n\r\n"), 400 },
    { "target without a slash", S("GET a HTTP/1.1\r\nHost: a\r\n\r\n"), 400 },
    { "whole address without a host", S("GET http:///a HTTP/1.1\r\nHost: a\r\n\r\n"), 400 },
    { "whole address with a user", S("GET http://b@a/ HTTP/1.1\r\nHost: a\r\n\r\n"), 400 },
    { "address of another scheme", S("GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n"), 400 },
    { "two spaces", S("GET  / HTTP/1.1\r\nHost: a\r\n\r\n"), 400 },
    { "two spaces before the version", S("GET /  HTTP/1.1\r\nHost: a\r\n\r\n"), 400 },
    /* wishes we do not grant */
    { "Expect: magic", S(POST_HEAD "Expect: magic\r\nContent-Length: 0\r\n\r\n"), 417 },
    { "Content-Encoding: gzip", S(POST_HEAD "Content-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx"),
      415 },
};

static struct server *start(struct ctx *cx)
{
    static struct edge edge;
    edge = (struct edge){ .prefix = S("/"), .router = ROUTER(routes), .run = raw_run };
    struct server *s = NULL;
    log_quiet(true);
    assert_ok(server_start(cx,
                           &(struct server_options){ .listen = "127.0.0.1:0",
                                                     .edges = &edge,
                                                     .edges_n = 1,
                                                     .header_ms = 800,
                                                     .body_ms = 800,
                                                     .idle_ms = 300 },
                           &s));
    return s;
}

/* Sends it with a second request behind it; the answers to both. */
static str tempt(struct ctx *cx, int port, str bytes, bool *ret_closed)
{
    int fd = raw_connect(port);
    raw_send(fd, bytes);
    raw_send(fd, S(NEXT));
    str answer = raw_read(cx, fd, 600, NULL, ret_closed);
    close(fd);
    return answer;
}

TEST(a_malformed_request_has_one_answer_and_ends_the_connection)
{
    struct server *s = start(cx);
    int wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool is_closed;
        str answer = tempt(cx, server_port(s), cases[i].bytes, &is_closed);
        int status = raw_status(answer);
        if (status == cases[i].status && smuggled == 0 && is_closed)
            continue;
        wrong++;
        print_error("%s: got %d, want %d%s%s\n", cases[i].what, status, cases[i].status,
                    smuggled == 0 ? "" : ", the next was heard", is_closed ? "" : ", still open");
        smuggled = 0;
    }
    server_drain(&s, 1000);
    assert_int_equal(wrong, 0);
}

static str with_header(struct ctx *cx, size_t value_bytes, size_t headers)
{
    struct buf b = buf_new(cx->arena, 1024 * 1024);
    buf_add(&b, S(GET_HEAD));
    for (size_t i = 0; i < headers; i++) {
        buf_printf(&b, "X-%zu: ", i);
        buf_fill(&b, 'a', value_bytes);
        buf_add(&b, S("\r\n"));
    }
    buf_add(&b, S("\r\n"));
    return buf_str(&b);
}

static str with_target(struct ctx *cx, size_t n)
{
    struct buf b = buf_new(cx->arena, 1024 * 1024);
    buf_add(&b, S("GET /?q="));
    buf_fill(&b, 'a', n - 4);
    buf_add(&b, S(" HTTP/1.1\r\nHost: a\r\n\r\n"));
    return buf_str(&b);
}

TEST(what_is_too_long_is_told_so)
{
    struct server *s = start(cx);
    struct {
        str bytes;
        int status;
    } sizes[] = {
        { with_header(cx, 4000, 1), 200 },  { with_header(cx, 10, 90), 200 },
        { with_header(cx, 10, 200), 431 },  { with_header(cx, 40000, 1), 431 },
        { with_header(cx, 100, 500), 431 }, { with_target(cx, 8 * 1024), 200 },
        { with_target(cx, 9 * 1024), 414 }, { with_target(cx, 40000), 414 },
    };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        int fd = raw_connect(server_port(s));
        raw_send(fd, sizes[i].bytes);
        int got = raw_status(raw_read(cx, fd, 600, NULL, NULL));
        close(fd);
        if (got != sizes[i].status)
            fail_msg("size %zu: got %d, want %d", i, got, sizes[i].status);
    }
    server_drain(&s, 1000);
}

/* The gate compares addresses in libmicrohttpd's buffer: they must hold while it grows. */
TEST(a_long_head_that_comes_byte_by_byte_is_whole)
{
    struct server *s = start(cx);
    str head = with_header(cx, 30, 60);
    int fd = raw_connect(server_port(s));
    for (size_t i = 0; i < head.n; i += 7) {
        raw_send(fd, str_sub(head, i, i + 7));
        if (i % 70 == 0)
            usleep(500);
    }
    int got = raw_status(raw_read(cx, fd, 600, NULL, NULL));
    close(fd);
    server_drain(&s, 1000);
    assert_int_equal(got, 200);
}

TEST(what_is_unusual_but_right_comes_in)
{
    static const str good[] = {
        S("GET / HTTP/1.0\r\n\r\n"),
        S("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"),
        S("GET / HTTP/1.1\r\nHost:a\r\n\r\n"),
        S("GET http://a.example:80/?b=c HTTP/1.1\r\nHost: a.example\r\n\r\n"),
        S("GET HTTPS://a.example HTTP/1.1\r\nHost: a.example\r\n\r\n"),
        S("GET / HTTP/1.1\r\nhOST: \t a:8080 \t\r\n\r\n"),
        S(GET_HEAD "X-Empty:\r\nX-B: c\r\n\r\n"),
        S(GET_HEAD "X-Bytes: \xE0\xA6\x95\r\n\r\n"),
        S(GET_HEAD "Cookie: a=b; c=d\r\nX-B: c\r\nCookie: e=f\r\n\r\n"),
        S(POST_HEAD
          "Transfer-Encoding: chunked\r\n\r\n5;name=value\r\nhello\r\n0\r\nX-Trailer: y\r\n\r\n"),
        S(POST_HEAD "content-length: 005\r\n\r\nhello"),
    };
    struct server *s = start(cx);
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        str answer = raw_ask(cx, server_port(s), good[i]);
        if (raw_status(answer) != 200)
            fail_msg("good %zu: got %d", i, raw_status(answer));
    }
    server_drain(&s, 1000);
}

T_MAIN(T(a_malformed_request_has_one_answer_and_ends_the_connection),
       T(what_is_too_long_is_told_so), T(a_long_head_that_comes_byte_by_byte_is_whole),
       T(what_is_unusual_but_right_comes_in))
