/* pogen: compiles po/en.po and po/bn.po into C. `pogen EN.po BN.po OUT.h OUT.c`
 *
 * The msgid is a key like `case.open`. Both files must hold the same keys, sorted by bytes, with
 * the same placeholders and the same choice of plural or not; nothing empty, nothing fuzzy. Every
 * fault is told as file:line, and then nothing is written. */
#include "base/buf.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"

#define PO_MAX (4 * MIB)
#define GEN_MAX (16 * MIB)
#define PLACEHOLDERS_MAX 16

enum field { FIELD_NONE, FIELD_KEY, FIELD_PLURAL, FIELD_ONE, FIELD_OTHER };

struct entry {
    int line; /* of its msgid */
    bool is_plural;
    bool is_fuzzy;
    struct buf key, plural, one, other; /* `one` is the only form where it is not plural */
};

struct po {
    const char *path;
    int line;
    int faults;
    bool fuzzy_next;
    enum field field; /* what a bare string continues */
    VEC(struct entry) entries;
};

struct names {
    str v[PLACEHOLDERS_MAX];
    size_t n;
};

__attribute__((format(printf, 3, 4))) static void fault(struct po *po, int line, const char *fmt,
                                                        ...)
{
    va_list ap;
    va_start(ap, fmt);
    fprintf(stderr, "%s:%d: ", po->path, line);
    vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
    va_end(ap);
    po->faults++;
}

static struct buf *field_buf(struct po *po)
{
    struct entry *e = po->entries.n == 0 ? NULL : &po->entries.v[po->entries.n - 1];
    switch (po->field) {
    case FIELD_KEY:
        return &e->key;
    case FIELD_PLURAL:
        return &e->plural;
    case FIELD_ONE:
        return &e->one;
    case FIELD_OTHER:
        return &e->other;
    case FIELD_NONE:
        break;
    }
    return NULL;
}

/* `"text"` with \n \t \" \\ inside, onto the field being read. */
static void read_string(struct po *po, str s)
{
    s = str_trim(s);
    struct buf *to = field_buf(po);
    if (to == NULL || s.n < 2 || s.p[0] != '"' || s.p[s.n - 1] != '"') {
        fault(po, po->line, "a quoted string belongs here");
        return;
    }
    for (size_t i = 1; i + 1 < s.n; i++) {
        char c = s.p[i];
        if (c == '\\' && i + 2 < s.n) {
            char e = s.p[++i];
            c = e == 'n' ? '\n' : e == 't' ? '\t' : e;
            if (strchr("nt\"\\", e) == NULL)
                fault(po, po->line, "unknown escape \\%c", e);
        } else if (c == '"' || c == '\\') {
            fault(po, po->line, "a quote or backslash inside a string needs a backslash");
        }
        buf_byte(to, c);
    }
}

static void new_entry(struct po *po, struct arena *a)
{
    struct entry *e = vec_push(a, &po->entries);
    *e = (struct entry){ .line = po->line, .is_fuzzy = po->fuzzy_next };
    e->key = e->plural = e->one = e->other = buf_new(a, 64 * KIB);
    po->fuzzy_next = false;
}

static void read_line(struct po *po, struct arena *a, str line)
{
    static const struct {
        const char *word;
        enum field field;
    } words[] = {
        { "msgid_plural ", FIELD_PLURAL }, { "msgid ", FIELD_KEY },  { "msgstr[0] ", FIELD_ONE },
        { "msgstr[1] ", FIELD_OTHER },     { "msgstr ", FIELD_ONE },
    };
    if (line.n == 0)
        return;
    if (line.p[0] == '#') {
        if (str_starts(line, S("#,")) && str_find(line, S("fuzzy"), 0) >= 0)
            po->fuzzy_next = true;
        return;
    }
    if (line.p[0] == '"') {
        read_string(po, line);
        return;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        str word = str_c(words[i].word);
        if (!str_starts(line, word))
            continue;
        if (words[i].field == FIELD_KEY)
            new_entry(po, a);
        else if (po->entries.n == 0)
            break;
        po->field = words[i].field;
        if (po->field == FIELD_PLURAL)
            po->entries.v[po->entries.n - 1].is_plural = true;
        read_string(po, str_skip(line, word.n));
        return;
    }
    fault(po, po->line, "not understood: %.*s", STR_ARG(line));
}

static bool is_key(str key)
{
    for (size_t i = 0; i < key.n; i++)
        if (strchr("abcdefghijklmnopqrstuvwxyz0123456789_.", key.p[i]) == NULL)
            return false;
    return key.n > 0 && key.p[0] >= 'a' && key.p[0] <= 'z';
}

