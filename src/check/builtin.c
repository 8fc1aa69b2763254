/* The packs that come with the program, as they stand in rules/. */
#include "check/kantha_check.h"

static const char en[] =
#include "en.inc"
    ;
static const char bn[] =
#include "bn.inc"
    ;
static const char triage[] =
#include "triage.inc"
    ;

const struct check_source check_builtin[] = {
    { S("en.rules"), { en, sizeof en - 1 } },
    { S("bn.rules"), { bn, sizeof bn - 1 } },
    { S("triage.rules"), { triage, sizeof triage - 1 } },
};
const size_t check_builtin_n = sizeof check_builtin / sizeof *check_builtin;
