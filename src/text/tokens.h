/* Search tokens: one function for documents and for queries, so that both databases index and find
 * the same. Splits at everything that is not a letter, digit or sign; Bengali in one coding
 * (bangla_form), Latin without case and accents, all digits as ASCII. */
#ifndef TEXT_TOKENS_H
#define TEXT_TOKENS_H

#include "base/buf.h"

/* Tokens joined by single spaces; nothing for text without any. Tokens longer than
 * TOKEN_MAX bytes are cut. */
str tokens_of(struct arena *a, str text);
void tokens_add(struct buf *b, str text);

#endif
