/* The server over real sockets. */
#include "http/form.h"
#include "raw.h"

#include <pthread.h>
#include <stdatomic.h>

static struct events *hub;
static _Atomic int handled;

static enum status page_hello(struct request *rq, struct response *rs)
{
    atomic_fetch_add(&handled, 1);
    buf_add(&rs->body, S("<p>hello "));
    buf_add(&rs->body, request_param(rq, "name"));
    buf_add(&rs->body, S("</p>"));
    return OK;
}

static enum status page_echo(struct request *rq, struct response *rs)
{
    struct form f = form_new(rq->cx, &rq->fields);
    str text = form_text(&f, "text", 1, 100);
    TRY(form_done(&f));
    rs->type = "text/plain; charset=utf-8";
    buf_add(&rs->body, text);
    return OK;
}

static enum status page_size(struct request *rq, struct response *rs)
{
    rs->type = "text/plain; charset=utf-8";
    buf_printf(&rs->body, "%zu bytes, last %c", rq->body.n,
               rq->body.n ? rq->body.p[rq->body.n - 1] : '-');
    return OK;
}

static enum status page_slow(struct request *rq, struct response *rs)
{
    usleep(400 * 1000);
    buf_add(&rs->body, S("slow but whole"));
    return OK;
}

static enum status page_big(struct request *rq, struct response *rs)
{
    buf_fill(&rs->body, 'x', 3 * 1024 * 1024);
    return OK;
}

static enum status page_away(struct request *rq, struct response *rs)
{
    return response_see_other(rq->cx, rs, request_query(rq, "to"));
}

static enum status page_broken(struct request *rq, struct response *rs)
{
    buf_add(&rs->body, S("half a page"));
    return FAIL(rq->cx, E_OURS, "test.broken", NULL, "on purpose");
}

static enum status page_who(struct request *rq, struct response *rs)
{
    rs->type = "text/plain; charset=utf-8";
    buf_printf(&rs->body, "%.*s %s", STR_ARG(rq->peer), rq->is_https ? "https" : "http");
    return OK;
}

static enum status page_events(struct request *rq, struct response *rs)
{
    int64_t last = -1;
    (void)num_int(request_header(rq, "Last-Event-ID"), 0, INT64_MAX, &last);
    rs->type = "text/event-stream";
    rs->stream = events_subscribe(hub, 7, last);
    return OK;
}

static const struct raw_route routes[] = {
    { { GET, "/hello/:name", 0, 0, ROUTE_FAST }, page_hello },
    { { GET, "/worked/:name", 0, 0, 0 }, page_hello },
    { { POST, "/echo", 0, 2000, 0 }, page_echo },
    { { POST, "/size", 0, 300000, 0 }, page_size },
    { { GET, "/slow", 0, 0, 0 }, page_slow },
    { { GET, "/big", 0, 0, ROUTE_FAST }, page_big },
    { { GET, "/away", 0, 0, ROUTE_FAST }, page_away },
    { { GET, "/broken", 0, 0, 0 }, page_broken },
    { { GET, "/who", 0, 0, ROUTE_FAST }, page_who },
    { { GET, "/events", 0, 0, ROUTE_FAST }, page_events },
};

static const char *const proxies[] = { "127.0.0.1", NULL };

static struct server *start_with(struct ctx *cx, struct server_options o)
{
    static struct edge edge;
    edge = (struct edge){ .prefix = S("/"), .router = ROUTER(routes), .run = raw_run };
    struct server *s = NULL;
    log_quiet(true);
    o.listen = "127.0.0.1:0";
    o.edges = &edge;
    o.edges_n = 1;
    hub = events_new(100);
    o.events = hub;
    assert_ok(server_start(cx, &o, &s));
    return s;
}

static struct server *start(struct ctx *cx)
{
    return start_with(
        cx, (struct server_options){ .header_ms = 1000, .body_ms = 1000, .idle_ms = 300 });
}

static void stop(struct server *s)
{
    server_drain(&s, 2000);
    assert_null(s);
    events_free(&hub);
}

#define GET_LINE(path) S("GET " path " HTTP/1.1\r\nHost: a.example\r\n\r\n")

TEST(a_page_is_answered_on_both_kinds_of_thread)
{
    struct server *s = start(cx);
    str fast = raw_ask(cx, server_port(s), GET_LINE("/hello/ada"));
    str worked = raw_ask(cx, server_port(s), GET_LINE("/worked/ada"));
    stop(s);
    assert_int_equal(raw_status(fast), 200);
    assert_true(str_ends(fast, S("\r\n\r\n<p>hello ada</p>")));
    assert_true(str_ends(worked, S("\r\n\r\n<p>hello ada</p>")));
}

