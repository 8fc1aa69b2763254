/* Every handler of the pages, by the file it stands in. routes.c says where each answers. */
#ifndef WEB_PAGES_H
#define WEB_PAGES_H

#include "web/page.h"

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

/* page_welcome.c */
enum status welcome_get(struct page *pg);
enum status welcome_mailbox_get(struct page *pg);
enum status welcome_mailbox_post(struct page *pg);
enum status welcome_source_post(struct page *pg);
enum status welcome_people_get(struct page *pg);
enum status welcome_people_post(struct page *pg);

/* first_steps.c */
enum status first_step_departure_post(struct page *pg);

/* page_watch.c */
enum status watch_get(struct page *pg);
enum status watch_post(struct page *pg);
enum status watch_test_post(struct page *pg);
enum status mailbox_comparison_post(struct page *pg);
enum status mailbox_lost_post(struct page *pg);

/* page_mailbox.c */
enum status mailbox_get(struct page *pg);
enum status mailbox_source_post(struct page *pg);
enum status mailbox_disconnection_post(struct page *pg);
/* As mailbox_get, with this part of it as it was given. */
struct sending_page;
enum status mailbox_send(struct page *pg, int status, const struct sending_page *sending);

/* page_sending.c */
MUST_USE enum status sending_fill(struct page *pg, struct mailbox_id id,
                                  struct sending_page *ret_sending);
enum status sending_post(struct page *pg);
enum status sending_removal_post(struct page *pg);

/* page_oauth.c */
enum status oauth_post(struct page *pg);
enum status oauth_return_get(struct page *pg);

/* page_settings.c */
enum status settings_me_get(struct page *pg);
enum status settings_me_post(struct page *pg);
enum status settings_password_post(struct page *pg);
enum status settings_team_get(struct page *pg);
enum status settings_firm_get(struct page *pg);
enum status settings_doctor_get(struct page *pg);
enum status settings_firm_post(struct page *pg);
enum status mailboxes_post(struct page *pg);
enum status demo_departure_post(struct page *pg);
enum status agents_post(struct page *pg);
enum status agent_departure_post(struct page *pg);

/* page_safe.c */
enum status settings_safe_get(struct page *pg);
enum status second_step_post(struct page *pg);
enum status second_step_confirmation_post(struct page *pg);
enum status second_step_change_post(struct page *pg);
enum status second_step_demand_post(struct page *pg);
enum status session_ending_post(struct page *pg);
enum status sessions_ending_post(struct page *pg);

/* page_audit.c */
enum status audit_get(struct page *pg);
enum status audit_csv_get(struct page *pg);

/* page_erasure.c */
enum status erasure_get(struct page *pg);
enum status erasure_post(struct page *pg);
enum status export_get(struct page *pg);
enum status export_post(struct page *pg);
enum status export_file_get(struct page *pg);

/* page_link.c */
enum status forgotten_get(struct page *pg);
enum status forgotten_post(struct page *pg);
enum status door_link_get(struct page *pg);
enum status door_link_post(struct page *pg);
enum status agent_get(struct page *pg);
enum status agent_link_post(struct page *pg);
enum status agent_second_step_removal_post(struct page *pg);
/* The page that shows a link once. */
enum status send_given_link(struct page *pg, str name, str token, bool is_invitation);

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
