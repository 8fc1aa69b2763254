/* The PostgreSQL driver. A firm is a schema of its own: `postgresql://host/database?schema=name`,
 * "kantha" where none is named. Numbers, text and bytes travel in binary, so that nothing is
 * printed and read again. A write transaction is SERIALIZABLE: acts may rely on what they read, as
 * they do under SQLite's one lock; E_BUSY "db.retry" says that one has to be run again.
 *
 * A connection that broke is made anew by whatever begins next (a transaction, a snapshot, a read
 * of its own); what was going on fails with E_IO "db.gone" and left nothing. */
#include <libpq-fe.h> /* before what we ban: it names strtoul */

#include "db/driver.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/num.h"

#include <endian.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#define SCHEMA_NAME_MAX 63 /* NAMEDATALEN - 1 */
#define HEARD_MAX (64 * KIB)

/* pg_type.dat: part of the protocol, they never change. */
enum {
    PG_BOOL = 16,
    PG_BYTEA = 17,
    PG_INT8 = 20,
    PG_INT2 = 21,
    PG_INT4 = 23,
    PG_TEXT = 25,
    PG_FLOAT8 = 701,
    PG_VARCHAR = 1043
};

struct link {
    PGconn *pg;
    unsigned mode;
    char schema[SCHEMA_NAME_MAX + 1];
    bool is_broken; /* libpq does not know it of every connection that is */
    int64_t changed;
    unsigned named; /* prepared statements get numbers for names */
    unsigned times; /* connected: what was prepared before is gone */
    int64_t steps;  /* of the schema, when it first connected; -1: none */
    char tx[24];    /* the number of the write transaction, while it is open */
};

struct cell {
    const char *p;
    int n;
};

struct run {
    struct link *link;
    const struct statement *st;
    char name[16];
    unsigned times;      /* the connection it is prepared on */
    const char **values; /* of the parameters, NULL for NULL */
    int *lengths, *formats;
    int64_t *numbers; /* big endian, where values point */
    PGresult *result;
    int row;
    struct cell *cells;
};

static void *zalloc(size_t n, size_t size)
{
    void *p = calloc(n == 0 ? 1 : n, size);
    if (p == NULL)
        abort();
    return p;
}

/* ---- failures ---- */

struct sqlstate {
    const char *begin; /* a whole code, or its class */
    enum status status;
    const char *code;
};

/* https://www.postgresql.org/docs/15/errcodes-appendix.html; what says more stands first. */
static const struct sqlstate states[] = {
    { "23505", E_CONFLICT, "row.exists" },
    { "23503", E_MISSING, "row.reference" },
    { "23", E_OURS, "row.check" },
    { "40", E_BUSY, "db.retry" },
    { "55P03", E_BUSY, "db.busy" },
    { "57014", E_BUSY, "db.too_long" },
    { "53300", E_BUSY, "db.busy" },
    { "53", E_IO, "db.full" },
    { "54", E_LIMIT, "db.too_big" },
    { "22021", E_INPUT, "db.text" },
    { "08", E_IO, "db.gone" },
    { "58", E_IO, "db.io" },
    { "XX", E_OURS, "db.damaged" },
};

/* The first line is enough for the log: the others repeat the statement. */
static str first_line(const char *text)
{
    str rest = str_c(text), line = STR_NULL;
    str_line(&rest, &line);
    return line;
}

static bool is_gone(const struct link *link)
{
    return link->is_broken || PQstatus(link->pg) == CONNECTION_BAD;
}

