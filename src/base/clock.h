/* The only place that asks the time. Work takes `cx->now` once; nothing else calls this but edges,
 * jobs and time-outs. Tests and the demo set the clock. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

#define SECOND_MS ((int64_t)1000)
#define MINUTE_MS (60 * SECOND_MS)
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)

/* ms since 1970-01-01T00:00Z. */
int64_t clock_now(void);
/* Stands still at `ms` until clock_set(0). For tests and the demo; atomic. */
void clock_set(int64_t ms);
/* Monotonic ms, for measuring and time-outs. */
int64_t clock_mono(void);
/* Monotonic us. */
int64_t clock_mono_us(void);
/* The thread does nothing meanwhile. */
void clock_sleep_ms(int64_t ms);

#endif
