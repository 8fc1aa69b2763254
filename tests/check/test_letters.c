/* Whole letters: the model ones raise nothing, the worst ones what they were written to raise. */
#include "check/kantha_check.h"
#include "t.h"

#include "base/file.h"
#include "base/limits.h"

static struct check_result check(struct ctx *cx, const char *name)
{
    const struct check_packs *packs;
    struct check_input in = { .scope = SCOPE_AUTO };
    struct check_result r;
    assert_ok(
        file_read(cx, arena_printf(cx->arena, DATA "/check/%s.txt", name).p, DRAFT_MAX, &in.text));
    assert_ok(check_packs_load(cx, check_builtin, check_builtin_n, &packs));
    assert_ok(check_run(cx, packs, &in, &r));
    return r;
}

static void raises(const struct check_result *r, const char *const *rules)
{
    for (; *rules != NULL; rules++) {
        bool is_there = false;
        for (size_t i = 0; i < r->findings_n; i++)
            is_there |= str_eq(r->findings[i].rule, str_c(*rules));
        if (!is_there)
            fail_msg("no %s", *rules);
    }
}

static void is_whole(const struct check_result *r)
{
    assert_true(r->is_recovery);
    assert_int_equal(r->findings_n, 0);
    assert_int_equal(r->elements_n, 7);
    for (size_t i = 0; i < r->elements_n; i++)
        assert_true(r->elements[i].is_present);
}

TEST(a_model_letter_raises_nothing)
{
    struct check_result en = check(cx, "model_en"), bn = check(cx, "model_bn");
    is_whole(&en);
    is_whole(&bn);
    assert_int_equal(bn.lang, CHECK_BN);
}

TEST(the_worst_letters_raise_what_they_were_written_for)
{
    struct check_result en = check(cx, "worst_en"), bn = check(cx, "worst_bn");
    raises(&en,
           (const char *const[]){ "sorry-if", "sorry-but", "minimises", "vague-time",
                                  "blames-vendor", "fix-now", "names-mistake", "next-step-date",
                                  "prevention", "shows-empathy", "takes-responsibility", NULL });
    raises(&bn,
           (const char *const[]){ "sorry-if", "sorry-but", "sorry-you-feel", "minimises",
                                  "vague-time", "blames-vendor", "fix-now", "names-mistake",
                                  "next-step-date", "prevention", "takes-responsibility", NULL });
}

T_MAIN(T(a_model_letter_raises_nothing), T(the_worst_letters_raise_what_they_were_written_for))
