/* Lets a test fail the n-th call into the engine, to see that whatever was going on comes out
 * clean. Off unless a test switches it on; then it costs a counter, else one atomic read. */
#ifndef DB_FAULT_H
#define DB_FAULT_H

#include <stdbool.h>
#include <stdint.h>

enum fault_point {
    FAULT_PREPARE = 1,
    FAULT_STEP = 2,
    FAULT_BEGIN = 4,
    FAULT_COMMIT = 8,
    FAULT_SAVEPOINT = 16,
    FAULT_ANY = 31,
};

/* From now on the n-th call (1 is the next) at one of `points` fails with E_IO "db.fault", once.
 * 0 switches it off. For all threads. */
void fault_set(unsigned points, int64_t n);
/* Every second commit answers E_BUSY "db.retry", as where two write the same: each group runs
 * twice. */
void fault_collide(bool is_on);
bool fault_collides(void);
/* Calls counted since fault_set: tells a sweep when it is through. */
int64_t fault_calls(void);
/* Asked by the drivers' caller at each point. */
bool fault_now(enum fault_point point);

#endif
