/* Raw mail understood, through GMime. Runs only in the worker; see mail/mail.h for what it gives.
 * The header block is read by our own scanner, so that it is found in any mail; GMime gets a short
 * header of the Content fields and the body, and never sees 200,000 fields. */
#ifndef MAIL_MIME_READ_H
#define MAIL_MIME_READ_H

#include "mail/mail.h"

/* Once, before the walls go up: GMime and the charsets. */
void mime_open(void);
/* Always gives a mail. `size` is that of the whole mail. */
struct mail *mime_read(struct arena *a, str raw, int64_t size, const struct mail_own *own);
/* Only from the header block: for what is too large, or kills its reader. */
struct mail *mime_read_headers(struct arena *a, str raw, int64_t size, const struct mail_own *own);

#endif
