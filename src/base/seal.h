/* Secrets we must be able to read again (mailbox passwords, TOTP seeds, tokens of others), kept
 * sealed: XChaCha20-Poly1305 under a key derived from the firm's.
 *
 *   version(1) = 1 | key id(1) | nonce(24) | ciphertext, as long as the secret | tag(16)
 *
 * `name` gives each use a key of its own; name, id, version and key id are authenticated, so that
 * bytes moved to another row or column do not open. */
#ifndef BASE_SEAL_H
#define BASE_SEAL_H

#include "base/rand.h"
#include "base/status.h"

#define SEAL_EXTRA (2 + 24 + 16) /* bytes that a sealed secret is longer */

struct seal_use {
    const unsigned char *key; /* the firm's, KEY_BYTES */
    int key_id;               /* 0 to 255; 1 where a firm has had one key only */
    str name;                 /* "mailbox.password" */
    int64_t id;               /* of the row */
};

str seal(struct arena *a, struct seal_use use, str secret);
/* The key id that sealed this; 0 for bytes that are no seal. */
int seal_key_id(str sealed);
/* E_OURS "seal.broken": not ours, changed, from another row, or under another key. */
MUST_USE enum status seal_open(struct ctx *cx, struct seal_use use, str sealed, str *ret_secret);

#endif
