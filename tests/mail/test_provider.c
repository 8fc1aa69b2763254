/* Who keeps an address's mail. The hosts are those of the providers' own help pages. */
#include "mail/provider.h"

#include "t.h"

TEST(the_domain_says_who_keeps_the_mail)
{
    assert_int_equal(mail_provider_of(S("farhana@gmail.com")), PROVIDER_GOOGLE);
    assert_int_equal(mail_provider_of(S("Farhana@GMail.COM")), PROVIDER_GOOGLE);
    assert_int_equal(mail_provider_of(S("farhana@live.com")), PROVIDER_MICROSOFT);
    assert_int_equal(mail_provider_of(S("farhana@fastmail.fm")), PROVIDER_FASTMAIL);
    assert_int_equal(mail_provider_of(S("farhana@notgmail.com")), PROVIDER_OTHER);
    assert_int_equal(mail_provider_of(S("farhana@gmail.com.bd")), PROVIDER_OTHER);
    assert_int_equal(mail_provider_of(S("no address")), PROVIDER_OTHER);
}

static str imap(struct ctx *cx, enum mail_provider p, const char *address)
{
    return mail_provider_imap(cx->arena, p, str_c(address));
}

TEST(each_has_a_server_for_its_own_domain_and_for_a_firms)
{
    assert_str(imap(cx, PROVIDER_GOOGLE, "farhana@gmail.com"), S("imap.gmail.com"));
    assert_str(imap(cx, PROVIDER_GOOGLE, "care@rupsha.example"), S("imap.gmail.com"));
    assert_str(imap(cx, PROVIDER_MICROSOFT, "care@rupsha.example"), S("outlook.office365.com"));
    assert_str(imap(cx, PROVIDER_YAHOO, "rupsha@ymail.com"), S("imap.mail.yahoo.com"));
    assert_str(imap(cx, PROVIDER_FASTMAIL, "care@rupsha.example"), S("imap.fastmail.com"));
    assert_str(imap(cx, PROVIDER_ZOHO, "rupsha@zoho.com"), S("imap.zoho.com"));
    assert_str(imap(cx, PROVIDER_ZOHO, "care@rupsha.example"), S("imappro.zoho.com"));
    assert_str(imap(cx, PROVIDER_OTHER, "care@rupsha.example"), S("mail.rupsha.example"));
}

T_MAIN(T(the_domain_says_who_keeps_the_mail),
       T(each_has_a_server_for_its_own_domain_and_for_a_firms))
