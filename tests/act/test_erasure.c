/* Erasing a client: what of theirs stands in no case. (That no byte is left is told by
 * journeys/95_erasure, with a search through the folder.) */
#include "act/blob.h"
#include "act/erasure_act.h"
#include "act/export_act.h"
#include "base/file.h"
#include "base/limits.h"
#include "desk.h"

#include <fcntl.h>
#include <sys/stat.h>

struct add_raw {
    const struct q_raw_add_in *in;
    struct raw_id *id;
};

static enum status add_raw(struct ctx *cx, struct tx *tx, void *arg)
{
    struct add_raw *a = arg;
    return q_raw_add(cx, tx, a->in, a->id);
}

/* A mail kept aside, with bytes of its own. */
static void aside(struct ctx *cx, struct desk *d, const char *sender, str *ret_blob)
{
    str name = rand_token(cx->arena);
    struct q_raw_add_in in = { .source = S("spool"),
                               .spool_name = name,
                               .size = (int64_t)name.n,
                               .state = S("kept_aside"),
                               .reason = S("absence"),
                               .sender = str_c(sender),
                               .subject = S("Away until Sunday"),
                               .received_at = cx->now,
                               .now = cx->now };
    struct raw_id id;
    assert_ok(blob_put(cx, d->firm, name, ret_blob));
    in.blob = *ret_blob;
    assert_ok(firm_write(cx, d->firm, add_raw, &(struct add_raw){ &in, &id }));
}

static bool has_blob(struct ctx *cx, struct desk *d, str name)
{
    str bytes;
    return blob_get(cx, d->firm, name, MIB, &bytes) == OK;
}

DESK_TEST(mail_kept_aside_goes_with_its_sender_and_nobody_elses)
{
    str theirs, others;
    struct q_raw_aside_rows left;
    aside(cx, d, "farhana@rupsha.example", &theirs);
    aside(cx, d, "not-farhana@rupsha.example", &others); /* ends alike */
    assert_true(has_blob(cx, d, theirs));
    assert_ok(client_erase(cx, d->firm, d->nadia, d->client_id));
    assert_false(has_blob(cx, d, theirs));
    assert_true(has_blob(cx, d, others));
    assert_ok(q_raws_aside_list(cx, d->db, (struct raw_id){ INT64_MAX }, 10, &left));
    assert_int_equal(left.n, 1);
    assert_str(left.v[0].sender, S("not-farhana@rupsha.example"));
}

static const char *exported(struct ctx *cx, struct desk *d, int64_t client, str *ret_name)
{
    const char *path;
    assert_ok(export_place(cx, d->firm, client, ret_name, &path));
    assert_ok(file_write_durable(cx, path, S("PK")));
    return path;
}

DESK_TEST(files_made_for_the_client_go_too_and_old_ones_of_everybody)
{
    struct q_client c;
    str mine, others;
    const char *path;
    assert_ok(q_client_by_id(cx, d->db, d->client_id, &c));
    exported(cx, d, c.number, &mine);
    exported(cx, d, c.number + 10, &others); /* begins alike: 1 and 11 */
    assert_ok(export_path(cx, d->firm, c.number, mine, &path));
    assert_status(export_path(cx, d->firm, c.number, others, &path), E_MISSING);
    assert_status(export_path(cx, d->firm, c.number, S("1-/../../key.zip"), &path), E_MISSING);
    assert_ok(client_erase(cx, d->firm, d->nadia, d->client_id));
    assert_status(export_path(cx, d->firm, c.number, mine, &path), E_MISSING);
    assert_ok(export_path(cx, d->firm, c.number + 10, others, &path));
    struct timespec old[2] = { { .tv_sec = 1 }, { .tv_sec = 1 } };
    assert_int_equal(utimensat(AT_FDCWD, path, old, 0), 0);
    assert_status(export_path(cx, d->firm, c.number + 10, others, &path), E_MISSING);
    assert_ok(exports_sweep(cx, d->firm, 0));
    assert_int_equal(access(path, F_OK), -1);
}

DESK_TEST(copies_made_before_an_upgrade_go_too)
{
    const char *names[] = { "before-1-2", "undone-2-1" };
    const char *kept = firm_path(cx, d->firm, "beforehand");
    assert_ok(dir_make(cx, kept));
    for (size_t i = 0; i < 2; i++) {
        assert_ok(dir_make(cx, firm_path(cx, d->firm, names[i])));
        str inside = arena_printf(cx->arena, "%s/kantha.db", names[i]);
        assert_ok(file_write_durable(cx, firm_path(cx, d->firm, inside.p), S("farhana")));
    }
    assert_ok(client_erase(cx, d->firm, d->nadia, d->client_id));
    for (size_t i = 0; i < 2; i++)
        assert_false(file_exists(firm_path(cx, d->firm, names[i])));
    assert_true(file_exists(kept));
}

DESK_TEST(only_an_admin_takes_data_out)
{
    const struct actor client = { .kind = ACTOR_CLIENT, .id = d->client_id.v, .via = "portal" };
    assert_status(export_tell(cx, d->firm, client, d->client_id, false), E_DENIED);
    assert_status(export_tell(cx, d->firm, d->tanvir, d->client_id, false), E_DENIED);
    assert_ok(export_tell(cx, d->firm, d->nadia, d->client_id, false));
}

DESK_TEST(only_an_admin_erases)
{
    const struct actor client = { .kind = ACTOR_CLIENT, .id = d->client_id.v, .via = "portal" };
    assert_status(client_erase(cx, d->firm, client, d->client_id), E_DENIED);
    assert_status(client_erase(cx, d->firm, d->tanvir, d->client_id), E_DENIED);
    struct q_client c;
    assert_ok(q_client_by_id(cx, d->db, d->client_id, &c));
}

T_MAIN(T(mail_kept_aside_goes_with_its_sender_and_nobody_elses),
       T(files_made_for_the_client_go_too_and_old_ones_of_everybody),
       T(copies_made_before_an_upgrade_go_too), T(only_an_admin_takes_data_out),
       T(only_an_admin_erases))
