/* What commands say on standard output: buffered, and a write that fails is not overlooked. */
#ifndef CLI_PRINTER_H
#define CLI_PRINTER_H

#include "base/str.h"

void printer_line(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* As it stands, without a line end. */
void printer_str(str s);
/* Flushes; false where anything could not be written. */
bool printer_end(void);

#endif
