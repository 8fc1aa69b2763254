/* kantha serve: opens a firm, listens, and on SIGTERM finishes what has begun. */
#include "act/firm.h"
#include "act/live.h"
#include "act/packs.h"
#include "act/upgrade.h"
#include "api/call.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/num.h"
#include "cli/demo.h"
#include "cli/edge_house.h"
#include "cli/firm_at.h"
#include "cli/notify.h"
#include "cli/owner.h"
#include "cli/printer.h"
#include "http/events.h"
#include "job/jobs.h"
#include "job/lmtp_door.h"
#include "lang/catalog.h"
#include "portal/portal.h"
#include "store/q.h"
#include "web/export.h"
#include "web/page.h"
#include "web/presence.h"
#include "web/repeat.h"

#include <getopt.h>
#include <signal.h>
#include <unistd.h>

#define LISTEN_DEFAULT "127.0.0.1:8080"

struct serve {
    struct cli *cli;
    struct firm_at at;
    const char *listen; /* NULL: the sockets systemd hands over */
    const char *lmtp[HTTP_SOCKETS_MAX];
    size_t lmtp_n;
    const char *tls_cert; /* files */
    const char *tls_key;
    const char *proxies[HTTP_PROXIES_MAX + 1];
    size_t proxies_n;
    bool is_demo;
    struct firm *firm;
    struct events *live;
    struct web web;
    struct api api;
    struct packs_thread packs;
    struct jobs *jobs;
    struct lmtp_door *lmtp_door;
};

static const struct option options[] = {
    { "firm", required_argument, NULL, 'f' },
    { "listen", required_argument, NULL, 'l' },
    { "lmtp", required_argument, NULL, 'm' },
    { "proxy", required_argument, NULL, 'p' },
    { "tls-cert", required_argument, NULL, 'c' },
    { "tls-key", required_argument, NULL, 'k' },
    { "demo", no_argument, NULL, 'd' },
    { "data", required_argument, NULL, 'D' },
    { NULL, 0, NULL, 0 },
};

static bool set_option(struct serve *s, int option)
{
    switch (option) {
    case 'f':
        s->at.firm = str_c(optarg);
        return true;
    case 'D':
        s->at.data = str_c(optarg);
        return true;
    case 'l':
        s->listen = optarg;
        return true;
    case 'm':
        if (s->lmtp_n == HTTP_SOCKETS_MAX)
            return false;
        s->lmtp[s->lmtp_n++] = optarg;
        return true;
    case 'p':
        if (s->proxies_n == HTTP_PROXIES_MAX)
            return false;
        s->proxies[s->proxies_n++] = optarg;
        return true;
    case 'c':
        s->tls_cert = optarg;
        return true;
    case 'k':
        s->tls_key = optarg;
        return true;
    case 'd':
        s->is_demo = true;
        return true;
    default:
        return false;
    }
}

static bool has_inherited_sockets(void)
{
    int64_t pid;
    return num_int(str_c(getenv("LISTEN_PID")), 1, INT32_MAX, &pid) && pid == getpid();
}

static bool read_options(struct serve *s)
{
    optind = 1;
    opterr = 0;
    s->listen = LISTEN_DEFAULT;
    for (int o; (o = getopt_long(s->cli->argc, s->cli->argv, "", options, NULL)) != -1;)
        if (!set_option(s, o))
            return false;
    if (has_inherited_sockets())
        s->listen = NULL;
    if (s->tls_key == NULL) /* one file may hold both */
        s->tls_key = s->tls_cert;
    return optind == s->cli->argc && s->at.firm.n > 0;
}

/* Of a shared firm each process counts by itself what it was told, from a number that no other one
 * comes near: a page that goes on at another process is told to begin anew. */
static void tell_pages_here(void *live, const struct note *notes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        events_publish(live, &(struct news){ .seq = events_newest(live) + 1,
                                             .noun = live_noun(notes[i].noun),
                                             .id = notes[i].id });
}

/* On the writer's thread, after the commit. */
static void tell_pages(void *live, const struct note *notes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        events_publish(
            live, &(struct news){ .seq = notes[i].seq != 0 ? notes[i].seq : events_newest(live),
                                  .noun = live_noun(notes[i].noun),
                                  .id = notes[i].id });
}

/* Where the live events go on, and whether the invented firm still stands. */
static enum status read_state(struct ctx *cx, struct firm *f, int64_t *ret_seq, bool *ret_is_demo)
{
    struct firm_settings settings;
    struct firm_reader CLEANUP(firm_reader_done) reader = { 0 };
    struct q_event_last last;
    TRY(firm_read(cx, f, &reader));
    TRY(q_event_last(cx, reader.db, &last));
    TRY(settings_load(cx, reader.db, &settings));
    *ret_is_demo = settings.is_demo;
    *ret_seq = last.seq.has ? last.seq.v : 0;
    return OK;
}

/* For the journal: the first start of a new version changed the database. */
static void say_upgrade(struct ctx *cx, const struct serve *s)
{
    const struct upgrade *u = firm_upgrade(s->firm);
    struct reader reader = owner_reader(cx);
    if (u->from == u->to)
        return;
    str done = tr_fill(cx->arena, &reader, M_upgrade_done,
                       (struct fill[]){ FILL("from", (int64_t)u->from), FILL("to", (int64_t)u->to),
                                        FILL("ms", u->copy_ms + u->steps_ms) },
                       3);
    fprintf(stderr, "Kantha: %.*s\n", STR_ARG(done));
}

