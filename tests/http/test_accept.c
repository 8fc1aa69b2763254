/* Taking connections: full, out of descriptors, ended. */
#include "http/accept.h"
#include "raw.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <sys/un.h>
#include <time.h>

#define TAKEN_MAX 64

static _Atomic int taken;
static _Atomic int fds[TAKEN_MAX];
static _Atomic int families[TAKEN_MAX];

static bool take(void *self, int fd, const struct sockaddr *peer, socklen_t peer_n)
{
    int n = atomic_load(&taken);
    atomic_store(&fds[n], fd);
    atomic_store(&families[n], peer_n >= sizeof peer->sa_family ? peer->sa_family : -1);
    atomic_store(&taken, n + 1);
    return true;
}

static bool take_nothing(void *self, int fd, const struct sockaddr *peer, socklen_t peer_n)
{
    close(fd);
    atomic_fetch_add(&taken, 1);
    return false;
}

static struct acceptor *start(struct ctx *cx, size_t max, take_fn *fn, int *ret_port)
{
    struct listening l;
    struct acceptor *a = NULL;
    log_quiet(true);
    atomic_store(&taken, 0);
    assert_ok(listen_open(cx, "127.0.0.1:0", &l));
    *ret_port = l.port;
    acceptor_start(&l, max, fn, NULL, &a);
    return a;
}

static void stop(struct acceptor *a)
{
    acceptor_stop(a);
    acceptor_free(&a);
    assert_null(a);
}

/* True when so many were taken within five seconds. */
static bool comes_to(int n)
{
    for (int i = 0; i < 1000 && atomic_load(&taken) < n; i++)
        usleep(5000);
    return atomic_load(&taken) == n;
}

TEST(what_is_taken_neither_blocks_nor_waits_nor_is_inherited)
{
    int port, on = 0;
    socklen_t size = sizeof on;
    struct acceptor *a = start(cx, 10, take, &port);
    int fd = raw_connect(port);
    assert_true(comes_to(1));
    assert_true((fcntl(fds[0], F_GETFL) & O_NONBLOCK) != 0);
    assert_true((fcntl(fds[0], F_GETFD) & FD_CLOEXEC) != 0);
    assert_int_equal(getsockopt(fds[0], IPPROTO_TCP, TCP_NODELAY, &on, &size), 0);
    assert_int_not_equal(on, 0);
    assert_int_equal(families[0], AF_INET);
    stop(a);
    close(fds[0]);
    close(fd);
}

TEST(while_it_is_full_the_next_waits_and_none_is_refused)
{
    int port, clients[5];
    struct acceptor *a = start(cx, 2, take, &port);
    for (int i = 0; i < 5; i++)
        clients[i] = raw_connect(port);
    assert_true(comes_to(2));
    usleep(50 * 1000);
    assert_int_equal(taken, 2);
    for (int i = 0; i < 3; i++) {
        close(fds[i]);
        acceptor_left(a);
        assert_true(comes_to(3 + i));
    }
    stop(a);
    for (int i = 0; i < 5; i++)
        close(clients[i]);
    close(fds[3]);
    close(fds[4]);
}

TEST(what_is_not_taken_holds_no_place)
{
    int port;
    struct acceptor *a = start(cx, 1, take_nothing, &port);
    for (int i = 0; i < 20; i++)
        close(raw_connect(port));
    assert_true(comes_to(20));
    stop(a);
}

static int64_t processor_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* The limit is the lowest number that is free: nothing can be opened, what is open stays open. */
TEST(without_descriptors_it_waits_and_does_not_spin)
{
    int port;
    struct rlimit old, none;
    struct acceptor *a = start(cx, 10, take, &port);
    int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int next = dup(client);
    close(next);
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &old), 0);
    none = (struct rlimit){ (rlim_t)next, old.rlim_max };
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
    assert_int_equal(connect(client, (struct sockaddr *)&at, sizeof at), 0);
    int64_t began = processor_ms();
    usleep(500 * 1000);
    int64_t burnt = processor_ms() - began;
    int while_none = taken;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &old), 0);
    bool is_taken = comes_to(1);
    stop(a);
    close(fds[0]);
    close(client);
    assert_int_equal(while_none, 0);
    assert_true(is_taken);
    assert_true(burnt < 200);
}

TEST(a_unix_socket_is_taken_from_and_ends_while_full)
{
    struct sockaddr_un at = { .sun_family = AF_UNIX };
    snprintf(at.sun_path, sizeof at.sun_path, "/tmp/kantha-accept-%d", (int)getpid());
    struct listening l = { .n = 0 };
    struct acceptor *a = NULL;
    atomic_store(&taken, 0);
    assert_ok(listen_local(cx, at.sun_path, &l));
    /* as one that systemd hands over may be */
    assert_int_equal(fcntl(l.fds[0], F_SETFL, fcntl(l.fds[0], F_GETFL) & ~O_NONBLOCK), 0);
    acceptor_start(&l, 1, take, NULL, &a);
    int client = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(connect(client, (struct sockaddr *)&at, sizeof at), 0);
    assert_true(comes_to(1));
    assert_int_equal(families[0], AF_UNIX);
    stop(a);
    assert_int_equal(unlink(at.sun_path), 0);
    close(fds[0]);
    close(client);
}

/* What has come but was not taken stays in the queue of a socket that somebody else holds, too. */
TEST(what_it_leaves_in_the_queue_is_there_for_the_next)
{
    int port, clients[3];
    struct listening l, next = { .n = 1 };
    struct acceptor *a = NULL;
    atomic_store(&taken, 0);
    assert_ok(listen_open(cx, "127.0.0.1:0", &l));
    port = l.port;
    next.fds[0] = dup(l.fds[0]);
    acceptor_start(&l, 1, take, NULL, &a);
    for (int i = 0; i < 3; i++)
        clients[i] = raw_connect(port);
    assert_true(comes_to(1));
    stop(a);
    acceptor_start(&next, 10, take, NULL, &a);
    assert_true(comes_to(3));
    stop(a);
    for (int i = 0; i < 3; i++) {
        close(clients[i]);
        close(fds[i]);
    }
}

T_MAIN(T(what_is_taken_neither_blocks_nor_waits_nor_is_inherited),
       T(while_it_is_full_the_next_waits_and_none_is_refused), T(what_is_not_taken_holds_no_place),
       T(without_descriptors_it_waits_and_does_not_spin),
       T(a_unix_socket_is_taken_from_and_ends_while_full),
       T(what_it_leaves_in_the_queue_is_there_for_the_next))
