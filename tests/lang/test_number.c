/* Figures as the reader writes them. */
#include "lang/number.h"

#include "t.h"

static const struct reader en = { .language = LANG_EN };
static const struct reader bn = { .language = LANG_BN, .digits = DIGITS_BENG };
static const struct reader berlin = { .language = LANG_EN, .grouping = GROUP_THOUSAND };

TEST(lakhs_are_grouped_two_by_two_after_the_first_three)
{
    assert_str(number_text(cx->arena, &en, 0), S("0"));
    assert_str(number_text(cx->arena, &en, 999), S("999"));
    assert_str(number_text(cx->arena, &en, 1000), S("1,000"));
    assert_str(number_text(cx->arena, &en, 99999), S("99,999"));
    assert_str(number_text(cx->arena, &en, 486000), S("4,86,000"));
    assert_str(number_text(cx->arena, &en, 12345678), S("1,23,45,678"));
    assert_str(number_text(cx->arena, &bn, 486000), S("৪,৮৬,০০০"));
}

TEST(thousands_are_grouped_three_by_three)
{
    assert_str(number_text(cx->arena, &berlin, 999), S("999"));
    assert_str(number_text(cx->arena, &berlin, 486000), S("486,000"));
    assert_str(number_text(cx->arena, &berlin, 12345678), S("12,345,678"));
}

TEST(a_number_that_names_a_thing_is_not_grouped)
{
    assert_str(number_plain(cx->arena, &bn, 1284), S("১২৮৪"));
    assert_str(number_plain(cx->arena, &en, 1284), S("1284"));
}

TEST(a_minus_is_a_minus)
{
    assert_str(decimal_text(cx->arena, &bn, -6, 1), S("−০.৬"));
    assert_str(number_text(cx->arena, &berlin, INT64_MIN), S("−9,223,372,036,854,775,808"));
}

TEST(decimals_keep_their_noughts)
{
    assert_str(decimal_text(cx->arena, &en, 705, 2), S("7.05"));
    assert_str(decimal_text(cx->arena, &bn, 70, 1), S("৭.০"));
}

TEST(the_sign_of_the_money_stands_before_the_figure)
{
    assert_str(money_text(cx->arena, &bn, 1240000, S("BDT")), S("৳১২,৪০০"));
    assert_str(money_text(cx->arena, &en, 1240050, S("BDT")), S("৳12,400.50"));
    assert_str(money_text(cx->arena, &en, 10000000, S("INR")), S("₹1,00,000"));
    assert_str(money_text(cx->arena, &berlin, 10000000, S("EUR")), S("€100,000"));
    assert_str(money_text(cx->arena, &en, -5, S("USD")), S("−$0.05"));
}

TEST(currencies_have_their_own_decimals)
{
    assert_str(money_text(cx->arena, &berlin, 1500, S("JPY")), S("¥1,500"));
    assert_str(money_text(cx->arena, &berlin, 1500, S("KWD")), S("KWD\u00a01.500"));
    assert_str(money_text(cx->arena, &berlin, 150000, S("CHF")), S("CHF\u00a01,500"));
    assert_int_equal(currency_decimals(S("BDT")), 2);
}

TEST(sizes_are_told_in_two_or_three_digits)
{
    assert_str(size_text(cx->arena, &en, 999), S("999 bytes"));
    assert_str(size_text(cx->arena, &en, 1400), S("1.4 kB"));
    assert_str(size_text(cx->arena, &en, 999600), S("1.0 MB"));
    assert_str(size_text(cx->arena, &bn, 52400000), S("৫২ এমবি"));
}

T_MAIN(T(lakhs_are_grouped_two_by_two_after_the_first_three),
       T(thousands_are_grouped_three_by_three), T(a_number_that_names_a_thing_is_not_grouped),
       T(a_minus_is_a_minus), T(decimals_keep_their_noughts),
       T(the_sign_of_the_money_stands_before_the_figure), T(currencies_have_their_own_decimals),
       T(sizes_are_told_in_two_or_three_digits))
