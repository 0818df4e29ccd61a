/* Tokens that are renewed: what is asked, what is kept, and what happens when a run ends within. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sys/resource.h>

#include "token_world.h"

#define GOOGLE                                                                                     \
    "{\"type\":\"google\",\"client_id\":\"c "                                                      \
    "1\",\"client_secret\":\"s&1-secret\",\"refresh_token\":"                                      \
    "\"1//refresh-0\",\"note\":\"kept\"}"
#define X_FILE                                                                                     \
    "{\"type\":\"x\",\"client_id\":\"c1\",\"client_secret\":\"s1\",\"refresh_token\":\"refresh-"   \
    "0\"}"
#define PAIR                                                                                       \
    "{\"access_token\":\"at-1\",\"expires_in\":7200,\"refresh_token\":\"refresh-1\","              \
    "\"token_type\":\"bearer\"}"

static void assert_holds(const char *path, const char *part)
{
    char text[8192];

    read_file(path, text, sizeof text);
    if (!strstr(text, part))
        fail_msg("%s is not in %s", part, text);
}

static void assert_mode(const char *path, mode_t mode)
{
    struct stat stat_of;

    assert_int_equal(stat(path, &stat_of), 0);
    assert_int_equal(stat_of.st_mode & 07777, mode);
}

static void renewed_once(void **state)
{
    struct world world;

    (void)state;
    world_begin(&world, GOOGLE);
    world.answer = "{\"access_token\":\"at-1\",\"expires_in\":3599,\"token_type\":\"Bearer\"}";
    assert_int_equal(get(&world), TOKEN_GOOD);
    assert_string_equal(str_text(&world.access), "at-1");
    assert_string_equal(world.url, "https://oauth2.googleapis.com/token");
    assert_string_equal(world.type, "application/x-www-form-urlencoded");
    assert_string_equal(world.body, "grant_type=refresh_token&refresh_token=1%2F%2Frefresh-0"
                                    "&client_id=c%201&client_secret=s%261-secret");
    assert_holds(world.file, "\"refresh_token\":\t\"1//refresh-0\"");
    assert_holds(world.file, "\"note\":\t\"kept\"");
    assert_holds(world.file, "\"expires_at\":\t1003599");
    assert_mode(world.file, 0600);
    assert_int_equal(access(world.new_file, F_OK), -1);
    /* Alive until five minutes before its end. */
    world.ask.now = 1003298;
    assert_int_equal(get(&world), TOKEN_GOOD);
    assert_int_equal(world.asked, 1);
    world.ask.now = 1003299;
    assert_int_equal(get(&world), TOKEN_GOOD);
    assert_int_equal(world.asked, 2);
    world_end(&world);
}

static void rotated(void **state)
{
    struct world world;

    (void)state;
    world_begin(&world, X_FILE);
    world.answer = PAIR;
    assert_int_equal(get(&world), TOKEN_GOOD);
    assert_string_equal(world.authorization, "Basic YzE6czE="); /* c1:s1 */
    assert_string_equal(world.body, "grant_type=refresh_token&refresh_token=refresh-0");
    assert_holds(world.file, "\"refresh_token\":\t\"refresh-1\"");
    world_end(&world);
}

static void public_client(void **state)
{
    struct world world;

    (void)state;
    world_begin(&world, "{\"type\":\"x\",\"client_id\":\"c1\",\"refresh_token\":\"refresh-0\"}");
    world.answer = PAIR;
    assert_int_equal(get(&world), TOKEN_GOOD);
    assert_string_equal(world.authorization, "");
    assert_string_equal(world.body,
                        "grant_type=refresh_token&refresh_token=refresh-0&client_id=c1");
    world_end(&world);
}

static void tiktok_business(void **state)
{
    struct world world;

    (void)state;
    world_begin(&world,
                "{\"type\":\"tiktok-business\",\"client_id\":\"c1\",\"client_secret\":\"s1\","
                "\"refresh_token\":\"refresh-0\"}");
    world.answer = "{\"code\":0,\"message\":\"OK\",\"data\":" PAIR "}";
    assert_int_equal(get(&world), TOKEN_GOOD);
    assert_string_equal(str_text(&world.access), "at-1");
    assert_string_equal(world.type, "application/json");
    assert_string_equal(world.body,
                        "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"refresh-0\","
                        "\"client_id\":\"c1\",\"client_secret\":\"s1\"}");
    assert_holds(world.file, "\"refresh_token\":\t\"refresh-1\"");
    /* Refused with the status 200. */
    world.ask.now += 86400;
    world.answer =
        "{\"code\":40105,\"message\":\"Refresh token refresh-1 is incorrect.\",\"data\":{}}";
    assert_int_equal(get(&world), TOKEN_DEAD);
    assert_non_null(strstr(world.err.text, "Refresh token REMOVED is incorrect; "));
    world_end(&world);
}

