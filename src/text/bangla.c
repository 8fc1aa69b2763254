/* Bengali normal forms. A word is rewritten code point by code point into a small window, so that
 * a rule that looks one or two back can still change what is there. */
#include "text/bangla.h"

#include "text/utf8.h"

#include <string.h>

#define WINDOW 4

enum {
    CANDRABINDU = 0x0981,
    VISARGA = 0x0983,
    TA = 0x09A4,
    NUKTA = 0x09BC,
    SIGN_AA = 0x09BE,
    SIGN_AU = 0x09CC,
    SIGN_E = 0x09C7,
    SIGN_O = 0x09CB,
    HASANTA = 0x09CD,
    KHANDA_TA = 0x09CE,
    AU_MARK = 0x09D7,
    ZWNJ = 0x200C,
    ZWJ = 0x200D,
};

/* The last few code points, not yet written. */
struct key {
    struct buf *b;
    uint32_t held[WINDOW];
    int n;
    bool is_folded;
};

bool bangla_is_letter(uint32_t cp)
{
    return (cp >= 0x0980 && cp <= 0x09E3) || cp == 0x09F0 || cp == 0x09F1 || cp == 0x09FC ||
           cp == 0x09FE;
}

bool bangla_is_digit(uint32_t cp)
{
    return cp >= 0x09E6 && cp <= 0x09EF;
}

bool bangla_is_joiner(uint32_t cp)
{
    return cp == ZWNJ || cp == ZWJ;
}

int digit_value(uint32_t cp)
{
    static const uint32_t zeros[] = { '0', 0x09E6, 0x0966, 0x0660, 0x06F0 };
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
        if (cp >= zeros[i] && cp <= zeros[i] + 9)
            return (int)(cp - zeros[i]);
    return -1;
}

static bool is_vowel_sign(uint32_t cp)
{
    return (cp >= SIGN_AA && cp <= SIGN_AU) || cp == AU_MARK;
}

static uint32_t fold_one(uint32_t cp)
{
    switch (cp) {
    case 0x09C0: /* ী */
        return 0x09BF;
    case 0x09C2: /* ূ */
        return 0x09C1;
    case 0x0988: /* ঈ */
        return 0x0987;
    case 0x098A: /* ঊ */
        return 0x0989;
    case 0x09A3: /* ণ */
        return 0x09A8;
    }
    return cp;
}

static void hold(struct key *k, uint32_t cp)
{
    if (k->n == WINDOW) {
        utf8_add(k->b, k->held[0]);
        memmove(k->held, k->held + 1, (WINDOW - 1) * sizeof *k->held);
        k->n--;
    }
    k->held[k->n++] = k->is_folded ? fold_one(cp) : cp;
}

static uint32_t last(const struct key *k, int back)
{
    return k->n >= back ? k->held[k->n - back] : 0;
}

/* ড় ঢ় য় are composition exclusions: NFC itself takes them apart. */
static bool take_apart(struct key *k, uint32_t cp)
{
    uint32_t base = cp == 0x09DC ? 0x09A1 : cp == 0x09DD ? 0x09A2 : cp == 0x09DF ? 0x09AF : 0;
    if (base != 0) {
        hold(k, base);
        hold(k, NUKTA);
    }
    return base != 0;
}

/* The second half of a vowel sign, a nukta behind its vowel sign, a joiner behind ত্. */
static bool join_back(struct key *k, uint32_t cp)
{
    uint32_t before = last(k, 1);
    if (before == SIGN_E && (cp == SIGN_AA || cp == AU_MARK)) {
        k->held[k->n - 1] = cp == SIGN_AA ? SIGN_O : SIGN_AU;
    } else if (cp == NUKTA && is_vowel_sign(before) && k->n >= 2) {
        k->n--;
        hold(k, NUKTA);
        hold(k, before);
    } else if (cp == ZWJ && before == HASANTA && last(k, 2) == TA) {
        k->n--;
        k->held[k->n - 1] = KHANDA_TA;
    } else {
        return bangla_is_joiner(cp);
    }
    return true;
}

static void end_word(struct key *k)
{
    if (last(k, 1) == HASANTA && last(k, 2) == TA) {
        k->n--;
        k->held[k->n - 1] = KHANDA_TA;
    }
    bool has_weak_end = last(k, 1) == SIGN_O || last(k, 1) == VISARGA;
    if (k->is_folded && has_weak_end && k->n >= 2)
        k->n--;
    for (int i = 0; i < k->n; i++)
        utf8_add(k->b, k->held[i]);
}

static void write_key(struct buf *b, str word, bool is_folded)
{
    struct key k = { .b = b, .is_folded = is_folded };
    for (size_t at = 0; at < word.n;) {
        uint32_t cp = utf8_step(word, &at);
        if (cp == 0x09F0)
            cp = 0x09B0;
        if (cp == ':') /* typed for visarga; words.c decides where */
            cp = VISARGA;
        if (is_folded && cp == CANDRABINDU)
            continue;
        if (!take_apart(&k, cp) && !join_back(&k, cp))
            hold(&k, cp);
    }
    end_word(&k);
}

void bangla_form(struct buf *b, str word)
{
    write_key(b, word, false);
}

void bangla_fold(struct buf *b, str word)
{
    write_key(b, word, true);
}

str digits_ascii(struct arena *a, str s)
{
    struct buf b = buf_new(a, s.n * 3);
    for (size_t at = 0; at < s.n;) {
        uint32_t cp = utf8_step(s, &at);
        int v = digit_value(cp);
        utf8_add(&b, v >= 0 ? (uint32_t)('0' + v) : cp);
    }
    return buf_str(&b);
}
