/* A firm of an older program becomes one of this program: a copy first, then all steps or none. */
#include "act/upgrade.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/vec.h"
#include "store/schema.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

static const char *in_dir(struct ctx *cx, const char *dir, const char *name)
{
    return arena_printf(cx->arena, "%s/%s", dir, name).p;
}

/* ---- looking ---- */

static int64_t size_of(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? (int64_t)st.st_size : 0;
}

/* The copy, and as much again for steps that write every row anew. */
static void measure(struct ctx *cx, const struct firm_place *at, struct upgrade *u)
{
    struct statvfs disk;
    u->size = size_of(at->where) + size_of(arena_printf(cx->arena, "%s-wal", at->where).p);
    u->needed = 2 * u->size + UPGRADE_ROOM;
    if (statvfs(at->dir, &disk) == 0)
        u->room = (int64_t)((uint64_t)disk.f_bavail * disk.f_frsize);
}

enum status upgrade_look(struct ctx *cx, const struct firm_place *at, struct db *db,
                         struct upgrade *ret_u)
{
    struct upgrade u = { .to = schema_steps_n, .is_shared = db_is_address(at->where) };
    TRY(db_schema(cx, db, schema_steps, schema_steps_n, &u.from));
    if (!u.is_shared)
        measure(cx, at, &u);
    *ret_u = u;
    return OK;
}

static enum status check_room(struct ctx *cx, const struct firm_place *at, const struct upgrade *u)
{
    if (u->room >= u->needed)
        return OK;
    return FAIL(cx, E_IO, "upgrade.room", NULL, "%s: %lld MB are free, %lld MB are needed", at->dir,
                (long long)(u->room / MIB), (long long)(u->needed / MIB + 1));
}

/* ---- copies ---- */

struct copy {
    const char *path;
    struct timespec at; /* when its database was written */
};

struct copies {
    struct copy *v;
    size_t n;
    size_t cap;
};

static int newest_first(const void *a, const void *b)
{
    const struct timespec *x = &((const struct copy *)a)->at, *y = &((const struct copy *)b)->at;
    if (x->tv_sec != y->tv_sec)
        return x->tv_sec < y->tv_sec ? 1 : -1;
    return (x->tv_nsec < y->tv_nsec) - (x->tv_nsec > y->tv_nsec);
}

/* The folders of `dir` whose name begins so. */
static struct copies copies_of(struct ctx *cx, const char *dir, str begin)
{
    struct copies all = { 0 };
    DIR *d = opendir(dir);
    if (d == NULL)
        return all;
    for (const struct dirent *e; (e = readdir(d)) != NULL;) {
        struct stat st = { 0 };
        const char *path = in_dir(cx, dir, e->d_name);
        if (!str_starts(str_c(e->d_name), begin))
            continue;
        (void)stat(in_dir(cx, path, "kantha.db"), &st); /* one without is the oldest */
        *vec_push(cx->arena, &all) = (struct copy){ path, st.st_mtim };
    }
    closedir(d);
    if (all.n > 1)
        qsort(all.v, all.n, sizeof *all.v, newest_first);
    return all;
}

static void keep_newest(struct ctx *cx, const char *dir)
{
    struct copies all = copies_of(cx, dir, S("before-"));
    for (size_t i = UPGRADE_COPIES; i < all.n; i++)
        dir_remove(all.v[i].path);
    all = copies_of(cx, dir, S("upgrade-try")); /* of who was killed */
    VEC_EACH (copy, &all)
        dir_remove(copy->path);
}

enum status upgrade_forget(struct ctx *cx, const char *dir)
{
    const str begins[] = { S("before-"), S("undone-"), S("upgrade-try") };
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
        struct copies all = copies_of(cx, dir, begins[i]);
        VEC_EACH (copy, &all) {
            dir_remove(copy->path);
            if (file_exists(copy->path))
                return FAIL(cx, E_IO, "file.io", NULL, "%s cannot be removed", copy->path);
        }
    }
    return dir_sync(cx, dir);
}

