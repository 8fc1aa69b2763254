/* The last forms that were done, in a ring. */
#include "web/repeat.h"

#include <assert.h>
#include <pthread.h>

#define KEPT 256 /* more than there are workers: one under way is never pushed out */
#define HASH 64
#define TO_MAX 256

struct done {
    char session[HASH];
    char what[HASH];
    char to[TO_MAX];
    size_t to_n;
    char *page; /* malloc, or NULL */
    size_t page_n;
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

static void forget(struct done *d)
{
    if (d->page != NULL)
        explicit_bzero(d->page, d->page_n);
    free(d->page);
    *d = (struct done){ 0 };
}

void repeats_free(struct repeats **r)
{
    if (*r == NULL)
        return;
    for (struct done *d = (*r)->done; d < (*r)->done + KEPT; d++)
        forget(d);
    pthread_cond_destroy(&(*r)->ended);
    pthread_mutex_destroy(&(*r)->lock);
    free(*r);
    *r = NULL;
}

static bool is_of(const struct done *d, str session)
{
    return memcmp(d->session, session.p, HASH) == 0;
}

static struct done *find(struct repeats *r, const struct form_sent *form)
{
    assert(form->what.n == HASH && form->session.n == HASH);
    for (struct done *d = r->done; d < r->done + KEPT; d++)
        if (memcmp(d->what, form->what.p, HASH) == 0 && is_of(d, form->session))
            return d;
    return NULL;
}

static void forget_old(struct repeats *r, int64_t now)
{
    for (struct done *d = r->done; d < r->done + KEPT; d++)
        if (!d->is_under_way && now - d->at >= REPEAT_MS)
            forget(d);
}

static void put(struct repeats *r, const struct form_sent *form, int64_t now)
{
    while (r->done[r->next].is_under_way)
        r->next = (r->next + 1) % KEPT;
    struct done *d = &r->done[r->next];
    r->next = (r->next + 1) % KEPT;
    forget(d);
    d->at = now;
    d->is_under_way = true;
    memcpy(d->session, form->session.p, HASH);
    memcpy(d->what, form->what.p, HASH);
}

bool repeats_begin(struct repeats *r, struct ctx *cx, const struct form_sent *form,
                   struct form_answer *ret_answer)
{
    pthread_mutex_lock(&r->lock);
    struct done *d;
    while ((d = find(r, form)) != NULL && d->is_under_way)
        pthread_cond_wait(&r->ended, &r->lock);
    forget_old(r, cx->now);
    d = find(r, form);
    if (d != NULL)
        *ret_answer = (struct form_answer){
            .to = arena_copy(cx->arena, (str){ d->to, d->to_n }),
            .page = arena_copy(cx->arena, (str){ d->page, d->page_n }),
        };
    else
        put(r, form, cx->now);
    pthread_mutex_unlock(&r->lock);
    return d != NULL;
}

static void keep(struct done *d, const struct form_answer *answer)
{
    if (answer->to.n > 0)
        memcpy(d->to, answer->to.p, answer->to.n);
    d->to_n = answer->to.n;
    if (answer->page.n == 0)
        return;
    d->page = malloc(answer->page.n);
    if (d->page == NULL)
        abort();
    memcpy(d->page, answer->page.p, answer->page.n);
    d->page_n = answer->page.n;
}

void repeats_end(struct repeats *r, const struct form_sent *form, const struct form_answer *answer)
{
    bool led = answer->to.n > 0 || answer->page.n > 0;
    pthread_mutex_lock(&r->lock);
    struct done *mine = find(r, form);
    assert(mine != NULL);
    mine->is_under_way = false;
    if (led && answer->to.n <= TO_MAX && answer->page.n <= REPEAT_PAGE_MAX)
        keep(mine, answer);
    else
        forget(mine);
    for (struct done *d = r->done; led && d < r->done + KEPT; d++)
        if (d != mine && !d->is_under_way && is_of(d, form->session))
            forget(d);
    pthread_cond_broadcast(&r->ended);
    pthread_mutex_unlock(&r->lock);
}