static enum status failed(struct ctx *cx, struct link *link, const PGresult *r, const char *what)
{
    const char *state = r == NULL ? NULL : PQresultErrorField(r, PG_DIAG_SQLSTATE);
    str text = first_line(r == NULL ? PQerrorMessage(link->pg) : PQresultErrorMessage(r));
    link->is_broken = state == NULL || str_starts(str_c(state), S("57P")) || is_gone(link);
    if (link->is_broken)
        return FAIL(cx, E_IO, "db.gone", NULL, "%s: %.*s", what, STR_ARG(text));
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (str_starts(str_c(state), str_c(states[i].begin)))
            return FAIL(cx, states[i].status, states[i].code, NULL, "%s: %.*s", what,
                        STR_ARG(text));
    return FAIL(cx, E_OURS, "db.sql", NULL, "%s: %s %.*s", what, state, STR_ARG(text));
}

static bool is_fine(const PGresult *r)
{
    ExecStatusType s = PQresultStatus(r);
    return s == PGRES_COMMAND_OK || s == PGRES_TUPLES_OK;
}

/* ---- opening ---- */

static void pg_close(void *arg)
{
    struct link *link = arg;
    PQfinish(link->pg);
    free(link);
}

static enum status pg_script(struct ctx *cx, void *arg, const char *sql)
{
    struct link *link = arg;
    PGresult *r = PQexec(link->pg, sql);
    enum status s = is_fine(r) ? OK : failed(cx, link, r, "script");
    PQclear(r);
    return s;
}

static bool is_schema_name(str name)
{
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        if (!((c >= 'a' && c <= 'z') || (i > 0 && (c == '_' || (c >= '0' && c <= '9')))))
            return false;
    }
    return name.n > 0 && name.n <= SCHEMA_NAME_MAX && !str_starts(name, S("pg_"));
}

/* Takes `schema=name` out of the address; libpq knows no such parameter. */
static enum status split_address(struct ctx *cx, const char *where, const char **ret_address,
                                 str *ret_schema)
{
    str rest = str_c(where), base, part;
    str_split(&rest, '?', &base);
    struct buf b = buf_new(cx->arena, strlen(where) + 1);
    buf_add(&b, base);
    *ret_schema = S("kantha");
    for (char join = '?'; str_split(&rest, '&', &part);) {
        if (str_starts(part, S("schema="))) {
            *ret_schema = str_skip(part, sizeof "schema=" - 1);
            continue;
        }
        buf_byte(&b, join);
        buf_add(&b, part);
        join = '&';
    }
    if (!is_schema_name(*ret_schema))
        return FAIL(cx, E_INPUT, "db.schema", "firm", "schema=%.*s: a-z, 0-9 and _, at most %d",
                    STR_ARG(*ret_schema), SCHEMA_NAME_MAX);
    *ret_address = arena_cstr(cx->arena, buf_str(&b));
    return OK;
}

/* With LC_CTYPE=C no word of Bengali is a word: search would find nothing, and say so to nobody.
 * And lists are in the order of sort keys, which only bytes give (lang/sort). */
static enum status check_letters(struct ctx *cx, struct link *link)
{
    PGresult *r = PQexec(link->pg, "SELECT datctype, pg_encoding_to_char(encoding), 'B' < 'a' AND "
                                   "'a' < 'ক' AND '_' < 'a' FROM pg_database "
                                   "WHERE datname = current_database()");
    enum status s = is_fine(r) ? OK : failed(cx, link, r, "letters");
    if (s == OK) {
        const char *letters = PQgetvalue(r, 0, 0), *encoding = PQgetvalue(r, 0, 1);
        if (strcmp(letters, "C") == 0 || strcmp(letters, "POSIX") == 0 ||
            strcmp(encoding, "UTF8") != 0)
            s = FAIL(cx, E_INPUT, "db.letters", "firm", "database has LC_CTYPE %s, encoding %s",
                     letters, encoding);
        else if (strcmp(PQgetvalue(r, 0, 2), "t") != 0)
            s = FAIL(cx, E_INPUT, "db.order", "firm", "database does not sort text by its bytes");
    }
    PQclear(r);
    return s;
}

