/* What a code point is to a reader, and its folded shape. Shared by words and tokens. */
#ifndef TEXT_LETTERS_H
#define TEXT_LETTERS_H

#include "base/buf.h"

enum letter {
    LETTER_NOT,    /* marks, symbols, emoji, controls */
    LETTER_SPACE,  /* blanks, not line ends */
    LETTER_LINE,   /* line ends */
    LETTER_LATIN,  /* scripts with case: Latin, Greek, Cyrillic; combining accents */
    LETTER_BANGLA, /* the block, ZWJ and ZWNJ */
    LETTER_DIGIT,
    LETTER_OTHER,
};

enum letter letter_of(uint32_t cp);
/* Lower case without accent; ß is ss, æ is ae. Combining accents leave nothing. */
void letter_fold(struct buf *b, uint32_t cp);

#endif
