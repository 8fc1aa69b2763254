/* Files of a letter that is being written. */
#include "act/draft_file_act.h"

#include "act/blob.h"
#include "base/limits.h"
#include "desk/picture.h"
#include "store/q.h"
#include "text/utf8.h"

struct adding {
    struct actor who;
    struct case_id id;
    const struct file_given *files;
    const str *blobs;
    size_t n;
};

static enum status check(struct ctx *cx, const struct adding *a,
                         const struct q_draft_files_of_rows *there)
{
    size_t n = there->n;
    int64_t sum = 0;
    ROWS_EACH (f, there)
        sum += f->size;
    for (size_t i = 0; i < a->n; i++) {
        n += a->files[i].bytes.n > 0;
        sum += (int64_t)a->files[i].bytes.n;
    }
    if (n > LETTER_FILES_MAX)
        return FAIL(cx, E_LIMIT, "file.too_many", "files", "%zu files", n);
    if (sum > (int64_t)LETTER_FILES_SUM)
        return FAIL(cx, E_LIMIT, "file.too_much", "files", "%lld bytes", (long long)sum);
    return OK;
}

/* "image/png; charset=x" is image/png; what is no type is bytes. */
static str plain_type(str type)
{
    str plain = type;
    (void)str_split(&type, ';', &plain);
    plain = str_trim(plain);
    bool is_type = plain.n > 2 && plain.n < 100 && str_find_byte(plain, '/', 0) > 0;
    for (size_t i = 0; i < plain.n; i++)
        is_type &= plain.p[i] > ' ' && plain.p[i] < 0x7f && plain.p[i] != '"';
    return is_type ? plain : S("application/octet-stream");
}

static enum status add_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct adding *a = arg;
    struct q_draft_files_of_rows there;
    struct agent_id agent = { a->who.id };
    TRY(q_draft_files_of(cx, tx_db(tx), a->id, agent, &there));
    TRY(check(cx, a, &there));
    for (size_t i = 0; i < a->n; i++) {
        const struct file_given *f = &a->files[i];
        struct draft_file_id id;
        if (f->bytes.n == 0)
            continue;
        struct q_draft_file_add_in in = { .case_id = a->id,
                                          .agent_id = agent,
                                          .name = utf8_cut(f->name, NAME_MAX_BYTES),
                                          .type = picture_honest(plain_type(f->type), f->bytes),
                                          .size = (int64_t)f->bytes.n,
                                          .blob = a->blobs[i],
                                          .now = cx->now };
        TRY(q_draft_file_add(cx, tx, &in, &id));
    }
    return OK;
}

/* The contents are on disk before the rows that name them. */
enum status draft_files_add(struct ctx *cx, struct firm *f, struct actor who, struct case_id id,
                            const struct file_given *files, size_t n)
{
    if (n > LETTER_FILES_MAX)
        return FAIL(cx, E_LIMIT, "file.too_many", "files", "%zu files", n);
    for (size_t i = 0; i < n; i++)
        if (files[i].bytes.n > LETTER_FILE_MAX)
            return FAIL(cx, E_LIMIT, "file.too_large", "files", "%zu bytes", files[i].bytes.n);
    str *blobs = arena_array(cx->arena, str, n);
    for (size_t i = 0; i < n; i++)
        if (files[i].bytes.n > 0)
            TRY(blob_put(cx, f, files[i].bytes, &blobs[i]));
    struct adding a = { .who = who, .id = id, .files = files, .blobs = blobs, .n = n };
    return firm_write(cx, f, add_fn, &a);
}

struct removal {
    struct actor who;
    struct draft_file_id id;
};

static enum status remove_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct removal *r = arg;
    int64_t changed;
    return q_draft_file_drop(cx, tx, r->id, (struct agent_id){ r->who.id }, &changed);
}

enum status draft_file_remove(struct ctx *cx, struct firm *f, struct actor who,
                              struct draft_file_id id)
{
    struct removal r = { .who = who, .id = id };
    return firm_write(cx, f, remove_fn, &r);
}
