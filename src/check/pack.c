/* Line cards: `key value`, one fact a line, '#' comments, nothing quoted. Compiled once. */
#include "check/pack.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/num.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

struct loader {
    struct compiler c;
    struct rule *rule; /* the open card */
    uint32_t pack;
    size_t flag;         /* pattern of the card's last flag; SIZE_MAX: none */
    VEC(uint32_t) skips; /* of the open card */
    VEC(struct example) examples;
};

typedef enum status card_fn(struct loader *l, str value);

/* ---- the keys of a card ---- */

static enum status card_suffix(struct loader *l, str value)
{
    struct check_packs *p = l->c.packs;
    for (str word, rest = value; str_split(&rest, ' ', &word);) {
        struct words w;
        words_split(l->c.cx->arena, word, &w);
        for (size_t i = 0; i < w.n && w.n == 1; i++)
            map_set(&p->suffixes, w.v[i].key, p);
        if (str_eq(word, S("'s"))) /* splits as a mark and a letter */
            map_set(&p->suffixes, word, p);
    }
    return OK;
}

static enum status card_list(struct loader *l, str value)
{
    return pattern_list(&l->c, value);
}

/* Nothing of the pack itself: for people who read it. */
static enum status card_note(struct loader *l, str value)
{
    return OK;
}

static void card_close(struct loader *l)
{
    if (l->rule == NULL)
        return;
    l->rule->skips = l->skips.v;
    l->rule->skips_n = l->skips.n;
    l->rule->examples = l->examples.v;
    l->rule->examples_n = l->examples.n;
    memset(&l->skips, 0, sizeof l->skips);
    memset(&l->examples, 0, sizeof l->examples);
}

static enum status card_open(struct loader *l, str id, bool is_signal)
{
    struct check_packs *p = l->c.packs;
    if (id.n == 0 || str_find_byte(id, ' ', 0) >= 0)
        return PACK_FAIL(&l->c, "pack.syntax", "an id has no blanks");
    VEC_EACH (r, &p->rules)
        if (r->pack == l->pack && str_eq(r->id, id))
            return PACK_FAIL(&l->c, "pack.syntax", "%.*s is there, line %u", STR_ARG(id), r->line);
    card_close(l);
    ptrdiff_t dot = str_find_byte(id, '.', 0);
    l->rule = vec_push(l->c.cx->arena, &p->rules);
    l->rule->id = id;
    l->rule->shown = dot > 0 ? str_sub(id, 0, (size_t)dot) : id;
    l->rule->pack = l->pack;
    l->rule->line = l->c.line;
    l->rule->is_signal = is_signal;
    l->flag = SIZE_MAX;
    return OK;
}

static enum status card_rule(struct loader *l, str value)
{
    return card_open(l, value, false);
}

static enum status card_signal(struct loader *l, str value)
{
    return card_open(l, value, true);
}

/* The same rule has one severity in every language. */
static enum status check_severity(struct loader *l)
{
    VEC_EACH (r, &l->c.packs->rules)
        if (r != l->rule && r->has_severity && str_eq(r->shown, l->rule->shown) &&
            r->severity != l->rule->severity)
            return PACK_FAIL(&l->c, "pack.syntax", "%.*s is %s elsewhere", STR_ARG(r->shown),
                             severity_name(r->severity));
    return OK;
}

static enum status card_sev(struct loader *l, str value)
{
    for (int s = SEVERITY_ERROR; s <= SEVERITY_ADVICE; s++)
        if (str_eq(value, str_c(severity_name((enum check_severity)s)))) {
            l->rule->severity = (enum check_severity)s;
            l->rule->has_severity = true;
            return check_severity(l);
        }
    return PACK_FAIL(&l->c, "pack.syntax", "sev is error, warning or advice");
}

static enum status card_say(struct loader *l, str value)
{
    l->rule->say = value;
    return OK;
}

static enum status card_fix(struct loader *l, str value)
{
    l->rule->fix = value;
    return OK;
}

static enum status card_scope(struct loader *l, str value)
{
    l->rule->is_everyday = str_eq(value, S("everyday"));
    l->rule->is_of_failure = str_eq(value, S("failure"));
    if (!l->rule->is_everyday && !l->rule->is_of_failure && !str_eq(value, S("recovery")))
        return PACK_FAIL(&l->c, "pack.syntax", "scope is recovery, failure or everyday");
    return OK;
}

static enum status card_only(struct loader *l, str value)
{
    l->rule->only_ours = str_eq(value, S("ours"));
    return l->rule->only_ours ? OK : PACK_FAIL(&l->c, "pack.syntax", "only what? only ours");
}

