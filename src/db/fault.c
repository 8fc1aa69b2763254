/* Fails the n-th call, for tests. */
#include "db/fault.h"

#include <stdatomic.h>

static atomic_uint points_on;
static atomic_llong calls, fail_at;
static atomic_bool collides;
static atomic_uint commits;

void fault_set(unsigned points, int64_t n)
{
    atomic_store(&points_on, 0);
    atomic_store(&calls, 0);
    atomic_store(&fail_at, n);
    atomic_store(&points_on, points);
}

int64_t fault_calls(void)
{
    return atomic_load(&calls);
}

bool fault_now(enum fault_point point)
{
    if ((atomic_load_explicit(&points_on, memory_order_relaxed) & (unsigned)point) == 0)
        return false;
    return atomic_fetch_add(&calls, 1) + 1 == atomic_load(&fail_at);
}

void fault_collide(bool is_on)
{
    atomic_store(&commits, 0);
    atomic_store(&collides, is_on);
}

bool fault_collides(void)
{
    return atomic_load_explicit(&collides, memory_order_relaxed) &&
           atomic_fetch_add(&commits, 1) % 2 == 0;
}
