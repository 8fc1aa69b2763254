/* Makes C of SQL: typed calls of named statements, their list, and embedded migration steps.
 *
 *   sqlgen noun case.sql q_case.h q_case.c     calls of one noun
 *   sqlgen list q.h q.c case.sql client.sql... one header of all, and the table tests run
 *   sqlgen steps steps.c 0001_base.sqlite.sql 0001_base.pg.sql...
 *
 * A statement (store/sql/README says more):
 *
 *   -- Open cases of one agent.                      (words for the header; optional)
 *   -- name: case_by_number :one                     (:one :many :exec :must :insert)
 *   -- in: number int                                (may go on in further -- in: lines)
 *   -- out: id case_id, subject text, owner_id agent_id?, closed_at time?
 *   SELECT id, subject, owner_id, closed_at FROM cases WHERE number = :number;
 *
 * `-- row: case_row` names a row and the text that several statements begin with; they say
 * `-- like: case_row`. A section that begins with `-- sqlite:` or `-- pg:` stands for the whole
 * statement on that engine. :insert gives the id of <noun>_add unless -- out: says which. Every
 * mistake is reported as file.sql:line.
 */
#include "base/buf.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"

#define PARAMS_MAX 4 /* more inputs than this come as a struct */
#define FIELDS_MAX 64
#define LINE_SPLIT 96

struct type {
    const char *sql;
    const char *c;
    const char *field;
    const char *optional_c; /* NULL: may not be NULL */
    const char *optional_field;
};

static const struct type types[] = {
    { "int", "int64_t ", "F_INT", "struct opt_int ", "F_OPT_INT" },
    { "bool", "bool ", "F_BOOL", NULL, NULL },
    { "real", "double ", "F_REAL", "struct opt_real ", "F_OPT_REAL" },
    { "text", "str ", "F_TEXT", "str ", "F_TEXT" },
    { "blob", "str ", "F_BLOB", "str ", "F_BLOB" },
    { "time", "int64_t ", "F_TIME", "int64_t ", "F_TIME" },
    { "date", "str ", "F_DATE", "str ", "F_DATE" },
};

static const char *const keywords[] = {
    "auto",   "break",  "case",     "char",     "const",  "double",   "default", "do",
    "else",   "enum",   "extern",   "float",    "for",    "goto",     "if",      "inline",
    "int",    "long",   "register", "restrict", "return", "short",    "signed",  "sizeof",
    "static", "struct", "switch",   "typedef",  "union",  "unsigned", "void",    "volatile",
    "while",  "bool",   "cx",       "db",       "tx"
};

struct column {
    str name;
    str c;     /* C type with the blank or star behind it */
    str field; /* enum field_type */
    bool may_be_null;
    bool used[2];
};

enum engine { SQLITE, PG };

struct query {
    str name;
    str kind; /* one, many, exec, must, insert; or row: what several begin with */
    str doc;
    int line;
    VEC(struct column) in;
    VEC(struct column) out;
    struct query *like; /* the row it begins with, or NULL */
    bool says_write;
    struct buf body[2]; /* as written */
    str sql[2];         /* with numbered parameters */
    bool has_section[2];
    int body_line[2];
    bool is_write;
};

struct file {
    struct ctx *cx;
    const char *path;
    str base; /* case.sql */
    str noun;
    bool has_ids;
    VEC(struct query *) queries;
    struct map names;
    struct map rows;
};

static void die(const struct file *f, int line, const char *fmt, ...)
    __attribute__((noreturn, format(printf, 3, 4)));

static void die(const struct file *f, int line, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    fprintf(stderr, "%s:%d: error: ", f->path, line);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fprintf(stderr, "\n");
    exit(1);
}

/* ---- reading ---- */

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

static bool is_name(str s)
{
    if (s.n == 0 || (s.p[0] >= '0' && s.p[0] <= '9'))
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (!is_name_byte(s.p[i]))
            return false;
    return true;
}

static bool is_keyword(str s)
{
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (str_eq(s, str_c(keywords[i])))
            return true;
    return false;
}

static void column_type(struct file *f, int line, str type, struct column *col)
{
    bool is_optional = str_ends(type, S("?"));
    str plain = is_optional ? str_sub(type, 0, type.n - 1) : type;
    col->may_be_null = is_optional;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        const struct type *t = &types[i];
        if (!str_eq(plain, str_c(t->sql)))
            continue;
        if (is_optional && t->optional_c == NULL)
            die(f, line, "%.*s: a %s may not be NULL, use int?", STR_ARG(col->name), t->sql);
        col->c = str_c(is_optional ? t->optional_c : t->c);
        col->field = str_c(is_optional ? t->optional_field : t->field);
        return;
    }
    if (!is_name(plain) || !str_ends(plain, S("_id")))
        die(f, line, "%.*s: unknown type \"%.*s\" (int bool real text blob time date <noun>_id)",
            STR_ARG(col->name), STR_ARG(type));
    col->c = arena_printf(f->cx->arena, "struct %.*s ", STR_ARG(plain));
    col->field = S("F_ID");
    f->has_ids = true;
}

