/* kantha check: the apology checker over files, or over lines of JSON. */
#include "base/file.h"
#include "base/limits.h"
#include "cli/check_print.h"
#include "cli/cli.h"
#include "cli/printer.h"
#include "format/json.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define PACKS_MAX 64
#define LINES_MAX (256 * MIB)

struct job {
    struct cli *cli;
    struct ctx work; /* of one text; its arena starts again for the next */
    const struct check_packs *packs;
    struct check_input in;
    struct date_context dates;
    struct calendar calendar;
    const char *now;
    const char *zone;
    const char *pack_dir;
    bool is_json;
    bool is_lines;
    bool has_found;
    bool has_failed;
};

/* ---- options ---- */

static bool pick(const char *value, const char *const *names, int *ret_choice)
{
    for (int i = 0; names[i] != NULL; i++)
        if (strcmp(value, names[i]) == 0) {
            *ret_choice = i;
            return true;
        }
    return false;
}

static const char *const langs[] = { "auto", "en", "bn", NULL };
static const char *const scopes[] = { "auto", "recovery", "everyday", NULL };
static const char *const channels[] = { "email", "public", "chat", "letter", NULL };
static const char *const formats[] = { "text", "json", NULL };

static const struct option options[] = {
    { "lang", required_argument, NULL, 'l' },
    { "scope", required_argument, NULL, 's' },
    { "channel", required_argument, NULL, 'c' },
    { "pack", required_argument, NULL, 'p' },
    { "now", required_argument, NULL, 'n' },
    { "zone", required_argument, NULL, 'z' },
    { "format", required_argument, NULL, 'f' },
    { "lines", no_argument, NULL, 'L' },
    { NULL, 0, NULL, 0 },
};

static bool set_option(struct job *job, int option)
{
    int choice = 0;
    bool is_known = true;
    switch (option) {
    case 'l':
        is_known = pick(optarg, langs, &choice);
        job->in.lang = (enum check_lang)choice;
        break;
    case 's':
        is_known = pick(optarg, scopes, &choice);
        job->in.scope = (enum check_scope)choice;
        break;
    case 'c':
        is_known = pick(optarg, channels, &choice);
        job->in.channel = (enum check_channel)choice;
        break;
    case 'f':
        is_known = pick(optarg, formats, &choice);
        job->is_json = choice == 1;
        break;
    case 'p':
        job->pack_dir = optarg;
        break;
    case 'n':
        job->now = optarg;
        break;
    case 'z':
        job->zone = optarg;
        break;
    case 'L':
        job->is_lines = true;
        break;
    default:
        return false;
    }
    return is_known;
}

static bool read_options(struct job *job)
{
    optind = 1;
    opterr = 0;
    for (int o; (o = getopt_long(job->cli->argc, job->cli->argv, "", options, NULL)) != -1;)
        if (!set_option(job, o))
            return false;
    return true;
}

/* Messages speak the language of the person at the terminal. */
static enum check_lang reader_language(void)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    for (int i = 0; i < 3; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && value[0] != '\0')
            return strncmp(value, "bn", 2) == 0 ? CHECK_BN : CHECK_EN;
    }
    return CHECK_EN;
}

/* ---- when and where dates are read ---- */

static enum status set_clock(struct job *job)
{
    struct ctx *cx = job->cli->cx;
    const struct zone *zone = zone_utc();
    job->dates.now = cx->now;
    if (job->now != NULL && !time_parse_rfc3339(str_c(job->now), &job->dates.now, NULL))
        return FAIL(cx, E_INPUT, "check.now", "now", "--now %s is not RFC 3339", job->now);
    if (job->zone != NULL)
        TRY(zone_open(cx, str_c(job->zone), &zone));
    struct week week = week_of_country(zone_country(cx, zone_name(zone)));
    job->calendar = calendar_of_week(zone, week);
    job->dates.calendar = &job->calendar;
    job->dates.week_start = week.start;
    return OK;
}

/* ---- packs ---- */

static int by_name(const void *a, const void *b)
{
    return str_cmp(((const struct check_source *)a)->name, ((const struct check_source *)b)->name);
}

static enum status read_packs(struct ctx *cx, const char *path, struct check_source *ret_sources,
                              size_t *ret_n)
{
    DIR *dir = opendir(path);
    if (dir == NULL)
        return FAIL(cx, E_IO, "pack.folder", "pack", "%s: %s", path, strerror(errno));
    size_t n = 0;
    enum status st = OK;
    for (struct dirent *e; st == OK && n < PACKS_MAX && (e = readdir(dir)) != NULL;) {
        if (!str_ends(str_c(e->d_name), S(".rules")))
            continue;
        ret_sources[n].name = arena_printf(cx->arena, "%s/%s", path, e->d_name);
        st = file_read(cx, ret_sources[n].name.p, PACK_MAX, &ret_sources[n].text);
        n++;
    }
    closedir(dir);
    TRY(st);
    if (n == 0)
        return FAIL(cx, E_MISSING, "pack.folder", "pack", "%s: no *.rules in it", path);
    qsort(ret_sources, n, sizeof *ret_sources, by_name);
    *ret_n = n;
    return OK;
}

