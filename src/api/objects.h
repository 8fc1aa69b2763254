/* The objects of the API, one table each. */
#ifndef API_OBJECTS_H
#define API_OBJECTS_H

#include "api/object.h"

extern const struct object agent_object;
extern const struct object aside_object;
extern const struct object audit_object;
extern const struct object case_object;
extern const struct object check_object;
extern const struct object client_object;
extern const struct object company_object;
extern const struct object dates_object;
extern const struct object draft_file_object;
extern const struct object draft_object;
extern const struct object due_object;
extern const struct object erasure_object;
extern const struct object event_object;
extern const struct object export_object;
extern const struct object file_object;
extern const struct object filled_object;
extern const struct object firm_object;
extern const struct object link_object;
extern const struct object lost_object;
extern const struct object mailbox_object;
extern const struct object me_object;
extern const struct object message_object;
extern const struct object mistake_object;
extern const struct object promise_object;
extern const struct object reason_object;
extern const struct object report_object;
extern const struct object saved_object;
extern const struct object search_object;
extern const struct object story_object;
extern const struct object survey_object;
extern const struct object tag_object;
extern const struct object today_object;
extern const struct object token_new_object;
extern const struct object token_object;
extern const struct object visit_object;
extern const struct object watch_object;

#endif
