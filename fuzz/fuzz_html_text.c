/* Any page gives valid text within its maximum, without carriage returns or NULs. */
#include "format/html_text.h"
#include "fuzz.h"
#include "text/utf8.h"

FUZZ(struct ctx *cx, str input)
{
    str text = html_text(cx->arena, input, 10000);
    assert(text.n <= 10000);
    assert(utf8_valid(text) || text.n > 9990); /* the maximum may cut a character */
    assert(str_find_byte(text, '\r', 0) < 0 && str_find_byte(text, '\0', 0) < 0);
}
