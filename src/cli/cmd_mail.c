/* kantha mail parse: what is understood of a mail, for people and for scripts. */
#include "base/limits.h"
#include "cli/cli.h"
#include "cli/printer.h"
#include "format/json.h"
#include "mail/fold.h"
#include "mail/worker.h"

#include <getopt.h>

#define ANSWER_MAX (64 * MIB)

static const struct option options[] = {
    { "format", required_argument, NULL, 'f' },
    { "mailbox", required_argument, NULL, 'm' },
    { NULL, 0, NULL, 0 },
};

struct job {
    struct cli *cli;
    struct ctx work; /* of one mail */
    struct mail_worker *worker;
    struct mail_own own;
    str mailbox;
    bool is_json;
};

/* ---- JSON */

static str or_null(str s)
{
    return s.n == 0 ? STR_NULL : s;
}

static void key_str(struct json_writer *w, const char *key, str s)
{
    json_key(w, key);
    json_str(w, s);
}

static void key_addresses(struct json_writer *w, const char *key, const struct mail_addresses *list)
{
    json_key(w, key);
    json_open_array(w);
    for (size_t i = 0; i < list->n; i++) {
        json_open_object(w);
        key_str(w, "name", list->v[i].name);
        key_str(w, "address", list->v[i].address);
        json_close(w);
    }
    json_close(w);
}

static void key_bounce(struct json_writer *w, const struct mail_bounce *b)
{
    json_key(w, "bounce");
    if (!b->is_there) {
        json_nil(w);
        return;
    }
    json_open_object(w);
    key_str(w, "status", or_null(b->status));
    key_str(w, "kind", b->is_hard ? S("hard") : S("soft"));
    key_str(w, "recipient", or_null(b->recipient));
    key_str(w, "original_message_id", or_null(b->original_message_id));
    json_close(w);
}

static void key_attachments(struct json_writer *w, const struct mail_attachments *list)
{
    json_key(w, "attachments");
    json_open_array(w);
    for (size_t i = 0; i < list->n; i++) {
        json_open_object(w);
        key_str(w, "name", list->v[i].name);
        key_str(w, "type", list->v[i].type);
        json_key(w, "size");
        json_int(w, (int64_t)list->v[i].bytes.n);
        json_key(w, "inline");
        json_bool(w, list->v[i].is_inline);
        json_close(w);
    }
    json_close(w);
}

static void key_errors(struct json_writer *w, const struct mail_ids *errors)
{
    json_key(w, "errors");
    json_open_array(w);
    for (size_t i = 0; i < errors->n; i++)
        json_str(w, errors->v[i]);
    json_close(w);
}

static void print_json(struct job *job, const char *path, const struct mail *m)
{
    struct buf out = buf_new(job->work.arena, ANSWER_MAX);
    struct json_writer w = json_begin(&out);
    json_open_object(&w);
    key_str(&w, "file", str_c(path));
    key_str(&w, "message_id", or_null(m->message_id));
    key_addresses(&w, "from", &m->from);
    key_addresses(&w, "to", &m->to);
    key_addresses(&w, "cc", &m->cc);
    key_addresses(&w, "reply_to", &m->reply_to);
    key_str(&w, "subject", m->subject);
    key_str(&w, "date", or_null(m->date));
    key_str(&w, "class", mail_class_name(m->class));
    key_bounce(&w, &m->bounce);
    key_str(&w, "text", m->text);
    key_str(&w, "visible_reply", fold_reply(m->text, m->visible));
    json_key(&w, "html_present");
    json_bool(&w, m->html_present);
    key_attachments(&w, &m->attachments);
    key_errors(&w, &m->errors);
    json_close(&w);
    json_end(&w);
    buf_byte(&out, '\n');
    printer_str(buf_str(&out));
}

/* ---- a page */

static void line_addresses(const char *label, const struct mail_addresses *list)
{
    for (size_t i = 0; i < list->n; i++)
        printer_line("%s: %.*s <%.*s>", label, STR_ARG(list->v[i].name),
                     STR_ARG(list->v[i].address));
}

static void print_text(const char *path, const struct mail *m)
{
    str reply = fold_reply(m->text, m->visible), class = mail_class_name(m->class);
    printer_line("== %s", path);
    line_addresses("from", &m->from);
    line_addresses("to", &m->to);
    line_addresses("cc", &m->cc);
    line_addresses("reply-to", &m->reply_to);
    printer_line("subject: %.*s", STR_ARG(m->subject));
    printer_line("date: %.*s", STR_ARG(m->date));
    printer_line("message-id: %.*s", STR_ARG(m->message_id));
    printer_line("class: %.*s", STR_ARG(class));
    if (m->bounce.is_there)
        printer_line("bounce: %s %.*s %.*s", m->bounce.is_hard ? "hard" : "soft",
                     STR_ARG(m->bounce.status), STR_ARG(m->bounce.recipient));
    for (size_t i = 0; i < m->attachments.n; i++)
        printer_line("attachment: %.*s %.*s %zu bytes", STR_ARG(m->attachments.v[i].name),
                     STR_ARG(m->attachments.v[i].type), m->attachments.v[i].bytes.n);
    for (size_t i = 0; i < m->errors.n; i++)
        printer_line("note: %.*s", STR_ARG(m->errors.v[i]));
    printer_line("\n%.*s", STR_ARG(reply));
    if (m->visible < m->text.n)
        printer_line("[%zu bytes of quotes and signature folded]", m->text.n - m->visible);
}

/* ---- the command */

static enum status parse_file(struct job *job, const char *path)
{
    str raw;
    int64_t size;
    TRY(mail_file_read(&job->work, path, &raw, &size));
    const struct mail *m = mail_read(job->worker, &job->work, raw, size, &job->own);
    if (job->is_json)
        print_json(job, path, m);
    else
        print_text(path, m);
    for (size_t i = 0; i < m->errors.n; i++)
        if (str_eq(m->errors.v[i], S("worker.missing")))
            return E_IO;
    return OK;
}

static bool set_option(struct job *job, int option)
{
    switch (option) {
    case 'f':
        job->is_json = strcmp(optarg, "json") == 0;
        return job->is_json || strcmp(optarg, "text") == 0;
    case 'm':
        job->mailbox = str_c(optarg);
        job->own.mailboxes = (struct mail_ids){ &job->mailbox, 1 };
        return true;
    default:
        return false;
    }
}

static int parse_all(struct job *job)
{
    bool has_failed = false;
    for (int i = optind; i < job->cli->argc; i++) {
        struct arena *arena = arena_new();
        job->work = (struct ctx){ .arena = arena, .now = job->cli->cx->now };
        if (parse_file(job, job->cli->argv[i]) != OK) {
            job->cli->cx->err = job->work.err;
            cli_failed(job->cli);
            has_failed = true;
        }
        arena_free(&arena);
    }
    return printer_end() && !has_failed ? EXIT_FINE : EXIT_UNABLE;
}

int cmd_mail_parse(struct cli *cli)
{
    struct job job = { .cli = cli, .own.loop_id = S("") };
    optind = 1;
    opterr = 0;
    for (int c; (c = getopt_long(cli->argc, cli->argv, "", options, NULL)) != -1;)
        if (!set_option(&job, c))
            return cli_misused(cli, "%s is not an option or has no such value",
                               cli->argv[optind - 1]);
    if (optind == cli->argc)
        return cli_misused(cli, "no FILE.eml");
    if (mail_worker_open(cli->cx, NULL, &job.worker) != OK)
        return cli_failed(cli);
    int answer = parse_all(&job);
    mail_worker_close(&job.worker);
    return answer;
}
