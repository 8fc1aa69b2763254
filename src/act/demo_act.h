/* The invented firm of `kantha demo`, and how it gives way to one's own. */
#ifndef ACT_DEMO_ACT_H
#define ACT_DEMO_ACT_H

#include "act/firm.h"

/* Says of a firm that it is invented (firm_settings.is_demo): what makes a demo calls it last. */
MUST_USE enum status demo_mark(struct ctx *cx, struct firm *f, struct actor who);
/* Everything goes, also what was added by hand; the first start asks again. An admin's, and only
 * where the firm is invented: E_CONFLICT "firm.not_demo". */
MUST_USE enum status demo_leave(struct ctx *cx, struct firm *f, struct actor who);

#endif
