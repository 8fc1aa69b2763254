/* Failed sign-ins per key, as one moment each: the time at which all of a key's failures will have
 * drained away (the generic cell rate algorithm, ITU-T I.371). */
#include "http/session.h"

#include "base/limits.h"

#include <pthread.h>

const struct throttle_rule throttle_address = { "address", 20, 60 * 1000 };

#define PROBES 8

struct slot {
    uint64_t key;
    int64_t drained_at;
};

struct throttle {
    pthread_mutex_t lock;
    unsigned char secret[KEY_BYTES]; /* nobody can choose keys that share a slot */
    struct slot slots[THROTTLE_KEYS];
};

struct throttle *throttle_new(void)
{
    struct throttle *t = calloc(1, sizeof *t);
    if (t == NULL)
        abort();
    pthread_mutex_init(&t->lock, NULL);
    rand_bytes(t->secret, sizeof t->secret);
    return t;
}

void throttle_free(struct throttle **t)
{
    if (*t != NULL)
        pthread_mutex_destroy(&(*t)->lock);
    free(*t);
    *t = NULL;
}

static uint64_t key_of(const struct throttle *t, const struct throttle_rule *rule, str key)
{
    unsigned char m[MAC_BYTES];
    uint64_t k;
    mac(t->secret, str_c(rule->name), key, m);
    memcpy(&k, m, sizeof k);
    return k;
}

/* The key's own slot, or the one of its PROBES that drains first: it is the least loss. */
static struct slot *slot_of(struct throttle *t, uint64_t key)
{
    struct slot *best = &t->slots[key % THROTTLE_KEYS];
    for (size_t i = 0; i < PROBES; i++) {
        struct slot *s = &t->slots[(key + i) % THROTTLE_KEYS];
        if (s->key == key)
            return s;
        if (s->drained_at < best->drained_at)
            best = s;
    }
    return best;
}

int64_t throttle_wait(struct throttle *t, const struct throttle_rule *rule, str key, int64_t now)
{
    uint64_t k = key_of(t, rule, key);
    pthread_mutex_lock(&t->lock);
    const struct slot *s = slot_of(t, k);
    int64_t drained_at = s->key == k ? s->drained_at : 0;
    pthread_mutex_unlock(&t->lock);
    int64_t wait = drained_at - (rule->burst - 1) * rule->every_ms - now;
    return wait > 0 ? wait : 0;
}

void throttle_fail(struct throttle *t, const struct throttle_rule *rule, str key, int64_t now)
{
    uint64_t k = key_of(t, rule, key);
    pthread_mutex_lock(&t->lock);
    struct slot *s = slot_of(t, k);
    int64_t from = s->key == k && s->drained_at > now ? s->drained_at : now;
    *s = (struct slot){ k, from + rule->every_ms };
    pthread_mutex_unlock(&t->lock);
}

struct throttle_state throttle_take(struct throttle *t, const struct throttle_rule *rule, str key,
                                    int64_t now)
{
    uint64_t k = key_of(t, rule, key);
    pthread_mutex_lock(&t->lock);
    struct slot *s = slot_of(t, k);
    int64_t from = s->key == k && s->drained_at > now ? s->drained_at : now;
    int64_t room = rule->burst - (from - now + rule->every_ms - 1) / rule->every_ms;
    if (room > 0)
        *s = (struct slot){ k, from + rule->every_ms };
    pthread_mutex_unlock(&t->lock);
    if (room > 0)
        return (struct throttle_state){ 0, room - 1 };
    return (struct throttle_state){ from - now - (rule->burst - 1) * rule->every_ms, 0 };
}

void throttle_forget(struct throttle *t, const struct throttle_rule *rule, str key)
{
    uint64_t k = key_of(t, rule, key);
    pthread_mutex_lock(&t->lock);
    struct slot *s = slot_of(t, k);
    if (s->key == k)
        *s = (struct slot){ 0 };
    pthread_mutex_unlock(&t->lock);
}
