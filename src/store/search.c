/* The search field's text as a question. */
#include "store/search.h"

#include "base/buf.h"
#include "base/limits.h"
#include "store/q.h"
#include "text/tokens.h"
#include "text/utf8.h"

struct asking {
    struct ctx *cx;
    struct db *db; /* NULL: what words there are is not looked up */
    struct buf *b;
};

/* ("send a card" OR "send a cards"): an OR of words is walked newest first and ends early, while a
 * beginning is merged from all it has ever occurred in. */
static void put_forms(struct buf *b, str head, const struct q_search_words_rows *forms)
{
    buf_byte(b, '(');
    ROWS_EACH (form, forms)
        buf_printf(b, "%s\"%.*s%.*s\"", form == forms->v ? "" : " OR ", STR_ARG(head),
                   STR_ARG(form->word));
    buf_byte(b, ')');
}

/* One condition: tokens in a row, the last perhaps only begun. Tokens are letters and digits. */
static enum status put_sqlite(struct asking *ask, str tokens, bool is_begun)
{
    struct q_search_words_rows forms = { 0 };
    size_t last = (size_t)(str_rfind_byte(tokens, ' ') + 1);
    if (ask->b->n > 0)
        buf_add(ask->b, S(" AND "));
    if (is_begun && ask->db != NULL)
        TRY(q_search_words(ask->cx, ask->db, str_skip(tokens, last), SEARCH_FORMS_MAX + 1, &forms));
    if (forms.n > 0 && forms.n <= SEARCH_FORMS_MAX)
        put_forms(ask->b, str_sub(tokens, 0, last), &forms);
    else
        buf_printf(ask->b, "\"%.*s\"%s", STR_ARG(tokens), is_begun ? " *" : "");
    return OK;
}

static enum status put_pg(struct asking *ask, str tokens, bool is_begun)
{
    struct buf *b = ask->b;
    if (b->n > 0)
        buf_add(b, S(" & "));
    buf_byte(b, '(');
    for (str token; str_split(&tokens, ' ', &token);)
        buf_printf(b, "%.*s%s", STR_ARG(token), tokens.p != NULL ? " <-> " : is_begun ? ":*" : "");
    buf_byte(b, ')');
    return OK;
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

enum status search_question(struct ctx *cx, struct db *db, enum search_engine engine, str typed,
                            str *ret_question)
{
    struct buf b = buf_new(cx->arena, 64 * KIB);
    struct asking ask = { cx, db, &b };
    str rest = utf8_cut(typed, SEARCH_MAX), piece;
    bool is_quoted;
    for (int n = 0; n < SEARCH_WORDS_MAX && next_piece(&rest, &piece, &is_quoted); n++) {
        str tokens = tokens_of(cx->arena, piece);
        if (tokens.n > 0)
            TRY((engine == SEARCH_SQLITE ? put_sqlite : put_pg)(&ask, tokens, !is_quoted));
    }
    if (b.overflow)
        return FAIL(cx, E_LIMIT, "search.too_long", NULL, "more than %zu bytes", b.max);
    *ret_question = buf_str(&b);
    return OK;
}