static enum status card_when(struct loader *l, str value)
{
    static const str names[] = { S("email"), S("public"), S("chat"), S("letter") };
    for (str word, rest = value; str_split(&rest, ' ', &word);) {
        size_t i = 0;
        while (i < 4 && !str_eq(word, names[i]))
            i++;
        if (i == 4)
            return PACK_FAIL(&l->c, "pack.syntax", "when is email, public, chat, letter");
        l->rule->channels |= (uint8_t)(1u << i);
    }
    return OK;
}

static enum status card_near(struct loader *l, enum near near, str value)
{
    str name, rest = value;
    int64_t n = 0;
    (void)str_split(&rest, ' ', &name);
    if (rest.p == NULL || !num_int(rest, 0, 99, &n))
        return PACK_FAIL(&l->c, "pack.syntax", "a signal and how many sentences away");
    l->rule->near = near;
    l->rule->near_name = name;
    l->rule->near_n = (uint32_t)n;
    return OK;
}

static enum status card_if_near(struct loader *l, str value)
{
    return card_near(l, NEAR_IF, value);
}

static enum status card_unless_near(struct loader *l, str value)
{
    return card_near(l, NEAR_UNLESS, value);
}

static enum status card_after(struct loader *l, str value)
{
    return card_near(l, NEAR_AFTER, value);
}

static enum status add_pattern(struct loader *l, enum pattern_kind kind, str value)
{
    struct check_packs *p = l->c.packs;
    uint32_t code;
    TRY(pattern_compile(&l->c, value, &code));
    l->flag = kind == PATTERN_FLAG ? p->patterns.n : l->flag;
    if (kind == PATTERN_SKIP)
        *vec_push(l->c.cx->arena, &l->skips) = (uint32_t)p->patterns.n;
    struct pattern *added = vec_push(l->c.cx->arena, &p->patterns);
    *added = (struct pattern){
        .code = code, .rule = (uint32_t)(l->rule - p->rules.v), .line = l->c.line, .kind = kind
    };
    pattern_musts(l->c.cx->arena, p, added);
    return OK;
}

static enum status card_flag(struct loader *l, str value)
{
    return add_pattern(l, PATTERN_FLAG, value);
}

static enum status card_need(struct loader *l, str value)
{
    l->rule->is_element = true;
    return add_pattern(l, PATTERN_NEED, value);
}

static enum status card_skip(struct loader *l, str value)
{
    return add_pattern(l, PATTERN_SKIP, value);
}

static str with_line_ends(struct arena *a, str value)
{
    struct buf b = buf_new(a, value.n + 1);
    for (size_t i = 0; i < value.n; i++) {
        bool is_line_end = str_starts(str_skip(value, i), S(" // "));
        buf_byte(&b, is_line_end ? '\n' : value.p[i]);
        i += is_line_end ? 3 : 0;
    }
    return buf_str(&b);
}

/* put PATTERN = WORDS: of the flag before it. */
static enum status add_put(struct loader *l, str value, bool only_ours)
{
    struct check_packs *p = l->c.packs;
    ptrdiff_t eq = str_find_byte(value, '=', 0);
    if (l->flag == SIZE_MAX)
        return PACK_FAIL(&l->c, "pack.syntax", "put stands behind its flag");
    if (eq < 1)
        return PACK_FAIL(&l->c, "pack.syntax", "put is: pattern = words");
    struct put put = { (uint32_t)p->patterns.n, only_ours,
                       str_trim(str_skip(value, (size_t)eq + 1)) };
    TRY(add_pattern(l, PATTERN_PUT, str_trim(str_sub(value, 0, (size_t)eq))));
    struct pattern *flag = &p->patterns.v[l->flag];
    struct put *grown = arena_array(l->c.cx->arena, struct put, flag->puts_n + 1);
    for (size_t i = 0; i < flag->puts_n; i++)
        grown[i] = flag->puts[i];
    grown[flag->puts_n++] = put;
    flag->puts = grown;
    return OK;
}

static enum status card_put(struct loader *l, str value)
{
    return add_put(l, value, false);
}

/* The same, where the fault is not said to be another's. */
static enum status card_put_ours(struct loader *l, str value)
{
    return add_put(l, value, true);
}

static enum status card_gives(struct loader *l, str value)
{
    struct example *last = l->examples.n > 0 ? &l->examples.v[l->examples.n - 1] : NULL;
    if (last == NULL || !last->is_bad)
        return PACK_FAIL(&l->c, "pack.syntax", "gives stands behind its bad");
    last->gives = with_line_ends(l->c.cx->arena, value);
    return OK;
}

