/* One-time passwords, by the vectors of RFC 4226 appendix D and RFC 6238 appendix B. */
#include "act/totp.h"

#include "t.h"

static const str secret = S("12345678901234567890");

TEST(hotp_gives_the_values_of_rfc_4226)
{
    static const int want[] = { 755224, 287082, 359152, 969429, 338314,
                                254676, 287922, 162583, 399871, 520489 };
    for (uint64_t i = 0; i < 10; i++)
        assert_int_equal(hotp(secret, i), want[i]);
}

/* The RFC's values have eight digits; six are their last six. */
TEST(totp_gives_the_values_of_rfc_6238)
{
    static const struct {
        int64_t second;
        const char *code;
    } want[] = { { 59, "287082" },         { 1111111109, "081804" }, { 1111111111, "050471" },
                 { 1234567890, "005924" }, { 2000000000, "279037" }, { 20000000000, "353130" } };
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        int64_t step = 0;
        assert_true(
            totp_fits(cx->arena, secret, str_c(want[i].code), want[i].second * 1000, 0, &step));
        assert_int_equal(step, want[i].second / 30);
    }
}

/* Step 37037036 holds 1111111109 (081804), step 37037037 holds 1111111111 (050471). */
TEST(a_clock_may_be_one_step_off_and_no_more)
{
    const str code = S("081804");
    const int64_t step = 37037036;
    int64_t got = 0;
    for (int64_t off = -3; off <= 3; off++) {
        bool is_near = off >= -1 && off <= 1;
        int64_t now = (step + off) * 30000 + 15000;
        assert_int_equal(totp_fits(cx->arena, secret, code, now, 0, &got), is_near);
    }
    assert_int_equal(got, step);
}

TEST(a_code_is_good_once)
{
    int64_t step = 0, now = INT64_C(1111111111) * 1000;
    assert_true(totp_fits(cx->arena, secret, S("050471"), now, 37037036, &step));
    assert_false(totp_fits(cx->arena, secret, S("050471"), now, step, &step));
    assert_false(totp_fits(cx->arena, secret, S("081804"), now, 37037036, &step));
}

TEST(codes_are_read_as_people_write_them)
{
    int64_t step = 0, now = INT64_C(1234567890) * 1000;
    assert_true(totp_fits(cx->arena, secret, S(" 005 924 "), now, 0, &step));
    assert_true(totp_fits(cx->arena, secret, S("০০৫৯২৪"), now, 0, &step));
    static const str wrong[] = { S(""),       S("5924"),  S("0005924"),
                                 S("00592x"), S("-5924"), S("005925") };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(totp_fits(cx->arena, secret, wrong[i], now, 0, &step));
}

/* RFC 4648 section 10: "foobar" is MZXW6YTBOI. */
TEST(the_secret_is_written_in_groups_and_in_an_address)
{
    assert_str(totp_secret_text(cx->arena, S("foobar")), S("MZXW 6YTB OI"));
    assert_str(totp_uri(cx->arena, S("Dighipar & Co"), S("a@b.example"), S("foobar")),
               S("otpauth://totp/Dighipar%20%26%20Co:a%40b.example?secret=MZXW6YTBOI"
                 "&issuer=Dighipar%20%26%20Co"));
}

T_MAIN(T(hotp_gives_the_values_of_rfc_4226), T(totp_gives_the_values_of_rfc_6238),
       T(a_clock_may_be_one_step_off_and_no_more), T(a_code_is_good_once),
       T(codes_are_read_as_people_write_them), T(the_secret_is_written_in_groups_and_in_an_address))
