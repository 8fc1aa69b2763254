/* A round through the house: folder, machine, database, mail. A check that finds nothing wrong says
 * so in one line; FAULT(v, area, name) speaks doctor.<name> and its cure, doctor.<name>_do. */
#include "act/doctor.h"

#include "act/blob.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/vec.h"
#include "lang/date.h"
#include "lang/number.h"
#include "mail/spool.h"
#include "mail/worker.h"
#include "store/q.h"
#include "store/schema.h"

#include <errno.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

struct visit {
    struct ctx *cx;
    const char *where; /* the database; on a server where is_shared */
    const char *dir;
    bool is_shared;
    const struct reader *reader;
    enum doctor_depth depth;
    struct db *db; /* NULL where it does not open */
    struct findings *found;
};

static str words(struct visit *v, enum msg m, struct fill fill)
{
    return tr_fill(v->cx->arena, v->reader, m, &fill, 1);
}

static void add(struct visit *v, struct finding f)
{
    *vec_push(v->cx->arena, v->found) = f;
    v->found->bad += f.is_bad;
}

static void fine(struct visit *v, enum msg area, enum msg says, struct fill fill)
{
    add(v, (struct finding){ .area = area, .says = words(v, says, fill) });
}

static void bad(struct visit *v, enum msg area, enum msg says, enum msg cure, struct fill fill)
{
    add(v, (struct finding){ .area = area,
                             .is_bad = true,
                             .says = words(v, says, fill),
                             .cure = words(v, cure, fill) });
}

#define FINE(v, area, name, fill) fine(v, M_doctor_##area, M_doctor_##name, fill)
#define FAULT(v, area, name, fill) \
    bad(v, M_doctor_##area, M_doctor_##name, M_doctor_##name##_do, fill)
#define NOTHING FILL("what", "")

/* What a failure says of itself, for those who look after the machine; in their language where it
 * has words. */
static struct fill why(const struct visit *v)
{
    enum msg m;
    str text = str_c(v->cx->err.text);
    if (v->cx->err.code != NULL &&
        msg_find(arena_join(v->cx->arena, S("error."), str_c(v->cx->err.code)), &m))
        return FILL("what", tr(v->reader, m));
    char *line = arena_alloc(v->cx->arena, text.n);
    for (size_t i = 0; i < text.n; i++)
        line[i] = text.p[i] == '\n' ? ' ' : text.p[i];
    return FILL("what", ((str){ line, text.n }));
}

static const char *path(const struct visit *v, const char *name)
{
    return arena_printf(v->cx->arena, "%s/%s", v->dir, name).p;
}

/* ---- the folder and the machine ---- */

static bool is_firm(struct visit *v)
{
    if (file_exists(path(v, "key")) || file_exists(path(v, "kantha.db")))
        return true;
    FAULT(v, folder, folder_none, FILL("what", v->dir));
    return false;
}

static void look_at_folder(struct visit *v)
{
    struct stat dir, key;
    if (stat(v->dir, &dir) != 0 || stat(path(v, "key"), &key) != 0)
        FAULT(v, folder, key_none, FILL("what", v->dir));
    else if (key.st_size != KEY_BYTES)
        FAULT(v, folder, key_cut, FILL("count", (int64_t)key.st_size));
    else if ((dir.st_mode & 077) != 0)
        FAULT(v, folder, folder_open, FILL("what", v->dir));
    else if ((key.st_mode & 077) != 0)
        FAULT(v, folder, key_open, FILL("what", path(v, "key")));
    else if (key.st_uid != dir.st_uid)
        FAULT(v, folder, key_owner, FILL("what", v->dir));
    else
        FINE(v, folder, folder_fine, NOTHING);
}

static void look_at_disk(struct visit *v)
{
    struct statvfs disk;
    if (statvfs(v->dir, &disk) != 0)
        return;
    uint64_t left = (uint64_t)disk.f_bavail * disk.f_frsize;
    struct fill size = FILL("what", size_text(v->cx->arena, v->reader, (int64_t)left));
    if (left < DOCTOR_DISK_LOW)
        FAULT(v, disk, disk_low, size);
    else if (disk.f_files > 0 && disk.f_favail < DOCTOR_FILES_LOW)
        FAULT(v, disk, disk_files, FILL("count", (int64_t)disk.f_favail));
    else
        FINE(v, disk, disk_fine, size);
}

/* Each browser keeps a connection open for what happens live. */
static void look_at_limits(struct visit *v)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_max < DOCTOR_CONNECTIONS_LOW)
        FAULT(v, limits, limits_low, FILL("count", (int64_t)limit.rlim_max));
}

