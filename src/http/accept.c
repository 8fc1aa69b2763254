/* Taking connections: one thread that polls, so that stopping is no more than to stop asking. */
#include "http/accept.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

#define AT_ONCE 32        /* of one socket, before the others have their turn */
#define PAUSE_MS 100      /* where the system has no descriptor or no memory left */
#define COMPLAIN_MS 60000 /* between two lines about it */
#define OWN_FILES 128
/* Taken, and not seated yet. libmicrohttpd 0.9.75 sleeps over exactly 128 events that come at once
 * to one of its threads (doc/why/accepting.md): a burst of strangers must not be that many. */
#define AHEAD_MAX 64

struct acceptor {
    struct listening on;
    size_t max;
    take_fn *take;
    void *self;
    _Atomic size_t open;
    _Atomic size_t ahead;
    _Atomic bool is_ending;
    int wake; /* an eventfd: there is room again, or it ends */
    int64_t silent_until;
    pthread_t thread;
};

static void wake(struct acceptor *a)
{
    if (eventfd_write(a->wake, 1) != 0)
        abort();
}

static void complain(struct acceptor *a, int why)
{
    if (clock_mono() < a->silent_until)
        return;
    a->silent_until = clock_mono() + COMPLAIN_MS;
    log_line(LOG_OURS, "http", "no connection can be taken: %s; %zu are open", strerror(why),
             atomic_load(&a->open));
}

/* What accept(2) says about one connection that is gone already, not about us. */
static bool is_of_peer(int why)
{
    switch (why) {
    case EINTR:
    case ECONNABORTED:
    case EPROTO:
    case EPERM: /* a firewall's word */
    case ENETDOWN:
    case ENETUNREACH:
    case EHOSTDOWN:
    case EHOSTUNREACH:
    case ENONET:
    case ENOPROTOOPT:
    case EOPNOTSUPP:
        return true;
    default:
        return false;
    }
}

/* False: better not ask again at once. */
static bool take_one(struct acceptor *a, int from, bool *ret_more)
{
    struct sockaddr_storage peer = { .ss_family = AF_UNSPEC };
    socklen_t n = sizeof peer;
    int fd = accept4(from, (struct sockaddr *)&peer, &n, SOCK_CLOEXEC | SOCK_NONBLOCK);
    *ret_more = fd >= 0 || is_of_peer(errno);
    if (fd < 0 && (*ret_more || errno == EAGAIN))
        return true;
    if (fd < 0) {
        complain(a, errno);
        return false;
    }
    atomic_fetch_add(&a->open, 1);
    atomic_fetch_add(&a->ahead, 1);
    if (!a->take(a->self, fd, (struct sockaddr *)&peer, n)) {
        acceptor_seated(a);
        acceptor_left(a);
    }
    return true;
}

static bool may_take(struct acceptor *a)
{
    return !atomic_load(&a->is_ending) && atomic_load(&a->open) < a->max &&
           atomic_load(&a->ahead) < AHEAD_MAX;
}

static bool take_from(struct acceptor *a, int from)
{
    bool is_well = true, is_more = true;
    for (int i = 0; i < AT_ONCE && is_well && is_more && may_take(a); i++)
        is_well = take_one(a, from, &is_more);
    return is_well;
}

/* Waits; what is full or weary hears only when it is to wake. */
static bool take_round(struct acceptor *a, bool is_weary)
{
    struct pollfd fds[1 + HTTP_SOCKETS_MAX] = { { .fd = a->wake, .events = POLLIN } };
    size_t n = !is_weary && may_take(a) ? a->on.n : 0;
    for (size_t i = 0; i < n; i++)
        fds[1 + i] = (struct pollfd){ .fd = a->on.fds[i], .events = POLLIN };
    if (poll(fds, 1 + n, is_weary ? PAUSE_MS : -1) <= 0)
        return true;
    eventfd_t waste;
    if (fds[0].revents != 0)
        (void)eventfd_read(a->wake, &waste);
    bool is_well = true;
    for (size_t i = 0; i < n; i++)
        if (fds[1 + i].revents != 0)
            is_well &= take_from(a, a->on.fds[i]);
    return is_well;
}

static void *run(void *self)
{
    struct acceptor *a = self;
    bool is_well = true;
    while (!atomic_load(&a->is_ending))
        is_well = take_round(a, !is_well);
    return NULL;
}

void acceptor_start(const struct listening *l, size_t max, take_fn *take, void *self,
                    struct acceptor **ret_a)
{
    struct acceptor *a = calloc(1, sizeof *a);
    if (a == NULL)
        abort();
    a->on = *l;
    a->max = max;
    a->take = take;
    a->self = self;
    *ret_a = a;
    a->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    for (size_t i = 0; i < l->n; i++) /* another process may take what poll() has seen */
        (void)fcntl(l->fds[i], F_SETFL, fcntl(l->fds[i], F_GETFL) | O_NONBLOCK);
    if (a->wake < 0 || pthread_create(&a->thread, NULL, run, a) != 0)
        abort();
}

void acceptor_seated(struct acceptor *a)
{
    if (atomic_fetch_sub(&a->ahead, 1) == AHEAD_MAX)
        wake(a);
}

void acceptor_left(struct acceptor *a)
{
    if (atomic_fetch_sub(&a->open, 1) == a->max)
        wake(a);
}

void acceptor_stop(struct acceptor *a)
{
    atomic_store(&a->is_ending, true);
    wake(a);
    pthread_join(a->thread, NULL);
    listen_close(&a->on);
}

void acceptor_free(struct acceptor **a)
{
    if (*a == NULL)
        return;
    fd_close(&(*a)->wake);
    free(*a);
    *a = NULL;
}

size_t connections_max(void)
{
    struct rlimit limit;
    rlim_t want = HTTP_CONNECTIONS_MAX + OWN_FILES;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return HTTP_CONNECTIONS_MAX;
    if (limit.rlim_cur < want) {
        limit.rlim_cur = limit.rlim_max < want ? limit.rlim_max : want;
        (void)setrlimit(RLIMIT_NOFILE, &limit);
        (void)getrlimit(RLIMIT_NOFILE, &limit);
    }
    if (limit.rlim_cur >= want)
        return HTTP_CONNECTIONS_MAX;
    return limit.rlim_cur > 2 * OWN_FILES ? limit.rlim_cur - OWN_FILES : OWN_FILES;
}
