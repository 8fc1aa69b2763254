/* An alarm as JSON, to a web address the firm chose. */
#ifndef JOB_ALARM_HOOK_H
#define JOB_ALARM_HOOK_H

#include "act/outbox_act.h"

/* How it ended, and what was answered, for outbox_settle. `stop`: readable once all is to end. */
enum sent alarm_hook_send(struct ctx *cx, struct firm *f, const struct q_outbox *row, int stop,
                          str *ret_answer);

#endif
