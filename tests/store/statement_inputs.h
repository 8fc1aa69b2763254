/* Every named statement and inputs that find rows of fixtures.sql, for tests that run them all. */
#ifndef TESTS_STATEMENT_INPUTS_H
#define TESTS_STATEMENT_INPUTS_H

#include "base/limits.h"
#include "db/driver.h"
#include "store/q.h"
#include "store/schema.h"
#include "t.h"

#define EACH_STATEMENT(st)                                                                    \
    for (const struct statement *const *const *list_ = q_statements; *list_ != NULL; list_++) \
        for (const struct statement *const *st = *list_; *st != NULL; st++)

/* ---- inputs that find the fixtures' rows ---- */

struct word {
    const char *where; /* an input's name, or statement.input, which goes before */
    const char *value;
};

/* What the schema wants a certain word for, and rows that are not the first. */
static const struct word words[] = {
    { "actor_kind", "agent" },
    { "channel", "email" },
    { "kind", "email" },
    { "language", "en" },
    { "role", "lead" },
    { "theme", "dark" },
    { "verdict", "ours" },
    { "outcome", "recovered" },
    { "tls", "start" },
    { "imap_tls", "start" },
    { "smtp_tls", "start" },
    { "provider", "google" },
    { "login", "oauth" },
    { "afterwards", "move" },
    { "state", "open" },
    { "side", "in" },
    { "name_sort", "" },
    { "sender", "%" },
    { "client_from", "" },
    { "client_to", "z" },
    { "promise", "" },
    { "from_sort", "a" },
    { "to_sort", "z" },
    { "case_add.kind", "complaint" },
    { "case_kind_set.kind", "question" },
    { "draft_put.kind", "out" },
    { "draft_drop.kind", "out" },
    { "draft_begun.kind", "out" },
    { "message_add.kind", "in" },
    { "due_add.kind", "call_back" },
    { "dues_settle_of_case.kind", "call_back" },
    { "outbox_add.kind", "mail" },
    { "message_add.state", "received" },
    { "message_state_set.state", "sent" },
    { "raw_add.state", "filed" },
    { "view", "mine" },
    { "ids", "[1]" },
    { "cases", "[1]" },
    { "clients", "[1]" },
    { "raw_again.was", "received" },
    { "case_reread.kind", "question" },
    { "promise_settle.state", "kept" },
    { "due_settle.state", "done" },
    { "outbox_settle.state", "accepted" },
    { "door_link_add.kind", "reset" },
    { "session_half.hash", "half" },
    { "events_audit.noun", "" },
    { "erased_blob_drop.name", "erased" },
    { "blob_piece_add.name", "new" },
    { "blob_add.name", "new" },
    { "trouble_add.kind", "still" },
    { "cases_after.kind", "" },
    { "cases_before.kind", "" },
    { "agents", "[1]" },
    { "mistakes", "[1]" },
    { "companies", "[1]" },
    { "events_audit_back.noun", "" },
    { "clients_before.name_sort", "zz" },
    { "clients_matching_before.name_sort", "zz" },
    { "companies_after.name", "" },
    { "companies_before.name", "zz" },
};

struct number {
    const char *where;
    int64_t value;
};