#define READ_COLUMNS(f, line, text, columns)                                    \
    for (str piece_, rest_ = (text); str_split(&rest_, ',', &piece_);) {        \
        struct column col_ = column_read((f), (line), str_trim(piece_));        \
        VEC_EACH (c_, (columns))                                                \
            if (str_eq(c_->name, col_.name))                                    \
                die((f), (line), "%.*s is declared twice", STR_ARG(col_.name)); \
        if ((columns)->n == FIELDS_MAX)                                         \
            die((f), (line), "more than %d fields", FIELDS_MAX);                \
        *vec_push((f)->cx->arena, (columns)) = col_;                            \
    }

/* "owner_id agent_id?" */
static struct column column_read(struct file *f, int line, str text)
{
    ptrdiff_t blank = str_find_byte(text, ' ', 0);
    if (blank < 0)
        die(f, line, "\"%.*s\" should be a name and a type", STR_ARG(text));
    struct column col = { .name = str_sub(text, 0, (size_t)blank) };
    if (!is_name(col.name))
        die(f, line, "\"%.*s\" is no name (a-z, 0-9 and _)", STR_ARG(col.name));
    if (is_keyword(col.name))
        die(f, line, "\"%.*s\" is taken in C; give it another name (AS)", STR_ARG(col.name));
    column_type(f, line, str_trim(str_skip(text, (size_t)blank)), &col);
    return col;
}

/* What follows `head`; a list may go on in the next line, so a comma at the end says nothing. */
static bool after(str line, str head, str *ret_rest)
{
    if (!str_starts(line, head))
        return false;
    str rest = str_trim(str_skip(line, head.n));
    *ret_rest = str_ends(rest, S(",")) ? str_trim(str_sub(rest, 0, rest.n - 1)) : rest;
    return true;
}

static struct query *query_new(struct file *f, int line, str name, str kind, str doc)
{
    struct map *names = str_eq(kind, S("row")) ? &f->rows : &f->names;
    if (!is_name(name))
        die(f, line, "\"%.*s\" is no name (a-z, 0-9 and _)", STR_ARG(name));
    if (map_get(names, name) != NULL)
        die(f, line, "a second %.*s", STR_ARG(name));
    struct query *q = arena_new_of(f->cx->arena, struct query);
    q->name = name;
    q->kind = kind;
    q->line = line;
    q->doc = doc;
    for (int i = 0; i < 2; i++)
        q->body[i] = buf_new(f->cx->arena, 64 * KIB);
    map_set(names, name, q);
    *vec_push(f->cx->arena, &f->queries) = q;
    return q;
}

/* "case_by_id :one", "counter_next :one write" */
static struct query *name_read(struct file *f, int line, str text, str doc)
{
    ptrdiff_t colon = str_find(text, S(" :"), 0);
    if (colon < 0)
        die(f, line, "-- name: wants a name and a kind, as in \"case_by_id :one\"");
    str kind = str_trim(str_skip(text, (size_t)colon + 2));
    bool says_write = str_ends(kind, S(" write"));
    if (says_write)
        kind = str_trim(str_sub(kind, 0, kind.n - 6));
    if (!str_eq(kind, S("one")) && !str_eq(kind, S("many")) && !str_eq(kind, S("exec")) &&
        !str_eq(kind, S("must")) && !str_eq(kind, S("insert")))
        die(f, line, "unknown kind :%.*s (:one :many :exec :must :insert)", STR_ARG(kind));
    struct query *q = query_new(f, line, str_trim(str_sub(text, 0, (size_t)colon)), kind, doc);
    q->says_write = says_write;
    return q;
}

static void like_read(struct file *f, int line, struct query *q, str name)
{
    q->like = map_get(&f->rows, name);
    if (q->like == NULL)
        die(f, line, "no earlier -- row: %.*s in this file", STR_ARG(name));
    if (q->out.n > 0)
        die(f, line, "-- out: comes from -- like: %.*s", STR_ARG(name));
    VEC_EACH (col, &q->like->out)
        *vec_push(f->cx->arena, &q->out) = *col;
}

/* Blank lines and comments inside count, so that errors name the right line. */
static void body_add(struct query *q, int engine, str text, int line)
{
    if (q->body[engine].n == 0 && text.n == 0)
        return;
    if (q->body[engine].n == 0)
        q->body_line[engine] = line;
    buf_add(&q->body[engine], text);
    buf_byte(&q->body[engine], '\n');
}

