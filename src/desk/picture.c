/* Which files are shown as pictures. */
#include "desk/picture.h"

str picture_type(str bytes)
{
    if (str_starts(bytes, S("\x89PNG\r\n\x1a\n")))
        return S("image/png");
    if (str_starts(bytes, S("\xff\xd8\xff")))
        return S("image/jpeg");
    if (str_starts(bytes, S("GIF87a")) || str_starts(bytes, S("GIF89a")))
        return S("image/gif");
    if (str_starts(bytes, S("RIFF")) && str_starts(str_skip(bytes, 8), S("WEBP")))
        return S("image/webp");
    return S("");
}

str picture_honest(str told, str bytes)
{
    static const char *const shown[] = { "image/png", "image/jpeg", "image/gif", "image/webp" };
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        if (str_eq_nocase(told, str_c(shown[i])) && picture_type(bytes).n == 0)
            return S("application/octet-stream");
    return told;
}
