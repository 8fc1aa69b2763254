/* Compiles templates to C: `viewgen h OUT.h A.ht...` writes every view's prototype, `viewgen c
 * OUT.c A.ht` the views of one file. The language is told in src/view/README.
 *
 * It reads the HTML as a browser would, one character at a time, so it always knows the place a
 * value lands in and picks the escaping for it. What no escaping makes safe (handlers, style,
 * script, names, unquoted values) is refused, with file:line; so are words that did not come
 * from po/, and elements left open or closed twice. */
#include "viewgen.h"
#include "base/file.h"

#include <ctype.h>

/* ---- blocks ---- */

static void block_open(struct gen *g, bool is_loop, str head)
{
    settle(g);
    struct block b = { .is_loop = is_loop, .line = g->line, .open = g->open.n, .start = g->at };
    *vec_push(g->cx->arena, &g->blocks) = b;
    code(g, "%s %.*s {", is_loop ? "for" : "if", STR_ARG(head));
}

/* A branch ends in the place it began in, whichever branch runs. */
static struct block *branch_end(struct gen *g)
{
    settle(g);
    if (g->blocks.n == 0)
        refuse(g, "no block is open here");
    struct block *b = &g->blocks.v[g->blocks.n - 1];
    if (b->start.place != g->at.place || !str_eq(b->start.tag, g->at.tag) ||
        (g->at.place == VALUE && !str_eq(b->start.attr, g->at.attr)))
        refuse(g, "the block of line %d ends in another place of the HTML", b->line);
    if (g->open.n != b->open)
        refuse(g, "the block of line %d leaves <%.*s> open", b->line,
               STR_ARG(g->open.v[g->open.n - 1]));
    return b;
}

static void block_else(struct gen *g, str condition)
{
    struct block *b = branch_end(g);
    if (b->is_loop || b->has_else)
        refuse(g, "an else without its if");
    b->has_else = condition.p == NULL;
    bool is_apart = b->start.is_apart && g->at.is_apart;
    g->at = b->start;
    b->start.is_apart = is_apart;
    if (b->has_else)
        code(g, "} else {");
    else
        code(g, "} else if %.*s {", STR_ARG(condition));
}

static void block_end(struct gen *g)
{
    struct block *b = branch_end(g);
    g->at.is_apart &= b->start.is_apart;
    g->at.is_first &= b->start.is_first;
    g->blocks.n--;
    code(g, "}");
}

/* ---- braces ---- */

/* Where the brace that `rest` begins with ends; strings and nested braces are C's. */
static size_t brace_end(const struct gen *g, str rest)
{
    int depth = 0;
    char quote = 0;
    for (size_t i = 0; i < rest.n; i++) {
        char c = rest.p[i];
        if (quote != 0) {
            if (c == '\\')
                i++;
            else if (c == quote)
                quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '{') {
            depth++;
        } else if (c == '}' && --depth == 0) {
            return i;
        }
    }
    refuse(g, "a { without its } on this line");
}

/* Ends of `name=expr` are blanks outside brackets and strings before the next `name=`. */
static size_t fill_end(str s)
{
    int depth = 0;
    char quote = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (quote != 0) {
            quote = c == quote ? 0 : quote;
            continue;
        }
        if (c == '"' || c == '\'')
            quote = c;
        depth += (c == '(' || c == '[' || c == '{') - (c == ')' || c == ']' || c == '}');
        if (depth > 0 || c != ' ')
            continue;
        size_t k = i + 1;
        while (k < s.n && (isalnum((unsigned char)s.p[k]) || s.p[k] == '_'))
            k++;
        if (k > i + 1 && k + 1 < s.n && s.p[k] == '=' && s.p[k + 1] != '=')
            return i;
    }
    return s.n;
}

