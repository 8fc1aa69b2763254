/* Randomness, keyed hashes and secret comparison: libsodium behind a few calls. */
#ifndef BASE_RAND_H
#define BASE_RAND_H

#include "base/arena.h"
#include "base/str.h"

#define KEY_BYTES 32
#define MAC_BYTES 16
#define SHA256_BYTES 32

void rand_bytes(void *to, size_t n);
/* 128 random bits, as 26 characters of Crockford's base32 (lower case). */
str rand_token(struct arena *a);
/* BLAKE2b keyed with `key`, MAC_BYTES long. `domain` keeps uses of one key apart ("link", "mid").
 */
void mac(const unsigned char key[KEY_BYTES], str domain, str text,
         unsigned char ret_mac[MAC_BYTES]);
/* BLAKE2b-256 of `text` as 64 hex digits: what tokens and blobs are stored under. */
str hash_hex(struct arena *a, str text);
/* FIPS 180-4: only where others demand it (RFC 7636). */
void sha256(str text, unsigned char ret_hash[SHA256_BYTES]);
/* Compares in constant time. */
bool secret_eq(str a, str b);
/* Lower-case base32 (Crockford's alphabet, no padding) and back; false on a foreign character. */
str base32(struct arena *a, const void *bytes, size_t n);
bool base32_decode(str s, unsigned char *to, size_t n);

#endif
