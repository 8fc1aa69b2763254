/* Inside the floor: what a compiled pack is made of, and who fills it.
 *
 *   pack.c     reads cards into rules        pattern.c  compiles one pattern
 *   match.c    runs patterns over words      lint.c     scope, conditions, findings
 *   put.c      better words for a match      prove.c    a pack's own examples
 *
 * Each word of a letter gets one row of bits, one bit for each word class some pattern asks for. A
 * pattern is a small program over classes; it is tried only where its first class stands. */
#ifndef CHECK_PACK_H
#define CHECK_PACK_H

#include "base/map.h"
#include "base/vec.h"
#include "check/kantha_check.h"
#include "text/words.h"

enum op {
    OP_CLASS, /* one word of class a */
    OP_ANY,   /* one word, no mark */
    OP_GAP,   /* up to a words; passes marks but ';' */
    OP_SPLIT, /* try a, then b */
    OP_JUMP,  /* to a */
    OP_NOT,   /* the next word is not of class a */
    OP_NEXT,  /* the next word is of class a; it is not taken */
    OP_FIRST, /* start of the sentence */
    OP_LAST,  /* end of the sentence, marks aside */
    OP_MATCH,
};

struct insn {
    enum op op : 8;
    uint32_t a : 24;
    uint32_t b;
};

/* What a single word can be asked: an exact key, stem~, start*, *end, @num, @caps. */
enum feature_kind {
    FEATURE_KEY,
    FEATURE_STEM,
    FEATURE_START,
    FEATURE_END,
    FEATURE_NUM,
    FEATURE_CAPS
};

struct feature {
    enum feature_kind kind;
    str key;
    uint32_t id;
    struct feature *next; /* same key, other kind */
};

/* A set of features, and words taken out of it. */
struct word_class {
    uint32_t *features;
    size_t features_n;
    uint32_t *denied;
    size_t denied_n;
};

enum pattern_kind { PATTERN_FLAG, PATTERN_NEED, PATTERN_SKIP, PATTERN_PUT };

#define MUSTS_MAX 4

/* One of these classes stands in every sentence that matches. */
struct must {
    uint32_t *classes;
    size_t classes_n;
    size_t features_n; /* of all of them: the fewer, the rarer */
};

/* What the pattern matches is replaced by the words; none: it goes. */
struct put {
    uint32_t pattern;
    bool only_ours; /* it says that we did it */
    str words;
};

struct pattern {
    uint32_t code; /* first instruction */
    uint32_t rule;
    uint32_t line;
    enum pattern_kind kind;
    struct must musts[MUSTS_MAX]; /* the rarest first */
    size_t musts_n;
    struct put *puts; /* of a flag */
    size_t puts_n;
};

struct example {
    uint32_t line;
    bool is_bad;
    str text;
    bool has_span;
    struct check_span span;
    str gives; /* the text when what the card puts is in it */
};

enum near { NEAR_NONE, NEAR_IF, NEAR_UNLESS, NEAR_AFTER };

/* One card of one pack. Cards of the same id, or the same id before a '.', are one rule to people.
 */
struct rule {
    str id;
    str shown; /* id before '.' */
    uint32_t pack;
    uint32_t line;
    bool is_signal;
    bool is_element; /* has `need` */
    bool is_everyday;
    bool is_of_failure; /* where a failure is told, too */
    bool only_ours;
    uint8_t channels; /* bits; 0: all */
    bool has_severity;
    enum check_severity severity;
    str say;
    str fix;
    enum near near;
    str near_name;
    uint32_t near_n;
    uint32_t *skips; /* patterns */
    size_t skips_n;
    struct example *examples;
    size_t examples_n;
};

struct pack {
    str name; /* of the file */
    str code; /* en, bn, triage */
};

/* Patterns that may begin at a word of one class. */
struct starts {
    uint32_t *patterns;
    size_t n;
};

