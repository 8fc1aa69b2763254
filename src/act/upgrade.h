/* A firm of an older program becomes one of this program, and the way back.
 *
 * Before the first step runs, its database is copied into the firm's folder, before-FROM-TO/
 * (numbers of schema steps; the two newest are kept). Then all steps run in one transaction: what
 * ends them early leaves the firm as it was. A database on a server is not copied by us: pg_dump
 * does that. Nobody else may have the firm open meanwhile: E_CONFLICT "firm.held". */
#ifndef ACT_UPGRADE_H
#define ACT_UPGRADE_H

#include "act/firm.h"

struct upgrade {
    size_t from, to; /* schema steps; the same where there is nothing to do */
    bool is_shared;
    const char *copy; /* its folder, once it is made; in the arena of who upgraded */
    int64_t size;     /* of the database, bytes; 0 on a server */
    int64_t needed;   /* room on the disk for the copy and the steps, and what there is */
    int64_t room;
    int64_t copy_ms; /* what it took, or takes on a copy */
    int64_t steps_ms;
    int64_t size_after;
};

/* Where the firm stands; changes nothing. E_CONFLICT "schema.newer", E_OURS "schema.changed". */
MUST_USE enum status upgrade_look(struct ctx *cx, const struct firm_place *at, struct db *db,
                                  struct upgrade *ret_u);
/* Does it, by a connection that may write. E_IO "upgrade.room" where the copy does not fit,
 * "db.full", E_OURS "schema.step", "db.damaged": nothing was changed. */
MUST_USE enum status upgrade_run(struct ctx *cx, const struct firm_place *at, struct db *db,
                                 struct upgrade *ret_u);
/* Does it to a copy, which is removed, also while the firm is served; on a server in a transaction
 * that is taken back, while it is not. */
MUST_USE enum status upgrade_try(struct ctx *cx, const struct firm_place *at,
                                 struct upgrade *ret_u);
/* What the last upgrade of an open firm was, if opening it was one (from < to). */
const struct upgrade *firm_upgrade(const struct firm *f);

/* Copies made before upgrades, and what an undo took away: gone, for good. They hold what was
 * erased since. */
MUST_USE enum status upgrade_forget(struct ctx *cx, const char *dir);

struct undone {
    size_t from, to;  /* schema steps */
    int64_t lost;     /* things done since the upgrade, which are gone */
    int64_t letters;  /* that came since: they wait in the spool and are filed again */
    const char *kept; /* the folder with the database that was put away */
};

/* Puts the copy back that was made before the last upgrade. E_CONFLICT "upgrade.would_lose" where
 * more than `lose` things were done since (ret_u->lost says how many, filled all the same),
 * E_MISSING "upgrade.no_copy", E_INPUT "upgrade.shared" on a server. What waited to be sent in the
 * copy is uncertain then: it may have gone out. */
MUST_USE enum status upgrade_undo(struct ctx *cx, const struct firm_place *at, int64_t lose,
                                  struct undone *ret_u);

#endif
