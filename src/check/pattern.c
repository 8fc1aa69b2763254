/* One pattern, from its line in a card to instructions: read into a small tree, alternatives of
 * single words merged into one class, then written out. */
#include "check/pack.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/num.h"

#include <stdlib.h>

#define GAP_MAX 40
#define PATTERN_DEPTH_MAX 20
#define LIST_NAME_MAX 40

enum node_kind {
    NODE_CLASS,
    NODE_ANY,
    NODE_SEQ,
    NODE_ALT,
    NODE_OPT,
    NODE_GAP,
    NODE_NOT,
    NODE_NEXT,
    NODE_FIRST,
    NODE_LAST
};

struct node {
    enum node_kind kind;
    uint32_t gap;
    struct word_class set;
    VEC(struct node *) kids;
};

struct reader {
    struct compiler *c;
    str rest;
    int depth;
};

static enum status read_alt(struct reader *r, struct node **ret_node);

enum status pack_fail(struct ctx *cx, const char *code, str name, uint32_t line, str why)
{
    return FAIL(cx, E_INPUT, code, "pack", "%.*s:%u: %.*s", STR_ARG(name), line, STR_ARG(why));
}

/* ---- features and classes ---- */

static void add_hash(struct check_packs *p, enum feature_kind kind, str key)
{
    uint32_t h = 0;
    bool is_begin = kind == FEATURE_STEM || kind == FEATURE_START;
    for (size_t i = 0; i < key.n; i++)
        h = hash_step(h, key.p[i]);
    row_set(p->wholes, hash_bit(h));
    if (is_begin)
        row_set(p->begins, hash_bit(h));
    if (is_begin && key.n > p->key_max)
        p->key_max = key.n;
}

