/* Words by key, filled and counted. */
#include "lang/catalog.h"

#include "t.h"

static const struct reader en = { .language = LANG_EN };
static const struct reader bn = { .language = LANG_BN, .digits = DIGITS_BENG };

TEST(a_key_speaks_both_languages)
{
    assert_str(tr(&en, M_nav_promises), S("Promises"));
    assert_str(tr(&bn, M_nav_promises), S("দেওয়া কথা"));
}

TEST(placeholders_are_filled_where_they_stand)
{
    struct fill fills[] = { { "name", S("Farhana") } };
    assert_str(tr_fill(cx->arena, &en, M_case_own_words, fills, 1), S("In Farhana’s own words"));
    struct fill mine[] = { { "kept", S("১৪") }, FILL("count", 16) };
    assert_str(tr_fill(cx->arena, &bn, M_promises_kept_of, mine, 2), S("১৬টির ১৪টি রাখা"));
}

TEST(english_has_one_at_1_only)
{
    assert_int_equal(plural_form(LANG_EN, 0), 1);
    assert_int_equal(plural_form(LANG_EN, 1), 0);
    assert_int_equal(plural_form(LANG_EN, 2), 1);
    struct fill one[] = { FILL("count", 1) }, many[] = { FILL("count", (size_t)1500) };
    assert_str(tr_fill(cx->arena, &en, M_cases_count, one, 1), S("1 case"));
    assert_str(tr_fill(cx->arena, &en, M_cases_count, many, 1), S("1,500 cases"));
}

TEST(bengali_has_one_at_0_and_1)
{
    assert_int_equal(plural_form(LANG_BN, 0), 0);
    assert_int_equal(plural_form(LANG_BN, 1), 0);
    assert_int_equal(plural_form(LANG_BN, 2), 1);
    struct fill none[] = { FILL("count", 0) };
    assert_str(tr_fill(cx->arena, &bn, M_cases_count, none, 1), S("০টি কেস"));
}

TEST(a_fill_is_not_read_again_for_placeholders)
{
    struct fill fills[] = { { "name", S("{name} {count}") } };
    assert_str(tr_fill(cx->arena, &en, M_mail_sending, fills, 1), S("Sending to {name} {count}."));
}

TEST(every_key_is_found_by_its_name)
{
    for (int m = 0; m < MSG_COUNT; m++) {
        enum msg found;
        assert_true(msg_find(msg_key((enum msg)m), &found));
        assert_int_equal(found, m);
    }
    enum msg none;
    assert_false(msg_find(S("no.such.key"), &none));
    assert_false(msg_find(S(""), &none));
}

T_MAIN(T(a_key_speaks_both_languages), T(placeholders_are_filled_where_they_stand),
       T(english_has_one_at_1_only), T(bengali_has_one_at_0_and_1),
       T(a_fill_is_not_read_again_for_placeholders), T(every_key_is_found_by_its_name))