/* One that is there need not be ours to make: whoever looks after the server may have made it. */
static enum status choose_schema(struct ctx *cx, struct link *link)
{
    const char *schema = link->schema;
    PGresult *r =
        PQexec(link->pg, arena_printf(cx->arena, "SELECT to_regnamespace('%s')", schema).p);
    enum status s = is_fine(r) ? OK : failed(cx, link, r, "schema");
    bool is_there = s == OK && !PQgetisnull(r, 0, 0);
    PQclear(r);
    TRY(s);
    if (!is_there && (link->mode & DB_CREATE) == 0)
        return FAIL(cx, E_MISSING, "db.missing", "firm", "there is no schema %s", schema);
    if (!is_there)
        TRY(pg_script(cx, link,
                      arena_printf(cx->arena, "CREATE SCHEMA IF NOT EXISTS \"%s\"", schema).p));
    return pg_script(cx, link, arena_printf(cx->arena, "SET search_path = \"%s\"", schema).p);
}

/* Whoever may write says so for as long as it is connected: pg_alone() looks. One lock a schema. */
#define OPEN_LOCK "hashtextextended('kantha ' || current_schema(), 0)"

static enum status count_steps(struct ctx *cx, struct link *link, int64_t *ret_n)
{
    PGresult *r = PQexec(link->pg, "SELECT to_regclass('schema_steps') IS NOT NULL");
    enum status s = is_fine(r) ? OK : failed(cx, link, r, "schema");
    bool is_there = s == OK && PQgetvalue(r, 0, 0)[0] == 't';
    PQclear(r);
    *ret_n = -1;
    if (s != OK || !is_there)
        return s;
    r = PQexec(link->pg, "SELECT count(*) FROM schema_steps");
    s = is_fine(r) ? OK : failed(cx, link, r, "schema");
    if (s == OK)
        (void)num_int(str_c(PQgetvalue(r, 0, 0)), 0, INT64_MAX, ret_n);
    PQclear(r);
    return s;
}

/* A connection that comes back may find what a newer program made of the schema meanwhile. */
static enum status check_steps(struct ctx *cx, struct link *link)
{
    int64_t steps;
    if (link->mode & DB_WRITE)
        TRY(pg_script(cx, link, "SELECT pg_advisory_lock_shared(" OPEN_LOCK ")"));
    TRY(count_steps(cx, link, &steps));
    if (link->times > 0 && steps > link->steps && link->steps > 0)
        return FAIL(cx, E_CONFLICT, "schema.newer", NULL,
                    "the schema had %lld steps and has %lld: a newer program was here",
                    (long long)link->steps, (long long)steps);
    link->steps = steps;
    return OK;
}

#define TEXT_OF(number) TEXT_OF_(number)
#define TEXT_OF_(number) #number

static enum status set_up(struct ctx *cx, struct link *link)
{
    static const char settings[] =
        "SET client_encoding = 'UTF8';"
        "SET synchronous_commit = on;"
        "SET client_min_messages = warning;"
        "SET lock_timeout = " TEXT_OF(
            DB_BUSY_MS) ";"
                        "SET idle_in_transaction_session_timeout = " TEXT_OF(DB_IDLE_TX_MS);
    if (is_gone(link))
        return FAIL(cx, E_IO, "db.connect", "firm", "%.*s",
                    STR_ARG(first_line(PQerrorMessage(link->pg))));
    TRY(pg_script(cx, link, settings));
    if (link->mode & DB_MOVE)
        TRY(pg_script(cx, link, "SET idle_in_transaction_session_timeout = 0"));
    TRY(check_letters(cx, link));
    TRY(choose_schema(cx, link));
    TRY(check_steps(cx, link));
    link->times++;
    return link->mode & DB_WRITE ? OK
                                 : pg_script(cx, link, "SET default_transaction_read_only = on");
}

static void no_notice(void *arg, const char *text)
{
}

/* What the address says goes before: a word that comes twice counts the second time. A peer that
 * vanished without a word is noticed after a minute, not after the kernel's two hours. */
