/* Submission through libcurl. What it cannot tell from its error codes, whether the mail was whole
 * when the line died, is known here: the mail is whole once its last byte was handed over; from
 * then on the final dot may be on its way, whatever curl does with the rest. */
#include "mail/smtp.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/num.h"
#include "text/utf8.h"

#include <curl/curl.h>
#include <string.h>
#include <sys/socket.h>
#include <threads.h>
#include <unistd.h>

#define ANSWER_BYTES 500

struct exchange {
    const atomic_llong *ends_at;
    int lines[2]; /* open sockets; -1: none */
    str bytes;
    size_t sent;
    bool is_whole;    /* the last byte was handed over: the dot may be out */
    bool has_begun;   /* MAIL FROM was said: refusals are about this mail */
    bool is_answered; /* the final dot was */
    bool is_leaving;  /* QUIT was said: what comes now is only politeness */
    int code;
    char answer[ANSWER_BYTES];
};

static size_t on_read(char *to, size_t size, size_t n, void *arg)
{
    struct exchange *x = arg;
    str rest = str_sub(x->bytes, x->sent, x->sent + size * n);
    if (rest.n > 0)
        memcpy(to, rest.p, rest.n);
    x->sent += rest.n;
    x->is_whole = x->sent == x->bytes.n;
    return rest.n;
}

/* Every line the relay says: "250-..." goes on, "250 ..." ends an answer. */
static size_t on_line(char *bytes, size_t size, size_t n, void *arg)
{
    struct exchange *x = arg;
    str line = str_trim((str){ bytes, size * n });
    int64_t code;
    bool is_end = line.n == 3 || (line.n > 3 && line.p[3] == ' ');
    if (x->is_answered || x->is_leaving || !is_end ||
        !num_int(str_sub(line, 0, 3), 200, 599, &code))
        return size * n;
    x->code = (int)code;
    x->is_answered = x->is_whole;
    str text = str_sub(str_trim(str_skip(line, 3)), 0, ANSWER_BYTES - 1);
    memcpy(x->answer, text.p, text.n);
    x->answer[text.n] = '\0';
    return size * n;
}

static int on_debug(CURL *curl, curl_infotype type, char *bytes, size_t n, void *arg)
{
    struct exchange *x = arg;
    str said = { bytes, type == CURLINFO_HEADER_OUT ? n : 0 };
    x->has_begun |= str_starts(said, S("MAIL "));
    x->is_leaving |= str_starts(said, S("QUIT"));
    return 0;
}

/* curl tries two addresses at once at most. */
static int on_open(void *arg, curl_socket_t line, curlsocktype purpose)
{
    struct exchange *x = arg;
    x->lines[x->lines[0] < 0 ? 0 : 1] = line;
    return CURL_SOCKOPT_OK;
}

static int on_close(void *arg, curl_socket_t line)
{
    struct exchange *x = arg;
    for (int i = 0; i < 2; i++)
        if (x->lines[i] == line)
            x->lines[i] = -1;
    return close(line);
}

/* Called at least once a second. The line is cut, or curl would say QUIT and wait for an answer. */
static int on_progress(void *arg, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    struct exchange *x = arg;
    int64_t ends_at = atomic_load(x->ends_at);
    bool is_over = ends_at != 0 && clock_mono() >= ends_at;
    for (int i = 0; i < 2 && is_over; i++)
        if (x->lines[i] >= 0)
            shutdown(x->lines[i], SHUT_RDWR);
    return is_over;
}

static once_flag started = ONCE_FLAG_INIT;

static void start_curl(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
}

static bool is_loopback(const char *host)
{
    str h = str_c(host);
    return str_eq(h, S("localhost")) || str_starts(h, S("127.")) || str_eq(h, S("::1"));
}

/* On loopback no TLS; elsewhere TLS where offered, and always before a password. */
static long tls_for(const struct smtp_relay *relay)
{
    if (is_loopback(relay->host))
        return CURLUSESSL_NONE;
    return relay->user == NULL ? CURLUSESSL_TRY : CURLUSESSL_ALL;
}

static void set_relay(struct ctx *cx, CURL *curl, const struct smtp_relay *relay)
{
    bool is_v6 = strchr(relay->host, ':') != NULL;
    const char *url = arena_printf(cx->arena, "smtp://%s%s%s:%d/%s", is_v6 ? "[" : "", relay->host,
                                   is_v6 ? "]" : "", relay->port, relay->name)
                          .p;
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, tls_for(relay));
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, (long)SMTP_CONNECT_MS);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS,
                     (long)(relay->wait_ms > 0 ? relay->wait_ms : SMTP_MS));
    if (relay->user != NULL) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, relay->user);
        curl_easy_setopt(curl, CURLOPT_PASSWORD, relay->password);
    }
}

static void set_exchange(CURL *curl, struct exchange *x)
{
    if (x->ends_at != NULL) {
        curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_progress);
        curl_easy_setopt(curl, CURLOPT_XFERINFODATA, x);
        curl_easy_setopt(curl, CURLOPT_SOCKOPTFUNCTION, on_open);
        curl_easy_setopt(curl, CURLOPT_SOCKOPTDATA, x);
        curl_easy_setopt(curl, CURLOPT_CLOSESOCKETFUNCTION, on_close);
        curl_easy_setopt(curl, CURLOPT_CLOSESOCKETDATA, x);
    }
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, on_read);
    curl_easy_setopt(curl, CURLOPT_READDATA, x);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_line);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, x);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, on_debug);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, x);
}

/* A 4xx or 5xx before MAIL FROM (greeting, EHLO, sign-in) is about us, not about this mail. */
static enum smtp_end end_of(const struct exchange *x)
{
    if (x->is_answered)
        return x->code < 300 ? SMTP_ACCEPTED : x->code < 500 ? SMTP_TEMPORARY : SMTP_PERMANENT;
    if (x->is_whole)
        return SMTP_UNCERTAIN;
    return x->has_begun && x->code >= 500 ? SMTP_PERMANENT : SMTP_TEMPORARY;
}

/* What curl says where the relay said nothing of use. */
static str answer_of(struct ctx *cx, const struct exchange *x, CURLcode failed)
{
    bool is_relays = x->is_answered || x->code >= 400;
    str text = str_c(is_relays ? x->answer : curl_easy_strerror(failed));
    return utf8_repair(cx->arena, arena_copy(cx->arena, text));
}

struct smtp_result smtp_send(struct ctx *cx, const struct smtp_relay *relay, str sender,
                             const struct mail_ids *recipients, str bytes)
{
    call_once(&started, start_curl);
    struct exchange x = { .ends_at = relay->ends_at, .lines = { -1, -1 }, .bytes = bytes };
    struct curl_slist *to = NULL;
    CURL *curl = curl_easy_init();
    if (curl == NULL)
        return (struct smtp_result){ .end = SMTP_TEMPORARY, .answer = S("libcurl does not start") };
    for (size_t i = 0; i < recipients->n; i++)
        to = curl_slist_append(to, arena_cstr(cx->arena, recipients->v[i]));
    set_relay(cx, curl, relay);
    set_exchange(curl, &x);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, arena_cstr(cx->arena, sender));
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
    CURLcode failed = curl_easy_perform(curl);
    curl_easy_cleanup(curl);
    curl_slist_free_all(to);
    return (struct smtp_result){ .end = end_of(&x),
                                 .code = x.code,
                                 .answer = answer_of(cx, &x, failed),
                                 .is_login = failed == CURLE_LOGIN_DENIED };
}
