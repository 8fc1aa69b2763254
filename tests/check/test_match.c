/* The pattern language, one feature a test: small packs whose own examples must hold. */
#include "check/kantha_check.h"
#include "t.h"

/* Each line of `lines` is a card line of one rule. */
static void holds(struct ctx *cx, const char *lines)
{
    str text = arena_printf(cx->arena,
                            "pack t\nsuffix s es টি র ের গুলো কে\n"
                            "list we = we | i\nlist but = but | even so\n"
                            "list own = *েছি | *লাম | -সালাম\n"
                            "signal sorry\nflag sorry\nrule r\nsev error\n%s\n",
                            lines);
    struct check_source s = { S("t.rules"), text };
    const struct check_packs *packs;
    assert_ok(check_packs_load(cx, &s, 1, &packs));
    assert_ok(check_packs_prove(cx, packs));
}

TEST(words_alternatives_and_options)
{
    holds(cx, "flag a (b|c d)? e\nbad x [a e] y\nbad [a b e]\n"
              "bad [a c d e]\ngood a b c e\ngood a x e");
}

TEST(a_gap_counts_words_passes_commas_and_is_short)
{
    holds(cx, "flag a ..2 b\nbad [a b] b\nbad [a, x, y b]\ngood a x y z b\ngood a. b\ngood a x; b");
}

TEST(lists_may_hold_phrases)
{
    holds(cx, "flag <we> left <but>\nbad [We left even so].\nbad [I left but]\ngood I left even");
}

TEST(anchors_know_where_a_sentence_begins_and_ends)
{
    holds(cx, "flag ^ but\nbad No. [But] yes\nbad - [but] yes\ngood no but yes");
    holds(cx, "flag soon $\nbad [soon].\ngood soon, he said\nbad [soon]\ngood soon enough");
}

TEST(what_follows_can_be_refused)
{
    holds(cx,
          "flag will !(not|never)\nbad we [will]\nbad [will] go\ngood will not go\ngood we won't");
}

TEST(stems_take_the_languages_suffixes_and_no_others)
{
    holds(cx, "flag ভুল~\nbad [ভুলটি]\nbad [ভুলের]\nbad [ভুল]\ngood ভুলে\ngood ভুলোমন");
    holds(cx, "flag (order|size)~\nbad two [orders]\nbad [sizes]\ngood ordering");
    holds(cx, "flag ভালো~\nbad [ভালোর]\nbad [ভাল]\ngood ভালোবাসা");
}

TEST(starts_ends_and_words_taken_out)
{
    holds(cx, "flag over*\nbad [overcharged]\nbad [over]\ngood cover");
    holds(cx, "flag <own>\nbad [পাঠিয়েছি]\nbad [দিলাম]\ngood সালাম\ngood লাম ছাড়া");
}

TEST(numbers_and_capitals_are_word_kinds)
{
    holds(cx, "flag @num days\nbad in [৩ days]\ngood three days");
    holds(cx, "flag @caps\nbad so [SORRY]\ngood Sorry I");
    holds(cx, "flag why @any @ask\nbad [why me?]\ngood why?");
}

TEST(antipatterns_take_away_what_they_touch)
{
    holds(cx, "flag late\nskip not late\nbad It is [late] now\ngood not late\nbad not now, [late]");
}

TEST(conditions_look_at_sentences_around)
{
    holds(cx,
          "flag but\nafter sorry 1\nbad Sorry. [But] no\ngood But no. Sorry\ngood Sorry but no\n"
          "good Sorry. Yes. But no");
    holds(cx, "flag but\nif-near sorry 0\nbad Sorry [but] no\ngood Sorry. But no");
    holds(cx,
          "flag but\nunless-near sorry 1\nbad [but] no\ngood Sorry. But no\ngood But no. Sorry");
}

TEST(a_rule_may_hold_in_some_channels_only)
{
    holds(cx, "when public chat\nflag call\nbad [call] us");
    struct check_source s = {
        S("t"), S("pack t\nrule r\nsev error\nscope everyday\nwhen public\nflag call")
    };
    const struct check_packs *packs;
    struct check_result r;
    assert_ok(check_packs_load(cx, &s, 1, &packs));
    assert_ok(check_run(cx, packs, &(struct check_input){ .text = S("call us") }, &r));
    assert_int_equal(r.findings_n, 0);
    assert_ok(check_run(
        cx, packs, &(struct check_input){ .text = S("call us"), .channel = CHECK_PUBLIC }, &r));
    assert_int_equal(r.findings_n, 1);
}

TEST(a_hostile_text_ends_with_a_true_answer)
{
    struct check_source s = { S("t"), S("pack t\nrule r\nsev error\nscope everyday\n"
                                        "flag a ..40 a ..40 a ..40 a ..40 a ..40 b") };
    const struct check_packs *packs;
    struct check_result r;
    char text[60000];
    for (size_t i = 0; i < sizeof text; i += 2) {
        text[i] = 'a';
        text[i + 1] = ' ';
    }
    assert_ok(check_packs_load(cx, &s, 1, &packs));
    assert_ok(check_run(cx, packs, &(struct check_input){ .text = { text, sizeof text } }, &r));
    assert_true(r.is_cut);
    assert_int_equal(r.findings_n, 0);
}

T_MAIN(T(words_alternatives_and_options), T(a_gap_counts_words_passes_commas_and_is_short),
       T(lists_may_hold_phrases), T(anchors_know_where_a_sentence_begins_and_ends),
       T(what_follows_can_be_refused), T(stems_take_the_languages_suffixes_and_no_others),
       T(starts_ends_and_words_taken_out), T(numbers_and_capitals_are_word_kinds),
       T(antipatterns_take_away_what_they_touch), T(conditions_look_at_sentences_around),
       T(a_rule_may_hold_in_some_channels_only), T(a_hostile_text_ends_with_a_true_answer))
