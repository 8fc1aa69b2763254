/* The invented firm, for `kantha demo` and `kantha serve --demo`. */
#ifndef CLI_DEMO_H
#define CLI_DEMO_H

#include "cli/firm_at.h"

#define DEMO_EMAIL "nadia@dighipar.example"
#define DEMO_PASSWORD "kantha-demo"

/* Makes it where no firm is yet (E_CONFLICT "firm.exists"). */
MUST_USE enum status demo_make(struct ctx *cx, const struct firm_at *at);
/* Says how to sign in. */
void demo_say_door(void);

#endif
