/* An answer of a token address is a token that can be said in a header, or a refusal of one line;
 * what it says of the person is an address or nothing. */
#include "base/limits.h"
#include "fuzz.h"
#include "mail/oauth.h"

#include <string.h>

static void check_token(str s)
{
    for (size_t i = 0; i < s.n; i++)
        assert(s.p[i] > ' ' && s.p[i] <= '~');
}

FUZZ(struct ctx *cx, str input)
{
    struct oauth_answer a;
    int status = input.n > 0 && input.p[0] == '!' ? 400 : 200;
    if (oauth_answer_read(cx, status, status == 400 ? str_skip(input, 1) : input, &a) != OK) {
        assert(mail_fault_of(&cx->err) != MAIL_FAULT_NONE);
        return;
    }
    assert(a.access.n > 0 && a.access.n <= FETCH_SECRET_MAX && a.lasts_ms > 0);
    check_token(a.access);
    check_token(a.refresh);
    assert(a.address.n == 0 || memchr(a.address.p, '@', a.address.n) != NULL);
    (void)oauth_scope_has(a.scope, oauth_provider(OAUTH_GOOGLE)->must);
}
