/* Any bytes as a letter: no crash, spans inside the text and in order, the same answer twice. */
#include "check/kantha_check.h"
#include "fuzz.h"

static const struct check_packs *packs(void)
{
    static const struct check_packs *loaded;
    static struct ctx cx;
    if (loaded == NULL) {
        cx.arena = arena_new(); /* kept for the process */
        enum status st = check_packs_load(&cx, check_builtin, check_builtin_n, &loaded);
        assert(st == OK);
    }
    return loaded;
}

FUZZ(struct ctx *cx, str input)
{
    struct check_input in = { .text = input, .scope = SCOPE_RECOVERY };
    struct check_result r, again;
    if (check_run(cx, packs(), &in, &r) != OK || check_run(cx, packs(), &in, &again) != OK)
        return;
    assert(r.findings_n == again.findings_n && r.signals_n == again.signals_n);
    for (size_t i = 0; i < r.findings_n; i++) {
        assert(r.findings[i].start <= r.findings[i].end && r.findings[i].end <= input.n);
        const struct check_put *put = &r.findings[i].put;
        assert(put->text.p == NULL || (put->start <= r.findings[i].start && put->end <= input.n &&
                                       put->end >= r.findings[i].end && put->text.n > 0));
        assert(i == 0 || r.findings[i - 1].start <= r.findings[i].start);
    }
}
