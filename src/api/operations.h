/* Every operation's handler and what it takes. routes.c lists them. */
#ifndef API_OPERATIONS_H
#define API_OPERATIONS_H

#include "api/call.h"

typedef enum status operation_fn(struct call *c);

/* The document itself. */
operation_fn openapi_read;

extern const struct input case_list_query[], case_new_body[], case_owner_body[],
    case_verdict_body[], case_kind_body[], case_heat_body[], case_listening_body[],
    case_remedy_body[], case_snooze_body[];
operation_fn case_list, case_read, case_create, case_closure, case_reopening, case_owner,
    case_verdict, case_kind, case_heat, case_listening, case_remedy, case_snoozing;

/* api_client.c */
extern const struct input client_list_query[], client_new_body[], client_body[],
    client_wanted_body[], erasure_body[], export_body[];
operation_fn client_list, client_read, client_create, client_change, client_find_or_create,
    client_explain, erasure_read, erasure_create, export_create, export_file, company_list,
    company_read;

/* api_promise.c */
extern const struct input promise_list_query[], promise_new_body[], promise_move_body[],
    promise_reason_body[], dates_query[];
operation_fn promise_list, promise_read, promise_create, promise_explain, promise_keeping,
    promise_moving, promise_surrender, promise_withdrawal, dates_read;

/* api_today.c */
extern const struct input mistake_body[];
operation_fn today_read, due_list, due_settling, mistake_list, mistake_read, mistake_create;

/* api_agent.c */
extern const struct input agent_new_body[], agent_role_body[], me_body[], token_body[];
operation_fn agent_list, agent_read, agent_create, agent_role, agent_link, agent_departure,
    agent_second_step_removal, me_read, me_change, token_list, token_create, token_revocation;

/* api_saved.c */
extern const struct input saved_body[];
operation_fn saved_list, saved_read, saved_create, saved_change, saved_removal, saved_filled,
    tag_list;

/* api_firm.c, api_audit.c */
extern const struct input firm_body[], firm_second_step_body[], watch_body[], audit_query[];
operation_fn firm_show, firm_change, firm_second_step, demo_departure, watch_read, watch_change,
    watch_test, doctor_read, audit_list, audit_table;

/* api_mailbox.c */
extern const struct input mailbox_new_body[], source_body[], relay_body[], relay_test_body[];
operation_fn mailbox_list, mailbox_read, mailbox_create, source_set, source_test, source_removal,
    relay_set, relay_test, relay_removal, mailbox_comparison, lost_list, lost_fetching;

/* api_message.c, api_letter.c, api_draft.c, api_note.c and what else is around a case */
extern const struct input message_new_body[], message_settling_body[], draft_body[],
    draft_file_query[], note_body[], call_body[], said_body[], undoing_body[], case_tag_body[],
    survey_body[], check_body[], search_query[], event_list_query[];
operation_fn message_list, message_read, message_html, attachment_read, message_send,
    message_withdrawal, message_settling, draft_list, draft_read, draft_keeping, draft_removal,
    draft_takeover, draft_file_list, draft_file_new, draft_file_read, draft_file_removal, note_new,
    call_new, said_new, case_reading, case_undoing, aside_list, aside_opening, case_rereading,
    case_tag_list, case_tag_new, case_tag_removal, survey_list, survey_new, check_text, search_run,
    event_list, case_event_list, event_last;

/* One's own letter in a case. */
MUST_USE enum status call_draft_answer(struct call *c, struct case_id id);
/* The case of the path; its version is the one of If-Match, where one was sent. */
struct said;
MUST_USE enum status call_case(struct call *c, struct q_case *ret_case);
MUST_USE enum status call_case_answer(struct call *c, struct case_id id);
extern const struct input said_table[];
const struct said *call_said(struct call *c, const struct given *all);

/* What an id can be expanded to, for whoever has one. Nothing is read unless `expand` asks. */
MUST_USE enum status call_know_clients(struct call *c, const char *member, struct many rows,
                                       size_t size, size_t at);
MUST_USE enum status call_know_agents(struct call *c, const char *member, struct many rows,
                                      size_t size, size_t at);

MUST_USE enum status call_know_companies(struct call *c, const char *member, struct many rows,
                                         size_t size, size_t at);

#endif
