/* Language, zone and week of the firm: asked at the first start and kept in the settings. */
#ifndef WEB_FIRM_FORM_H
#define WEB_FIRM_FORM_H

#include "web/page.h"

/* What is chosen: as given back by the form, else as the firm has it. */
MUST_USE enum status fill_firm_choices(struct page *pg, struct firm_choices *ret_choices);
/* The fields firm, language, zone, work, from, until; its faults are in pg->form. */
MUST_USE enum status read_firm_form(struct page *pg, struct firm_setup *ret_setup);

#endif
