/* One call of the API: who asks, with which token, what they gave, into which answer. A handler
 * calls the same act a page would, and writes one object:
 *
 *   static enum status case_close_post(struct call *c) {
 *       struct q_case k;
 *       TRY(call_case(c, &k));
 *       TRY(case_close(c->cx, c->firm, c->who, k.id));
 *       return call_case_answer(c, k.id);
 *   }
 */
#ifndef API_CALL_H
#define API_CALL_H

#include "act/firm.h"
#include "api/input.h"
#include "api/object.h"
#include "desk/scope.h"
#include "format/json.h"
#include "http/request.h"
#include "http/response.h"
#include "http/router.h"
#include "http/session.h"
#include "store/q.h"

/* What all calls of one server share; outlives it. */
struct api {
    struct firm *firm;
    struct throttle *throttle;
    /* Writes all we hold about a client: web/export.h, which the API stands beside. */
    enum status (*export_write)(struct ctx *cx, struct firm *f, const struct q_client *client,
                                bool with_notes, const char *path);
};

struct call;

/* What an operation is, beside its route. */
#define API_LIST 1u      /* answers a list of `answers`; takes limit, after, before */
#define API_VERSIONED 2u /* changes a version: asks for If-Match */
#define API_OPEN 4u      /* needs no token */
#define API_RAW 8u       /* answers something else than JSON, of type `raw` */
#define API_UPLOAD 16u   /* its body is a file, whatever its type */
#define API_SECRET 32u   /* answers a secret, shown once: no answer of it is kept */
#define API_FINDS 64u    /* 200 for what was there, 201 for what it had to make */

struct operation {
    struct route at;   /* .who: the scope; .pattern with the prefix */
    const char *name;  /* operationId, "listCases" */
    const char *about; /* one line for the reference, in English */
    enum status (*run)(struct call *c);
    const struct object *answers; /* NULL: 204 */
    const struct input *body;     /* NULL: takes none */
    const struct input *query;    /* NULL: none beside those of a list */
    unsigned flags;
    int status;      /* 0: 200, or 204 without an answer */
    int role;        /* enum role that the token's agent needs at least */
    const char *raw; /* of API_RAW */
};

/* Rows that stand for ids of one member, because `expand` asked for it. */
struct known {
    const char *member;
    const struct object *object;
    struct many rows;
};
#define EXPAND_MAX 5

struct call {
    struct api *api;
    struct firm *firm;
    struct ctx *cx;
    struct request *rq;
    struct response *rs;
    struct db *db; /* reads; the newest state in a call that writes */
    const struct operation *op;
    struct firm_settings settings;
    struct q_token_agent me; /* .agent_id.v 0: nobody yet */
    struct actor who;
    struct reader reader;
    struct givens body;
    struct givens query;
    struct input_faults faults;
    str after; /* of a list: the cursor as it came */
    str before;
    int64_t limit;
    int64_t version; /* of If-Match; 0: any ("*") */
    str expand[EXPAND_MAX];
    size_t expand_n;
    struct known known[EXPAND_MAX];
    size_t known_n;
    struct many meanwhile; /* struct api_message: what came in since, of reply.new_message */
    int64_t wait_ms;       /* until a throttled token is heard again */
    int64_t room;          /* calls that token has left now */
};

/* ---- answering ---- */

/* One object, with an ETag that begins with the version of a row that has one. 304 without a body
 * where the asker knows it already. */
MUST_USE enum status call_answer(struct call *c, const void *row);
MUST_USE enum status call_answer_version(struct call *c, const void *row, int64_t version);
/* 204: done, and nothing to say. */
MUST_USE enum status call_done(struct call *c);
/* 201 with its address: "/api/v1/cases/" and the id. */
MUST_USE enum status call_created(struct call *c, const char *path, const char *prefix, int64_t id);

/* A list of op->answers: rows for one more than c->limit were asked for (call_most), in the order
 * they are shown (with `before`: the other way round, this turns them). `at` gives a row's place.
 */
struct place {
    int64_t at; /* the first key, where it is a number or a time */
    int64_t id;
    str text; /* the first key, where it is a text */
};
typedef struct place place_fn(const void *row);
int64_t call_most(const struct call *c);
MUST_USE enum status call_list(struct call *c, struct many rows, place_fn *at);
/* The cursor to go on from, `otherwise` where none came. E_INPUT "cursor.bad". is_before: rows
 * above it are wanted, nearest first. */
MUST_USE enum status call_place(struct call *c, struct place otherwise, struct place *ret_place,
                                bool *ret_is_before);

/* ---- expanding ---- */

bool call_expands(const struct call *c, const char *member);
/* The ids of `member` in `rows`, each once, as a statement takes them: "[4,2]". */
str call_ids(struct call *c, struct many rows, size_t size, size_t at);
void call_know(struct call *c, const char *member, const struct object *object, struct many rows);

/* ---- finding ---- */

/* The id a path or a member names: E_MISSING "id.unknown" where it is none of ours. */
MUST_USE enum status call_id(struct call *c, const char *param, const char *prefix,
                             int64_t *ret_id);
str call_say_id(const struct call *c, const char *prefix, int64_t id);

/* How many calls its token has left. */
MUST_USE enum status call_put_rate(const struct call *c, struct response *rs);

/* The edge for the server. */
struct edge;
struct edge api_edge(struct api *api);
enum status api_run(void *self, const struct route *route, struct request *rq, struct response *rs);
void api_fail(void *self, struct request *rq, struct response *rs);
/* All of them, for the reference. */
const struct operation *api_operations(size_t *ret_n);
/* Its own query and what lists and expanding add. */
const struct input *operation_query(struct arena *a, const struct operation *op);
/* Can an id in its answer be expanded? */
bool operation_expands(const struct operation *op);

#endif
