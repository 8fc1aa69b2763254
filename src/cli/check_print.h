/* What kantha check answers: lines for people, objects for programs. */
#ifndef CLI_CHECK_PRINT_H
#define CLI_CHECK_PRINT_H

#include "check/kantha_check.h"
#include "check/promise_finder.h"
#include "format/json.h"

struct check_answer {
    str name;                    /* of the file */
    bool is_line;                /* of --lines: "id" instead of "file" */
    const struct json_value *id; /* as it came; NULL: none */
    str error;                   /* why there is no answer; STR_NULL: there is one */
    str text;
    struct check_result result;
    struct promises promises;
    const struct zone *zone; /* instants are written with its offset */
};

/* file:line:col: severity: message [rule-id] "words": always one line, so a line end or another
 * control byte in the words is a space. */
void check_print_text(struct arena *arena, const struct check_answer *a);
/* One object, one line. An undated promise has null for its range. */
void check_print_json(struct arena *arena, const struct check_answer *a);

#endif
