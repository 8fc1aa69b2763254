/* The invented firm as it stands in demo/dighipar.cards: clients, cases, and what happened when.
 *
 *   client KEY | en|bn | name | company | place | e-mail | phone
 *   case CLIENT | question|complaint|mistake | email|phone|whatsapp|in_person | subject
 *   TIME VERB words      a step of the case above
 *
 * TIME is `-3d 09:15` (three days before today, on the firm's wall clock) or `-90m`; a due time may
 * be `+1d 17:00` or `+90m`. In words, ` / ` begins a paragraph, ` | ` parts fields, and `{-3d}` is
 * the name of that weekday. */
#ifndef CLI_DEMO_CARDS_H
#define CLI_DEMO_CARDS_H

#include "base/status.h"
#include "cal/zone.h"

#define DEMO_FIELDS 8

struct demo_client {
    str key;
    str field[DEMO_FIELDS]; /* language, name, company, place, e-mail, phone */
};

struct demo_case {
    str client;
    str kind;
    str channel;
    str subject;
    size_t client_at; /* in clients */
};

struct demo_step {
    int64_t at; /* ms UTC */
    size_t case_at;
    str verb;
    str words;
    int line;
};

struct demo_cards {
    struct demo_client *clients;
    size_t clients_n;
    struct demo_case *cases;
    size_t cases_n;
    struct demo_step *steps; /* by time */
    size_t steps_n;
};

/* Times are counted from cx->now in `zone`. E_INPUT "demo.card" with the line. */
MUST_USE enum status demo_cards_read(struct ctx *cx, str text, const struct zone *zone,
                                     struct demo_cards *ret_cards);
/* A TIME at the beginning of `*rest`, which is moved behind it. */
bool demo_time(str *rest, const struct zone *zone, int64_t now, int64_t *ret_at);
/* What stands before the next ` | `, trimmed; the rest moves behind it. */
str demo_field(str *rest);

#endif
