/* Plays the invented firm's cards through the acts, each at its own moment. */
#ifndef CLI_DEMO_PLAY_H
#define CLI_DEMO_PLAY_H

#include "act/firm.h"
#include "cli/demo_cards.h"

#define DEMO_MAILBOX "care@dighipar.example"

/* Agents by the name a card calls them. */
struct demo_agent {
    const char *key;
    struct agent_id id;
    enum role role;
};

/* The firm is set up and has these agents; the first one does what names nobody. */
MUST_USE enum status demo_play(struct ctx *cx, struct firm *f, const struct demo_cards *cards,
                               const struct demo_agent *agents, size_t agents_n);

#endif