static void instagram(void **state)
{
    struct world world;

    (void)state;
    world_begin(&world, "{\"type\":\"instagram\",\"access_token\":\"ig-0\"}");
    world.answer = "{\"access_token\":\"ig-1\",\"token_type\":\"bearer\",\"expires_in\":5183944}";
    assert_int_equal(get(&world), TOKEN_GOOD);
    assert_string_equal(world.url, "https://graph.instagram.com/refresh_access_token"
                                   "?grant_type=ig_refresh_token&access_token=ig-0");
    assert_string_equal(world.body, "");
    assert_string_equal(str_text(&world.access), "ig-1");
    /* Renewed when half of its life is over. */
    world.ask.now += 29 * 86400;
    assert_int_equal(get(&world), TOKEN_GOOD);
    assert_int_equal(world.asked, 1);
    world.ask.now += 86400;
    assert_int_equal(get(&world), TOKEN_GOOD);
    assert_int_equal(world.asked, 2);
    world.ask.now += 90 * 86400;
    world.status = 400;
    world.answer = "{\"error\":{\"message\":\"Session has expired\",\"code\":190}}";
    assert_int_equal(get(&world), TOKEN_DEAD);
    assert_non_null(strstr(world.err.text, "long-lived"));
    world_end(&world);
}

/* What each answer means; no message holds a secret, and the file stays. */
static void refusals(void **state)
{
    static const struct {
        long status;
        const char *answer, *words;
        enum token_state state;
    } cases[] = {
        {400, "{\"error\":\"invalid_grant\",\"error_description\":\"Token has been revoked.\"}",
         "Token has been revoked; sign in again", TOKEN_DEAD},
        {400,
         "{\"error\":\"invalid_grant\",\"error_description\":\"1//refresh-0 with s&1-secret\"}",
         "REMOVED with REMOVED", TOKEN_DEAD},
        {400,
         "{\"error\":\"invalid_grant\",\"error_description\":\"1%2F%2Frefresh-0, s%261-secret\"}",
         "REMOVED, REMOVED", TOKEN_DEAD},
        {401, "{\"error\":\"invalid_client\"}", "check client_id", TOKEN_WRONG},
        {400, "{\"error\":\"invalid_scope\"}", "400: invalid_scope", TOKEN_WRONG},
        {429, "{\"error\":\"slow_down\"}", "later", TOKEN_LATER},
        {503, "<html>", "503; later", TOKEN_LATER},
        {200, "<html>1//refresh-0", "200, and no JSON", TOKEN_WRONG},
        {200, "{\"token_type\":\"bearer\"}", "answered 200", TOKEN_WRONG},
        {200, "{\"access_token\":\"\"}", "answered 200", TOKEN_WRONG},
        {200, "[]", "no JSON", TOKEN_WRONG},
        {0, NULL, "no connection", TOKEN_LATER},
    };
    struct world world;

    (void)state;
    world_begin(&world, GOOGLE);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        world.status = cases[i].status;
        world.answer = cases[i].answer;
        assert_int_equal(get(&world), cases[i].state);
        if (!strstr(world.err.text, cases[i].words))
            fail_msg("%s is not in %s", cases[i].words, world.err.text);
        assert_null(strstr(world.err.text, "refresh-0"));
        assert_null(strstr(world.err.text, "s&1-secret"));
        assert_int_equal(world.access.len, 0);
        assert_holds(world.file, "1//refresh-0");
    }
    world_end(&world);
}

static void bad_files(void **state)
{
    static const struct {
        const char *text, *words;
    } cases[] = {
        {"{\"type\":\"google\",\"refresh_token\":\"r\"}", "lacks client_id"},
        {"{\"type\":\"google\",\"client_id\":\"c\"}", "lacks refresh_token"},
        {"{\"type\":\"instagram\"}", "lacks access_token"},
        {"{\"type\":\"myspace\"}", "is myspace; it is service_account or one of google"},
        {"{}", "\"type\" is missing"},
        {"{\"type\":", "begins like JSON"},
        {"two words", "one line without blanks"},
        {"", "one line without blanks"},
        {"a\r\nX-Header: 1", "one line without blanks"},
        {"{\"type\":\"x\",\"client_id\":\"c\",\"refresh_token\":\"r\",\"token_uri\":\"http://a/\"}",
         "https://"},
    };
    struct world world;

    (void)state;
    world_begin(&world, NULL);
    assert_int_equal(get(&world), TOKEN_WRONG);
    assert_non_null(strstr(world.err.text, "cannot open the token file"));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        write_file(world.file, cases[i].text, 0600);
        assert_int_equal(get(&world), TOKEN_WRONG);
        if (!strstr(world.err.text, cases[i].words))
            fail_msg("%s is not in %s", cases[i].words, world.err.text);
    }
    assert_int_equal(world.asked, 0);
    world_end(&world);
}

