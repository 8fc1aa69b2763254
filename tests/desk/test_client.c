/* Clients: addresses, numbers, languages, initials. */
#include "desk/client.h"

#include "t.h"

TEST(one_address_has_one_form)
{
    assert_str(email_normal(cx->arena, S(" Farhana@Rupsha.Example ")), S("farhana@rupsha.example"));
    assert_str(email_normal(cx->arena, S("\"a@b\"@c.example")), S("\"a@b\"@c.example"));
    const char *bad[] = { "", "a", "@b", "a@", "a b@c", "a@b,c@d", "<a@b>" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_null(email_normal(cx->arena, str_c(bad[i])).p);
}

TEST(one_number_has_one_form)
{
    const char *same[] = { "+880 1711-122334", "008801711122334", "01711122334",  "1711122334",
                           "০১৭১১ ১২২৩৩৪",     "(017) 11.122334", "8801711122334" };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_str(phone_normal(cx->arena, str_c(same[i]), S("880")), S("+8801711122334"));
    const char *bad[] = { "", "12", "call me", "0171112233445566778899", "+" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_null(phone_normal(cx->arena, str_c(bad[i]), S("880")).p);
    assert_str(country_code(S("BD")), S("880"));
    assert_null(country_code(S("XX")).p);
}

TEST(a_third_of_bengali_letters_makes_a_text_bengali)
{
    assert_str(text_language(S("আমার অর্ডার আসেনি")), S("bn"));
    assert_str(text_language(S("My order has not come")), S("en"));
    assert_str(text_language(S("escalate করছি ভাই")), S("bn"));
    assert_str(text_language(S("Dear Nadia, our parcel went astray. কথা")), S("en"));
    assert_null(text_language(S("123 ?!")).p);
}

TEST(initials_keep_a_bengali_letters_sign)
{
    assert_str(name_initials(cx->arena, S("Nadia Rahman")), S("NR"));
    assert_str(name_initials(cx->arena, S("নাদিয়া রহমান")), S("না"));
    assert_str(name_initials(cx->arena, S("  Tanvir ")), S("T"));
    assert_str(name_initials(cx->arena, S("")), S(""));
}

T_MAIN(T(one_address_has_one_form), T(one_number_has_one_form),
       T(a_third_of_bengali_letters_makes_a_text_bengali), T(initials_keep_a_bengali_letters_sign))
