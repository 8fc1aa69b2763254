/* Asking another server, through libcurl. */
#include "http/client.h"

#include "base/buf.h"
#include "base/limits.h"
#include "http/open_net.h"
#include "text/url.h"

#include <curl/curl.h>
#include <poll.h>
#include <stdlib.h>
#include <threads.h>

struct exchange {
    struct ctx *cx;
    int stop;
    struct buf body;
    str date;
    bool is_public; /* wanted */
    bool met_private;
    struct curl_slist *headers;
};

static size_t on_bytes(char *bytes, size_t size, size_t n, void *arg)
{
    struct exchange *x = arg;
    buf_add(&x->body, (str){ bytes, size * n });
    return x->body.overflow ? 0 : size * n;
}

static size_t on_header(char *bytes, size_t size, size_t n, void *arg)
{
    struct exchange *x = arg;
    str line = str_trim((str){ bytes, size * n }), name = S("date:");
    if (str_starts_nocase(line, name))
        x->date = arena_copy(x->cx->arena, str_trim(str_skip(line, name.n)));
    return size * n;
}

/* Called at least once a second. */
static int on_progress(void *arg, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    const struct exchange *x = arg;
    struct pollfd stop = { x->stop, POLLIN, 0 };
    return poll(&stop, 1, 0) > 0;
}

/* Asked for each address just before the connection, so that a name cannot change its mind. */
static curl_socket_t on_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *at)
{
    struct exchange *x = arg;
    (void)purpose;
    if (x->is_public && !address_is_public(&at->addr)) {
        x->met_private = true;
        return CURL_SOCKET_BAD;
    }
    return socket(at->family, at->socktype | SOCK_CLOEXEC, at->protocol);
}

static once_flag started = ONCE_FLAG_INIT;

static void start_curl(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
}

static bool is_loopback(str host)
{
    return str_eq_nocase(host, S("localhost")) || str_eq(host, S("127.0.0.1")) ||
           str_eq(host, S("::1"));
}

static enum status check(struct ctx *cx, const struct http_ask *ask, const char **ret_protocol)
{
    struct url u;
    if (url_parse(cx, ask->url, &u) != OK || u.host.n == 0)
        return FAIL(cx, E_INPUT, "http.address", NULL, "not an address");
    bool is_https = str_eq_nocase(u.scheme, S("https"));
    if (!is_https && !is_loopback(u.host))
        return FAIL(cx, E_INPUT, "http.address", NULL, "by http only on this machine");
    *ret_protocol = is_https ? "https" : "http";
    return OK;
}

static void set_manners(CURL *curl, const struct http_ask *ask)
{
    const char *trusted = getenv("SSL_CERT_FILE");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "Kantha/" KANTHA_VERSION);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS,
                     (long)(ask->wait_ms > 0 ? ask->wait_ms : HTTP_ASK_MS));
    if (trusted != NULL)
        curl_easy_setopt(curl, CURLOPT_CAINFO, trusted);
}

static void set_ask(struct ctx *cx, CURL *curl, const struct http_ask *ask)
{
    curl_easy_setopt(curl, CURLOPT_URL, arena_cstr(cx->arena, ask->url));
    if (ask->user.p != NULL) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, arena_cstr(cx->arena, ask->user));
        curl_easy_setopt(curl, CURLOPT_PASSWORD, arena_cstr(cx->arena, ask->password));
    }
}

static void set_exchange(CURL *curl, struct exchange *x)
{
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, x);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, x);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, x);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, on_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, x);
}

/* A form, unless it is said otherwise. */
static void set_body(CURL *curl, const struct http_ask *ask, struct exchange *x)
{
    bool is_json = ask->json.p != NULL;
    str body = is_json ? ask->json : ask->form;
    if (is_json)
        x->headers = curl_slist_append(NULL, "Content-Type: application/json");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, x->headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)body.n);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.n > 0 ? body.p : "");
}

static enum status outcome(struct ctx *cx, CURLcode failed, const struct exchange *x)
{
    if (failed == CURLE_OK)
        return OK;
    if (x->body.overflow)
        return FAIL(cx, E_LIMIT, "http.long", NULL, "more than %zu bytes", x->body.max);
    if (x->met_private)
        return FAIL(cx, E_DENIED, "http.private", NULL,
                    "the address lies in a network of one's own");
    if (failed == CURLE_ABORTED_BY_CALLBACK)
        return FAIL(cx, E_BUSY, "http.stopped", NULL, "stopped");
    return FAIL(cx, E_IO, "http.away", NULL, "%s", curl_easy_strerror(failed));
}

enum status http_post(struct ctx *cx, const struct http_ask *ask, struct http_answer *ret_answer)
{
    const char *protocol;
    long status = 0;
    struct exchange x = { .cx = cx,
                          .stop = ask->stop,
                          .body = buf_new(cx->arena, ask->body_max),
                          .is_public = ask->is_public };
    TRY(check(cx, ask, &protocol));
    call_once(&started, start_curl);
    CURL *curl = curl_easy_init();
    if (curl == NULL)
        return FAIL(cx, E_OURS, "http.curl", NULL, "libcurl does not start");
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, protocol);
    set_manners(curl, ask);
    set_ask(cx, curl, ask);
    set_exchange(curl, &x);
    set_body(curl, ask, &x);
    CURLcode failed = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_cleanup(curl);
    curl_slist_free_all(x.headers);
    TRY(outcome(cx, failed, &x));
    *ret_answer = (struct http_answer){ (int)status, x.date, buf_str(&x.body) };
    return OK;
}
