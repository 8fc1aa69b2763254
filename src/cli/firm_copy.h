/* A whole firm from one folder to another: while it is served, or back again. */
#ifndef CLI_FIRM_COPY_H
#define CLI_FIRM_COPY_H

#include "base/status.h"

/* Copies the firm in `from` to the new folder `to` (E_CONFLICT "firm.exists" where something stands
 * there), one moment of it, verified and durable. Until all is well it is called "<to>.part". */
MUST_USE enum status firm_copy(struct ctx *cx, const char *from, const char *to);

#endif
