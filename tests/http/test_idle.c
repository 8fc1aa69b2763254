/* Thousands of browsers that only listen: 500 by default, IDLE=9000 in the long run. The server is
 * a process of its own, so that its memory and its descriptors are its own. */
#include "raw.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define IS_SANITIZED true
#elif defined(__has_feature)
#define IS_SANITIZED (__has_feature(address_sanitizer) || __has_feature(thread_sanitizer))
#else
#define IS_SANITIZED false
#endif

#define BYTES_EACH_MAX (20 * 1024) /* 16.5 KB as measured; a buffer more shows */

static struct events *hub;

static enum status page_events(struct request *rq, struct response *rs)
{
    rs->type = "text/event-stream";
    rs->stream = events_subscribe(hub, 1, -1);
    return OK;
}

static enum status page_short(struct request *rq, struct response *rs)
{
    buf_add(&rs->body, S("short"));
    return OK;
}

static const struct raw_route routes[] = {
    { { GET, "/events", 0, 0, ROUTE_FAST }, page_events },
    { { GET, "/short", 0, 0, 0 }, page_short },
};

/* The server's side: one byte is one wish. */
struct wires {
    int ask[2];
    int answer[2];
};

static void obey(const struct wires *w)
{
    for (char wish; read(w->ask[0], &wish, 1) == 1 && wish != 'q';) {
        size_t n = events_open_count(hub);
        if (wish == 'p')
            events_publish(hub, &(struct news){ .seq = 1, .noun = "case", .id = 7 });
        if (write(w->answer[1], &n, sizeof n) != (ssize_t)sizeof n)
            break;
    }
}

static void be_server(struct ctx *cx, const struct wires *w)
{
    struct edge edge = { .prefix = S("/"), .router = ROUTER(routes), .run = raw_run };
    struct server *s = NULL;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    log_quiet(true);
    hub = events_new(0);
    struct server_options o = {
        .listen = "127.0.0.1:0", .edges = &edge, .edges_n = 1, .events = hub
    };
    if (server_start(cx, &o, &s) != OK)
        _exit(1);
    size_t port = (size_t)server_port(s);
    if (write(w->answer[1], &port, sizeof port) == (ssize_t)sizeof port)
        obey(w);
    server_drain(&s, 3000);
    events_free(&hub);
    _exit(0);
}

static size_t hear(const struct wires *w)
{
    size_t n = 0;
    assert_int_equal(read(w->answer[0], &n, sizeof n), sizeof n);
    return n;
}

static size_t wish(const struct wires *w, char what)
{
    assert_int_equal(write(w->ask[1], &what, 1), 1);
    return hear(w);
}

static size_t pss_of(struct ctx *cx, pid_t pid)
{
    str text;
    int64_t kb = 0;
    assert_ok(
        file_read(cx, arena_printf(cx->arena, "/proc/%d/smaps_rollup", (int)pid).p, 65536, &text));
    for (str line, rest = text; str_line(&rest, &line);)
        if (str_starts(line, S("Pss:"))) {
            str number = str_trim(str_skip(line, 4));
            assert_true(num_int(str_sub(number, 0, number.n - 3), 0, INT64_MAX, &kb));
        }
    return (size_t)kb * 1024;
}

/* How many, as far as this machine lets us open. */
static size_t how_many(void)
{
    int64_t n = 500;
    struct rlimit limit;
    (void)num_int(str_c(getenv("IDLE")), 1, 9900, &n);
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_max < (rlim_t)n + 300 ? (size_t)limit.rlim_max - 300 : (size_t)n;
}

static void connect_all(struct ctx *cx, int port, int *fds, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        fds[i] = raw_connect(port);
        raw_send(fds[i], S("GET /events HTTP/1.1\r\nHost: a\r\n\r\n"));
    }
    for (size_t i = 0; i < n; i++)
        if (!raw_has(raw_read(cx, fds[i], 5000, "retry: 2000", NULL), "text/event-stream"))
            fail_msg("connection %zu of %zu was not greeted", i, n);
}

TEST(idle_listeners_cost_little_and_all_are_woken)
{
    struct wires w;
    size_t n = how_many();
    assert_int_equal(pipe(w.ask) | pipe(w.answer), 0);
    pid_t pid = fork();
    if (pid == 0)
        be_server(cx, &w);
    int port = (int)hear(&w);
    int *fds = arena_array(cx->arena, int, n);
    raw_ask(cx, port, S("GET /short HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
    size_t before = pss_of(cx, pid);
    connect_all(cx, port, fds, n);
    assert_int_equal(wish(&w, 'n'), n);
    size_t each = (pss_of(cx, pid) - before) / n;
    print_message("%zu idle listeners, %zu bytes each\n", n, each);
    str page = raw_ask(cx, port, S("GET /short HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
    int64_t began = clock_mono();
    wish(&w, 'p');
    for (size_t i = 0; i < n; i++)
        if (!raw_has(raw_read(cx, fds[i], 5000, "id: 1\n", NULL), "event: case"))
            fail_msg("listener %zu of %zu was not woken", i, n);
    int64_t took = clock_mono() - began;
    print_message("all were woken within %lld ms\n", (long long)took);
    for (size_t i = 0; i < n; i++)
        close(fds[i]);
    for (int i = 0; i < 100 && wish(&w, 'p') > 0; i++)
        usleep(50 * 1000);
    size_t left = wish(&w, 'n');
    assert_int_equal(write(w.ask[1], "q", 1), 1);
    int status = -1;
    waitpid(pid, &status, 0);
    assert_true(str_ends(page, S("short")));
    assert_true(IS_SANITIZED || each < BYTES_EACH_MAX);
    assert_true(took < 5000);
    assert_int_equal(left, 0);
    assert_int_equal(status, 0);
}

T_MAIN(T(idle_listeners_cost_little_and_all_are_woken))
