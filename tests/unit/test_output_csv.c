/* CSV: quoting, numbers, dialects, the formula guard, and files that cannot be written. */
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "pegel/writers.h"

static const struct column columns[] = {{"metric"}, {"value"}, {"day"}, {"note"}};

static int open_temporary(void)
{
    const char *folder = getenv("TMPDIR");
    char path[4096];
    int fd;

    snprintf(path, sizeof(path), "%s/pegel-csv-XXXXXX", folder ? folder : "/tmp");
    fd = mkstemp(path);
    assert_true(fd >= 0);
    unlink(path);
    return fd;
}

/* Writes one row of two cells and gives what stands in the file. */
static void expect_row(enum csv_dialect dialect, struct cell first, struct cell second,
                       const char *expected)
{
    struct csv_writer *writer;
    struct table_sink sink;
    int fd = open_temporary();
    char found[4096];
    ssize_t len;

    writer = csv_writer_new(fd, dialect, NULL);
    assert_non_null(writer);
    sink = csv_writer_sink(writer);
    assert_int_equal(sink.begin(sink.context, columns, 2, NULL), 0);
    assert_int_equal(sink.row(sink.context, (struct cell[]){first, second}, 2, NULL), 0);
    assert_int_equal(sink.end(sink.context, NULL), 0);
    csv_writer_free(writer);
    len = pread(fd, found, sizeof(found) - 1, 0);
    assert_true(len > 0);
    found[len] = '\0';
    assert_string_equal(found, expected);
    close(fd);
}

static void expect_text(const char *text, const char *expected)
{
    char whole[4096];

    snprintf(whole, sizeof(whole), "metric,value\n%s,\n", expected);
    expect_row(CSV_PLAIN, cell_text(text), cell_empty(), whole);
}

static void expect_number(double number, const char *plain, const char *german)
{
    char whole[4096];

    snprintf(whole, sizeof(whole), "metric,value\n%s,\n", plain);
    expect_row(CSV_PLAIN, cell_number(number), cell_empty(), whole);
    snprintf(whole, sizeof(whole), "\xef\xbb\xbfmetric;value\n%s;\n", german);
    expect_row(CSV_EXCEL_DE, cell_number(number), cell_empty(), whole);
}

static void test_texts(void **state)
{
    (void)state;
    expect_text("", "");
    expect_text("plain text", "plain text");
    expect_text("a;b", "a;b");
    expect_text("a,b", "\"a,b\"");
    expect_text("say \"no\"", "\"say \"\"no\"\"\"");
    expect_text("two\nlines", "\"two\nlines\"");
    expect_text("two\rlines", "\"two\rlines\"");
    expect_text(" blank", "\" blank\"");
    expect_text("blank ", "\"blank \"");
    expect_text("M\xc3\xbcller", "M\xc3\xbcller");
    expect_row(CSV_EXCEL_DE, cell_text("a,b"), cell_text("a;b"),
               "\xef\xbb\xbfmetric;value\na,b;\"a;b\"\n");
    expect_row(CSV_PLAIN, cell_slice((struct slice){"abcdef", 3}), cell_slice((struct slice){0}),
               "metric,value\nabc,\n");
}

