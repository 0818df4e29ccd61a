/* The report folder: whole or not at all. */
#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/folder.h"
#include "pegel/writers.h"

/* Each test works in a new folder. */
static int begin(void **state)
{
    const char *folder = getenv("TMPDIR");
    char *path;

    assert_true(asprintf(&path, "%s/pegel-dir-XXXXXX", folder ? folder : "/tmp") > 0);
    assert_non_null(mkdtemp(path));
    *state = path;
    return chdir(path);
}

static int end(void **state)
{
    folder_remove(*state);
    free(*state);
    return chdir("/");
}

static struct out_dir *start(const char *parent, const char *name)
{
    struct error err = {0};
    struct out_dir *dir = out_dir_begin(parent, name, &err);

    if (!dir)
        fail_msg("%s", err.text);
    return dir;
}

static void put(struct out_dir *dir, const char *name, const char *text)
{
    struct error err = {0};
    int fd = out_dir_file(dir, name, &err);

    if (fd < 0)
        fail_msg("%s", err.text);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
}

static void commit(struct out_dir *dir)
{
    struct error err = {0};

    if (out_dir_commit(dir, &err) < 0)
        fail_msg("%s", err.text);
}

static void expect_file(const char *path, const char *text)
{
    char found[64];
    int fd = open(path, O_RDONLY);
    ssize_t len;

    assert_true(fd >= 0);
    len = read(fd, found, sizeof(found) - 1);
    assert_true(len >= 0);
    found[len] = '\0';
    assert_string_equal(found, text);
    close(fd);
}

static size_t count_entries(const char *path)
{
    DIR *list = opendir(path);
    size_t nr = 0;

    assert_non_null(list);
    while (readdir(list))
        nr++;
    closedir(list);
    return nr - 2;
}

static void write_report(const char *parent, const char *text)
{
    struct out_dir *dir = start(parent, "2026-W46");

    put(dir, "manifest.json", text);
    commit(dir);
}

static void test_appears(void **state)
{
    struct out_dir *dir = start("a/b", "2026-W46");
    struct stat about;
    mode_t mask = umask(0);

    (void)state;
    umask(mask);
    put(dir, "metrics.csv", "1");
    put(dir, "charts/fans.csv", "2");
    assert_int_equal(access("a/b/2026-W46", F_OK), -1);
    assert_int_equal(strncmp(out_dir_path(dir), "a/b/.pegel-2026-W46-", 20), 0);
    commit(dir);
    expect_file("a/b/2026-W46/metrics.csv", "1");
    expect_file("a/b/2026-W46/charts/fans.csv", "2");
    assert_int_equal(count_entries("a/b"), 1);
    assert_int_equal(stat("a/b/2026-W46", &about), 0);
    assert_int_equal(about.st_mode & 0777, 0777 & ~mask);
    assert_int_equal(stat("a/b/2026-W46/metrics.csv", &about), 0);
    assert_int_equal(about.st_mode & 0777, 0666 & ~mask);
}

/* The new report has only what was written into it. */
static void test_replaces(void **state)
{
    struct out_dir *dir;

    (void)state;
    write_report("out", "old");
    dir = start("out", "2026-W46");
    put(dir, "manifest.json", "new");
    put(dir, "more.csv", "x");
    expect_file("out/2026-W46/manifest.json", "old");
    commit(dir);
    expect_file("out/2026-W46/manifest.json", "new");
    write_report("out", "newest");
    assert_int_equal(count_entries("out/2026-W46"), 1);
    assert_int_equal(count_entries("out"), 1);
}

static void test_abandoned(void **state)
{
    struct out_dir *dir;

    (void)state;
    write_report("out", "old");
    dir = start("out", "2026-W46");
    put(dir, "charts/fans.csv", "new");
    out_dir_abandon(dir);
    out_dir_abandon(NULL);
    expect_file("out/2026-W46/manifest.json", "old");
    assert_int_equal(count_entries("out"), 1);
}

