/* What the first look at a mail says about it: is it a complaint? */
#ifndef ACT_MAIL_TRIAGE_H
#define ACT_MAIL_TRIAGE_H

#include "base/status.h"

/* The client's own words bear a sign of trouble: a broken expectation, money asked back, a threat,
 * the third call about one thing. Urgency alone is none: people ask in a hurry too. Signs come
 * from rules/triage.rules; where they cannot be read, nothing is a complaint. */
bool triage_is_complaint(struct ctx *cx, str subject, str words);

#endif
