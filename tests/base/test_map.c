/* String to pointer. */
#include "base/map.h"

#include "t.h"

TEST(a_thousand_keys_are_found_again_and_replaced)
{
    struct map m = map_new(cx->arena);
    static int values[1000];
    assert_null(map_get(&m, S("k1")));
    for (int i = 0; i < 1000; i++)
        map_set(&m, arena_printf(cx->arena, "k%d", i), &values[i]);
    assert_int_equal(m.n, 1000);
    for (int i = 0; i < 1000; i++)
        assert_ptr_equal(map_get(&m, arena_printf(cx->arena, "k%d", i)), &values[i]);
    map_set(&m, S("k7"), &values[0]);
    assert_int_equal(m.n, 1000);
    assert_ptr_equal(map_get(&m, S("k7")), &values[0]);
    assert_null(map_get(&m, S("k1000")));
}

T_MAIN(T(a_thousand_keys_are_found_again_and_replaced))
