/* Does mail come and go? Silence alone is no trouble; a server that refuses or cannot be reached,
 * a spool that is not drained, letters that do not leave, a permission that ends are. Each is told
 * once when it begins and once when it is over, by the second way the admin chose. */
#ifndef ACT_WATCH_ACT_H
#define ACT_WATCH_ACT_H

#include "act/board.h"
#include "store/q.h"

/* Looks, writes down what began and what is over, and renews the board. `began_at`: since when this
 * process works; what waited while nobody worked is not held against it. */
MUST_USE enum status watch_look(struct ctx *cx, struct firm *f, int64_t began_at);

/* ---- the second way: struct second_way of the settings ---- */

/* An admin's. E_INPUT "watch.to", "watch.from", "watch.url" with the field of that name. */
MUST_USE enum status second_way_set(struct ctx *cx, struct firm *f, struct actor who,
                                    const struct second_way *w);
/* A test alarm by all that is set; E_INPUT "watch.none" where nothing is. */
MUST_USE enum status second_way_test(struct ctx *cx, struct firm *f, struct actor who);

/* ---- what an outbox row of an alarm says ---- */

enum alarm_kind { ALARM_STOPPED, ALARM_MENDED, ALARM_TEST };
struct alarm {
    enum alarm_kind kind;
    struct trouble_id id; /* of the first two */
};
bool alarm_parse(str payload, struct alarm *ret_alarm);

/* ---- mails that should be here ---- */

/* An admin's: compares the folder with what we hold within seconds, not only at night. */
MUST_USE enum status mailbox_compare(struct ctx *cx, struct firm *f, struct actor who,
                                     struct mailbox_id id);
/* An admin's: what was found lost in this mailbox is fetched again, within seconds. */
MUST_USE enum status mailbox_fetch_lost(struct ctx *cx, struct firm *f, struct actor who,
                                        struct mailbox_id id);

#endif
