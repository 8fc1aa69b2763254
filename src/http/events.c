/* The hub of live events: one ring of notes, sleepers with a place in it, one thread that wakes. */
#include "http/events.h"

#include "base/clock.h"
#include "base/limits.h"

#include <pthread.h>

struct subscription {
    struct events *hub;
    struct subscription *prev;
    struct subscription *next;
    struct events_sleeper sleeper;
    int64_t agent;
    uint64_t place; /* the next note to look at, counted since start */
    int64_t ping_at;
    bool is_asleep;
    bool is_greeted;
    bool must_reset;
};

struct events {
    pthread_mutex_t lock;
    pthread_cond_t news;
    pthread_t thread;
    struct news ring[EVENTS_RING];
    uint64_t n;        /* notes since start; note i stands at i % EVENTS_RING while it is kept */
    int64_t floor_seq; /* of the newest note that is not kept */
    struct subscription *first;
    size_t open;
    bool has_news;
    bool is_ending; /* streams end */
    bool is_over;   /* the thread ends */
};

static uint64_t oldest(const struct events *ev)
{
    return ev->n > EVENTS_RING ? ev->n - EVENTS_RING : 0;
}

static bool is_for(const struct subscription *sub, const struct news *note)
{
    return note->agent == 0 || note->agent == sub->agent;
}

/* Moves over what is not for this reader. True: there is something to send. */
static bool has_news(struct subscription *sub, int64_t mono)
{
    struct events *ev = sub->hub;
    if (sub->place < oldest(ev)) {
        sub->must_reset = true;
        sub->place = ev->n;
    }
    while (sub->place < ev->n && !is_for(sub, &ev->ring[sub->place % EVENTS_RING]))
        sub->place++;
    return sub->must_reset || !sub->is_greeted || sub->place < ev->n || ev->is_ending ||
           mono >= sub->ping_at;
}

static void wake_all(struct events *ev)
{
    int64_t mono = clock_mono();
    for (struct subscription *sub = ev->first; sub != NULL; sub = sub->next)
        if (sub->is_asleep && has_news(sub, mono)) {
            sub->is_asleep = false;
            sub->sleeper.wake(sub->sleeper.self);
        }
}

static void wait_for_news(struct events *ev, int64_t ms)
{
    int64_t until = clock_mono() + ms;
    struct timespec ts = { .tv_sec = until / 1000, .tv_nsec = until % 1000 * 1000000 };
    while (!ev->has_news && !ev->is_over)
        if (pthread_cond_timedwait(&ev->news, &ev->lock, &ts) != 0)
            break;
}

static void gather(struct events *ev)
{
    pthread_mutex_unlock(&ev->lock);
    nanosleep(&(struct timespec){ .tv_nsec = EVENTS_GATHER_MS * 1000000L }, NULL);
    pthread_mutex_lock(&ev->lock);
    ev->has_news = false;
}

static void *run(void *self)
{
    struct events *ev = self;
    pthread_mutex_lock(&ev->lock);
    while (!ev->is_over) {
        wait_for_news(ev, SECOND_MS);
        if (ev->has_news && !ev->is_over)
            gather(ev);
        wake_all(ev);
    }
    pthread_mutex_unlock(&ev->lock);
    return NULL;
}

struct events *events_new(int64_t newest_seq)
{
    struct events *ev = calloc(1, sizeof *ev);
    if (ev == NULL)
        abort();
    ev->floor_seq = newest_seq;
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&ev->news, &attr);
    pthread_condattr_destroy(&attr);
    pthread_mutex_init(&ev->lock, NULL);
    if (pthread_create(&ev->thread, NULL, run, ev) != 0)
        abort();
    return ev;
}

void events_free(struct events **ev)
{
    if (*ev == NULL)
        return;
    pthread_mutex_lock(&(*ev)->lock);
    (*ev)->is_over = (*ev)->is_ending = true;
    pthread_cond_signal(&(*ev)->news);
    pthread_mutex_unlock(&(*ev)->lock);
    pthread_join((*ev)->thread, NULL);
    pthread_cond_destroy(&(*ev)->news);
    pthread_mutex_destroy(&(*ev)->lock);
    free(*ev);
    *ev = NULL;
}

void events_publish(struct events *ev, const struct news *note)
{
    pthread_mutex_lock(&ev->lock);
    struct news *at = &ev->ring[ev->n % EVENTS_RING];
    if (ev->n >= EVENTS_RING)
        ev->floor_seq = at->seq;
    *at = *note;
    ev->n++;
    ev->has_news = true;
    pthread_cond_signal(&ev->news);
    pthread_mutex_unlock(&ev->lock);
}

void events_end(struct events *ev)
{
    pthread_mutex_lock(&ev->lock);
    ev->is_ending = true;
    wake_all(ev);
    pthread_mutex_unlock(&ev->lock);
}