static PGconn *dial(const char *address)
{
    static const char *const words[] = { "application_name", "connect_timeout",
                                         "keepalives_idle",  "keepalives_interval",
                                         "keepalives_count", "tcp_user_timeout",
                                         "dbname",           NULL };
    const char *const values[] = { "kantha", "5", "30", "10", "3", "60000", address, NULL };
    PGconn *pg = PQconnectdbParams(words, values, 1);
    PQsetNoticeProcessor(pg, no_notice, NULL); /* what matters comes as a result */
    return pg;
}

static enum status pg_open(struct ctx *cx, const char *where, unsigned mode, void **ret_link)
{
    const char *address;
    str schema;
    TRY(split_address(cx, where, &address, &schema));
    struct link *link = zalloc(1, sizeof *link);
    link->mode = mode;
    memcpy(link->schema, schema.p, schema.n);
    link->pg = dial(address);
    enum status s = set_up(cx, link);
    if (s != OK) {
        pg_close(link);
        return s;
    }
    *ret_link = link;
    return OK;
}

/* A server that starts again is back within a moment: one that is not fails everybody quickly. */
static enum status connect_again(struct ctx *cx, struct link *link)
{
    int64_t until = clock_mono_us() + DB_AGAIN_MS * 1000;
    for (;;) {
        PQreset(link->pg);
        link->is_broken = false;
        enum status s = set_up(cx, link);
        if (s == OK)
            return OK;
        if (!is_gone(link)) {
            (void)shutdown(PQsocket(link->pg), SHUT_RDWR); /* half set up: nobody may use it */
            return s;
        }
        if (clock_mono_us() > until)
            return FAIL(cx, E_IO, "db.gone", NULL, "%.*s",
                        STR_ARG(first_line(PQerrorMessage(link->pg))));
        clock_sleep_ms(DB_AGAIN_STEP_MS);
    }
}

/* ---- transactions ---- */

/* A write transaction takes its number at once: it is asked for where the answer of COMMIT is lost.
 */
static const char *const control_sql[] = {
    [C_READ] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;"
               "SET LOCAL statement_timeout = " TEXT_OF(DB_READ_MS),
    [C_BEGIN] = "BEGIN ISOLATION LEVEL SERIALIZABLE;"
                "SET LOCAL statement_timeout = " TEXT_OF(DB_WRITE_MS) ";"
                                                                      "SELECT pg_current_xact_id()",
    [C_COMMIT] = "COMMIT",
    [C_ROLLBACK] = "ROLLBACK",
    [C_SAVE] = "SAVEPOINT act",
    [C_KEEP] = "RELEASE SAVEPOINT act",
    [C_UNDO] = "ROLLBACK TO SAVEPOINT act; RELEASE SAVEPOINT act",
};

static bool pg_in_tx(void *arg)
{
    struct link *link = arg;
    PGTransactionStatusType t = PQtransactionStatus(link->pg);
    return !is_gone(link) && (t == PQTRANS_INTRANS || t == PQTRANS_INERROR);
}

static enum status begin_once(struct ctx *cx, struct link *link, enum control what)
{
    PGresult *r = PQexec(link->pg, control_sql[what]);
    enum status s = is_fine(r) ? OK : failed(cx, link, r, "begin");
    if (s == OK && what == C_BEGIN)
        snprintf(link->tx, sizeof link->tx, "%s", PQgetvalue(r, 0, 0));
    PQclear(r);
    if (s == OK && (link->mode & DB_MOVE))
        s = pg_script(cx, link, "SET LOCAL statement_timeout = 0");
    return s;
}

/* Its own share of the lock is not in its way; one that has just hung up may be for a moment. */
static enum status pg_alone(struct ctx *cx, void *arg)
{
    struct link *link = arg;
    enum status s = pg_script(cx, link, "SELECT pg_advisory_xact_lock(" OPEN_LOCK ")");
    if (s == E_BUSY)
        return FAIL(cx, E_CONFLICT, "firm.held", NULL, "another kantha has %s open", link->schema);
    return s;
}

