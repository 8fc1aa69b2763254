/* Words and sentences with their places in the original bytes. The checker, the promise finder and
 * the date parser all read these; a pattern is split by the same code, so both sides agree.
 *
 * Keys are folded (text/bangla.h), lower case, without accents. Numbers have ASCII digits, grouping
 * commas dropped: "৫,০০০" is 5000, "3.5.2025" stays whole, "12:30" is three words. A number parts
 * from letters behind it: "৫টায়" is 5 + টায়, "5pm" is 5 + pm. "a.m." is am. English contractions
 * are two words with canonical keys: can't = can + not, we're = we + are, it's = it + is.
 * A hyphen inside a word parts it and leaves no word: "mix-up" = mix + up. Quotes, brackets and
 * emphasis marks leave none either. Other marks are words of kind WORD_MARK. */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include "base/status.h"

enum word_kind {
    WORD_LATIN,  /* and Greek, Cyrillic: anything that is lower-cased */
    WORD_BANGLA, /* the Bengali block */
    WORD_NUMBER, /* digits, maybe with inner '.' */
    WORD_MARK,   /* , ; : ! ? . - and such; key is one ASCII mark: danda is ".", dashes are "-" */
    WORD_OTHER,  /* letters of other scripts */
};

struct word {
    str key;
    uint32_t start; /* bytes in the text */
    uint32_t end;
    uint32_t sentence;
    enum word_kind kind;
    bool is_spaced; /* white space, or nothing, stands before it */
    bool is_caps;   /* two or more letters, all capitals */
};

/* v[first .. last) of words; bytes [start, end) of the text. Never empty. */
struct sentence {
    uint32_t first;
    uint32_t last;
    uint32_t start;
    uint32_t end;
};

struct words {
    str text;
    struct word *v;
    size_t n;
    struct sentence *sentences;
    size_t sentences_n;
};

/* All words of `text` (at most 4 GiB); keys borrow from the text or the arena. A sentence ends at
 * . ! ? । ॥ and '|' typed for it, at an empty line and after a short line; not after "Dr." */
void words_split(struct arena *a, str text, struct words *ret_words);
/* The text from the start of word `from` to the end of word `to` - 1. */
str words_text(const struct words *w, size_t from, size_t to);

#endif