static void look_at_reader(struct visit *v)
{
    struct mail_worker *CLEANUP(mail_worker_close) w = NULL;
    str walls;
    if (mail_worker_open(v->cx, NULL, &w) != OK || mail_worker_walls(w, v->cx, &walls) != OK)
        FAULT(v, reader, reader_gone, why(v));
    else if (str_find(walls, S("no "), 0) >= 0)
        FAULT(v, reader, reader_walls, FILL("what", walls));
    else
        FINE(v, reader, reader_fine, FILL("what", walls));
}

/* Left there by `kantha backup`. A firm of a few days need not have one. */
static void look_at_backup(struct visit *v, int64_t firm_since)
{
    struct stat st;
    int64_t now = v->cx->now;
    if (v->is_shared) /* pg_dump leaves no mark here */
        return;
    bool is_there = stat(path(v, BACKUP_MARK), &st) == 0;
    int64_t at = is_there ? (int64_t)st.st_mtime * 1000 : firm_since;
    struct fill age = FILL("what", span_text(v->cx->arena, v->reader, now - at));
    if (now - at < DOCTOR_BACKUP_MS && !is_there)
        return;
    if (now - at < DOCTOR_BACKUP_MS)
        FINE(v, backup, backup_fine, age);
    else if (is_there)
        FAULT(v, backup, backup_old, age);
    else
        FAULT(v, backup, backup_none, NOTHING);
}

/* ---- the database ---- */

/* It opens: is it one that this program knows, and whole? */
static bool open_database(struct visit *v)
{
    struct q_event_first_at first;
    size_t steps;
    if (db_open(v->cx, v->where, DB_READ, &v->db) != OK || db_steps(v->cx, v->db, &steps) != OK) {
        FAULT(v, database, database_shut, why(v));
        return false;
    }
    if (steps > schema_steps_n) {
        FAULT(v, database, database_newer, NOTHING);
        return false;
    }
    if (steps < schema_steps_n) {
        FAULT(v, database, database_older, NOTHING);
        return false;
    }
    if (v->depth == DOCTOR_WHOLE && db_verify(v->cx, v->db) != OK) {
        FAULT(v, database, database_damaged, why(v));
        return false;
    }
    enum status begun = q_event_first_at(v->cx, v->db, &first);
    look_at_backup(v, begun == OK ? first.at : v->cx->now);
    return true;
}

static void look_at_log(struct visit *v)
{
    struct stat st;
    if (!v->is_shared && stat(path(v, "kantha.db-wal"), &st) == 0 &&
        (uint64_t)st.st_size > DOCTOR_LOG_MAX)
        FAULT(v, database, database_log,
              FILL("what", size_text(v->cx->arena, v->reader, st.st_size)));
    else
        FINE(v, database, database_fine, NOTHING);
}

static void look_at_settings(struct visit *v, const struct firm_settings *s)
{
    struct q_agents_able able;
    const struct zone *zone;
    if (s->name.n == 0)
        FAULT(v, settings, settings_empty, NOTHING);
    else if (zone_open(v->cx, s->zone_name, &zone) != OK)
        FAULT(v, settings, settings_zone, FILL("what", s->zone_name));
    else if (q_agents_able(v->cx, v->db, &able) == OK && able.admins == 0)
        FAULT(v, settings, settings_admin, NOTHING);
    else
        FINE(v, settings, settings_fine, FILL("what", s->name));
}

static void look_at_clock(struct visit *v)
{
    struct q_event_last_at last;
    if (q_event_last_at(v->cx, v->db, &last) != OK)
        return;
    if (last.at > v->cx->now + DOCTOR_CLOCK_BACK_MS)
        FAULT(v, clock, clock_back,
              FILL("what", span_text(v->cx->arena, v->reader, last.at - v->cx->now)));
    else
        FINE(v, clock, clock_fine, NOTHING);
}

/* ---- mail ---- */

/* Since when it is here: fetched after an outage, it came to its mailbox long before. */
static int64_t waits_since(const struct spooled *item)
{
    struct stat st;
    return stat(item->path, &st) == 0 ? (int64_t)st.st_mtime * 1000 : item->at;
}

static void look_at_spool(struct visit *v)
{
    str *names;
    size_t n;
    struct spooled oldest;
    const char *folder = path(v, "spool/new");
    if (spool_list(v->cx, v->dir, 1, &names, &n) != OK)
        FAULT(v, spool, spool_none, FILL("what", folder));
    else if (access(folder, W_OK) != 0)
        FAULT(v, spool, spool_shut, FILL("what", folder));
    else if (n > 0 && spool_get(v->cx, v->dir, names[0], &oldest) == OK &&
             waits_since(&oldest) < v->cx->now - DOCTOR_WAITS_MS)
        FAULT(v, spool, spool_waits,
              FILL("what", span_text(v->cx->arena, v->reader, v->cx->now - waits_since(&oldest))));
    else
        FINE(v, spool, spool_fine, NOTHING);
}