/* Common text goes to both engines; a section replaces what its engine had. */
static void body_line(struct query *q, int *section, str text, int line)
{
    for (int e = SQLITE; e <= PG; e++) {
        str head = e == SQLITE ? S("-- sqlite:") : S("-- pg:");
        if (!str_starts(text, head))
            continue;
        *section = e;
        q->has_section[e] = true;
        buf_cut(&q->body[e], 0);
        return;
    }
    for (int e = SQLITE; e <= PG; e++)
        if (*section == e || (*section < 0 && !q->has_section[e]))
            body_add(q, e, text, line);
}

static void body_blank(struct query *q, int section, int line)
{
    if (q != NULL)
        body_line(q, &section, S(""), line);
}

static void file_parse(struct file *f, str text)
{
    struct query *q = NULL;
    int section = -1, number = 0;
    struct buf doc = buf_new(f->cx->arena, 64 * KIB);
    str line, rest;
    while (str_line(&text, &line)) {
        number++;
        if (after(line, S("-- name:"), &rest)) {
            q = name_read(f, number, rest, str_trim(arena_copy(f->cx->arena, buf_str(&doc))));
            section = -1;
            buf_cut(&doc, 0);
        } else if (after(line, S("-- row:"), &rest)) {
            q = query_new(f, number, rest, S("row"),
                          str_trim(arena_copy(f->cx->arena, buf_str(&doc))));
            section = -1;
            buf_cut(&doc, 0);
        } else if (q != NULL && after(line, S("-- in:"), &rest)) {
            READ_COLUMNS(f, number, rest, &q->in);
        } else if (q != NULL && after(line, S("-- like:"), &rest)) {
            like_read(f, number, q, rest);
        } else if (q != NULL && after(line, S("-- out:"), &rest)) {
            READ_COLUMNS(f, number, rest, &q->out);
        } else if (q != NULL &&
                   (str_starts(line, S("-- sqlite:")) || str_starts(line, S("-- pg:")))) {
            body_line(q, &section, line, number);
        } else if (str_starts(line, S("--"))) {
            buf_add(&doc, str_skip(line, 2));
            buf_byte(&doc, '\n');
            body_blank(q, section, number);
        } else if (str_trim(line).n > 0) {
            if (q == NULL)
                die(f, number, "SQL before the first -- name:");
            buf_cut(&doc, 0);
            body_line(q, &section, line, number);
        } else {
            buf_cut(&doc, 0);
            body_blank(q, section, number);
        }
    }
}

/* ---- checking ---- */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* Where the string, quoted name or comment that begins at `at` ends; `at` where none does. */
static size_t skip_quoted(str s, size_t at)
{
    char c = s.p[at];
    if (c == '\'' || c == '"') {
        ptrdiff_t end = str_find_byte(s, c, at + 1);
        return end < 0 ? s.n : (size_t)end + 1;
    }
    if (c == '-' && at + 1 < s.n && s.p[at + 1] == '-') {
        ptrdiff_t end = str_find_byte(s, '\n', at);
        return end < 0 ? s.n : (size_t)end;
    }
    return at;
}

static int lines_in(str s)
{
    int n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == '\n';
    return n;
}

/* What the statement says on one engine, its row's beginning included. */
static str whole(const struct file *f, const struct query *q, int engine)
{
    str own = buf_str(&q->body[engine]);
    return q->like == NULL ? own : arena_join(f->cx->arena, buf_str(&q->like->body[engine]), own);
}

static int line_at(const struct query *q, int engine, str sql, size_t at)
{
    const struct query *of = q;
    size_t from = q->like == NULL ? 0 : q->like->body[engine].n;
    if (at < from) {
        of = q->like;
        from = 0;
    }
    return of->body_line[engine] + lines_in(str_sub(sql, from, at));
}

static size_t column_index(const struct file *f, struct query *q, int engine, str name, int line)
{
    for (size_t i = 0; i < q->in.n; i++)
        if (str_eq(q->in.v[i].name, name)) {
            q->in.v[i].used[engine] = true;
            return i;
        }
    die(f, line, ":%.*s is used but not declared in -- in:", STR_ARG(name));
}

/* Writes the parameter at `at` as ?1 or $1; gives what follows it. */
static size_t parameter(struct file *f, struct query *q, int engine, str sql, size_t at,
                        struct buf *to)
{
    size_t end = at + 1;
    while (end < sql.n && is_name_byte(sql.p[end]))
        end++;
    int line = line_at(q, engine, sql, at);
    size_t i = column_index(f, q, engine, str_sub(sql, at + 1, end), line);
    buf_printf(to, "%c%zu", engine == SQLITE ? '?' : '$', i + 1);
    return end;
}

