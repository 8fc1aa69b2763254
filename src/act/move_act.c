/* A whole firm from one place to another, row by row. */
#include "act/move_act.h"

#include "act/blob.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "db/table.h"
#include "store/q.h"
#include "store/schema.h"
#include "text/utf8.h"

#include <string.h>

#define PAGE_ROWS_MAX 512
#define PAGE_BYTES (16 * MIB) /* pages get smaller past it */
#define BATCH_ROWS 4096       /* one commit */
#define BATCH_BYTES (16 * MIB)
#define TOLD_MAX 20 /* rows named one by one */
#define BLOBS_PAGE 1000

/* What an engine keeps in a way of its own, and what is about the place and not about the firm.
 * Contents go by act/blob. */
static const char *const own[] = {
    "schema_steps", "moves", "leases", "blobs", "blob_pieces", NULL
};

struct mover {
    const struct move *m;
    struct moved *done;
    struct firm *from, *to;
    struct tx *hold;  /* on the source: keeps others from writing */
    struct db *read;  /* the source, as it is */
    struct db *write; /* the target */
    struct tables tables;
    int64_t *rows; /* of each table */
    char fingerprint[65];
    str back; /* puts the rules of the target back */
    bool is_resumed;
    int bad;
};

static void tell(const struct mover *mv, struct move_progress p)
{
    if (mv->m->tell != NULL)
        mv->m->tell(mv->m->self, &p);
}

static void tell_bad(struct mover *mv, const char *what, const char *why)
{
    if (++mv->bad <= TOLD_MAX)
        mv->m->bad(mv->m->self, what, why);
}

/* ---- a table, page by page ---- */

struct cursor {
    struct ctx cx; /* with an arena of the page at hand */
    struct db *db;
    const struct table *table;
    struct table_rows page;
    size_t at;
    int64_t most;
    bool is_over; /* behind the last row */
};

static struct cursor cursor_new(const struct ctx *cx, struct db *db, const struct table *t)
{
    struct cursor c = { .cx = *cx, .db = db, .table = t, .most = PAGE_ROWS_MAX };
    c.cx.arena = arena_new();
    return c;
}

static void cursor_end(struct cursor *c)
{
    arena_free(&c->cx.arena);
}

static const union cell *row_at(const struct cursor *c, size_t i)
{
    return c->page.v + i * table_width(c->table);
}

/* Behind `after`, which may stand in the page that ends. */
static enum status cursor_page(struct ctx *cx, struct cursor *c, const union cell *after)
{
    struct arena *ends = c->cx.arena;
    c->cx.arena = arena_new();
    enum status s = table_page(&c->cx, c->db, c->table, after, c->most, &c->page);
    arena_free(&ends);
    c->at = 0;
    c->is_over = c->page.n == 0;
    size_t bytes = arena_used(c->cx.arena);
    if (bytes > PAGE_BYTES && c->most > 1)
        c->most /= 2;
    else if (bytes < PAGE_BYTES / 4 && c->most < PAGE_ROWS_MAX)
        c->most *= 2;
    if (s != OK)
        cx->err = c->cx.err;
    return s;
}

static enum status cursor_next(struct ctx *cx, struct cursor *c)
{
    return cursor_page(cx, c, c->page.n == 0 ? NULL : row_at(c, c->page.n - 1));
}

/* ---- the source, before anything is made ---- */

static void fingerprint_add(struct mover *mv, struct arena *a, str bytes)
{
    str both = arena_join(a, str_c(mv->fingerprint), bytes);
    memcpy(mv->fingerprint, hash_hex(a, both).p, sizeof mv->fingerprint - 1);
}

static void survey_row(struct mover *mv, struct cursor *c, const union cell *row)
{
    const struct table *t = c->table;
    const char *column = db_is_address(mv->m->to) ? row_bad_text(t, row, utf8_valid) : NULL;
    struct arena *a = c->cx.arena;
    if (column != NULL)
        tell_bad(mv, arena_printf(a, "%s %.*s", table_name(t), STR_ARG(row_name(a, t, row))).p,
                 arena_printf(a, "%s holds a NUL, or bytes that are no UTF-8", column).p);
    fingerprint_add(mv, a, row_bytes(a, t, row));
}