static void words(struct gen *g, str inner)
{
    size_t n = 0;
    while (n < inner.n && inner.p[n] != ' ')
        n++;
    char *key = (char *)arena_alloc(g->cx->arena, n + 1);
    for (size_t i = 0; i < n; i++)
        key[i] = inner.p[i] == '.' || inner.p[i] == '-' ? '_' : inner.p[i];
    key[n] = 0;
    const char *put = putter(g);
    str rest = str_trim(str_skip(inner, n));
    if (rest.n == 0) {
        code(g, "%s(o, say(o, M_%s));", put, key);
        return;
    }
    struct buf fills = buf_new(g->cx->arena, TEMPLATE_MAX);
    size_t count = 0;
    for (; rest.n > 0; count++) {
        str one = str_sub(rest, 0, fill_end(rest));
        ptrdiff_t eq = str_find_byte(one, '=', 0);
        if (eq <= 0)
            refuse(g, "name=value expected: %.*s", STR_ARG(one));
        str name = str_sub(one, 0, (size_t)eq), value = str_skip(one, (size_t)eq + 1);
        buf_printf(&fills, "%sFILL(\"%.*s\", %.*s)", count > 0 ? ", " : "", STR_ARG(name),
                   STR_ARG(value));
        rest = str_trim(str_skip(rest, one.n));
    }
    code(g, "%s(o, say_fill(o, M_%s, (struct fill[]){ %.*s }, %zu));", put, key,
         STR_ARG(buf_str(&fills)), count);
}

static void call(struct gen *g, str inner)
{
    if (g->at.place != TEXT)
        refuse(g, "a view can stand only between elements");
    ptrdiff_t paren = str_find_byte(inner, '(', 0);
    str name = paren < 0 ? inner : str_sub(inner, 0, (size_t)paren);
    str args = paren < 0 ? S("") : str_trim(str_sub(inner, (size_t)paren + 1, inner.n - 1));
    code(g, "view_%.*s(o%s%.*s);", STR_ARG(name), args.n > 0 ? ", " : "", STR_ARG(args));
}

static void take_brace(struct gen *g, str inner)
{
    if (str_starts(inner, S("if ")))
        block_open(g, false, arena_printf(g->cx->arena, "(%.*s)", STR_ARG(str_skip(inner, 3))));
    else if (str_starts(inner, S("elif ")))
        block_else(g, arena_printf(g->cx->arena, "(%.*s)", STR_ARG(str_skip(inner, 5))));
    else if (str_eq(inner, S("else")))
        block_else(g, STR_NULL);
    else if (str_eq(inner, S("end")))
        block_end(g);
    else if (str_starts(inner, S(":")))
        words(g, str_skip(inner, 1));
    else if (str_starts(inner, S("+")))
        call(g, str_skip(inner, 1));
    else
        code(g, "%s(o, %.*s);", putter(g), STR_ARG(inner));
}

/* ---- lines ---- */

static void view_end(struct gen *g)
{
    if (g->view.p == NULL)
        return;
    if (g->blocks.n > 0)
        refuse(g, "the block of line %d has no end", g->blocks.v[g->blocks.n - 1].line);
    if (g->at.place != TEXT)
        refuse(g, "the view ends inside <%.*s>", STR_ARG(g->at.tag));
    if (g->open.n > 0 && !str_ends(g->view, S("_open")))
        refuse(g, "the view leaves <%.*s> open", STR_ARG(g->open.v[g->open.n - 1]));
    flush(g);
    buf_add(&g->out, S("}\n"));
    g->open.n = 0;
}

/* `name(args)` into the C function's head. */
static str prototype(struct gen *g, str sig)
{
    ptrdiff_t paren = str_find_byte(sig, '(', 0);
    if (paren <= 0 || !str_ends(sig, S(")")))
        refuse(g, "@view name(arguments) expected");
    g->view = str_sub(sig, 0, (size_t)paren);
    str args = str_sub(sig, (size_t)paren + 1, sig.n - 1);
    return arena_printf(g->cx->arena, "void view_%.*s(struct out *o%s%.*s)", STR_ARG(g->view),
                        args.n > 0 ? ", " : "", STR_ARG(args));
}

static void view_begin(struct gen *g, str sig)
{
    view_end(g);
    str head = prototype(g, sig);
    buf_printf(&g->out, "\n#line %d \"%s\"\n%.*s\n{\n", g->line, g->file, STR_ARG(head));
}

