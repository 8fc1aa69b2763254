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
/* The next token from byte *at on is added; it stands in the text from *ret_from to *at. False
 * where there is none. */
bool token_next(struct buf *b, str text, size_t *at, size_t *ret_from);

#endif
