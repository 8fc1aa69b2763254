/* What a new firm still lacks: stands in Today until each is done or put away. */
#ifndef WEB_FIRST_STEPS_H
#define WEB_FIRST_STEPS_H

#include "web/page.h"

/* For admins of a firm that is not invented; empty once nothing is left. */
MUST_USE enum status fill_first_steps(struct page *pg, struct today *t);
/* The page of the first hour that comes next, or Today. */
MUST_USE enum status first_page(struct page *pg, const char **ret_path);

#endif
