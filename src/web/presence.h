/* Who has a case open, and who is writing to its client: told by open pages every PRESENCE_BEAT_MS,
 * kept in memory alone. Whoever is not heard of is gone after PRESENCE_MS at the latest (a network
 * that died), after PRESENCE_LEAVE_MS when the tab said goodbye: long enough to come to the next
 * page of the same case without flickering. Colleagues' pages hear of each change as an event with
 * the case's id. Any thread may call anything here. */
#ifndef WEB_PRESENCE_H
#define WEB_PRESENCE_H

#include "base/arena.h"

#define PRESENCE_BEAT_MS 10000
#define PRESENCE_MS 30000
#define PRESENCE_LEAVE_MS 2000
#define PRESENCE_TABS_MAX 1024 /* more than that are not shown */

struct presences;
struct events;

struct presences *presences_new(struct events *events);
void presences_free(struct presences **p);

enum presence_doing { PRESENCE_LOOKS, PRESENCE_WRITES, PRESENCE_LEAVES };

struct presence_beat {
    int64_t case_id;
    int64_t agent;
    str name, name_bn;
    int64_t tab; /* a number the page chose for itself */
    enum presence_doing doing;
};
/* `mono`: of clock_mono(). */
void presences_beat(struct presences *p, const struct presence_beat *beat, int64_t mono);
/* Forgets whoever was not heard of; a thread of its own calls it in time. */
void presences_sweep(struct presences *p, int64_t mono);

struct present {
    int64_t agent;
    str name, name_bn;
    bool is_writing;
};
struct presents {
    struct present *v; /* each agent once, who writes first */
    size_t n;
    uint64_t mark; /* another one whenever the list is another one */
};
/* All but `me`, in the arena. `p` may be NULL: nobody. */
struct presents presences_of(struct presences *p, struct arena *a, int64_t case_id, int64_t me);

#endif
