/* Prefixed ids. */
#include "api/id.h"

#include "base/num.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#define ID_BYTES 8
#define ID_LETTERS 13
#define ID_ROW_BYTES 5

/* Big end first, so that letters sort as numbers do. */
static void row_bytes(int64_t id, unsigned char to[ID_ROW_BYTES])
{
    for (int i = ID_ROW_BYTES; i-- > 0; id >>= 8)
        to[i] = (unsigned char)(id & 0xFF);
}

static void seal_of(const unsigned char key[KEY_BYTES], const char *prefix,
                    const unsigned char row[ID_ROW_BYTES], unsigned char to[MAC_BYTES])
{
    char domain[32];
    int n = snprintf(domain, sizeof domain, "id.%s", prefix);
    assert(n > 0 && (size_t)n < sizeof domain);
    mac(key, (str){ domain, (size_t)n }, (str){ (const char *)row, ID_ROW_BYTES }, to);
}

str api_id(struct arena *a, const unsigned char key[KEY_BYTES], const char *prefix, int64_t id)
{
    unsigned char bytes[ID_BYTES], m[MAC_BYTES];
    assert(id > 0 && id <= API_ID_MAX);
    row_bytes(id, bytes);
    seal_of(key, prefix, bytes, m);
    memcpy(bytes + ID_ROW_BYTES, m, ID_BYTES - ID_ROW_BYTES);
    return arena_printf(a, "%s_%.*s", prefix, STR_ARG(base32(a, bytes, sizeof bytes)));
}

/* An id is spelled one way, though base32 reads capitals too. */
static bool has_capitals(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] >= 'A' && s.p[i] <= 'Z')
            return true;
    return false;
}

bool api_id_parse(const unsigned char key[KEY_BYTES], const char *prefix, str s, int64_t *ret_id)
{
    unsigned char bytes[ID_BYTES], m[MAC_BYTES];
    str noun = str_c(prefix);
    if (!str_starts(s, noun) || s.n != noun.n + 1 + ID_LETTERS || s.p[noun.n] != '_' ||
        has_capitals(s) || !base32_decode(str_skip(s, noun.n + 1), bytes, sizeof bytes))
        return false;
    seal_of(key, prefix, bytes, m);
    if (!secret_eq((str){ (const char *)m, ID_BYTES - ID_ROW_BYTES },
                   (str){ (const char *)bytes + ID_ROW_BYTES, ID_BYTES - ID_ROW_BYTES }))
        return false;
    int64_t id = 0;
    for (int i = 0; i < ID_ROW_BYTES; i++)
        id = id << 8 | bytes[i];
    *ret_id = id;
    return id > 0;
}
