/* gnuplot as a process that is not trusted: what it does wrong is noticed, what a script should not
 * do it cannot, and the next chart is drawn all the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "output/chart_file.h"
#include "output/chart_forms.h"
#include "output/gnuplot_pool.h"

#define TERMINAL "set terminal svg\nset output 'c.svg'\n"

struct seen {
    char folder[300];
    int files; /* in the folder when the job was done */
    bool drawn;
};

static int count_files(const char *folder)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;
    int nr = 0;

    assert_non_null(dir);
    while ((entry = readdir(dir)))
        nr += entry->d_name[0] != '.' && strcmp(entry->d_name, "fontconfig") != 0;
    closedir(dir);
    return nr;
}

static int look(void *context, const char *folder, struct error *err)
{
    struct seen *seen = context;
    struct str svg = {0};
    int ret = chart_file_read(&svg, folder, chart_formats[CHART_SVG].drawn, err);

    snprintf(seen->folder, sizeof(seen->folder), "%s", folder);
    seen->files = count_files(folder);
    seen->drawn = ret == 0 && svg.len > 0;
    str_free(&svg);
    return ret;
}

static struct pool_job job_of(struct seen *seen, const char *script)
{
    *seen = (struct seen){.files = -1};
    return (struct pool_job){.scripts = {"set encoding utf8\n", script, NULL, NULL},
                             .finish = look,
                             .context = seen};
}

static void run_one(const char *program, const char *script, struct pool_job *job,
                    struct seen *seen)
{
    struct gnuplot_pool *pool = gnuplot_pool_new(program, 1, 1, NULL);

    assert_non_null(pool);
    *job = job_of(seen, script);
    gnuplot_pool_run(pool, job, 1);
    gnuplot_pool_free(pool);
}

static void draws(void **state)
{
    struct seen seen;
    struct pool_job job;
    struct stat info;

    (void)state;
    run_one("gnuplot", TERMINAL "plot x\nunset output\n", &job, &seen);
    assert_string_equal(job.err.text, "");
    assert_int_equal(job.status, 0);
    assert_true(seen.drawn);
    assert_int_equal(seen.files, 3);                /* two scripts, one picture */
    assert_int_equal(stat(seen.folder, &info), -1); /* and nothing is left behind */
}

static void many_after_errors(void **state)
{
    struct gnuplot_pool *pool = gnuplot_pool_new("gnuplot", 2, 30, NULL);
    struct pool_job jobs[8];
    struct seen seen[8];

    (void)state;
    for (size_t i = 0; i < 8; i++)
        jobs[i] = job_of(&seen[i], i % 2 ? "nonsense here\n" : TERMINAL "plot x\nunset output\n");
    gnuplot_pool_run(pool, jobs, 8);
    for (size_t i = 0; i < 8; i++) {
        assert_int_equal(jobs[i].status, i % 2 ? -1 : 0);
        if (i % 2)
            assert_non_null(strstr(jobs[i].err.text, "gnuplot says: \"svg.gp\""));
    }
    gnuplot_pool_free(pool);
}

static void warnings_count(void **state)
{
    struct seen seen;
    struct pool_job job;

    (void)state;
    run_one("gnuplot", TERMINAL "set xrange [0:1]\nplot NaN, x\nprint 'hello'\n", &job, &seen);
    assert_int_equal(job.status, -1);
    assert_string_equal(job.err.text, "gnuplot says: hello");
}

static void endless(void **state)
{
    struct seen seen;
    struct pool_job job;

    (void)state;
    run_one("gnuplot", "while (1) { x = 1 }\n", &job, &seen);
    assert_int_equal(job.status, -1);
    assert_string_equal(job.err.text, "gnuplot did not finish within 1 second");
}

/* The ways out of gnuplot, were a script ever to contain one. */
static void no_way_out(void **state)
{
#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))
    const char *const ways[] = {
        "system('touch %s')\n",
        "x = system('touch %s; echo 1')\n",
        "!touch %s\n",
        "x = \"`touch %s`\"\n",
        "set terminal svg\nset output '|touch %s'\nplot x\n",
        "plot '< touch %s; echo 1'\n",
        "load '< touch %s'\n",
    };
    char made[300];

    snprintf(made, sizeof(made), "%s/pegel-made-%d", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp",
             (int)getpid());
    for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
        char script[1000];
        const char *place = strstr(ways[i], "%s");
        struct seen seen;
        struct pool_job job;

        snprintf(script, sizeof(script), "%.*s%s%s", (int)(place - ways[i]), ways[i], made,
                 place + 2);
        run_one("gnuplot", script, &job, &seen);
        assert_int_equal(access(made, F_OK), -1);
    }
#else
    skip();
#endif
    (void)state;
}

/* A gnuplot of our own: a shell script. */
static void fake(char path[static 300], const char *script)
{
    FILE *file;

    snprintf(path, 300, "%s/fake-gnuplot-%d", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp",
             (int)getpid());
    file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "#!/bin/sh\n%s\n", script);
    fclose(file);
    assert_int_equal(chmod(path, 0700), 0);
}

static void expect_fake(const char *script, const char *complaint)
{
    char path[300];
    struct seen seen;
    struct pool_job job;

    fake(path, script);
    run_one(path, "plot x\n", &job, &seen);
    unlink(path);
    assert_int_equal(job.status, -1);
    if (!strstr(job.err.text, complaint))
        fail_msg("\"%s\" instead of \"%s\"", job.err.text, complaint);
}

