/* What every page must show at once and may not ask the database for: is mail stopped? Kept in
 * memory by whoever has the firm open, renewed by the watching job. */
#ifndef ACT_BOARD_H
#define ACT_BOARD_H

#include "act/firm.h"
#include "base/limits.h"

struct board_line {
    char kind[16]; /* of troubles: "fetch" */
    int64_t mailbox_id;
    char address[ADDRESS_MAX + 1];
    char detail[64];
    int64_t since;
};

struct board {
    struct board_line lines[WATCH_LINES];
    size_t n;
    size_t more;  /* that have no room */
    int64_t lost; /* mails on a server that should be here, too */
};

void board_put(struct firm *f, const struct board *b);
void board_get(struct firm *f, struct board *ret_b);
int64_t board_lost(struct firm *f);

#endif
