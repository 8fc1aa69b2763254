/* Slices. */
#include "t.h"

TEST(a_prefix_sorts_before_the_longer)
{
    assert_true(str_cmp(S("ab"), S("abc")) < 0);
    assert_true(str_cmp(S("b"), S("abc")) > 0);
    assert_int_equal(str_cmp(S("ab"), S("ab")), 0);
    assert_int_equal(str_cmp(STR_NULL, S("")), 0);
}

TEST(finding_respects_where_it_starts)
{
    assert_int_equal(str_find(S("abcabc"), S("bc"), 0), 1);
    assert_int_equal(str_find(S("abcabc"), S("bc"), 2), 4);
    assert_int_equal(str_find(S("abcabc"), S("bc"), 5), -1);
    assert_int_equal(str_find(S("abc"), S(""), 3), 3);
    assert_int_equal(str_find(S("abc"), S(""), 4), -1);
    assert_int_equal(str_find_nocase(S("Message-ID: x"), S("message-id"), 0), 0);
    assert_int_equal(str_rfind_byte(S("a/b/c"), '/'), 3);
    assert_int_equal(str_find_byte(STR_NULL, 'x', 0), -1);
}

TEST(splitting_gives_every_piece_also_empty_ones)
{
    str rest = S("a,,b,");
    const str want[] = { S("a"), S(""), S("b"), S("") };
    size_t n = 0;
    for (str head; str_split(&rest, ',', &head); n++)
        assert_str(head, want[n]);
    assert_int_equal(n, 4);
}

TEST(lines_lose_their_ends_of_either_kind)
{
    str rest = S("one\r\ntwo\n\nfour");
    const str want[] = { S("one"), S("two"), S(""), S("four") };
    size_t n = 0;
    for (str line; str_line(&rest, &line); n++)
        assert_str(line, want[n]);
    assert_int_equal(n, 4);
}

TEST(trimming_takes_white_space_off_both_ends_only)
{
    assert_str(str_trim(S(" \t a b \r\n")), S("a b"));
    assert_str(str_trim(S("  ")), S(""));
    assert_str(str_trim(STR_NULL), STR_NULL);
}

TEST(cuts_are_clamped_to_the_slice)
{
    assert_str(str_sub(S("abc"), 1, 99), S("bc"));
    assert_str(str_sub(S("abc"), 5, 2), S(""));
    assert_str(str_skip(S("abc"), 9), S(""));
    assert_true(str_ends(S("care@dighipar.example"), S(".example")));
    assert_false(str_ends(S("x"), S("xx")));
}

T_MAIN(T(a_prefix_sorts_before_the_longer), T(finding_respects_where_it_starts),
       T(splitting_gives_every_piece_also_empty_ones), T(lines_lose_their_ends_of_either_kind),
       T(trimming_takes_white_space_off_both_ends_only), T(cuts_are_clamped_to_the_slice))
