/* Who is called by name in a note. */
#include "desk/mention.h"

#include "base/status.h"
#include "t.h"

#define PEOPLE 4

struct note {
    const char *text;
    const char *called; /* one mark each: nadia, tanvir hasan, tanvir alam, tan */
};

static const struct note notes[] = {
    { "@Nadia please look", "x---" },
    { "please, @nadia rahman, look", "x---" },
    { "@Tanvir", "-xx-" }, /* a first name calls all who bear it */
    { "@Tanvir Hasan, look", "-x--" },
    { "@tanvir alam.", "--x-" },
    { "@alam", "--x-" },
    { "@Tan and @Nadia", "x--x" },
    { "@Tanvira", "----" },
    { "write to nadia@dighipar.example", "----" },
    { "Nadia", "----" },
    { "@", "----" },
    { "@@Nadia", "x---" },
    { "(@Nadia)", "x---" },
    { "@নাদিয়া একবার দেখুন", "x---" },
    { "@তানভীরকে বলেছি", "-x--" },
    { "@তানভীর হাসান।", "-x--" },
    { "@nadiaকে", "x---" },
};

TEST(a_note_calls_by_the_longest_name_behind_the_sign)
{
    const struct callable people[PEOPLE] = {
        { S("Nadia Rahman"), S("নাদিয়া রহমান"), S("nadia@dighipar.example") },
        { S("Tanvir Hasan"), S("তানভীর হাসান"), S("tanvir@dighipar.example") },
        { S("Tanvir Alam"), S(""), S("alam@dighipar.example") },
        { S("Tan"), S(""), S("t@dighipar.example") },
    };
    int wrong = 0;
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        bool called[PEOPLE];
        char got[PEOPLE + 1] = { 0 };
        mentions_find(cx->arena, str_c(notes[i].text), people, PEOPLE, called);
        for (size_t k = 0; k < PEOPLE; k++)
            got[k] = called[k] ? 'x' : '-';
        if (str_eq(str_c(got), str_c(notes[i].called)))
            continue;
        print_error("%s: %s, want %s\n", notes[i].text, got, notes[i].called);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

T_MAIN(T(a_note_calls_by_the_longest_name_behind_the_sign))
