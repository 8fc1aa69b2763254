/* The last forms that were done, in a ring. */
#include "web/repeat.h"

#include <assert.h>
#include <pthread.h>

#define KEPT 256 /* more than there are workers: one under way is never pushed out */
#define HASH 64
#define TO_MAX 256

struct done {
    char what[HASH];
    char to[TO_MAX];
    size_t to_n;
    int64_t at;
    bool is_under_way;
};

struct repeats {
    pthread_mutex_t lock;
    pthread_cond_t ended;
    struct done done[KEPT];
    size_t next;
};

struct repeats *repeats_new(void)
{
    struct repeats *r = calloc(1, sizeof *r);
    if (r == NULL)
        abort();
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->ended, NULL);
    return r;
}

void repeats_free(struct repeats **r)
{
    if (*r == NULL)
        return;
    pthread_cond_destroy(&(*r)->ended);
    pthread_mutex_destroy(&(*r)->lock);
    free(*r);
    *r = NULL;
}

static struct done *find(struct repeats *r, str what)
{
    assert(what.n == HASH);
    for (struct done *d = r->done; d < r->done + KEPT; d++)
        if (memcmp(d->what, what.p, HASH) == 0)
            return d;
    return NULL;
}

static void put(struct repeats *r, str what, int64_t now)
{
    while (r->done[r->next].is_under_way)
        r->next = (r->next + 1) % KEPT;
    struct done *d = &r->done[r->next];
    r->next = (r->next + 1) % KEPT;
    *d = (struct done){ .at = now, .is_under_way = true };
    memcpy(d->what, what.p, HASH);
}

bool repeats_begin(struct repeats *r, struct ctx *cx, str what, str *ret_to)
{
    pthread_mutex_lock(&r->lock);
    struct done *d;
    while ((d = find(r, what)) != NULL && d->is_under_way)
        pthread_cond_wait(&r->ended, &r->lock);
    bool is_done = d != NULL && cx->now - d->at < REPEAT_MS;
    if (is_done) {
        *ret_to = arena_copy(cx->arena, (str){ d->to, d->to_n });
    } else {
        if (d != NULL)
            *d = (struct done){ 0 };
        put(r, what, cx->now);
    }
    pthread_mutex_unlock(&r->lock);
    return is_done;
}

void repeats_end(struct repeats *r, str what, str to)
{
    pthread_mutex_lock(&r->lock);
    struct done *d = find(r, what);
    assert(d != NULL);
    d->is_under_way = false;
    if (to.n > 0 && to.n <= TO_MAX) {
        memcpy(d->to, to.p, to.n);
        d->to_n = to.n;
    } else {
        *d = (struct done){ 0 };
    }
    pthread_cond_broadcast(&r->ended);
    pthread_mutex_unlock(&r->lock);
}
