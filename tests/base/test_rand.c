/* Tokens, keyed hashes, base32. */
#include "base/rand.h"

#include "t.h"

#include <string.h>

TEST(base32_is_crockfords)
{
    /* 10 bytes = 16 characters; by hand: 0x00443214c74254b635cf = 0123456789abcdef in 5-bit groups
     */
    const unsigned char bytes[10] = { 0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xb6, 0x35, 0xcf };
    assert_str(base32(cx->arena, bytes, sizeof bytes), S("0123456789abcdef"));
    unsigned char back[10];
    assert_true(base32_decode(S("0123456789ABCDEF"), back, sizeof back));
    assert_memory_equal(back, bytes, sizeof bytes);
    assert_false(base32_decode(S("0123456789abcdeu"), back, sizeof back));
    assert_false(base32_decode(S("0123"), back, sizeof back));
}

TEST(stray_bits_are_refused)
{
    unsigned char back[1];
    assert_true(base32_decode(S("zw"), back, 1));
    assert_int_equal(back[0], 0xff);
    assert_false(base32_decode(S("zz"), back, 1));
}

TEST(tokens_differ_and_are_26_characters)
{
    str a = rand_token(cx->arena);
    str b = rand_token(cx->arena);
    assert_int_equal(a.n, 26);
    assert_false(str_eq(a, b));
}

TEST(a_mac_depends_on_key_domain_and_text)
{
    unsigned char key[KEY_BYTES] = { 1 };
    unsigned char m[4][MAC_BYTES];
    mac(key, S("link"), S("x"), m[0]);
    mac(key, S("mid"), S("x"), m[1]);
    mac(key, S("link"), S("y"), m[2]);
    key[0] = 2;
    mac(key, S("link"), S("x"), m[3]);
    for (int i = 0; i < 4; i++)
        for (int j = i + 1; j < 4; j++)
            assert_memory_not_equal(m[i], m[j], MAC_BYTES);
    unsigned char n[2][MAC_BYTES]; /* the border between domain and text counts */
    mac(key, S("ab"), S("c"), n[0]);
    mac(key, S("a"), S("bc"), n[1]);
    assert_memory_not_equal(n[0], n[1], MAC_BYTES);
}

TEST(the_hash_is_blake2b_256)
{
    /* b2sum -l 256 of "abc" */
    assert_str(hash_hex(cx->arena, S("abc")),
               S("bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"));
    assert_true(secret_eq(S("abc"), S("abc")));
    assert_false(secret_eq(S("abc"), S("abd")));
    assert_false(secret_eq(S("abc"), S("ab")));
}

T_MAIN(T(base32_is_crockfords), T(stray_bits_are_refused), T(tokens_differ_and_are_26_characters),
       T(a_mac_depends_on_key_domain_and_text), T(the_hash_is_blake2b_256))
