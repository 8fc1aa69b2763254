/* The strictness in front of every handler: what a request must be before we believe where it ends
 * and what it says. libmicrohttpd 0.9.75 lets through what a smuggler needs (two Content-Lengths,
 * Content-Length beside Transfer-Encoding, folded lines, NUL bytes); this refuses it and the
 * connection closes. RFC 9110 and 9112; nginx 1.22 is the yardstick. */
#ifndef HTTP_GATE_H
#define HTTP_GATE_H

#include "http/pairs.h"

struct MHD_Connection;

/* A header section as libmicrohttpd cut it up in place. */
struct gate_head {
    struct MHD_Connection *connection;
    const char *method;
    str target;
    const char *version;
};

/* Copies of all headers. True: every byte of the section is one we were shown. Not seen: four and
 * more NULs in the very last value, and what stands behind them in that line; it reaches nobody. */
bool gate_headers(struct arena *a, const struct gate_head *head, struct pairs *headers);

struct gate_input {
    str method;
    str target;  /* as it came */
    str version; /* "HTTP/1.1" */
    const struct pairs *headers;
    bool is_whole; /* gate_headers() */
};

struct gate_answer {
    int status;          /* 0: come in */
    const char *why;     /* for the log */
    int64_t body_length; /* Content-Length; 0 none; -1: chunked */
};

/* "/path?query" out of a target, and the host where it names one: servers must take a whole
 * address, too (RFC 9112 3.2.2), and it outdoes the Host header. False: neither form. */
bool target_split(str target, str *ret_local, str *ret_host);

struct gate_answer gate_check(const struct gate_input *in);

#endif
