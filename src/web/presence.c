/* Open pages by tab, and a thread that forgets them. */
#include "web/presence.h"

#include "base/clock.h"
#include "base/limits.h"
#include "http/events.h"
#include "text/utf8.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct tab {
    int64_t case_id, agent, tab, until;
    bool is_writing;
    char name[NAME_MAX_BYTES], name_bn[NAME_MAX_BYTES];
    size_t name_n, name_bn_n;
};

struct presences {
    struct events *events;
    pthread_mutex_t lock;
    pthread_cond_t sooner;
    pthread_t thread;
    bool is_over;
    size_t n;
    struct tab v[PRESENCE_TABS_MAX];
};

/* ---- who is where ---- */

static bool writes(const struct presences *p, int64_t case_id, int64_t agent)
{
    for (size_t i = 0; i < p->n; i++)
        if (p->v[i].case_id == case_id && p->v[i].agent == agent && p->v[i].is_writing)
            return true;
    return false;
}

/* Of the tabs of one agent at one case only the first counts. */
static bool is_first(const struct presences *p, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (p->v[i].case_id == p->v[at].case_id && p->v[i].agent == p->v[at].agent)
            return false;
    return true;
}

/* The same whatever the order of the tabs (splitmix64's last steps on each). */
static uint64_t mark_of(const struct presences *p, int64_t case_id, int64_t but)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < p->n; i++) {
        const struct tab *t = &p->v[i];
        if (t->case_id != case_id || t->agent == but || !is_first(p, i))
            continue;
        uint64_t x = (uint64_t)t->agent * 2 + writes(p, case_id, t->agent);
        x = (x + 1) * UINT64_C(0x9e3779b97f4a7c15);
        sum += (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    }
    return sum;
}

static void tell(struct presences *p, int64_t case_id, uint64_t before)
{
    if (mark_of(p, case_id, 0) != before)
        events_publish(
            p->events,
            &(struct news){ .seq = events_newest(p->events), .noun = "presence", .id = case_id });
}

struct presents presences_of(struct presences *p, struct arena *a, int64_t case_id, int64_t me)
{
    struct presents all = { 0 };
    if (p == NULL)
        return all;
    pthread_mutex_lock(&p->lock);
    all.v = arena_array(a, struct present, p->n);
    for (int pass = 1; pass >= 0; pass--)
        for (size_t i = 0; i < p->n; i++) {
            const struct tab *t = &p->v[i];
            bool is_writing = t->case_id == case_id && writes(p, case_id, t->agent);
            if (t->case_id == case_id && t->agent != me && is_writing == (pass == 1) &&
                is_first(p, i))
                all.v[all.n++] =
                    (struct present){ .agent = t->agent,
                                      .name = arena_copy(a, (str){ t->name, t->name_n }),
                                      .name_bn = arena_copy(a, (str){ t->name_bn, t->name_bn_n }),
                                      .is_writing = is_writing };
        }
    all.mark = mark_of(p, case_id, me);
    pthread_mutex_unlock(&p->lock);
    return all;
}

/* ---- coming and going ---- */

static size_t keep_name(char *to, str name)
{
    str cut = utf8_cut(name, NAME_MAX_BYTES);
    if (cut.n > 0)
        memcpy(to, cut.p, cut.n);
    return cut.n;
}

static struct tab *tab_of(struct presences *p, const struct presence_beat *b)
{
    for (size_t i = 0; i < p->n; i++)
        if (p->v[i].agent == b->agent && p->v[i].tab == b->tab && p->v[i].case_id == b->case_id)
            return &p->v[i];
    if (p->n == PRESENCE_TABS_MAX || b->doing == PRESENCE_LEAVES)
        return NULL;
    struct tab *t = &p->v[p->n++];
    *t = (struct tab){ .case_id = b->case_id, .agent = b->agent, .tab = b->tab };
    t->name_n = keep_name(t->name, b->name);
    t->name_bn_n = keep_name(t->name_bn, b->name_bn);
    return t;
}

void presences_beat(struct presences *p, const struct presence_beat *b, int64_t mono)
{
    pthread_mutex_lock(&p->lock);
    uint64_t before = mark_of(p, b->case_id, 0);
    struct tab *t = tab_of(p, b);
    if (t != NULL && b->doing == PRESENCE_LEAVES) {
        t->until = mono + PRESENCE_LEAVE_MS;
        pthread_cond_signal(&p->sooner);
    } else if (t != NULL) {
        t->is_writing = b->doing == PRESENCE_WRITES;
        t->until = mono + PRESENCE_MS;
        if (p->n == 1)
            pthread_cond_signal(&p->sooner);
    }
    tell(p, b->case_id, before);
    pthread_mutex_unlock(&p->lock);
}

static void sweep(struct presences *p, int64_t mono)
{
    for (size_t i = 0; i < p->n;) {
        int64_t case_id = p->v[i].case_id;
        if (p->v[i].until > mono) {
            i++;
            continue;
        }
        uint64_t before = mark_of(p, case_id, 0);
        p->v[i] = p->v[--p->n];
        tell(p, case_id, before);
    }
}

void presences_sweep(struct presences *p, int64_t mono)
{
    pthread_mutex_lock(&p->lock);
    sweep(p, mono);
    pthread_mutex_unlock(&p->lock);
}

/* ---- the thread ---- */

static int64_t earliest(const struct presences *p)
{
    int64_t at = INT64_MAX;
    for (size_t i = 0; i < p->n; i++)
        at = p->v[i].until < at ? p->v[i].until : at;
    return at;
}

static void *run(void *self)
{
    struct presences *p = self;
    pthread_mutex_lock(&p->lock);
    while (!p->is_over) {
        int64_t at = earliest(p);
        struct timespec ts = { .tv_sec = at / 1000, .tv_nsec = at % 1000 * 1000000 };
        if (at == INT64_MAX)
            pthread_cond_wait(&p->sooner, &p->lock);
        else if (at > clock_mono())
            pthread_cond_timedwait(&p->sooner, &p->lock, &ts);
        sweep(p, clock_mono());
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

struct presences *presences_new(struct events *events)
{
    struct presences *p = calloc(1, sizeof *p);
    if (p == NULL)
        abort();
    p->events = events;
    pthread_mutex_init(&p->lock, NULL);
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&p->sooner, &attr);
    pthread_condattr_destroy(&attr);
    if (pthread_create(&p->thread, NULL, run, p) != 0)
        abort();
    return p;
}

void presences_free(struct presences **p)
{
    if (*p == NULL)
        return;
    pthread_mutex_lock(&(*p)->lock);
    (*p)->is_over = true;
    pthread_cond_signal(&(*p)->sooner);
    pthread_mutex_unlock(&(*p)->lock);
    pthread_join((*p)->thread, NULL);
    pthread_cond_destroy(&(*p)->sooner);
    pthread_mutex_destroy(&(*p)->lock);
    free(*p);
    *p = NULL;
}
