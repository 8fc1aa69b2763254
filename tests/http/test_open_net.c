/* Addresses of IANA's special-purpose registries (RFC 6890 and later) are closed, others open. */
#include "http/open_net.h"

#include "t.h"

#include <arpa/inet.h>
#include <netinet/in.h>

static bool is_public(const char *text)
{
    struct sockaddr_in v4 = { .sin_family = AF_INET };
    struct sockaddr_in6 v6 = { .sin6_family = AF_INET6 };
    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1)
        return address_is_public((struct sockaddr *)&v4);
    assert_int_equal(inet_pton(AF_INET6, text, &v6.sin6_addr), 1);
    return address_is_public((struct sockaddr *)&v6);
}

TEST(the_house_and_the_machine_are_closed)
{
    static const char *const closed[] = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.0.9",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "192.0.2.7",
        "198.18.0.1",
        "198.19.255.1",
        "198.51.100.1",
        "203.0.113.9",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "2001:db8::1",
        "2002:a00:1::1",
        "2001:0:1:2:3::4",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "::10.0.0.1",
        "100::1",
    };
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
        if (is_public(closed[i]))
            fail_msg("%s is open", closed[i]);
}

TEST(the_net_is_open)
{
    static const char *const open[] = {
        "1.1.1.1",     "9.255.255.255",  "11.0.0.0",         "100.63.255.255", "100.128.0.0",
        "172.15.0.1",  "172.32.0.0",     "192.167.1.1",      "223.255.255.1",  "2606:4700::1111",
        "2a00:1450::", "::ffff:8.8.8.8", "64:ff9b::808:808",
    };
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        if (!is_public(open[i]))
            fail_msg("%s is closed", open[i]);
}

T_MAIN(T(the_house_and_the_machine_are_closed), T(the_net_is_open))
