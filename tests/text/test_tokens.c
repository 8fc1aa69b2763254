#include "t.h"
#include "text/tokens.h"

#include <string.h>

TEST(a_document_and_a_query_give_the_same_tokens)
{
    assert_str(tokens_of(cx->arena, S("আমাদের অর্ডার, দুঃখিত। ১২৩!")), S("আমাদের অর্ডার দুঃখিত 123"));
    assert_str(tokens_of(cx->arena, S("র\u200D্যাব")), tokens_of(cx->arena, S("র্যাব")));
    assert_str(tokens_of(cx->arena, S("বা\u09DCি")), tokens_of(cx->arena, S("বা\u09A1\u09BCি")));
    assert_str(tokens_of(cx->arena, S("Zoë's CAFÉ #1042")), S("zoe s cafe 1042"));
}

TEST(spelling_stays_apart_and_mixed_tokens_stay_whole)
{
    assert_str(tokens_of(cx->arena, S("দেরী দেরি")), S("দেরী দেরি"));
    assert_str(tokens_of(cx->arena, S("A4 ৫টায় order২")), S("a4 5টায় order2"));
}

TEST(text_without_words_gives_nothing)
{
    assert_int_equal(tokens_of(cx->arena, S(" .,! \u200D \xFF")).n, 0);
    assert_int_equal(tokens_of(cx->arena, S("")).n, 0);
}

TEST(a_long_token_is_cut_between_code_points)
{
    char long_word[200];
    for (size_t i = 0; i + 3 <= sizeof long_word; i += 3)
        memcpy(long_word + i, "\xE0\xA6\x95", 3);
    assert_int_equal(tokens_of(cx->arena, (str){ long_word, 198 }).n, 63);
}

T_MAIN(T(a_document_and_a_query_give_the_same_tokens),
       T(spelling_stays_apart_and_mixed_tokens_stay_whole), T(text_without_words_gives_nothing),
       T(a_long_token_is_cut_between_code_points))