/* Nothing was begun, so nothing is lost by beginning again on a connection that is there. */
static enum status begin(struct ctx *cx, struct link *link, enum control what)
{
    enum status s = begin_once(cx, link, what);
    if (s == OK || !is_gone(link))
        return s;
    TRY(connect_again(cx, link));
    return begin_once(cx, link, what);
}

/* "committed", "aborted", "in progress", or "" where it is too long ago to be known. */
static enum status ask_fate(struct ctx *cx, struct link *link, str *ret_fate)
{
    PGresult *r =
        PQexec(link->pg, arena_printf(cx->arena, "SELECT pg_xact_status('%s'::xid8)", link->tx).p);
    enum status s = is_fine(r) ? OK : failed(cx, link, r, "commit");
    if (s == OK)
        *ret_fate = arena_copy(cx->arena, str_c(PQgetvalue(r, 0, 0)));
    PQclear(r);
    return s;
}

/* The connection broke and COMMIT was not answered: the server knows what became of it. (After a
 * crash of the server it may have given the number away again, to nobody who asked meanwhile.) */
static enum status settle(struct ctx *cx, struct link *link)
{
    int64_t until = clock_mono_us() + DB_AGAIN_MS * 1000;
    str fate = S("in progress");
    enum status s = connect_again(cx, link);
    while (s == OK && str_eq(fate, S("in progress")) && clock_mono_us() < until) {
        s = ask_fate(cx, link, &fate);
        if (str_eq(fate, S("in progress")))
            clock_sleep_ms(DB_AGAIN_STEP_MS);
    }
    if (s == OK && str_eq(fate, S("committed")))
        return OK;
    if (s == OK && str_eq(fate, S("aborted")))
        return FAIL(cx, E_IO, "db.gone", NULL, "the connection broke before the commit");
    return FAIL(cx, E_IO, "db.uncertain", NULL,
                "the connection broke, and nobody says whether "
                "the commit was before or after");
}

static enum status commit(struct ctx *cx, struct link *link)
{
    /* COMMIT of a transaction that failed answers "ROLLBACK", and is no error. */
    bool was_broken = PQtransactionStatus(link->pg) == PQTRANS_INERROR;
    enum status s = pg_script(cx, link, "COMMIT");
    if (s != OK && is_gone(link))
        s = settle(cx, link);
    link->tx[0] = '\0';
    if (s == OK && was_broken)
        return FAIL(cx, E_OURS, "db.sql", NULL, "a transaction that failed was to be kept");
    return s;
}

static enum status pg_control(struct ctx *cx, void *arg, enum control what)
{
    struct link *link = arg;
    if (what == C_READ || what == C_BEGIN)
        return begin(cx, link, what);
    if (what == C_COMMIT)
        return commit(cx, link);
    if (what == C_ROLLBACK && !pg_in_tx(link))
        return OK;
    return pg_script(cx, link, control_sql[what]);
}

/* ---- statements ---- */

static Oid type_of(enum field_type type)
{
    switch (type) {
    case F_TEXT:
    case F_DATE:
        return PG_TEXT;
    case F_BLOB:
        return PG_BYTEA;
    case F_REAL:
    case F_OPT_REAL:
        return PG_FLOAT8;
    default:
        return PG_INT8;
    }
}

static bool is_read(Oid type)
{
    return type == PG_BOOL || type == PG_BYTEA || type == PG_INT8 || type == PG_INT2 ||
           type == PG_INT4 || type == PG_TEXT || type == PG_VARCHAR || type == PG_FLOAT8;
}

