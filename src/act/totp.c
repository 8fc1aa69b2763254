/* One-time passwords; HMAC by OpenSSL. */
#include <openssl/evp.h> /* first: they name what base/banned.h poisons */
#include <openssl/hmac.h>

#include "act/totp.h"

#include "base/buf.h"
#include "text/bangla.h"
#include "text/escape.h"

int hotp(str secret, uint64_t counter)
{
    unsigned char text[8], h[EVP_MAX_MD_SIZE];
    unsigned n = 0;
    for (int i = 0; i < 8; i++)
        text[i] = (unsigned char)(counter >> (56 - 8 * i));
    if (HMAC(EVP_sha1(), secret.p, (int)secret.n, text, sizeof text, h, &n) == NULL || n != 20)
        abort();
    unsigned at = h[19] & 15;
    uint32_t word = (uint32_t)(h[at] & 127) << 24 | (uint32_t)h[at + 1] << 16 |
                    (uint32_t)h[at + 2] << 8 | h[at + 3];
    return (int)(word % 1000000);
}

/* Exactly six digits, or -1. */
static int code_of(struct arena *a, str typed)
{
    str s = digits_ascii(a, typed);
    int code = 0, n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == ' ' || s.p[i] == '-')
            continue;
        if (s.p[i] < '0' || s.p[i] > '9' || ++n > TOTP_DIGITS)
            return -1;
        code = code * 10 + s.p[i] - '0';
    }
    return n == TOTP_DIGITS ? code : -1;
}

bool totp_fits(struct arena *a, str secret, str code, int64_t now, int64_t used, int64_t *ret_step)
{
    int typed = code_of(a, code);
    int64_t step = now / TOTP_STEP_MS;
    for (int64_t s = step - TOTP_SKEW; typed >= 0 && s <= step + TOTP_SKEW; s++)
        if (s > used && hotp(secret, (uint64_t)s) == typed) {
            *ret_step = s;
            return true;
        }
    return false;
}

static void base32_rfc4648(struct buf *b, str bytes, size_t group)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    uint32_t held = 0;
    int bits = 0;
    size_t n = 0;
    for (size_t i = 0; i < bytes.n; i++)
        for (held = held << 8 | (unsigned char)bytes.p[i], bits += 8; bits >= 5; bits -= 5) {
            if (group > 0 && n > 0 && n % group == 0)
                buf_byte(b, ' ');
            buf_byte(b, letters[held >> (bits - 5) & 31]);
            n++;
        }
    if (bits > 0)
        buf_byte(b, letters[held << (5 - bits) & 31]);
}

str totp_secret_text(struct arena *a, str secret)
{
    struct buf b = buf_new(a, 2 * secret.n + 8);
    base32_rfc4648(&b, secret, 4);
    return buf_str(&b);
}

str totp_uri(struct arena *a, str firm, str account, str secret)
{
    struct buf b = buf_new(a, 200 + 6 * (firm.n + account.n) + 2 * secret.n);
    buf_add(&b, S("otpauth://totp/"));
    escape_url(&b, firm);
    buf_add(&b, S(":"));
    escape_url(&b, account);
    buf_add(&b, S("?secret="));
    base32_rfc4648(&b, secret, 0);
    buf_add(&b, S("&issuer="));
    escape_url(&b, firm);
    return buf_str(&b);
}
