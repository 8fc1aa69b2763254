/* Passwords by libsodium, two at a time. */
#include <sodium.h> /* first: it names what base/banned.h poisons */

#include "act/password.h"
#include "desk/agent.h"

#include <pthread.h>
#include <semaphore.h>

#define MEMORY_BYTES ((size_t)19 * 1024 * 1024)
#define PASSES 2
#define AT_A_TIME 2

static pthread_once_t once = PTHREAD_ONCE_INIT;
static sem_t turns;
static char nobody[crypto_pwhash_STRBYTES]; /* what an unknown agent's password is compared with */

static void begin(void)
{
    if (sodium_init() < 0 || sem_init(&turns, 0, AT_A_TIME) != 0)
        abort();
    if (crypto_pwhash_str_alg(nobody, "nobody", 6, PASSES, MEMORY_BYTES,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        abort();
}

enum status password_hash(struct ctx *cx, str password, str *ret_hash)
{
    if (password.n < PASSWORD_MIN)
        return FAIL(cx, E_INPUT, "password.short", "password",
                    "a password has at least %d characters", PASSWORD_MIN);
    if (password.n > PASSWORD_MAX)
        return FAIL(cx, E_INPUT, "password.long", "password", "a password has at most %d bytes",
                    PASSWORD_MAX);
    pthread_once(&once, begin);
    char *out = arena_zalloc(cx->arena, crypto_pwhash_STRBYTES);
    sem_wait(&turns);
    int rc = crypto_pwhash_str_alg(out, password.p, password.n, PASSES, MEMORY_BYTES,
                                   crypto_pwhash_ALG_ARGON2ID13);
    sem_post(&turns);
    if (rc != 0)
        return FAIL(cx, E_OURS, "password.memory", NULL, "argon2id had no memory");
    *ret_hash = str_c(out);
    return OK;
}

bool password_fits(str hash, str password)
{
    pthread_once(&once, begin);
    char kept[crypto_pwhash_STRBYTES] = { 0 };
    bool is_known = hash.p != NULL && hash.n < sizeof kept;
    memcpy(kept, is_known ? hash.p : nobody, is_known ? hash.n : sizeof nobody);
    sem_wait(&turns);
    int rc = crypto_pwhash_str_verify(kept, password.p, password.n);
    sem_post(&turns);
    return rc == 0 && is_known;
}
