/* A peer's bytes, whole and in small pieces: the same answers, the same mails; what is kept has no
 * line feed alone, is within its limit, and each "kept" was kept. */
#include "fuzz.h"
#include "mail/lmtp.h"

#include <string.h>

#define SIZE_MAX_HERE 300
#define OUT_MAX (1024 * KIB)

struct seen {
    struct buf mails;
    char mail[SIZE_MAX_HERE];
    size_t mail_n;
    size_t kept;
};

static enum status knows(struct ctx *cx, void *self, str mailbox)
{
    (void)cx;
    (void)self;
    assert(str_find_byte(mailbox, ' ', 0) < 0 && mailbox.n <= ADDRESS_MAX);
    return str_starts(mailbox, S("x")) ? E_MISSING : OK;
}

static enum status begin(struct ctx *cx, void *self, str sender)
{
    struct seen *seen = self;
    (void)cx;
    assert(str_find_byte(sender, '\n', 0) < 0 && str_find_byte(sender, '\r', 0) < 0);
    seen->mail_n = 0;
    buf_add(&seen->mails, sender);
    return OK;
}

static enum status bytes(struct ctx *cx, void *self, str piece)
{
    struct seen *seen = self;
    (void)cx;
    assert(piece.n <= SIZE_MAX_HERE - seen->mail_n);
    memcpy(seen->mail + seen->mail_n, piece.p, piece.n);
    seen->mail_n += piece.n;
    return OK;
}

static enum status keep(struct ctx *cx, void *self, str mailbox)
{
    struct seen *seen = self;
    (void)cx;
    for (size_t i = 0; i < seen->mail_n; i++)
        assert(seen->mail[i] != '\n' || (i > 0 && seen->mail[i - 1] == '\r'));
    buf_add(&seen->mails, mailbox);
    buf_add(&seen->mails, (str){ seen->mail, seen->mail_n });
    seen->kept++;
    return OK;
}

static size_t times(str text, str word)
{
    size_t n = 0;
    for (ptrdiff_t at = 0; (at = str_find(text, word, (size_t)at)) >= 0; at++)
        n++;
    return n;
}

static struct buf talk(struct ctx *cx, str input, size_t most, struct seen *seen)
{
    struct arena *a = arena_new();
    struct ctx own = { .arena = a, .now = cx->now };
    const struct lmtp_house house = { seen, knows, begin, bytes, keep };
    struct lmtp *l = arena_new_of(cx->arena, struct lmtp);
    struct buf out = buf_new(cx->arena, OUT_MAX);
    *l = (struct lmtp){ .cx = &own, .house = &house, .name = "here", .size_max = SIZE_MAX_HERE };
    seen->mails = buf_new(cx->arena, 64 * MIB);
    lmtp_open(l, &out);
    for (bool goes_on = true; goes_on && input.n > 0;) {
        goes_on = lmtp_feed(l, str_sub(input, 0, most), &out);
        input = str_skip(input, most);
    }
    assert(seen->kept <= times(buf_str(&out), S("250 2.0.0 kept")));
    arena_free(&a);
    return out;
}

FUZZ(struct ctx *cx, str input)
{
    struct seen one = { 0 }, many = { 0 };
    input = str_sub(input, 0, 8 * KIB);
    struct buf whole = talk(cx, input, input.n + 1, &one);
    struct buf bits = talk(cx, input, 1 + input.n % 3, &many);
    assert(str_eq(buf_str(&whole), buf_str(&bits)));
    assert(one.kept == many.kept && str_eq(buf_str(&one.mails), buf_str(&many.mails)));
}
