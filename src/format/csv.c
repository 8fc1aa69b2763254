/* CSV through libcsv. */
#include "format/csv.h"

#include "base/limits.h"
#include "base/vec.h"

#include <csv.h>

struct table {
    struct arena *arena;
    VEC(struct csv_row) rows;
    VEC(str) fields;
    size_t rows_max;
    bool is_full;
};

static void on_field(void *bytes, size_t n, void *arg)
{
    struct table *t = arg;
    if (t->fields.n >= CSV_FIELDS_MAX)
        t->is_full = true;
    else
        *vec_push(t->arena, &t->fields) = arena_copy(t->arena, (str){ bytes, n });
}

static void on_row(int end, void *arg)
{
    struct table *t = arg;
    if (t->rows.n >= t->rows_max)
        t->is_full = true;
    else
        *vec_push(t->arena, &t->rows) = (struct csv_row){ t->fields.v, t->fields.n };
    memset(&t->fields, 0, sizeof t->fields);
}

/* The mark that stands most often in the first line. */
static unsigned char delimiter_of(str bytes)
{
    static const char marks[] = { ',', ';', '\t' };
    size_t count[3] = { 0 };
    bool is_quoted = false;
    for (size_t i = 0; i < bytes.n && (is_quoted || bytes.p[i] != '\n'); i++) {
        is_quoted ^= bytes.p[i] == '"';
        for (int m = 0; m < 3; m++)
            count[m] += !is_quoted && bytes.p[i] == marks[m];
    }
    int best = 0;
    for (int m = 1; m < 3; m++)
        best = count[m] > count[best] ? m : best;
    return (unsigned char)marks[best];
}

enum status csv_read(struct ctx *cx, str bytes, size_t rows_max, struct csv *ret_csv)
{
    struct csv_parser parser;
    struct table t = { .arena = cx->arena, .rows_max = rows_max };
    if (str_starts(bytes, S("\xEF\xBB\xBF")))
        bytes = str_skip(bytes, 3);
    if (csv_init(&parser, 0) != 0)
        return FAIL(cx, E_OURS, "csv.init", NULL, "libcsv does not start");
    csv_set_delim(&parser, delimiter_of(bytes));
    size_t read = csv_parse(&parser, bytes.p == NULL ? "" : bytes.p, bytes.n, on_field, on_row, &t);
    int failed = csv_fini(&parser, on_field, on_row, &t);
    csv_free(&parser);
    if (read != bytes.n || failed != 0)
        return FAIL(cx, E_INPUT, "csv.invalid", NULL, "not CSV at byte %zu", read);
    if (t.is_full)
        return FAIL(cx, E_LIMIT, "csv.too_large", NULL, "more than %zu rows or %d fields", rows_max,
                    CSV_FIELDS_MAX);
    *ret_csv = (struct csv){ t.rows.v, t.rows.n };
    return OK;
}

static bool is_run_by_spreadsheets(str s)
{
    return s.n > 0 && (s.p[0] == '=' || s.p[0] == '+' || s.p[0] == '-' || s.p[0] == '@');
}

static void write_field(struct buf *b, str s)
{
    buf_byte(b, '"');
    if (is_run_by_spreadsheets(s))
        buf_byte(b, '\'');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"')
            buf_byte(b, '"');
        buf_byte(b, s.p[i]);
    }
    buf_byte(b, '"');
}

void csv_write_row(struct buf *b, const str *fields, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_byte(b, ',');
        write_field(b, fields[i]);
    }
    buf_add(b, S("\r\n"));
}
