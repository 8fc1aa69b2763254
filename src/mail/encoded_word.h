/* Encoded words in header fields (RFC 2047), read leniently: spaces inside, characters split
 * between words, wrong charsets, words without blanks around, raw 8-bit text beside them. */
#ifndef MAIL_ENCODED_WORD_H
#define MAIL_ENCODED_WORD_H

#include "base/arena.h"
#include "base/str.h"

/* `line` is unfolded; the answer is valid UTF-8, one line, without control characters. */
str encoded_words_decode(struct arena *a, str line);

#endif