/* A copy that cannot be read is none. */
static enum status copy_whole(struct ctx *cx, struct db *db, const char *to)
{
    struct db *CLEANUP(db_close) copy = NULL;
    TRY(dir_make(cx, to));
    TRY(db_backup(cx, db, in_dir(cx, to, "kantha.db")));
    TRY(db_open(cx, in_dir(cx, to, "kantha.db"), DB_READ, &copy));
    TRY(db_verify(cx, copy));
    db_close(&copy);
    return dir_sync(cx, to);
}

/* Until it is whole it is called .part. */
static enum status copy_before(struct ctx *cx, const struct firm_place *at, struct db *db,
                               struct upgrade *u)
{
    const char *to = arena_printf(cx->arena, "%s/before-%zu-%zu", at->dir, u->from, u->to).p;
    const char *part = arena_printf(cx->arena, "%s/upgrade-try", at->dir).p;
    int64_t since = clock_mono();
    TRY(check_room(cx, at, u));
    dir_remove(part);
    enum status s = copy_whole(cx, db, part);
    if (s == OK)
        dir_remove(to); /* of a try before this one, which changed nothing */
    if (s == OK && rename(part, to) != 0)
        s = FAIL(cx, E_IO, "file.io", NULL, "rename %s: %s", part, strerror(errno));
    if (s != OK) {
        dir_remove(part);
        return s;
    }
    u->copy = to;
    u->copy_ms = clock_mono() - since;
    return dir_sync(cx, at->dir);
}

/* ---- upgrading ---- */

enum status upgrade_run(struct ctx *cx, const struct firm_place *at, struct db *db,
                        struct upgrade *ret_u)
{
    struct upgrade u;
    TRY(upgrade_look(cx, at, db, &u));
    if (u.from < u.to) {
        int CLEANUP(fd_close) lock = -1;
        TRY(firm_lock(cx, at->dir, &lock));
        TRY(upgrade_look(cx, at, db, &u)); /* somebody may have been faster */
        if (u.from < u.to && !u.is_shared)
            TRY(copy_before(cx, at, db, &u));
        int64_t since = clock_mono();
        TRY(db_migrate(cx, db, schema_steps, schema_steps_n, NULL));
        u.steps_ms = clock_mono() - since;
        keep_newest(cx, at->dir);
    }
    *ret_u = u;
    return OK;
}

/* ---- trying ---- */

static enum status try_steps(struct ctx *cx, const char *where, struct upgrade *u)
{
    struct db *CLEANUP(db_close) db = NULL;
    int64_t since = clock_mono();
    TRY(db_open(cx, where, DB_READ | DB_WRITE, &db));
    TRY(u->is_shared ? db_migrate_try(cx, db, schema_steps, schema_steps_n)
                     : db_migrate(cx, db, schema_steps, schema_steps_n, NULL));
    u->steps_ms = clock_mono() - since;
    return OK;
}

static enum status try_copy(struct ctx *cx, struct db *db, const char *dir, struct upgrade *u)
{
    const char *copy = in_dir(cx, dir, "kantha.db");
    int64_t since = clock_mono();
    TRY(copy_whole(cx, db, dir));
    u->copy_ms = clock_mono() - since;
    TRY(try_steps(cx, copy, u));
    u->size_after = size_of(copy);
    return OK;
}

enum status upgrade_try(struct ctx *cx, const struct firm_place *at, struct upgrade *ret_u)
{
    struct db *CLEANUP(db_close) db = NULL;
    struct upgrade u;
    TRY(db_open(cx, at->where, DB_READ, &db));
    TRY(upgrade_look(cx, at, db, &u));
    *ret_u = u;
    if (u.from == u.to)
        return OK;
    if (u.is_shared) {
        TRY(try_steps(cx, at->where, &u));
    } else {
        const char *dir = arena_printf(cx->arena, "%s/upgrade-try-%d", at->dir, (int)getpid()).p;
        TRY(check_room(cx, at, &u));
        enum status s = try_copy(cx, db, dir, &u);
        dir_remove(dir);
        TRY(s);
    }
    *ret_u = u;
    return OK;
}