/* sum() of a BIGINT is NUMERIC there: the statement has to say CAST(... AS BIGINT). */
static enum status check_shape(struct ctx *cx, const struct statement *st, const PGresult *r)
{
    if (PQnparams(r) != (int)st->in_n || PQnfields(r) != (int)st->out_n)
        return FAIL(cx, E_OURS, "db.shape", NULL, "%s:%d: %s has %d inputs and %d columns",
                    st->file, st->line, st->name, PQnparams(r), PQnfields(r));
    for (int i = 0; i < PQnfields(r); i++)
        if (!is_read(PQftype(r, i)))
            return FAIL(cx, E_OURS, "db.shape", NULL, "%s:%d: %s.%s is of the type %u", st->file,
                        st->line, st->name, st->out[i].name, PQftype(r, i));
    return OK;
}

static enum status describe(struct ctx *cx, struct link *link, const struct statement *st,
                            const char *name)
{
    PGresult *r = PQdescribePrepared(link->pg, name);
    enum status s = is_fine(r) ? check_shape(cx, st, r) : failed(cx, link, r, st->name);
    PQclear(r);
    return s;
}

static struct run *run_new(struct link *link, const struct statement *st)
{
    struct run *run = zalloc(1, sizeof *run);
    run->link = link;
    run->st = st;
    run->values = zalloc(st->in_n, sizeof *run->values);
    run->lengths = zalloc(st->in_n, sizeof *run->lengths);
    run->formats = zalloc(st->in_n, sizeof *run->formats);
    run->numbers = zalloc(st->in_n, sizeof *run->numbers);
    run->cells = zalloc(st->out_n, sizeof *run->cells);
    for (size_t i = 0; i < st->in_n; i++)
        run->formats[i] = 1;
    snprintf(run->name, sizeof run->name, "s%u", ++link->named);
    return run;
}

static void pg_reset(void *arg)
{
    struct run *run = arg;
    PQclear(run->result);
    run->result = NULL;
    memset(run->values, 0, run->st->in_n * sizeof *run->values);
}

static void pg_finish(void *arg)
{
    struct run *run = arg;
    pg_reset(run);
    free(run->values);
    free(run->lengths);
    free(run->formats);
    free(run->numbers);
    free(run->cells);
    free(run);
}

static enum status prepare(struct ctx *cx, struct run *run)
{
    struct link *link = run->link;
    const struct statement *st = run->st;
    Oid *types = arena_array(cx->arena, Oid, st->in_n + 1);
    for (size_t i = 0; i < st->in_n; i++)
        types[i] = type_of(st->in[i].type);
    PGresult *r = PQprepare(link->pg, run->name, st->pg, (int)st->in_n, types);
    enum status s = is_fine(r) ? OK : failed(cx, link, r, st->name);
    PQclear(r);
    TRY(s);
    TRY(describe(cx, link, st, run->name));
    run->times = link->times;
    return OK;
}

/* A read of its own on a connection that broke while it lay idle. */
static bool is_worth_again(const struct link *link, const struct statement *st, bool was_in_tx)
{
    return is_gone(link) && !was_in_tx && !st->is_write;
}

static enum status pg_prepare(struct ctx *cx, void *arg, const struct statement *st, void **ret_run)
{
    struct link *link = arg;
    bool was_in_tx = pg_in_tx(link);
    struct run *run = run_new(link, st);
    enum status s = prepare(cx, run);
    if (s != OK && is_worth_again(link, st, was_in_tx)) {
        s = connect_again(cx, link);
        s = s == OK ? prepare(cx, run) : s;
    }
    if (s != OK) {
        pg_finish(run);
        return s;
    }
    *ret_run = run;
    return OK;
}

static void bind_bytes(struct run *run, int at, const char *p, size_t n)
{
    run->values[at] = p;
    run->lengths[at] = (int)n;
}

static void pg_bind_null(void *arg, int at)
{
    bind_bytes(arg, at, NULL, 0);
}

