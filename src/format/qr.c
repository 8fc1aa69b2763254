/* QR codes (ISO/IEC 18004) by libqrencode. */
#include "format/qr.h"

#include "base/buf.h"
#include "base/limits.h"

#include <qrencode.h>

#define QUIET 4

static void draw_row(struct buf *b, const unsigned char *row, int width, int y)
{
    for (int x = 0; x < width; x++) {
        int from = x;
        while (x < width && (row[x] & 1) != 0)
            x++;
        if (x > from)
            buf_printf(b, "M%d %dh%dv1h-%dz", from + QUIET, y + QUIET, x - from, x - from);
    }
}

enum status qr_make(struct ctx *cx, str text, struct qr *ret_qr)
{
    QRcode *code = QRcode_encodeData((int)text.n, (const unsigned char *)text.p, 0, QR_ECLEVEL_M);
    if (code == NULL)
        return FAIL(cx, E_LIMIT, "qr.long", NULL, "%zu bytes", text.n);
    struct buf b = buf_new(cx->arena, 1 * MIB);
    for (int y = 0; y < code->width; y++)
        draw_row(&b, code->data + (size_t)y * (size_t)code->width, code->width, y);
    *ret_qr = (struct qr){ code->width + 2 * QUIET, buf_str(&b) };
    QRcode_free(code);
    return OK;
}
