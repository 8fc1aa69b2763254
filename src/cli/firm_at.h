/* Which firm a command works on: --firm DIR, or --firm postgresql://HOST/DATABASE --data DIR. */
#ifndef CLI_FIRM_AT_H
#define CLI_FIRM_AT_H

#include "act/firm.h"
#include "cli/options.h"

struct firm_at {
    str firm;
    str data; /* .p NULL: not given */
};

/* Two rows of a command's options. */
#define FIRM_OPTIONS(at)           \
    { "firm", &(at)->firm, true }, \
    {                              \
        "data", &(at)->data, false \
    }

MUST_USE enum status firm_at_open(struct ctx *cx, const struct firm_at *at, struct firm **ret_firm);
MUST_USE enum status firm_at_make(struct ctx *cx, const struct firm_at *at);
void firm_at_unmake(struct ctx *cx, const struct firm_at *at);
/* Its folder, whether there is one or not. */
const char *firm_at_dir(const struct firm_at *at);

/* Who has this address: E_MISSING "agent.missing". */
struct q_agent;
MUST_USE enum status firm_at_agent(struct ctx *cx, struct firm *f, str email,
                                   struct q_agent *ret_agent);

/* For commands that copy folders: E_INPUT "db.backup" for a firm in a database. */
MUST_USE enum status firm_at_in_folder(struct ctx *cx, const struct firm_at *at);

#endif
