/* QR codes, for drawing as one SVG path. */
#ifndef FORMAT_QR_H
#define FORMAT_QR_H

#include "base/status.h"

struct qr {
    int size; /* modules a side, the quiet zone of four on each side among them */
    str path; /* "M4 4h7v1h-7z...": a bar for each run of dark modules */
};

/* E_LIMIT "qr.long": more than a code of medium repair holds (2331 bytes). */
MUST_USE enum status qr_make(struct ctx *cx, str text, struct qr *ret_qr);

#endif
