/* What OAuth 2.0 says and hears: RFC 7636 appendix B, RFC 6749, and what Google and Microsoft
 * write. */
#include "mail/oauth.h"

#include "base/clock.h"
#include "base/limits.h"
#include "mail/transfer.h"
#include "t.h"

/* RFC 7636, appendix B. */
TEST(a_challenge_is_that_of_the_rfc)
{
    static const unsigned char octets[] = { 116, 24,  223, 180, 151, 153, 224, 37,  79,  250, 96,
                                            125, 216, 173, 187, 186, 22,  212, 37,  77,  105, 214,
                                            191, 240, 91,  88,  5,   88,  83,  132, 141, 121 };
    struct buf b = buf_new(cx->arena, 64);
    base64url_add(&b, (str){ (const char *)octets, sizeof octets });
    assert_str(buf_str(&b), S("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
    assert_str(oauth_challenge(cx->arena, buf_str(&b)),
               S("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
}

/* RFC 7636 4.1: 43 to 128 unreserved characters. */
TEST(each_verifier_is_new_and_of_the_right_shape)
{
    str one = oauth_verifier(cx->arena), two = oauth_verifier(cx->arena);
    assert_int_equal(one.n, 43);
    assert_false(str_eq(one, two));
    for (size_t i = 0; i < one.n; i++)
        assert_non_null(
            strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~", one.p[i]));
}

TEST(base64url_comes_back_whatever_its_length)
{
    static const char *const pairs[][2] = { /* RFC 4648 10, without its padding */
                                            { "", "" },           { "f", "Zg" },
                                            { "fo", "Zm8" },      { "foo", "Zm9v" },
                                            { "foob", "Zm9vYg" }, { "\xfb\xff", "-_8" }
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct buf to = buf_new(cx->arena, 100), back = buf_new(cx->arena, 100);
        base64url_add(&to, str_c(pairs[i][0]));
        assert_str(buf_str(&to), str_c(pairs[i][1]));
        base64url_decode(&back, str_c(pairs[i][1]));
        assert_str(buf_str(&back), str_c(pairs[i][0]));
    }
}

TEST(the_browser_is_sent_with_everything_escaped)
{
    struct oauth_question q = { .authorize_url = S("https://as.example/auth?realm=1"),
                                .client_id = S("a b"),
                                .redirect = S("https://desk.example/mailboxes/oauth"),
                                .scope = S("https://mail.google.com/ openid"),
                                .state = S("xyz"),
                                .challenge = S("abc"),
                                .address = S("care@dighipar.example"),
                                .more = "&access_type=offline" };
    assert_str(oauth_question_url(cx->arena, &q),
               S("https://as.example/auth?realm=1&response_type=code&client_id=a%20b&redirect_uri="
                 "https%3A%2F%2Fdesk.example%2Fmailboxes%2Foauth&scope=https%3A%2F%2Fmail.google."
                 "com%2F%20openid&state=xyz&code_challenge=abc&code_challenge_method=S256"
                 "&login_hint=care%40dighipar.example&access_type=offline"));
}

/* A tenant is one segment: it cannot lead anywhere else. */
TEST(a_tenant_stays_where_it_belongs)
{
    const struct oauth_provider *p = oauth_provider(OAUTH_MICROSOFT);
    assert_str(oauth_url(cx->arena, p->token_url, S("dighipar.example")),
               S("https://login.microsoftonline.com/dighipar.example/oauth2/v2.0/token"));
    assert_str(oauth_url(cx->arena, p->token_url, S("../x?y")),
               S("https://login.microsoftonline.com/..%2Fx%3Fy/oauth2/v2.0/token"));
    assert_str(oauth_url(cx->arena, oauth_provider(OAUTH_GOOGLE)->token_url, S("x")),
               S("https://oauth2.googleapis.com/token"));
}

TEST(the_secret_goes_into_the_body_only_where_that_is_the_custom)
{
    struct oauth_client google = { S("id"), S("s&t"), true }, other = { S("id"), S("s&t"), false },
                        open = { S("id"), S(""), false };
    assert_str(oauth_refresh_form(cx->arena, &google, S("r/1")),
               S("grant_type=refresh_token&refresh_token=r%2F1&client_id=id&client_secret=s%26t"));
    assert_str(oauth_refresh_form(cx->arena, &other, S("r")),
               S("grant_type=refresh_token&refresh_token=r"));
    assert_str(oauth_refresh_form(cx->arena, &open, S("r")),
               S("grant_type=refresh_token&refresh_token=r&client_id=id"));
    assert_str(oauth_code_form(cx->arena, &other, S("c"), S("http://localhost/x"), S("v")),
               S("grant_type=authorization_code&code=c&redirect_uri=http%3A%2F%2Flocalhost%2Fx"
                 "&code_verifier=v"));
}

TEST(secrets_go_by_https_or_stay_on_this_machine)
{
    static const struct {
        const char *url;
        bool is_safe;
    } urls[] = { { "https://as.example/token", true },
                 { "http://as.example/token", false },
                 { "http://127.0.0.1:8080/token", true },
                 { "http://localhost/token", true },
                 { "http://[::1]:80/token", true },
                 { "http://127.0.0.1.evil.example/", false },
                 { "http://localhost.evil.example/", false },
                 { "ftp://as.example/", false },
                 { "/token", false },
                 { "", false } };
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++)
        if (oauth_url_is_safe(cx, str_c(urls[i].url)) != urls[i].is_safe)
            fail_msg("%s", urls[i].url);
}

/* RFC 9207 2.4: the answer is that of the server that was asked. */
TEST(an_issuer_is_known_by_its_server)
{
    str asked = S("https://accounts.google.com/o/oauth2/v2/auth");
    assert_true(oauth_same_server(cx, S("https://accounts.google.com"), asked));
    assert_true(oauth_same_server(cx, S("https://ACCOUNTS.google.com:443/x"), asked));
    assert_false(oauth_same_server(cx, S("http://accounts.google.com"), asked));
    assert_false(oauth_same_server(cx, S("https://accounts.google.com.evil.example"), asked));
    assert_false(oauth_same_server(cx, S("https://accounts.google.com:8443"), asked));
    assert_false(oauth_same_server(cx, S("accounts.google.com"), asked));
}

/* RFC 6749 5.1's example, with an id_token made by hand: {"email":"care@dighipar.example"}. */
TEST(an_answer_is_read)
{
    struct oauth_answer a;
    assert_ok(oauth_answer_read(
        cx, 200,
        S("{\"access_token\":\"2YotnFZFEjr1zCsicMWpAA\",\"token_type\":\"example\","
          "\"expires_in\":3600,\"refresh_token\":\"tGzv3JOkF0XG5Qx2TlKWIA\","
          "\"refresh_token_expires_in\":604799,\"scope\":\"https://mail.google.com/ openid\","
          "\"id_token\":\"e30.eyJlbWFpbCI6ImNhcmVAZGlnaGlwYXIuZXhhbXBsZSJ9.c2ln\"}"),
        &a));
    assert_str(a.access, S("2YotnFZFEjr1zCsicMWpAA"));
    assert_str(a.refresh, S("tGzv3JOkF0XG5Qx2TlKWIA"));
    assert_int_equal(a.lasts_ms, HOUR_MS);
    assert_int_equal(a.refresh_lasts_ms, 604799 * SECOND_MS);
    assert_str(a.address, S("care@dighipar.example"));
    assert_true(oauth_scope_has(a.scope, oauth_provider(OAUTH_GOOGLE)->must));
    assert_false(oauth_scope_has(S("openid email"), oauth_provider(OAUTH_GOOGLE)->must));
    assert_true(oauth_scope_has(S("openid https://outlook.office.com/IMAP.AccessAsUser.All"),
                                oauth_provider(OAUTH_MICROSOFT)->must));
}

TEST(an_answer_that_makes_no_sense_is_told_as_such)
{
    static const char *const odd[] = {
        "",
        "<html>",
        "[]",
        "{}",
        "{\"access_token\":\"\"}",
        "{\"access_token\":\"two words\"}",
        "{\"access_token\":\"line\\nend\"}",
        "{\"access_token\":17}",
        "{\"access_token\":\"a\",\"refresh_token\":\"b\\u0000\"}",
    };
    struct oauth_answer a;
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        assert_int_not_equal(oauth_answer_read(cx, 200, str_c(odd[i]), &a), OK);
        assert_int_equal(mail_fault_of(&cx->err), MAIL_FAULT_OAUTH_ODD);
    }
    assert_int_not_equal(oauth_answer_read(cx, 502, S("<html>Bad Gateway"), &a), OK);
    assert_int_equal(mail_fault_of(&cx->err), MAIL_FAULT_OAUTH_AWAY);
}

/* Answers as RFC 6749 5.2 has them and as the two providers document theirs. */
TEST(each_refusal_has_its_own_kind)
{
    static const struct {
        int status;
        const char *body;
        enum mail_fault fault;
    } all[] = {
        { 400,
          "{\"error\":\"invalid_grant\",\"error_description\":\"Token has been expired or "
          "revoked.\"}",
          MAIL_FAULT_OAUTH_GRANT },
        { 401,
          "{\"error\":\"invalid_client\",\"error_description\":\"The OAuth client was not "
          "found.\"}",
          MAIL_FAULT_OAUTH_CLIENT },
        { 401,
          "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000222: The provided "
          "client secret keys for app are expired.\\r\\nTrace ID: 1\"}",
          MAIL_FAULT_OAUTH_CLIENT },
        { 400,
          "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS65001: The user or "
          "administrator has not consented\"}",
          MAIL_FAULT_OAUTH_SCOPE },
        { 400,
          "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS650011: another "
          "number\"}",
          MAIL_FAULT_OAUTH_GRANT },
        { 400,
          "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS53003: Blocked by "
          "Conditional Access policies.\"}",
          MAIL_FAULT_OAUTH_POLICY },
        { 400, "{\"error\":\"admin_policy_enforced\"}", MAIL_FAULT_OAUTH_POLICY },
        { 400, "{\"error\":\"something_new\"}", MAIL_FAULT_OAUTH_ODD },
        { 503, "{\"error\":\"invalid_client\"}", MAIL_FAULT_OAUTH_AWAY },
        { 429, "{\"error\":\"rate_limit\"}", MAIL_FAULT_OAUTH_AWAY },
    };
    struct oauth_answer a;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        assert_int_not_equal(oauth_answer_read(cx, all[i].status, str_c(all[i].body), &a), OK);
        if (mail_fault_of(&cx->err) != all[i].fault)
            fail_msg("%s: %s", all[i].body, cx->err.code);
        assert_null(strchr(cx->err.text, '\n'));
    }
}

T_MAIN(T(a_challenge_is_that_of_the_rfc), T(each_verifier_is_new_and_of_the_right_shape),
       T(base64url_comes_back_whatever_its_length), T(the_browser_is_sent_with_everything_escaped),
       T(a_tenant_stays_where_it_belongs),
       T(the_secret_goes_into_the_body_only_where_that_is_the_custom),
       T(secrets_go_by_https_or_stay_on_this_machine), T(an_issuer_is_known_by_its_server),
       T(an_answer_is_read), T(an_answer_that_makes_no_sense_is_told_as_such),
       T(each_refusal_has_its_own_kind))
