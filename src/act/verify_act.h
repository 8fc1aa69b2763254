/* Did the client come back: a signed link, a number from 1 to 10, and what follows from it. */
#ifndef ACT_VERIFY_ACT_H
#define ACT_VERIFY_ACT_H

#include "act/reply_act.h"
#include "desk/case.h"

#define ASK_VALID_MS ((int64_t)60 * 24 * 60 * 60 * 1000) /* a link lives 60 days */

/* The path of a survey's link, "/v/<token>": survey, key and signature, nothing else. */
str survey_path(struct ctx *cx, const struct firm *f, struct survey_id id, int key);
/* E_MISSING "survey.link" for anything not signed by us. */
MUST_USE enum status survey_of_path(struct ctx *cx, const struct firm *f, str token,
                                    struct survey_id *ret_id);

/* Opens the question and, with `by_mail`, sends it: `text` holds "{link}" where the link goes.
 * Without it the link is pasted anywhere and the question counts as asked. */
struct verify_question {
    struct case_id case_id;
    bool by_mail;
    str to;
    str text;
    str base_url; /* "https://desk.dighipar.example" */
};
/* The question of a case: in its language, by mail where there is an address and a mailbox, unless
 * only its link is wanted. `host_url` is the desk as it was asked, where the firm has set none. */
MUST_USE enum status verify_question_of(struct ctx *cx, struct db *db,
                                        const struct firm_settings *settings,
                                        const struct q_case *c, bool is_link_wanted, str host_url,
                                        struct verify_question *ret_question);
MUST_USE enum status verify_ask(struct ctx *cx, struct firm *f, struct actor who,
                                const struct verify_question *q, struct survey_id *ret_id);

/* The client chose: 8 to 10 recovered and closed, 5 to 7 partly, 1 to 4 opens the case again and
 * asks for a call. May be changed for SCORE_CHANGE_DAYS after the first answer (E_CONFLICT
 * "survey.settled"), not after the link ran out (E_CONFLICT "survey.expired"). */
MUST_USE enum status verify_answer(struct ctx *cx, struct firm *f, struct survey_id id, int score,
                                   str missing);

/* Cases asked SILENCE_DAYS ago without an answer end "not known". For the job. */
MUST_USE enum status verify_sweep(struct ctx *cx, struct firm *f, int *ret_n);

#endif
