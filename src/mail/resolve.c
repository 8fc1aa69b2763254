/* Asking the system for addresses without waiting for ever. */
#include "mail/resolve.h"

#include "base/clock.h"
#include "mail/fault.h"

#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/eventfd.h>
#include <unistd.h>

/* Shared by the asker and its thread; the last one to leave frees it. */
struct question {
    atomic_int holders;
    int answered; /* an eventfd */
    char host[256];
    char port[8];
    int error; /* of getaddrinfo */
    struct places places;
};

static void leave(struct question *q)
{
    if (atomic_fetch_sub(&q->holders, 1) > 1)
        return;
    close(q->answered);
    free(q);
}

static void *ask(void *arg)
{
    struct question *q = arg;
    struct addrinfo want = { .ai_socktype = SOCK_STREAM };
    struct addrinfo *found = NULL;
    uint64_t one = 1;
    q->error = getaddrinfo(q->host, q->port, &want, &found);
    for (const struct addrinfo *a = found; a != NULL && q->places.n < RESOLVE_PLACES_MAX;
         a = a->ai_next) {
        struct place *p = &q->places.v[q->places.n++];
        memcpy(&p->address, a->ai_addr, a->ai_addrlen);
        p->size = a->ai_addrlen;
    }
    if (found != NULL)
        freeaddrinfo(found);
    (void)!write(q->answered, &one, sizeof one);
    leave(q);
    return NULL;
}

static struct question *question_new(const char *host, int port)
{
    struct question *q = calloc(1, sizeof *q);
    if (q == NULL)
        abort();
    q->holders = 2;
    q->answered = eventfd(0, EFD_CLOEXEC);
    snprintf(q->host, sizeof q->host, "%s", host);
    snprintf(q->port, sizeof q->port, "%d", port);
    return q;
}

static enum status wait_for(struct ctx *cx, const struct question *q, int stop)
{
    struct pollfd fds[] = { { q->answered, POLLIN, 0 }, { stop, POLLIN, 0 } };
    int64_t until = clock_mono() + RESOLVE_MS;
    uint64_t one;
    for (;;) {
        int64_t left = until - clock_mono();
        int n = poll(fds, stop >= 0 ? 2 : 1, left > 0 ? (int)left : 0);
        if (n < 0 && errno == EINTR)
            continue;
        if (stop >= 0 && fds[1].revents != 0)
            return MAIL_FAULT(cx, MAIL_FAULT_STOPPED, "stopped");
        if (fds[0].revents == 0)
            return MAIL_FAULT(cx, MAIL_FAULT_SILENT, "no name server answers for %s", q->host);
        (void)!read(q->answered, &one,
                    sizeof one); /* what was written before it is seen behind it */
        return OK;
    }
}

enum status resolve(struct ctx *cx, const char *host, int port, int stop, struct places *ret_places)
{
    pthread_t thread;
    if (host[0] == '\0' || strlen(host) >= sizeof((struct question *)0)->host)
        return MAIL_FAULT(cx, MAIL_FAULT_NO_HOST, "not a host name");
    struct question *q = question_new(host, port);
    if (q->answered < 0 || pthread_create(&thread, NULL, ask, q) != 0) {
        q->holders = 1;
        leave(q);
        return FAIL(cx, E_OURS, "resolve.thread", NULL, "no thread to ask for %s", host);
    }
    pthread_detach(thread);
    enum status s = wait_for(cx, q, stop);
    if (s == OK && (q->error != 0 || q->places.n == 0))
        s = MAIL_FAULT(cx, q->error == EAI_AGAIN ? MAIL_FAULT_SILENT : MAIL_FAULT_NO_HOST, "%s: %s",
                       host, gai_strerror(q->error));
    if (s == OK)
        *ret_places = q->places;
    leave(q);
    return s;
}
