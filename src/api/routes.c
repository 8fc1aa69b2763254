/* Every operation on one screen: method, path, scope, what it takes and answers, handler. The
 * reference (openapi.c) is made of this table. */
#include "api/objects.h"
#include "api/operations.h"
#include "desk/agent.h"
#include "http/server.h"

#define AT "/api/v1"

#define LIST(path, scope, fn, name_, object_, query_, about_)                                 \
    {                                                                                         \
        .at = { GET, AT path, scope, 0, 0 }, .name = (name_), .about = (about_), .run = (fn), \
        .answers = (object_), .query = (query_), .flags = API_LIST                            \
    }
#define READ(path, scope, fn, name_, object_, about_)                                         \
    {                                                                                         \
        .at = { GET, AT path, scope, 0, 0 }, .name = (name_), .about = (about_), .run = (fn), \
        .answers = (object_)                                                                  \
    }
#define MAKE(path, scope, fn, name_, object_, body_, about_)                                   \
    {                                                                                          \
        .at = { POST, AT path, scope, 0, 0 }, .name = (name_), .about = (about_), .run = (fn), \
        .answers = (object_), .body = (body_), .status = 201                                   \
    }
#define DO(path, scope, fn, name_, object_, body_, flags_, about_)                             \
    {                                                                                          \
        .at = { POST, AT path, scope, 0, 0 }, .name = (name_), .about = (about_), .run = (fn), \
        .answers = (object_), .body = (body_), .flags = (flags_)                               \
    }

#define CASES_READ SCOPE_READ(SCOPE_CASES)
#define CASES_WRITE SCOPE_WRITE(SCOPE_CASES)

static const struct operation operations[] = {
    { .at = { GET, AT "/openapi.json", 0, 0, 0 },
      .name = "getOpenApi",
      .about = "This reference, as OpenAPI 3.1.",
      .run = openapi_read,
      .flags = API_OPEN | API_RAW,
      .raw = "application/json" },
    READ("/me", 0, me_read, "getMe", &agent_object, "The agent whom the token speaks for."),

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
