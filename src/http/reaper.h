/* Ends connections that take too long over a request. libmicrohttpd's own time-out starts anew with
 * each byte, so a patient peer could hold a connection for ever. */
#ifndef HTTP_REAPER_H
#define HTTP_REAPER_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NO_DEADLINE INT64_MAX

/* One open connection; lives from reaper_add to reaper_remove, which comes before its close(). */
struct line {
    struct line *prev;
    struct line *next;
    _Atomic int64_t deadline; /* clock_mono() */
    int fd;
    bool is_fresh; /* nothing was asked on it yet; its connection's thread alone looks */
};

struct reaper;

struct reaper *reaper_start(int64_t every_ms);
void reaper_stop(struct reaper **r);
void reaper_add(struct reaper *r, struct line *line);
void reaper_remove(struct reaper *r, struct line *line);
/* Keeps the socket open for a while after its connection is closed, and throws away what still
 * comes: a close() with bytes unread would send a reset, which can overtake our answer (RFC
 * 9112 9.6). */
void reaper_linger(struct reaper *r, int fd);
size_t reaper_lines(struct reaper *r);
size_t reaper_reaped(struct reaper *r);

#endif
