/* kantha doctor: looks at a firm and its machine, one line a finding, and what to do about it. */
#include "act/blob.h"
#include "base/file.h"
#include "base/limits.h"
#include "cli/options.h"
#include "cli/printer.h"
#include "mail/spool.h"
#include "mail/worker.h"
#include "store/q.h"

#include <sys/stat.h>
#include <sys/statvfs.h>

#define DISK_LOW ((uint64_t)512 * MIB)
#define MAIL_WAITS_MS ((int64_t)10 * 60 * 1000)
#define CLOCK_BACK_MS ((int64_t)5 * 60 * 1000)

struct visit {
    struct ctx *cx;
    const char *dir;
    struct db *db; /* NULL where it does not open */
    int bad;
};

static void fine(const char *what, const char *says)
{
    printer_line("fine  %-9s %s", what, says);
}

static void bad(struct visit *v, const char *what, const char *says, const char *do_this)
{
    v->bad++;
    printer_line("bad   %-9s %s", what, says);
    printer_line("      %-9s %s", "", do_this);
}

static const char *path(const struct visit *v, const char *name)
{
    return arena_printf(v->cx->arena, "%s/%s", v->dir, name).p;
}

static void look_at_folder(struct visit *v)
{
    struct stat dir, key;
    if (stat(path(v, "kantha.db"), &dir) == 0 && stat(path(v, "key"), &key) != 0)
        bad(v, "folder", "its key is gone", "copy the file \"key\" from a backup");
    else if (stat(v->dir, &dir) != 0 || stat(path(v, "key"), &key) != 0)
        bad(v, "folder", "there is no firm in it", "kantha init makes one, kantha restore too");
    else if ((dir.st_mode & 077) != 0 || (key.st_mode & 077) != 0)
        bad(v, "folder", "others on this machine can read it", "chmod 700 it, chmod 600 its key");
    else
        fine("folder", "only its owner can read it");
}

static void look_at_disk(struct visit *v)
{
    struct statvfs disk;
    if (statvfs(v->dir, &disk) != 0)
        return;
    uint64_t left = (uint64_t)disk.f_bavail * disk.f_frsize;
    const char *says =
        arena_printf(v->cx->arena, "%llu MB are free", (unsigned long long)(left / MIB)).p;
    if (left < DISK_LOW)
        bad(v, "disk", says, "make room: mail is refused when it is full");
    else
        fine("disk", says);
}

static void look_at_database(struct visit *v)
{
    if (db_open(v->cx, path(v, "kantha.db"), DB_READ, &v->db) != OK)
        bad(v, "database", v->cx->err.text, "kantha restore brings a backup back");
    else if (db_verify(v->cx, v->db) != OK)
        bad(v, "database", v->cx->err.text, "stop the server; kantha restore brings a backup back");
    else
        fine("database", "whole");
}

static void look_at_firm(struct visit *v)
{
    struct firm_settings s;
    if (settings_load(v->cx, v->db, &s) != OK)
        bad(v, "settings", v->cx->err.text, "look at the firm's settings in the browser");
    else if (s.name.n == 0)
        bad(v, "settings", "the firm is not set up", "open it in the browser");
    else
        fine("settings",
             arena_printf(v->cx->arena, "%.*s, %.*s", STR_ARG(s.name), STR_ARG(s.zone_name)).p);
}

static void look_at_clock(struct visit *v)
{
    struct q_event_last last;
    struct q_event_rows rows;
    if (q_event_last(v->cx, v->db, &last) != OK || !last.seq.has ||
        q_events_after(v->cx, v->db, last.seq.v - 1, 1, &rows) != OK || rows.n == 0)
        return;
    if (rows.v[0].at > v->cx->now + CLOCK_BACK_MS)
        bad(v, "clock", "it is earlier than what the firm did last", "set it; keep it by NTP");
    else
        fine("clock", "later than what the firm did last");
}

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
    if (spool_list(v->cx, v->dir, 1, &names, &n) != OK)
        bad(v, "spool", v->cx->err.text, "kantha deliver cannot keep mail without it");
    else if (n == 0)
        fine("spool", "no mail waits");
    else if (spool_get(v->cx, v->dir, names[0], &oldest) == OK &&
             waits_since(&oldest) < v->cx->now - MAIL_WAITS_MS)
        bad(v, "spool", "mail has waited for more than ten minutes", "is the server running?");
    else
        fine("spool", "mail is being taken in");
}

