/* Transfer codings. */
#include "mail/transfer.h"

#include "base/num.h"

#include <string.h>

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void base64_add(struct buf *b, str s)
{
    for (size_t i = 0; i < s.n; i += 3) {
        uint32_t v = 0;
        for (size_t k = 0; k < 3; k++)
            v = v << 8 | (i + k < s.n ? (unsigned char)s.p[i + k] : 0);
        char four[4] = { digits[v >> 18], digits[v >> 12 & 63], digits[v >> 6 & 63],
                         digits[v & 63] };
        if (i + 2 >= s.n)
            four[3] = '=';
        if (i + 1 >= s.n)
            four[2] = '=';
        buf_add(b, (str){ four, 4 });
    }
}

void q_decode(struct buf *b, str s)
{
    for (size_t i = 0; i < s.n; i++) {
        uint64_t byte;
        if (s.p[i] == '=' && i + 2 < s.n && num_hex(str_sub(s, i + 1, i + 3), &byte)) {
            buf_byte(b, (char)byte);
            i += 2;
        } else {
            buf_byte(b, s.p[i] == '_' ? ' ' : s.p[i]);
        }
    }
}

/* Values of base64's digits, 64 for all else; made once from the alphabet (RFC 4648 4). */
struct alphabet {
    unsigned char value[256];
};

static struct alphabet alphabet_make(void)
{
    struct alphabet a;
    memset(a.value, 64, sizeof a.value);
    for (unsigned char i = 0; i < 64; i++)
        a.value[(unsigned char)digits[i]] = i;
    return a;
}

/* '=' ends a group; a rest under a byte is dropped. */
void base64_decode(struct buf *b, str s)
{
    struct alphabet a = alphabet_make();
    size_t room = s.n / 4 * 3 + 3, done = 0;
    char *to = buf_room(b, room);
    uint32_t bits = 0;
    int n = 0;
    for (size_t i = 0; to != NULL && i < s.n; i++) {
        unsigned char v = a.value[(unsigned char)s.p[i]];
        if (s.p[i] == '=')
            n = 0;
        if (v == 64)
            continue;
        bits = bits << 6 | v;
        n += 6;
        if (n >= 8) {
            n -= 8;
            to[done++] = (char)(bits >> n & 0xFF);
        }
    }
    if (to != NULL)
        buf_commit(b, done);
}

void base64url_add(struct buf *b, str s)
{
    struct buf plain = buf_new(b->arena, s.n / 3 * 4 + 4);
    base64_add(&plain, s);
    for (size_t i = 0; i < plain.n && plain.p[i] != '='; i++)
        buf_byte(b, plain.p[i] == '+' ? '-' : plain.p[i] == '/' ? '_' : plain.p[i]);
}

void base64url_decode(struct buf *b, str s)
{
    struct buf plain = buf_new(b->arena, s.n);
    for (size_t i = 0; i < s.n; i++)
        buf_byte(&plain, s.p[i] == '-' ? '+' : s.p[i] == '_' ? '/' : s.p[i]);
    base64_decode(b, buf_str(&plain));
}