struct check_packs {
    VEC(struct pack) packs;
    VEC(struct rule) rules;
    VEC(struct pattern) patterns;
    VEC(struct insn) code;
    VEC(struct word_class) classes;
    VEC(struct feature *) features;
    VEC(struct feature *) ends; /* all *end; once loaded, by their last byte */
    uint32_t ends_from[257];    /* where those of a last byte begin */
    struct map keys;            /* key -> struct feature list */
    struct map suffixes;
    struct map class_ids;
    size_t key_max;        /* bytes of the longest stem or start */
    uint64_t *begins;      /* HASH_BITS: set for the hash of each stem and start */
    uint64_t *wholes;      /* and for all other words */
    size_t width;          /* uint64_t a row */
    uint64_t *rows;        /* by feature */
    uint64_t **denied;     /* by feature, may be NULL */
    uint64_t *first;       /* classes that begin a pattern */
    struct starts *starts; /* by class */
    char hash[17];
};

/* ---- pattern.c ---- */

/* Reads one pack's patterns: its lists, and where errors are told. */
struct compiler {
    struct ctx *cx;
    struct check_packs *packs;
    struct map lists;        /* name -> struct node */
    const struct node *open; /* the list being read: it cannot hold itself */
    str name;
    uint32_t line;
};

struct node;

#define PACK_FAIL(c, code, ...) \
    pack_fail((c)->cx, (code), (c)->name, (c)->line, arena_printf((c)->cx->arena, __VA_ARGS__))
enum status pack_fail(struct ctx *cx, const char *code, str name, uint32_t line, str why);

/* `list`: name = items, or name + more items. */
MUST_USE enum status pattern_list(struct compiler *c, str line);
MUST_USE enum status pattern_compile(struct compiler *c, str text, uint32_t *ret_code);
/* The features a pattern may begin with; E_INPUT for one that may begin with anything. */
MUST_USE enum status pattern_firsts(struct compiler *c, uint32_t code, uint64_t *ret_row);
/* Fills `musts`: what every match passes, one of several where there are alternatives. */
void pattern_musts(struct arena *a, const struct check_packs *p, struct pattern *pattern);
uint32_t feature_of(struct compiler *c, enum feature_kind kind, str key);

/* ---- match.c ---- */

/* A word is cut at every letter to find its stem; most cuts are none, which one bit tells. */
#define HASH_BITS (1u << 16)

static inline uint32_t hash_step(uint32_t h, char c)
{
    return (h ^ (uint8_t)c) * 16777619u;
}

static inline uint32_t hash_bit(uint32_t h)
{
    return (h ^ h >> 16) & (HASH_BITS - 1);
}

/* Where a pattern matched, in words. */
struct hit {
    uint32_t first;
    uint32_t last;
    uint32_t pattern;
};

struct matcher {
    const struct check_packs *packs;
    const struct words *words;
    const uint64_t **rows; /* one a word */
    uint64_t *sentences;   /* one row a sentence: all its words' bits */
    size_t steps;
};

/* Gives every word its row. */
void matcher_open(struct arena *a, const struct check_packs *packs, const struct words *words,
                  struct matcher *ret_m);
/* Could the pattern match anywhere in the sentence? */
bool match_may(const struct matcher *m, uint32_t pattern, uint32_t sentence);
/* Does the pattern match at word `at`? *ret_end is the word behind the match. False when steps run
 * out; then steps is over CHECK_STEPS_MAX. */
bool match_at(struct matcher *m, uint32_t pattern, size_t at, size_t *ret_end);

/* ---- put.c ---- */

/* What the flag that hit puts in its place; nothing is written where it puts nothing. */
void put_find(struct matcher *m, struct arena *a, struct hit hit, bool is_not_ours,
              struct check_put *ret_put);

static inline bool row_has(const uint64_t *row, uint32_t bit)
{
    return (row[bit / 64] >> (bit % 64) & 1) != 0;
}

static inline void row_set(uint64_t *row, uint32_t bit)
{
    row[bit / 64] |= UINT64_C(1) << (bit % 64);
}

#endif
