/* Bengali normal forms. The same word reaches us in many spellings of bytes: ড় as one code point or
 * two, ো in two halves, ৎ as ত্ and a joiner, vowels confused. Keys are compared, never shown.
 *
 * form: NFC for the Bengali block, ASCII colon as visarga, nukta before the vowel sign, ৎ in one
 * coding, joiners dropped, Assamese ৰ as র. What a careful reader calls the same spelling. fold:
 * form, and ী as ি, ূ as ু, ণ as ন, no ঁ, no final ো and no final ঃ. What a hurried writer types. */
#ifndef TEXT_BANGLA_H
#define TEXT_BANGLA_H

#include "base/buf.h"

bool bangla_is_letter(uint32_t cp); /* letters, signs and joiners inside Bengali words */
bool bangla_is_digit(uint32_t cp);
bool bangla_is_joiner(uint32_t cp); /* ZWNJ and ZWJ */
/* 0 to 9 for a Bengali, Devanagari, Arabic-Indic or ASCII digit, else -1. */
int digit_value(uint32_t cp);
/* The key of one word; characters outside the block pass through. Output is never longer than
 * twice the input. */
void bangla_form(struct buf *b, str word);
void bangla_fold(struct buf *b, str word);
/* ০-৯ as 0-9, the rest as it stands; for numbers people type. */
str digits_ascii(struct arena *a, str s);

#endif
