/* What stands on every page while mail stands still; from memory, no statement. */
#ifndef WEB_STOPPED_H
#define WEB_STOPPED_H

#include "web/page.h"

/* NULL where all is well. An agent reads one short line, leads and admins what is wrong and what
 * to do; the way there is the admin's. */
const struct stopped *stopped_for(struct page *pg);
/* Mails that a comparison found lost here; 0 for who may not fetch them. */
int64_t lost_for(struct page *pg);

#endif
