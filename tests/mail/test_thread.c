/* Tokens of threads: ours, forged, foreign. */
#include "mail/thread.h"

#include "t.h"

static const unsigned char key[KEY_BYTES] = "a key for tests only, 32 bytes..";
static const unsigned char other_key[KEY_BYTES] = "another key, of another firm....";

TEST(our_message_id_reads_back_and_nobody_elses_does)
{
    int64_t c = 0, m = 0;
    str id = thread_message_id(cx->arena, key, 7, 99, S("dighipar.example"));
    assert_true(str_starts(id, S("k1.7.99.")));
    assert_true(str_ends(id, S("@dighipar.example")));
    assert_int_equal(thread_read_message_id(key, id, &c, &m), THREAD_OURS);
    assert_true(c == 7 && m == 99);
    str bracketed = arena_printf(cx->arena, "<%.*s>", STR_ARG(id));
    assert_int_equal(thread_read_message_id(key, bracketed, &c, &m), THREAD_OURS);
    assert_int_equal(thread_read_message_id(other_key, id, &c, &m), THREAD_FORGED);
}

TEST(a_changed_token_is_forged_and_says_nothing)
{
    str id = thread_message_id(cx->arena, key, 7, 99, S("dighipar.example"));
    str tail = str_skip(id, 8);
    int64_t c = -1, m = -1;
    str moved = arena_printf(cx->arena, "k1.8.99.%.*s", STR_ARG(tail));
    assert_int_equal(thread_read_message_id(key, moved, &c, &m), THREAD_FORGED);
    str shorter = arena_printf(cx->arena, "k1.7.99.%.*s@x", 8, tail.p);
    assert_int_equal(thread_read_message_id(key, shorter, &c, &m), THREAD_FORGED);
    assert_true(c == -1 && m == -1);
    static const char *const foreign[] = { "",
                                           "<>",
                                           "abc@x",
                                           "k1.@x",
                                           "k1.7@x",
                                           "k1.7.99@x",
                                           "k1.7.99.a.b@x",
                                           "k1.-7.9.aaaa@x",
                                           "k1.7.9.aaaa",
                                           "k1.99999999999999999999.1.aaaaaaaaaaaaaaaa@x" };
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        assert_int_equal(thread_read_message_id(key, str_c(foreign[i]), &c, &m), THREAD_NOT_OURS);
}

TEST(a_plus_address_reads_back)
{
    int64_t c = 0;
    str to = thread_address(cx->arena, key, S("care@dighipar.example"), 1042);
    assert_true(str_starts(to, S("care+k1042.")));
    assert_true(str_ends(to, S("@dighipar.example")));
    assert_true(address_valid(to));
    assert_int_equal(thread_read_address(key, to, &c), THREAD_OURS);
    assert_int_equal(c, 1042);
    str shouted = arena_copy(cx->arena, to);
    for (size_t i = 0; i < shouted.n; i++)
        if (to.p[i] >= 'a' && to.p[i] <= 'z')
            memset((char *)(uintptr_t)shouted.p + i, to.p[i] - 32, 1);
    assert_int_equal(thread_read_address(key, shouted, &c), THREAD_OURS);
    assert_int_equal(thread_read_address(other_key, to, &c), THREAD_FORGED);
    assert_int_equal(thread_read_address(key, S("care@x"), &c), THREAD_NOT_OURS);
    assert_int_equal(thread_read_address(key, S("care+news@x"), &c), THREAD_NOT_OURS);
    assert_int_equal(thread_read_address(key, S("care+k7.aaaaaaaaaaaaaaaa@x"), &c), THREAD_FORGED);
}

TEST(tokens_are_tried_from_the_surest_to_the_oldest)
{
    str by_address = thread_address(cx->arena, key, S("care@x.example"), 1);
    str by_reply = thread_message_id(cx->arena, key, 2, 20, S("x.example"));
    str older = thread_message_id(cx->arena, key, 3, 30, S("x.example"));
    str newer = thread_message_id(cx->arena, key, 4, 40, S("x.example"));
    str forged = thread_message_id(cx->arena, other_key, 5, 50, S("x.example"));
    struct mail_address to[] = { { S(""), S("a@b.example") }, { S(""), by_address } };
    str references[] = { older, S("foreign@y.example"), newer, forged };
    struct mail m = { .to = { to, 2 },
                      .in_reply_to = { &by_reply, 1 },
                      .references = { references, 4 } };
    struct thread_hit hit = thread_find(key, &m);
    assert_int_equal(hit.rule, THREAD_BY_ADDRESS);
    assert_int_equal(hit.case_id, 1);
    m.to.n = 1;
    hit = thread_find(key, &m);
    assert_int_equal(hit.rule, THREAD_BY_REPLY);
    assert_true(hit.case_id == 2 && hit.message_id == 20 && !hit.has_forged);
    m.in_reply_to.n = 0;
    hit = thread_find(key, &m);
    assert_int_equal(hit.rule, THREAD_BY_REFERENCE);
    assert_true(hit.case_id == 4 && hit.message_id == 40 && hit.has_forged);
    m.references.n = 0;
    assert_int_equal(thread_find(key, &m).rule, THREAD_NONE);
}

TEST(subject_numbers_are_read_in_both_digits)
{
    int64_t n = 0;
    assert_true(thread_subject_number(S("Re: late cups [#1042]"), &n));
    assert_int_equal(n, 1042);
    assert_true(thread_subject_number(S("[#১০৪২] কাপ"), &n));
    assert_int_equal(n, 1042);
    assert_true(thread_subject_number(S("Re: #1042 again"), &n));
    assert_int_equal(n, 1042);
    assert_true(thread_subject_number(S("কাপ #৭"), &n));
    assert_int_equal(n, 7);
    static const char *const none[] = { "",       "#",      "no#1042",
                                        "#1042a", "[1042]", "[#]",
                                        "[#12a]", "[#0]",   "[#99999999999999999999999]",
                                        "[#12" };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(thread_subject_number(str_c(none[i]), &n));
    assert_str(thread_subject_token(cx->arena, 1042), S("[#1042]"));
}

TEST(subjects_of_one_matter_have_one_base)
{
    static const char *const same[] = { "Late  cups",
                                        "Re: Late cups",
                                        "RE: AW: Fwd[2]: late cups",
                                        "[care] Re: Late cups [#1042]",
                                        "উত্তর: Late cups",
                                        "Re: [#1042] Late cups",
                                        "পুনঃ: late cups" };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_str(thread_subject_base(cx->arena, str_c(same[i])), S("late cups"));
    assert_str(thread_subject_base(cx->arena, S("Reply wanted: cups")), S("reply wanted: cups"));
    assert_str(thread_subject_base(cx->arena, S("[only a tag]")), S("[only a tag]"));
    assert_str(thread_subject_base(cx->arena, S("Re:")), S(""));
}

T_MAIN(T(our_message_id_reads_back_and_nobody_elses_does),
       T(a_changed_token_is_forged_and_says_nothing), T(a_plus_address_reads_back),
       T(tokens_are_tried_from_the_surest_to_the_oldest),
       T(subject_numbers_are_read_in_both_digits), T(subjects_of_one_matter_have_one_base))
