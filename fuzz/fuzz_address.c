/* Any field gives addresses of one line each; what is valid to write to cannot end a line. */
#include "base/limits.h"
#include "fuzz.h"
#include "mail/address.h"
#include "text/utf8.h"

FUZZ(struct ctx *cx, str input)
{
    struct mail_addresses list = addresses_parse(cx->arena, input, NULL);
    assert(list.n <= MAIL_ADDRESSES_MAX);
    for (size_t i = 0; i < list.n; i++) {
        str name = list.v[i].name, address = list.v[i].address;
        assert(utf8_valid(name) && utf8_valid(address));
        assert(str_find_byte(name, '\n', 0) < 0 && str_find_byte(name, '\r', 0) < 0);
        assert(name.n > 0 || address.n > 0);
    }
    if (address_valid(input))
        assert(str_is_ascii(input) && str_find_byte(input, '\n', 0) < 0 &&
               str_find_byte(input, ' ', 0) < 0 && str_find_byte(input, '>', 0) < 0);
}
