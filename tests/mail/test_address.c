/* Addresses. Expected values by hand from RFC 5322 A.1 and from what mail programs write. */
#include "mail/address.h"

#include "base/buf.h"
#include "base/limits.h"
#include "t.h"

static struct mail_addresses parse(struct ctx *cx, const char *s)
{
    return addresses_parse(cx->arena, str_c(s), NULL);
}

static void is_one(struct ctx *cx, const char *s, const char *name, const char *address)
{
    struct mail_addresses l = parse(cx, s);
    if (l.n != 1)
        fail_msg("%s: %zu addresses", s, l.n);
    assert_str(l.v[0].name, str_c(name));
    assert_str(l.v[0].address, str_c(address));
}

TEST(the_usual_shapes_are_read)
{
    is_one(cx, "rina@dighipar.example", "", "rina@dighipar.example");
    is_one(cx, "Rina Das <rina@dighipar.example>", "Rina Das", "rina@dighipar.example");
    is_one(cx, "\"Das, Rina\" <rina@x.example>", "Das, Rina", "rina@x.example");
    is_one(cx, "\"a \\\"b\\\" c\" <x@y.example>", "a \"b\" c", "x@y.example");
    is_one(cx, "রিনা দাস <rina@x.example>", "রিনা দাস", "rina@x.example");
    is_one(cx, "rina@x.example (Rina (at home) Das)", "Rina (at home) Das", "rina@x.example");
    is_one(cx, "<rina@x.example>", "", "rina@x.example");
    is_one(cx, "\"odd local\"@x.example", "", "oddlocal@x.example");
    is_one(cx, "Pete(A nice \\) chap) <pete(his account)@silly.test>", "Pete",
           "pete(hisaccount)@silly.test");
}

TEST(broken_shapes_are_forgiven)
{
    is_one(cx, "Rina <rina@x.example", "Rina", "rina@x.example");
    is_one(cx, "Rina <@a.example,@b.example:rina@x.example>", "Rina", "rina@x.example");
    is_one(cx, "rina @ x . example", "", "rina@x.example");
    is_one(cx, "MAILER-DAEMON", "", "MAILER-DAEMON");
    is_one(cx, "\"Only a name\"", "Only a name", "");
    is_one(cx, "=?utf-8?Q?Das,_Rina?= <r@x.example>", "=?utf-8?Q?Das,_Rina?=", "r@x.example");
    is_one(cx, "Ri\xFFna <r@x.example>", "Ri\xEF\xBF\xBDna", "r@x.example");
    assert_int_equal(parse(cx, "<>").n, 0);
    assert_int_equal(parse(cx, "").n, 0);
    assert_int_equal(parse(cx, "undisclosed-recipients:;").n, 0);
    assert_int_equal(parse(cx, " , ;, ").n, 0);
    assert_true(parse(cx, "(((((").n <= 1);
    assert_int_equal(parse(cx, "\"").n, 0);
}

TEST(lists_and_groups_are_taken_apart)
{
    struct mail_addresses l = parse(cx, "a@x.example, B <b@x.example>; Friends: c@x.example, "
                                        "\"D\" <d@x.example>;, e@x.example");
    assert_int_equal(l.n, 5);
    static const char *const want[] = { "a@x.example", "b@x.example", "c@x.example", "d@x.example",
                                        "e@x.example" };
    for (size_t i = 0; i < 5; i++)
        assert_str(l.v[i].address, str_c(want[i]));
    assert_str(l.v[3].name, S("D"));
}

TEST(there_is_an_end_to_a_list)
{
    struct buf b = buf_new(cx->arena, MIB);
    for (int i = 0; i < 5000; i++)
        buf_add(&b, S("a@x.example,"));
    assert_int_equal(addresses_parse(cx->arena, buf_str(&b), NULL).n, MAIL_ADDRESSES_MAX);
}

TEST(only_what_can_be_written_to_is_valid)
{
    static const char *const good[] = { "a@b", "care+k7.x@dighipar.example", "o'b@x-y.example",
                                        "a.b@1.example" };
    static const char *const bad[] = { "",        "a",           "@x",          "a@",
                                       "a b@x",   "a@x y",       "a@-x",        "a..b@x",
                                       ".a@x",    "a@x..y",      "a@x\r\nRCPT", "<a@x>",
                                       "\"a\"@x", "a@b\xC3\xA9", "a@[1.2.3.4]", "a@x." };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(address_valid(str_c(good[i])));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (address_valid(str_c(bad[i])))
            fail_msg("valid: %s", bad[i]);
    assert_str(address_normal(cx->arena, S(" Rina@X.Example ")), S("rina@x.example"));
    assert_str(address_domain(S("a@b@c")), S("c"));
}

T_MAIN(T(the_usual_shapes_are_read), T(broken_shapes_are_forgiven),
       T(lists_and_groups_are_taken_apart), T(there_is_an_end_to_a_list),
       T(only_what_can_be_written_to_is_valid))
