/* Is a mail written by a person? By the signs that mail systems agree on (RFC 3834, RFC 3464, RFC
 * 2919 and customs). Pure; the first class that fits in the order loop, bounce, out of office,
 * auto, bulk. Every class is kept and searchable; only `human` opens or reopens a case. */
#ifndef MAIL_CLASSIFY_H
#define MAIL_CLASSIFY_H

#include "mail/mail.h"

/* The parts of a multipart/report, raw; STR_NULL where missing. */
struct mail_report {
    str type;     /* "delivery-status", "disposition-notification", ... */
    str status;   /* the message/delivery-status part */
    str original; /* headers of the returned mail */
};

/* Reads m's addresses, subject and text; sets class, may_answer and bounce. */
void mail_classify(struct arena *a, const struct headers *h, const struct mail_report *report,
                   const struct mail_own *own, struct mail *m);

#endif
