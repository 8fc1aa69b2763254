/* Sealed secrets open where they belong and nowhere else. */
#include "base/seal.h"

#include "t.h"

#include <string.h>

static const unsigned char key[KEY_BYTES] = { 0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10,
                                              11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
                                              22, 23, 24, 25, 26, 27, 28, 29, 30, 31 };

static struct seal_use mailbox(int64_t id)
{
    return (struct seal_use){ key, 1, S("mailbox.password"), id };
}

/* Computed outside this program: BLAKE2b by Python's hashlib, HChaCha20 checked against the vector
 * of draft-irtf-cfrg-xchacha-03 2.2.1, ChaCha20-Poly1305 by OpenSSL. */
static const char kept[] =
    "\x01\x01\x40\x41\x42\x43\x44\x45\x46\x47\x48\x49\x4a\x4b\x4c\x4d\x4e\x4f\x50\x51\x52\x53\x54"
    "\x55\x56\x57\x16\x10\x94\xc9\xa4\x79\x5f\xdc\x9e\x60\xa1\x28\xa7\x01\xc2\xb2\x40\x37\x8e\x34"
    "\xa1\xda\x7a\x36";

TEST(what_was_sealed_elsewhere_opens)
{
    str secret;
    assert_ok(seal_open(cx, mailbox(7), (str){ kept, sizeof kept - 1 }, &secret));
    assert_str(secret, S("h\xc3\xb6lzern"));
    assert_int_equal(seal_key_id((str){ kept, sizeof kept - 1 }), 1);
}

TEST(a_secret_comes_back_and_never_stands_in_its_seal)
{
    str all[] = { S("x"), S("correct horse"),
                  S("\xe0\xa6\x97\xe0\xa7\x8b\xe0\xa6\xaa\xe0\xa6\xa8") };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        str sealed = seal(cx->arena, mailbox(1), all[i]), back;
        assert_int_equal(sealed.n, all[i].n + SEAL_EXTRA);
        assert_ok(seal_open(cx, mailbox(1), sealed, &back));
        assert_str(back, all[i]);
        if (all[i].n > 4)
            assert_null(memmem(sealed.p, sealed.n, all[i].p, all[i].n));
    }
    str a = seal(cx->arena, mailbox(1), S("same")), b = seal(cx->arena, mailbox(1), S("same"));
    assert_false(str_eq(a, b));
}

TEST(an_empty_secret_is_a_secret)
{
    str back;
    assert_ok(seal_open(cx, mailbox(1), seal(cx->arena, mailbox(1), S("")), &back));
    assert_int_equal(back.n, 0);
}

static void assert_broken(struct ctx *cx, struct seal_use use, str sealed)
{
    str back = S("untouched");
    assert_status(seal_open(cx, use, sealed, &back), E_OURS);
    assert_string_equal(cx->err.code, "seal.broken");
    assert_str(back, S("untouched"));
}

TEST(another_row_use_or_key_does_not_open)
{
    str sealed = seal(cx->arena, mailbox(1), S("secret"));
    unsigned char other[KEY_BYTES] = { 1 };
    struct seal_use uses[] = { { key, 1, S("mailbox.password"), 2 },
                               { key, 1, S("agent.totp"), 1 },
                               { key, 2, S("mailbox.password"), 1 },
                               { other, 1, S("mailbox.password"), 1 } };
    for (size_t i = 0; i < sizeof uses / sizeof *uses; i++)
        assert_broken(cx, uses[i], sealed);
}

TEST(any_changed_or_missing_byte_is_seen)
{
    str sealed = seal(cx->arena, mailbox(1), S("secret"));
    for (size_t i = 0; i < sealed.n; i++) {
        char *bad = arena_alloc(cx->arena, sealed.n);
        memcpy(bad, sealed.p, sealed.n);
        bad[i] ^= 1;
        str bent = { bad, sealed.n };
        assert_broken(cx, mailbox(1), bent);
        str cut = { sealed.p, i };
        assert_broken(cx, mailbox(1), cut);
    }
}

T_MAIN(T(what_was_sealed_elsewhere_opens), T(a_secret_comes_back_and_never_stands_in_its_seal),
       T(an_empty_secret_is_a_secret), T(another_row_use_or_key_does_not_open),
       T(any_changed_or_missing_byte_is_seen))
