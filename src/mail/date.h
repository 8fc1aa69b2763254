/* The Date field (RFC 5322 3.3): written exactly, read leniently (obsolete zones, no weekday, no
 * seconds, comments, two-digit years). */
#ifndef MAIL_DATE_H
#define MAIL_DATE_H

#include "base/arena.h"
#include "base/str.h"

struct mail_date {
    int64_t at; /* ms UTC */
    int offset; /* minutes east of UTC, as the sender wrote it */
};

/* False where no date can be read. */
bool mail_date_parse(str value, struct mail_date *ret_date);
/* "Sat, 21 Nov 2026 16:00:00 +0600" */
str mail_date_write(struct arena *a, struct mail_date date);
/* "2026-11-21T16:00:00+06:00" */
str mail_date_rfc3339(struct arena *a, struct mail_date date);

#endif
