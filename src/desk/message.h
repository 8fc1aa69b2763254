/* A message: one thing said, by whom, on which channel, and whether it has arrived. */
#ifndef DESK_MESSAGE_H
#define DESK_MESSAGE_H

#include "base/arena.h"

enum message_kind { MESSAGE_IN, MESSAGE_OUT, MESSAGE_NOTE, MESSAGE_CALL };

enum message_state {
    MESSAGE_RECEIVED,
    MESSAGE_KEPT,   /* a note or call of ours: goes nowhere */
    MESSAGE_GOING,  /* in the outbox; can be taken back until it is claimed */
    MESSAGE_SENT,   /* a relay took it */
    MESSAGE_LOGGED, /* sent by hand (WhatsApp, phone) and logged */
    MESSAGE_FAILED,
    MESSAGE_UNCERTAIN, /* the line died after the final dot: never sent again by itself */
    MESSAGE_TAKEN_BACK,
};

enum channel { CHANNEL_EMAIL, CHANNEL_PHONE, CHANNEL_WHATSAPP, CHANNEL_IN_PERSON, CHANNEL_OTHER };

str message_kind_name(enum message_kind k);
bool message_kind_parse(str s, enum message_kind *ret_k);
str message_state_name(enum message_state s);
bool message_state_parse(str s, enum message_state *ret_s);
str channel_name(enum channel c);
bool channel_parse(str s, enum channel *ret_c);

/* The first words of a text, on one line, cut at a word near `max` bytes; "…" where cut. */
str message_opening(struct arena *a, str text, size_t max);

#endif
