/* Notes: they stay in the house; whoever is called by name in one is told. */
#ifndef ACT_NOTE_ACT_H
#define ACT_NOTE_ACT_H

#include "act/firm.h"

/* E_INPUT "note.empty", E_LIMIT "note.too_long". */
MUST_USE enum status case_note(struct ctx *cx, struct firm *f, struct actor who, struct case_id id,
                               str text);
/* Inside another act's transaction. `told` is told whether called or not; .v 0: nobody. */
MUST_USE enum status note_write(struct ctx *cx, struct tx *tx, struct actor who, struct case_id id,
                                str text, struct agent_id told);

#endif
