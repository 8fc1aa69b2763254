/* What an IMAP server says (RFC 3501 and RFC 9051, section 9), read in two steps, both pure.
 *
 * The reader takes bytes as they come, in pieces of any size, and tells when one response is whole.
 * A literal (4.3) stays inside it, at most IMAP_LITERAL_MAX; the mail itself, the literal behind
 * "BODY[] ", goes to a sink piece by piece and never stands in memory. Then imap_response_read
 * takes the whole apart. Everything a server may send has a limit (limits.h); what is past it or no
 * IMAP is MAIL_FAULT_NOT_IMAP, a mail past SPOOL_MAIL_MAX MAIL_FAULT_LARGE. */
#ifndef MAIL_IMAP_RESPONSE_H
#define MAIL_IMAP_RESPONSE_H

#include "base/buf.h"
#include "base/status.h"

/* Where a mail goes. `take` may fail; that ends the reading. */
struct imap_sink {
    enum status (*take)(struct ctx *cx, void *arg, str bytes);
    void *arg;
};

struct imap_reader {
    struct buf whole; /* of one response; without the bytes of a mail */
    size_t line_at;   /* where the line in work began: behind the last literal */
    uint64_t left;    /* bytes of a literal still to come */
    bool is_mail;     /* they are a mail's */
    int64_t large;    /* UID of the mail that was refused as too large; 0: not told before it */
};

/* `whole` grows in `a`; to be begun anew for each response. */
struct imap_reader imap_reader_new(struct arena *a);
/* Takes from the front of *bytes. *ret_is_whole: a response is there, *bytes begins with the next;
 * else *bytes is used up. */
MUST_USE enum status imap_reader_feed(struct ctx *cx, struct imap_reader *r, str *bytes,
                                      const struct imap_sink *sink, bool *ret_is_whole);
/* Whether nothing of a response has come yet. */
bool imap_reader_is_empty(const struct imap_reader *r);

enum imap_type {
    IMAP_NIL,
    IMAP_ATOM,   /* as it was sent: \Seen, 17, BODY[HEADER.FIELDS (DATE)] */
    IMAP_STRING, /* quoted or literal, any bytes */
    IMAP_LIST,
    IMAP_MAIL, /* went to the sink; `size` says how much */
};

struct imap_value {
    enum imap_type type;
    str text;
    struct imap_value *v; /* of a list */
    size_t n;
    int64_t size;
};

enum imap_kind {
    IMAP_DATA,  /* "* 3 EXISTS" */
    IMAP_GO_ON, /* "+ ..." (7.5) */
    IMAP_OK,    /* these five with a tag or without (7.1) */
    IMAP_NO,
    IMAP_BAD,
    IMAP_BYE,
    IMAP_PREAUTH,
};

struct imap_response {
    enum imap_kind kind;
    str tag;        /* "" where untagged */
    str code;       /* inside [ ]: "UIDVALIDITY 3857529045"; "" for none */
    str text;       /* for people; of GO_ON all of it */
    int64_t number; /* of data: "3 EXISTS"; -1 for none */
    str name;       /* of data: "EXISTS", "FETCH", "LIST" */
    struct imap_value *v;
    size_t n;
};

/* `whole` as the reader has it; what is given borrows from it and lives in cx->arena. */
MUST_USE enum status imap_response_read(struct ctx *cx, str whole, struct imap_response *ret_r);

/* The items of a FETCH (7.4.2) that we ask for. */
struct imap_item {
    int64_t uid;  /* 0: not there */
    int64_t size; /* RFC822.SIZE; -1: not there */
    int64_t at;   /* INTERNALDATE, ms UTC; 0: not there or unreadable */
    bool has_mail;
    int64_t mail_size; /* as it came */
    str mail;          /* where it came as a quoted string; else it went to the sink */
};

/* False where `r` is no FETCH. */
bool imap_item_of(const struct imap_response *r, struct imap_item *ret_item);

/* The number behind `name` in a response code: "UIDNEXT 4392"; false where it is another code. */
bool imap_code_number(str code, str name, int64_t *ret_v);

#endif
