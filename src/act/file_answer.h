/* A kept file as an answer, the same wherever it is asked for: whatever its sender says of it, a
 * browser runs nothing of it and fetches nothing for it. */
#ifndef ACT_FILE_ANSWER_H
#define ACT_FILE_ANSWER_H

#include "act/firm.h"
#include "http/response.h"

/* Types a browser may show by itself; all others are saved. */
bool file_may_show(str type);
/* A picture that is one is shown, anything else is saved under `name`. */
MUST_USE enum status file_answer(struct ctx *cx, struct firm *f, struct response *rs, str name,
                                 str type, str blob);
/* HTML as it came with a mail, in a sandbox. */
MUST_USE enum status html_answer(struct ctx *cx, struct firm *f, struct response *rs, str blob);

#endif