/* The {names} in a text, each once. False where a brace stands alone. */
static bool placeholders(str text, struct names *ret)
{
    *ret = (struct names){ .n = 0 };
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '}')
            return false;
        if (text.p[i] != '{')
            continue;
        ptrdiff_t end = str_find_byte(text, '}', i);
        str name = end < 0 ? STR_NULL : str_sub(text, i + 1, (size_t)end);
        if (!is_key(name) || str_find_byte(name, '.', 0) >= 0 || ret->n == PLACEHOLDERS_MAX)
            return false;
        bool seen = false;
        for (size_t k = 0; k < ret->n; k++)
            seen |= str_eq(ret->v[k], name);
        if (!seen)
            ret->v[ret->n++] = name;
        i = (size_t)end;
    }
    return true;
}

static bool has(const struct names *names, str name)
{
    for (size_t i = 0; i < names->n; i++)
        if (str_eq(names->v[i], name))
            return true;
    return false;
}

static bool is_subset(const struct names *a, const struct names *b)
{
    for (size_t i = 0; i < a->n; i++)
        if (!has(b, a->v[i]))
            return false;
    return true;
}

/* Bengali counts 0 and 1 alike (CLDR), so there the first form cannot leave the number out. */
static void check_plural(struct po *po, const struct entry *e, bool one_is_exact)
{
    struct names one, other;
    if (e->other.n == 0) {
        fault(po, e->line, "%.*s: msgstr[1] is missing", STR_ARG(buf_str(&e->key)));
        return;
    }
    if (!placeholders(buf_str(&e->one), &one) || !placeholders(buf_str(&e->other), &other))
        return; /* told already */
    if (!has(&other, S("count")) || (!one_is_exact && !has(&one, S("count"))))
        fault(po, e->line, "%.*s: {count} is missing", STR_ARG(buf_str(&e->key)));
    if (!is_subset(&one, &other))
        fault(po, e->line, "%.*s: msgstr[0] has a placeholder msgstr[1] has not",
              STR_ARG(buf_str(&e->key)));
    if (!str_eq(buf_str(&e->plural), buf_str(&e->key)))
        fault(po, e->line, "%.*s: msgid_plural is not the same key", STR_ARG(buf_str(&e->key)));
}

static void check_entry(struct po *po, const struct entry *e, const struct entry *before,
                        bool one_is_exact)
{
    struct names names;
    str key = buf_str(&e->key);
    if (!is_key(key))
        fault(po, e->line, "\"%.*s\" is not a key (a-z, 0-9, _ and .)", STR_ARG(key));
    if (before != NULL && str_cmp(buf_str(&before->key), key) >= 0)
        fault(po, e->line, "%.*s stands behind %.*s: keys are sorted, each once", STR_ARG(key),
              STR_ARG(buf_str(&before->key)));
    if (e->is_fuzzy)
        fault(po, e->line, "%.*s is fuzzy", STR_ARG(key));
    if (e->one.n == 0)
        fault(po, e->line, "%.*s has no words", STR_ARG(key));
    if (!placeholders(buf_str(&e->one), &names) || !placeholders(buf_str(&e->other), &names))
        fault(po, e->line, "%.*s: braces hold a name in a-z, 0-9, _", STR_ARG(key));
    if (e->is_plural)
        check_plural(po, e, one_is_exact);
    else if (e->other.n > 0)
        fault(po, e->line, "%.*s: msgstr[1] without msgid_plural", STR_ARG(key));
}

/* Cuts the header (the entry with the empty key) off. */
static void drop_header(struct po *po)
{
    if (po->entries.n == 0 || po->entries.v[0].key.n != 0) {
        fault(po, 1, "the header (msgid \"\") is missing");
        return;
    }
    po->entries.v++;
    po->entries.n--;
}

static enum status read_po(struct ctx *cx, const char *path, bool one_is_exact, struct po *ret)
{
    str bytes;
    TRY(file_read(cx, path, PO_MAX, &bytes));
    struct po po = { .path = path };
    for (str line, rest = bytes; str_line(&rest, &line);) {
        po.line++;
        read_line(&po, cx->arena, str_trim(line));
    }
    drop_header(&po);
    for (size_t i = 0; i < po.entries.n; i++)
        check_entry(&po, &po.entries.v[i], i == 0 ? NULL : &po.entries.v[i - 1], one_is_exact);
    *ret = po;
    return OK;
}

static str ident(struct arena *a, str key)
{
    str id = arena_printf(a, "M_%.*s", STR_ARG(key));
    struct buf b = buf_new(a, KIB);
    for (size_t i = 0; i < id.n; i++)
        buf_byte(&b, id.p[i] == '.' ? '_' : id.p[i]);
    return buf_str(&b);
}

static void check_pair(struct po *po, const struct entry *e, const struct entry *model)
{
    struct names mine, theirs;
    bool ok =
        placeholders(e->is_plural ? buf_str(&e->other) : buf_str(&e->one), &mine) &&
        placeholders(model->is_plural ? buf_str(&model->other) : buf_str(&model->one), &theirs);
    if (ok && (!is_subset(&mine, &theirs) || !is_subset(&theirs, &mine)))
        fault(po, e->line, "%.*s: other placeholders than in the other language",
              STR_ARG(buf_str(&e->key)));
    if (e->is_plural != model->is_plural)
        fault(po, e->line, "%.*s: plural in one language only", STR_ARG(buf_str(&e->key)));
}

