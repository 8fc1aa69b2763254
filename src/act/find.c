/* Reading the search field, and asking. */
#include "act/find.h"

#include "act/client_words.h"
#include "base/limits.h"
#include "base/num.h"
#include "cal/zone.h"
#include "desk/client.h"
#include "lang/catalog.h"
#include "text/tokens.h"
#include "text/utf8.h"

#define NOBODY (-1)

struct reading {
    const struct finder *f;
    struct find *find;
};

/* False: the value is not understood. */
typedef bool read_fn(struct reading *r, str value);

/* Is `typed` this word in either language? Folded as search tokens are. */
static bool is_word(const struct reading *r, str typed, enum msg m)
{
    struct arena *a = r->f->cx->arena;
    struct reader en = { .language = LANG_EN }, bn = { .language = LANG_BN };
    str folded = tokens_of(a, typed);
    return folded.n > 0 &&
           (str_eq(folded, tokens_of(a, tr(&en, m))) || str_eq(folded, tokens_of(a, tr(&bn, m))));
}

/* ---- the conditions ---- */

/* Anywhere in the address or the name, small or large; % and _ are letters. */
static bool read_from(struct reading *r, str value)
{
    struct buf b = buf_new(r->f->cx->arena, 2 * value.n + 3);
    buf_byte(&b, '%');
    for (size_t i = 0; i < value.n; i++) {
        if (value.p[i] == '%' || value.p[i] == '_' || value.p[i] == '\\')
            buf_byte(&b, '\\');
        char c = value.p[i];
        buf_byte(&b, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
    }
    buf_byte(&b, '%');
    r->find->in.sender = buf_str(&b);
    return true;
}

/* A person or a company whose name begins so. */
static bool read_client(struct reading *r, str value)
{
    struct arena *a = r->f->cx->arena;
    r->find->in.client_from = name_sort_key(a, value);
    r->find->in.client_to = arena_join(a, r->find->in.client_from, S("\xf4\x8f\xbf\xbf"));
    return r->find->in.client_from.n > 0;
}

/* By its whole name, small or large. */
static bool read_tag(struct reading *r, str value)
{
    r->find->in.tag = value;
    return true;
}

static bool read_is(struct reading *r, str value)
{
    struct q_messages_found_in *in = &r->find->in;
    if (is_word(r, value, M_find_open))
        in->state = S("open");
    else if (is_word(r, value, M_find_closed))
        in->state = S("closed");
    else if (is_word(r, value, M_find_hot))
        in->is_hot = true;
    else if (is_word(r, value, M_find_mine))
        in->owner = r->f->me.v;
    else if (is_word(r, value, M_find_nobodys))
        in->owner = NOBODY;
    else
        return false;
    return true;
}

static bool read_promise(struct reading *r, str value)
{
    str *promise = &r->find->in.promise;
    if (is_word(r, value, M_find_open))
        *promise = S("open");
    else if (is_word(r, value, M_find_late))
        *promise = S("late");
    else if (is_word(r, value, M_find_kept))
        *promise = S("kept");
    else
        return false;
    return true;
}

/* 2026-11-21, 21/11/2026, ২১.১১.২০২৬: the beginning of that day. */
static bool read_day(struct reading *r, str value, int64_t *ret_at)
{
    str rest = tokens_of(r->f->cx->arena, value), token;
    int64_t n[3];
    size_t count = 0;
    while (count < 3 && str_split(&rest, ' ', &token) && num_int(token, 1, 9999, &n[count]))
        count++;
    if (count < 3 || rest.p != NULL)
        return false;
    bool is_iso = n[0] > 31;
    struct date d = { .year = (int)n[is_iso ? 0 : 2],
                      .month = (int)n[1],
                      .day = (int)n[is_iso ? 2 : 0] };
    if (d.year < 1970 || !date_is_valid(d))
        return false;
    *ret_at = zone_day_start(r->f->zone, d);
    return true;
}

static bool read_before(struct reading *r, str value)
{
    return read_day(r, value, &r->find->in.before);
}

static bool read_after(struct reading *r, str value)
{
    return read_day(r, value, &r->find->in.after);
}

static const struct {
    enum msg word;
    read_fn *read;
} conditions[] = {
    { M_find_from, read_from },       { M_find_client, read_client }, { M_find_is, read_is },
    { M_find_promise, read_promise }, { M_find_before, read_before }, { M_find_after, read_after },
    { M_find_tag, read_tag },
};
#define CONDITIONS (sizeof conditions / sizeof *conditions)

/* ---- pieces ---- */

/* Up to the next blank that is not inside quotes; a quote that never ends is none. */
static str next_piece(str *rest)
{
    *rest = str_trim(*rest);
    size_t n = 0;
    while (n < rest->n && str_trim(str_sub(*rest, n, n + 1)).n > 0) {
        ptrdiff_t end = rest->p[n] == '"' ? str_find_byte(*rest, '"', n + 1) : -1;
        n = end > 0 ? (size_t)end + 1 : n + 1;
    }
    str piece = str_sub(*rest, 0, n);
    *rest = str_skip(*rest, n);
    return piece;
}

static str unquoted(str s)
{
    bool is_quoted = s.n >= 2 && s.p[0] == '"' && s.p[s.n - 1] == '"';
    return is_quoted ? str_trim(str_sub(s, 1, s.n - 1)) : s;
}

/* Does the piece begin with the word of a condition and a colon? Then it is read. */
static bool read_condition(struct reading *r, str piece)
{
    ptrdiff_t colon = str_find_byte(piece, ':', 0);
    if (colon < 1)
        return false;
    for (size_t i = 0; i < CONDITIONS; i++) {
        if (!is_word(r, str_sub(piece, 0, (size_t)colon), conditions[i].word))
            continue;
        str value = unquoted(str_skip(piece, (size_t)colon + 1));
        if (value.n > 0 && conditions[i].read(r, value))
            r->find->is_narrow = true;
        else if (r->find->unclear.n == 0)
            r->find->unclear = piece;
        return true;
    }
    return false;
}

void find_read(const struct finder *f, str typed, struct find *ret)
{
    struct buf words = buf_new(f->cx->arena, 2 * SEARCH_MAX);
    struct reading r = { f, ret };
    *ret = (struct find){ .in = { .sender = S(""),
                                  .client_from = S(""),
                                  .client_to = S(""),
                                  .tag = S(""),
                                  .state = S(""),
                                  .promise = S(""),
                                  .now = f->cx->now,
                                  .before = INT64_MAX } };
    str rest = utf8_cut(typed, SEARCH_MAX);
    for (str piece; (piece = next_piece(&rest)).n > 0;) {
        if (read_condition(&r, piece))
            continue;
        buf_add(&words, words.n > 0 ? S(" ") : S(""));
        buf_add(&words, piece);
    }
    ret->words = buf_str(&words);
    ret->terms = search_terms(f->cx->arena, ret->words);
}

/* ---- asking ---- */

static enum status find_sought(const struct finder *f, const struct q_messages_found_in *in,
                               struct q_case_row_rows *ret_rows)
{
    struct q_cases_sought_in sought = { .me = f->me,
                                        .sender = in->sender,
                                        .client_from = in->client_from,
                                        .client_to = in->client_to,
                                        .tag = in->tag,
                                        .state = in->state,
                                        .is_hot = in->is_hot,
                                        .owner = in->owner,
                                        .promise = in->promise,
                                        .now = in->now,
                                        .after = in->after,
                                        .before = in->before,
                                        .most = PAGE_ROWS };
    return q_cases_sought(f->cx, f->db, &sought, ret_rows);
}

/* "1042", "#1042", "১০৪২": that case stands first. */
static enum status put_numbered(const struct finder *f, const struct find *find,
                                struct q_case_row_rows *rows)
{
    struct q_case c;
    bool is_there;
    int64_t number;
    if (find->is_narrow || !num_int(tokens_of(f->cx->arena, find->words), 1, INT64_MAX, &number))
        return OK;
    TRY(row_found(q_case_by_number(f->cx, f->db, number, &c), &is_there));
    if (!is_there)
        return OK;
    struct q_case_row *v = arena_array(f->cx->arena, struct q_case_row, rows->n + 1);
    TRY(q_case_row_by_id(f->cx, f->db, f->me, c.id, &v[0]));
    size_t n = 1;
    ROWS_EACH (row, rows)
        if (row->id.v != c.id.v && n < PAGE_ROWS)
            v[n++] = *row;
    *rows = (struct q_case_row_rows){ v, n };
    return OK;
}

/* The messages' cases, and the beginning of each message: three statements. */
static enum status find_said(const struct finder *f, const struct find *find,
                             struct found *ret_found)
{
    struct search_hits hits;
    struct arena *a = f->cx->arena;
    TRY(search_hits(f->cx, f->db, &find->in, PAGE_ROWS, &hits));
    if (hits.n == 0)
        return OK;
    TRY(q_cases_listed(f->cx, f->db, f->me, search_case_list(a, &hits), &ret_found->cases));
    return q_messages_listed(f->cx, f->db, search_message_list(a, &hits), SNIPPET_TEXT,
                             &ret_found->messages);
}

enum search_engine find_engine(const struct firm *f)
{
    return firm_is_shared(f) ? SEARCH_PG : SEARCH_SQLITE;
}

enum status find_cases(const struct finder *f, struct find *find, struct found *ret_found)
{
    *ret_found = (struct found){ 0 };
    TRY(search_question(f->cx, f->db, find_engine(f->firm), &find->terms, &find->in.question));
    if (find->terms.n > 0)
        TRY(find_said(f, find, ret_found));
    else if (find->words.n == 0 && find->is_narrow)
        return find_sought(f, &find->in, &ret_found->cases);
    return put_numbered(f, find, &ret_found->cases);
}

enum status find_clients(const struct finder *f, const struct find *find,
                         struct q_client_rows *ret_rows, bool *ret_more)
{
    str question;
    struct terms terms = client_terms(f->cx->arena, find->words);
    *ret_rows = (struct q_client_rows){ 0 };
    *ret_more = false;
    if (find->is_narrow || terms.n == 0)
        return OK;
    TRY(search_question(f->cx, NULL, find_engine(f->firm), &terms, &question));
    TRY(q_clients_matching(f->cx, f->db, question, FOUND_CLIENTS + 1, ret_rows));
    *ret_more = ret_rows->n > FOUND_CLIENTS;
    if (*ret_more)
        ret_rows->n = FOUND_CLIENTS;
    return OK;
}
