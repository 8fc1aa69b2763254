/* Base64 and quoted-printable, read leniently (RFC 2045 6.7, 6.8): foreign characters are passed
 * over, missing padding is forgiven, what is no escape stays as it stands. */
#ifndef MAIL_TRANSFER_H
#define MAIL_TRANSFER_H

#include "base/buf.h"

void base64_decode(struct buf *b, str s);
/* Appends `s` in base64, padded, without line ends. */
void base64_add(struct buf *b, str s);
/* The same in the alphabet of addresses, without padding (RFC 4648 5). */
void base64url_decode(struct buf *b, str s);
void base64url_add(struct buf *b, str s);
/* The Q coding of header fields (RFC 2047 4.2): '_' is a space, no soft line ends. */
void q_decode(struct buf *b, str s);

#endif