TEST(every_answer_carries_the_guards)
{
    struct server *s = start(cx);
    str page = raw_ask(cx, server_port(s), GET_LINE("/hello/ada"));
    str missing = raw_ask(cx, server_port(s), GET_LINE("/nothing"));
    str refused = raw_ask(cx, server_port(s), S("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"));
    stop(s);
    str all[] = { page, missing, refused };
    for (size_t i = 0; i < 3; i++) {
        assert_true(raw_has(all[i], "\r\nContent-Security-Policy: default-src 'self';"));
        assert_true(raw_has(all[i], "frame-ancestors 'none'"));
        assert_true(raw_has(all[i], "\r\nX-Content-Type-Options: nosniff\r\n"));
        assert_true(raw_has(all[i], "\r\nReferrer-Policy: same-origin\r\n"));
        assert_true(raw_has(all[i], "\r\nCross-Origin-Opener-Policy: same-origin\r\n"));
        assert_false(raw_has(all[i], "Strict-Transport-Security"));
    }
    assert_int_equal(raw_status(missing), 404);
    assert_int_equal(raw_status(refused), 400);
}

TEST(head_has_the_length_and_no_body)
{
    struct server *s = start(cx);
    str head = raw_ask(cx, server_port(s), S("HEAD /hello/ada HTTP/1.1\r\nHost: a\r\n\r\n"));
    stop(s);
    assert_int_equal(raw_status(head), 200);
    assert_true(raw_has(head, "\r\nContent-Length: 16\r\n"));
    assert_true(str_ends(head, S("\r\n\r\n")));
}

TEST(wrong_methods_hear_which_would_do_and_slashes_are_led_home)
{
    struct server *s = start(cx);
    str wrong = raw_ask(cx, server_port(s), S("DELETE /echo HTTP/1.1\r\nHost: a\r\n\r\n"));
    str slash = raw_ask(cx, server_port(s), GET_LINE("/hello/ada/"));
    str dots = raw_ask(cx, server_port(s), GET_LINE("/hello/%2e%2e"));
    str query = raw_ask(cx, server_port(s), GET_LINE("/hello/ada?a=%zz"));
    stop(s);
    assert_int_equal(raw_status(wrong), 405);
    assert_true(raw_has(wrong, "\r\nAllow: POST\r\n"));
    assert_int_equal(raw_status(slash), 308);
    assert_true(raw_has(slash, "\r\nLocation: /hello/ada\r\n"));
    assert_int_equal(raw_status(dots), 400);
    assert_int_equal(raw_status(query), 400);
}

TEST(a_form_is_read_checked_and_refused_by_its_field)
{
    struct server *s = start(cx);
    str good = raw_ask(cx, server_port(s),
                       S("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 21\r\nContent-Type: "
                         "application/x-www-form-urlencoded\r\n\r\ntext=%E0%A6%95+%26+ok"));
    str empty = raw_ask(cx, server_port(s),
                        S("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"));
    stop(s);
    assert_int_equal(raw_status(good), 200);
    assert_true(str_ends(good, S("\r\n\r\n\xE0\xA6\x95 & ok")));
    assert_int_equal(raw_status(empty), 422);
}

TEST(two_requests_sent_at_once_are_answered_in_order)
{
    struct server *s = start(cx);
    str both = raw_ask(
        cx, server_port(s),
        S("GET /worked/one HTTP/1.1\r\nHost: a\r\n\r\nGET /hello/two HTTP/1.1\r\nHost: a\r\n\r\n"));
    stop(s);
    assert_int_equal(raw_answers(both), 2);
    assert_true(str_find(both, S("hello one"), 0) < str_find(both, S("hello two"), 0));
}

