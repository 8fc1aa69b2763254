/* The apology checker: a letter in, findings out. Pure: text, packs and the case's facts decide, no
 * clock and no I/O; the same bytes give the same answer. A letter of 2 KB takes about a tenth of a
 * millisecond. How packs are written: kantha-rules(5). Why each rule: `why` in the packs. */
#ifndef CHECK_KANTHA_CHECK_H
#define CHECK_KANTHA_CHECK_H

#include "base/status.h"

struct words;

enum check_lang { CHECK_AUTO, CHECK_EN, CHECK_BN };
enum check_scope { SCOPE_AUTO, SCOPE_RECOVERY, SCOPE_EVERYDAY };
enum check_channel { CHECK_EMAIL, CHECK_PUBLIC, CHECK_CHAT, CHECK_LETTER };
enum check_severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_ADVICE };

/* ---- packs ---- */

/* A pack's name, for messages, and its text. */
struct check_source {
    str name;
    str text;
};

/* Compiled packs; immutable, shared by threads, live in the arena they were loaded with. */
struct check_packs;

/* The packs in this program: en, bn, triage. Proven by the tests, not at every start. */
extern const struct check_source check_builtin[];
extern const size_t check_builtin_n;

/* Compiles all; a later pack replaces an earlier one of the same `pack` code. A broken card is
 * E_INPUT "pack.syntax", with "name:line: why" in cx->err.text. */
MUST_USE enum status check_packs_load(struct ctx *cx, const struct check_source *sources, size_t n,
                                      const struct check_packs **ret_packs);
/* Runs every `bad`, `gives` and `good` line; the first that does not hold is E_INPUT "pack.example"
 * with "name:line: why". Whoever takes packs from outside calls this. */
MUST_USE enum status check_packs_prove(struct ctx *cx, const struct check_packs *packs);
/* 16 hex digits that change with any byte of any pack; kept with the findings of a sent letter. */
str check_packs_hash(const struct check_packs *packs);

/* ---- one letter ---- */

struct check_input {
    str text;                   /* at most DRAFT_MAX; broken UTF-8 is kept */
    enum check_lang lang;       /* AUTO: by the script most words are in */
    enum check_lang reader;     /* language of message and fix; AUTO: that of the text */
    enum check_scope scope;     /* AUTO: recovery where the letter apologises */
    enum check_channel channel; /* rules may hold in some channels only */
    bool is_not_ours;           /* the verdict: no confession is asked for */
};

/* Better words for a finding: they replace [start, end), which holds the finding and at most the
 * words beside it that change with it. "[day and time]" in them is a blank for the writer to fill.
 */
struct check_put {
    str text; /* p NULL: none are known */
    size_t start;
    size_t end;
    size_t start_utf16;
    size_t end_utf16;
};

/* Offsets are bytes, UTF-16 units for browsers; line and col count from 1, col in characters. A
 * missing element is a finding too: an empty span at the end of the text. */
struct check_finding {
    str rule;
    enum check_severity severity;
    str message;
    str fix; /* what to do, for people; never to be put in a letter */
    size_t start;
    size_t end;
    size_t start_utf16;
    size_t end_utf16;
    size_t line;
    size_t col;
    struct check_put put;
};

struct check_span {
    size_t start;
    size_t end;
};

/* What a good apology holds, and where it was seen. Listed in the packs' order. */
struct check_element {
    str rule;
    bool is_present;
    struct check_span *evidence;
    size_t evidence_n;
};

/* What an incoming message signals: urgency, churn-risk, ... */
struct check_signal {
    str name;
    struct check_span at;
};

struct check_result {
    enum check_lang lang;
    bool is_recovery;
    bool is_cut; /* a limit was reached: findings are true, but there may be more */
    struct check_finding *findings; /* by start */
    size_t findings_n;
    struct check_element *elements; /* none outside recovery */
    size_t elements_n;
    struct check_signal *signals;
    size_t signals_n;
    const struct words *words; /* what the agent wrote, split once: for promises_in() */
};

/* E_LIMIT "check.long" past DRAFT_MAX. */
MUST_USE enum status check_run(struct ctx *cx, const struct check_packs *packs,
                               const struct check_input *in, struct check_result *ret_result);
/* "error", "warning", "advice". */
const char *severity_name(enum check_severity s);

#endif