/* What a spreadsheet would run, or eat, gets one apostrophe. */
static void test_guard(void **state)
{
    (void)state;
    expect_text("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"");
    expect_text("+1", "'+1");
    expect_text("-1", "'-1");
    expect_text("@name", "'@name");
    expect_text("'quoted", "''quoted");
    expect_text("\tx", "\"'\tx\"");
    expect_text("\rx", "\"'\rx\"");
    expect_text("a=1", "a=1");
}

static void test_numbers(void **state)
{
    (void)state;
    expect_number(0, "0", "0");
    expect_number(-0.0, "0", "0");
    expect_number(-14, "-14", "-14");
    expect_number(1240, "1240", "1240");
    expect_number(0.0567, "0.0567", "0,0567");
    expect_number(160.0 / 2820, "0.05673758865248227", "0,05673758865248227");
    expect_number(-0.5, "-0.5", "-0,5");
    expect_number(999999999999999, "999999999999999", "999999999999999");
    expect_number(1e15, "1000000000000000", "1000000000000000");
    expect_number(9007199254740993e3, "9007199254740993000", "9007199254740993000");
    expect_row(CSV_PLAIN, cell_day(20000), cell_number((double)NAN), "metric,value\n2024-10-04,\n");
}

/* More than the buffer holds, with quotes at every place of its border. */
static void test_large(void **state)
{
    struct csv_writer *writer;
    struct table_sink sink;
    int fd = open_temporary();
    size_t nr = 30000, len = 0;
    char *found, line[64];

    (void)state;
    writer = csv_writer_new(fd, CSV_PLAIN, NULL);
    sink = csv_writer_sink(writer);
    assert_int_equal(sink.begin(sink.context, columns, 4, NULL), 0);
    for (size_t i = 0; i < nr; i++) {
        const struct cell cells[] = {cell_text("a\"b"), cell_number((double)i), cell_day(0),
                                     cell_text("x")};

        assert_int_equal(sink.row(sink.context, cells, 4, NULL), 0);
    }
    assert_int_equal(sink.end(sink.context, NULL), 0);
    csv_writer_free(writer);
    found = calloc(1, nr * 64);
    assert_non_null(found);
    assert_int_equal(pread(fd, found, nr * 64, 0), lseek(fd, 0, SEEK_END));
    len = strlen("metric,value,day,note\n");
    for (size_t i = 0; i < nr; i++) {
        snprintf(line, sizeof(line), "\"a\"\"b\",%zu,1970-01-01,x\n", i);
        assert_memory_equal(found + len, line, strlen(line));
        len += strlen(line);
    }
    assert_int_equal(lseek(fd, 0, SEEK_END), len);
    free(found);
    close(fd);
}

/* Nothing is lost in silence: end says that it did not arrive, even if all fitted the buffer. */
static void expect_failure(int fd, size_t rows, const char *message)
{
    struct csv_writer *writer = csv_writer_new(fd, CSV_PLAIN, NULL);
    struct table_sink sink = csv_writer_sink(writer);
    const struct cell cells[] = {cell_text("a"), cell_number(1)};
    struct error err = {0};
    size_t i = 0;

    assert_int_equal(sink.begin(sink.context, columns, 2, NULL), 0);
    while (i < rows && sink.row(sink.context, cells, 2, NULL) == 0)
        i++;
    assert_true(rows < 100 || i < rows);
    assert_int_equal(sink.end(sink.context, &err), -1);
    assert_string_equal(err.text, message);
    csv_writer_free(writer);
}

static void test_full(void **state)
{
    int fd = open("/dev/full", O_WRONLY);

    (void)state;
    if (fd < 0)
        skip();
    expect_failure(fd, 1, "cannot write: No space left on device");
    expect_failure(fd, 1000000, "cannot write: No space left on device");
    close(fd);
}

static void test_broken_pipe(void **state)
{
    int ends[2];

    (void)state;
    signal(SIGPIPE, SIG_IGN);
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    expect_failure(ends[1], 1, "cannot write: Broken pipe");
    close(ends[1]);
}

/* Texts are copied sixteen bytes at a time: an odd byte must be seen at every place of them. */
static void test_every_place(void **state)
{
    static const char odd[] = {',', '"', '\n', '\r'};
    char text[40], expected[128];

    (void)state;
    for (size_t len = 3; len < sizeof(text); len++) {
        memset(text, 'x', len);
        text[len] = '\0';
        snprintf(expected, sizeof(expected), "metric,value\n%s,1\n", text);
        expect_row(CSV_PLAIN, cell_text(text), cell_number(1), expected);
        for (size_t at = 1; at + 1 < len; at++) {
            char c = odd[(at + len) % sizeof(odd)];
            const char *more = c == '"' ? "\"" : "";

            text[at] = c;
            snprintf(expected, sizeof(expected), "metric,value\n\"%.*s%c%s%s\",1\n", (int)at, text,
                     c, more, text + at + 1);
            expect_row(CSV_PLAIN, cell_text(text), cell_number(1), expected);
            text[at] = at % 2 ? ';' : '\x01'; /* needs no quotes */
            snprintf(expected, sizeof(expected), "metric,value\n%s,1\n", text);
            expect_row(CSV_PLAIN, cell_text(text), cell_number(1), expected);
            text[at] = 'x';
        }
    }
}

/* ---- rows by several threads ------------------------------------------------------------------
 */

#define ROWS 20000

static int deliver(const void *context, size_t first, size_t end, struct table_sink *sink,
                   struct error *err)
{
    const size_t *bad = context;

    for (size_t i = first; i < end; i++) {
        const struct cell cells[] = {cell_text("a,b"), cell_number((double)i), cell_day((day_t)i),
                                     cell_empty()};

        if (i == *bad)
            return error_set(err, ERROR_DATA, "row %zu is bad", i);
        if (sink->row(sink->context, cells, 4, err) < 0)
            return -1;
    }
    return 0;
}

static struct table_rows rows_of(size_t nr, const size_t *bad)
{
    return (struct table_rows){columns, 4, nr, deliver, bad};
}

static size_t file_text(int fd, char *text, size_t size)
{
    ssize_t len = pread(fd, text, size, 0);

    assert_true(len >= 0 && (size_t)len < size);
    close(fd);
    return (size_t)len;
}

/* Several threads write what one writer does. */
static void expect_same_file(const struct table_rows *rows, enum csv_dialect dialect, int jobs)
{
    size_t size = ROWS * 64, len;
    char *found = malloc(size), *expected = malloc(size);
    int one = open_temporary(), more = open_temporary();
    struct csv_writer *writer = csv_writer_new(one, dialect, NULL);
    struct table_sink sink = csv_writer_sink(writer);

    assert_non_null(found);
    assert_non_null(expected);
    assert_int_equal(table_deliver(rows, &sink, NULL), 0);
    csv_writer_free(writer);
    assert_int_equal(csv_write_rows(more, dialect, jobs, rows, NULL), 0);
    len = file_text(one, expected, size);
    assert_int_equal(file_text(more, found, size), len);
    assert_memory_equal(found, expected, len);
    free(found);
    free(expected);
}

static void test_rows_equal(void **state)
{
    static const size_t sizes[] = {0, 1, 1023, 1024, 1025, ROWS};
    size_t bad = SIZE_MAX;

    (void)state;
    for (size_t i = 0; i < 6 * sizeof(sizes) / sizeof(*sizes); i++) {
        struct table_rows rows = rows_of(sizes[i / 6], &bad);

        expect_same_file(&rows, i % 2 ? CSV_EXCEL_DE : CSV_PLAIN, (int)(i % 6));
    }
}

/* Rows of which many say the same: three slots, whose text changes now and then; and one too large
 * to be kept. */
static int deliver_repeats(const void *context, size_t first, size_t end, struct table_sink *sink,
                           struct error *err)
{
    static const char *const words[] = {"routine", "a;b", "=1,5", ""};

    (void)context;
    for (size_t i = first; i < end; i++) {
        const size_t key = i / 700;
        const struct table_repeat repeat = {
            .slot = i % 4 == 3 ? SIZE_MAX : i % 4 * 100, .key = key, .own = 1};
        const struct cell cells[] = {cell_day((day_t)i), cell_text(words[i % 4]),
                                     cell_number((double)key + 0.5), cell_empty()};
        int done = 0;

        if (sink->repeat && i % 5)
            done = sink->repeat(sink->context, cells, &repeat, err);
        if (done == 0 && sink->row(sink->context, cells, 4, err) < 0)
            return -1;
        if (done < 0)
            return -1;
    }
    return 0;
}

static void test_rows_repeat(void **state)
{
    struct table_rows rows = {columns, 4, ROWS, deliver_repeats, NULL};

    (void)state;
    for (int jobs = 1; jobs < 9; jobs++)
        expect_same_file(&rows, jobs % 2 ? CSV_EXCEL_DE : CSV_PLAIN, jobs);
}

/* What stands before the bad row's part is written, nothing behind it, and the error is told. */
static void test_rows_fail(void **state)
{
    (void)state;
    for (int jobs = 1; jobs < 5; jobs++) {
        size_t bad = 5000, none = SIZE_MAX;
        struct table_rows rows = rows_of(ROWS, &bad), good = rows_of(ROWS, &none);
        struct error err = {0};
        int fd = open_temporary(), full = open("/dev/full", O_WRONLY);
        char *text = calloc(1, ROWS * 64);
        size_t len;

        assert_non_null(text);
        assert_int_equal(csv_write_rows(fd, CSV_PLAIN, jobs, &rows, &err), -1);
        assert_string_equal(err.text, "row 5000 is bad");
        len = file_text(fd, text, ROWS * 64);
        assert_memory_equal(text + len - strlen(",4095,1981-03-19,\n"), ",4095,1981-03-19,\n",
                            strlen(",4095,1981-03-19,\n"));
        free(text);
        if (full < 0)
            continue;
        assert_int_equal(csv_write_rows(full, CSV_PLAIN, jobs, &good, &err), -1);
        assert_string_equal(err.text, "cannot write: No space left on device");
        close(full);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),       cmocka_unit_test(test_guard),
        cmocka_unit_test(test_numbers),     cmocka_unit_test(test_large),
        cmocka_unit_test(test_every_place), cmocka_unit_test(test_rows_equal),
        cmocka_unit_test(test_rows_repeat), cmocka_unit_test(test_rows_fail),
        cmocka_unit_test(test_full),        cmocka_unit_test(test_broken_pipe),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
