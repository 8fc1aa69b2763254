/* One-time passwords: HOTP (RFC 4226) and TOTP (RFC 6238) as every authenticator app knows them:
 * SHA-1, six digits, 30 seconds. */
#ifndef ACT_TOTP_H
#define ACT_TOTP_H

#include "base/status.h"

#define TOTP_SECRET_BYTES 20 /* RFC 4226 4: 160 bits are recommended */
#define TOTP_DIGITS 6
#define TOTP_STEP_MS 30000
#define TOTP_SKEW 1 /* steps a phone's clock may be off, either way (RFC 6238 5.2) */

/* RFC 4226 5.3 for this counter. */
int hotp(str secret, uint64_t counter);
/* Does `code` fit a step about now that is later than `used`? Blanks in it do not count, and
 * digits may be Bengali. *ret_step is the step it belongs to: whoever accepts the code keeps it. */
bool totp_fits(struct arena *a, str secret, str code, int64_t now, int64_t used, int64_t *ret_step);

/* Base32 of RFC 4648 in groups of four: "JBSW Y3DP ...", for typing. */
str totp_secret_text(struct arena *a, str secret);
/* otpauth://totp/..., what the QR code holds. `firm` and `account` as people read them. */
str totp_uri(struct arena *a, str firm, str account, str secret);

#endif
