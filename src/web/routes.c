/* Every page on one screen: method, path, who may, body limit, handler. */
#include "base/limits.h"
#include "http/server.h"
#include "web/pages.h"

#define LOOK(path, who, fn)                   \
    {                                         \
        { GET, path, who, 0, ROUTE_FAST }, fn \
    }
#define LOOK_SLOW(path, who, fn)     \
    {                                \
        { GET, path, who, 0, 0 }, fn \
    }
#define DO(path, who, fn)             \
    {                                 \
        { POST, path, who, 0, 0 }, fn \
    }
#define DO_BIG(path, who, max, fn)      \
    {                                   \
        { POST, path, who, max, 0 }, fn \
    }

static const struct page_route routes[] = {
    LOOK("/", WHO_ANYBODY, home_get),
    LOOK("/setup", WHO_ANYBODY, setup_get),
    DO("/setup/firm", WHO_ANYBODY, setup_firm_post),
    DO("/setup/agent", WHO_ANYBODY, setup_agent_post),
    LOOK("/signin", WHO_ANYBODY, signin_get),
    DO("/signin", WHO_ANYBODY, signin_post),
    LOOK("/signin/code", WHO_ANYBODY, signin_code_get),
    DO("/signin/code", WHO_ANYBODY, signin_code_post),
    LOOK("/forgotten", WHO_ANYBODY, forgotten_get),
    DO("/forgotten", WHO_ANYBODY, forgotten_post),
    LOOK("/link/:token", WHO_ANYBODY, door_link_get),
    DO("/link/:token", WHO_ANYBODY, door_link_post),
    DO("/signout", WHO_AGENT, signout_post),

    LOOK("/welcome", WHO_ADMIN, welcome_get),
    LOOK("/welcome/mailbox", WHO_ADMIN, welcome_mailbox_get),
    DO("/welcome/mailbox", WHO_ADMIN, welcome_mailbox_post),
    DO("/welcome/mailbox/:id", WHO_ADMIN, welcome_source_post),
    LOOK("/welcome/people", WHO_ADMIN, welcome_people_get),
    DO("/welcome/people", WHO_ADMIN, welcome_people_post),
    DO("/first-steps/:name/departure", WHO_ADMIN, first_step_departure_post),

    LOOK("/today", WHO_AGENT, today_get),
    DO("/dues/:id/done", WHO_AGENT, due_done_post),

    LOOK("/cases", WHO_AGENT, cases_get),
    DO_BIG("/cases", WHO_AGENT, 2 * CHAT_PASTE_MAX, new_case_post),
    LOOK("/cases/new", WHO_AGENT, new_case_get),
    LOOK("/cases/:number", WHO_AGENT, case_get),
    DO("/cases/:number/reading", WHO_AGENT, case_reading_post),
    DO("/cases/:number/owner", WHO_AGENT, case_owner_post),
    DO("/cases/:number/verdict", WHO_AGENT, case_verdict_post),
    DO("/cases/:number/kind", WHO_AGENT, case_kind_post),
    DO("/cases/:number/heat", WHO_AGENT, case_heat_post),
    DO("/cases/:number/closure", WHO_AGENT, case_closure_post),
    DO("/cases/:number/reopening", WHO_AGENT, case_reopening_post),
    DO("/cases/:number/tags", WHO_AGENT, case_tags_post),
    DO("/cases/:number/tags/:tag/removal", WHO_AGENT, case_tag_removal_post),
    DO("/cases/:number/snooze", WHO_AGENT, case_snooze_post),
    DO("/cases/:number/waking", WHO_AGENT, case_waking_post),
    DO("/cases/:number/looking", WHO_AGENT, case_looking_post),
    DO("/cases/:number/undoing", WHO_AGENT, case_undoing_post),
    DO("/cases/:number/remedy", WHO_AGENT, case_remedy_post),
    DO("/cases/:number/survey", WHO_AGENT, case_survey_post),
    LOOK("/cases/:number/listening", WHO_AGENT, case_listening_get),
    DO("/cases/:number/listening", WHO_AGENT, case_listening_post),
    LOOK("/cases/:number/note", WHO_AGENT, case_note_get),
    DO("/cases/:number/notes", WHO_AGENT, case_note_post),
    LOOK("/cases/:number/call", WHO_AGENT, case_call_get),
    DO("/cases/:number/calls", WHO_AGENT, case_call_post),
    LOOK("/cases/:number/reply", WHO_AGENT, case_reply_get),
    DO_BIG("/cases/:number/messages", WHO_AGENT, LETTER_FILES_SUM + 2 * MIB, case_messages_post),
    LOOK("/draft-files/:id", WHO_AGENT, draft_file_get),
    DO("/cases/:number/draft", WHO_AGENT, case_draft_post),
    DO("/cases/:number/draft/removal", WHO_AGENT, case_draft_removal_post),
    LOOK("/cases/:number/drafts/:agent", WHO_AGENT, case_colleague_draft_get),
    DO("/cases/:number/drafts/:agent/takeover", WHO_AGENT, case_draft_takeover_post),
    LOOK("/cases/:number/saved-replies", WHO_AGENT, case_saved_replies_get),
    LOOK("/presence/:id", WHO_AGENT, presence_get),
    DO("/presence/:id", WHO_AGENT, presence_post),
    DO("/check", WHO_AGENT, check_post),
    DO("/messages/:id/withdrawal", WHO_AGENT, message_withdrawal_post),
    DO("/messages/:id/settling", WHO_AGENT, message_settling_post),
    LOOK("/messages/:id/html", WHO_AGENT, message_html_get),
    LOOK("/files/:id", WHO_AGENT, file_get),

    LOOK("/mail/aside", WHO_AGENT, aside_get),
    DO("/mail/:id/case", WHO_AGENT, aside_case_post),
    DO("/cases/:number/rereading", WHO_AGENT, case_rereading_post),

    LOOK("/promises", WHO_AGENT, promises_get),
    LOOK("/promises/:number", WHO_AGENT, promise_get),
    DO("/promises/:number/keeping", WHO_AGENT, promise_keeping_post),
    DO("/promises/:number/move", WHO_AGENT, promise_move_post),
    DO("/promises/:number/surrender", WHO_AGENT, promise_surrender_post),
    LOOK("/cases/:number/promises/new", WHO_AGENT, promise_new_get),
    DO("/cases/:number/promises", WHO_AGENT, promise_new_post),

    LOOK("/clients", WHO_AGENT, clients_get),
    LOOK("/clients/:number", WHO_AGENT, client_get),
    DO("/clients/:number", WHO_AGENT, client_post),
    LOOK("/clients/:number/erasure", WHO_ADMIN, erasure_get),
    DO("/clients/:number/erasure", WHO_ADMIN, erasure_post),
    LOOK("/clients/:number/export", WHO_ADMIN, export_get),
    DO("/clients/:number/export", WHO_ADMIN, export_post),
    LOOK_SLOW("/clients/:number/export/:file", WHO_ADMIN, export_file_get),

    LOOK("/settings/me", WHO_AGENT, settings_me_get),
    DO("/settings/me", WHO_AGENT, settings_me_post),
    DO("/settings/password", WHO_AGENT, settings_password_post),
    LOOK("/settings/safe", WHO_AGENT, settings_safe_get),
    DO("/second-step", WHO_AGENT, second_step_post),
    DO("/second-step/confirmation", WHO_AGENT, second_step_confirmation_post),
    DO("/second-step/change", WHO_AGENT, second_step_change_post),
    DO("/second-step/demand", WHO_LEAD, second_step_demand_post),
    DO("/sessions/:id/ending", WHO_AGENT, session_ending_post),
    DO("/sessions/ending", WHO_AGENT, sessions_ending_post),
    LOOK("/settings/team", WHO_AGENT, settings_team_get),
    LOOK("/settings/firm", WHO_AGENT, settings_firm_get),
    LOOK("/settings/replies", WHO_AGENT, settings_replies_get),
    LOOK_SLOW("/settings/replies/:id", WHO_LEAD, settings_reply_get),
    DO("/saved-replies", WHO_LEAD, saved_replies_post),
    DO("/saved-replies/:id", WHO_LEAD, saved_reply_post),
    DO("/saved-replies/:id/removal", WHO_LEAD, saved_reply_removal_post),
    LOOK("/settings/programs", WHO_ADMIN, programs_get),
    DO("/programs", WHO_ADMIN, programs_post),
    DO("/programs/:id/removal", WHO_ADMIN, program_removal_post),
    LOOK("/settings/watch", WHO_ADMIN, watch_get),
    DO("/settings/watch", WHO_ADMIN, watch_post),
    DO("/settings/watch/test", WHO_ADMIN, watch_test_post),
    DO("/mailboxes/:id/comparison", WHO_ADMIN, mailbox_comparison_post),
    DO("/mailboxes/:id/lost", WHO_ADMIN, mailbox_lost_post),
    LOOK_SLOW("/settings/doctor", WHO_ADMIN, settings_doctor_get),
    DO("/settings/firm", WHO_ADMIN, settings_firm_post),
    DO("/demo/departure", WHO_ADMIN, demo_departure_post),
    DO("/mailboxes", WHO_ADMIN, mailboxes_post),
    LOOK_SLOW("/mailboxes/oauth", WHO_ADMIN, oauth_return_get),
    LOOK("/mailboxes/:id", WHO_ADMIN, mailbox_get),
    DO("/mailboxes/:id/oauth", WHO_ADMIN, oauth_post),
    DO("/mailboxes/:id/source", WHO_ADMIN, mailbox_source_post),
    DO("/mailboxes/:id/disconnection", WHO_ADMIN, mailbox_disconnection_post),
    DO("/mailboxes/:id/relay", WHO_ADMIN, sending_post),
    DO("/mailboxes/:id/relay-removal", WHO_ADMIN, sending_removal_post),
    DO("/agents", WHO_ADMIN, agents_post),
    LOOK("/agents/:id", WHO_ADMIN, agent_get),
    DO("/agents/:id/link", WHO_ADMIN, agent_link_post),
    DO("/agents/:id/second-step/removal", WHO_ADMIN, agent_second_step_removal_post),
    DO("/agents/:id/departure", WHO_ADMIN, agent_departure_post),

    LOOK("/audit", WHO_LEAD, audit_get),
    LOOK("/audit.csv", WHO_LEAD, audit_csv_get),

    LOOK("/help", WHO_AGENT, help_get),
    LOOK("/help/:chapter", WHO_AGENT, help_chapter_get),
    LOOK("/styleguide", WHO_ADMIN, styleguide_get),
    LOOK("/styleguide/:name", WHO_ADMIN, styleguide_page_get),
    LOOK("/events", WHO_AGENT, events_get),
};

struct edge web_edge(struct web *web)
{
    return (struct edge){
        .prefix = S("/"), .router = ROUTER(routes), .self = web, .run = web_run, .fail = web_fail
    };
}