static void look_at_mailboxes(struct visit *v)
{
    struct q_mailbox_rows rows;
    if (q_mailboxes_all(v->cx, v->db, &rows) != OK)
        return;
    if (rows.n == 0)
        FAULT(v, mailboxes, mailboxes_none, NOTHING);
    ROWS_EACH (m, &rows) {
        if (m->smtp_host.n == 0)
            FAULT(v, mailboxes, mailbox_relay, FILL("what", m->address));
        else
            FINE(v, mailboxes, mailbox_fine, FILL("what", m->address));
    }
}

static void look_at_fetching(struct visit *v)
{
    struct q_fetch_rows rows;
    if (q_fetches_all(v->cx, v->db, &rows) != OK)
        return;
    ROWS_EACH (f, &rows) {
        struct fill who = FILL("what", f->address);
        if (f->fault.n > 0)
            FAULT(v, mailboxes, fetch_fails, who);
        else if (f->fine_at != 0 && f->fine_at < v->cx->now - DOCTOR_SILENT_MS)
            FAULT(v, mailboxes, fetch_silent, who);
    }
}

static void look_at_sending(struct visit *v)
{
    struct q_sendings_failing_rows rows;
    if (q_sendings_failing(v->cx, v->db, &rows) != OK)
        return;
    ROWS_EACH (m, &rows)
        FAULT(v, mailboxes, sending_fails, FILL("what", m->address));
}

/* What ends without anybody noticing: a permission, or the secret it is renewed with. */
static void look_at_permissions(struct visit *v)
{
    struct q_oauth_ends_rows rows;
    if (q_oauth_ends(v->cx, v->db, &rows) != OK)
        return;
    ROWS_EACH (g, &rows)
        if (g->token_ends_at != 0 && g->token_ends_at < v->cx->now + OAUTH_WARN_MS)
            FAULT(v, mailboxes, token_ends, FILL("what", g->address));
}

static void look_at_outbox(struct visit *v)
{
    struct q_outbox_health n;
    if (q_outbox_health(v->cx, v->db, v->cx->now - DOCTOR_WAITS_MS, &n) != OK)
        return;
    if (n.stuck > 0)
        FAULT(v, outbox, outbox_stuck, FILL("count", n.stuck));
    else if (n.failed > 0)
        FAULT(v, outbox, outbox_failed, FILL("count", n.failed));
    else if (n.uncertain > 0)
        FAULT(v, outbox, outbox_uncertain, FILL("count", n.uncertain));
    else
        FINE(v, outbox, outbox_fine, FILL("count", n.queued));
}

static void look_at_aside(struct visit *v)
{
    struct q_raws_aside aside;
    if (q_raws_aside(v->cx, v->db, &aside) == OK && aside.n > 0)
        FINE(v, letters, letters_aside, FILL("count", aside.n));
}

static void tell_letter(void *self, const char *name, const char *what)
{
    FAULT((struct visit *)self, letters, letters_bad,
          FILL("what", arena_printf(((struct visit *)self)->cx->arena, "%s %s", name, what)));
}

static void look_at_letters(struct visit *v)
{
    int n = 0;
    if (v->depth == DOCTOR_QUICK)
        return;
    if (blobs_verify(v->cx, v->db, v->dir, tell_letter, v, &n) != OK)
        FAULT(v, letters, letters_bad, why(v));
    else if (n == 0)
        FINE(v, letters, letters_fine, NOTHING);
}

void doctor_visit(struct ctx *cx, const char *where, const char *dir, const struct reader *reader,
                  enum doctor_depth depth, struct findings *ret_f)
{
    static void (*const rooms[])(struct visit *) = {
        look_at_folder, look_at_disk, look_at_limits, look_at_spool, look_at_reader,
    };
    static void (*const shelves[])(struct visit *) = {
        look_at_log,         look_at_clock,  look_at_mailboxes, look_at_fetching, look_at_sending,
        look_at_permissions, look_at_outbox, look_at_letters,   look_at_aside,
    };
    struct firm_settings settings;
    *ret_f = (struct findings){ 0 };
    struct visit v = { .cx = cx, .dir = dir, .reader = reader, .depth = depth, .found = ret_f };
    v.where = where == NULL ? path(&v, "kantha.db") : where;
    v.is_shared = db_is_address(v.where);
    if (!is_firm(&v))
        return;
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++)
        rooms[i](&v);
    if (open_database(&v) && settings_load(cx, v.db, &settings) == OK) {
        look_at_settings(&v, &settings);
        for (size_t i = 0; i < sizeof shelves / sizeof *shelves; i++)
            shelves[i](&v);
    }
    db_close(&v.db);
}
