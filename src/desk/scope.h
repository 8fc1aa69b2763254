/* What a program's token may: a noun and whether it writes, "cases:write". Writing holds reading.
 */
#ifndef DESK_SCOPE_H
#define DESK_SCOPE_H

#include "base/arena.h"

enum scope_noun { SCOPE_CASES, SCOPE_CLIENTS, SCOPE_PROMISES, SCOPE_SETTINGS, SCOPE_NOUNS };

/* A set of them is a mask. */
#define SCOPE_READ(noun) (1u << (2 * (noun)))
#define SCOPE_WRITE(noun) (3u << (2 * (noun)))
#define SCOPE_ALL ((1u << (2 * SCOPE_NOUNS)) - 1)

/* "all", or some by blanks: "cases:read clients:write". False for what is none, and for nothing. */
bool scopes_parse(str s, unsigned *ret_scopes);
/* The name of one scope. */
str scope_name(struct arena *a, unsigned scope);

#endif
