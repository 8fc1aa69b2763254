/* Scopes of tokens. */
#include "desk/scope.h"

static const char *const scope_nouns[SCOPE_NOUNS] = { "cases", "clients", "promises", "settings" };

static bool scope_parse(str s, unsigned *ret_scope)
{
    if (str_eq(s, S("all"))) {
        *ret_scope = SCOPE_ALL;
        return true;
    }
    for (unsigned i = 0; i < SCOPE_NOUNS; i++) {
        str noun = str_c(scope_nouns[i]);
        if (!str_starts(s, noun))
            continue;
        bool may_write = str_eq(str_skip(s, noun.n), S(":write"));
        if (!may_write && !str_eq(str_skip(s, noun.n), S(":read")))
            return false;
        *ret_scope = may_write ? SCOPE_WRITE(i) : SCOPE_READ(i);
        return true;
    }
    return false;
}

bool scopes_parse(str s, unsigned *ret_scopes)
{
    unsigned all = 0, one_scope;
    for (str one, rest = s; str_split(&rest, ' ', &one);) {
        if (!scope_parse(one, &one_scope))
            return false;
        all |= one_scope;
    }
    *ret_scopes = all;
    return all != 0;
}

str scope_name(struct arena *a, unsigned scope)
{
    for (unsigned i = 0; i < SCOPE_NOUNS; i++) {
        if (scope == SCOPE_READ(i))
            return arena_printf(a, "%s:read", scope_nouns[i]);
        if (scope == SCOPE_WRITE(i))
            return arena_printf(a, "%s:write", scope_nouns[i]);
    }
    return S("all");
}
