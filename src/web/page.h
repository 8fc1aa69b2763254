/* One page being answered: who asks, in which language, from which database, into which answer.
 * A handler reads the request, calls one act or a few statements, and renders one view:
 *
 *   enum status case_closure_post(struct page *pg) { ...; return page_back_to_case(pg, number); }
 */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H

#include "act/agent_act.h"
#include "act/calendar.h"
#include "act/door_act.h"
#include "act/firm.h"
#include "act/saved_fill.h"
#include "http/form.h"
#include "http/request.h"
#include "http/response.h"
#include "http/router.h"
#include "http/session.h"
#include "store/q.h"
#include "view/gen.h"
#include "view/out.h"
#include "view/view.h"

struct events;
struct presences;

/* What all pages of one server share; outlives it. */
struct web {
    struct firm *firm;
    struct throttle *throttle;
    struct repeats *repeats;
    struct events *events;
    struct presences *presences; /* NULL: nobody is told who is where */
};

/* Who may: bits of struct route.who. Roles reach down: a lead may what an agent may. */
#define WHO_ANYBODY 0u
#define WHO_AGENT 1u
#define WHO_LEAD 2u
#define WHO_ADMIN 3u

struct page {
    struct web *web;
    struct firm *firm;
    struct ctx *cx;
    struct request *rq;
    struct response *rs;
    struct db *db; /* reads */
    struct firm_settings settings;
    struct q_session_agent me; /* .id.v 0: nobody is signed in */
    struct actor who;
    struct reader reader;
    int64_t seq; /* of the newest event before anything was read */
    str token;   /* of the session, or of the visit before one is signed in */
    struct form form;
    int64_t wait_ms;    /* until a throttled visitor is heard again */
    bool is_shown_once; /* the answer tells what nobody can ask for again */
    bool has_counts;    /* page_counts */
    struct q_case_counts case_counts;
    struct q_promise_counts promise_counts;
};

struct page_route {
    struct route at;
    enum status (*run)(struct page *pg);
};

/* ---- answering ---- */

struct out page_out(struct page *pg);
/* `status` 200, 422 for a form with faults, 409 where somebody was faster. */
enum status page_send(struct page *pg, int status, const struct out *o);
/* 303, or for an exchanged piece HX-Redirect. */
enum status page_go(struct page *pg, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* What stands around a page of somebody signed in; counts are read. */
MUST_USE enum status page_shell(struct page *pg, str title, enum nav nav, const char *pane,
                                struct shell *ret_shell);

/* The firm's working time now. */
MUST_USE enum status page_calendar(struct page *pg, struct calendar *ret_calendar);

/* For saved replies: this agent, this page. */
struct saved_for page_saved_for(const struct page *pg);

/* "2026-11-23T17:00": the clock on the firm's wall. */
str page_civil(const struct page *pg, int64_t at);

/* How many cases and promises there are, to COUNTED_MAX; read once a page. */
MUST_USE enum status page_counts(struct page *pg, struct q_case_counts *ret_cases,
                                 struct q_promise_counts *ret_promises);

/* ---- words ---- */

str page_say(const struct page *pg, enum msg m);
/* What a failure says to the reader: the words of err.code ("error.<code>" or the code itself),
 * else those of its status. */
str page_fault(const struct page *pg, enum status s);
/* The words of a form's error on `field`, or STR_NULL. */
str page_field_fault(const struct page *pg, const char *field);
/* What a form offers: names, which end with NULL as form_choice wants them, as words[] say them. */
const struct choice *page_choices(struct page *pg, const char *const *names, const enum msg *words,
                                  str chosen, size_t *ret_n);
/* The name in the reader's script, where its owner gave it. */
str name_for(const struct page *pg, str name, str name_bn);

/* Is a failure one that a form can show (422, 409, 413) rather than an error page? */
bool page_is_kind(enum status s);
int page_kind_status(enum status s);

/* ---- finding ---- */

/* The case, client or promise a path names; E_MISSING where there is none. */
MUST_USE enum status page_case_of(struct page *pg, struct q_case *ret_case);
MUST_USE enum status page_client_of(struct page *pg, struct q_client *ret_client);
MUST_USE enum status page_promise_of(struct page *pg, struct q_promise *ret_promise);

/* The edge for the server: routes.c. */
struct edge;
struct edge web_edge(struct web *web);
enum status web_run(void *self, const struct route *route, struct request *rq, struct response *rs);
void web_fail(void *self, struct request *rq, struct response *rs);

#endif
