/* Any bytes as words: places in order and inside, keys never empty, sentences without holes;
 * search tokens are UTF-8 with single blanks between. */
#include "fuzz.h"
#include "text/tokens.h"
#include "text/utf8.h"
#include "text/words.h"

FUZZ(struct ctx *cx, str input)
{
    struct words w;
    words_split(cx->arena, input, &w);
    for (size_t i = 0; i < w.n; i++) {
        assert(w.v[i].start < w.v[i].end && w.v[i].end <= input.n && w.v[i].key.n > 0);
        assert(i == 0 || w.v[i - 1].end <= w.v[i].start);
        assert(w.v[i].sentence < w.sentences_n);
    }
    for (size_t i = 0; i < w.sentences_n; i++)
        assert(w.sentences[i].first == (i == 0 ? 0 : w.sentences[i - 1].last) &&
               w.sentences[i].first < w.sentences[i].last);
    assert(w.n == 0 || w.sentences[w.sentences_n - 1].last == w.n);
    str tokens = tokens_of(cx->arena, input);
    assert(utf8_valid(tokens) && str_find(tokens, S("  "), 0) < 0);
}
