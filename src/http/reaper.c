/* A thread that looks at every connection's deadline. */
#include "http/reaper.h"

#include "base/clock.h"
#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define LINGERERS_MAX 64
#define LINGER_MS 2000
#define LINGER_READS 64            /* at one look: others wait */
#define LINGER_BYTES_MAX (8 * MIB) /* a patient sender is no reason to listen for ever */

struct lingerer {
    int fd; /* 0: free */
    int64_t until;
    size_t heard;
};

struct reaper {
    struct lingerer lingerers[LINGERERS_MAX];
    pthread_mutex_t lock;
    pthread_cond_t ending;
    pthread_t thread;
    struct line *first;
    size_t lines;
    size_t reaped;
    int64_t every_ms;
    bool is_ending;
};

static void reap(struct reaper *r, int64_t now)
{
    for (struct line *line = r->first; line != NULL; line = line->next)
        if (atomic_load(&line->deadline) < now) {
            atomic_store(&line->deadline, NO_DEADLINE);
            shutdown(line->fd, SHUT_RDWR);
            r->reaped++;
        }
}

/* True: it has ended, or has talked long enough. */
static bool hear_out(struct lingerer *l, int64_t now)
{
    char waste[16384];
    ssize_t n = 0;
    for (int i = 0; i < LINGER_READS && l->heard < LINGER_BYTES_MAX; i++) {
        n = recv(l->fd, waste, sizeof waste, MSG_DONTWAIT);
        l->heard += n > 0 ? (size_t)n : 0;
        if (n <= 0)
            break;
    }
    return n == 0 || now > l->until || l->heard >= LINGER_BYTES_MAX;
}

static void hear_all(struct reaper *r, int64_t now)
{
    for (struct lingerer *l = r->lingerers; l < r->lingerers + LINGERERS_MAX; l++)
        if (l->fd > 0 && hear_out(l, now)) {
            close(l->fd);
            l->fd = 0;
        }
}

void reaper_linger(struct reaper *r, int fd)
{
    pthread_mutex_lock(&r->lock);
    for (struct lingerer *l = r->lingerers; l < r->lingerers + LINGERERS_MAX; l++)
        if (l->fd == 0) {
            int copy = fcntl(fd, F_DUPFD_CLOEXEC, 3);
            *l = (struct lingerer){ copy > 0 ? copy : 0, clock_mono() + LINGER_MS, 0 };
            break;
        }
    pthread_mutex_unlock(&r->lock);
}

static void wait_ms(struct reaper *r, int64_t ms)
{
    int64_t until = clock_mono() + ms;
    struct timespec ts = { .tv_sec = until / 1000, .tv_nsec = until % 1000 * 1000000 };
    while (!r->is_ending && pthread_cond_timedwait(&r->ending, &r->lock, &ts) != ETIMEDOUT)
        ;
}

static void *run(void *self)
{
    struct reaper *r = self;
    pthread_mutex_lock(&r->lock);
    while (!r->is_ending) {
        reap(r, clock_mono());
        hear_all(r, clock_mono());
        wait_ms(r, r->every_ms);
    }
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

struct reaper *reaper_start(int64_t every_ms)
{
    struct reaper *r = calloc(1, sizeof *r);
    if (r == NULL)
        abort();
    r->every_ms = every_ms;
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&r->ending, &attr);
    pthread_condattr_destroy(&attr);
    pthread_mutex_init(&r->lock, NULL);
    if (pthread_create(&r->thread, NULL, run, r) != 0)
        abort();
    return r;
}

void reaper_stop(struct reaper **r)
{
    if (*r == NULL)
        return;
    pthread_mutex_lock(&(*r)->lock);
    (*r)->is_ending = true;
    pthread_cond_signal(&(*r)->ending);
    pthread_mutex_unlock(&(*r)->lock);
    pthread_join((*r)->thread, NULL);
    hear_all(*r, INT64_MAX);
    pthread_cond_destroy(&(*r)->ending);
    pthread_mutex_destroy(&(*r)->lock);
    free(*r);
    *r = NULL;
}

void reaper_add(struct reaper *r, struct line *line)
{
    pthread_mutex_lock(&r->lock);
    line->prev = NULL;
    line->next = r->first;
    if (r->first != NULL)
        r->first->prev = line;
    r->first = line;
    r->lines++;
    pthread_mutex_unlock(&r->lock);
}

void reaper_remove(struct reaper *r, struct line *line)
{
    pthread_mutex_lock(&r->lock);
    if (line->prev != NULL)
        line->prev->next = line->next;
    else
        r->first = line->next;
    if (line->next != NULL)
        line->next->prev = line->prev;
    r->lines--;
    pthread_mutex_unlock(&r->lock);
}

size_t reaper_lines(struct reaper *r)
{
    pthread_mutex_lock(&r->lock);
    size_t n = r->lines;
    pthread_mutex_unlock(&r->lock);
    return n;
}

size_t reaper_reaped(struct reaper *r)
{
    pthread_mutex_lock(&r->lock);
    size_t n = r->reaped;
    pthread_mutex_unlock(&r->lock);
    return n;
}