static enum status survey_table(struct ctx *cx, struct mover *mv, const struct table *t,
                                int64_t *ret_n)
{
    struct cursor CLEANUP(cursor_end) c = cursor_new(cx, mv->read, t);
    fingerprint_add(mv, cx->arena, str_c(table_name(t)));
    *ret_n = 0;
    do {
        TRY(cursor_next(cx, &c));
        for (size_t i = 0; i < c.page.n; i++)
            survey_row(mv, &c, row_at(&c, i));
        *ret_n += (int64_t)c.page.n;
    } while (c.page.n > 0);
    return OK;
}

static enum status survey(struct ctx *cx, struct mover *mv)
{
    int64_t since = clock_mono_us();
    mv->rows = arena_array(cx->arena, int64_t, mv->tables.n + 1);
    for (size_t i = 0; i < mv->tables.n; i++) {
        TRY(survey_table(cx, mv, table_at(&mv->tables, i), &mv->rows[i]));
        mv->done->rows += mv->rows[i];
    }
    mv->done->tables = (int64_t)mv->tables.n;
    if (mv->bad > 0)
        return FAIL(cx, E_INPUT, "move.text", NULL, "%d rows; nothing was moved", mv->bad);
    tell(mv, (struct move_progress){ .part = MOVE_READ,
                                     .done = mv->done->rows,
                                     .all = mv->done->rows,
                                     .us = clock_mono_us() - since,
                                     .is_over = true });
    return OK;
}

/* Held on one connection, read on another: what that one sees is from after nobody writes. */
static enum status open_source(struct ctx *cx, struct mover *mv, struct db *held)
{
    TRY(tx_begin(cx, held, &mv->hold));
    TRY(tables_read(cx, held, own, &mv->tables));
    TRY(tables_hold(cx, mv->hold, &mv->tables));
    TRY(db_open(cx, firm_where(mv->from), DB_READ | DB_MOVE, &mv->read));
    TRY(db_read_begin(cx, mv->read));
    return survey(cx, mv);
}

/* ---- the target ---- */

static enum status is_marked(struct ctx *cx, struct db *db, const char *side, bool *ret_is,
                             struct q_move_mark *ret_mark)
{
    return row_found(q_move_mark(cx, db, str_c(side), ret_mark), ret_is);
}

static enum status check_empty(struct ctx *cx, const struct mover *mv, const struct firm_place *at)
{
    const char *key = arena_printf(cx->arena, "%s/key", at->dir).p;
    if (file_exists(key))
        return FAIL(cx, E_CONFLICT, "move.not_empty", NULL, "%s is there", key);
    for (size_t i = 0; i < mv->tables.n; i++) {
        int64_t n;
        TRY(table_count(cx, mv->write, table_at(&mv->tables, i), &n));
        if (n > 0)
            return FAIL(cx, E_CONFLICT, "move.not_empty", NULL, "%s has %lld rows there",
                        table_name(table_at(&mv->tables, i)), (long long)n);
    }
    return OK;
}

/* Where somebody else may read it: without the password, in postgresql://NAME:PASSWORD@HOST/ or as
 * password=. */
static str without_password(struct arena *a, const char *where)
{
    str s = str_c(where);
    ptrdiff_t begin = str_find(s, S("://"), 0);
    if (begin < 0)
        return s;
    ptrdiff_t slash = str_find_byte(s, '/', (size_t)begin + 3);
    str host = slash < 0 ? s : str_sub(s, 0, (size_t)slash);
    ptrdiff_t at = str_rfind_byte(host, '@');
    ptrdiff_t colon = str_find_byte(s, ':', (size_t)begin + 3);
    if (colon >= 0 && colon < at)
        s = arena_join(a, str_sub(s, 0, (size_t)colon), str_skip(s, (size_t)at));
    ptrdiff_t word = str_find(s, S("password="), 0);
    if (word < 0)
        return s;
    ptrdiff_t end = str_find_byte(s, '&', (size_t)word);
    return arena_join(a, str_sub(s, 0, (size_t)word),
                      end < 0 ? S("") : str_skip(s, (size_t)end + 1));
}

static enum status begin_in(struct ctx *cx, struct mover *mv)
{
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    TRY(tx_begin(cx, mv->write, &tx));
    TRY(references_aside(cx, tx, &mv->back));
    struct q_move_mark_put_in in = { S("in"), without_password(cx->arena, mv->m->from),
                                     str_c(mv->fingerprint), mv->back, cx->now };
    TRY(q_move_mark_put(cx, tx, &in, NULL));
    return tx_commit(cx, &tx);
}

