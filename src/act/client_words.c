/* What a client is found by. */
#include "act/client_words.h"

#include "base/limits.h"
#include "store/search.h"
#include "text/bangla.h"
#include "text/tokens.h"
#include "text/utf8.h"

#define FORM 1 /* grows when tokens are made in another way */
#define DIGITS_MIN 4
#define BATCH 200

static void add_line(struct buf *b, str words)
{
    if (words.n == 0)
        return;
    if (b->n > 0)
        buf_byte(b, ' ');
    tokens_add(b, words);
}

/* 8801711122334 801711122334 ... 2334; and with the 0 it begins with at home: 01711122334. */
static void add_number(struct buf *b, str normal)
{
    str digits = str_starts(normal, S("+")) ? str_skip(normal, 1) : normal;
    for (size_t i = 0; i + DIGITS_MIN <= digits.n; i++)
        buf_printf(b, " %.*s", STR_ARG(str_skip(digits, i)));
    for (size_t i = 1; i <= 3 && i + DIGITS_MIN <= digits.n; i++) /* codes of countries */
        buf_printf(b, " 0%.*s", STR_ARG(str_skip(digits, i)));
}

static enum status words_of(struct ctx *cx, struct db *db, struct client_id id, str *ret_tokens)
{
    struct buf b = buf_new(cx->arena, 64 * KIB);
    struct q_client c;
    struct q_identities_of_rows ways;
    TRY(q_client_by_id(cx, db, id, &c));
    TRY(q_identities_of(cx, db, id, &ways));
    const str names[] = { c.name, c.name_bn, c.company, c.company_bn };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        add_line(&b, names[i]);
    ROWS_EACH (way, &ways) {
        if (str_eq(way->kind, S("phone")) || str_eq(way->kind, S("whatsapp")))
            add_number(&b, way->normal);
        else
            add_line(&b, way->raw);
    }
    *ret_tokens = buf_str(&b);
    return OK;
}

enum status client_words_write(struct ctx *cx, struct tx *tx, struct client_id id)
{
    str tokens;
    int64_t changed;
    TRY(words_of(cx, tx_db(tx), id, &tokens));
    return q_client_words_put(cx, tx, id, tokens, FORM, &changed);
}

/* ---- older ones ---- */

static enum status catch_up_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    bool *is_over = arg;
    struct q_clients_without_words_rows all;
    TRY(q_clients_without_words(cx, tx_db(tx), FORM, BATCH, &all));
    ROWS_EACH (c, &all)
        TRY(client_words_write(cx, tx, c->id));
    *is_over = all.n < BATCH;
    return OK;
}

static enum status is_behind(struct ctx *cx, struct firm *f, bool *ret_behind)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    struct q_clients_without_words_rows all;
    TRY(firm_read(cx, f, &r));
    TRY(q_clients_without_words(cx, r.db, FORM, 1, &all));
    *ret_behind = all.n > 0;
    return OK;
}

enum status client_words_catch_up(struct ctx *cx, struct firm *f)
{
    bool is_wanted, is_over = false;
    TRY(is_behind(cx, f, &is_wanted));
    while (is_wanted && !is_over)
        TRY(firm_write(cx, f, catch_up_fn, &is_over));
    return OK;
}

/* ---- asking ---- */

static bool is_number(str typed)
{
    for (size_t at = 0; at < typed.n;) {
        uint32_t cp = utf8_step(typed, &at);
        if (digit_value(cp) < 0 && (cp > 0x7F || str_find_byte(S(" -.()/+"), (char)cp, 0) < 0))
            return false;
    }
    return true;
}

struct terms client_terms(struct arena *a, str typed)
{
    typed = utf8_cut(typed, SEARCH_MAX);
    if (!is_number(typed))
        return search_terms(a, typed);
    struct buf b = buf_new(a, SEARCH_MAX);
    for (size_t at = 0; at < typed.n;) {
        int digit = digit_value(utf8_step(typed, &at));
        if (digit >= 0)
            buf_byte(&b, (char)('0' + digit));
    }
    str digits = buf_str(&b);
    if (str_starts(digits, S("00"))) /* to another country */
        digits = str_skip(digits, 2);
    struct term *one = arena_array(a, struct term, 1);
    *one = (struct term){ utf8_cut(digits, TOKEN_MAX), true };
    return (struct terms){ one, digits.n >= DIGITS_MIN };
}
