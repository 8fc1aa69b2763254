#include "check/kantha_check.h"
#include "t.h"

#include <string.h>

static enum status load(struct ctx *cx, const char *text, const struct check_packs **ret)
{
    struct check_source s = { S("t.rules"), str_c(text) };
    return check_packs_load(cx, &s, 1, ret);
}

static enum status load_and_prove(struct ctx *cx, const char *text)
{
    const struct check_packs *packs;
    TRY(load(cx, text, &packs));
    return check_packs_prove(cx, packs);
}

TEST(the_packs_of_the_program_hold_their_own_examples)
{
    const struct check_packs *packs;
    assert_ok(check_packs_load(cx, check_builtin, check_builtin_n, &packs));
    assert_ok(check_packs_prove(cx, packs));
}

#define HEAD "pack t\nrule r\nsev error\nsay x\n"

TEST(a_pack_that_fails_its_own_example_is_refused_with_its_line)
{
    assert_status(load_and_prove(cx, HEAD "flag late\nbad It is early.\n"), E_INPUT);
    assert_non_null(strstr(cx->err.text, "t.rules:6: "));
    assert_string_equal(cx->err.code, "pack.example");
    assert_status(load_and_prove(cx, HEAD "flag late\ngood It is late.\n"), E_INPUT);
    assert_status(load_and_prove(cx, HEAD "flag so late\nbad It is [late].\n"), E_INPUT);
    assert_ok(load_and_prove(cx, HEAD "flag so late\nbad It is [so late].\ngood It is later.\n"));
}

TEST(a_broken_line_is_told_by_file_and_line)
{
    static const struct {
        const char *text;
        const char *where;
    } broken[] = {
        { "rule r\n", "t.rules:0: " },
        { "pack t\nflag late\n", "t.rules:2: " },
        { HEAD "flag (late\n", "t.rules:5: " },
        { HEAD "flag late)\n", "t.rules:5: " },
        { HEAD "flag <nobody>\n", "t.rules:5: " },
        { HEAD "flag late ..99\n", "t.rules:5: " },
        { HEAD "flag (a|)\n", "t.rules:5: " },
        { HEAD "flag @foo\n", "t.rules:5: " },
        { HEAD "flag ..3 late\n", "t.rules:2: " },
        { HEAD "flag\n", "t.rules:5: " },
        { HEAD "colour red\n", "t.rules:5: " },
        { HEAD "scope never\n", "t.rules:5: " },
        { HEAD "if-near date\n", "t.rules:5: " },
        { HEAD "rule r\n", "t.rules:5: " },
        { "pack t\nrule r\nsev bad\n", "t.rules:3: " },
        { "pack t\nlist a = x\nlist a = y\n", "t.rules:3: " },
        { "pack t\nlist a + x\n", "t.rules:2: " },
        { "pack t\nlist a = x | <a>\n", "t.rules:2: " },
        { "pack t\n\n# note\nrule r\nsev error\nrule r.next\nsev advice\n", "t.rules:7: " },
        { HEAD "flag ((((((((((((((((((((((a))))))))))))))))))))))\n", "t.rules:5: " },
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        const struct check_packs *packs;
        assert_status(load(cx, broken[i].text, &packs), E_INPUT);
        if (strstr(cx->err.text, broken[i].where) == NULL)
            fail_msg("case %zu: %s", i, cx->err.text);
    }
}

#define PUTS HEAD "flag tiny delay\nput tiny =\n"

TEST(what_a_card_puts_is_proven_by_its_bad_lines)
{
    static const struct {
        const char *text;
        const char *where;
    } refused[] = {
        { PUTS "good It is late.\n", "t.rules:5: no bad line tries" },
        { PUTS "bad A tiny delay.\n", "t.rules:7: gives" },
        { PUTS "bad A tiny delay.\ngives A wait.\n", "t.rules:7: gives \"A delay.\"" },
        { HEAD "flag late\nbad It is late.\ngives It is.\n", "t.rules:6: gives" },
        { HEAD "flag (a|so) late\nput a = so\nbad It is a late.\ngives It is so late.\n",
          "t.rules:7: what is put raises r again" },
        { HEAD "flag late\nput late = slow\nbad It is late.\ngives It is slow.\nrule s\n"
               "sev error\nsay y\nflag slow\n",
          "t.rules:7: what is put raises another rule" },
        { HEAD "put late = slow\n", "t.rules:5: " },
        { HEAD "flag late\nput late\n", "t.rules:6: " },
        { HEAD "flag late\nput = slow\n", "t.rules:6: " },
        { HEAD "gives It is.\n", "t.rules:5: " },
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        assert_status(load_and_prove(cx, refused[i].text), E_INPUT);
        if (strstr(cx->err.text, refused[i].where) == NULL)
            fail_msg("case %zu: %s", i, cx->err.text);
    }
    assert_ok(load_and_prove(cx, PUTS "bad A tiny delay.\ngives A delay.\n"));
}

TEST(a_word_ahead_is_asked_for_and_not_taken)
{
    assert_ok(load_and_prove(cx, HEAD "flag late &(and|or)\nbad [late] and cold\ngood late\n"
                                      "good late but warm\n"));
    assert_ok(load_and_prove(cx, HEAD "flag [ late ]\nbad [[late]]\ngood late\n"));
}

TEST(a_later_pack_replaces_one_of_the_same_code)
{
    struct check_source two[] = {
        { S("a.rules"), S("pack t\nrule r\nsev error\nflag late\n") },
        { S("b.rules"), S("pack t\nrule r\nsev error\nflag slow\nbad slow\ngood late\n") },
    };
    const struct check_packs *one_pack, *both;
    assert_ok(check_packs_load(cx, two, 2, &both));
    assert_ok(check_packs_prove(cx, both));
    assert_ok(check_packs_load(cx, two, 1, &one_pack));
    assert_false(str_eq(check_packs_hash(one_pack), check_packs_hash(both)));
}

T_MAIN(T(the_packs_of_the_program_hold_their_own_examples),
       T(a_pack_that_fails_its_own_example_is_refused_with_its_line),
       T(a_broken_line_is_told_by_file_and_line), T(a_later_pack_replaces_one_of_the_same_code),
       T(what_a_card_puts_is_proven_by_its_bad_lines), T(a_word_ahead_is_asked_for_and_not_taken))
