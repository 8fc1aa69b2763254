/* A small database for the tests of db/: a fresh folder, and a table of things. */
#ifndef TESTS_DB_THINGS_H
#define TESTS_DB_THINGS_H

#include "db/migrate.h"
#include "q_thing.h"
#include "t.h"

static const struct schema_step things_steps[] = {
    { 1, "things",
      "CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, "
      "size INTEGER NOT NULL CHECK (size >= 0), is_big INTEGER NOT NULL, weight REAL NOT NULL, "
      "at INTEGER NOT NULL, day TEXT, owner INTEGER, seen_at INTEGER, note TEXT, data BLOB, "
      "rank INTEGER, share REAL) STRICT;"
      "CREATE TABLE parts (thing INTEGER NOT NULL REFERENCES things (id)) STRICT;",
      "" },
};

/* A new folder below the build's own; left behind on failure, to be looked at. */
static inline const char *things_folder(struct ctx *cx)
{
    const char *tmp = getenv("TMPDIR");
    str path = arena_printf(cx->arena, "%s/kantha-db-XXXXXX", tmp != NULL ? tmp : "/tmp");
    char *made = arena_alloc(cx->arena, path.n + 1);
    memcpy(made, path.p, path.n + 1);
    assert_non_null(mkdtemp(made));
    return made;
}

static inline void things_remove(const char *folder)
{
    static const char *const names[] = { "t.db", "t.db-wal", "t.db-shm", "copy.db" };
    char path[600];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        remove(path);
    }
    remove(folder);
}

static inline struct db *things_open(struct ctx *cx, const char *folder, unsigned mode)
{
    struct db *db = NULL;
    assert_ok(db_open(cx, arena_printf(cx->arena, "%s/t.db", folder).p, mode, &db));
    if (mode & DB_CREATE)
        assert_ok(db_migrate(cx, db, things_steps, 1, NULL));
    return db;
}

static inline enum status thing_put(struct ctx *cx, struct tx *tx, str name, int64_t size)
{
    struct case_id id;
    return q_thing_add(cx, tx, &(struct q_thing_add_in){ .name = name, .size = size, .at = T_NOW },
                       &id);
}

#endif