static void plain_tokens(void **state)
{
    struct world world;

    (void)state;
    world_begin(&world, "  EAAB-token \n");
    assert_int_equal(get(&world), TOKEN_GOOD);
    assert_string_equal(str_text(&world.access), "EAAB-token");
    world.ask.file = NULL;
    world.ask.variable = "PEGEL_TEST_TOKEN";
    unsetenv("PEGEL_TEST_TOKEN");
    assert_int_equal(get(&world), TOKEN_WRONG);
    setenv("PEGEL_TEST_TOKEN", "abc", 1);
    assert_int_equal(get(&world), TOKEN_GOOD);
    assert_string_equal(str_text(&world.access), "abc");
    setenv("PEGEL_TEST_TOKEN", X_FILE, 1);
    assert_int_equal(get(&world), TOKEN_WRONG);
    assert_non_null(strstr(world.err.text, "must be in a file"));
    world_end(&world);
}

static void readable_by_others(void **state)
{
    static const mode_t modes[] = {0640, 0604, 0660, 0644};
    struct world world;

    (void)state;
    world_begin(&world, X_FILE);
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        assert_int_equal(chmod(world.file, modes[i]), 0);
        assert_int_equal(get(&world), TOKEN_WRONG);
        assert_non_null(strstr(world.err.text, "chmod 600"));
    }
    assert_int_equal(world.asked, 0);
    world_end(&world);
}

/* A wide umask and a link to the file: the new file is as private, and the link stays. */
static void through_a_link(void **state)
{
    struct world world;
    struct stat link_stat;
    char link_path[96];
    mode_t before = umask(0);

    (void)state;
    world_begin(&world, X_FILE);
    snprintf(link_path, sizeof link_path, "%s/link", world.folder);
    assert_int_equal(symlink("token", link_path), 0);
    world.ask.file = link_path;
    world.answer = PAIR;
    assert_int_equal(get(&world), TOKEN_GOOD);
    assert_int_equal(lstat(link_path, &link_stat), 0);
    assert_true(S_ISLNK(link_stat.st_mode));
    assert_mode(world.file, 0600);
    assert_holds(world.file, "refresh-1");
    umask(before);
    world_end(&world);
}

/* ---- runs that end within ---- */

static void be_killed(struct world *world)
{
    (void)world;
    raise(SIGKILL);
}

/* The place is there, private and on the disk, before the old token is used up. */
static void look_at_place(struct world *world)
{
    struct stat place;

    assert_int_equal(stat(world->new_file, &place), 0);
    assert_int_equal(place.st_mode & 07777, 0600);
    assert_true(place.st_blocks * 512 >= 64 * 1024);
}

static void place_is_made_first(void **state)
{
    struct world world;

    (void)state;
    world_begin(&world, X_FILE);
    world.first = look_at_place;
    world.answer = PAIR;
    assert_int_equal(get(&world), TOKEN_GOOD);
    world_end(&world);
}

static void killed_in_the_request(void **state)
{
    struct world world;
    pid_t pid;
    int status;

    (void)state;
    world_begin(&world, X_FILE);
    pid = fork();
    if (pid == 0) {
        world.first = be_killed;
        get(&world);
        _exit(0);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFSIGNALED(status));
    assert_holds(world.file, "refresh-0");
    /* The endpoint gave a new token that nobody kept: that is told, twice if need be. */
    world.status = 400;
    world.answer = "{\"error\":\"invalid_grant\"}";
    for (int i = 0; i < 2; i++) {
        assert_int_equal(get(&world), TOKEN_DEAD);
        assert_non_null(strstr(world.err.text, "a renewal had no end"));
    }
    /* A file that was mended is a new beginning. */
    sleep(1);
    write_file(world.file, X_FILE, 0600);
    assert_int_equal(get(&world), TOKEN_DEAD);
    assert_null(strstr(world.err.text, "a renewal had no end"));
    /* It never used the old one up: all is well. */
    world.status = 200;
    world.answer = PAIR;
    assert_int_equal(get(&world), TOKEN_GOOD);
    assert_int_equal(access(world.new_file, F_OK), -1);
    world_end(&world);
}

