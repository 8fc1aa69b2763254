/* What the pages of the door share: throttling and its words, cookies, letters' addresses. */
#ifndef WEB_DOOR_H
#define WEB_DOOR_H

#include "http/session.h"
#include "web/page.h"

/* What is counted, beside the address of the network: failures of one account, its codes, and
 * letters it was sent. */
extern const struct throttle_rule door_account, door_code, door_letter;

/* E_BUSY "sign_in.wait" while the visitor's address or `key` has to wait; pg->wait_ms says how
 * long. */
MUST_USE enum status door_wait(struct page *pg, const struct throttle_rule *rule, str key);
/* Counts against both. */
void door_failed(struct page *pg, const struct throttle_rule *rule, str key);
void door_passed(struct page *pg, const struct throttle_rule *rule, str key);
/* As page_fault; a wait is told with its length. */
str door_fault(const struct page *pg, enum status s);

/* Where this visitor comes from. */
struct visitor door_visitor(const struct page *pg);
/* The session's cookie. An admin's coming in shows where the desk is reached. */
MUST_USE enum status door_let_in(struct page *pg, const struct came_in *in);
/* What a link shown or sent begins with: scheme and host as this visitor asked. */
str door_base_url(const struct page *pg);
/* The address of a link's page. */
str door_link_url(const struct page *pg, str token);

/* Everybody must have a second step, and who asks has none. */
bool page_owes_second_step(const struct page *pg);
/* And their time for it is over: only its own pages open, and none of them is live. */
bool page_is_overdue(const struct page *pg);
/* It is over, and this is not one of those pages. */
bool page_is_held(const struct page *pg);

#endif
