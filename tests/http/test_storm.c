/* Requests damaged in every way a dice can find: the server answers what it can, and afterwards is
 * as well as before. STORM=20000 in the long run; SEED tells which storm. */
#include "raw.h"

static struct events *hub;

static enum status page_any(struct request *rq, struct response *rs)
{
    buf_printf(&rs->body, "%zu %zu %zu", rq->body.n, rq->fields.n, rq->files.n);
    return OK;
}

static enum status page_events(struct request *rq, struct response *rs)
{
    rs->type = "text/event-stream";
    rs->stream = events_subscribe(hub, 1, -1);
    return OK;
}

static const struct raw_route routes[] = {
    { { GET, "/", 0, 0, ROUTE_FAST }, page_any },
    { { GET, "/work/:name", 0, 0, 0 }, page_any },
    { { POST, "/", 0, 0, 0 }, page_any },
    { { GET, "/events", 0, 0, ROUTE_FAST }, page_events },
};

#define PART \
    "--X\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b\"\r\n\r\nhello\r\n--X--\r\n"

static const str whole[] = {
    S("GET /?a=b HTTP/1.1\r\nHost: a\r\nCookie: kantha=1; b=c\r\n\r\n"),
    S("GET /work/%E0%A6%95 HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 1.2.3.4\r\n\r\n"),
    S("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"),
    S("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"),
    S("POST / HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=X\r\n"
      "Content-Length: 78\r\n\r\n" PART),
    S("GET /events HTTP/1.1\r\nHost: a\r\nLast-Event-ID: 5\r\n\r\n"),
    S("HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
};

static const str shreds[] = {
    S("\r\n"),        S("\0"),     S(" "),    S("\t"),
    S(":"),           S("\n"),     S("%00"),  S("Content-Length: 3\r\n"),
    S("Host: b\r\n"), S("\r\n X"), S("\xFF"), S("Expect: 100-continue\r\n"),
};

/* xorshift64*: the same storm for the same seed. */
static uint64_t seed = 1;

static size_t dice(size_t sides)
{
    seed ^= seed >> 12;
    seed ^= seed << 25;
    seed ^= seed >> 27;
    return (size_t)((seed * UINT64_C(0x2545F4914F6CDD1D)) >> 33) % sides;
}

/* Cuts, doubles, changes or puts something between. */
static str damaged(struct ctx *cx, str s)
{
    size_t at = dice(s.n + 1), to = at + dice(s.n - at + 1);
    str head = str_sub(s, 0, at), tail = str_skip(s, at);
    switch (dice(4)) {
    case 0:
        return arena_join(cx->arena, head, str_skip(s, to));
    case 1:
        return arena_join(cx->arena, str_sub(s, 0, to), tail);
    case 2:
        return arena_join(cx->arena,
                          arena_join(cx->arena, head, shreds[dice(sizeof shreds / sizeof *shreds)]),
                          tail);
    default:
        return head;
    }
}

static str storm_request(struct ctx *cx)
{
    str s = whole[dice(sizeof whole / sizeof *whole)];
    for (size_t more = dice(3); more > 0; more--)
        s = arena_join(cx->arena, s, whole[dice(sizeof whole / sizeof *whole)]);
    for (size_t damage = dice(5); damage > 0; damage--)
        s = damaged(cx, s);
    return s;
}

static void send_one(int port)
{
    struct arena *a = arena_new();
    struct ctx own = { .arena = a };
    str s = storm_request(&own);
    int fd = raw_connect(port);
    size_t cut = dice(s.n + 1);
    raw_send(fd, str_sub(s, 0, cut));
    raw_send(fd, str_skip(s, cut));
    if (dice(2) == 0)
        raw_read(&own, fd, 3, NULL, NULL);
    close(fd);
    arena_free(&a);
}

TEST(after_the_storm_the_server_is_well)
{
    struct edge edge = { .prefix = S("/"), .router = ROUTER(routes), .run = raw_run };
    struct server *s = NULL;
    int64_t count = 600, chosen = 1;
    (void)num_int(str_c(getenv("STORM")), 1, 10000000, &count);
    (void)num_int(str_c(getenv("SEED")), 1, INT64_MAX, &chosen);
    seed = (uint64_t)chosen;
    log_quiet(true);
    hub = events_new(0);
    struct server_options o = { .listen = "127.0.0.1:0",
                                .edges = &edge,
                                .edges_n = 1,
                                .events = hub,
                                .header_ms = 1000,
                                .body_ms = 1000,
                                .idle_ms = 500 };
    assert_ok(server_start(cx, &o, &s));
    for (int64_t i = 0; i < count; i++)
        send_one(server_port(s));
    str answer =
        raw_ask(cx, server_port(s), S("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
    for (int i = 0; i < 200 && server_counts(s).connections > 0; i++) {
        events_publish(hub, &(struct news){ .seq = i + 1, .noun = "case", .id = 1 });
        usleep(50 * 1000);
    }
    struct server_counts counts = server_counts(s);
    server_drain(&s, 3000);
    events_free(&hub);
    assert_int_equal(raw_status(answer), 200);
    assert_int_equal(counts.connections, 0);
    assert_int_equal(counts.requests, 0);
    assert_true(counts.answered > (size_t)count / 4);
}

T_MAIN(T(after_the_storm_the_server_is_well))