static void tell_bad(const char *blob, const char *why)
{
    printer_line("bad   %-9s %s %s", "letters", blob, why);
}

static void look_at_blobs(struct visit *v)
{
    int n = 0;
    if (blobs_verify(v->cx, v->db, v->dir, tell_bad, &n) != OK)
        bad(v, "letters", v->cx->err.text, "kantha restore brings a backup back");
    else if (n == 0)
        fine("letters", "whole, as they came");
    else
        printer_line("      %-9s %s", "", "copy these files back from a backup");
    v->bad += n;
}

/* Mail that opened no case: loops, reports of nothing we sent, absences. Kept whole. */
static void look_at_aside(struct visit *v)
{
    struct q_raws_aside aside;
    if (q_raws_aside(v->cx, v->db, &aside) == OK && aside.n > 0)
        fine("mail", arena_printf(v->cx->arena, "%lld kept aside, in no case: loops, absences",
                                  (long long)aside.n)
                         .p);
}

static void look_at_outbox(struct visit *v)
{
    struct q_outbox_counts n;
    if (q_outbox_counts(v->cx, v->db, &n) != OK)
        return;
    const char *says = arena_printf(v->cx->arena, "%lld waiting, %lld failed or uncertain",
                                    (long long)n.queued, (long long)n.unsettled)
                           .p;
    if (n.unsettled > 0)
        bad(v, "outbox", says, "Today shows them; a person decides");
    else
        fine("outbox", says);
}

static void look_at_mailboxes(struct visit *v)
{
    struct q_mailbox_rows rows;
    if (q_mailboxes_all(v->cx, v->db, &rows) != OK)
        return;
    if (rows.n == 0)
        bad(v, "mailboxes", "there is none", "without one no mail comes in or goes out");
    ROWS_EACH (m, &rows) {
        const char *address = arena_printf(v->cx->arena, "%.*s", STR_ARG(m->address)).p;
        if (m->smtp_host.n == 0)
            bad(v, "mailboxes", address, "it has no relay: letters wait in the outbox");
        else
            fine("mailboxes", address);
    }
}

static void look_at_worker(struct visit *v)
{
    struct mail_worker *CLEANUP(mail_worker_close) w = NULL;
    str walls;
    if (mail_worker_open(v->cx, NULL, &w) != OK || mail_worker_walls(w, v->cx, &walls) != OK)
        bad(v, "reader", v->cx->err.text, "every mail becomes a case with the original attached");
    else
        fine("reader", arena_printf(v->cx->arena, "shut in by %.*s", STR_ARG(walls)).p);
}

int cmd_doctor(struct cli *cli)
{
    str dir = STR_NULL;
    const struct cli_option options[] = { { "firm", &dir, true } };
    if (!cli_options(cli, options, 1, 0))
        return EXIT_UNABLE;
    struct visit v = { .cx = cli->cx, .dir = dir.p };
    look_at_folder(&v);
    look_at_disk(&v);
    look_at_spool(&v);
    look_at_worker(&v);
    look_at_database(&v);
    if (v.db != NULL) {
        look_at_firm(&v);
        look_at_clock(&v);
        look_at_mailboxes(&v);
        look_at_outbox(&v);
        look_at_blobs(&v);
        look_at_aside(&v);
    }
    db_close(&v.db);
    if (!printer_end())
        return EXIT_UNABLE;
    return v.bad > 0 ? EXIT_FOUND : EXIT_FINE;
}
