/* From the spool into cases. */
#include "job/ingest.h"

#include "act/blob.h"
#include "base/file.h"
#include "base/limits.h"
#include "mail/spool.h"
#include "mail/worker.h"
#include "store/q.h"

#include <pthread.h>
#include <stdlib.h>

struct ingest {
    struct firm *firm;
    pthread_mutex_t lock; /* over what follows */
    pthread_cond_t given_back;
    struct mail_worker *free[INGEST_WORKERS];
    int free_n;
};

enum status ingest_open(struct ctx *cx, struct firm *f, struct ingest **ret_ingest)
{
    struct ingest *CLEANUP(ingest_close) g = calloc(1, sizeof *g);
    if (g == NULL)
        abort();
    g->firm = f;
    pthread_mutex_init(&g->lock, NULL);
    pthread_cond_init(&g->given_back, NULL);
    for (; g->free_n < INGEST_WORKERS; g->free_n++)
        TRY(mail_worker_open(cx, NULL, &g->free[g->free_n]));
    *ret_ingest = g;
    g = NULL;
    return OK;
}

void ingest_close(struct ingest **ingest)
{
    struct ingest *g = *ingest;
    if (g == NULL)
        return;
    for (int i = 0; i < g->free_n; i++)
        mail_worker_close(&g->free[i]);
    pthread_cond_destroy(&g->given_back);
    pthread_mutex_destroy(&g->lock);
    free(g);
    *ingest = NULL;
}

/* The one given back last: in quiet times a single helper runs. */
static struct mail_worker *borrow(struct ingest *g)
{
    pthread_mutex_lock(&g->lock);
    while (g->free_n == 0)
        pthread_cond_wait(&g->given_back, &g->lock);
    struct mail_worker *w = g->free[--g->free_n];
    pthread_mutex_unlock(&g->lock);
    return w;
}

static void give_back(struct ingest *g, struct mail_worker *w)
{
    pthread_mutex_lock(&g->lock);
    g->free[g->free_n++] = w;
    pthread_cond_signal(&g->given_back);
    pthread_mutex_unlock(&g->lock);
}

str ingest_loop_id(struct ctx *cx, const struct firm *f)
{
    unsigned char id[MAC_BYTES];
    mac(firm_key(f), S("mail.loop"), S("loop"), id);
    return base32(cx->arena, id, sizeof id);
}

static enum status load_own(struct ctx *cx, struct firm *f, struct mail_own *ret_own)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    struct q_mailbox_rows boxes;
    TRY(firm_read(cx, f, &r));
    TRY(q_mailboxes_all(cx, r.db, &boxes));
    ret_own->mailboxes.v = arena_array(cx->arena, str, boxes.n + 1);
    ROWS_EACH (box, &boxes)
        ret_own->mailboxes.v[ret_own->mailboxes.n++] = box->address;
    ret_own->loop_id = ingest_loop_id(cx, f);
    return OK;
}

static enum status read_mail(struct ingest *g, struct ctx *cx, str raw, int64_t size,
                             struct mail **ret_mail)
{
    struct mail_own own = { 0 };
    TRY(load_own(cx, g->firm, &own));
    struct mail_worker *w = borrow(g);
    struct mail *m = mail_read(w, cx, raw, size, &own);
    give_back(g, w);
    for (size_t i = 0; i < m->errors.n; i++)
        if (str_eq(m->errors.v[i], S("worker.missing"))) /* ours to mend; the mail is innocent */
            return FAIL(cx, E_OURS, "worker.missing", NULL, "the mail reader does not start");
    *ret_mail = m;
    return OK;
}

static enum status keep_raw(struct ingest *g, struct ctx *cx, const struct spooled *item,
                            str *ret_blob)
{
    if (item->size <= (int64_t)MAIL_MAX)
        return blob_link(cx, g->firm, item->path, item->raw, ret_blob);
    return blob_link_large(cx, g->firm, item->path, ret_blob);
}

enum status ingest_mail(struct ingest *g, struct ctx *cx, str name, struct mail_filed *ret_filed)
{
    struct spooled item;
    struct mail *m;
    struct mail_filed filed = { .fate = MAIL_ALREADY };
    enum status s = spool_get(cx, firm_dir(g->firm), name, &item);
    if (s == OK) {
        TRY(read_mail(g, cx, item.raw, item.size, &m));
        struct mail_arrived in = { .mail = m,
                                   .mailbox = item.mailbox,
                                   .source = S("spool"),
                                   .spool_name = name,
                                   .size = item.size,
                                   .came_at = item.at };
        TRY(keep_raw(g, cx, &item, &in.raw_blob));
        TRY(mail_file(cx, g->firm, &in, &filed));
        TRY(spool_remove(cx, firm_dir(g->firm), name));
    }
    if (s == OK || s == E_MISSING)
        *ret_filed = filed;
    return s == E_MISSING ? OK : s;
}

static enum status read_again(struct ingest *g, struct ctx *cx, const struct q_raws_again *r)
{
    struct mail *m;
    struct mail_filed filed;
    struct blob_file CLEANUP(blob_file_done) file = { 0 };
    str raw;
    int64_t size;
    TRY(blob_file(cx, g->firm, r->blob, &file));
    TRY(mail_file_read(cx, file.path, &raw, &size));
    TRY(read_mail(g, cx, raw, size, &m));
    return mail_file(cx, g->firm,
                     &(struct mail_arrived){ .mail = m,
                                             .mailbox = r->mailbox.p == NULL ? S("") : r->mailbox,
                                             .source = r->source,
                                             .spool_name = r->spool_name,
                                             .raw_blob = r->blob,
                                             .size = r->size,
                                             .came_at = r->received_at,
                                             .again = r->id,
                                             .message_id = r->message_id },
                     &filed);
}

enum status ingest_again(struct ingest *g, struct ctx *cx, size_t *ret_n)
{
    struct q_raws_again_rows rows;
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    TRY(firm_read(cx, g->firm, &r));
    TRY(q_raws_again(cx, r.db, INGEST_AGAIN, &rows));
    firm_reader_done(&r);
    *ret_n = rows.n;
    enum status worst = OK;
    ROWS_EACH (one, &rows) {
        enum status s = read_again(g, cx, one);
        worst = s == OK ? worst : s;
    }
    return worst;
}
