/* Scope, elements, places. The packs are the program's own. */
#include "t.h"
#include "check/kantha_check.h"

static struct check_result check(struct ctx *cx, struct check_input in)
{
    const struct check_packs *packs;
    struct check_result r;
    assert_ok(check_packs_load(cx, check_builtin, check_builtin_n, &packs));
    assert_ok(check_run(cx, packs, &in, &r));
    return r;
}

static const struct check_finding *finding(const struct check_result *r, const char *rule)
{
    for (size_t i = 0; i < r->findings_n; i++)
        if (str_eq(r->findings[i].rule, str_c(rule)))
            return &r->findings[i];
    return NULL;
}

TEST(places_count_bytes_units_lines_and_characters)
{
    str text = S(
        "প্রিয় রিনা 🙂,\n\nদেরির জন্য দুঃখিত, "
        "কিন্তু "
        "রাস্তায় "
        "যানজট "
        "ছিল।\n");
    struct check_result r = check(cx, (struct check_input){ .text = text });
    const struct check_finding *f = finding(&r, "sorry-but");
    assert_non_null(f);
    assert_str(str_sub(text, f->start, f->end), S("দুঃখিত, কিন্তু"));
    assert_int_equal(f->line, 3);
    assert_int_equal(f->col, 12);
    /* line 1: প্রিয় 6, রিনা 4, two blanks, the smiley 2, a comma; two line ends; দেরির জন্য and blank
     * 11 */
    assert_int_equal(f->start_utf16, 6 + 4 + 2 + 2 + 1 + 2 + 11);
    assert_int_equal(f->end_utf16, f->start_utf16 + 14);
    assert_int_equal(r.lang, CHECK_BN);
    assert_true(r.is_recovery);
}

TEST(a_missing_element_is_a_finding_with_an_empty_span)
{
    str text = S("We are sorry for the inconvenience.");
    struct check_result r = check(cx, (struct check_input){ .text = text });
    const struct check_finding *f = finding(&r, "fix-now");
    assert_non_null(f);
    assert_int_equal(f->start, text.n);
    assert_int_equal(f->end, text.n);
    assert_int_equal(r.elements_n, 7);
    assert_str(r.elements[0].rule, S("says-sorry"));
    assert_true(r.elements[0].is_present);
    assert_str(str_sub(text, r.elements[0].evidence[0].start, r.elements[0].evidence[0].end),
               S("sorry"));
}

TEST(messages_speak_the_readers_language)
{
    str text = S("Sorry if you were upset by our delay.");
    struct check_result en = check(cx, (struct check_input){ .text = text, .reader = CHECK_EN });
    struct check_result bn = check(cx, (struct check_input){ .text = text, .reader = CHECK_BN });
    assert_int_equal(en.findings_n, bn.findings_n);
    assert_false(str_eq(finding(&en, "sorry-if")->message, finding(&bn, "sorry-if")->message));
    assert_false(str_is_ascii(finding(&bn, "sorry-if")->fix));
    assert_true(str_is_ascii(finding(&en, "sorry-if")->fix));
}

TEST(an_ordinary_letter_gets_only_the_everyday_rules)
{
    str text = S("Your cake is ready, but the shop closes at six. We will call you soon.");
    struct check_result r = check(cx, (struct check_input){ .text = text });
    assert_false(r.is_recovery);
    assert_int_equal(r.elements_n, 0);
    assert_int_equal(r.findings_n, 1);
    assert_non_null(finding(&r, "vague-time"));
    r = check(cx, (struct check_input){ .text = text, .scope = SCOPE_RECOVERY });
    assert_int_equal(r.elements_n, 7);
}

TEST(where_the_fault_is_not_ours_no_confession_is_asked_for)
{
    str text = S("We have called the bank for you. They answer on Monday by noon.");
    struct check_input in = { .text = text, .scope = SCOPE_RECOVERY, .is_not_ours = true };
    struct check_result r = check(cx, in);
    assert_null(finding(&r, "takes-responsibility"));
    assert_null(finding(&r, "says-sorry"));
    assert_null(finding(&r, "names-mistake"));
    in.is_not_ours = false;
    r = check(cx, in);
    assert_non_null(finding(&r, "takes-responsibility"));
}

TEST(quoted_words_and_signatures_are_not_the_agents)
{
    str text = S("I will call you on Monday by 5 pm.\n\nOn Tue, Rina wrote:\n> You never call, "
                 "asap please\n> sorry but no\n-- \nRina Das, replies soon\n");
    struct check_result r = check(cx, (struct check_input){ .text = text });
    assert_int_equal(r.findings_n, 0);
}

TEST(broken_bytes_keep_their_places)
{
    str text = S("\xFF\xE0\xA6 we will call soon");
    struct check_result r = check(cx, (struct check_input){ .text = text });
    const struct check_finding *f = finding(&r, "vague-time");
    assert_non_null(f);
    assert_str(str_sub(text, f->start, f->end), S("soon"));
    assert_int_equal(f->col, 2 + 14 + 1);
}

TEST(a_text_too_long_is_refused_kindly)
{
    const struct check_packs *packs;
    struct check_result r;
    char *text = arena_zalloc(cx->arena, 65537);
    assert_ok(check_packs_load(cx, check_builtin, check_builtin_n, &packs));
    assert_status(check_run(cx, packs, &(struct check_input){ .text = { text, 65537 } }, &r),
                  E_LIMIT);
    assert_ok(check_run(cx, packs, &(struct check_input){ .text = { text, 65536 } }, &r));
}

T_MAIN(T(places_count_bytes_units_lines_and_characters),
       T(a_missing_element_is_a_finding_with_an_empty_span), T(messages_speak_the_readers_language),
       T(an_ordinary_letter_gets_only_the_everyday_rules),
       T(where_the_fault_is_not_ours_no_confession_is_asked_for),
       T(quoted_words_and_signatures_are_not_the_agents), T(broken_bytes_keep_their_places),
       T(a_text_too_long_is_refused_kindly))
