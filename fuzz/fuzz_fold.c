/* The visible part ends at a line's start or the text's end, and is never nothing where there is
 * something. */
#include "fuzz.h"
#include "mail/fold.h"

FUZZ(struct ctx *cx, str input)
{
    size_t visible = fold_visible(input);
    assert(visible <= input.n);
    assert(visible == 0 || visible == input.n || input.p[visible - 1] == '\n');
    assert(visible > 0 || input.n == 0);
    assert(str_starts(input, fold_reply(input, visible)));
}
