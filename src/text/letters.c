/* What a code point is to a reader, and its folded shape. */
#include "text/letters.h"

#include "text/bangla.h"
#include "text/utf8.h"

#define FOLD_FIRST 0xC0u
#define FOLD_LAST 0x17Fu

/* U+00C0 to U+017F: NFD base letter, lower case; ligatures spelt out. */
static const char *const latin_fold[] = {
    "a", "a", "a",  "a",  "a", "a", "ae", "c",  "e",  "e", "e", "e", "i",  "i",  "i", "i", "d", "n",
    "o", "o", "o",  "o",  "o", "",  "o",  "u",  "u",  "u", "u", "y", "th", "ss", "a", "a", "a", "a",
    "a", "a", "ae", "c",  "e", "e", "e",  "e",  "i",  "i", "i", "i", "d",  "n",  "o", "o", "o", "o",
    "o", "",  "o",  "u",  "u", "u", "u",  "y",  "th", "y", "a", "a", "a",  "a",  "a", "a", "c", "c",
    "c", "c", "c",  "c",  "c", "c", "d",  "d",  "d",  "d", "e", "e", "e",  "e",  "e", "e", "e", "e",
    "e", "e", "g",  "g",  "g", "g", "g",  "g",  "g",  "g", "h", "h", "h",  "h",  "i", "i", "i", "i",
    "i", "i", "i",  "i",  "i", "i", "ij", "ij", "j",  "j", "k", "k", "k",  "l",  "l", "l", "l", "l",
    "l", "l", "l",  "l",  "l", "n", "n",  "n",  "n",  "n", "n", "n", "n",  "n",  "o", "o", "o", "o",
    "o", "o", "oe", "oe", "r", "r", "r",  "r",  "r",  "r", "s", "s", "s",  "s",  "s", "s", "s", "s",
    "t", "t", "t",  "t",  "t", "t", "u",  "u",  "u",  "u", "u", "u", "u",  "u",  "u", "u", "u", "u",
    "w", "w", "y",  "y",  "y", "z", "z",  "z",  "z",  "z", "z", "s",
};

struct range {
    uint32_t first;
    uint32_t last;
};

/* Past U+00BF: what is not a letter. Sorted. */
static const struct range symbols[] = {
    { 0xD7, 0xD7 },        { 0xF7, 0xF7 },     { 0x0964, 0x0965 }, { 0x09F2, 0x09FB },
    { 0x2000, 0x206F },    { 0x2070, 0x20CF }, { 0x2100, 0x2BFF }, { 0x2E00, 0x2E7F },
    { 0x3000, 0x303F },    { 0xE000, 0xF8FF }, { 0xFE00, 0xFE6F }, { 0xFEFF, 0xFEFF },
    { 0xFF01, 0xFF0F },    { 0xFF1A, 0xFF20 }, { 0xFFF0, 0xFFFF }, { 0x1F000, 0x1FAFF },
    { 0xE0000, 0x10FFFF },
};

static bool is_space(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == '\r' || cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) ||
           cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

static bool is_symbol(uint32_t cp)
{
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols && symbols[i].first <= cp; i++)
        if (cp <= symbols[i].last)
            return true;
    return false;
}

static enum letter ascii(uint32_t cp)
{
    if ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z')
        return LETTER_LATIN;
    if (cp >= '0' && cp <= '9')
        return LETTER_DIGIT;
    return is_space(cp) ? LETTER_SPACE : cp == '\n' ? LETTER_LINE : LETTER_NOT;
}

enum letter letter_of(uint32_t cp)
{
    if (cp < 0x80)
        return ascii(cp);
    if (bangla_is_letter(cp) || bangla_is_joiner(cp))
        return LETTER_BANGLA;
    if (digit_value(cp) >= 0)
        return LETTER_DIGIT;
    if (is_space(cp))
        return LETTER_SPACE;
    if (cp == 0x85 || cp == 0x2028 || cp == 0x2029)
        return LETTER_LINE;
    if (cp < FOLD_FIRST || is_symbol(cp))
        return LETTER_NOT;
    bool has_case = cp < 0x530 || (cp >= 0x1E00 && cp <= 0x1FFF);
    return has_case ? LETTER_LATIN : LETTER_OTHER;
}

static uint32_t lower(uint32_t cp)
{
    if ((cp >= 0x391 && cp <= 0x3A9) || (cp >= 0x410 && cp <= 0x42F))
        return cp + 0x20;
    if (cp >= 0x400 && cp <= 0x40F)
        return cp + 0x50;
    if (cp == 0x3C2) /* final sigma */
        return 0x3C3;
    if (cp >= 0x1E00 && cp <= 0x1EFF && cp % 2 == 0 && (cp < 0x1E96 || cp >= 0x1EA0))
        return cp + 1;
    return cp;
}

void letter_fold(struct buf *b, uint32_t cp)
{
    if (cp < 0x80)
        buf_byte(b, (char)(cp >= 'A' && cp <= 'Z' ? cp | 0x20 : cp));
    else if (cp >= FOLD_FIRST && cp <= FOLD_LAST)
        buf_add(b, str_c(latin_fold[cp - FOLD_FIRST]));
    else if (cp < 0x300 || cp > 0x36F)
        utf8_add(b, lower(cp));
}
