/* A thread that looks at every connection's deadline. */
#include "http/reaper.h"

#include "base/clock.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

struct reaper {
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
