/* Who may what. */
#include "desk/agent.h"

#include "t.h"

TEST(a_role_reaches_what_stands_below_it)
{
    const struct actor lead = { .kind = ACTOR_AGENT, .role = ROLE_LEAD };
    (void)cx;
    assert_true(actor_reaches(lead, ROLE_AGENT));
    assert_true(actor_reaches(lead, ROLE_LEAD));
    assert_false(actor_reaches(lead, ROLE_ADMIN));
}

TEST(a_command_may_what_an_admin_may)
{
    (void)cx;
    assert_true(actor_reaches((struct actor){ .kind = ACTOR_COMMAND }, ROLE_ADMIN));
}

/* Nor what came with another role by mistake. */
TEST(neither_a_client_nor_a_job_nor_mail_may_anything)
{
    static const enum actor_kind kinds[] = { ACTOR_CLIENT, ACTOR_JOB, ACTOR_MAIL, ACTOR_API };
    (void)cx;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        const struct actor who = { .kind = kinds[i], .role = ROLE_ADMIN };
        assert_false(actor_reaches(who, ROLE_AGENT));
        assert_false(actor_reaches(who, ROLE_ADMIN));
    }
}

T_MAIN(T(a_role_reaches_what_stands_below_it), T(a_command_may_what_an_admin_may),
       T(neither_a_client_nor_a_job_nor_mail_may_anything))
