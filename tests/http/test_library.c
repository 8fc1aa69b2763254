/* What of libmicrohttpd is in the program. CVE-2025-59777 and CVE-2025-62689 are faults of its
 * experimental WebSocket code, which the fix (ff13abc) removed; Debian never built it. A library
 * that has it must not come in unseen. */
#include "base/file.h"
#include "base/limits.h"

#include "t.h"

#include <dlfcn.h>
#include <microhttpd.h>

TEST(it_has_no_websocket_code)
{
    str maps;
    assert_non_null(dlsym(RTLD_DEFAULT, "MHD_start_daemon"));
    assert_null(dlsym(RTLD_DEFAULT, "MHD_websocket_stream_init"));
    assert_null(dlsym(RTLD_DEFAULT, "MHD_websocket_decode"));
    assert_ok(file_read(cx, "/proc/self/maps", MIB, &maps));
    assert_true(str_find(maps, S("libmicrohttpd.so"), 0) > 0);
    assert_true(str_find(maps, S("libmicrohttpd_ws"), 0) < 0);
}

/* The gate compares addresses in the library's buffer. They hold for 0.9.75; another version shows
 * in test_malformed, and here by its name. */
TEST(it_is_the_version_the_gate_was_written_for)
{
    assert_true(str_starts(str_c(MHD_get_version()), S("0.9.7")));
    assert_int_equal(MHD_is_feature_supported(MHD_FEATURE_EPOLL), MHD_YES);
}

T_MAIN(T(it_has_no_websocket_code), T(it_is_the_version_the_gate_was_written_for))