static const struct number numbers[] = {
    { "most", 50 },
    { "under", 1000 },
    { "clients_without_words.form", 2 },
    { "seq", 0 },
    { "before", T_NOW + 1 },
    { "before_at", T_NOW + 1 },
    { "since", 1 },
    { "expires_at", T_NOW + 1 },
    { "clients_after.id", 0 },
    { "blobs_after.after", 0 },
    { "raws_unfiled.after", 0 },
    { "export_messages.at", 0 },
    { "export_elsewhere.at", 0 },
    { "export_files.message_id", 0 },
    { "export_versions.message_id", 0 },
    { "export_events.after", 0 },
    { "mail_ids_before.id", 2 },
    { "messages_since.seen", 0 },
    { "outbox_retry.id", 2 },
    { "second_step_confirm.id", 2 },
    { "events_audit.before", 1000 },
    { "events_audit.from_at", 0 },
    { "events_audit.until_at", T_NOW },
    { "events_audit.who", 0 },
    { "second_step_use.id", 3 },
    { "second_step_end.id", 3 },
    { "case_reread.id", 5 },
    { "outbox_came_back.id", 2 },
    { "case_thread_add.case_id", 2 },
    { "case_thread_add.thread_id", 2 },
    { "event_by_seq.seq", 1 },
    { "events_live.xid", 0 },
    { "tag_drop_unused.id", 2 },
    { "cases_after.owner", 0 },
    { "cases_after.client", 0 },
    { "cases_after.hot", -1 },
    { "cases_after.owned", -1 },
    { "cases_after.at", T_NOW + 1 },
    { "cases_before.owner", 0 },
    { "cases_before.client", 0 },
    { "cases_before.hot", -1 },
    { "cases_before.owned", -1 },
    { "cases_before.at", 0 },
    { "clients_after.company", 0 },
    { "clients_before.company", 0 },
    { "promises_after.client", 0 },
    { "promises_after.case_id", 0 },
    { "promises_after.settled", 0 },
    { "promises_after.from_at", 0 },
    { "promises_after.until_at", INT64_MAX },
    { "promises_after.at", 0 },
    { "promises_before.client", 0 },
    { "promises_before.case_id", 0 },
    { "promises_before.settled", 0 },
    { "promises_before.from_at", 0 },
    { "promises_before.until_at", INT64_MAX },
    { "promises_before.at", INT64_MAX },
    { "mistakes_after.at", INT64_MAX },
    { "mistakes_before.at", 0 },
    { "events_audit_back.above", 0 },
    { "events_audit_back.from_at", 0 },
    { "events_audit_back.until_at", T_NOW },
    { "events_audit_back.who", 0 },
    { "messages_after.at", T_NOW + 1 },
    { "messages_before.at", 0 },
    { "events_told_after.id", 0 },
    { "events_told_before.id", 1000 },
    { "case_events_after.id", 0 },
    { "case_events_before.id", 1000 },
    { "surveys_after.at", T_NOW + 1 },
    { "surveys_before.at", 0 },
    { "raws_aside_before.after", 0 },
};

static bool names(struct ctx *cx, const char *where, const struct statement *st, const char *input)
{
    return strcmp(where, input) == 0 ||
           str_eq(str_c(where), arena_printf(cx->arena, "%s.%s", st->name, input));
}

/* New rows must not collide with the fixtures' first ones. */
static bool adds(const struct statement *st)
{
    return str_starts_nocase(str_c(st->sqlite), S("INSERT")) &&
           str_find(str_c(st->sqlite), S("ON CONFLICT"), 0) < 0;
}

static str word_for(struct ctx *cx, const struct statement *st, const char *input)
{
    str found = adds(st) ? S("new") : S("one");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (names(cx, words[i].where, st, input))
            found = str_c(words[i].value);
    return found;
}

static int64_t number_for(struct ctx *cx, const struct statement *st, const struct field *f)
{
    int64_t found = f->type == F_TIME                            ? T_NOW
                    : adds(st) && strcmp(f->name, "number") == 0 ? 999
                                                                 : 1;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (names(cx, numbers[i].where, st, f->name))
            found = numbers[i].value;
    return found;
}

static inline void fill(struct ctx *cx, const struct statement *st, char *in)
{
    for (size_t i = 0; i < st->in_n; i++) {
        const struct field *f = &st->in[i];
        char *p = in + f->offset;
        switch (f->type) {
        case F_INT:
        case F_TIME:
        case F_ID:
            *(int64_t *)(void *)p = number_for(cx, st, f);
            break;
        case F_BOOL:
            *(bool *)(void *)p = true;
            break;
        case F_REAL:
            *(double *)(void *)p = 1;
            break;
        case F_TEXT:
        case F_BLOB:
            *(str *)(void *)p = word_for(cx, st, f->name);
            break;
        case F_DATE:
            *(str *)(void *)p = S("2026-11-21");
            break;
        case F_OPT_INT:
            *(struct opt_int *)(void *)p = (struct opt_int){ true, 1 };
            break;
        case F_OPT_REAL:
            *(struct opt_real *)(void *)p = (struct opt_real){ true, 1 };
            break;
        }
    }
}

#endif
