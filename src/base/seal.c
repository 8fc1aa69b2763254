/* Sealed secrets by libsodium's XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03). */
#include <sodium.h> /* first: it names what base/banned.h poisons */

#include "base/seal.h"

#include <stdlib.h>

#define VERSION 1
#define HEAD 2
#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG crypto_aead_xchacha20poly1305_ietf_ABYTES

_Static_assert(SEAL_EXTRA == HEAD + NONCE + TAG, "as the header says");

static void subkey(const struct seal_use *use, unsigned char ret_key[KEY_BYTES])
{
    if (sodium_init() < 0)
        abort();
    crypto_generichash_state st;
    crypto_generichash_init(&st, use->key, KEY_BYTES, KEY_BYTES);
    crypto_generichash_update(&st, (const unsigned char *)"kantha seal ", 12);
    crypto_generichash_update(&st, (const unsigned char *)use->name.p, use->name.n);
    crypto_generichash_final(&st, ret_key, KEY_BYTES);
}

/* What is authenticated and not hidden: version, key id, "name/id". */
static str bound_to(struct arena *a, const struct seal_use *use)
{
    return arena_printf(a, "%c%c%.*s/%lld", VERSION, use->key_id, STR_ARG(use->name),
                        (long long)use->id);
}

str seal(struct arena *a, struct seal_use use, str secret)
{
    unsigned char key[KEY_BYTES];
    unsigned char *out = arena_alloc(a, SEAL_EXTRA + secret.n);
    str ad = bound_to(a, &use);
    out[0] = VERSION;
    out[1] = (unsigned char)use.key_id;
    rand_bytes(out + HEAD, NONCE);
    subkey(&use, key);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        out + HEAD + NONCE, NULL, (const unsigned char *)secret.p, secret.n,
        (const unsigned char *)ad.p, ad.n, NULL, out + HEAD, key);
    sodium_memzero(key, sizeof key);
    return (str){ (const char *)out, SEAL_EXTRA + secret.n };
}

int seal_key_id(str sealed)
{
    return sealed.n < SEAL_EXTRA || sealed.p[0] != VERSION ? 0 : (unsigned char)sealed.p[1];
}

enum status seal_open(struct ctx *cx, struct seal_use use, str sealed, str *ret_secret)
{
    if (seal_key_id(sealed) != use.key_id || use.key_id == 0)
        return FAIL(cx, E_OURS, "seal.broken", NULL, "no seal of key %d", use.key_id);
    unsigned char key[KEY_BYTES];
    const unsigned char *in = (const unsigned char *)sealed.p + HEAD;
    unsigned char *out = arena_alloc(cx->arena, sealed.n - SEAL_EXTRA + 1);
    str ad = bound_to(cx->arena, &use);
    subkey(&use, key);
    int rc = crypto_aead_xchacha20poly1305_ietf_decrypt(out, NULL, NULL, in + NONCE,
                                                        sealed.n - HEAD - NONCE,
                                                        (const unsigned char *)ad.p, ad.n, in, key);
    sodium_memzero(key, sizeof key);
    if (rc != 0)
        return FAIL(cx, E_OURS, "seal.broken", NULL, "%.*s/%lld does not open", STR_ARG(use.name),
                    (long long)use.id);
    out[sealed.n - SEAL_EXTRA] = '\0';
    *ret_secret = (str){ (const char *)out, sealed.n - SEAL_EXTRA };
    return OK;
}
