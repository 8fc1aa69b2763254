/* A whole firm from one folder to another. The order makes it one moment: first the spool, so a
 * mail that is filed meanwhile is at least once in the copy (filing knows its name and takes it
 * once); then the database; then the blobs, which stand before a row names them and never change.
 */
#include "cli/firm_copy.h"

#include "act/firm.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/rand.h"
#include "store/schema.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

static const char *join(struct ctx *cx, const char *dir, const char *name)
{
    return arena_printf(cx->arena, "%s/%s", dir, name).p;
}

static enum status copy_database(struct ctx *cx, const char *from, const char *to)
{
    struct db *CLEANUP(db_close) db = NULL;
    struct db *CLEANUP(db_close) copy = NULL;
    struct firm_settings settings;
    size_t steps;
    TRY(db_open(cx, from, DB_READ, &db));
    TRY(db_schema(cx, db, schema_steps, schema_steps_n, &steps)); /* a newer one is none of ours */
    TRY(db_backup(cx, db, to));
    TRY(db_open(cx, to, DB_READ, &copy));
    TRY(db_verify(cx, copy));
    return settings_load(cx, copy, &settings); /* an empty file is a whole database too */
}

static enum status copy_parts(struct ctx *cx, const char *from, const char *to)
{
    TRY(dir_make(cx, to));
    TRY(dir_copy(cx, join(cx, from, "spool"), join(cx, to, "spool")));
    TRY(copy_database(cx, join(cx, from, "kantha.db"), join(cx, to, "kantha.db")));
    TRY(dir_copy(cx, join(cx, from, "blobs"), join(cx, to, "blobs")));
    TRY(file_copy(cx, join(cx, from, "key"), join(cx, to, "key")));
    return dir_sync(cx, to);
}

/* The folder that `path` stands in. */
static const char *folder_of(struct ctx *cx, const char *path)
{
    ptrdiff_t slash = str_rfind_byte(str_c(path), '/');
    if (slash < 0)
        return ".";
    return arena_copy(cx->arena, str_sub(str_c(path), 0, slash == 0 ? 1 : (size_t)slash)).p;
}

static enum status check_key(struct ctx *cx, const char *path)
{
    struct stat st;
    if (stat(path, &st) == 0 && st.st_size != KEY_BYTES)
        return FAIL(cx, E_OURS, "firm.key", NULL, "%s is %lld bytes, not %d", path,
                    (long long)st.st_size, KEY_BYTES);
    return OK;
}

enum status firm_copy(struct ctx *cx, const char *from, const char *to)
{
    const char *part = arena_printf(cx->arena, "%s.part", to).p;
    if (!file_exists(join(cx, from, "key")))
        return FAIL(cx, E_MISSING, "firm.missing", NULL, "%s holds no firm", from);
    if (file_exists(to) || file_exists(part))
        return FAIL(cx, E_CONFLICT, "firm.exists", NULL, "%s is there already",
                    file_exists(to) ? to : part);
    TRY(check_key(cx, join(cx, from, "key")));
    enum status s = copy_parts(cx, from, part);
    if (s == OK && rename(part, to) != 0)
        s = FAIL(cx, E_IO, "file.io", NULL, "rename %s: %s", part, strerror(errno));
    if (s != OK) {
        dir_remove(part);
        return s;
    }
    return dir_sync(cx, folder_of(cx, to));
}
