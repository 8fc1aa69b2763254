/* Misspelt Bengali is found as well as dictionary Bengali: every `bad` line of the must-not rules,
 * rewritten as people type it, still raises its rule (research: 0.11 to 0.71 of them did without
 * folding). */
#include "check/kantha_check.h"
#include "t.h"

#include "base/buf.h"

struct slip {
    const char *name;
    const char *from[3];
    const char *to[3];
};

static const struct slip slips[] = {
    { "i long", { "ি" }, { "ী" } },
    { "i short", { "ী" }, { "ি" } },
    { "u long", { "ু" }, { "ূ" } },
    { "u short", { "ূ" }, { "ু" } },
    { "n", { "ণ" }, { "ন" } },
    { "no candrabindu", { "ঁ" }, { "" } },
    { "visarga typed as colon", { "দুঃখ" }, { "দু:খ" } },
    { "nukta composed",
      { "\u09A1\u09BC", "\u09A2\u09BC", "\u09AF\u09BC" },
      { "\u09DC", "\u09DD", "\u09DF" } },
    { "nukta apart",
      { "\u09DC", "\u09DD", "\u09DF" },
      { "\u09A1\u09BC", "\u09A2\u09BC", "\u09AF\u09BC" } },
    { "nukta behind its vowel",
      { "\u09AF\u09BC\u09C7", "\u09AF\u09BC\u09BE" },
      { "\u09AF\u09C7\u09BC", "\u09AF\u09BE\u09BC" } },
    { "o in halves", { "\u09CB", "\u09CC" }, { "\u09C7\u09BE", "\u09C7\u09D7" } },
    { "ZWNJ behind hasanta", { "\u09CD" }, { "\u09CD\u200C" } },
    { "danda as bar", { "।" }, { "|" } },
    { "danda as dot", { "।" }, { "." } },
    { "future with o", { "রব ", "রব।", "নাব " }, { "রবো ", "রবো।", "নাবো " } },
};

static str replace(struct ctx *cx, str s, const struct slip *slip)
{
    struct buf b = buf_new(cx->arena, s.n * 3 + 8);
    for (size_t i = 0; i < s.n;) {
        size_t k = 0;
        while (k < 3 &&
               (slip->from[k] == NULL || !str_starts(str_skip(s, i), str_c(slip->from[k]))))
            k++;
        buf_add(&b, k < 3 ? str_c(slip->to[k]) : str_sub(s, i, i + 1));
        i += k < 3 ? str_c(slip->from[k]).n : 1;
    }
    return buf_str(&b);
}

static bool raises(struct ctx *cx, const struct check_packs *packs, str text, str rule)
{
    struct check_result r;
    assert_ok(
        check_run(cx, packs, &(struct check_input){ .text = text, .scope = SCOPE_RECOVERY }, &r));
    for (size_t i = 0; i < r.findings_n; i++)
        if (str_eq(r.findings[i].rule, rule))
            return true;
    return false;
}

static bool is_element(str rule)
{
    static const char *const names[] = { "says-sorry",    "names-mistake", "takes-responsibility",
                                         "shows-empathy", "fix-now",       "prevention",
                                         "next-step-date" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(rule, str_c(names[i])))
            return true;
    return false;
}

/* "[" marks a span, "[[" is a bracket. */
static str without_brackets(struct ctx *cx, str s)
{
    struct buf b = buf_new(cx->arena, s.n);
    for (size_t i = 0; i < s.n; i++) {
        bool is_bracket = s.p[i] == '[' || s.p[i] == ']';
        bool is_double = is_bracket && i + 1 < s.n && s.p[i + 1] == s.p[i];
        if (!is_bracket || is_double)
            buf_byte(&b, s.p[i]);
        i += is_double;
    }
    return buf_str(&b);
}

/* How many lines were typed differently by the slip, all of which must still be found. */
static size_t try_slip(struct ctx *cx, const struct check_packs *packs, str pack,
                       const struct slip *slip)
{
    str rule = S("");
    size_t changed = 0;
    for (str line, rest = pack; str_line(&rest, &line);) {
        if (str_starts(line, S("rule "))) {
            str id = str_skip(line, 5);
            (void)str_split(&id, '.', &rule);
        }
        if (!str_starts(line, S("bad ")) || is_element(rule))
            continue;
        str text = without_brackets(cx, str_skip(line, 4)), typed = replace(cx, text, slip);
        changed += !str_eq(text, typed);
        if (!raises(cx, packs, typed, rule))
            fail_msg("%s: %.*s misses \"%.*s\"", slip->name, STR_ARG(rule), STR_ARG(typed));
    }
    return changed;
}

TEST(no_slip_of_the_pen_hides_a_finding)
{
    const struct check_packs *packs;
    assert_ok(check_packs_load(cx, check_builtin, check_builtin_n, &packs));
    size_t changed = 0;
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++)
        changed += try_slip(cx, packs, check_builtin[1].text, &slips[i]);
    assert_true(changed > 200);
}

T_MAIN(T(no_slip_of_the_pen_hides_a_finding))