/* A folder that holds no firm yet is made one; its first page asks for the rest. */
static enum status open_firm(struct ctx *cx, struct serve *s)
{
    int64_t seq = 0;
    bool is_demo;
    if (!file_exists(arena_printf(cx->arena, "%s/key", firm_at_dir(&s->at)).p))
        TRY(s->is_demo ? demo_make(cx, &s->at) : firm_at_make(cx, &s->at));
    TRY(firm_at_open(cx, &s->at, &s->firm));
    TRY(firm_hold(cx, s->firm));
    say_upgrade(cx, s);
    TRY(read_state(cx, s->firm, &seq, &is_demo));
    s->is_demo = s->is_demo && is_demo;
    bool is_shared = firm_is_shared(s->firm);
    s->live = events_new(is_shared ? cx->now * 1000 : seq);
    TRY(firm_watch(cx, s->firm, is_shared ? tell_pages_here : tell_pages, s->live));
    s->web.firm = s->firm;
    s->web.events = s->live;
    s->web.throttle = throttle_new();
    s->web.repeats = repeats_new();
    s->api = (struct api){ s->firm, s->web.throttle, export_write };
    s->web.presences = presences_new(s->live);
    return OK;
}

static void say_where(const struct serve *s, const struct server *server,
                      const struct lmtp_options *lmtp)
{
    str address = str_c(s->listen);
    ptrdiff_t colon = str_rfind_byte(address, ':');
    if (s->listen == NULL)
        printer_line("Kantha listens on the sockets it was given");
    else
        printer_line("Kantha: %s://%.*s:%d/", s->tls_cert != NULL ? "https" : "http", (int)colon,
                     address.p, server_port(server));
    if (lmtp->on.port != 0)
        printer_line("Kantha: LMTP at port %d", lmtp->on.port);
    if (s->is_demo)
        demo_say_door();
    (void)printer_end();
}

/* The text of a file of certificates, NULL where none is wanted. */
static enum status read_pem(struct ctx *cx, const char *path, const char **ret_pem)
{
    str pem = STR_NULL;
    if (path != NULL)
        TRY(file_read(cx, path, PEM_MAX, &pem));
    *ret_pem = pem.p;
    return OK;
}

/* Before the pages listen: they take what sockets are left. Opened last, closed first. */
static enum status listen_for_mail(struct ctx *cx, struct serve *s, struct lmtp_options *ret_o)
{
    TRY(listen_handed(cx, &ret_o->on));
    for (size_t i = 0; i < s->lmtp_n; i++)
        TRY(listen_local(cx, s->lmtp[i], &ret_o->on));
    return OK;
}

static enum status begin_work(struct ctx *cx, struct serve *s, const struct lmtp_options *lmtp)
{
    TRY(jobs_start(cx, s->firm, &s->jobs));
    return lmtp->on.n > 0 ? lmtp_door_open(cx, s->firm, lmtp, &s->lmtp_door) : OK;
}

static enum status serve_until(struct ctx *cx, struct serve *s, const sigset_t *signals)
{
    const struct edge edges[] = { health_edge(), static_edge(), portal_edge(s->firm),
                                  api_edge(&s->api), web_edge(&s->web) };
    struct server_options o = {
        .listen = s->listen,
        .edges = edges,
        .edges_n = sizeof edges / sizeof *edges,
        .proxies = s->proxies,
        .events = s->live,
    };
    struct server *server = NULL;
    struct lmtp_options lmtp = { .wait_ms = 0 };
    int number;
    TRY(listen_for_mail(cx, s, &lmtp));
    TRY(read_pem(cx, s->tls_cert, &o.tls_cert));
    TRY(read_pem(cx, s->tls_key, &o.tls_key));
    TRY(server_start(cx, &o, &server));
    enum status started = begin_work(cx, s, &lmtp);
    if (started != OK)
        server_drain(&server, 0);
    TRY(started);
    packs_begin(&s->packs);
    say_where(s, server, &lmtp);
    notify_manager("READY=1");
    sigwait(signals, &number);
    notify_manager("STOPPING=1");
    server_drain(&server, HTTP_DRAIN_MS);
    return OK;
}

/* Signals are blocked before the first thread, so that only sigwait() takes them. */
static enum status serve(struct ctx *cx, struct serve *s)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    signal(SIGPIPE, SIG_IGN);
    TRY(open_firm(cx, s));
    return serve_until(cx, s, &signals);
}

int cmd_serve(struct cli *cli)
{
    struct serve s = { .cli = cli };
    if (!read_options(&s))
        return cli_misused(cli, "--firm is needed, and nothing but options");
    enum status status = serve(cli->cx, &s);
    lmtp_door_close(&s.lmtp_door);
    packs_join(&s.packs);
    throttle_free(&s.web.throttle);
    repeats_free(&s.web.repeats);
    presences_free(&s.web.presences);
    jobs_stop(&s.jobs);
    firm_close(&s.firm);
    events_free(&s.live);
    if (status == OK)
        return EXIT_FINE;
    (void)cli_failed(cli);
    return EXIT_FAILURE;
}
