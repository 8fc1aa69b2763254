/* A few threads that do what may wait: a bounded queue in front of them. */
#ifndef HTTP_WORKERS_H
#define HTTP_WORKERS_H

#include <stdbool.h>

struct workers;
typedef void work_fn(void *job);

struct workers *workers_start(int threads, work_fn *fn);
/* False: HTTP_QUEUE_MAX jobs are waiting already, or it has ended. */
bool workers_give(struct workers *w, void *job);
/* Does all that waits, then ends the threads. */
void workers_end(struct workers *w);
/* After workers_end(), when nobody gives any more. Accepts NULL, leaves NULL. */
void workers_free(struct workers **w);

#endif
