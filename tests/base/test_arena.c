/* The arena. */
#include "t.h"

#include "base/limits.h"

#include <string.h>

TEST(what_is_handed_out_is_aligned_and_apart)
{
    char *a = arena_alloc(cx->arena, 3);
    char *b = arena_alloc(cx->arena, 5);
    assert_int_equal((uintptr_t)a % 16, 0);
    assert_int_equal((uintptr_t)b % 16, 0);
    assert_true(b >= a + 3 || a >= b + 5);
}

TEST(large_pieces_get_blocks_of_their_own_and_reset_starts_over)
{
    char *big = arena_zalloc(cx->arena, 3 * MIB);
    assert_int_equal(big[3 * MIB - 1], 0);
    struct arena *own = arena_new();
    for (int i = 0; i < 1000; i++)
        memset(arena_alloc(own, 1000), 'x', 1000);
    assert_int_equal(arena_used(own), 1000000);
    arena_reset(own);
    assert_int_equal(arena_used(own), 0);
    memset(arena_alloc(own, 100), 'y', 100);
    arena_free(&own);
    assert_null(own);
    arena_free(&own);
}

TEST(printing_copies_and_terminates)
{
    str s = arena_printf(cx->arena, "%s-%d", "case", 1042);
    assert_str(s, S("case-1042"));
    assert_int_equal(s.p[s.n], '\0');
    assert_str(arena_join(cx->arena, S("a"), S("bc")), S("abc"));
    assert_null(arena_copy(cx->arena, STR_NULL).p);
    assert_string_equal(arena_cstr(cx->arena, str_sub(S("abcdef"), 1, 3)), "bc");
}

T_MAIN(T(what_is_handed_out_is_aligned_and_apart),
       T(large_pieces_get_blocks_of_their_own_and_reset_starts_over),
       T(printing_copies_and_terminates))
