/* The handlers that keep house: the first hour, settings, mailboxes, safety, who did what. */
#ifndef WEB_PAGES_HOUSE_H
#define WEB_PAGES_HOUSE_H

#include "web/page.h"

/* page_welcome.c */
enum status welcome_get(struct page *pg);
enum status welcome_mailbox_get(struct page *pg);
enum status welcome_mailbox_post(struct page *pg);
enum status welcome_source_post(struct page *pg);
enum status welcome_people_get(struct page *pg);
enum status welcome_people_post(struct page *pg);

/* first_steps.c */
enum status first_step_departure_post(struct page *pg);

/* page_programs.c */
enum status programs_get(struct page *pg);
enum status programs_post(struct page *pg);
enum status program_removal_post(struct page *pg);

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

#endif