TEST(a_connection_is_kept_and_closed_when_asked)
{
    struct server *s = start(cx);
    int fd = raw_connect(server_port(s));
    bool is_closed;
    raw_send(fd, GET_LINE("/hello/one"));
    raw_read(cx, fd, 1000, "</p>", &is_closed);
    assert_false(is_closed);
    raw_send(fd, S("GET /hello/two HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
    str second = raw_read(cx, fd, 1000, NULL, &is_closed);
    assert_true(is_closed);
    assert_true(raw_has(second, "hello two"));
    close(fd);
    stop(s);
}

TEST(a_body_waits_for_100_continue_and_is_not_asked_for_when_too_long)
{
    struct server *s = start(cx);
    int fd = raw_connect(server_port(s));
    raw_send(
        fd,
        S("POST /size HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n"));
    str first = raw_read(cx, fd, 1000, "\r\n\r\n", NULL);
    assert_str(first, S("HTTP/1.1 100 Continue\r\n\r\n"));
    raw_send(fd, S("abcd"));
    str then = raw_read(cx, fd, 1000, "last", NULL);
    close(fd);
    str long_one = raw_ask(cx, server_port(s),
                           S("POST /size HTTP/1.1\r\nHost: a\r\nContent-Length: 300001\r\nExpect: "
                             "100-continue\r\n\r\n"));
    stop(s);
    assert_true(raw_has(then, "4 bytes, last d"));
    assert_int_equal(raw_status(long_one), 413);
    assert_true(raw_has(long_one, "\r\nConnection: close\r\n"));
}

TEST(a_refusal_arrives_though_the_body_is_still_being_sent)
{
    struct server *s = start(cx);
    int fd = raw_connect(server_port(s));
    struct buf b = buf_new(cx->arena, 8 * 1024 * 1024);
    buf_add(&b, S("POST /size HTTP/1.1\r\nHost: a\r\nContent-Length: 6000000\r\n\r\n"));
    buf_fill(&b, 'x', 6000000);
    bool is_sent = raw_send(fd, buf_str(&b));
    usleep(50 * 1000);
    char answer[4096];
    ssize_t n = recv(fd, answer, sizeof answer, MSG_WAITALL); /* to the end: no reset */
    close(fd);
    stop(s);
    assert_true(is_sent);
    assert_true(n > 0);
    assert_int_equal(raw_status((str){ answer, (size_t)n }), 413);
}

static str post_size(struct ctx *cx, int port, size_t n, bool is_chunked)
{
    struct buf b = buf_new(cx->arena, n * 2 + 1000);
    buf_add(&b, S("POST /size HTTP/1.1\r\nHost: a\r\n"));
    if (!is_chunked)
        buf_printf(&b, "Content-Length: %zu\r\n\r\n", n);
    else
        buf_add(&b, S("Transfer-Encoding: chunked\r\n\r\n"));
    for (size_t left = n; left > 0;) {
        size_t piece = left > 1000 ? 1000 : left;
        if (is_chunked)
            buf_printf(&b, "%zx\r\n", piece);
        buf_fill(&b, left > 1000 ? 'x' : 'z', piece);
        if (is_chunked)
            buf_add(&b, S("\r\n"));
        left -= piece;
    }
    if (is_chunked)
        buf_add(&b, S("0\r\n\r\n"));
    return raw_ask(cx, port, buf_str(&b));
}

TEST(bodies_come_whole_through_memory_and_through_a_file)
{
    struct server *s = start(cx);
    str small = post_size(cx, server_port(s), 65536, false);
    str large = post_size(cx, server_port(s), 300000, false);
    str chunks = post_size(cx, server_port(s), 299999, true);
    str too_many = post_size(cx, server_port(s), 300001, true);
    stop(s);
    assert_true(raw_has(small, "65536 bytes, last z"));
    assert_true(raw_has(large, "300000 bytes, last z"));
    assert_true(raw_has(chunks, "299999 bytes, last z"));
    assert_int_equal(raw_status(too_many), 413);
}

TEST(a_slow_header_is_cut_off_though_bytes_keep_coming)
{
    struct server *s = start(cx);
    int fd = raw_connect(server_port(s));
    int64_t began = clock_mono();
    str head =
        S("GET /hello/slow HTTP/1.1\r\nHost: a\r\nX-Long: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    bool is_closed = false;
    for (size_t i = 0; i < head.n && !is_closed; i++) {
        is_closed = !raw_send(fd, str_sub(head, i, i + 1));
        if (!is_closed)
            raw_read(cx, fd, 50, NULL, &is_closed);
    }
    int64_t took = clock_mono() - began;
    size_t reaped = server_counts(s).reaped;
    close(fd);
    stop(s);
    assert_true(is_closed);
    assert_in_range(took, 900, 1900);
    assert_int_equal(reaped, 1);
}

TEST(a_slow_body_is_cut_off)
{
    struct server *s = start(cx);
    int fd = raw_connect(server_port(s));
    raw_send(fd, S("POST /size HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n"));
    bool is_closed = false;
    int64_t began = clock_mono();
    for (int i = 0; i < 60 && !is_closed; i++) {
        raw_send(fd, S("x"));
        raw_read(cx, fd, 50, NULL, &is_closed);
    }
    int64_t took = clock_mono() - began;
    close(fd);
    stop(s);
    assert_true(is_closed);
    assert_in_range(took, 900, 1900);
}

TEST(an_idle_connection_is_closed)
{
    struct server *s = start(cx);
    int fd = raw_connect(server_port(s));
    raw_send(fd, GET_LINE("/hello/one"));
    bool is_closed;
    raw_read(cx, fd, 3000, NULL, &is_closed);
    close(fd);
    stop(s);
    assert_true(is_closed);
}

TEST(a_large_answer_arrives_whole)
{
    struct server *s = start(cx);
    str answer = raw_ask(cx, server_port(s), GET_LINE("/big"));
    stop(s);
    ptrdiff_t end = str_find(answer, S("\r\n\r\n"), 0);
    assert_int_equal(answer.n - (size_t)end - 4, 3 * 1024 * 1024);
}

TEST(a_redirect_stays_here_and_cannot_carry_a_header)
{
    struct server *s = start(cx);
    str home = raw_ask(cx, server_port(s), GET_LINE("/away?to=/cases%3Fpage%3D2"));
    str split = raw_ask(cx, server_port(s), GET_LINE("/away?to=/a%0d%0aSet-Cookie:+x%3D1"));
    str abroad = raw_ask(cx, server_port(s), GET_LINE("/away?to=//evil.example/"));
    stop(s);
    assert_int_equal(raw_status(home), 303);
    assert_true(raw_has(home, "\r\nLocation: /cases?page=2\r\n"));
    assert_int_equal(raw_status(split), 422);
    assert_false(raw_has(split, "Set-Cookie"));
    assert_int_equal(raw_status(abroad), 422);
}

TEST(a_failure_leaves_nothing_of_the_half_page)
{
    struct server *s = start(cx);
    str answer = raw_ask(cx, server_port(s), GET_LINE("/broken"));
    stop(s);
    assert_int_equal(raw_status(answer), 500);
    assert_false(raw_has(answer, "half a page"));
    assert_false(raw_has(answer, "on purpose"));
}

TEST(only_a_declared_proxy_says_who_is_behind_it)
{
    str request = S("GET /who HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.9, 127.0.0.1\r\n"
                    "X-Forwarded-Proto: https\r\n\r\n");
    struct server *s = start(cx);
    str untrusted = raw_ask(cx, server_port(s), request);
    stop(s);
    s = start_with(cx, (struct server_options){ .proxies = proxies, .idle_ms = 300 });
    str trusted = raw_ask(cx, server_port(s), request);
    stop(s);
    assert_true(str_ends(untrusted, S("\r\n\r\n127.0.0.1 http")));
    assert_true(str_ends(trusted, S("\r\n\r\n203.0.113.9 https")));
    assert_true(raw_has(trusted, "\r\nStrict-Transport-Security: "));
}

TEST(draining_finishes_what_is_under_way_and_takes_nothing_new)
{
    struct server *s = start(cx);
    int port = server_port(s);
    int fd = raw_connect(port);
    raw_send(fd, GET_LINE("/slow"));
    usleep(100 * 1000);
    stop(s);
    bool is_closed;
    str answer = raw_read(cx, fd, 1000, NULL, &is_closed);
    close(fd);
    assert_true(str_ends(answer, S("slow but whole")));
    assert_true(is_closed);
    int late = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    assert_int_not_equal(connect(late, (struct sockaddr *)&at, sizeof at), 0);
    close(late);
}

TEST(a_server_stops_at_once_though_pages_listen)
{
    struct server *s = start(cx);
    int fds[10];
    for (int i = 0; i < 10; i++) {
        fds[i] = raw_connect(server_port(s));
        raw_send(fds[i], S("GET /events HTTP/1.1\r\nHost: a\r\n\r\n"));
        raw_read(cx, fds[i], 1000, "retry", NULL);
    }
    str head = raw_ask(cx, server_port(s), S("HEAD /events HTTP/1.1\r\nHost: a\r\n\r\n"));
    server_drain(&s, 0);
    for (int i = 0; i < 10; i++)
        close(fds[i]);
    events_free(&hub);
    assert_int_equal(raw_status(head), 200);
    assert_true(str_ends(head, S("\r\n\r\n")));
}

TEST(events_reach_whom_they_are_for_and_end_when_draining)
{
    struct server *s = start(cx);
    int fd = raw_connect(server_port(s));
    raw_send(fd, S("GET /events HTTP/1.1\r\nHost: a\r\nLast-Event-ID: 100\r\n\r\n"));
    str hello = raw_read(cx, fd, 1000, "id: 100\n", NULL);
    assert_true(raw_has(hello, "Content-Type: text/event-stream"));
    events_publish(hub, &(struct news){ 101, "case", 41, 0 });
    events_publish(hub, &(struct news){ 102, "promise", 5, 8 });
    events_publish(hub, &(struct news){ 103, "promise", 6, 7 });
    str news = raw_read(cx, fd, 1000, "id: 103", NULL);
    assert_true(raw_has(news, "event: case\nid: 101\ndata: {\"noun\":\"case\",\"id\":41}\n\n"));
    assert_true(raw_has(news, "event: promise\nid: 103\n"));
    assert_false(raw_has(news, "id: 102"));
    stop(s);
    bool is_closed;
    raw_read(cx, fd, 1000, NULL, &is_closed);
    assert_true(is_closed);
    close(fd);
}

#define CROWD 24
#define ASKED 60

/* Asks again and again, now fast, now by a worker; counts what is answered in time. */
static void *ask_often(void *port)
{
    size_t answered = 0;
    struct arena *a = arena_new();
    struct ctx own = { .arena = a };
    int fd = raw_connect((int)(intptr_t)port);
    for (int i = 0; i < ASKED; i++) {
        raw_send(fd, i % 2 == 0 ? GET_LINE("/hello/one") : GET_LINE("/worked/one"));
        answered += raw_has(raw_read(&own, fd, 5000, "hello one</p>", NULL), "200 OK");
        arena_reset(a);
    }
    close(fd);
    arena_free(&a);
    return (void *)answered;
}

/* libmicrohttpd before 1.0.3 could pass over ready connections while others were suspended. */
TEST(nobody_in_a_crowd_is_forgotten)
{
    struct server *s = start_with(cx, (struct server_options){ .idle_ms = 5000 });
    pthread_t threads[CROWD];
    size_t answered = 0;
    for (int i = 0; i < CROWD; i++)
        pthread_create(&threads[i], NULL, ask_often, (void *)(intptr_t)server_port(s));
    for (int i = 0; i < CROWD; i++) {
        void *n;
        pthread_join(threads[i], &n);
        answered += (size_t)n;
    }
    stop(s);
    assert_int_equal(answered, CROWD * ASKED);
}

TEST(a_stream_whose_reader_left_is_forgotten)
{
    struct server *s = start(cx);
    for (int i = 0; i < 20; i++) {
        int fd = raw_connect(server_port(s));
        raw_send(fd, S("GET /events HTTP/1.1\r\nHost: a\r\n\r\n"));
        raw_read(cx, fd, 1000, "retry", NULL);
        close(fd);
    }
    for (int i = 0; i < 50 && events_open_count(hub) > 0; i++) {
        events_publish(hub, &(struct news){ 200 + i, "case", 1, 0 });
        usleep(50 * 1000);
    }
    assert_int_equal(events_open_count(hub), 0);
    stop(s);
}

T_MAIN(T(a_page_is_answered_on_both_kinds_of_thread), T(every_answer_carries_the_guards),
       T(head_has_the_length_and_no_body),
       T(wrong_methods_hear_which_would_do_and_slashes_are_led_home),
       T(a_form_is_read_checked_and_refused_by_its_field),
       T(two_requests_sent_at_once_are_answered_in_order),
       T(a_connection_is_kept_and_closed_when_asked),
       T(a_body_waits_for_100_continue_and_is_not_asked_for_when_too_long),
       T(a_refusal_arrives_though_the_body_is_still_being_sent),
       T(bodies_come_whole_through_memory_and_through_a_file),
       T(a_slow_header_is_cut_off_though_bytes_keep_coming), T(a_slow_body_is_cut_off),
       T(an_idle_connection_is_closed), T(a_large_answer_arrives_whole),
       T(a_redirect_stays_here_and_cannot_carry_a_header),
       T(a_failure_leaves_nothing_of_the_half_page), T(only_a_declared_proxy_says_who_is_behind_it),
       T(draining_finishes_what_is_under_way_and_takes_nothing_new),
       T(a_server_stops_at_once_though_pages_listen),
       T(events_reach_whom_they_are_for_and_end_when_draining), T(nobody_in_a_crowd_is_forgotten),
       T(a_stream_whose_reader_left_is_forgotten))