static void pg_bind_int(void *arg, int at, int64_t v)
{
    struct run *run = arg;
    run->numbers[at] = (int64_t)htobe64((uint64_t)v);
    bind_bytes(run, at, (const char *)&run->numbers[at], sizeof v);
}

static void pg_bind_real(void *arg, int at, double v)
{
    int64_t bits;
    memcpy(&bits, &v, sizeof bits);
    pg_bind_int(arg, at, bits);
}

static void pg_bind_bytes(void *arg, int at, str v)
{
    bind_bytes(arg, at, v.n == 0 ? "" : v.p, v.n);
}

static enum status execute_once(struct ctx *cx, struct run *run)
{
    struct link *link = run->link;
    if (run->times != link->times)
        TRY(prepare(cx, run));
    PQclear(run->result);
    run->result = PQexecPrepared(link->pg, run->name, (int)run->st->in_n, run->values, run->lengths,
                                 run->formats, 1);
    run->row = -1;
    if (!is_fine(run->result))
        return failed(cx, link, run->result, run->st->name);
    link->changed = 0; /* PQcmdTuples says "" where nothing can have changed */
    (void)num_int(str_c(PQcmdTuples(run->result)), 0, INT64_MAX, &link->changed);
    return OK;
}

static enum status execute(struct ctx *cx, struct run *run)
{
    bool was_in_tx = pg_in_tx(run->link);
    enum status s = execute_once(cx, run);
    if (s == OK || !is_worth_again(run->link, run->st, was_in_tx))
        return s;
    TRY(connect_again(cx, run->link));
    return execute_once(cx, run);
}

static enum status pg_step(struct ctx *cx, void *arg, void *ref, bool *ret_has_row)
{
    struct run *run = ref;
    if (run->result == NULL)
        TRY(execute(cx, run));
    *ret_has_row = ++run->row < PQntuples(run->result);
    return OK;
}

static void *pg_column(void *arg, int at)
{
    struct run *run = arg;
    if (PQgetisnull(run->result, run->row, at))
        return NULL;
    run->cells[at] = (struct cell){ PQgetvalue(run->result, run->row, at),
                                    PQgetlength(run->result, run->row, at) };
    return &run->cells[at];
}

/* Two's complement of 1, 2, 4 or 8 bytes, the highest first; a boolean is one byte. */
static int64_t pg_get_int(void *column)
{
    const struct cell *c = column;
    uint64_t v = c->n > 0 && (c->p[0] & 0x80) != 0 ? UINT64_MAX : 0;
    for (int i = 0; i < c->n; i++)
        v = v << 8 | (unsigned char)c->p[i];
    return (int64_t)v;
}

static double pg_get_real(void *column)
{
    int64_t bits = pg_get_int(column);
    double v;
    memcpy(&v, &bits, sizeof v);
    return v;
}

static str pg_get_bytes(void *column)
{
    const struct cell *c = column;
    return (str){ c->p, (size_t)c->n };
}

static int64_t pg_changed(void *arg)
{
    const struct link *link = arg;
    return link->changed;
}

/* ---- telling those who listen: the channel has the schema's name ---- */

static enum status pg_tell(struct ctx *cx, void *arg, str words)
{
    struct link *link = arg; /* the words are ours: numbers, colons, blanks */
    return pg_script(cx, link,
                     arena_printf(cx->arena, "NOTIFY %s, '%.*s'", link->schema, STR_ARG(words)).p);
}

static enum status pg_listen(struct ctx *cx, void *arg)
{
    struct link *link = arg;
    return pg_script(cx, link, arena_printf(cx->arena, "LISTEN %s", link->schema).p);
}

static enum status heard(struct ctx *cx, struct link *link, str *ret_words)
{
    struct buf all = buf_new(cx->arena, HEARD_MAX);
    if (!PQconsumeInput(link->pg))
        return failed(cx, link, NULL, "listen");
    for (PGnotify *n; (n = PQnotifies(link->pg)) != NULL; PQfreemem(n)) {
        str words = str_c(n->extra);
        if (words.n == 0 || all.n + words.n + 1 > HEARD_MAX)
            continue;
        if (all.n > 0)
            buf_byte(&all, ' ');
        buf_add(&all, words);
    }
    *ret_words = buf_str(&all);
    return OK;
}