/* "[...]" marks the exact span, "[[" is a bracket of the text, " // " a new line. */
static void add_example(struct loader *l, str value, bool is_bad)
{
    struct example *e = vec_push(l->c.cx->arena, &l->examples);
    struct buf b = buf_new(l->c.cx->arena, value.n + 1);
    *e = (struct example){ .line = l->c.line, .is_bad = is_bad };
    value = with_line_ends(l->c.cx->arena, value);
    for (size_t i = 0; i < value.n; i++) {
        str rest = str_skip(value, i);
        if (is_bad && (str_starts(rest, S("[[")) || str_starts(rest, S("]]")))) {
            buf_byte(&b, value.p[i++]);
        } else if (is_bad && value.p[i] == '[') {
            e->has_span = true;
            e->span.start = b.n;
        } else if (is_bad && value.p[i] == ']') {
            e->span.end = b.n;
        } else {
            buf_byte(&b, value.p[i]);
        }
    }
    e->text = buf_str(&b);
}

static enum status card_bad(struct loader *l, str value)
{
    add_example(l, value, true);
    return OK;
}

static enum status card_good(struct loader *l, str value)
{
    add_example(l, value, false);
    return OK;
}

static const struct {
    str key;
    card_fn *fn;
    bool needs_card;
} cards[] = {
    { S("pack"), card_note, false },
    { S("name"), card_note, false },
    { S("suffix"), card_suffix, false },
    { S("list"), card_list, false },
    { S("rule"), card_rule, false },
    { S("signal"), card_signal, false },
    { S("why"), card_note, true },
    { S("sev"), card_sev, true },
    { S("say"), card_say, true },
    { S("fix"), card_fix, true },
    { S("scope"), card_scope, true },
    { S("only"), card_only, true },
    { S("when"), card_when, true },
    { S("if-near"), card_if_near, true },
    { S("unless-near"), card_unless_near, true },
    { S("after"), card_after, true },
    { S("flag"), card_flag, true },
    { S("put"), card_put, true },
    { S("put-ours"), card_put_ours, true },
    { S("need"), card_need, true },
    { S("skip"), card_skip, true },
    { S("bad"), card_bad, true },
    { S("gives"), card_gives, true },
    { S("good"), card_good, true },
};

static enum status read_line(struct loader *l, str line)
{
    str key, value = line;
    (void)str_split(&value, ' ', &key);
    value = value.p == NULL ? S("") : str_trim(value);
    for (size_t i = 0; i < sizeof cards / sizeof *cards; i++) {
        if (!str_eq(key, cards[i].key))
            continue;
        if (cards[i].needs_card && l->rule == NULL)
            return PACK_FAIL(&l->c, "pack.syntax", "%.*s before any rule", STR_ARG(key));
        if (value.n == 0)
            return PACK_FAIL(&l->c, "pack.syntax", "%.*s says nothing", STR_ARG(key));
        return cards[i].fn(l, value);
    }
    return PACK_FAIL(&l->c, "pack.syntax", "no such key: %.*s", STR_ARG(key));
}

static str code_of(str text)
{
    for (str line, rest = text; str_line(&rest, &line);)
        if (str_starts(line, S("pack ")))
            return str_trim(str_skip(line, 5));
    return S("");
}

static enum status read_source(struct ctx *cx, struct check_packs *p, const struct check_source *s)
{
    struct loader l = { .c = { .cx = cx, .packs = p, .lists = map_new(cx->arena), .name = s->name },
                        .pack = (uint32_t)p->packs.n };
    *vec_push(cx->arena, &p->packs) =
        (struct pack){ arena_copy(cx->arena, s->name), arena_copy(cx->arena, code_of(s->text)) };
    if (s->text.n > PACK_MAX)
        return PACK_FAIL(&l.c, "pack.syntax", "longer than %zu bytes", PACK_MAX);
    if (p->packs.v[l.pack].code.n == 0)
        return PACK_FAIL(&l.c, "pack.syntax", "no line \"pack CODE\"");
    for (str line, rest = arena_copy(cx->arena, s->text); str_line(&rest, &line);) {
        l.c.line++;
        line = str_trim(line);
        if (line.n > 0 && line.p[0] != '#')
            TRY(read_line(&l, line));
    }
    card_close(&l);
    return OK;
}

/* ---- once all cards are read ---- */

static void fill_rows(struct arena *a, struct check_packs *p)
{
    p->width = p->classes.n / 64 + 1;
    p->rows = arena_array(a, uint64_t, p->features.n * p->width);
    p->denied = arena_array(a, uint64_t *, p->features.n);
    for (uint32_t id = 0; id < p->classes.n; id++) {
        const struct word_class *set = &p->classes.v[id];
        for (size_t i = 0; i < set->features_n; i++)
            row_set(p->rows + set->features[i] * p->width, id);
        for (size_t i = 0; i < set->denied_n; i++) {
            uint64_t **denied = &p->denied[set->denied[i]];
            if (*denied == NULL)
                *denied = arena_array(a, uint64_t, p->width);
            row_set(*denied, id);
        }
    }
}

static uint8_t last_byte(const struct feature *f)
{
    return (uint8_t)f->key.p[f->key.n - 1];
}

