/* What is a picture: the first bytes of PNG (ISO 15948 5.2), JPEG (T.81 B.1.1.3), GIF89a 17,
 * WebP (RFC 9649 2.4). */
#include "desk/picture.h"
#include "t.h"

TEST(pictures_are_known_by_their_first_bytes)
{
    assert_str(picture_type(S("\x89PNG\r\n\x1a\n\0\0\0\rIHDR")), S("image/png"));
    assert_str(picture_type(S("\xff\xd8\xff\xe0\0\x10JFIF")), S("image/jpeg"));
    assert_str(picture_type(S("GIF87a\1\0")), S("image/gif"));
    assert_str(picture_type(S("GIF89a\1\0")), S("image/gif"));
    assert_str(picture_type(S("RIFF\x24\0\0\0WEBPVP8 ")), S("image/webp"));
}

TEST(anything_else_is_none)
{
    const str others[] = { S(""),
                           S("<html><script>alert(1)</script>"),
                           S("\x89PNG"),
                           S(" \x89PNG\r\n\x1a\n"),
                           S("\xff\xd8"),
                           S("GIF88a"),
                           S("RIFF\x24\0\0\0WAVEfmt "),
                           S("RIFF"),
                           S("<svg xmlns='http://www.w3.org/2000/svg'/>"),
                           S("%PDF-1.7") };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_str(picture_type(others[i]), S(""));
}

TEST(what_only_says_it_is_a_picture_is_just_bytes)
{
    assert_str(picture_honest(S("image/png"), S("<html>")), S("application/octet-stream"));
    assert_str(picture_honest(S("IMAGE/JPEG"), S("")), S("application/octet-stream"));
    assert_str(picture_honest(S("image/png"), S("GIF89a\1\0")), S("image/png"));
    assert_str(picture_honest(S("text/plain"), S("GIF89a\1\0")), S("text/plain"));
    assert_str(picture_honest(S("image/heic"), S("whatever")), S("image/heic"));
}

T_MAIN(T(pictures_are_known_by_their_first_bytes), T(anything_else_is_none),
       T(what_only_says_it_is_a_picture_is_just_bytes))
