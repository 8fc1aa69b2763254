/* Who is at the other end. */
#include "http/peer.h"

#include "t.h"

static struct proxies declared(struct ctx *cx)
{
    static const char *const texts[] = { "127.0.0.1", "10.1.0.0/20", "2001:db8::/33", "unix",
                                         NULL };
    struct proxies p;
    assert_ok(proxies_parse(cx, texts, &p));
    return p;
}

TEST(networks_hold_what_lies_within)
{
    struct proxies p = declared(cx);
    assert_true(peer_is_proxy(&p, S("127.0.0.1")));
    assert_false(peer_is_proxy(&p, S("127.0.0.2")));
    assert_true(peer_is_proxy(&p, S("10.1.15.255")));
    assert_false(peer_is_proxy(&p, S("10.1.16.0")));
    assert_true(peer_is_proxy(&p, S("2001:db8:7fff::1")));
    assert_false(peer_is_proxy(&p, S("2001:db8:8000::1")));
    assert_true(peer_is_proxy(&p, S("unix")));
    assert_false(peer_is_proxy(&p, S("nonsense")));
}

TEST(the_first_that_is_no_proxy_is_the_client)
{
    struct proxies p = declared(cx);
    str me = S("127.0.0.1");
    assert_str(peer_behind(&p, cx->arena, me, S("203.0.113.9")), S("203.0.113.9"));
    assert_str(peer_behind(&p, cx->arena, me, S("6.6.6.6, 203.0.113.9 , 10.1.2.3")),
               S("203.0.113.9"));
    assert_str(peer_behind(&p, cx->arena, me, S("2001:db9::7")), S("2001:db9::7"));
    assert_str(peer_behind(&p, cx->arena, me, S("203.0.113.9, nonsense")), me);
    assert_str(peer_behind(&p, cx->arena, me, S("")), me);
    assert_str(peer_behind(&p, cx->arena, me, S(",")), me);
    assert_str(peer_behind(&p, cx->arena, S("198.51.100.1"), S("203.0.113.9")), S("198.51.100.1"));
}

TEST(what_is_no_network_is_refused)
{
    static const char *const bad[] = { "10.0.0.0/33", "::/129", "10.0.0", "10.0.0.0/",
                                       "10.0.0.0/-1", "x",      "" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const char *const texts[] = { bad[i], NULL };
        struct proxies p;
        assert_status(proxies_parse(cx, texts, &p), E_INPUT);
    }
}

T_MAIN(T(networks_hold_what_lies_within), T(the_first_that_is_no_proxy_is_the_client),
       T(what_is_no_network_is_refused))