/* A folder that somebody else made is not thrown away. */
static void test_not_a_report(void **state)
{
    struct error err = {0};
    struct out_dir *dir;

    (void)state;
    assert_int_equal(mkdir("out", 0777), 0);
    assert_int_equal(mkdir("out/2026-W46", 0777), 0);
    write_report("out", "into an empty folder");
    dir = start("out", "2026");
    assert_int_equal(mkdir("out/2026", 0777), 0);
    assert_int_equal(mkdir("out/2026/photos", 0777), 0);
    assert_int_equal(out_dir_commit(dir, &err), -1);
    assert_non_null(strstr(err.text, "out/2026 is not a report"));
    assert_null(out_dir_begin("out", "2026", &err));
    assert_int_equal(access("out/2026/photos", F_OK), 0);
    assert_int_equal(symlink("2026-W46", "out/2026-W47"), 0);
    assert_null(out_dir_begin("out", "2026-W47", &err));
    assert_non_null(strstr(err.text, "out/2026-W47 is not a folder"));
    assert_int_equal(count_entries("out"), 3);
}

static void test_no_parent(void **state)
{
    struct error err = {0};
    int fd = open("file", O_WRONLY | O_CREAT, 0666);

    (void)state;
    assert_true(fd >= 0);
    close(fd);
    assert_null(out_dir_begin("file/out", "2026", &err));
    assert_int_equal(err.code, ERROR_SYSTEM);
    assert_non_null(strstr(err.text, "cannot make folder file/out"));
}

/* A run that was killed leaves its folder; the next run takes it away, but not that of a run that
 * is still at work, nor what only looks alike. */
static void test_left_over(void **state)
{
    struct out_dir *alive = start("out", "2026-W46"), *next;
    pid_t child = fork();
    int status;

    (void)state;
    if (child == 0) {
        struct out_dir *dir = out_dir_begin("out", "2026-W46", NULL);
        int fd = dir ? out_dir_file(dir, "charts/fans.csv", NULL) : -1;

        if (fd >= 0)
            kill(getpid(), SIGKILL);
        _exit(1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    assert_int_equal(mkdir("out/.pegel-mine", 0777), 0);
    assert_int_equal(mkdir("out/.pegel-1-2", 0777), 0);
    assert_int_equal(count_entries("out"), 4);
    next = start("out", "2026-W46");
    assert_int_equal(count_entries("out"), 4);
    put(alive, "manifest.json", "alive");
    commit(alive);
    expect_file("out/2026-W46/manifest.json", "alive");
    put(next, "manifest.json", "next");
    commit(next);
    expect_file("out/2026-W46/manifest.json", "next");
    assert_int_equal(count_entries("out"), 3);
}

/* Several runs at once: at the end there is one whole report, and nothing else. */
static int work(int number)
{
    for (int i = 0; i < 10; i++) {
        struct out_dir *dir = out_dir_begin("out", "2026-W46", NULL);
        int first = dir ? out_dir_file(dir, "manifest.json", NULL) : -1;
        int second = dir ? out_dir_file(dir, "metrics.csv", NULL) : -1;

        if (dprintf(first, "%d", number) != 1 || dprintf(second, "%d", number) != 1)
            return 1;
        close(first);
        close(second);
        if (out_dir_commit(dir, NULL) < 0)
            return 1;
    }
    return 0;
}

static void test_at_once(void **state)
{
    pid_t children[4];
    char first[8] = "", second[8] = "";
    int fd;

    (void)state;
    for (int i = 0; i < 4; i++) {
        children[i] = fork();
        if (children[i] == 0)
            _exit(work(i));
    }
    for (int i = 0; i < 4; i++) {
        int status = -1;

        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
    assert_int_equal(count_entries("out"), 1);
    assert_int_equal(count_entries("out/2026-W46"), 2);
    fd = open("out/2026-W46/manifest.json", O_RDONLY);
    assert_int_equal(read(fd, first, 7), 1);
    close(fd);
    fd = open("out/2026-W46/metrics.csv", O_RDONLY);
    assert_int_equal(read(fd, second, 7), 1);
    close(fd);
    assert_string_equal(first, second);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_appears),   TEST(test_replaces),  TEST(test_abandoned), TEST(test_not_a_report),
        TEST(test_no_parent), TEST(test_left_over), TEST(test_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
