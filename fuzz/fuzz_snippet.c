/* Any text and any query, parted by the first line end: the passage's pieces stand side by side in
 * the text, marks are in turn and hold something, and no character is parted. */
#include "base/limits.h"
#include "fuzz.h"
#include "text/cluster.h"
#include "text/snippet.h"
#include "text/tokens.h"
#include "text/utf8.h"

FUZZ(struct ctx *cx, str input)
{
    struct term v[SEARCH_WORDS_MAX];
    struct terms terms = { v, 0 };
    struct snippet s;
    str text = input, query;
    (void)str_split(&text, '\n', &query);
    size_t most = query.n > 0 && query.p[0] == '*' ? SIZE_MAX : SNIPPET_POINTS;
    text = utf8_repair(cx->arena, text);
    for (str piece; terms.n < SEARCH_WORDS_MAX && query.p != NULL;) {
        (void)str_split(&query, ' ', &piece);
        str tokens = tokens_of(cx->arena, piece);
        if (tokens.n > 0)
            v[terms.n++] = (struct term){ tokens, piece.p[0] != '"' };
    }
    snippet_of(cx->arena, text, &terms, most, &s);
    for (size_t i = 0; i < s.n; i++) {
        size_t at = (size_t)(s.v[i].text.p - text.p);
        assert(s.v[i].text.n > 0 && at + s.v[i].text.n <= text.n && utf8_valid(s.v[i].text));
        assert(i == 0 || (s.v[i - 1].text.p + s.v[i - 1].text.n == s.v[i].text.p &&
                          s.v[i - 1].is_found != s.v[i].is_found));
        assert(cluster_parts(text, at) || cluster_after(text, at) - at >= CLUSTER_MAX ||
               at - cluster_before(text, at) >= CLUSTER_MAX);
    }
    assert(s.n == 0 || most == SIZE_MAX || utf8_count(text) <= SNIPPET_POINTS + CLUSTER_MAX ||
           (size_t)(s.v[s.n - 1].text.p + s.v[s.n - 1].text.n - s.v[0].text.p) <=
               4 * (SNIPPET_POINTS + CLUSTER_MAX));
}
