/* Every handler of the desk's pages, by the file it stands in; those of the house beside. routes.c
 * says where each answers. */
#ifndef WEB_PAGES_H
#define WEB_PAGES_H

#include "web/page.h"
#include "web/pages_house.h"

/* page_door.c */
enum status home_get(struct page *pg);
enum status setup_get(struct page *pg);
enum status setup_firm_post(struct page *pg);
enum status setup_agent_post(struct page *pg);
enum status signin_get(struct page *pg);
enum status signin_post(struct page *pg);
enum status signin_code_get(struct page *pg);
enum status signin_code_post(struct page *pg);
enum status signout_post(struct page *pg);

/* page_today.c */
enum status today_get(struct page *pg);
enum status due_done_post(struct page *pg);

/* page_aside.c */
enum status aside_get(struct page *pg);
enum status aside_case_post(struct page *pg);
enum status case_rereading_post(struct page *pg);

/* page_cases.c */
enum status cases_get(struct page *pg);
enum status case_get(struct page *pg);
enum status case_reading_post(struct page *pg);
enum status case_owner_post(struct page *pg);
enum status case_verdict_post(struct page *pg);
enum status case_kind_post(struct page *pg);
enum status case_heat_post(struct page *pg);
enum status case_closure_post(struct page *pg);
enum status case_reopening_post(struct page *pg);
enum status case_remedy_post(struct page *pg);
enum status case_survey_post(struct page *pg);
enum status message_settling_post(struct page *pg);
enum status case_listening_get(struct page *pg);
enum status case_listening_post(struct page *pg);
enum status case_note_get(struct page *pg);
enum status case_note_post(struct page *pg);
enum status case_call_get(struct page *pg);
enum status case_call_post(struct page *pg);

/* page_case_acts.c */
enum status case_tags_post(struct page *pg);
enum status case_tag_removal_post(struct page *pg);
enum status case_snooze_post(struct page *pg);
enum status case_waking_post(struct page *pg);
enum status case_looking_post(struct page *pg);
enum status case_undoing_post(struct page *pg);

/* page_together.c */
enum status presence_get(struct page *pg);
enum status presence_post(struct page *pg);
enum status case_colleague_draft_get(struct page *pg);
enum status case_draft_takeover_post(struct page *pg);
enum status case_draft_removal_post(struct page *pg);

/* page_saved.c */
enum status settings_replies_get(struct page *pg);
enum status settings_reply_get(struct page *pg);
enum status saved_replies_post(struct page *pg);
enum status saved_reply_post(struct page *pg);
enum status saved_reply_removal_post(struct page *pg);
enum status case_saved_replies_get(struct page *pg);

/* page_new_case.c */
enum status new_case_get(struct page *pg);
enum status new_case_post(struct page *pg);

/* page_compose.c */
enum status case_reply_get(struct page *pg);
enum status case_messages_post(struct page *pg);
enum status case_draft_post(struct page *pg);
enum status check_post(struct page *pg);
enum status message_withdrawal_post(struct page *pg);

/* page_promises.c */
enum status promises_get(struct page *pg);
enum status promise_get(struct page *pg);
enum status promise_keeping_post(struct page *pg);
enum status promise_move_post(struct page *pg);
enum status promise_surrender_post(struct page *pg);
enum status promise_new_get(struct page *pg);
enum status promise_new_post(struct page *pg);

/* page_clients.c */
enum status clients_get(struct page *pg);
enum status client_get(struct page *pg);
enum status client_post(struct page *pg);

/* page_help.c */
enum status help_get(struct page *pg);
enum status help_chapter_get(struct page *pg);

/* page_files.c */
enum status file_get(struct page *pg);
enum status draft_file_get(struct page *pg);
enum status message_html_get(struct page *pg);
enum status events_get(struct page *pg);

/* page_styleguide.c */
enum status styleguide_get(struct page *pg);
enum status styleguide_page_get(struct page *pg);

#endif