uint32_t feature_of(struct compiler *c, enum feature_kind kind, str key)
{
    struct check_packs *p = c->packs;
    struct feature *head = map_get(&p->keys, key);
    for (struct feature *f = head; f != NULL; f = f->next)
        if (f->kind == kind)
            return f->id;
    struct arena *a = c->cx->arena;
    struct feature *f = arena_new_of(a, struct feature);
    *f = (struct feature){ kind, head != NULL ? head->key : arena_copy(a, key),
                           (uint32_t)p->features.n, NULL };
    *vec_push(a, &p->features) = f;
    if (head != NULL) {
        f->next = head->next;
        head->next = f;
    } else {
        map_set(&p->keys, f->key, f);
    }
    if (kind == FEATURE_END)
        *vec_push(a, &p->ends) = f;
    add_hash(p, kind, key);
    return f->id;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static str bytes_of(const uint32_t *v, size_t n)
{
    return (str){ (const char *)v, n * sizeof *v };
}

static uint32_t class_of(struct compiler *c, struct word_class *set)
{
    qsort(set->features, set->features_n, sizeof *set->features, by_number);
    struct buf key = buf_new(c->cx->arena, PACK_MAX);
    buf_add(&key, bytes_of(set->features, set->features_n));
    buf_add(&key, bytes_of(&(uint32_t){ UINT32_MAX }, 1));
    buf_add(&key, bytes_of(set->denied, set->denied_n));
    uint32_t *known = map_get(&c->packs->class_ids, buf_str(&key));
    if (known != NULL)
        return *known;
    uint32_t *id = arena_new_of(c->cx->arena, uint32_t);
    *id = (uint32_t)c->packs->classes.n;
    *vec_push(c->cx->arena, &c->packs->classes) = *set;
    map_set(&c->packs->class_ids, buf_str(&key), id);
    return *id;
}

/* ---- reading ---- */

static struct node *node_new(struct reader *r, enum node_kind kind)
{
    struct node *n = arena_new_of(r->c->cx->arena, struct node);
    n->kind = kind;
    return n;
}

static void node_add(struct reader *r, struct node *to, struct node *kid)
{
    *vec_push(r->c->cx->arena, &to->kids) = kid;
}

static void add_number(struct arena *a, uint32_t **v, size_t *n, uint32_t number)
{
    uint32_t *grown = arena_array(a, uint32_t, *n + 1);
    if (*n > 0)
        memcpy(grown, *v, *n * sizeof *grown);
    grown[(*n)++] = number;
    *v = grown;
}

static struct node *class_node(struct reader *r, uint32_t feature)
{
    struct node *n = node_new(r, NODE_CLASS);
    add_number(r->c->cx->arena, &n->set.features, &n->set.features_n, feature);
    return n;
}

static char next_char(struct reader *r)
{
    r->rest = str_trim(r->rest);
    return r->rest.n > 0 ? r->rest.p[0] : '\0';
}

static bool is_special(char c)
{
    return c == ' ' || c == '\t' || c == '(' || c == ')' || c == '|' || c == '?' || c == '!' ||
           c == '&' || c == '<' || c == '>' || c == '^' || c == '$' || c == '@';
}

static str take_word(struct reader *r)
{
    size_t n = 0;
    while (n < r->rest.n && !is_special(r->rest.p[n]))
        n++;
    str word = str_sub(r->rest, 0, n);
    r->rest = str_skip(r->rest, n);
    return word;
}

static enum status read_gap(struct reader *r, struct node **ret_node)
{
    r->rest = str_skip(r->rest, 2);
    int64_t n;
    if (!num_int(take_word(r), 0, GAP_MAX, &n))
        return PACK_FAIL(r->c, "pack.syntax", "a gap is ..0 to ..%d", GAP_MAX);
    *ret_node = node_new(r, NODE_GAP);
    (*ret_node)->gap = (uint32_t)n;
    return OK;
}

static enum status read_list_name(struct reader *r, struct node **ret_node)
{
    ptrdiff_t close = str_find_byte(r->rest, '>', 0);
    str name = close > 1 ? str_sub(r->rest, 1, (size_t)close) : S("");
    struct node *list = map_get(&r->c->lists, name);
    if (list == NULL || list == r->c->open)
        return PACK_FAIL(r->c, "pack.syntax", "no list <%.*s>", STR_ARG(name));
    r->rest = str_skip(r->rest, (size_t)close + 1);
    *ret_node = list;
    return OK;
}

static enum status read_at(struct reader *r, struct node **ret_node)
{
    r->rest = str_skip(r->rest, 1);
    str name = take_word(r);
    if (str_eq(name, S("any")))
        *ret_node = node_new(r, NODE_ANY);
    else if (str_eq(name, S("num")))
        *ret_node = class_node(r, feature_of(r->c, FEATURE_NUM, S("@num")));
    else if (str_eq(name, S("caps")))
        *ret_node = class_node(r, feature_of(r->c, FEATURE_CAPS, S("@caps")));
    else if (str_eq(name, S("ask")))
        *ret_node = class_node(r, feature_of(r->c, FEATURE_KEY, S("?")));
    else
        return PACK_FAIL(r->c, "pack.syntax", "no word kind @%.*s", STR_ARG(name));
    return OK;
}

/* A stem that ends in ো is folded without it, but keeps it before a suffix: ভালো, ভালোর. */
static struct node *stem_node(struct reader *r, enum feature_kind kind, str key, str shown)
{
    struct node *n = class_node(r, feature_of(r->c, kind, key));
    bool is_o_lost = kind != FEATURE_KEY && str_ends(shown, S("ো")) && !str_ends(key, S("ো"));
    if (is_o_lost) {
        str whole = arena_join(r->c->cx->arena, key, S("ো"));
        add_number(r->c->cx->arena, &n->set.features, &n->set.features_n,
                   feature_of(r->c, kind, whole));
    }
    return n;
}

/* A word as people type it, split as the letter is; `~` and `*` mark its last or first part. */
static enum status read_word(struct reader *r, struct node **ret_node)
{
    str shown = take_word(r);
    bool is_stem = str_ends(shown, S("~")), is_start = str_ends(shown, S("*"));
    bool is_end = str_starts(shown, S("*")) && shown.n > 1;
    str bare = str_sub(shown, is_end ? 1 : 0, shown.n - (is_stem || is_start ? 1 : 0));
    struct words w;
    words_split(r->c->cx->arena, bare, &w);
    if (w.n == 0)
        return PACK_FAIL(r->c, "pack.syntax", "\"%.*s\" is no word", STR_ARG(shown));
    struct node *seq = node_new(r, NODE_SEQ);
    for (size_t i = 0; i < w.n; i++) {
        enum feature_kind kind = FEATURE_KEY;
        if (i + 1 == w.n && (is_stem || is_start))
            kind = is_stem ? FEATURE_STEM : FEATURE_START;
        if (i == 0 && is_end)
            kind = FEATURE_END;
        node_add(r, seq, stem_node(r, kind, w.v[i].key, bare));
    }
    *ret_node = seq->kids.n == 1 ? seq->kids.v[0] : seq;
    return OK;
}

/* "(a|b c)~" is (a~|b c~). */
static void make_stems(struct reader *r, struct node *n)
{
    struct check_packs *p = r->c->packs;
    for (size_t i = 0; n->kind == NODE_CLASS && i < n->set.features_n; i++)
        n->set.features[i] = feature_of(r->c, FEATURE_STEM, p->features.v[n->set.features[i]]->key);
    size_t from = n->kind == NODE_SEQ ? n->kids.n - 1 : 0;
    for (size_t i = from; i < n->kids.n; i++)
        make_stems(r, n->kids.v[i]);
}

static enum status read_group(struct reader *r, struct node **ret_node)
{
    r->rest = str_skip(r->rest, 1);
    if (++r->depth > PATTERN_DEPTH_MAX)
        return PACK_FAIL(r->c, "pack.syntax", "groups are nested too deep");
    TRY(read_alt(r, ret_node));
    if (next_char(r) != ')')
        return PACK_FAIL(r->c, "pack.syntax", "a ( without its )");
    r->rest = str_skip(r->rest, 1);
    if (str_starts(r->rest, S("~"))) {
        r->rest = str_skip(r->rest, 1);
        make_stems(r, *ret_node);
    }
    r->depth--;
    return OK;
}

static enum status read_one(struct reader *r, struct node **ret_node)
{
    char c = next_char(r);
    if (str_starts(r->rest, S("..")))
        return read_gap(r, ret_node);
    if (c == '(')
        return read_group(r, ret_node);
    if (c == '<')
        return read_list_name(r, ret_node);
    if (c == '@')
        return read_at(r, ret_node);
    if (c == '^' || c == '$') {
        r->rest = str_skip(r->rest, 1);
        *ret_node = node_new(r, c == '^' ? NODE_FIRST : NODE_LAST);
        return OK;
    }
    return read_word(r, ret_node);
}

static enum status read_ahead(struct reader *r, enum node_kind kind, struct node **ret_node)
{
    struct node *inner;
    r->rest = str_skip(r->rest, 1);
    TRY(read_one(r, &inner));
    if (inner->kind == NODE_ALT && inner->kids.n == 1) /* a list of single words */
        inner = inner->kids.v[0];
    if (inner->kind != NODE_CLASS)
        return PACK_FAIL(r->c, "pack.syntax", "! and & take single words");
    struct node *n = node_new(r, kind);
    n->set = inner->set;
    *ret_node = n;
    return OK;
}

static enum status read_seq(struct reader *r, struct node **ret_node)
{
    struct node *seq = node_new(r, NODE_SEQ);
    for (char c = next_char(r); c != '\0' && c != ')' && c != '|'; c = next_char(r)) {
        struct node *n = NULL;
        if (c == '!' || c == '&')
            TRY(read_ahead(r, c == '!' ? NODE_NOT : NODE_NEXT, &n));
        else
            TRY(read_one(r, &n));
        if (r->rest.n > 0 && r->rest.p[0] == '?') {
            r->rest = str_skip(r->rest, 1);
            struct node *opt = node_new(r, NODE_OPT);
            node_add(r, opt, n);
            n = opt;
        }
        node_add(r, seq, n);
    }
    if (seq->kids.n == 0)
        return PACK_FAIL(r->c, "pack.syntax", "an empty alternative");
    *ret_node = seq->kids.n == 1 ? seq->kids.v[0] : seq;
    return OK;
}

static void merge_class(struct reader *r, struct node *into, const struct node *from)
{
    for (size_t i = 0; i < from->set.features_n; i++)
        add_number(r->c->cx->arena, &into->set.features, &into->set.features_n,
                   from->set.features[i]);
}

static void add_branch(struct reader *r, struct node *alt, struct node **singles, struct node *n)
{
    if (n->kind == NODE_ALT) {
        VEC_EACH (kid, &n->kids)
            add_branch(r, alt, singles, *kid);
    } else if (n->kind != NODE_CLASS || n->set.denied_n > 0) {
        node_add(r, alt, n);
    } else if (*singles == NULL) {
        *singles = node_new(r, NODE_CLASS);
        merge_class(r, *singles, n);
        node_add(r, alt, *singles);
    } else {
        merge_class(r, *singles, n);
    }
}

static enum status read_alt(struct reader *r, struct node **ret_node)
{
    struct node *alt = node_new(r, NODE_ALT), *singles = NULL;
    for (;;) {
        struct node *n;
        TRY(read_seq(r, &n));
        add_branch(r, alt, &singles, n);
        if (next_char(r) != '|')
            break;
        r->rest = str_skip(r->rest, 1);
    }
    *ret_node = alt->kids.n == 1 ? alt->kids.v[0] : alt;
    return OK;
}

static enum status read_all(struct reader *r, struct node **ret_node)
{
    TRY(read_alt(r, ret_node));
    if (next_char(r) != '\0')
        return PACK_FAIL(r->c, "pack.syntax", "a ) without its (");
    return OK;
}

/* ---- lists ---- */

/* "-word": taken out of the list, whatever stem or ending lets it in. */
static enum status deny(struct reader *r, struct node *list)
{
    struct words w;
    r->rest = str_skip(r->rest, 1);
    words_split(r->c->cx->arena, take_word(r), &w);
    if (w.n != 1)
        return PACK_FAIL(r->c, "pack.syntax", "- takes one word");
    add_number(r->c->cx->arena, &list->set.denied, &list->set.denied_n,
               feature_of(r->c, FEATURE_KEY, w.v[0].key));
    return OK;
}

static enum status read_items(struct reader *r, struct node *list)
{
    struct node *singles = NULL;
    VEC_EACH (kid, &list->kids)
        if ((*kid)->kind == NODE_CLASS)
            singles = *kid;
    for (;;) {
        if (next_char(r) == '-') {
            if (singles == NULL)
                return PACK_FAIL(r->c, "pack.syntax", "- before any single word");
            TRY(deny(r, singles));
        } else {
            struct node *n;
            TRY(read_seq(r, &n));
            add_branch(r, list, &singles, n);
        }
        if (next_char(r) != '|')
            break;
        r->rest = str_skip(r->rest, 1);
    }
    if (next_char(r) != '\0')
        return PACK_FAIL(r->c, "pack.syntax", "a ) without its (");
    return OK;
}

enum status pattern_list(struct compiler *c, str line)
{
    size_t end = 0;
    while (end < line.n && line.p[end] != '=' && line.p[end] != '+')
        end++;
    str name = str_trim(str_sub(line, 0, end));
    if (end == line.n || name.n == 0 || name.n > LIST_NAME_MAX)
        return PACK_FAIL(c, "pack.syntax", "a list is: name = word | word");
    struct node *list = map_get(&c->lists, name);
    bool is_more = line.p[end] == '+';
    if (is_more != (list != NULL))
        return PACK_FAIL(c, "pack.syntax", "list %.*s %s", STR_ARG(name),
                         is_more ? "is not there yet" : "is there; + adds to it");
    struct reader r = { .c = c, .rest = str_skip(line, end + 1) };
    if (list == NULL) {
        list = node_new(&r, NODE_ALT);
        map_set(&c->lists, arena_copy(c->cx->arena, name), list);
    }
    c->open = list;
    TRY(read_items(&r, list));
    c->open = NULL;
    return OK;
}

/* ---- writing ---- */

static uint32_t emit(struct compiler *c, enum op op, uint32_t a)
{
    *vec_push(c->cx->arena, &c->packs->code) = (struct insn){ .op = op, .a = a };
    return (uint32_t)c->packs->code.n - 1;
}

static void write_node(struct compiler *c, struct node *n);

/* split L1, L2; L1: first; jump end; L2: the others; end: */
static void write_branches(struct compiler *c, struct node *alt, size_t from)
{
    if (from + 1 == alt->kids.n) {
        write_node(c, alt->kids.v[from]);
        return;
    }
    uint32_t split = emit(c, OP_SPLIT, 0);
    c->packs->code.v[split].a = split + 1;
    write_node(c, alt->kids.v[from]);
    uint32_t jump = emit(c, OP_JUMP, 0);
    c->packs->code.v[split].b = jump + 1;
    write_branches(c, alt, from + 1);
    c->packs->code.v[jump].a = (uint32_t)c->packs->code.n;
}

static void write_node(struct compiler *c, struct node *n)
{
    switch (n->kind) {
    case NODE_CLASS:
        emit(c, OP_CLASS, class_of(c, &n->set));
        return;
    case NODE_NOT:
        emit(c, OP_NOT, class_of(c, &n->set));
        return;
    case NODE_NEXT:
        emit(c, OP_NEXT, class_of(c, &n->set));
        return;
    case NODE_ANY:
        emit(c, OP_ANY, 0);
        return;
    case NODE_GAP:
        emit(c, OP_GAP, n->gap);
        return;
    case NODE_FIRST:
        emit(c, OP_FIRST, 0);
        return;
    case NODE_LAST:
        emit(c, OP_LAST, 0);
        return;
    case NODE_SEQ:
        VEC_EACH (kid, &n->kids)
            write_node(c, *kid);
        return;
    case NODE_ALT:
        write_branches(c, n, 0);
        return;
    case NODE_OPT: {
        uint32_t split = emit(c, OP_SPLIT, 0);
        c->packs->code.v[split].a = split + 1;
        write_node(c, n->kids.v[0]);
        c->packs->code.v[split].b = (uint32_t)c->packs->code.n;
        return;
    }
    }
}

enum status pattern_compile(struct compiler *c, str text, uint32_t *ret_code)
{
    struct reader r = { .c = c, .rest = text };
    struct node *n;
    TRY(read_all(&r, &n));
    *ret_code = (uint32_t)c->packs->code.n;
    write_node(c, n);
    emit(c, OP_MATCH, 0);
    return OK;
}

/* ---- what a pattern begins with ---- */

enum status pattern_firsts(struct compiler *c, uint32_t code, uint64_t *row)
{
    const struct insn *i = &c->packs->code.v[code];
    switch (i->op) {
    case OP_CLASS:
        row_set(row, i->a);
        return OK;
    case OP_SPLIT:
        TRY(pattern_firsts(c, i->a, row));
        return pattern_firsts(c, i->b, row);
    case OP_JUMP:
        return pattern_firsts(c, i->a, row);
    case OP_NOT:
    case OP_NEXT:
    case OP_FIRST:
        return pattern_firsts(c, code + 1, row);
    case OP_ANY:
    case OP_GAP:
    case OP_LAST:
    case OP_MATCH:
        break;
    }
    return PACK_FAIL(c, "pack.syntax", "a pattern begins with a word of its own");
}

/* ---- what every match has ---- */

/* Behind the alternatives or the option that begin at `split`. */
static uint32_t behind(const struct check_packs *p, uint32_t split)
{
    uint32_t b = p->code.v[split].b;
    const struct insn *before = &p->code.v[b - 1];
    return before->op == OP_JUMP ? before->a : b;
}

static void add_class(struct arena *a, const struct check_packs *p, struct must *m, uint32_t id)
{
    add_number(a, &m->classes, &m->classes_n, id);
    m->features_n += p->classes.v[id].features_n;
}

/* What may stand first where `pc` goes on; false where it could be any word. */
static bool add_firsts(struct arena *a, const struct check_packs *p, uint32_t pc, struct must *m)
{
    const struct insn *i = &p->code.v[pc];
    switch (i->op) {
    case OP_CLASS:
        add_class(a, p, m, i->a);
        return true;
    case OP_SPLIT:
        return add_firsts(a, p, i->a, m) && add_firsts(a, p, i->b, m);
    case OP_NOT:
    case OP_NEXT:
        return add_firsts(a, p, pc + 1, m);
    case OP_JUMP:
    case OP_FIRST:
    case OP_LAST:
    case OP_ANY:
    case OP_GAP:
    case OP_MATCH:
        break;
    }
    return false;
}

/* Alternatives, not something that may be missing: behind the first of them is a jump. */
static bool is_choice(const struct check_packs *p, uint32_t pc)
{
    return p->code.v[pc].op == OP_SPLIT && p->code.v[p->code.v[pc].b - 1].op == OP_JUMP;
}

/* Kept by how rare it is. */
static void add_must(struct pattern *pattern, struct must m)
{
    size_t at = pattern->musts_n;
    while (at > 0 && pattern->musts[at - 1].features_n > m.features_n)
        at--;
    if (at == MUSTS_MAX)
        return;
    pattern->musts_n += pattern->musts_n < MUSTS_MAX;
    for (size_t i = pattern->musts_n - 1; i > at; i--)
        pattern->musts[i] = pattern->musts[i - 1];
    pattern->musts[at] = m;
}

void pattern_musts(struct arena *a, const struct check_packs *p, struct pattern *pattern)
{
    uint32_t pc = pattern->code;
    while (p->code.v[pc].op != OP_MATCH) {
        struct must m = { 0 };
        bool is_must = p->code.v[pc].op == OP_CLASS || p->code.v[pc].op == OP_NEXT;
        if (is_must)
            add_class(a, p, &m, p->code.v[pc].a);
        if (is_must || (is_choice(p, pc) && add_firsts(a, p, pc, &m)))
            add_must(pattern, m);
        pc = p->code.v[pc].op == OP_SPLIT ? behind(p, pc) : pc + 1;
    }
}
