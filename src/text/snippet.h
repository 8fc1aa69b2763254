/* The passage of a text that shows why a search found it, with the words that matched marked. Words
 * are compared as tokens (text/tokens): what the index finds is what is marked, whatever its
 * spelling; what is shown is the text's own bytes. */
#ifndef TEXT_SNIPPET_H
#define TEXT_SNIPPET_H

#include "base/arena.h"

/* One thing that is looked for: tokens in a row, joined by blanks; the last perhaps only begun. */
struct term {
    str tokens;
    bool is_begun;
};

struct terms {
    const struct term *v;
    size_t n; /* at most SEARCH_WORDS_MAX */
};

struct snippet_piece {
    str text;
    bool is_found;
};

/* The pieces stand next to each other in the text. */
struct snippet {
    const struct snippet_piece *v;
    size_t n;
    size_t found_n;  /* of them are marked */
    bool has_before; /* the text begins before them, */
    bool has_after;  /* and goes on behind */
};

/* About `most` code points around the place where the most of the terms stand near each other; the
 * text's beginning where none does. No character is parted (text/cluster.h), and no word but one
 * that is longer than `most`. SIZE_MAX: all of the text. The pieces borrow from it. */
void snippet_of(struct arena *a, str text, const struct terms *terms, size_t most,
                struct snippet *ret_snippet);

#endif
