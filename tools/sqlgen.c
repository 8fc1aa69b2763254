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
#include "sqlgen.h"

#include "base/file.h"
#include "base/limits.h"

#define PARAMS_MAX 4 /* more inputs than this come as a struct */

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
    if (is_row || (query_gives_rows(q) && q->like == NULL))
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
    struct file f = sql_read(cx, args[0]);
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
        struct file f = sql_read(cx, args[i]);
        VEC_EACH (q, &f.queries) {
            const struct file *other = map_get(&names, (*q)->name);
            if (other != NULL)
                sql_die(&f, (*q)->line, "a second %.*s, the first is in %s", STR_ARG((*q)->name),
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