static enum status pg_hear(struct ctx *cx, void *arg, int stop, int wait_ms, str *ret_words)
{
    struct link *link = arg;
    struct pollfd fds[] = { { PQsocket(link->pg), POLLIN, 0 }, { stop, POLLIN, 0 } };
    (void)poll(fds, 2, wait_ms);
    return heard(cx, link, ret_words);
}

/* ---- the whole ---- */

/* The server writes its log by itself. */
static enum status pg_checkpoint(struct ctx *cx, void *arg)
{
    return OK;
}

/* Rewrites every table and index of the schema; what stays in the server's own log goes with its
 * next checkpoints. */
static enum status pg_scrub(struct ctx *cx, void *arg)
{
    struct link *link = arg;
    PGresult *r = PQexec(link->pg, "SELECT string_agg(format('VACUUM (FULL) %I.%I', schemaname, "
                                   "tablename), ';') FROM pg_tables "
                                   "WHERE schemaname = current_schema()");
    enum status s = is_fine(r) ? OK : failed(cx, link, r, "scrub");
    str rest = s == OK ? arena_copy(cx->arena, str_c(PQgetvalue(r, 0, 0))) : STR_NULL, one;
    PQclear(r);
    while (s == OK && str_split(&rest, ';', &one)) /* VACUUM takes no company */
        s = pg_script(cx, link, arena_cstr(cx->arena, one));
    return s;
}

static enum status pg_backup(struct ctx *cx, void *arg, const char *to)
{
    return FAIL(cx, E_INPUT, "db.backup", NULL, "a PostgreSQL database is saved by pg_dump");
}

/* Constraints hold on the server; what it cannot read it says when it is read. */
static enum status pg_verify(struct ctx *cx, void *arg)
{
    struct link *link = arg;
    PGresult *r = PQexec(link->pg, "SELECT count(*) FROM pg_constraint WHERE NOT convalidated AND "
                                   "connamespace = current_schema()::regnamespace");
    enum status s = is_fine(r) ? OK : failed(cx, link, r, "verify");
    if (s == OK && strcmp(PQgetvalue(r, 0, 0), "0") != 0)
        s = FAIL(cx, E_OURS, "db.damaged", NULL, "%s constraints do not hold", PQgetvalue(r, 0, 0));
    PQclear(r);
    return s;
}

/* A step of the schema takes as long as it takes. */
static enum status pg_long_script(struct ctx *cx, void *arg, const char *sql)
{
    if (pg_in_tx(arg))
        TRY(pg_script(cx, arg, "SET LOCAL statement_timeout = 0"));
    return pg_script(cx, arg, sql);
}

const struct driver driver_pg = {
    .open = pg_open,
    .close = pg_close,
    .control = pg_control,
    .in_tx = pg_in_tx,
    .script = pg_long_script,
    .alone = pg_alone,
    .prepare = pg_prepare,
    .finish = pg_finish,
    .bind_null = pg_bind_null,
    .bind_int = pg_bind_int,
    .bind_real = pg_bind_real,
    .bind_text = pg_bind_bytes,
    .bind_blob = pg_bind_bytes,
    .step = pg_step,
    .column = pg_column,
    .get_int = pg_get_int,
    .get_real = pg_get_real,
    .get_bytes = pg_get_bytes,
    .changed = pg_changed,
    .reset = pg_reset,
    .tell = pg_tell,
    .listen = pg_listen,
    .hear = pg_hear,
    .checkpoint = pg_checkpoint,
    .scrub = pg_scrub,
    .backup = pg_backup,
    .verify = pg_verify,
};
