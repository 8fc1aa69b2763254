/* What the case pages show, read from the database: the list, the timeline, what stands beside.
 * Each runs a fixed number of statements, whatever the length of the list. */
#ifndef WEB_CASE_FILL_H
#define WEB_CASE_FILL_H

#include "web/page.h"

/* The list the address asks for (?view=, ?q=, ?client=, ?before=); `chosen` is marked. */
MUST_USE enum status fill_case_list(struct page *pg, struct case_id chosen,
                                    struct case_list *ret_list);
struct case_row fill_case_row(struct page *pg, const struct q_case_row *row, struct case_id chosen);

struct message_facts;
MUST_USE enum status fill_case_tools(struct page *pg, const struct q_case *c,
                                     const struct message_facts *m, const struct case_list *list,
                                     struct case_tools *ret_t);

/* All of one case; `list` as above. */
MUST_USE enum status fill_case_page(struct page *pg, const struct q_case *c,
                                    struct case_page *ret_page);
/* Head and own words alone. */
void fill_case_head(struct page *pg, const struct q_case *c, const struct q_client *client,
                    const struct q_agent *owner, struct case_head *ret_head);

/* Colleagues who have the case open. From memory: no statement. */
struct here fill_here(struct page *pg, struct case_id id);
struct draft_line fill_draft_line(struct page *pg, const struct q_drafts_of_case *d);
MUST_USE enum status fill_draft_files(struct page *pg, struct case_id id, struct agent_id agent,
                                      const struct file_link **ret_files, size_t *ret_n);

#define PICTURE_MAX ((int64_t)4 * 1024 * 1024) /* shown unasked */

/* What a client card shows; `words` are the client's promises, newest first. */
MUST_USE enum status fill_client_card(struct page *pg, const struct q_client *client,
                                      struct client_card *ret_card);
/* A number as it is kept, without its plus. */
str phone_digits(str normal);
/* The promises ticked as kept. */
size_t ticked_words(struct page *pg, struct promise_id **ret_ids);

enum promise_look look_of(struct page *pg, const struct q_promise *p);

#endif