static enum status load_packs(struct job *job)
{
    struct ctx *cx = job->cli->cx;
    if (job->pack_dir == NULL)
        return check_packs_load(cx, check_builtin, check_builtin_n, &job->packs);
    struct check_source all[PACKS_MAX + 8];
    size_t n = 0;
    for (; n < check_builtin_n; n++)
        all[n] = check_builtin[n];
    size_t more = 0;
    TRY(read_packs(cx, job->pack_dir, all + n, &more));
    TRY(check_packs_load(cx, all, n + more, &job->packs));
    return check_packs_prove(cx, job->packs);
}

/* ---- texts ---- */

static bool is_to_mend(const struct check_result *r)
{
    for (size_t i = 0; i < r->findings_n; i++)
        if (r->findings[i].severity != SEVERITY_ADVICE)
            return true;
    return false;
}

/* Of --lines: a number stays a number, and a line that cannot be read still gets its answer. */
static void answer_error(struct job *job, struct check_answer *a)
{
    a->error = str_c(job->work.err.text);
    if (job->is_lines)
        check_print_json(job->work.arena, a);
    else
        fprintf(stderr, "kantha check: %.*s: %s\n", STR_ARG(a->name), job->work.err.text);
    job->has_failed = true;
}

static void check_text(struct job *job, struct check_answer *a)
{
    a->zone = job->calendar.zone;
    job->in.text = a->text;
    if (check_run(&job->work, job->packs, &job->in, &a->result) != OK) {
        answer_error(job, a);
        return;
    }
    promises_in(&job->work, a->result.words, &job->dates, &a->promises);
    job->has_found |= is_to_mend(&a->result);
    if (job->is_json || job->is_lines)
        check_print_json(job->work.arena, a);
    else
        check_print_text(job->work.arena, a);
}

static enum status read_line(struct ctx *cx, str line, struct check_answer *a)
{
    const struct json_value *v;
    TRY(json_read(cx, line, 8 * DRAFT_MAX, &v));
    a->id = json_member(v, "id");
    a->text = json_member_str(v, "text");
    if (a->text.p == NULL)
        return FAIL(cx, E_INPUT, "check.line", "text", "no \"text\" in this line");
    return OK;
}

static void check_line(struct job *job, str line)
{
    struct check_answer a = { .is_line = true };
    if (read_line(&job->work, line, &a) != OK)
        answer_error(job, &a);
    else
        check_text(job, &a);
}

/* A byte order mark before the first is what some editors write. */
static void check_lines(struct job *job, str text)
{
    if (str_starts(text, S("\xEF\xBB\xBF")))
        text = str_skip(text, 3);
    for (str line, rest = text; str_line(&rest, &line);)
        if (str_trim(line).n > 0) {
            check_line(job, line);
            arena_reset(job->work.arena);
        }
}

static void check_file(struct job *job, const char *path)
{
    struct ctx *cx = job->is_lines ? job->cli->cx : &job->work;
    size_t max = job->is_lines ? LINES_MAX : DRAFT_MAX;
    struct check_answer a = { .name = str_c(path) };
    enum status st = strcmp(path, "-") == 0 ? fd_read_all(cx, STDIN_FILENO, max, &a.text)
                                            : file_read(cx, path, max, &a.text);
    if (st != OK) {
        fprintf(stderr, "kantha check: %s: %s\n", path, cx->err.text);
        job->has_failed = true;
    } else if (job->is_lines) {
        check_lines(job, a.text);
    } else {
        check_text(job, &a);
    }
    arena_reset(job->work.arena);
}

static void check_files(struct job *job)
{
    job->work = *job->cli->cx;
    job->work.arena = arena_new();
    if (optind == job->cli->argc)
        check_file(job, "-");
    for (int i = optind; i < job->cli->argc; i++)
        check_file(job, job->cli->argv[i]);
    arena_free(&job->work.arena);
}

int cmd_check(struct cli *cli)
{
    struct job job = { .cli = cli, .in = { .reader = reader_language() } };
    if (!read_options(&job))
        return cli_misused(cli, "%s is not an option or has no such value", cli->argv[optind - 1]);
    if (set_clock(&job) != OK || load_packs(&job) != OK)
        return cli_failed(cli);
    check_files(&job);
    if (!printer_end() || job.has_failed)
        return EXIT_UNABLE;
    return job.has_found ? EXIT_FOUND : EXIT_FINE;
}