/* `:name` becomes ?1 or $1, by the order of -- in:. Comments go, and the `;` at the end. */
static str numbered(struct file *f, struct query *q, int engine)
{
    str sql = whole(f, q, engine);
    struct buf to = buf_new(f->cx->arena, 128 * KIB);
    size_t i = 0;
    while (i < sql.n && sql.p[i] != ';') {
        size_t end = skip_quoted(sql, i);
        if (end == i && str_starts(str_skip(sql, i), S("::")))
            end = i + 2;
        if (end > i) {
            if (sql.p[i] != '-')
                buf_add(&to, str_sub(sql, i, end));
            i = end;
        } else if (sql.p[i] == ':' && i + 1 < sql.n && is_letter(sql.p[i + 1])) {
            i = parameter(f, q, engine, sql, i, &to);
        } else if (sql.p[i] == '?' || sql.p[i] == '$') {
            die(f, line_at(q, engine, sql, i), "write :name, not %c", sql.p[i]);
        } else {
            buf_byte(&to, sql.p[i++]);
        }
    }
    if (i == sql.n)
        die(f, line_at(q, engine, sql, str_trim(sql).n), "%.*s does not end with ;",
            STR_ARG(q->name));
    for (i++; i < sql.n; i++)
        if (skip_quoted(sql, i) > i && sql.p[i] == '-')
            i = skip_quoted(sql, i) - 1;
        else if (str_trim(str_sub(sql, i, i + 1)).n > 0)
            die(f, line_at(q, engine, sql, i), "one statement under one -- name:");
    return str_trim(buf_str(&to));
}

static str word_at(str sql, size_t at)
{
    size_t end = at;
    while (end < sql.n && is_letter(sql.p[end]))
        end++;
    return str_sub(sql, at, end);
}

/* The first verb outside parentheses: WITH x AS (SELECT ...) UPDATE ... writes. */
static bool writes(str sql)
{
    int depth = 0;
    for (size_t i = 0; i < sql.n;) {
        size_t end = skip_quoted(sql, i);
        str word = word_at(sql, i);
        if (end > i) {
            i = end;
            continue;
        }
        depth += sql.p[i] == '(';
        depth -= sql.p[i] == ')';
        if (depth == 0 && str_eq_nocase(word, S("select")))
            return false;
        if (depth == 0 && (str_eq_nocase(word, S("insert")) || str_eq_nocase(word, S("update")) ||
                           str_eq_nocase(word, S("delete"))))
            return true;
        i += word.n > 0 ? word.n : 1;
    }
    return false;
}

static bool gives_rows(const struct query *q)
{
    return str_eq(q->kind, S("one")) || str_eq(q->kind, S("many"));
}

static void kind_check(struct file *f, struct query *q)
{
    if (gives_rows(q) && q->out.n == 0)
        die(f, q->line, "%.*s is :%.*s but has no -- out:", STR_ARG(q->name), STR_ARG(q->kind));
    if (!gives_rows(q) && !q->is_write)
        die(f, q->line, "%.*s is :%.*s but writes nothing", STR_ARG(q->name), STR_ARG(q->kind));
    if (q->says_write && !q->is_write)
        die(f, q->line, "%.*s says write but writes nothing", STR_ARG(q->name));
    if (str_eq(q->kind, S("insert"))) {
        if (q->out.n != 1 || !str_eq(q->out.v[0].field, S("F_ID")) || q->out.v[0].may_be_null)
            die(f, q->line, "%.*s is :insert and gives one id: -- out: id <noun>_id",
                STR_ARG(q->name));
    } else if (!gives_rows(q) && q->out.n > 0) {
        die(f, q->line, "%.*s is :%.*s and gives no rows", STR_ARG(q->name), STR_ARG(q->kind));
    }
}

/* client_add gives struct client_id, unless -- out: says otherwise. */
static void insert_id(struct file *f, struct query *q)
{
    ptrdiff_t end = str_rfind_byte(q->name, '_');
    if (!str_eq(q->kind, S("insert")) || q->out.n > 0 || end < 0)
        return;
    str noun = str_sub(q->name, 0, (size_t)end);
    READ_COLUMNS(f, q->line, arena_printf(f->cx->arena, "id %.*s_id", STR_ARG(noun)), &q->out);
}