/* The key comes once the target is known to be one of ours: from then on the folder says that
 * there is a firm, and the mark that it is not whole. */
static enum status put_key(struct ctx *cx, const struct mover *mv, const struct firm_place *at)
{
    str key = { (const char *)firm_key(mv->from), KEY_BYTES }, there;
    const char *path = arena_printf(cx->arena, "%s/key", at->dir).p;
    TRY(firm_folders(cx, at->dir));
    if (!file_exists(path))
        return file_write_durable(cx, path, key);
    TRY(file_read(cx, path, KEY_BYTES, &there));
    return secret_eq(key, there) ? OK : FAIL(cx, E_CONFLICT, "firm.other_key", NULL, "%s", path);
}

static enum status begin_or_resume(struct ctx *cx, struct mover *mv, const struct firm_place *at)
{
    struct q_move_mark mark, away;
    bool is_away;
    TRY(is_marked(cx, mv->write, "in", &mv->is_resumed, &mark));
    TRY(is_marked(cx, mv->read, "away", &is_away, &away));
    if (is_away && !mv->is_resumed)
        return FAIL(cx, E_CONFLICT, "firm.moved", NULL, "moved to %.*s", STR_ARG(away.place));
    if (!mv->is_resumed) {
        TRY(check_empty(cx, mv, at));
        TRY(begin_in(cx, mv));
    } else if (!str_eq(mark.fingerprint, str_c(mv->fingerprint)))
        return FAIL(cx, E_CONFLICT, "move.changed", NULL, "it came from %.*s then",
                    STR_ARG(mark.place));
    else
        mv->back = mark.back;
    return put_key(cx, mv, at);
}

static enum status open_target(struct ctx *cx, struct mover *mv, const struct firm_place *at)
{
    struct tables theirs;
    TRY(dir_make(cx, at->dir));
    TRY(db_open(cx, at->where, DB_READ | DB_WRITE | DB_CREATE | DB_MOVE, &mv->write));
    TRY(db_migrate(cx, mv->write, schema_steps, schema_steps_n, NULL));
    TRY(tables_read(cx, mv->write, own, &theirs));
    TRY(tables_compare(cx, &mv->tables, &theirs));
    TRY(begin_or_resume(cx, mv, at));
    TRY(firm_open_moving(cx, mv->m->to, mv->m->to_dir, &mv->to));
    return firm_hold(cx, mv->to);
}

/* ---- rows ---- */

/* Pages until a commit is worth its sync. */
static enum status copy_batch(struct ctx *cx, struct mover *mv, struct cursor *c, int64_t *done)
{
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    size_t bytes = 0;
    TRY(tx_begin(cx, mv->write, &tx));
    for (int64_t until = *done + BATCH_ROWS;
         c->page.n > 0 && *done < until && bytes < BATCH_BYTES;) {
        TRY(table_add(cx, tx, c->table, &c->page));
        bytes += arena_used(c->cx.arena);
        *done += (int64_t)c->page.n;
        TRY(cursor_next(cx, c));
    }
    return tx_commit(cx, &tx);
}

/* A batch is there or is not, and they come in the order of the key: the last row that is there
 * says where to go on. */
static enum status copy_table(struct ctx *cx, struct mover *mv, size_t i)
{
    const struct table *t = table_at(&mv->tables, i);
    struct cursor CLEANUP(cursor_end) c = cursor_new(cx, mv->read, t);
    struct table_rows last = { 0 };
    struct move_progress p = { .part = MOVE_COPY, .table = table_name(t), .all = mv->rows[i] };
    int64_t since = clock_mono_us();
    if (mv->is_resumed) {
        TRY(table_last(cx, mv->write, t, &last));
        TRY(table_count(cx, mv->write, t, &p.before));
    }
    p.done = p.before;
    TRY(cursor_page(cx, &c, last.n == 0 ? NULL : last.v));
    while (c.page.n > 0) {
        TRY(copy_batch(cx, mv, &c, &p.done));
        p.us = clock_mono_us() - since;
        tell(mv, p);
    }
    p.is_over = true;
    p.us = clock_mono_us() - since;
    tell(mv, p);
    return OK;
}