static void take_directive(struct gen *g, str line)
{
    if (str_starts(line, S("@#")))
        return;
    if (str_starts(line, S("@view ")))
        view_begin(g, str_trim(str_skip(line, 6)));
    else if (g->view.p == NULL)
        refuse(g, "@view comes first");
    else if (str_starts(line, S("@if ")))
        block_open(g, false, str_skip(line, 4));
    else if (str_starts(line, S("@elif ")))
        block_else(g, str_skip(line, 6));
    else if (str_eq(line, S("@else")))
        block_else(g, STR_NULL);
    else if (str_starts(line, S("@for ")))
        block_open(g, true, str_skip(line, 5));
    else if (str_eq(line, S("@end")))
        block_end(g);
    else if (str_starts(line, S("@c ")))
        code(g, "%.*s", STR_ARG(str_skip(line, 3)));
    else
        refuse(g, "no such directive: %.*s", STR_ARG(line));
}

static void take_line(struct gen *g, str line)
{
    while (line.n > 0) {
        size_t n;
        if (line.p[0] == '{') {
            n = brace_end(g, line) + 1;
            take_brace(g, str_trim(str_sub(line, 1, n - 1)));
        } else {
            n = take_html(g, line);
        }
        line = str_skip(line, n);
    }
    take_html(g, S("\n"));
}

/* Text before the first @view tells the reader what the file is for. */
static void take_file(struct gen *g, str src)
{
    buf_printf(&g->out, "/* Made by viewgen from %s. */\n#include \"view/gen.h\"\n", g->file);
    for (str line; src.p != NULL && src.n > 0;) {
        str_line(&src, &line);
        g->line++;
        str bare = str_trim(line);
        if (str_starts(bare, S("@")))
            take_directive(g, bare);
        else if (g->view.p != NULL && bare.n > 0)
            take_line(g, bare);
    }
    view_end(g);
}

static void take_prototypes(struct gen *g, str src)
{
    buf_printf(&g->out, "\n/* %s */\n", g->file);
    for (str line; src.p != NULL && src.n > 0;) {
        str_line(&src, &line);
        g->line++;
        if (str_starts(line, S("@view ")))
            buf_printf(&g->out, "%.*s;\n", STR_ARG(prototype(g, str_trim(str_skip(line, 6)))));
    }
}

/* Left alone where nothing changed, so that nothing is built again. */
static int write_if_changed(struct ctx *cx, const char *path, str bytes)
{
    str old;
    if (file_exists(path) && file_read(cx, path, OUTPUT_MAX, &old) == OK && str_eq(old, bytes))
        return 0;
    FILE *f = fopen(path, "wb");
    if (f == NULL || fwrite(bytes.p, 1, bytes.n, f) != bytes.n || fclose(f) != 0) {
        perror(path);
        return 1;
    }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc < 4 || (argv[1][0] != 'h' && argv[1][0] != 'c')) {
        fprintf(stderr, "usage: viewgen h OUT.h A.ht...\n       viewgen c OUT.c A.ht\n");
        return 2;
    }
    bool is_header = argv[1][0] == 'h';
    struct arena *a = arena_new();
    struct ctx cx = { .arena = a };
    struct buf out = buf_new(a, OUTPUT_MAX);
    if (is_header)
        buf_add(&out, S("/* Made by viewgen: every view. */\n#ifndef VIEW_GEN_H\n#define "
                        "VIEW_GEN_H\n\n#include \"view/assets.h\"\n#include \"view/say.h\"\n"));
    for (int i = 3; i < argc; i++) {
        struct gen g = { .cx = &cx, .file = argv[i], .out = out };
        g.word = buf_new(a, TEMPLATE_MAX);
        g.lit = buf_new(a, TEMPLATE_MAX);
        str src;
        if (file_read(&cx, argv[i], TEMPLATE_MAX, &src) != OK) {
            fprintf(stderr, "%s: %s\n", argv[i], cx.err.text);
            return 1;
        }
        (is_header ? take_prototypes : take_file)(&g, src);
        out = g.out;
    }
    if (is_header)
        buf_add(&out, S("\n#endif\n"));
    int failed = write_if_changed(&cx, argv[2], buf_str(&out));
    arena_free(&a);
    return failed;
}
