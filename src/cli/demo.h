/* The invented firm, for `kantha demo` and `kantha serve --demo`. */
#ifndef CLI_DEMO_H
#define CLI_DEMO_H

#include "base/status.h"

#define DEMO_EMAIL "nadia@dighipar.example"
#define DEMO_PASSWORD "kantha-demo"

/* Makes it in the folder `dir`, which must hold no firm (E_CONFLICT "firm.exists"). */
MUST_USE enum status demo_make(struct ctx *cx, const char *dir);
/* Says how to sign in. */
void demo_say_door(void);

#endif
