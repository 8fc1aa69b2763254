/* A server that is stopped while everybody talks to it, again and again: it never aborts, and what
 * it has begun to say it says to the end. 8 stops, STOPS=200 in the long run. */
#include "raw.h"

#include <pthread.h>
#include <stdatomic.h>

#define TALKERS 8
#define RUN_MS 30 /* of one server, and up to as much again */

static struct events *hub;
static _Atomic int port;
static _Atomic bool is_over;
static _Atomic size_t answered;
static _Atomic size_t torn;

static enum status page_hello(struct request *rq, struct response *rs)
{
    buf_fill(&rs->body, 'x', 4000);
    buf_add(&rs->body, S("hello"));
    return OK;
}

static enum status page_events(struct request *rq, struct response *rs)
{
    rs->type = "text/event-stream";
    rs->stream = events_subscribe(hub, 1, -1);
    return OK;
}

static const struct raw_route routes[] = {
    { { GET, "/fast", 0, 0, ROUTE_FAST }, page_hello },
    { { GET, "/worked", 0, 0, 0 }, page_hello },
    { { GET, "/events", 0, 0, ROUTE_FAST }, page_events },
};

/* -1: nobody listens, as between two servers. */
static int connect_if_up(void)
{
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(fd, (struct sockaddr *)&at, sizeof at) == 0)
        return fd;
    close(fd);
    usleep(500);
    return -1;
}

/* True: a whole page came. None at all is no fault of a server that ends; half a page is. */
static bool ask(struct ctx *cx, int fd, str request)
{
    if (!raw_send(fd, request))
        return false;
    str answer = raw_read(cx, fd, 5000, "hello", NULL);
    bool is_whole = str_ends(answer, S("hello")) || raw_status(answer) == 503;
    atomic_fetch_add(is_whole ? &answered : &torn, answer.n > 0);
    return is_whole;
}

static void ask_anew(struct ctx *cx, int fd)
{
    ask(cx, fd, S("GET /fast HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
}

static void ask_on(struct ctx *cx, int fd)
{
    while (!atomic_load(&is_over) && ask(cx, fd, S("GET /worked HTTP/1.1\r\nHost: a\r\n\r\n")))
        arena_reset(cx->arena);
}

static void listen_on(struct ctx *cx, int fd)
{
    if (raw_send(fd, S("GET /events HTTP/1.1\r\nHost: a\r\n\r\n")))
        raw_read(cx, fd, 20, NULL, NULL);
}

static void ask_half(struct ctx *cx, int fd)
{
    raw_send(fd, S("GET /fast HTTP/1.1\r\nHos"));
    usleep(5000); /* so that never 128 of them end at once: doc/why/accepting.md */
}

static void (*const talks[])(struct ctx *cx, int fd) = { ask_anew, ask_on, listen_on, ask_half };

static void *talk(void *which)
{
    struct arena *a = arena_new();
    struct ctx own = { .arena = a };
    while (!atomic_load(&is_over)) {
        int fd = connect_if_up();
        if (fd < 0)
            continue;
        talks[(size_t)which % (sizeof talks / sizeof *talks)](&own, fd);
        close(fd);
        arena_reset(a);
    }
    arena_free(&a);
    return NULL;
}

static int64_t live_and_stop(struct ctx *cx, int64_t run_ms)
{
    struct edge edge = { .prefix = S("/"), .router = ROUTER(routes), .run = raw_run };
    struct server *s = NULL;
    hub = events_new(0);
    struct server_options o = {
        .listen = "127.0.0.1:0", .edges = &edge, .edges_n = 1, .events = hub, .header_ms = 200
    }; /* a stop waits for what is asked by half */
    assert_ok(server_start(cx, &o, &s));
    atomic_store(&port, server_port(s));
    usleep((unsigned)run_ms * 1000);
    int64_t began = clock_mono();
    server_drain(&s, 2000);
    int64_t took = clock_mono() - began;
    events_free(&hub);
    return took;
}

TEST(a_server_under_load_stops_in_peace)
{
    int64_t stops = 8, slowest = 0;
    pthread_t threads[TALKERS];
    (void)num_int(str_c(getenv("STOPS")), 1, 100000, &stops);
    log_quiet(true);
    for (size_t i = 0; i < TALKERS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, talk, (void *)i), 0);
    size_t silent = 0;
    for (int64_t i = 0; i < stops; i++) {
        size_t before = atomic_load(&answered);
        int64_t took = live_and_stop(cx, RUN_MS + i * 7 % RUN_MS);
        slowest = took > slowest ? took : slowest;
        silent += atomic_load(&answered) == before;
    }
    atomic_store(&is_over, true);
    for (size_t i = 0; i < TALKERS; i++)
        pthread_join(threads[i], NULL);
    print_message("%zu answers, the slowest stop took %lld ms\n", atomic_load(&answered),
                  (long long)slowest);
    assert_int_equal(silent, 0);
    assert_int_equal(atomic_load(&torn), 0);
    assert_true(slowest < 4000);
}

T_MAIN(T(a_server_under_load_stops_in_peace))