static enum status finish_rows(struct ctx *cx, struct mover *mv)
{
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    struct q_move_mark_put_in in = { S("in"), without_password(cx->arena, mv->m->from),
                                     str_c(mv->fingerprint), S(""), cx->now };
    TRY(tx_begin(cx, mv->write, &tx));
    TRY(references_back(cx, tx, mv->back));
    TRY(numbers_on(cx, tx, mv->read));
    TRY(q_move_mark_put(cx, tx, &in, NULL));
    TRY(tx_commit(cx, &tx));
    return db_verify(cx, mv->write);
}

/* ---- letters and files ---- */

/* What is not whole is told when the target is looked through. */
static enum status copy_blob(struct ctx *cx, struct mover *mv, str name)
{
    str bytes, put;
    enum status s = blob_get(cx, mv->from, name, SPOOL_MAIL_MAX, &bytes);
    if (s == E_MISSING || (s == OK && !str_eq(hash_hex(cx->arena, bytes), name)))
        return OK;
    TRY(s);
    mv->done->files++;
    return blob_put(cx, mv->to, bytes, &put);
}

static enum status copy_blobs_of(struct ctx *cx, struct mover *mv, int64_t part)
{
    struct ctx work = *cx;
    struct q_blobs_after_rows rows = { .n = BLOBS_PAGE };
    enum status s = OK;
    work.arena = arena_new();
    for (int64_t after = 0; s == OK && rows.n == BLOBS_PAGE;) {
        s = q_blobs_after(cx, mv->read, part, after, BLOBS_PAGE, &rows);
        for (size_t i = 0; s == OK && i < rows.n; i++) {
            s = copy_blob(&work, mv, rows.v[i].blob);
            arena_reset(work.arena);
        }
        after = s == OK && rows.n > 0 ? rows.v[rows.n - 1].id : after;
    }
    arena_free(&work.arena);
    if (s != OK && work.err.code != NULL)
        cx->err = work.err;
    return s;
}

static void file_bad(void *self, const char *path, const char *why)
{
    struct mover *mv = self;
    mv->m->bad(mv->m->self, path, why);
}

static enum status copy_files(struct ctx *cx, struct mover *mv)
{
    int64_t since = clock_mono_us();
    for (int64_t part = 1; part <= 4; part++)
        TRY(copy_blobs_of(cx, mv, part));
    TRY(blobs_verify(cx, mv->write, firm_dir(mv->to), file_bad, mv, &mv->done->files_bad));
    tell(mv, (struct move_progress){ .part = MOVE_FILES,
                                     .done = mv->done->files,
                                     .all = mv->done->files,
                                     .us = clock_mono_us() - since,
                                     .is_over = true });
    return OK;
}

/* ---- is it the same? ---- */

/* The row at hand, NULL behind the last one. */
static enum status row_now(struct ctx *cx, struct cursor *c, const union cell **ret_row)
{
    if (c->at == c->page.n && !c->is_over)
        TRY(cursor_next(cx, c));
    *ret_row = c->is_over ? NULL : row_at(c, c->at);
    return OK;
}

static void compare_row(struct mover *mv, struct cursor *c, const union cell *a,
                        const union cell *b, int order)
{
    const struct table *t = c->table;
    const char *column = order == 0 ? row_difference(t, a, b) : NULL;
    if (order == 0 && column == NULL)
        return;
    str name = row_name(c->cx.arena, t, order > 0 ? b : a);
    tell_bad(mv, arena_printf(c->cx.arena, "%s %.*s", table_name(t), STR_ARG(name)).p,
             order < 0   ? "is not there"
             : order > 0 ? "is there, and not in the source"
                         : arena_printf(c->cx.arena, "has another %s", column).p);
}

/* Both in the order of the key: what one of them lacks is told, and the other goes on. */
static enum status compare_table(struct ctx *cx, struct mover *mv, size_t i)
{
    const struct table *t = table_at(&mv->tables, i);
    struct cursor CLEANUP(cursor_end) ours = cursor_new(cx, mv->read, t);
    struct cursor CLEANUP(cursor_end) theirs = cursor_new(cx, mv->write, t);
    struct move_progress p = { .part = MOVE_COMPARE, .table = table_name(t), .all = mv->rows[i] };
    int64_t since = clock_mono_us();
    for (;;) {
        const union cell *a, *b;
        TRY(row_now(cx, &ours, &a));
        TRY(row_now(cx, &theirs, &b));
        if (a == NULL && b == NULL)
            break;
        int order = a == NULL ? 1 : b == NULL ? -1 : row_order(t, a, b);
        compare_row(mv, &ours, a, b, order);
        ours.at += order <= 0;
        theirs.at += order >= 0;
        p.done += order <= 0;
    }
    p.us = clock_mono_us() - since;
    p.is_over = true;
    tell(mv, p);
    return OK;
}