/* Walks both sorted lists side by side. */
static void check_same_keys(struct po *en, struct po *bn)
{
    size_t i = 0, k = 0;
    while (i < en->entries.n || k < bn->entries.n) {
        const struct entry *e = i < en->entries.n ? &en->entries.v[i] : NULL;
        const struct entry *b = k < bn->entries.n ? &bn->entries.v[k] : NULL;
        int order = e == NULL ? 1 : b == NULL ? -1 : str_cmp(buf_str(&e->key), buf_str(&b->key));
        if (order < 0)
            fault(en, e->line, "%.*s is missing in %s", STR_ARG(buf_str(&e->key)), bn->path);
        else if (order > 0)
            fault(bn, b->line, "%.*s is missing in %s", STR_ARG(buf_str(&b->key)), en->path);
        else
            check_pair(bn, b, e);
        i += order <= 0;
        k += order >= 0;
    }
}

/* `a.b` and `a_b` are two keys, but one name in C. */
static void check_idents(struct arena *a, struct po *po)
{
    struct map seen = map_new(a);
    VEC_EACH (e, &po->entries) {
        str id = ident(a, buf_str(&e->key));
        const struct entry *twin = map_get(&seen, id);
        if (twin != NULL)
            fault(po, e->line, "%.*s and %.*s make one name in C", STR_ARG(buf_str(&e->key)),
                  STR_ARG(buf_str(&twin->key)));
        map_set(&seen, id, e);
    }
}

static str header_of(struct arena *a, const struct po *en)
{
    struct buf b = buf_new(a, GEN_MAX);
    buf_add(&b, S("/* Made by tools/pogen from po/. */\n#ifndef LANG_MSG_H\n#define LANG_MSG_H\n\n"
                  "enum msg {\n"));
    for (size_t i = 0; i < en->entries.n; i++)
        buf_printf(&b, "    %.*s,\n", STR_ARG(ident(a, buf_str(&en->entries.v[i].key))));
    buf_printf(&b, "};\n#define MSG_COUNT %zu\n\n#endif\n", en->entries.n);
    return buf_str(&b);
}

static void write_literal(struct buf *b, str text)
{
    buf_add(b, S("{ \""));
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '\n')
            buf_add(b, S("\\n"));
        else if (c == '\t')
            buf_add(b, S("\\t"));
        else if (c == '"' || c == '\\')
            buf_printf(b, "\\%c", c);
        else
            buf_byte(b, c);
    }
    buf_printf(b, "\", %zu }", text.n);
}

static void write_forms(struct buf *b, const struct entry *e)
{
    buf_add(b, S("{ "));
    write_literal(b, buf_str(&e->one));
    buf_add(b, S(", "));
    write_literal(b, e->is_plural ? buf_str(&e->other) : buf_str(&e->one));
    buf_add(b, S(" }"));
}

static str tables_of(struct arena *a, const struct po *en, const struct po *bn)
{
    struct buf b = buf_new(a, GEN_MAX);
    buf_add(&b, S("/* Made by tools/pogen from po/. */\n#include \"lang/words.h\"\n\n"
                  "const struct msg_words msg_words[MSG_COUNT] = {\n"));
    for (size_t i = 0; i < en->entries.n; i++) {
        buf_printf(&b, "    [%.*s] = { ", STR_ARG(ident(a, buf_str(&en->entries.v[i].key))));
        write_literal(&b, buf_str(&en->entries.v[i].key));
        buf_add(&b, S(",\n        { "));
        write_forms(&b, &en->entries.v[i]);
        buf_add(&b, S(",\n          "));
        write_forms(&b, &bn->entries.v[i]);
        buf_add(&b, S(" } },\n"));
    }
    buf_add(&b, S("};\n"));
    return buf_str(&b);
}

static enum status compile(struct ctx *cx, char **argv)
{
    struct po en, bn;
    TRY(read_po(cx, argv[1], true, &en));
    TRY(read_po(cx, argv[2], false, &bn));
    if (en.faults + bn.faults == 0)
        check_same_keys(&en, &bn);
    check_idents(cx->arena, &en);
    if (en.faults + bn.faults > 0)
        return FAIL(cx, E_INPUT, "po", NULL, "%d faults in po/", en.faults + bn.faults);
    TRY(file_write_durable(cx, argv[3], header_of(cx->arena, &en)));
    return file_write_durable(cx, argv[4], tables_of(cx->arena, &en, &bn));
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fputs("usage: pogen EN.po BN.po OUT.h OUT.c\n", stderr);
        return 2;
    }
    struct arena *a = arena_new();
    struct ctx cx = { .arena = a };
    enum status s = compile(&cx, argv);
    if (s != OK)
        fprintf(stderr, "pogen: %s\n", cx.err.text);
    arena_free(&a);
    return s == OK ? 0 : 1;
}
