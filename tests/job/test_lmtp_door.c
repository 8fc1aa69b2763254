/* The door for mail systems: who is slow is shown out, and keeps nobody else waiting. */
#include "job/lmtp_door.h"

#include "act/desk.h"
#include "base/buf.h"
#include "base/clock.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

struct at_door {
    struct lmtp_door *door;
    char path[80];
};

static void door_open(struct ctx *cx, struct desk *d, struct at_door *at, int wait_ms, int mail_ms)
{
    struct lmtp_options o = { .wait_ms = wait_ms, .mail_ms = mail_ms };
    snprintf(at->path, sizeof at->path, "%s/lmtp", d->dir);
    assert_ok(listen_local(cx, at->path, &o.on));
    assert_ok(lmtp_door_open(cx, d->firm, &o, &at->door));
}

static int come(const struct at_door *at)
{
    struct sockaddr_un to = { .sun_family = AF_UNIX };
    memcpy(to.sun_path, at->path, sizeof at->path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
    return fd;
}

static void tell(int fd, const char *words)
{
    assert_int_equal(send(fd, words, strlen(words), MSG_NOSIGNAL), (ssize_t)strlen(words));
}

/* All that is said until `word` is heard or the line ends. */
static str hear(struct ctx *cx, int fd, const char *word)
{
    struct buf b = buf_new(cx->arena, 64 * KIB);
    char bytes[1000];
    struct pollfd p = { fd, POLLIN, 0 };
    while (str_find(buf_str(&b), str_c(word), 0) < 0 && poll(&p, 1, 20000) == 1) {
        ssize_t n = recv(fd, bytes, sizeof bytes, 0);
        if (n <= 0)
            break;
        buf_add(&b, (str){ bytes, (size_t)n });
    }
    return buf_str(&b);
}

#define HEAD "LHLO mx\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<care@dighipar.example>\r\nDATA\r\n"

DESK_TEST(who_says_nothing_is_shown_out)
{
    struct at_door at;
    door_open(cx, d, &at, 100, 0);
    int fd = come(&at);
    assert_true(str_ends(hear(cx, fd, "421 "), S("421 4.4.2 too slow\r\n")));
    assert_int_equal(recv(fd, at.path, 1, 0), 0);
    close(fd);
    lmtp_door_close(&at.door);
}

/* A byte now and then does not buy more time than a mail may take. */
DESK_TEST(who_drips_a_mail_is_shown_out)
{
    struct at_door at;
    door_open(cx, d, &at, 60000, 300);
    int fd = come(&at);
    tell(fd, HEAD);
    hear(cx, fd, "354 ");
    struct pollfd p = { fd, POLLIN, 0 };
    int64_t begun = clock_mono();
    while (poll(&p, 1, 20) == 0 && clock_mono() - begun < 20000)
        (void)!send(fd, "x", 1, MSG_NOSIGNAL);
    assert_true(str_find(hear(cx, fd, "421 "), S("421 4.4.2"), 0) >= 0);
    close(fd);
    lmtp_door_close(&at.door);
}

DESK_TEST(all_places_but_one_taken_by_sleepers_mail_still_comes)
{
    struct at_door at;
    int sleepers[LMTP_PEERS_MAX - 1];
    door_open(cx, d, &at, 0, 0);
    for (int i = 0; i < LMTP_PEERS_MAX - 1; i++)
        sleepers[i] = come(&at);
    int fd = come(&at);
    tell(fd, HEAD "Hello\r\n.\r\n");
    assert_true(str_find(hear(cx, fd, "250 2.0.0 kept"), S("250 2.0.0 kept"), 0) > 0);
    lmtp_door_close(&at.door); /* at once, though nobody has left */
    assert_true(str_ends(hear(cx, fd, "421 "), S("421 4.3.2 closing; try again\r\n")));
    for (int i = 0; i < LMTP_PEERS_MAX - 1; i++)
        close(sleepers[i]);
    close(fd);
}

DESK_TEST(a_socket_that_a_dead_server_left_is_taken_and_a_living_one_is_not)
{
    struct listening l = { .n = 0 }, second = { .n = 0 };
    const char *path = arena_printf(cx->arena, "%s/lmtp", d->dir).p;
    assert_ok(listen_local(cx, path, &l));
    assert_status(listen_local(cx, path, &second), E_IO);
    listen_close(&l);
    assert_ok(listen_local(cx, path, &l));
    listen_close(&l);
    assert_status(listen_local(cx, "192.0.2.1:24", &l), E_INPUT);
    assert_status(listen_local(cx, "*:2424", &l), E_INPUT);
}

T_MAIN(T(who_says_nothing_is_shown_out), T(who_drips_a_mail_is_shown_out),
       T(all_places_but_one_taken_by_sleepers_mail_still_comes),
       T(a_socket_that_a_dead_server_left_is_taken_and_a_living_one_is_not))
