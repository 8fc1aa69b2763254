/* Randomness and keyed hashes by libsodium. */
#include "base/rand.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";

static void ready(void)
{
    if (sodium_init() < 0)
        abort();
}

void rand_bytes(void *to, size_t n)
{
    ready();
    randombytes_buf(to, n);
}

str base32(struct arena *a, const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    size_t chars = (n * 8 + 4) / 5;
    char *out = arena_alloc(a, chars + 1);
    for (size_t i = 0; i < chars; i++) {
        size_t bit = i * 5;
        unsigned two = (unsigned)p[bit / 8] << 8 | (bit / 8 + 1 < n ? p[bit / 8 + 1] : 0u);
        out[i] = alphabet[two >> (11 - bit % 8) & 31];
    }
    out[chars] = '\0';
    return (str){ out, chars };
}

bool base32_decode(str s, unsigned char *to, size_t n)
{
    if (s.n != (n * 8 + 4) / 5)
        return false;
    memset(to, 0, n);
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i];
        const char *at = c == '\0' ? NULL : strchr(alphabet, c);
        if (at == NULL)
            return false;
        unsigned v = (unsigned)(at - alphabet);
        for (size_t b = 0; b < 5; b++) {
            size_t bit = i * 5 + b;
            if (bit / 8 < n)
                to[bit / 8] |= (unsigned char)((v >> (4 - b) & 1) << (7 - bit % 8));
            else if (v >> (4 - b) & 1)
                return false;
        }
    }
    return true;
}

str rand_token(struct arena *a)
{
    unsigned char bytes[16];
    rand_bytes(bytes, sizeof bytes);
    return base32(a, bytes, sizeof bytes);
}

void mac(const unsigned char key[KEY_BYTES], str domain, str text, unsigned char ret_mac[MAC_BYTES])
{
    ready();
    crypto_generichash_state st;
    unsigned char length = (unsigned char)domain.n;
    crypto_generichash_init(&st, key, KEY_BYTES, MAC_BYTES);
    crypto_generichash_update(&st, &length, 1);
    crypto_generichash_update(&st, (const unsigned char *)domain.p, domain.n);
    crypto_generichash_update(&st, (const unsigned char *)text.p, text.n);
    crypto_generichash_final(&st, ret_mac, MAC_BYTES);
}

str hash_hex(struct arena *a, str text)
{
    ready();
    unsigned char h[32];
    crypto_generichash(h, sizeof h, (const unsigned char *)text.p, text.n, NULL, 0);
    char *out = arena_alloc(a, 65);
    sodium_bin2hex(out, 65, h, sizeof h);
    return (str){ out, 64 };
}

void sha256(str text, unsigned char ret_hash[SHA256_BYTES])
{
    crypto_hash_sha256(ret_hash, (const unsigned char *)text.p, text.n);
}

bool secret_eq(str a, str b)
{
    return a.n == b.n && sodium_memcmp(a.p, b.p, a.n) == 0;
}
