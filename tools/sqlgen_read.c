/* Reads statements and proves what can be proved without a database. */
#include "sqlgen.h"

#include "base/file.h"
#include "base/limits.h"

#define FIELDS_MAX 64

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

void sql_die(const struct file *f, int line, const char *fmt, ...)
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
            sql_die(f, line, "%.*s: a %s may not be NULL, use int?", STR_ARG(col->name), t->sql);
        col->c = str_c(is_optional ? t->optional_c : t->c);
        col->field = str_c(is_optional ? t->optional_field : t->field);
        return;
    }
    if (!is_name(plain) || !str_ends(plain, S("_id")))
        sql_die(f, line,
                "%.*s: unknown type \"%.*s\" (int bool real text blob time date <noun>_id)",
                STR_ARG(col->name), STR_ARG(type));
    col->c = arena_printf(f->cx->arena, "struct %.*s ", STR_ARG(plain));
    col->field = S("F_ID");
    f->has_ids = true;
}

#define READ_COLUMNS(f, line, text, columns)                                        \
    for (str piece_, rest_ = (text); str_split(&rest_, ',', &piece_);) {            \
        struct column col_ = column_read((f), (line), str_trim(piece_));            \
        VEC_EACH (c_, (columns))                                                    \
            if (str_eq(c_->name, col_.name))                                        \
                sql_die((f), (line), "%.*s is declared twice", STR_ARG(col_.name)); \
        if ((columns)->n == FIELDS_MAX)                                             \
            sql_die((f), (line), "more than %d fields", FIELDS_MAX);                \
        *vec_push((f)->cx->arena, (columns)) = col_;                                \
    }

/* "owner_id agent_id?" */
static struct column column_read(struct file *f, int line, str text)
{
    ptrdiff_t blank = str_find_byte(text, ' ', 0);
    if (blank < 0)
        sql_die(f, line, "\"%.*s\" should be a name and a type", STR_ARG(text));
    struct column col = { .name = str_sub(text, 0, (size_t)blank) };
    if (!is_name(col.name))
        sql_die(f, line, "\"%.*s\" is no name (a-z, 0-9 and _)", STR_ARG(col.name));
    if (is_keyword(col.name))
        sql_die(f, line, "\"%.*s\" is taken in C; give it another name (AS)", STR_ARG(col.name));
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
        sql_die(f, line, "\"%.*s\" is no name (a-z, 0-9 and _)", STR_ARG(name));
    if (map_get(names, name) != NULL)
        sql_die(f, line, "a second %.*s", STR_ARG(name));
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
        sql_die(f, line, "-- name: wants a name and a kind, as in \"case_by_id :one\"");
    str kind = str_trim(str_skip(text, (size_t)colon + 2));
    bool says_write = str_ends(kind, S(" write"));
    if (says_write)
        kind = str_trim(str_sub(kind, 0, kind.n - 6));
    if (!str_eq(kind, S("one")) && !str_eq(kind, S("many")) && !str_eq(kind, S("exec")) &&
        !str_eq(kind, S("must")) && !str_eq(kind, S("insert")))
        sql_die(f, line, "unknown kind :%.*s (:one :many :exec :must :insert)", STR_ARG(kind));
    struct query *q = query_new(f, line, str_trim(str_sub(text, 0, (size_t)colon)), kind, doc);
    q->says_write = says_write;
    return q;
}

static void like_read(struct file *f, int line, struct query *q, str name)
{
    q->like = map_get(&f->rows, name);
    if (q->like == NULL)
        sql_die(f, line, "no earlier -- row: %.*s in this file", STR_ARG(name));
    if (q->out.n > 0)
        sql_die(f, line, "-- out: comes from -- like: %.*s", STR_ARG(name));
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
                sql_die(f, number, "SQL before the first -- name:");
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
    sql_die(f, line, ":%.*s is used but not declared in -- in:", STR_ARG(name));
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
            sql_die(f, line_at(q, engine, sql, i), "write :name, not %c", sql.p[i]);
        } else {
            buf_byte(&to, sql.p[i++]);
        }
    }
    if (i == sql.n)
        sql_die(f, line_at(q, engine, sql, str_trim(sql).n), "%.*s does not end with ;",
                STR_ARG(q->name));
    for (i++; i < sql.n; i++)
        if (skip_quoted(sql, i) > i && sql.p[i] == '-')
            i = skip_quoted(sql, i) - 1;
        else if (str_trim(str_sub(sql, i, i + 1)).n > 0)
            sql_die(f, line_at(q, engine, sql, i), "one statement under one -- name:");
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

bool query_gives_rows(const struct query *q)
{
    return str_eq(q->kind, S("one")) || str_eq(q->kind, S("many"));
}

static void kind_check(struct file *f, struct query *q)
{
    if (query_gives_rows(q) && q->out.n == 0)
        sql_die(f, q->line, "%.*s is :%.*s but has no -- out:", STR_ARG(q->name), STR_ARG(q->kind));
    if (!query_gives_rows(q) && !q->is_write)
        sql_die(f, q->line, "%.*s is :%.*s but writes nothing", STR_ARG(q->name), STR_ARG(q->kind));
    if (q->says_write && !q->is_write)
        sql_die(f, q->line, "%.*s says write but writes nothing", STR_ARG(q->name));
    if (str_eq(q->kind, S("insert"))) {
        if (q->out.n != 1 || !str_eq(q->out.v[0].field, S("F_ID")) || q->out.v[0].may_be_null)
            sql_die(f, q->line, "%.*s is :insert and gives one id: -- out: id <noun>_id",
                    STR_ARG(q->name));
    } else if (!query_gives_rows(q) && q->out.n > 0) {
        sql_die(f, q->line, "%.*s is :%.*s and gives no rows", STR_ARG(q->name), STR_ARG(q->kind));
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
            sql_die(f, q->line, "row %.*s has no -- out:", STR_ARG(q->name));
        return;
    }
    insert_id(f, q);
    for (int e = SQLITE; e <= PG; e++) {
        if (whole(f, q, e).n == 0)
            sql_die(f, q->line, "%.*s has no SQL for %s", STR_ARG(q->name),
                    e == SQLITE ? "SQLite" : "PostgreSQL");
        q->sql[e] = numbered(f, q, e);
        VEC_EACH (col, &q->in)
            if (!col->used[e])
                sql_die(f, q->line, "%.*s is declared but not used in %.*s%s", STR_ARG(col->name),
                        STR_ARG(q->name), q->has_section[e] ? " (its own section)" : "");
        q->is_write = writes(q->sql[e]);
    }
    kind_check(f, q);
}

struct file sql_read(struct ctx *cx, const char *path)
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
        sql_die(&f, 1, "not a .sql file");
    f.noun = str_sub(f.base, 0, f.base.n - 4);
    file_parse(&f, text);
    VEC_EACH (q, &f.queries)
        query_check(&f, *q);
    if (f.queries.n == 0)
        sql_die(&f, 1, "no -- name: in it");
    return f;
}
