/* Files of a letter that is being written. They are kept with the draft, by content, and go with
 * the letter when it is sent; taking it back brings them back. */
#ifndef ACT_DRAFT_FILE_ACT_H
#define ACT_DRAFT_FILE_ACT_H

#include "act/firm.h"

struct file_given {
    str name; /* any script, no folders */
    str type; /* as claimed */
    str bytes;
};

/* All or none. E_LIMIT "file.too_many" (LETTER_FILES_MAX), "file.too_large" (LETTER_FILE_MAX),
 * "file.too_much" (LETTER_FILES_SUM). Empty ones are left out. */
MUST_USE enum status draft_files_add(struct ctx *cx, struct firm *f, struct actor who,
                                     struct case_id id, const struct file_given *files, size_t n);
/* One's own only; twice is fine. */
MUST_USE enum status draft_file_remove(struct ctx *cx, struct firm *f, struct actor who,
                                       struct draft_file_id id);

#endif
