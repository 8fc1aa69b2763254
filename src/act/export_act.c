/* Files made for a client of all we hold about them. */
#include "act/export_act.h"

#include "act/event.h"
#include "act/steps.h"
#include "base/num.h"
#include "store/q.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- told ---- */

struct tell_export {
    struct actor who;
    struct client_id id;
    bool with_notes;
};

static enum status tell_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct tell_export *t = arg;
    return event_write(cx, tx,
                       &(struct happened){ .who = t->who,
                                           .noun = "client",
                                           .id = t->id.v,
                                           .kind = "exported",
                                           .after = from_to_int(cx, "notes", t->with_notes),
                                           .client_id = t->id },
                       NULL);
}

enum status export_tell(struct ctx *cx, struct firm *f, struct actor who, struct client_id id,
                        bool with_notes)
{
    TRY(admin_only(cx, who));
    struct tell_export t = { who, id, with_notes };
    return firm_write(cx, f, tell_fn, &t);
}

/* ---- where they lie: "<number of the client>-<token>.zip" ---- */

static const char *path_of(struct ctx *cx, const struct firm *f, str name)
{
    return arena_printf(cx->arena, "%s/%.*s", firm_path(cx, f, "exports"), STR_ARG(name)).p;
}

enum status export_place(struct ctx *cx, const struct firm *f, int64_t client_number, str *ret_name,
                         const char **ret_path)
{
    const char *dir = firm_path(cx, f, "exports");
    if (mkdir(dir, 0700) != 0 && errno != EEXIST)
        return FAIL(cx, E_IO, "file.write", NULL, "%s: cannot be made", dir);
    *ret_name = arena_printf(cx->arena, "%lld-%.*s.zip", (long long)client_number,
                             STR_ARG(rand_token(cx->arena)));
    *ret_path = path_of(cx, f, *ret_name);
    return OK;
}

static bool is_of(struct ctx *cx, str name, int64_t client_number)
{
    str start = arena_printf(cx->arena, "%lld-", (long long)client_number);
    return str_starts(name, start) && str_ends(name, S(".zip")) &&
           str_find_byte(name, '/', 0) < 0 && str_find_byte(name, '\0', 0) < 0;
}

static bool is_over(const struct ctx *cx, const char *path)
{
    struct stat st;
    return stat(path, &st) != 0 || (int64_t)st.st_mtime * 1000 + EXPORT_KEEP_MS < cx->now;
}

enum status export_path(struct ctx *cx, const struct firm *f, int64_t client_number, str name,
                        const char **ret_path)
{
    const char *path = path_of(cx, f, name);
    if (!is_of(cx, name, client_number) || is_over(cx, path))
        return FAIL(cx, E_MISSING, "export.over", NULL, "no such file any more");
    *ret_path = path;
    return OK;
}

enum status exports_sweep(struct ctx *cx, const struct firm *f, int64_t all_of)
{
    DIR *dir = opendir(firm_path(cx, f, "exports"));
    if (dir == NULL)
        return OK;
    for (const struct dirent *e; (e = readdir(dir)) != NULL;) {
        str name = str_c(e->d_name);
        const char *path = path_of(cx, f, name);
        if (e->d_name[0] != '.' && (is_of(cx, name, all_of) || is_over(cx, path)))
            (void)unlink(path);
    }
    (void)closedir(dir);
    return OK;
}
