/* What the pages of a mailbox share: the first hour's and the settings', coming in and going out.
 */
#ifndef WEB_MAILBOX_FORM_H
#define WEB_MAILBOX_FORM_H

#include "web/page.h"

/* ---- page_mailbox.c: where its mail comes from ---- */

/* As it is kept; a new one begins with what is usual. */
MUST_USE enum status mailbox_form_fill(struct page *pg, const struct q_mailbox *box,
                                       struct mailbox_page *m);
/* Takes what was posted. *ret_status: 303 it is kept; else *m is to be shown again under it: 200
 * after a test, 422 and the like with faults. Tried first, it is kept only where the server lets
 * us in. */
MUST_USE enum status mailbox_form_take(struct page *pg, const struct q_mailbox *box,
                                       bool is_tried_first, struct mailbox_page *m,
                                       int *ret_status);
MUST_USE enum status mailbox_show(struct page *pg, int status, struct mailbox_page *m);

/* ---- page_oauth.c, page_watch.c: parts of that page ---- */

/* A provider's own sign-in. */
MUST_USE enum status oauth_part_fill(struct page *pg, const struct q_mailbox *box, bool is_fetched,
                                     struct oauth_part *ret_part);
/* How it fares. */
MUST_USE enum status watch_box_fill(struct page *pg, struct mailbox_id id,
                                    const struct watch_box **ret_box);

/* ---- mailbox_form.c ---- */

/* The mailbox that a path names. */
MUST_USE enum status mailbox_of(struct page *pg, struct q_mailbox *ret_box);

/* As a form names enum tls_kind; ends with NULL, as form_choice wants it. */
extern const char *const mailbox_tls_names[];

/* The words of a code that is a key, "imap.password"; "" for no code. */
str mailbox_fault_words(const struct page *pg, str code);
/* What is wrong with a field: the act's own code where it names the field, else the form's. */
str mailbox_field_fault(const struct page *pg, const char *field);

#endif
