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
static enum status put_sqlite(struct asking *ask, const struct term *term)
{
    str tokens = term->tokens;
    bool is_begun = term->is_begun;
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

static enum status put_pg(struct asking *ask, const struct term *term)
{
    struct buf *b = ask->b;
    str tokens = term->tokens;
    if (b->n > 0)
        buf_add(b, S(" & "));
    buf_byte(b, '(');
    for (str token; str_split(&tokens, ' ', &token);)
        buf_printf(b, "%.*s%s", STR_ARG(token),
                   tokens.p != NULL ? " <-> "
                   : term->is_begun ? ":*"
                                    : "");
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

static bool next_term(struct arena *a, str *rest, struct term *ret_term)
{
    str piece;
    bool is_quoted;
    while (next_piece(rest, &piece, &is_quoted)) {
        *ret_term = (struct term){ tokens_of(a, piece), !is_quoted };
        if (ret_term->tokens.n > 0)
            return true;
    }
    return false;
}

struct terms search_terms(struct arena *a, str typed)
{
    struct term *v = arena_array(a, struct term, SEARCH_WORDS_MAX);
    struct terms terms = { v, 0 };
    str rest = utf8_cut(typed, SEARCH_MAX);
    while (terms.n < SEARCH_WORDS_MAX && next_term(a, &rest, &v[terms.n]))
        terms.n++;
    return terms;
}

enum status search_question(struct ctx *cx, struct db *db, enum search_engine engine,
                            const struct terms *terms, str *ret_question)
{
    struct buf b = buf_new(cx->arena, 64 * KIB);
    struct asking ask = { cx, db, &b };
    for (size_t i = 0; i < terms->n; i++)
        TRY((engine == SEARCH_SQLITE ? put_sqlite : put_pg)(&ask, &terms->v[i]));
    if (b.overflow)
        return FAIL(cx, E_LIMIT, "search.too_long", NULL, "more than %zu bytes", b.max);
    *ret_question = buf_str(&b);
    return OK;
}

/* ---- the newest message of each case ---- */

static bool is_among(const struct search_hits *hits, struct case_id id)
{
    for (size_t i = 0; i < hits->n; i++)
        if (hits->v[i].case_id.v == id.v)
            return true;
    return false;
}

/* Messages are walked newest first, some at a time: with as many as two a case one look will do. */
enum status search_hits(struct ctx *cx, struct db *db, const struct q_messages_found_in *in,
                        size_t most, struct search_hits *ret_hits)
{
    struct search_hits hits = { arena_array(cx->arena, struct search_hit, most), 0 };
    struct q_messages_found_in ask = *in;
    struct q_messages_found_rows rows;
    ask.under = INT64_MAX;
    ask.most = 2 * (int64_t)most;
    do {
        TRY(q_messages_found(cx, db, &ask, &rows));
        for (size_t i = 0; i < rows.n && hits.n < most; i++)
            if (!is_among(&hits, rows.v[i].case_id))
                hits.v[hits.n++] = (struct search_hit){ rows.v[i].case_id, rows.v[i].id };
        if (rows.n > 0)
            ask.under = rows.v[rows.n - 1].id.v;
    } while (hits.n < most && rows.n == (size_t)ask.most);
    *ret_hits = hits;
    return OK;
}

/* [4,2] */
static str list_of(struct arena *a, const struct search_hits *hits, bool is_messages)
{
    struct buf b = buf_new(a, 64 * KIB);
    for (size_t i = 0; i < hits->n; i++) {
        buf_byte(&b, i == 0 ? '[' : ',');
        buf_int(&b, is_messages ? hits->v[i].message_id.v : hits->v[i].case_id.v);
    }
    buf_add(&b, hits->n == 0 ? S("[]") : S("]"));
    return buf_str(&b);
}

str search_case_list(struct arena *a, const struct search_hits *hits)
{
    return list_of(a, hits, false);
}

str search_message_list(struct arena *a, const struct search_hits *hits)
{
    return list_of(a, hits, true);
}
