/* Messages: the opening words. */
#include "desk/message.h"

#include "t.h"

TEST(the_opening_is_one_line_cut_at_a_word)
{
    assert_str(message_opening(cx->arena, S("  Dear\n\nNadia,\tI am"), 100), S("Dear Nadia, I am"));
    assert_str(message_opening(cx->arena, S("one two three"), 10), S("one two…"));
    assert_str(message_opening(cx->arena, S(""), 10), S(""));
}

TEST(one_long_word_is_cut_between_characters)
{
    /* 3 bytes a letter: 10 falls inside the fourth */
    assert_str(message_opening(cx->arena, S("কখগঘঙচ"), 10), S("কখগ…"));
}

T_MAIN(T(the_opening_is_one_line_cut_at_a_word), T(one_long_word_is_cut_between_characters))
