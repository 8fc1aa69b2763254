/* kantha check: the apology checker over files, or over lines of JSON. */
#include "base/file.h"
#include "base/limits.h"
#include "base/vec.h"
#include "check/kantha_check.h"
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

#define ANSWER_MAX (16 * MIB)
#define PACKS_MAX 64

struct job {
    struct cli *cli;
    struct ctx work; /* of one text; its arena starts again for the next */
    const struct check_packs *packs;
    struct check_input in;
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

/* ---- answers ---- */

static str text_at(const struct job *job, size_t start, size_t end)
{
    return str_sub(job->in.text, start, end);
}

static void json_span(struct json_writer *w, const struct job *job, struct check_span at)
{
    json_key(w, "start");
    json_int(w, (int64_t)at.start);
    json_key(w, "end");
    json_int(w, (int64_t)at.end);
    json_key(w, "text");
    json_str(w, text_at(job, at.start, at.end));
}

static void json_field(struct json_writer *w, const char *key, str value)
{
    json_key(w, key);
    json_str(w, value);
}

static void json_number(struct json_writer *w, const char *key, size_t value)
{
    json_key(w, key);
    json_int(w, (int64_t)value);
}

static void json_finding(struct json_writer *w, const struct job *job,
                         const struct check_finding *f)
{
    json_open_object(w);
    json_field(w, "rule", f->rule);
    json_field(w, "severity", str_c(severity_name(f->severity)));
    json_field(w, "message", f->message);
    json_field(w, "fix", f->fix);
    json_number(w, "start_utf16", f->start_utf16);
    json_number(w, "end_utf16", f->end_utf16);
    json_number(w, "line", f->line);
    json_number(w, "col", f->col);
    json_span(w, job, (struct check_span){ f->start, f->end });
    json_close(w);
}

static void json_element(struct json_writer *w, const struct job *job,
                         const struct check_element *e)
{
    json_open_object(w);
    json_field(w, "rule", e->rule);
    json_key(w, "present");
    json_bool(w, e->is_present);
    json_key(w, "evidence");
    json_open_array(w);
    for (size_t i = 0; i < e->evidence_n; i++) {
        json_open_object(w);
        json_span(w, job, e->evidence[i]);
        json_close(w);
    }
    json_close(w);
    json_close(w);
}

static void json_lists(struct json_writer *w, const struct job *job, const struct check_result *r)
{
    json_key(w, "findings");
    json_open_array(w);
    for (size_t i = 0; i < r->findings_n; i++)
        json_finding(w, job, &r->findings[i]);
    json_close(w);
    json_key(w, "elements");
    json_open_array(w);
    for (size_t i = 0; i < r->elements_n; i++)
        json_element(w, job, &r->elements[i]);
    json_close(w);
    json_key(w, "signals");
    json_open_array(w);
    for (size_t i = 0; i < r->signals_n; i++) {
        json_open_object(w);
        json_field(w, "signal", r->signals[i].name);
        json_span(w, job, r->signals[i].at);
        json_close(w);
    }
    json_close(w);
}

/* One object, one line. `key` is "file" or "id". */
static void print_json(const struct job *job, const char *key, str name,
                       const struct check_result *r)
{
    struct buf b = buf_new(job->work.arena, ANSWER_MAX);
    struct json_writer w = json_begin(&b);
    json_open_object(&w);
    json_field(&w, key, name);
    json_field(&w, "lang", r->lang == CHECK_BN ? S("bn") : S("en"));
    json_key(&w, "recovery");
    json_bool(&w, r->is_recovery);
    json_lists(&w, job, r);
    json_close(&w);
    json_end(&w);
    printer_str(buf_str(&b));
    printer_str(S("\n"));
}

static void print_text(const struct job *job, str name, const struct check_result *r)
{
    for (size_t i = 0; i < r->findings_n; i++) {
        const struct check_finding *f = &r->findings[i];
        str words = text_at(job, f->start, f->end);
        printer_line("%.*s:%zu:%zu: %s: %.*s [%.*s] \"%.*s\"", STR_ARG(name), f->line, f->col,
                     severity_name(f->severity), STR_ARG(f->message), STR_ARG(f->rule),
                     STR_ARG(words));
    }
}

/* ---- texts ---- */

static bool is_to_mend(const struct check_result *r)
{
    for (size_t i = 0; i < r->findings_n; i++)
        if (r->findings[i].severity != SEVERITY_ADVICE)
            return true;
    return false;
}

static void complain(struct job *job, str name)
{
    fprintf(stderr, "kantha check: %.*s: %s\n", STR_ARG(name), job->work.err.text);
    job->has_failed = true;
}

static void check_text(struct job *job, str name, str text)
{
    struct check_result r;
    job->in.text = text;
    if (check_run(&job->work, job->packs, &job->in, &r) != OK) {
        complain(job, name);
        return;
    }
    job->has_found |= is_to_mend(&r);
    if (job->is_json || job->is_lines)
        print_json(job, job->is_lines ? "id" : "file", name, &r);
    else
        print_text(job, name, &r);
}

/* {"id","text"} a line; an id may be a number. */
static void check_line(struct job *job, str line)
{
    const struct json_value *v;
    struct ctx *cx = &job->work;
    if (json_read(cx, line, 8 * DRAFT_MAX, &v) != OK) {
        complain(job, S("line"));
        return;
    }
    const struct json_value *id = json_member(v, "id");
    str name = json_member_str(v, "id");
    if (id != NULL && id->kind == JSON_INT)
        name = arena_printf(cx->arena, "%lld", (long long)id->integer);
    check_text(job, name, json_member_str(v, "text"));
}

static void check_lines(struct job *job, str text)
{
    for (str line, rest = text; str_line(&rest, &line);)
        if (str_trim(line).n > 0) {
            check_line(job, line);
            arena_reset(job->work.arena);
        }
}

static void check_file(struct job *job, const char *path)
{
    struct ctx *cx = job->is_lines ? job->cli->cx : &job->work;
    bool is_input = strcmp(path, "-") == 0;
    size_t max = job->is_lines ? 1024 * MIB / 4 : DRAFT_MAX;
    str text;
    enum status st =
        is_input ? fd_read_all(cx, STDIN_FILENO, max, &text) : file_read(cx, path, max, &text);
    job->work.err = cx->err;
    if (st != OK)
        complain(job, str_c(path));
    else if (job->is_lines)
        check_lines(job, text);
    else
        check_text(job, str_c(path), text);
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
    if (load_packs(&job) != OK)
        return cli_failed(cli);
    check_files(&job);
    if (!printer_end() || job.has_failed)
        return EXIT_UNABLE;
    return job.has_found ? EXIT_FOUND : EXIT_FINE;
}
