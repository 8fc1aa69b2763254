/* Names of folders: UTF-7 as IMAP has it (RFC 3501 5.1.3). */
#ifndef MAIL_IMAP_NAME_H
#define MAIL_IMAP_NAME_H

#include "base/arena.h"
#include "base/str.h"

/* Into UTF-8, always valid; what is no UTF-7 stays as it stands. */
str imap_name_read(struct arena *a, str wire);
/* From UTF-8; broken pieces go as U+FFFD. */
str imap_name_write(struct arena *a, str name);

#endif
