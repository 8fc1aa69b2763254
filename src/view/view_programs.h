/* Part of view/view.h: programs and their tokens. */
#ifndef VIEW_VIEW_PROGRAMS_H
#define VIEW_VIEW_PROGRAMS_H

#include "view/view.h"

struct program_row {
    int64_t id, used_at, expires_at; /* used_at 0: never; expires_at 0: not by itself */
    str name, agent, may;
};

/* What it may with cases, clients, and so on. */
struct program_scope {
    const char *field;
    str noun;
    const struct choice *ways; /* three */
};

struct programs_page {
    const struct program_row *v;
    size_t n;
    str name, name_error, may_error;
    const struct choice *agents, *ends;
    size_t agents_n, ends_n;
    const struct program_scope *scopes;
    size_t scopes_n;
};

struct given_token {
    str name, agent, token;
};

#endif
