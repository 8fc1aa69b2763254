/* The search field's text as a question. */
#include "store/search.h"

#include "base/buf.h"
#include "base/limits.h"
#include "text/tokens.h"
#include "text/utf8.h"

/* One condition: tokens in a row, the last perhaps only begun. Tokens are letters and digits. */
static void put_sqlite(struct buf *b, str tokens, bool is_begun)
{
    if (b->n > 0)
        buf_add(b, S(" AND "));
    buf_printf(b, "\"%.*s\"%s", STR_ARG(tokens), is_begun ? " *" : "");
}

static void put_pg(struct buf *b, str tokens, bool is_begun)
{
    if (b->n > 0)
        buf_add(b, S(" & "));
    buf_byte(b, '(');
    for (str token; str_split(&tokens, ' ', &token);)
        buf_printf(b, "%.*s%s", STR_ARG(token), tokens.p != NULL ? " <-> " : is_begun ? ":*" : "");
    buf_byte(b, ')');
}

static void put(struct buf *b, enum search_engine engine, str tokens, bool is_begun)
{
    if (tokens.n == 0)
        return;
    if (engine == SEARCH_SQLITE)
        put_sqlite(b, tokens, is_begun);
    else
        put_pg(b, tokens, is_begun);
}

/* The next piece between blanks, or between quotes; a quote that never ends is none. */
static bool next_piece(str *rest, str *ret_piece, bool *ret_is_quoted)
{
    *rest = str_trim(*rest);
    if (rest->n == 0)
        return false;
    ptrdiff_t end = rest->p[0] == '"' ? str_find_byte(*rest, '"', 1) : -1;
    *ret_is_quoted = end > 0;
    size_t from = 0, to = 0;
    if (*ret_is_quoted) {
        from = 1;
        to = (size_t)end;
    } else {
        while (to < rest->n && str_trim(str_sub(*rest, to, to + 1)).n > 0 &&
               (to == 0 || rest->p[to] != '"'))
            to++;
    }
    *ret_piece = str_sub(*rest, from, to);
    *rest = str_skip(*rest, to + from);
    return true;
}

str search_question(struct arena *a, enum search_engine engine, str typed)
{
    struct buf b = buf_new(a, 8 * SEARCH_MAX);
    str rest = utf8_cut(typed, SEARCH_MAX), piece;
    bool is_quoted;
    for (int n = 0; n < SEARCH_WORDS_MAX && next_piece(&rest, &piece, &is_quoted); n++)
        put(&b, engine, tokens_of(a, piece), !is_quoted);
    return buf_str(&b);
}
