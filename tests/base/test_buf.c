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

TEST(zeros_stand_before_a_short_number)
{
    struct buf b = buf_new(cx->arena, 29);
    buf_padded(&b, 7, 2);
    buf_padded(&b, 2026, 2);
    buf_padded(&b, UINT64_MAX, 4);
    buf_padded(&b, 0, 3);
    assert_str(buf_str(&b), S("07"
                              "2026"
                              "18446744073709551615"
                              "000"));
}

TEST(a_print_fills_it_to_the_last_byte_and_no_further)
{
    struct buf b = buf_new(cx->arena, 600);
    buf_fill(&b, '-', 250);
    buf_printf(&b, "%05d", 42);   /* in the room there is */
    buf_printf(&b, "%0300d", 42); /* past it */
    assert_int_equal(b.n, 555);
    assert_str(str_sub(buf_str(&b), 248, 258), S("--00042000"));
    assert_str(str_skip(buf_str(&b), 551), S("0042"));
    buf_printf(&b, "%045d", 42); /* and the NUL that printf ends with would be the 601st */
    assert_true(b.overflow);
    assert_int_equal(b.n, 555);
}

TEST(an_empty_one_is_an_empty_slice)
{
    struct buf b = buf_new(cx->arena, 0);
    assert_str(buf_str(&b), S(""));
    assert_non_null(buf_str(&b).p);
}

T_MAIN(T(it_grows_up_to_its_maximum_and_remembers_what_did_not_fit),
       T(numbers_and_prints_are_added_behind), T(zeros_stand_before_a_short_number),
       T(a_print_fills_it_to_the_last_byte_and_no_further), T(an_empty_one_is_an_empty_slice))
