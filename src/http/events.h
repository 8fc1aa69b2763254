/* Live events to browsers, as Server-Sent Events: ids, never text. Thousands of idle
 * connections sleep on it; each holds a place in one ring of recent news and nothing else, so a
 * slow reader costs no memory: who falls behind the ring is told `reset` and fetches anew.
 *
 *   event: case
 *   id: 812
 *   data: {"noun":"case","id":41}
 *
 * Any thread may call anything here. */
#ifndef HTTP_EVENTS_H
#define HTTP_EVENTS_H

#include "base/status.h"

struct events;
struct subscription;

struct news {
    int64_t seq;      /* of the events table: rises, gaps allowed; it is the version, too */
    const char *noun; /* "case"; a literal, it is kept by address */
    int64_t id;
    int64_t agent; /* only for this agent's pages; 0: for everybody's */
};

/* `newest_seq`: of the table when the server starts. */
struct events *events_new(int64_t newest_seq);
/* Ends every stream; who still holds a subscription closes it before. */
void events_free(struct events **ev);
/* After the commit that made it. Never waits; readers hear of it within EVENTS_GATHER_MS. */
void events_publish(struct events *ev, const struct news *note);
/* From now on streams end: the server is draining. Nobody sleeps any more when it returns. */
void events_end(struct events *ev);
size_t events_open_count(struct events *ev);

/* The newest seq told so far. A page notes it before it reads anything and subscribes from there,
 * so that what happens between its reading and its listening is not missed. */
int64_t events_newest(struct events *ev);

/* `last_seq` is what the browser saw last (Last-Event-ID), -1: nothing, start from now. */
struct subscription *events_subscribe(struct events *ev, int64_t agent, int64_t last_seq);
void events_unsubscribe(struct subscription **sub);

/* How the server drives a stream. `sleep` is called with the hub locked, when there is nothing to
 * read; `wake` with the hub locked, once after it, when there is. */
struct events_sleeper {
    void (*sleep)(void *self);
    void (*wake)(void *self);
    void *self;
};
/* Bytes written to `to` (whole events only); 0: it sleeps now; -1: the stream is over. */
ptrdiff_t events_read(struct subscription *sub, const struct events_sleeper *who, char *to,
                      size_t max);

#endif