static int by_last_byte(const void *a, const void *b)
{
    const struct feature *const *x = a, *const *y = b;
    return (int)last_byte(*x) - (int)last_byte(*y);
}

static void sort_ends(struct check_packs *p)
{
    if (p->ends.n > 1)
        qsort(p->ends.v, p->ends.n, sizeof *p->ends.v, by_last_byte);
    for (size_t byte = 0, at = 0; byte < 257; byte++) {
        while (at < p->ends.n && last_byte(p->ends.v[at]) < byte)
            at++;
        p->ends_from[byte] = (uint32_t)at;
    }
}

static void add_start(struct arena *a, struct starts *s, uint32_t pattern)
{
    uint32_t *grown = arena_array(a, uint32_t, s->n + 1);
    if (s->n > 0)
        memcpy(grown, s->patterns, s->n * sizeof *grown);
    grown[s->n++] = pattern;
    s->patterns = grown;
}

static enum status fill_starts(struct ctx *cx, struct check_packs *p)
{
    struct arena *a = cx->arena;
    p->starts = arena_array(a, struct starts, p->classes.n);
    p->first = arena_array(a, uint64_t, p->width);
    for (uint32_t i = 0; i < p->patterns.n; i++) {
        if (p->patterns.v[i].kind == PATTERN_SKIP || p->patterns.v[i].kind == PATTERN_PUT)
            continue;
        const struct rule *r = &p->rules.v[p->patterns.v[i].rule];
        struct compiler c = {
            .cx = cx, .packs = p, .name = p->packs.v[r->pack].name, .line = r->line
        };
        uint64_t *row = arena_array(a, uint64_t, p->width);
        TRY(pattern_firsts(&c, p->patterns.v[i].code, row));
        for (uint32_t id = 0; id < p->classes.n; id++)
            if (row_has(row, id)) {
                row_set(p->first, id);
                add_start(a, &p->starts[id], i);
            }
    }
    return OK;
}

/* What is innocent in one language is innocent in a mixed letter too: all cards of one rule share
 * their antipatterns. */
static void share_skips(struct arena *a, struct check_packs *p)
{
    uint32_t **all = arena_array(a, uint32_t *, p->rules.n + 1);
    size_t *all_n = arena_array(a, size_t, p->rules.n + 1);
    for (size_t i = 0; i < p->rules.n; i++) {
        all[i] = arena_array(a, uint32_t, p->patterns.n + 1);
        for (size_t j = 0; j < p->rules.n; j++) {
            const struct rule *r = &p->rules.v[j];
            if (!str_eq(r->shown, p->rules.v[i].shown))
                continue;
            for (size_t k = 0; k < r->skips_n; k++)
                all[i][all_n[i]++] = r->skips[k];
        }
    }
    for (size_t i = 0; i < p->rules.n; i++) {
        p->rules.v[i].skips = all[i];
        p->rules.v[i].skips_n = all_n[i];
    }
}

static bool is_replaced(const struct check_source *sources, size_t n, size_t i)
{
    for (size_t j = i + 1; j < n; j++)
        if (str_eq(code_of(sources[i].text), code_of(sources[j].text)))
            return true;
    return false;
}

enum status check_packs_load(struct ctx *cx, const struct check_source *sources, size_t n,
                             const struct check_packs **ret_packs)
{
    struct check_packs *p = arena_new_of(cx->arena, struct check_packs);
    p->keys = map_new(cx->arena);
    p->suffixes = map_new(cx->arena);
    p->class_ids = map_new(cx->arena);
    p->begins = arena_array(cx->arena, uint64_t, HASH_BITS / 64);
    p->wholes = arena_array(cx->arena, uint64_t, HASH_BITS / 64);
    struct compiler c = { .cx = cx, .packs = p };
    (void)feature_of(&c, FEATURE_NUM, S("@num"));   /* feature 0 */
    (void)feature_of(&c, FEATURE_CAPS, S("@caps")); /* feature 1 */
    uint64_t hash = 0;
    for (size_t i = 0; i < n; i++) {
        if (is_replaced(sources, n, i))
            continue;
        TRY(read_source(cx, p, &sources[i]));
        hash = hash * 31 + str_hash(sources[i].text);
    }
    share_skips(cx->arena, p);
    sort_ends(p);
    fill_rows(cx->arena, p);
    TRY(fill_starts(cx, p));
    snprintf(p->hash, sizeof p->hash, "%016" PRIx64, hash);
    *ret_packs = p;
    return OK;
}

str check_packs_hash(const struct check_packs *packs)
{
    return str_c(packs->hash);
}

const char *severity_name(enum check_severity s)
{
    switch (s) {
    case SEVERITY_ERROR:
        return "error";
    case SEVERITY_WARNING:
        return "warning";
    case SEVERITY_ADVICE:
        return "advice";
    }
    return "";
}
