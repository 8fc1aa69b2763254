/* Where the mail of a mailbox comes from, as a form: on its own page and in the first hour. */
#ifndef WEB_MAILBOX_FORM_H
#define WEB_MAILBOX_FORM_H

#include "web/page.h"

/* As it is kept; a new one begins with what is usual. */
MUST_USE enum status mailbox_form_fill(struct page *pg, const struct q_mailbox *box,
                                       struct mailbox_page *m);
/* Takes what was posted. *ret_status: 303 it is kept; else *m is to be shown again under it: 200
 * after a test, 422 and the like with faults. Tried first, it is kept only where the server lets
 * us in. */
MUST_USE enum status mailbox_form_take(struct page *pg, const struct q_mailbox *box,
                                       bool is_tried_first, struct mailbox_page *m,
                                       int *ret_status);

/* The mailbox that a path names. */
MUST_USE enum status mailbox_of(struct page *pg, struct q_mailbox *ret_box);
MUST_USE enum status mailbox_show(struct page *pg, int status, struct mailbox_page *m);
/* The words of a code that is a key, "imap.password". */
str mailbox_fault_words(const struct page *pg, str code);
/* What is wrong with a field: the act's own code where it names the field, else the form's. */
str mailbox_field_fault(struct page *pg, const char *field);

/* page_oauth.c: the part of the page for a provider's own sign-in. */
MUST_USE enum status oauth_part_fill(struct page *pg, const struct q_mailbox *box, bool is_fetched,
                                     struct oauth_part *ret_part);

#endif
