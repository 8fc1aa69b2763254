/* Ids as the API speaks them: "case_00000000g5x3k". The noun's prefix, then 13 letters of base32:
 * 40 bits of the row's key, so that they sort as things were made, and 24 bits of a keyed hash of
 * noun and key, so that nobody counts a firm's cases or guesses the next one. */
#ifndef API_ID_H
#define API_ID_H

#include "base/rand.h"

#define API_ID_MAX ((INT64_C(1) << 40) - 1)

/* `prefix` without its "_". */
str api_id(struct arena *a, const unsigned char key[KEY_BYTES], const char *prefix, int64_t id);
/* False for another noun's id, another firm's, and whatever else is none. */
bool api_id_parse(const unsigned char key[KEY_BYTES], const char *prefix, str s, int64_t *ret_id);

#endif