#define HELLO "read line; echo 'pegel 5.4' >&2; "

static void fakes(void **state)
{
    (void)state;
    expect_fake("exec sleep 30", "gnuplot did not answer within 1 second");
    expect_fake(HELLO "exec sleep 30", "gnuplot did not finish within 1 second");
    expect_fake("trap '' TERM; while :; do :; done", "did not answer");
    expect_fake("exit 0", "gnuplot ended unexpectedly");
    expect_fake(HELLO "exit 0", "gnuplot ended unexpectedly");
    expect_fake("read line; echo 'pegel 5.0' >&2; read line", "gnuplot 5.0 is too old");
    expect_fake(HELLO "read line; echo 'pegel drawn' >&2; read line", "written no picture");
    expect_fake("while :; do echo noise >&2; done", "gnuplot says: noise");
}

/* What a gnuplot finds when it starts: only -d, a small environment, limits, nothing to reach. */
static int look_around(void *context, const char *folder, struct error *err)
{
    return chart_file_read(context, folder, chart_formats[CHART_SVG].drawn, err);
}

static void confined(void **state)
{
    static const char *const expected[] = {"arguments -d\n",   "cpu 20\n",
                                           "core 0\n",         "file 131072\n",
                                           "memory 2097152\n", "HOME='/nonexistent'",
                                           "LC_ALL='C.UTF-8'", "PATH='/usr/bin:/bin'"};
    struct str found = {0};
    struct pool_job job = {
        .scripts = {"", "", "", ""}, .finish = look_around, .context = &found};
    struct gnuplot_pool *pool;
    char path[300];

    (void)state;
    setenv("GNUTERM", "x11", 1);
    setenv("GNUPLOT_LIB", "/tmp", 1);
    fake(path,
         HELLO "for i in 1 2 3 4 5; do read line; done\n"
               "{ echo \"arguments $*\"; echo -n 'cpu '; ulimit -t; echo -n 'core '; ulimit -c\n"
               "echo -n 'file '; ulimit -f; echo -n 'memory '; ulimit -v; set; } >c.svg\n"
               "echo 'pegel drawn' >&2; read line");
    pool = gnuplot_pool_new(path, 1, 5, NULL);
    gnuplot_pool_run(pool, &job, 1);
    gnuplot_pool_free(pool);
    unlink(path);
    assert_string_equal(job.err.text, "");
    for (size_t i = 0; i < sizeof(expected) / sizeof(*expected); i++) {
        if (!strstr(str_text(&found), expected[i]))
            fail_msg("no \"%s\" in: %s", expected[i], str_text(&found));
    }
    assert_null(strstr(found.s, "GNUTERM"));
    assert_null(strstr(found.s, "GNUPLOT_LIB"));
    str_free(&found);
}

/* The first job is under way before there are others, and is told like them. */
static void first_job(void **state)
{
    struct seen seen[2];
    struct pool_job first = job_of(&seen[0], TERMINAL "plot x\nunset output\n"), next;
    struct gnuplot_pool *pool = gnuplot_pool_new("gnuplot", 1, 30, &first);

    (void)state;
    gnuplot_pool_run(pool, NULL, 0);
    assert_int_equal(first.status, 0);
    assert_true(seen[0].drawn);
    assert_true(strtod(gnuplot_pool_version(pool), NULL) >= 5.2);
    next = job_of(&seen[1], "nonsense\n");
    next.done = true; /* not drawn: nobody looks at it */
    gnuplot_pool_run(pool, &next, 1);
    assert_int_equal(next.status, 0);
    assert_int_equal(seen[1].files, -1);
    gnuplot_pool_free(pool);

    first = job_of(&seen[0], "nonsense here\n");
    pool = gnuplot_pool_new("gnuplot", 2, 30, &first);
    next = job_of(&seen[1], TERMINAL "plot x\nunset output\n");
    gnuplot_pool_run(pool, &next, 1);
    assert_int_equal(first.status, -1);
    assert_non_null(strstr(first.err.text, "gnuplot says: \"svg.gp\""));
    assert_int_equal(next.status, 0);
    gnuplot_pool_free(pool);

    first = job_of(&seen[0], "");
    gnuplot_pool_free(gnuplot_pool_new("no-such-gnuplot", 2, 30, &first));
    assert_int_equal(first.status, -1);
    assert_string_equal(first.err.text, "no-such-gnuplot is not installed; install gnuplot-nox");
}

static void missing(void **state)
{
    struct seen seen;
    struct pool_job job;

    (void)state;
    run_one("no-such-gnuplot", "plot x\n", &job, &seen);
    assert_int_equal(job.status, -1);
    assert_string_equal(job.err.text, "no-such-gnuplot is not installed; install gnuplot-nox");
    run_one("/dev/null", "plot x\n", &job, &seen);
    assert_int_equal(job.status, -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws),          cmocka_unit_test(many_after_errors),
        cmocka_unit_test(warnings_count), cmocka_unit_test(endless),
        cmocka_unit_test(no_way_out),     cmocka_unit_test(fakes),
        cmocka_unit_test(missing),        cmocka_unit_test(confined),
        cmocka_unit_test(first_job),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