static void query_check(struct file *f, struct query *q)
{
    if (str_eq(q->kind, S("row"))) {
        if (q->out.n == 0)
            die(f, q->line, "row %.*s has no -- out:", STR_ARG(q->name));
        return;
    }
    insert_id(f, q);
    for (int e = SQLITE; e <= PG; e++) {
        if (whole(f, q, e).n == 0)
            die(f, q->line, "%.*s has no SQL for %s", STR_ARG(q->name),
                e == SQLITE ? "SQLite" : "PostgreSQL");
        q->sql[e] = numbered(f, q, e);
        VEC_EACH (col, &q->in)
            if (!col->used[e])
                die(f, q->line, "%.*s is declared but not used in %.*s%s", STR_ARG(col->name),
                    STR_ARG(q->name), q->has_section[e] ? " (its own section)" : "");
        q->is_write = writes(q->sql[e]);
    }
    kind_check(f, q);
}

static struct file file_open(struct ctx *cx, const char *path)
{
    struct file f = {
        .cx = cx, .path = path, .names = map_new(cx->arena), .rows = map_new(cx->arena)
    };
    str text;
    if (file_read(cx, path, 4 * MIB, &text) != OK) {
        fprintf(stderr, "sqlgen: %s\n", cx->err.text);
        exit(1);
    }
    ptrdiff_t slash = str_rfind_byte(str_c(path), '/');
    f.base = str_skip(str_c(path), (size_t)(slash + 1));
    if (!str_ends(f.base, S(".sql")))
        die(&f, 1, "not a .sql file");
    f.noun = str_sub(f.base, 0, f.base.n - 4);
    file_parse(&f, text);
    VEC_EACH (q, &f.queries)
        query_check(&f, *q);
    if (f.queries.n == 0)
        die(&f, 1, "no -- name: in it");
    return f;
}

/* ---- writing: the header ---- */

static void put_members(struct buf *b, const struct column *cols, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_printf(b, "    %.*s%.*s;\n", STR_ARG(cols[i].c), STR_ARG(cols[i].name));
}

static str row_of(const struct query *q)
{
    return q->like != NULL ? q->like->name : q->name;
}

static void put_doc(struct buf *b, const struct file *f, const struct query *q)
{
    buf_add(b, S("\n/* "));
    str rest = q->doc, line;
    while (q->doc.n > 0 && str_line(&rest, &line))
        buf_printf(b, "%.*s\n * ", STR_ARG(str_trim(line)));
    buf_printf(b, "%.*s:%d */\n", STR_ARG(f->base), q->line);
}

static void put_result(struct buf *b, const struct query *q)
{
    if (str_eq(q->kind, S("one")))
        buf_printf(b, ", struct q_%.*s *ret_row", STR_ARG(row_of(q)));
    if (str_eq(q->kind, S("many")))
        buf_printf(b, ", struct q_%.*s_rows *ret_rows", STR_ARG(row_of(q)));
    if (str_eq(q->kind, S("exec")))
        buf_add(b, S(", int64_t *ret_changed"));
    if (str_eq(q->kind, S("insert")))
        buf_printf(b, ", %.*s*ret_id", STR_ARG(q->out.v[0].c));
}

static void put_signature(struct buf *b, const struct query *q)
{
    buf_printf(b, "enum status q_%.*s(struct ctx *cx, struct %s", STR_ARG(q->name),
               q->is_write ? "tx *tx" : "db *db");
    if (q->in.n > PARAMS_MAX)
        buf_printf(b, ", const struct q_%.*s_in *in", STR_ARG(q->name));
    else
        VEC_EACH (col, &q->in)
            buf_printf(b, ", %.*s%.*s", STR_ARG(col->c), STR_ARG(col->name));
    put_result(b, q);
    buf_byte(b, ')');
}

static void put_row(struct buf *b, const struct query *q)
{
    buf_printf(b, "struct q_%.*s {\n", STR_ARG(q->name));
    put_members(b, q->out.v, q->out.n);
    buf_add(b, S("};\n"));
    if (!str_eq(q->kind, S("one")))
        buf_printf(b, "struct q_%.*s_rows {\n    struct q_%.*s *v;\n    size_t n;\n};\n",
                   STR_ARG(q->name), STR_ARG(q->name));
}

static void put_declaration(struct buf *b, const struct file *f, const struct query *q)
{
    bool is_row = str_eq(q->kind, S("row"));
    put_doc(b, f, q);
    if (q->in.n > PARAMS_MAX) {
        buf_printf(b, "struct q_%.*s_in {\n", STR_ARG(q->name));
        put_members(b, q->in.v, q->in.n);
        buf_add(b, S("};\n"));
    }
    if (is_row || (gives_rows(q) && q->like == NULL))
        put_row(b, q);
    if (is_row)
        return;
    buf_add(b, S("MUST_USE "));
    put_signature(b, q);
    buf_add(b, S(";\n"));
}

