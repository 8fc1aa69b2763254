/* Cases: names, the way back, the outcome of an answer. */
#include "desk/case.h"

#include "desk/names.h"

NAMES_OF(case_kind, S("question"), S("complaint"), S("mistake"), S("unreadable"))
NAMES_OF(case_state, S("open"), S("waiting"), S("closed"))
NAMES_OF(verdict, S(""), S("ours"), S("supplier"), S("nobody"), S("client"), S("unclear"))
NAMES_OF(outcome, S(""), S("recovered"), S("partly"), S("lost"), S("withdrawn"), S("not_known"))

bool case_has_way_back(enum case_kind k)
{
    return k == CASE_COMPLAINT || k == CASE_MISTAKE;
}

bool verdict_asks_apology(enum verdict v)
{
    return v == VERDICT_NONE || v == VERDICT_OURS || v == VERDICT_SUPPLIER;
}

static enum step_state done_if(bool done)
{
    return done ? STEP_DONE : STEP_TO_COME;
}

static enum step_state apologise_state(const struct way_facts *f)
{
    if (f->apologised_at != 0)
        return STEP_DONE;
    return verdict_asks_apology(f->verdict) ? STEP_TO_COME : STEP_SKIPPED;
}

struct way way_of(const struct way_facts *f)
{
    struct way w = { .here = STEPS };
    w.step[STEP_LISTEN] = done_if(f->listened_at != 0);
    w.step[STEP_OWN] = done_if(f->owned_at != 0);
    w.step[STEP_APOLOGISE] = apologise_state(f);
    w.step[STEP_PUT_RIGHT] = done_if(f->put_right_at != 0);
    w.step[STEP_KEEP_WORD] = done_if(f->promises_open == 0 && f->promises_kept > 0);
    w.step[STEP_VERIFY] = done_if(f->answered_at != 0);
    for (int i = STEPS - 1; i >= 0; i--) {
        if (w.step[i] == STEP_TO_COME)
            w.here = i;
        else
            w.done++;
    }
    if (w.here < STEPS)
        w.step[w.here] = STEP_HERE;
    return w;
}

bool way_offers(const struct way *w, enum step s)
{
    if (w->step[s] != STEP_TO_COME)
        return w->step[s] == STEP_HERE;
    int before = s == STEP_VERIFY ? STEP_PUT_RIGHT : (int)s - 1;
    return before >= 0 && w->step[before] == STEP_DONE;
}

enum outcome outcome_of_score(int score)
{
    if (score >= 8)
        return OUTCOME_RECOVERED;
    return score >= 5 ? OUTCOME_PARTLY : OUTCOME_NONE;
}