size_t events_open_count(struct events *ev)
{
    pthread_mutex_lock(&ev->lock);
    size_t n = ev->open;
    pthread_mutex_unlock(&ev->lock);
    return n;
}

static int64_t newest(const struct events *ev)
{
    return ev->n > 0 ? ev->ring[(ev->n - 1) % EVENTS_RING].seq : ev->floor_seq;
}

int64_t events_newest(struct events *ev)
{
    pthread_mutex_lock(&ev->lock);
    int64_t seq = newest(ev);
    pthread_mutex_unlock(&ev->lock);
    return seq;
}

/* Where a reader goes on that has seen `seq`. */
static uint64_t place_after(const struct events *ev, int64_t seq)
{
    uint64_t place = ev->n;
    while (place > oldest(ev) && ev->ring[(place - 1) % EVENTS_RING].seq > seq)
        place--;
    return place;
}

struct subscription *events_subscribe(struct events *ev, int64_t agent, int64_t last_seq)
{
    struct subscription *sub = calloc(1, sizeof *sub);
    if (sub == NULL)
        abort();
    sub->hub = ev;
    sub->agent = agent;
    sub->ping_at = clock_mono() + EVENTS_PING_MS;
    pthread_mutex_lock(&ev->lock);
    sub->must_reset = last_seq >= 0 && (last_seq < ev->floor_seq || last_seq > newest(ev));
    sub->place = last_seq < 0 || sub->must_reset ? ev->n : place_after(ev, last_seq);
    sub->next = ev->first;
    if (ev->first != NULL)
        ev->first->prev = sub;
    ev->first = sub;
    ev->open++;
    pthread_mutex_unlock(&ev->lock);
    return sub;
}

void events_unsubscribe(struct subscription **sub)
{
    struct subscription *s = *sub;
    if (s == NULL)
        return;
    pthread_mutex_lock(&s->hub->lock);
    if (s->prev != NULL)
        s->prev->next = s->next;
    else
        s->hub->first = s->next;
    if (s->next != NULL)
        s->next->prev = s->prev;
    s->hub->open--;
    pthread_mutex_unlock(&s->hub->lock);
    free(s);
    *sub = NULL;
}

/* The seq of the last note before `place`. */
static int64_t seq_before(const struct events *ev, uint64_t place)
{
    return place > oldest(ev) ? ev->ring[(place - 1) % EVENTS_RING].seq : ev->floor_seq;
}

/* One event's text into `to`; 0 where it does not fit. */
static size_t print_note(const struct news *note, char *to, size_t max)
{
    int n = snprintf(to, max,
                     "event: %s\nid: %lld\n"
                     "data: {\"noun\":\"%s\",\"id\":%lld}\n\n",
                     note->noun, (long long)note->seq, note->noun, (long long)note->id);
    return n > 0 && (size_t)n < max ? (size_t)n : 0;
}

/* A greeting tells the browser where it stands, a reset that it must fetch all anew, a comment
 * that we are alive. */
static size_t print_own(struct subscription *sub, char *to, size_t max)
{
    long long seq = seq_before(sub->hub, sub->place);
    int n = sub->must_reset    ? snprintf(to, max, "event: reset\nid: %lld\ndata: {}\n\n", seq)
            : !sub->is_greeted ? snprintf(to, max, "retry: 2000\nid: %lld\n\n", seq)
                               : snprintf(to, max, ": ping\n\n");
    if (n <= 0 || (size_t)n >= max)
        return 0;
    sub->must_reset = false;
    sub->is_greeted = true;
    return (size_t)n;
}

static size_t print_news(struct subscription *sub, char *to, size_t max)
{
    struct events *ev = sub->hub;
    bool is_own = sub->must_reset || !sub->is_greeted || sub->place == ev->n;
    size_t n = is_own ? print_own(sub, to, max) : 0;
    while (sub->place < ev->n) {
        const struct news *note = &ev->ring[sub->place % EVENTS_RING];
        size_t more = is_for(sub, note) ? print_note(note, to + n, max - n) : 0;
        if (more == 0 && is_for(sub, note))
            break;
        n += more;
        sub->place++;
    }
    return n;
}

ptrdiff_t events_read(struct subscription *sub, const struct events_sleeper *who, char *to,
                      size_t max)
{
    struct events *ev = sub->hub;
    ptrdiff_t n = 0;
    pthread_mutex_lock(&ev->lock);
    int64_t mono = clock_mono();
    if (ev->is_ending) {
        n = -1;
    } else if (has_news(sub, mono)) {
        n = (ptrdiff_t)print_news(sub, to, max);
        sub->ping_at = mono + EVENTS_PING_MS;
    } else {
        sub->sleeper = *who;
        sub->is_asleep = true;
        who->sleep(who->self);
    }
    pthread_mutex_unlock(&ev->lock);
    return n;
}
