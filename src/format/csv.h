/* CSV (RFC 4180) in and out: quotes and line ends inside fields, a BOM, and ',' ';' or tab found by
 * the first line. */
#ifndef FORMAT_CSV_H
#define FORMAT_CSV_H

#include "base/buf.h"
#include "base/status.h"

struct csv_row {
    str *v;
    size_t n;
};

struct csv {
    struct csv_row *v;
    size_t n;
};

/* E_LIMIT past `rows_max` rows or CSV_FIELDS_MAX fields in one. Empty lines are no rows. */
MUST_USE enum status csv_read(struct ctx *cx, str bytes, size_t rows_max, struct csv *ret_csv);
/* One row, CRLF behind. Fields that a spreadsheet would run (= + - @ first) get a ' before them. */
void csv_write_row(struct buf *b, const str *fields, size_t n);

#endif
