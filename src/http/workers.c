/* Worker threads and their queue. */
#include "http/workers.h"

#include "base/limits.h"

#include <pthread.h>
#include <stdlib.h>

#define WORKERS_MAX 64

struct workers {
    pthread_mutex_t lock;
    pthread_cond_t has_work;
    work_fn *fn;
    void *jobs[HTTP_QUEUE_MAX]; /* a ring */
    size_t first;
    size_t n;
    bool is_ending;
    pthread_t threads[WORKERS_MAX];
    int threads_n;
};

/* The next job, or NULL when all is done and we end. */
static void *take(struct workers *w)
{
    void *job = NULL;
    pthread_mutex_lock(&w->lock);
    while (w->n == 0 && !w->is_ending)
        pthread_cond_wait(&w->has_work, &w->lock);
    if (w->n > 0) {
        job = w->jobs[w->first];
        w->first = (w->first + 1) % HTTP_QUEUE_MAX;
        w->n--;
    }
    pthread_mutex_unlock(&w->lock);
    return job;
}

static void *run(void *self)
{
    struct workers *w = self;
    for (void *job; (job = take(w)) != NULL;)
        w->fn(job);
    return NULL;
}

struct workers *workers_start(int threads, work_fn *fn)
{
    struct workers *w = calloc(1, sizeof *w);
    if (w == NULL)
        abort();
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->has_work, NULL);
    w->fn = fn;
    for (; w->threads_n < threads && w->threads_n < WORKERS_MAX; w->threads_n++)
        if (pthread_create(&w->threads[w->threads_n], NULL, run, w) != 0)
            abort();
    return w;
}

bool workers_give(struct workers *w, void *job)
{
    pthread_mutex_lock(&w->lock);
    bool has_room = w->n < HTTP_QUEUE_MAX && !w->is_ending;
    if (has_room) {
        w->jobs[(w->first + w->n) % HTTP_QUEUE_MAX] = job;
        w->n++;
        pthread_cond_signal(&w->has_work);
    }
    pthread_mutex_unlock(&w->lock);
    return has_room;
}

void workers_end(struct workers *w)
{
    pthread_mutex_lock(&w->lock);
    w->is_ending = true;
    pthread_cond_broadcast(&w->has_work);
    pthread_mutex_unlock(&w->lock);
    for (int i = 0; i < w->threads_n; i++)
        pthread_join(w->threads[i], NULL);
}

void workers_free(struct workers **w)
{
    if (*w == NULL)
        return;
    pthread_cond_destroy(&(*w)->has_work);
    pthread_mutex_destroy(&(*w)->lock);
    free(*w);
    *w = NULL;
}
