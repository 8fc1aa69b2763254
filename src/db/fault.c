/* Fails the n-th call, for tests. */
#include "db/fault.h"

#include <stdatomic.h>

static atomic_uint points_on;
static atomic_llong calls, fail_at;

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
