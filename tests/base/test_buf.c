/* Growing bytes with a maximum. */
#include "base/buf.h"

#include "t.h"

TEST(it_grows_up_to_its_maximum_and_remembers_what_did_not_fit)
{
    struct buf b = buf_new(cx->arena, 1000);
    for (int i = 0; i < 100; i++)
        buf_add(&b, S("0123456789"));
    assert_int_equal(b.n, 1000);
    assert_false(b.overflow);
    buf_byte(&b, 'x');
    assert_true(b.overflow);
    assert_int_equal(b.n, 1000);
    buf_add(&b, S(""));
    assert_int_equal(buf_str(&b).n, 1000);
}

TEST(numbers_and_prints_are_added_behind)
{
    struct buf b = buf_new(cx->arena, 100);
    buf_int(&b, INT64_MIN);
    buf_byte(&b, ' ');
    buf_printf(&b, "%s=%d", "a", 7);
    buf_fill(&b, '-', 3);
    assert_str(buf_str(&b), S("-9223372036854775808 a=7---"));
    buf_cut(&b, 2);
    assert_str(buf_str(&b), S("-9"));
}

TEST(an_empty_one_is_an_empty_slice)
{
    struct buf b = buf_new(cx->arena, 0);
    assert_str(buf_str(&b), S(""));
    assert_non_null(buf_str(&b).p);
}

T_MAIN(T(it_grows_up_to_its_maximum_and_remembers_what_did_not_fit),
       T(numbers_and_prints_are_added_behind), T(an_empty_one_is_an_empty_slice))