static str guard_of(struct ctx *cx, const char *path)
{
    ptrdiff_t slash = str_rfind_byte(str_c(path), '/');
    struct buf b = buf_new(cx->arena, 1024);
    buf_add(&b, S("MADE_"));
    for (const char *p = path + slash + 1; *p != '\0'; p++)
        buf_byte(&b, *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p == '.' ? '_' : *p);
    return buf_str(&b);
}

static str noun_header(const struct file *f, const char *path)
{
    struct buf b = buf_new(f->cx->arena, 4 * MIB);
    str guard = guard_of(f->cx, path);
    buf_printf(&b, "/* Made of %.*s by sqlgen; edit that. */\n", STR_ARG(f->base));
    buf_printf(&b, "#ifndef %.*s\n#define %.*s\n\n", STR_ARG(guard), STR_ARG(guard));
    buf_add(&b, S("#include \"db/statement.h\"\n"));
    if (f->has_ids)
        buf_add(&b, S("#include \"desk/ids.h\"\n"));
    buf_printf(&b,
               "\nextern const struct statement *const q_%.*s_statements[]; /* NULL ends it */\n",
               STR_ARG(f->noun));
    VEC_EACH (q, &f->queries)
        put_declaration(&b, f, *q);
    buf_add(&b, S("\n#endif\n"));
    return buf_str(&b);
}

/* ---- writing: the code ---- */

static void put_escaped(struct buf *b, str line)
{
    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] == '"' || line.p[i] == '\\')
            buf_byte(b, '\\');
        buf_byte(b, line.p[i]);
    }
}

static void put_quoted(struct buf *b, str text)
{
    const char *before = "        \"";
    str line;
    while (str_line(&text, &line)) {
        if (str_trim(line).n == 0)
            continue;
        buf_add(b, str_c(before));
        put_escaped(b, line);
        before = "\\n\"\n        \"";
    }
    buf_byte(b, '"');
}

/* Byte for byte: a step's checksum is that of its file, whatever this program looks like. */
static void put_verbatim(struct buf *b, str text)
{
    for (str line; str_split(&text, '\n', &line);) {
        buf_add(b, S("        \""));
        put_escaped(b, line);
        buf_add(b, text.p != NULL ? S("\\n\"\n") : S("\""));
    }
}

static void put_fields(struct buf *b, const struct query *q, const char *side, str of,
                       const struct column *cols, size_t n)
{
    if (n == 0)
        return;
    buf_printf(b, "static const struct field %s_%.*s[] = {\n", side, STR_ARG(q->name));
    for (size_t i = 0; i < n; i++)
        buf_printf(b, "    { \"%.*s\", %.*s, %s, offsetof(struct %.*s, %.*s) },\n",
                   STR_ARG(cols[i].name), STR_ARG(cols[i].field),
                   cols[i].may_be_null ? "true" : "false", STR_ARG(of), STR_ARG(cols[i].name));
    buf_add(b, S("};\n"));
}

static str kind_of(const struct query *q)
{
    static const char *const names[][2] = { { "one", "ST_ONE" },
                                            { "many", "ST_MANY" },
                                            { "exec", "ST_EXEC" },
                                            { "must", "ST_MUST" },
                                            { "insert", "ST_INSERT" } };
    for (size_t i = 0; i < 5; i++)
        if (str_eq(q->kind, str_c(names[i][0])))
            return str_c(names[i][1]);
    return STR_NULL;
}

static str in_struct(const struct file *f, const struct query *q)
{
    return arena_printf(f->cx->arena, q->in.n > PARAMS_MAX ? "q_%.*s_in" : "%.*s_in",
                        STR_ARG(q->name));
}

static void put_statement(struct buf *b, const struct file *f, const struct query *q)
{
    bool is_insert = str_eq(q->kind, S("insert"));
    str row = is_insert ? str_trim(str_skip(q->out.v[0].c, 7))
                        : arena_printf(f->cx->arena, "q_%.*s", STR_ARG(row_of(q)));
    if (q->in.n > 0 && q->in.n <= PARAMS_MAX) {
        buf_printf(b, "struct %.*s_in {\n", STR_ARG(q->name));
        put_members(b, q->in.v, q->in.n);
        buf_add(b, S("};\n"));
    }
    put_fields(b, q, "in", in_struct(f, q), q->in.v, q->in.n);
    if (is_insert)
        buf_printf(
            b, "static const struct field out_%.*s[] = {\n    { \"id\", F_ID, false, 0 },\n};\n",
            STR_ARG(q->name));
    else if (q->like == NULL)
        put_fields(b, q, "out", row, q->out.v, q->out.n);
    buf_printf(b, "static const struct statement %.*s = {\n", STR_ARG(q->name));
    buf_printf(b, "    .name = \"%.*s\",\n    .file = \"%.*s\",\n    .line = %d,\n",
               STR_ARG(q->name), STR_ARG(f->base), q->line);
    buf_printf(b, "    .kind = %.*s,\n    .is_write = %s,\n", STR_ARG(kind_of(q)),
               q->is_write ? "true" : "false");
    buf_add(b, S("    .sqlite =\n"));
    put_quoted(b, q->sql[SQLITE]);
    buf_add(b, S(",\n    .pg =\n"));
    put_quoted(b, q->sql[PG]);
    buf_add(b, S(",\n"));
    if (q->in.n > 0)
        buf_printf(b, "    .in = in_%.*s,\n    .in_n = %zu,\n", STR_ARG(q->name), q->in.n);
    if (q->out.n > 0)
        buf_printf(
            b, "    .out = out_%.*s,\n    .out_n = %zu,\n    .row_size = sizeof(struct %.*s),\n",
            STR_ARG(row_of(q)), q->out.n, STR_ARG(row));
    buf_add(b, S("};\n"));
}

