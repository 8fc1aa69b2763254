/* What a search shows: the passages its words stand in, and the clients they name. */
#ifndef WEB_FOUND_H
#define WEB_FOUND_H

#include "act/find.h"
#include "web/page.h"

struct search {
    struct find find;
    struct found found;
};

/* What list->query asks: the cases in *ret_rows, clients and a condition that is not understood in
 * the list. */
MUST_USE enum status search_read(struct page *pg, struct search *search, struct case_list *list,
                                 struct q_case_row_rows *ret_rows);
/* The passage of the case's message; NULL where the search found it by no message. */
const struct case_hit *search_hit_of(struct page *pg, const struct search *search,
                                     struct case_id id);

/* "[4,2]": for the statements that read more of these clients. */
str client_list_of(struct arena *a, const struct q_client_rows *rows);

#endif
