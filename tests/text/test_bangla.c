#include "t.h"
#include "text/bangla.h"

static str form(struct ctx *cx, const char *z)
{
    struct buf b = buf_new(cx->arena, 256);
    bangla_form(&b, str_c(z));
    return buf_str(&b);
}

static str fold(struct ctx *cx, const char *z)
{
    struct buf b = buf_new(cx->arena, 256);
    bangla_fold(&b, str_c(z));
    return buf_str(&b);
}

struct pair {
    const char *in;
    const char *want;
};

static const struct pair nfc[] = {
#include "nfc.inc"
};

TEST(the_form_is_nfc_as_python_knows_it)
{
    for (size_t i = 0; i < sizeof nfc / sizeof *nfc; i++)
        assert_str(form(cx, nfc[i].in), str_c(nfc[i].want));
    assert_true(sizeof nfc / sizeof *nfc > 200);
}

TEST(one_word_in_two_codings_has_one_form)
{
    assert_str(form(cx, "গা\u09DCি"), form(cx, "গা\u09A1\u09BCি"));
    assert_str(form(cx, "\u09AF\u09BE\u09BC"), form(cx, "\u09AF\u09BC\u09BE"));
    assert_str(form(cx, "হঠাত\u09CD\u200D"), S("হঠাৎ"));
    assert_str(form(cx, "হঠাত\u09CD"), S("হঠাৎ"));
    assert_str(form(cx, "র\u200D্যাব"), form(cx, "র্যাব"));
    assert_str(form(cx, "ক\u200Cষ"), S("কষ"));
    assert_str(form(cx, "ক\u09C7\u09BE"), S("কো"));
    assert_str(form(cx, "\u09F0াম"), S("রাম"));
}

TEST(the_form_keeps_what_a_reader_tells_apart)
{
    assert_false(str_eq(form(cx, "তাঁর"), form(cx, "তার")));
    assert_false(str_eq(form(cx, "দীন"), form(cx, "দিন")));
    assert_false(str_eq(form(cx, "ভালো"), form(cx, "ভাল")));
}

/* apology.md 4.3: each line is a slip and the word as the dictionary spells it. */
TEST(hurried_spelling_folds_to_the_same_key)
{
    static const struct pair slips[] = {
        { "দুঃখীত", "দুঃখিত" },   { "দেরী", "দেরি" }, { "ভূল", "ভুল" },       { "কারন", "কারণ" },
        { "পৌছেছে", "পৌঁছেছে" }, { "করবো", "করব" },  { "ভাল", "ভালো" },    { "প্রধানতঃ", "প্রধানত" },
        { "ঘণ্টা", "ঘন্টা" },     { "ঈদ", "ইদ" },     { "দু:খিত", "দুঃখিত" },
    };
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++)
        assert_str(fold(cx, slips[i].in), fold(cx, slips[i].want));
    assert_false(str_eq(fold(cx, "দেরি"), fold(cx, "দিরি")));
}

TEST(digits_of_four_scripts_become_ascii)
{
    assert_str(digits_ascii(cx->arena, S("০১২ ৯ ३ ٤ ۵ 7")), S("012 9 3 4 5 7"));
    assert_int_equal(digit_value(0x09EF), 9);
    assert_int_equal(digit_value('x'), -1);
}

T_MAIN(T(the_form_is_nfc_as_python_knows_it), T(one_word_in_two_codings_has_one_form),
       T(the_form_keeps_what_a_reader_tells_apart), T(hurried_spelling_folds_to_the_same_key),
       T(digits_of_four_scripts_become_ascii))
