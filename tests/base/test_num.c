/* Strict numbers from text. */
#include "base/num.h"

#include "t.h"

static bool is_int(const char *z, int64_t want)
{
    int64_t v = 0;
    return num_int(str_c(z), INT64_MIN, INT64_MAX, &v) && v == want;
}

TEST(whole_numbers_are_all_or_nothing)
{
    assert_true(is_int("0", 0));
    assert_true(is_int("-12", -12));
    assert_true(is_int("9223372036854775807", INT64_MAX));
    assert_true(is_int("-9223372036854775808", INT64_MIN));
    int64_t v = 42;
    const char *bad[] = { "", "-", "+1", " 1", "1 ", "1x", "9223372036854775808", "0x1", "১" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(num_int(str_c(bad[i]), INT64_MIN, INT64_MAX, &v));
    assert_false(num_int(S("11"), 0, 10, &v));
    assert_int_equal(v, 42);
}

TEST(hex_takes_sixteen_digits)
{
    uint64_t v = 0;
    assert_true(num_hex(S("fFfF"), &v));
    assert_int_equal(v, 0xffff);
    assert_false(num_hex(S("12345678901234567"), &v));
    assert_false(num_hex(S("g"), &v));
}

static bool is_money(const char *z, int decimals, int64_t want)
{
    int64_t v = -1;
    return num_money(str_c(z), decimals, &v) && v == want;
}

TEST(money_becomes_minor_units)
{
    assert_true(is_money("1250.5", 2, 125050));
    assert_true(is_money("4,86,000", 2, 48600000));
    assert_true(is_money("7", 0, 7));
    assert_true(is_money("0.07", 2, 7));
    int64_t v;
    const char *bad[] = { "",     ".",  "1.", ".5",    "1.234",
                          "1..2", "-1", "1,", "1.2,3", "99999999999999999999" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(num_money(str_c(bad[i]), 2, &v));
    assert_false(num_money(S("1.5"), 0, &v));
}

T_MAIN(T(whole_numbers_are_all_or_nothing), T(hex_takes_sixteen_digits),
       T(money_becomes_minor_units))
