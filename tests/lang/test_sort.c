/* Sort keys: the order of a dictionary. */
#include "lang/sort.h"

#include "t.h"

TEST(names_stand_as_in_a_dictionary)
{
    static const char *const order[] = { "অনির্বাণ", "ইমরান",     "কামাল",   "খালেদ",
                                         "ফারহানা", "Case 9",    "Case 10", "éclair",
                                         "Farhana", "farhana B", "Zahid" };
    for (size_t i = 1; i < sizeof order / sizeof *order; i++)
        if (str_cmp(sort_key(cx->arena, str_c(order[i - 1])),
                    sort_key(cx->arena, str_c(order[i]))) >= 0)
            fail_msg("%s does not stand before %s", order[i - 1], order[i]);
}

TEST(both_codings_of_a_letter_are_one)
{
    assert_str(sort_key(cx->arena, S("\u09ac\u09be\u09dc\u09bf")),
               sort_key(cx->arena, S("\u09ac\u09be\u09a1\u09bc\u09bf")));
}

TEST(broken_and_long_text_has_a_key_too)
{
    assert_true(sort_key(cx->arena, S("\xff\xe0\xa6")).n > 0);
    char many[5000];
    memset(many, 'x', sizeof many);
    assert_true(sort_key(cx->arena, (str){ many, sizeof many }).n > 0);
    assert_true(str_cmp(sort_key(cx->arena, S("")), sort_key(cx->arena, S("a"))) < 0);
    assert_true(str_cmp(sort_key(cx->arena, STR_NULL), sort_key(cx->arena, S("a"))) < 0);
}

T_MAIN(T(names_stand_as_in_a_dictionary), T(both_codings_of_a_letter_are_one),
       T(broken_and_long_text_has_a_key_too))