static void killed_before_the_rename(void **state)
{
    struct world world;

    (void)state;
    world_begin(&world, X_FILE);
    write_file(world.new_file,
               "{\"type\":\"x\",\"client_id\":\"c1\",\"client_secret\":\"s1\","
               "\"refresh_token\":\"refresh-1\",\"access_token\":\"at-1\",\"expires_at\":1007200}",
               0600);
    assert_int_equal(get(&world), TOKEN_GOOD);
    assert_string_equal(str_text(&world.access), "at-1");
    assert_int_equal(world.asked, 0);
    assert_holds(world.file, "refresh-1");
    assert_int_equal(access(world.new_file, F_OK), -1);
    world_end(&world);
}

/* Older than the file, which somebody mended since: not taken over. */
static void left_long_ago(void **state)
{
    struct timespec times[2] = {{1000, 0}, {1000, 0}};
    struct world world;

    (void)state;
    world_begin(&world, X_FILE);
    write_file(world.new_file, "{\"type\":\"x\",\"access_token\":\"old\",\"expires_at\":1007200}",
               0600);
    assert_int_equal(utimensat(AT_FDCWD, world.new_file, times, 0), 0);
    world.answer = PAIR;
    assert_int_equal(get(&world), TOKEN_GOOD);
    assert_string_equal(str_text(&world.access), "at-1");
    assert_int_equal(world.asked, 1);
    world_end(&world);
}

static void cut_in_writing(void **state)
{
    struct world world;

    (void)state;
    world_begin(&world, X_FILE);
    write_file(world.new_file, "{\"type\":\"x\",\"access_token\":\"at-", 0600);
    world.answer = PAIR;
    assert_int_equal(get(&world), TOKEN_GOOD);
    assert_int_equal(world.asked, 1);
    assert_holds(world.file, "refresh-1");
    world_end(&world);
}

/* A place that somebody else made is not written to: it could be a link to anything. */
static void no_place(void **state)
{
    struct world world;

    (void)state;
    world_begin(&world, X_FILE);
    assert_int_equal(mkdir(world.new_file, 0700), 0);
    world.answer = PAIR;
    assert_int_equal(get(&world), TOKEN_WRONG);
    assert_non_null(strstr(world.err.text, "the old one is not used up"));
    assert_int_equal(world.asked, 0);
    assert_holds(world.file, "refresh-0");
    world_end(&world);
}

/* As on a full disk. */
static void no_room(void **state)
{
    struct rlimit limit = {1024, RLIM_INFINITY};
    struct world world;
    int status;

    (void)state;
    world_begin(&world, X_FILE);
    world.answer = PAIR;
    if (fork() == 0) {
        signal(SIGXFSZ, SIG_IGN);
        if (setrlimit(RLIMIT_FSIZE, &limit) < 0 || get(&world) != TOKEN_WRONG)
            _exit(1);
        _exit(world.asked || !strstr(world.err.text, "the old one is not used up"));
    }
    assert_true(wait(&status) > 0);
    assert_int_equal(status, 0);
    assert_holds(world.file, "refresh-0");
    assert_int_equal(access(world.new_file, F_OK), -1);
    world_end(&world);
}

/* Eight runs at once: the token is renewed once. */
static void count_and_wait(struct world *world)
{
    char path[96];
    int fd;

    snprintf(path, sizeof path, "%s/count", world->folder);
    fd = open(path, O_WRONLY | O_APPEND | O_CREAT, 0600);
    if (write(fd, "x", 1) != 1)
        abort();
    close(fd);
    usleep(100000);
}

static void at_the_same_time(void **state)
{
    struct world world;
    char path[96], text[16];
    int status;

    (void)state;
    world_begin(&world, X_FILE);
    world.first = count_and_wait;
    world.answer = PAIR;
    for (int i = 0; i < 8; i++) {
        if (fork() == 0)
            _exit(get(&world) != TOKEN_GOOD || strcmp(str_text(&world.access), "at-1") != 0);
    }
    for (int i = 0; i < 8; i++) {
        assert_true(wait(&status) > 0);
        assert_int_equal(status, 0);
    }
    snprintf(path, sizeof path, "%s/count", world.folder);
    read_file(path, text, sizeof text);
    assert_string_equal(text, "x");
    world_end(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(renewed_once),
        cmocka_unit_test(rotated),
        cmocka_unit_test(public_client),
        cmocka_unit_test(tiktok_business),
        cmocka_unit_test(instagram),
        cmocka_unit_test(refusals),
        cmocka_unit_test(bad_files),
        cmocka_unit_test(plain_tokens),
        cmocka_unit_test(readable_by_others),
        cmocka_unit_test(through_a_link),
        cmocka_unit_test(place_is_made_first),
        cmocka_unit_test(killed_in_the_request),
        cmocka_unit_test(killed_before_the_rename),
        cmocka_unit_test(left_long_ago),
        cmocka_unit_test(cut_in_writing),
        cmocka_unit_test(no_place),
        cmocka_unit_test(no_room),
        cmocka_unit_test(at_the_same_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
