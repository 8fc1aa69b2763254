/* Every operation on one screen: method, path, scope, what it takes and answers, handler. The
 * reference (openapi.c) is made of this table. */
#include "api/objects.h"
#include "api/operations.h"
#include "base/limits.h"
#include "desk/agent.h"
#include "http/server.h"

#define AT "/api/v1"

/* ..._BY asks for a role too: of the agent whom the token speaks for. */
#define ONE(method_, path, scope, role_, fn, name_, object_, about_)                              \
    .at = { method_, AT path, scope, 0, 0 }, .role = (role_), .name = (name_), .about = (about_), \
    .run = (fn), .answers = (object_)

#define LIST_BY(role_, path, scope, fn, name_, object_, query_, about_)              \
    {                                                                                \
        ONE(GET, path, scope, role_, fn, name_, object_, about_), .query = (query_), \
                                                                  .flags = API_LIST  \
    }
#define READ_BY(role_, path, scope, fn, name_, object_, about_)  \
    {                                                            \
        ONE(GET, path, scope, role_, fn, name_, object_, about_) \
    }
#define MAKE_BY(role_, path, scope, fn, name_, object_, body_, flags_, about_)                     \
    {                                                                                              \
        ONE(POST, path, scope, role_, fn, name_, object_, about_), .body = (body_), .status = 201, \
                                                                   .flags = (flags_)               \
    }
#define DO_BY(role_, path, scope, fn, name_, object_, body_, flags_, about_)         \
    {                                                                                \
        ONE(POST, path, scope, role_, fn, name_, object_, about_), .body = (body_),  \
                                                                   .flags = (flags_) \
    }
/* Members that are not given stay as they were. */
#define CHANGE_BY(role_, path, scope, fn, name_, object_, body_, flags_, about_)      \
    {                                                                                 \
        ONE(PATCH, path, scope, role_, fn, name_, object_, about_), .body = (body_),  \
                                                                    .flags = (flags_) \
    }

#define LIST(path, scope, fn, name_, object_, query_, about_) \
    LIST_BY(ROLE_AGENT, path, scope, fn, name_, object_, query_, about_)
#define READ(path, scope, fn, name_, object_, about_) \
    READ_BY(ROLE_AGENT, path, scope, fn, name_, object_, about_)
#define MAKE(path, scope, fn, name_, object_, body_, about_) \
    MAKE_BY(ROLE_AGENT, path, scope, fn, name_, object_, body_, 0, about_)
#define DO(path, scope, fn, name_, object_, body_, flags_, about_) \
    DO_BY(ROLE_AGENT, path, scope, fn, name_, object_, body_, flags_, about_)
#define CHANGE(path, scope, fn, name_, object_, body_, flags_, about_) \
    CHANGE_BY(ROLE_AGENT, path, scope, fn, name_, object_, body_, flags_, about_)

/* A file, as it is. */
#define BYTES(path, scope, fn, name_, type_, about_)                                  \
    {                                                                                 \
        ONE(GET, path, scope, ROLE_AGENT, fn, name_, NULL, about_), .flags = API_RAW, \
                                                                    .raw = (type_)    \
    }

#define CASES_READ SCOPE_READ(SCOPE_CASES)
#define CASES_WRITE SCOPE_WRITE(SCOPE_CASES)
#define CLIENTS_READ SCOPE_READ(SCOPE_CLIENTS)
#define CLIENTS_WRITE SCOPE_WRITE(SCOPE_CLIENTS)
#define PROMISES_READ SCOPE_READ(SCOPE_PROMISES)
#define PROMISES_WRITE SCOPE_WRITE(SCOPE_PROMISES)
#define SETTINGS_READ SCOPE_READ(SCOPE_SETTINGS)
#define SETTINGS_WRITE SCOPE_WRITE(SCOPE_SETTINGS)