/* Hands the inputs over as one struct. */
static void put_inputs(struct buf *b, const struct query *q)
{
    if (q->in.n == 0 || q->in.n > PARAMS_MAX)
        return;
    buf_printf(b, "    const struct %.*s_in in = { ", STR_ARG(q->name));
    VEC_EACH (col, &q->in)
        buf_printf(b, "%.*s%s", STR_ARG(col->name), col + 1 < q->in.v + q->in.n ? ", " : " };\n");
}

static void put_call(struct buf *b, const struct query *q)
{
    const char *db = q->is_write ? "tx_db(tx)" : "db";
    const char *in = q->in.n == 0 ? "NULL" : q->in.n > PARAMS_MAX ? "in" : "&in";
    buf_byte(b, '\n');
    put_signature(b, q);
    buf_add(b, S("\n{\n"));
    put_inputs(b, q);
    if (str_eq(q->kind, S("many"))) {
        buf_printf(b,
                   "    struct rows rows;\n"
                   "    TRY(statement_many(cx, %s, &%.*s, %s, &rows));\n"
                   "    *ret_rows = (struct q_%.*s_rows){ rows.v, rows.n };\n"
                   "    return OK;\n}\n",
                   db, STR_ARG(q->name), in, STR_ARG(row_of(q)));
        return;
    }
    const char *out = str_eq(q->kind, S("one"))      ? ", ret_row"
                      : str_eq(q->kind, S("exec"))   ? ", ret_changed"
                      : str_eq(q->kind, S("insert")) ? ", &ret_id->v"
                                                     : "";
    buf_printf(b, "    return statement_%.*s(cx, %s, &%.*s, %s%s);\n}\n", STR_ARG(q->kind), db,
               STR_ARG(q->name), in, out);
}

static str noun_code(const struct file *f, const char *header)
{
    struct buf b = buf_new(f->cx->arena, 8 * MIB);
    ptrdiff_t slash = str_rfind_byte(str_c(header), '/');
    buf_printf(&b, "/* Made of %.*s by sqlgen; edit that. */\n#include \"%s\"\n", STR_ARG(f->base),
               header + slash + 1);
    VEC_EACH (q, &f->queries) {
        buf_byte(&b, '\n');
        if (str_eq((*q)->kind, S("row"))) {
            str row = arena_printf(f->cx->arena, "q_%.*s", STR_ARG((*q)->name));
            put_fields(&b, *q, "out", row, (*q)->out.v, (*q)->out.n);
            continue;
        }
        put_statement(&b, f, *q);
        put_call(&b, *q);
    }
    buf_printf(&b, "\nconst struct statement *const q_%.*s_statements[] = {\n", STR_ARG(f->noun));
    VEC_EACH (q, &f->queries)
        if (!str_eq((*q)->kind, S("row")))
            buf_printf(&b, "    &%.*s,\n", STR_ARG((*q)->name));
    buf_add(&b, S("    NULL,\n};\n"));
    return buf_str(&b);
}

/* ---- the three commands ---- */

static void save(struct ctx *cx, const char *path, str text)
{
    FILE *f = fopen(path, "wb");
    if (f == NULL || fwrite(text.p, 1, text.n, f) != text.n || fclose(f) != 0) {
        fprintf(stderr, "sqlgen: cannot write %s\n", path);
        exit(1);
    }
}

static int make_noun(struct ctx *cx, char **args)
{
    struct file f = file_open(cx, args[0]);
    save(cx, args[1], noun_header(&f, args[1]));
    save(cx, args[2], noun_code(&f, args[1]));
    return 0;
}

