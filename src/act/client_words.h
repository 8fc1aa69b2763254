/* What a client is found by (store/search, q_clients_matching): the words of their names in both
 * scripts and of their company, their addresses, and each number from every digit on, so that any
 * part of it finds them however it is written. */
#ifndef ACT_CLIENT_WORDS_H
#define ACT_CLIENT_WORDS_H

#include "act/firm.h"
#include "store/q.h"
#include "text/snippet.h"

/* Inside the transaction of an act that changed the client, or how they are reached. */
MUST_USE enum status client_words_write(struct ctx *cx, struct tx *tx, struct client_id id);
/* Those whose words were made by older rules, or never. For the job. */
MUST_USE enum status client_words_catch_up(struct ctx *cx, struct firm *f);

/* A number as somebody types it ("01711-১২", "+880 (17) 11") as the one term that finds it; any
 * other words as they are. */
struct terms client_terms(struct arena *a, str typed);

#endif
