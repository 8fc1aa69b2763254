/* Any bytes as a pack: loaded or refused with a line, and what loads can be run and proven. */
#include "check/kantha_check.h"
#include "fuzz.h"

FUZZ(struct ctx *cx, str input)
{
    struct check_source source = { S("fuzz.rules"), input };
    const struct check_packs *packs;
    if (check_packs_load(cx, &source, 1, &packs) != OK) {
        assert(cx->err.text[0] != '\0');
        return;
    }
    (void)check_packs_prove(cx, packs);
    struct check_input in = { .text = S("We are sorry, but 5 days. আমরা দুঃখিত।"),
                              .scope = SCOPE_RECOVERY };
    struct check_result r;
    enum status st = check_run(cx, packs, &in, &r);
    assert(st == OK);
}