static const struct operation operations[] = {
    { .at = { GET, AT "/openapi.json", 0, 0, 0 },
      .name = "getOpenApi",
      .about = "This reference, as OpenAPI 3.1.",
      .run = openapi_read,
      .flags = API_OPEN | API_RAW,
      .raw = "application/json" },
    READ("/me", 0, me_read, "getMe", &me_object, "The agent whom the token speaks for."),
    CHANGE("/me", SETTINGS_WRITE, me_change, "changeMe", &me_object, me_body, 0,
           "Changes the agent's own settings."),

    LIST("/cases", CASES_READ, case_list, "listCases", &case_object, case_list_query,
         "Cases, the last spoken in first."),
    MAKE("/cases", CASES_WRITE, case_create, "createCase", &case_object, case_new_body,
         "A case of something said elsewhere: a call, a visit, a chat, a form."),
    READ("/cases/:id", CASES_READ, case_read, "getCase", &case_object, "One case."),
    DO("/cases/:id/owner", CASES_WRITE, case_owner, "setCaseOwner", &case_object, case_owner_body,
       API_VERSIONED, "Takes a case, or passes it on."),
    DO("/cases/:id/verdict", CASES_WRITE, case_verdict, "setCaseVerdict", &case_object,
       case_verdict_body, API_VERSIONED, "Whose it was."),
    DO("/cases/:id/kind", CASES_WRITE, case_kind, "setCaseKind", &case_object, case_kind_body,
       API_VERSIONED, "A question, a complaint, a mistake of ours."),
    DO("/cases/:id/heat", CASES_WRITE, case_heat, "setCaseHeat", &case_object, case_heat_body,
       API_VERSIONED, "Somebody should speak to them today, or no longer."),
    DO("/cases/:id/listening", CASES_WRITE, case_listening, "setCaseListening", &case_object,
       case_listening_body, API_VERSIONED, "The client's own words, and what they want."),
    DO("/cases/:id/remedy", CASES_WRITE, case_remedy, "setCaseRemedy", &case_object,
       case_remedy_body, API_VERSIONED, "What was done to put it right."),
    DO("/cases/:id/snooze", CASES_WRITE, case_snoozing, "snoozeCase", &case_object,
       case_snooze_body, API_VERSIONED, "Put aside until a time, or back at once."),
    DO("/cases/:id/closure", CASES_WRITE, case_closure, "closeCase", &case_object, NULL, 0,
       "Closes it."),
    DO("/cases/:id/reopening", CASES_WRITE, case_reopening, "reopenCase", &case_object, NULL, 0,
       "Opens it again."),
    DO("/cases/:id/reading", CASES_WRITE, case_reading, "markCaseRead", NULL, NULL, 0,
       "The token's agent has read all that is there now."),
    DO("/cases/:id/undoing", CASES_WRITE, case_undoing, "undoCase", &case_object, undoing_body, 0,
       "Takes back what was just done to it."),
    DO("/cases/:id/rereading", CASES_WRITE, case_rereading, "rereadCase", NULL, NULL, 0,
       "Reads a mail again that could not be read: done by a job, a moment later."),

    LIST("/cases/:id/messages", CASES_READ, message_list, "listMessages", &message_object, NULL,
         "What was said in a case, the newest first."),
    { .at = { POST, AT "/cases/:id/messages", CASES_WRITE, 0, 0 },
      .name = "sendMessage",
      .about = "Sends a letter, with the files of the draft; it can be withdrawn until it leaves.",
      .run = message_send,
      .answers = &message_object,
      .body = message_new_body,
      .status = 201 },
    READ("/messages/:id", CASES_READ, message_read, "getMessage", &message_object,
         "One message with its files."),
    BYTES("/messages/:id/html", CASES_READ, message_html, "getMessageHtml", "text/html",
          "A mail's HTML as it came: not to be trusted."),
    DO("/messages/:id/withdrawal", CASES_WRITE, message_withdrawal, "withdrawMessage",
       &draft_object, NULL, 0, "Before it leaves: the letter is a draft again."),
    DO("/messages/:id/settling", CASES_WRITE, message_settling, "settleMessage", &message_object,
       message_settling_body, 0, "Of an uncertain letter: did it arrive?"),
    BYTES("/files/:id", CASES_READ, attachment_read, "getFile", "application/octet-stream",
          "A file of a message."),
    DO("/cases/:id/notes", CASES_WRITE, note_new, "writeNote", &case_object, note_body, 0,
       "A note that stays in the house."),
    DO("/cases/:id/calls", CASES_WRITE, call_new, "logCall", &case_object, call_body, 0,
       "A call that was made or came in."),
    DO("/cases/:id/said", CASES_WRITE, said_new, "addSaid", &case_object, said_body, 0,
       "More that was said elsewhere, in a case that is there."),

    LIST("/cases/:id/drafts", CASES_READ, draft_list, "listDrafts", &draft_object, NULL,
         "Letters that are being written: one's own, and colleagues'."),
    DO("/cases/:id/drafts/:agent/takeover", CASES_WRITE, draft_takeover, "takeDraft", &draft_object,
       NULL, 0, "Goes on with a colleague's letter."),
    READ("/cases/:id/draft", CASES_READ, draft_read, "getDraft", &draft_object,
         "One's own letter."),
    DO("/cases/:id/draft", CASES_WRITE, draft_keeping, "keepDraft", &draft_object, draft_body, 0,
       "Keeps one's own letter."),
    DO("/cases/:id/draft/removal", CASES_WRITE, draft_removal, "removeDraft", NULL, NULL, 0,
       "Throws it away, with its files."),
    LIST("/cases/:id/draft/files", CASES_READ, draft_file_list, "listDraftFiles",
         &draft_file_object, NULL, "The files that go with one's own letter."),
    { .at = { POST, AT "/cases/:id/draft/files", CASES_WRITE, LETTER_FILES_SUM + 2 * MIB, 0 },
      .name = "addDraftFile",
      .about = "Files for one's own letter: the body is one, or a form with several.",
      .run = draft_file_new,
      .answers = &draft_file_object,
      .query = draft_file_query,
      .flags = API_UPLOAD | API_LIST,
      .status = 201 },
    BYTES("/draft-files/:id", CASES_READ, draft_file_read, "getDraftFile",
          "application/octet-stream", "A file of a letter that is being written."),
    DO("/draft-files/:id/removal", CASES_WRITE, draft_file_removal, "removeDraftFile", NULL, NULL,
       0, "Takes a file off one's own letter."),

    LIST("/cases/:id/tags", CASES_READ, case_tag_list, "listCaseTags", &tag_object, NULL,
         "The tags of a case."),
    DO("/cases/:id/tags", CASES_WRITE, case_tag_new, "addCaseTag", &tag_object, case_tag_body,
       API_LIST, "Puts a tag on a case; answers with all of its tags."),
    DO("/cases/:id/tags/:tag/removal", CASES_WRITE, case_tag_removal, "removeCaseTag", &tag_object,
       NULL, API_LIST, "Takes a tag off a case; answers with those left."),

    LIST("/cases/:id/surveys", CASES_READ, survey_list, "listSurveys", &survey_object, NULL,
         "What the client was asked and answered, the newest first."),
    MAKE("/cases/:id/surveys", CASES_WRITE, survey_new, "askSurvey", &survey_object, survey_body,
         "Asks the client how things stand."),
    LIST("/mail/aside", CASES_READ, aside_list, "listAside", &aside_object, NULL,
         "Mail that stands in no case, the newest first."),
    DO("/mail/:id/case", CASES_WRITE, aside_opening, "openAside", NULL, NULL, 0,
       "Makes a case of a mail kept aside: done by a job, a moment later."),

    DO("/check", CASES_READ, check_text, "checkText", &check_object, check_body, 0,
       "What the checker sees in a text; nothing is kept."),
    { .at = { GET, AT "/search", CASES_READ, 0, 0 },
      .name = "search",
      .about = "Messages, cases and clients by words and conditions.",
      .run = search_run,
      .answers = &search_object,
      .query = search_query },
    LIST("/events", CASES_READ, event_list, "listEvents", &event_object, event_list_query,
         "What happened, the oldest first: follow it instead of polling lists."),
    READ("/events/last", CASES_READ, event_last, "getLastEvent", &event_object,
         "The last event, to begin following from."),
    LIST("/cases/:id/events", CASES_READ, case_event_list, "listCaseEvents", &event_object, NULL,
         "What happened to a case, the oldest first."),

    LIST("/clients", CLIENTS_READ, client_list, "listClients", &client_object, client_list_query,
         "Clients by name; with q, those it finds."),
    MAKE("/clients", CLIENTS_WRITE, client_create, "createClient", &client_object, client_new_body,
         "A new client."),
    { ONE(PUT, "/clients", CLIENTS_WRITE, ROLE_AGENT, client_find_or_create, "findOrCreateClient",
          &client_object,
          "The client with this e-mail address or number, 200; a new one where there is none, "
          "201."),
      .body = client_wanted_body, .flags = API_FINDS },
    READ("/clients/:id", CLIENTS_READ, client_read, "getClient", &client_object, "One client."),
    CHANGE("/clients/:id", CLIENTS_WRITE, client_change, "changeClient", &client_object,
           client_body, API_VERSIONED, "Changes what is given of a client."),
    READ("/clients/:id/explain", CLIENTS_READ, client_explain, "explainClient", &story_object,
         "How the words given to a client count."),
    READ_BY(ROLE_ADMIN, "/clients/:id/erasure", CLIENTS_READ, erasure_read, "previewErasure",
            &erasure_object, "What would go with a client."),
    DO_BY(ROLE_ADMIN, "/clients/:id/erasure", CLIENTS_WRITE, erasure_create, "eraseClient", NULL,
          erasure_body, 0, "Erases a client and every word of theirs, for good."),
    MAKE_BY(ROLE_ADMIN, "/clients/:id/exports", CLIENTS_WRITE, export_create, "exportClient",
            &export_object, export_body, 0, "All we hold about a client, as a ZIP file."),
    { ONE(GET, "/clients/:id/exports/:file", CLIENTS_READ, ROLE_ADMIN, export_file,
          "downloadExport", NULL, "The bytes of such a file."),
      .flags = API_RAW, .raw = "application/zip" },
    LIST("/companies", CLIENTS_READ, company_list, "listCompanies", &company_object, NULL,
         "Companies by name."),
    READ("/companies/:id", CLIENTS_READ, company_read, "getCompany", &company_object,
         "One company."),

    LIST("/promises", PROMISES_READ, promise_list, "listPromises", &promise_object,
         promise_list_query, "Promises, by when they are due."),
    MAKE("/promises", PROMISES_WRITE, promise_create, "givePromise", &promise_object,
         promise_new_body, "Gives a client one's word."),
    READ("/promises/:id", PROMISES_READ, promise_read, "getPromise", &promise_object,
         "One promise."),
    READ("/promises/:id/explain", PROMISES_READ, promise_explain, "explainPromise", &reason_object,
         "Why it counts as kept, late or broken."),
    DO("/promises/:id/keeping", PROMISES_WRITE, promise_keeping, "keepPromise", &promise_object,
       NULL, API_VERSIONED, "It is kept."),
    { ONE(POST, "/promises/:id/move", PROMISES_WRITE, ROLE_AGENT, promise_moving, "movePromise",
          &promise_object, "To another time, the client having been told: answers the new one."),
      .body = promise_move_body, .status = 201, .flags = API_VERSIONED },
    DO("/promises/:id/surrender", PROMISES_WRITE, promise_surrender, "giveUpPromise",
       &promise_object, promise_reason_body, API_VERSIONED, "Gives it up, which breaks it."),
    DO("/promises/:id/withdrawal", PROMISES_WRITE, promise_withdrawal, "withdrawPromise",
       &promise_object, promise_reason_body, API_VERSIONED, "The client let it be."),
    { ONE(GET, "/dates", 0, ROLE_AGENT, dates_read, "readDates", &dates_object,
          "The days and times a text names, as promises read them."),
      .query = dates_query },

    READ("/today", PROMISES_READ, today_read, "getToday", &today_object,
         "What the token's agent has to do today."),
    LIST("/dues", PROMISES_READ, due_list, "listDues", &due_object, NULL,
         "What is to be done today and is no promise."),
    DO("/dues/:id/done", PROMISES_WRITE, due_settling, "finishDue", &due_object, NULL,
       API_VERSIONED, "It is done."),
    LIST("/mistakes", CASES_READ, mistake_list, "listMistakes", &mistake_object, NULL,
         "Mistakes of ours, the last found first."),
    MAKE("/mistakes", CASES_WRITE, mistake_create, "openMistake", &mistake_object, mistake_body,
         "Admits a mistake before the clients find it; a case opens for each of them."),
    READ("/mistakes/:id", CASES_READ, mistake_read, "getMistake", &mistake_object, "One mistake."),

    LIST("/agents", 0, agent_list, "listAgents", &agent_object, NULL, "Who works here."),
    { ONE(POST, "/agents", SETTINGS_WRITE, ROLE_ADMIN, agent_create, "inviteAgent", &link_object,
          "Invites a colleague, who sets their password by the link."),
      .body = agent_new_body, .status = 201, .flags = API_SECRET },
    READ("/agents/:id", 0, agent_read, "getAgent", &agent_object, "One of them."),
    DO_BY(ROLE_ADMIN, "/agents/:id/role", SETTINGS_WRITE, agent_role, "setAgentRole", &agent_object,
          agent_role_body, API_VERSIONED, "What an agent may; they sign in anew."),
    DO_BY(ROLE_ADMIN, "/agents/:id/link", SETTINGS_WRITE, agent_link, "makeSignInLink",
          &link_object, NULL, API_SECRET, "A link to set a new password; earlier ones end."),
    DO_BY(ROLE_ADMIN, "/agents/:id/second-step/removal", SETTINGS_WRITE, agent_second_step_removal,
          "removeSecondStep", &agent_object, NULL, 0,
          "Takes the second step off an agent who has lost it."),
    DO_BY(ROLE_ADMIN, "/agents/:id/departure", SETTINGS_WRITE, agent_departure, "removeAgent", NULL,
          NULL, 0, "An agent leaves; their open cases become nobody's."),
    LIST_BY(ROLE_ADMIN, "/tokens", SETTINGS_READ, token_list, "listTokens", &token_object, NULL,
            "Tokens of programs."),
    MAKE_BY(ROLE_ADMIN, "/tokens", SETTINGS_WRITE, token_create, "makeToken", &token_new_object,
            token_body, API_SECRET, "A new token, of no more than this one's scopes."),
    DO_BY(ROLE_ADMIN, "/tokens/:id/revocation", SETTINGS_WRITE, token_revocation, "revokeToken",
          NULL, NULL, 0, "From now on it lets nobody in."),

    LIST("/saved-replies", CASES_READ, saved_list, "listSavedReplies", &saved_object, NULL,
         "Words the firm writes often."),
    MAKE_BY(ROLE_LEAD, "/saved-replies", SETTINGS_WRITE, saved_create, "createSavedReply",
            &saved_object, saved_body, 0, "A new one."),
    READ("/saved-replies/:id", CASES_READ, saved_read, "getSavedReply", &saved_object,
         "One of them."),
    CHANGE_BY(ROLE_LEAD, "/saved-replies/:id", SETTINGS_WRITE, saved_change, "changeSavedReply",
              &saved_object, saved_body, API_VERSIONED, "Changes what is given of one."),
    DO_BY(ROLE_LEAD, "/saved-replies/:id/removal", SETTINGS_WRITE, saved_removal,
          "removeSavedReply", NULL, NULL, 0, "It is offered no more."),
    LIST("/cases/:id/saved-replies", CASES_READ, saved_filled, "listFilledReplies", &filled_object,
         NULL, "All of them, filled for a case."),
    LIST("/tags", CASES_READ, tag_list, "listTags", &tag_object, NULL, "Tags that cases have."),

    READ("/firm", 0, firm_show, "getFirm", &firm_object, "The firm's settings."),
    CHANGE_BY(ROLE_ADMIN, "/firm", SETTINGS_WRITE, firm_change, "changeFirm", &firm_object,
              firm_body, 0, "Changes what is given of them."),
    DO_BY(ROLE_LEAD, "/firm/second-step", SETTINGS_WRITE, firm_second_step, "demandSecondStep",
          &firm_object, firm_second_step_body, 0, "Everybody must sign in with two steps, or not."),
    DO_BY(ROLE_ADMIN, "/demo/departure", SETTINGS_WRITE, demo_departure, "leaveDemo", NULL, NULL, 0,
          "The invented firm goes, with all that is in it."),
    READ_BY(ROLE_ADMIN, "/watch", SETTINGS_READ, watch_read, "getWatch", &watch_object,
            "Does mail come and go, and who is told if not?"),
    CHANGE_BY(ROLE_ADMIN, "/watch", SETTINGS_WRITE, watch_change, "changeWatch", &watch_object,
              watch_body, 0, "Who is told."),
    DO_BY(ROLE_ADMIN, "/watch/test", SETTINGS_WRITE, watch_test, "testWatch", NULL, NULL, 0,
          "A test alarm by all that is set."),
    READ_BY(ROLE_ADMIN, "/doctor", SETTINGS_READ, doctor_read, "visitDoctor", &visit_object,
            "What is wrong with the firm and its machine."),
    LIST_BY(ROLE_LEAD, "/audit", SETTINGS_READ, audit_list, "listAudit", &audit_object, audit_query,
            "What happened, the newest first."),
    { ONE(GET, "/audit.csv", SETTINGS_READ, ROLE_LEAD, audit_table, "downloadAudit", NULL,
          "The same as a table, ten thousand lines at most."),
      .query = audit_query, .flags = API_RAW, .raw = "text/csv" },

    LIST_BY(ROLE_ADMIN, "/mailboxes", SETTINGS_READ, mailbox_list, "listMailboxes", &mailbox_object,
            NULL, "Addresses of the firm."),
    MAKE_BY(ROLE_ADMIN, "/mailboxes", SETTINGS_WRITE, mailbox_create, "createMailbox",
            &mailbox_object, mailbox_new_body, 0, "One more address."),
    READ_BY(ROLE_ADMIN, "/mailboxes/:id", SETTINGS_READ, mailbox_read, "getMailbox",
            &mailbox_object, "One of them."),
    DO_BY(ROLE_ADMIN, "/mailboxes/:id/source", SETTINGS_WRITE, source_set, "connectMailbox",
          &mailbox_object, source_body, 0, "Its mail is fetched from there."),
    DO_BY(ROLE_ADMIN, "/mailboxes/:id/source/test", SETTINGS_WRITE, source_test, "testSource",
          &report_object, source_body, 0, "Signs in there and looks; changes nothing."),
    DO_BY(ROLE_ADMIN, "/mailboxes/:id/disconnection", SETTINGS_WRITE, source_removal,
          "disconnectMailbox", &mailbox_object, NULL, 0, "Its mail is fetched no longer."),
    DO_BY(ROLE_ADMIN, "/mailboxes/:id/relay", SETTINGS_WRITE, relay_set, "connectRelay",
          &mailbox_object, relay_body, 0, "Its letters leave by that relay."),
    DO_BY(ROLE_ADMIN, "/mailboxes/:id/relay/test", SETTINGS_WRITE, relay_test, "testRelay",
          &report_object, relay_test_body, 0, "Asks the relay; keeps nothing."),
    DO_BY(ROLE_ADMIN, "/mailboxes/:id/relay-removal", SETTINGS_WRITE, relay_removal,
          "disconnectRelay", &mailbox_object, NULL, 0, "Its letters wait in the outbox."),
    DO_BY(ROLE_ADMIN, "/mailboxes/:id/comparison", SETTINGS_WRITE, mailbox_comparison,
          "compareMailbox", &mailbox_object, NULL, 0,
          "Compares the folder with what is here, soon."),
    LIST_BY(ROLE_ADMIN, "/mailboxes/:id/lost", SETTINGS_READ, lost_list, "listLostMails",
            &lost_object, NULL, "Mails of the folder that are not here."),
    DO_BY(ROLE_ADMIN, "/mailboxes/:id/lost", SETTINGS_WRITE, lost_fetching, "fetchLostMails",
          &mailbox_object, NULL, 0, "Fetches them again, soon."),
};

const struct operation *api_operations(size_t *ret_n)
{
    *ret_n = sizeof operations / sizeof *operations;
    return operations;
}

struct edge api_edge(struct api *api)
{
    return (struct edge){ .prefix = S("/api/"),
                          .router = ROUTER(operations),
                          .self = api,
                          .run = api_run,
                          .fail = api_fail };
}