static enum status compare(struct ctx *cx, struct mover *mv)
{
    for (size_t i = 0; i < mv->tables.n; i++)
        TRY(compare_table(cx, mv, i));
    if (mv->bad > 0)
        return FAIL(cx, E_CONFLICT, "move.differs", NULL, "%d rows", mv->bad);
    return OK;
}

/* ---- all of it ---- */

/* The source first: between the two neither of them is served, and the next run goes on. */
static enum status hand_over(struct ctx *cx, struct mover *mv)
{
    struct q_move_mark_put_in in = { S("away"), without_password(cx->arena, mv->m->to),
                                     str_c(mv->fingerprint), S(""), cx->now };
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    db_read_end(mv->read);
    TRY(q_move_mark_put(cx, mv->hold, &in, NULL));
    TRY(tx_commit(cx, &mv->hold));
    TRY(tx_begin(cx, mv->write, &tx));
    TRY(q_move_mark_drop(cx, tx, S("in"), NULL));
    return tx_commit(cx, &tx);
}

static enum status move_all(struct ctx *cx, struct mover *mv, const struct firm_place *at)
{
    TRY(open_target(cx, mv, at));
    for (size_t i = 0; i < mv->tables.n; i++)
        TRY(copy_table(cx, mv, i));
    TRY(finish_rows(cx, mv));
    TRY(copy_files(cx, mv));
    TRY(compare(cx, mv));
    TRY(dir_copy(cx, firm_path(cx, mv->from, "spool"), firm_path(cx, mv->to, "spool")));
    return hand_over(cx, mv);
}

static enum status check_source(struct ctx *cx, struct mover *mv)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    struct q_move_mark mark;
    bool is_half;
    TRY(firm_read(cx, mv->from, &r));
    TRY(is_marked(cx, r.db, "in", &is_half, &mark));
    if (is_half)
        return FAIL(cx, E_CONFLICT, "firm.unfinished", NULL, "a move from %.*s was cut off",
                    STR_ARG(mark.place));
    return firm_hold(cx, mv->from);
}

enum status firm_move(struct ctx *cx, const struct move *m, struct moved *ret_moved)
{
    struct mover mv = { .m = m, .done = ret_moved };
    struct firm_place at;
    *ret_moved = (struct moved){ 0 };
    if (db_is_address(m->from) == db_is_address(m->to) && !db_is_address(m->to))
        return FAIL(cx, E_INPUT, "move.same", "to", "both are folders");
    TRY(firm_place(cx, m->to, m->to_dir, &at));
    struct firm *CLEANUP(firm_close) from = NULL;
    struct db *CLEANUP(db_close) held = NULL;
    TRY(firm_open_moving(cx, m->from, m->from_dir, &from));
    mv.from = from;
    TRY(check_source(cx, &mv));
    TRY(db_open(cx, firm_where(from), DB_READ | DB_WRITE | DB_MOVE, &held));
    enum status s = open_source(cx, &mv, held);
    if (s == OK)
        s = move_all(cx, &mv, &at);
    struct err kept = cx->err;
    firm_close(&mv.to);
    db_close(&mv.write);
    db_close(&mv.read);
    tx_rollback(&mv.hold);
    cx->err = kept;
    return s;
}

static enum status undo_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    int64_t *n = arg;
    return q_move_mark_drop(cx, tx, S("away"), n);
}

enum status firm_move_undo(struct ctx *cx, const char *where, const char *dir)
{
    struct firm *CLEANUP(firm_close) f = NULL;
    int64_t n = 0;
    TRY(firm_open_moving(cx, where, dir, &f));
    TRY(firm_write(cx, f, undo_fn, &n));
    return n > 0 ? OK : FAIL(cx, E_MISSING, "move.none", NULL, "it was not moved away");
}