static int make_list(struct ctx *cx, char **args, int n)
{
    struct buf h = buf_new(cx->arena, 1 * MIB), c = buf_new(cx->arena, 1 * MIB);
    struct map names = map_new(cx->arena);
    buf_add(
        &h,
        S("/* Made by sqlgen: every named statement. */\n#ifndef MADE_Q_H\n#define MADE_Q_H\n\n"));
    buf_add(&c, S("/* Made by sqlgen: every named statement. */\n#include \"q.h\"\n\n"
                  "const struct statement *const *const q_statements[] = {\n"));
    for (int i = 2; i < n; i++) {
        struct file f = file_open(cx, args[i]);
        VEC_EACH (q, &f.queries) {
            const struct file *other = map_get(&names, (*q)->name);
            if (other != NULL)
                die(&f, (*q)->line, "a second %.*s, the first is in %s", STR_ARG((*q)->name),
                    other->path);
            struct file *kept = arena_new_of(cx->arena, struct file);
            *kept = f;
            map_set(&names, (*q)->name, kept);
        }
        buf_printf(&h, "#include \"store/q_%.*s.h\"\n", STR_ARG(f.noun));
        buf_printf(&c, "    q_%.*s_statements,\n", STR_ARG(f.noun));
    }
    buf_add(&h, S("\n/* One list a noun; NULL ends it. */\n"
                  "extern const struct statement *const *const q_statements[];\n\n#endif\n"));
    buf_add(&c, S("    NULL,\n};\n"));
    save(cx, args[0], buf_str(&h));
    save(cx, args[1], buf_str(&c));
    return 0;
}

/* "0001_base.sqlite.sql" and "0001_base.pg.sql" make step 1, "base". */
static void put_step(struct ctx *cx, struct buf *b, const char *sqlite, const char *pg)
{
    str name = str_skip(str_c(sqlite), (size_t)(str_rfind_byte(str_c(sqlite), '/') + 1));
    str other = str_skip(str_c(pg), (size_t)(str_rfind_byte(str_c(pg), '/') + 1));
    ptrdiff_t dot = str_find(name, S(".sqlite.sql"), 0);
    bool fits = dot > 5 && name.p[4] == '_' &&
                str_eq(str_sub(other, 0, (size_t)dot), str_sub(name, 0, (size_t)dot)) &&
                str_eq(str_skip(other, (size_t)dot), S(".pg.sql"));
    if (!fits) {
        fprintf(stderr, "%s:1: error: steps are NNNN_name.sqlite.sql and NNNN_name.pg.sql\n",
                sqlite);
        exit(1);
    }
    str text[2];
    const char *paths[2] = { sqlite, pg };
    for (int i = 0; i < 2; i++)
        if (file_read(cx, paths[i], 4 * MIB, &text[i]) != OK) {
            fprintf(stderr, "sqlgen: %s\n", cx->err.text);
            exit(1);
        }
    str number = str_sub(name, 0, 4);
    while (number.n > 1 && number.p[0] == '0')
        number = str_skip(number, 1);
    buf_printf(b, "    {\n        .number = %.*s,\n        .name = \"%.*s\",\n        .sqlite =\n",
               STR_ARG(number), STR_ARG(str_sub(name, 5, (size_t)dot)));
    put_verbatim(b, text[0]);
    buf_add(b, S(",\n        .pg =\n"));
    put_verbatim(b, text[1]);
    buf_add(b, S(",\n    },\n"));
}

static int make_steps(struct ctx *cx, char **args, int n)
{
    struct buf b = buf_new(cx->arena, 16 * MIB);
    buf_add(&b, S("/* Made by sqlgen of the migration steps. */\n#include \"store/schema.h\"\n\n"
                  "const struct schema_step schema_steps[] = {\n"));
    for (int i = 1; i + 1 < n; i += 2)
        put_step(cx, &b, args[i], args[i + 1]);
    buf_add(&b,
            S("};\nconst size_t schema_steps_n = sizeof schema_steps / sizeof *schema_steps;\n"));
    save(cx, args[0], buf_str(&b));
    return 0;
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new();
    struct ctx cx = { .arena = arena };
    int rc = 2;
    if (argc == 5 && str_eq(str_c(argv[1]), S("noun")))
        rc = make_noun(&cx, argv + 2);
    else if (argc >= 5 && str_eq(str_c(argv[1]), S("list")))
        rc = make_list(&cx, argv + 2, argc - 2);
    else if (argc >= 5 && argc % 2 == 1 && str_eq(str_c(argv[1]), S("steps")))
        rc = make_steps(&cx, argv + 2, argc - 2);
    else
        fprintf(stderr, "usage: sqlgen noun SQL H C | list H C SQL... | steps C SQL...\n");
    arena_free(&arena);
    return rc;
}
