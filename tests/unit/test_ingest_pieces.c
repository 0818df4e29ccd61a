/* A file read in pieces gives what it gives in one go: every sample, and invented files with all
 * that may stand in the way of a cut. */
#include <unistd.h>

#include "facts_example.h"
#include "ingest_fixture.h"
#include "pegel/ingest.h"
#include "pegel/metrics.h"
#include "pegel/networks.h"

/* ---- all that a run finds, as one text ---- */

struct dump {
    struct str text;
    size_t columns;
};

static int dump_begin(void *context, const struct column *columns, size_t nr, struct error *err)
{
    struct dump *dump = context;

    (void)columns;
    (void)err;
    dump->columns = nr;
    return 0;
}

static int dump_row(void *context, const struct cell *cells, size_t nr, struct error *err)
{
    struct dump *dump = context;

    (void)err;
    for (size_t i = 0; i < nr; i++) {
        if (cells[i].type == CELL_TEXT)
            str_add(&dump->text, cells[i].text.s, cells[i].text.len);
        else if (cells[i].type == CELL_NUMBER)
            str_addf(&dump->text, "%.17g", cells[i].number);
        else if (cells[i].type == CELL_DAY)
            str_addf(&dump->text, "%d", (int)cells[i].day);
        str_addc(&dump->text, '|');
    }
    str_addc(&dump->text, '\n');
    return 0;
}

static int dump_end(void *context, struct error *err)
{
    (void)context;
    (void)err;
    return 0;
}

static void dump_diags(struct dump *dump, const struct diags *diags)
{
    for (size_t i = 0; i < diags->nr; i++) {
        diag_format(&dump->text, &diags->items[i]);
        str_addc(&dump->text, '\n');
    }
    str_addf(&dump->text, "%zu notes, %zu warnings, %zu rejected, %zu not shown\n",
             diags->counts[DIAG_NOTE], diags->counts[DIAG_WARNING], diags->counts[DIAG_REJECTED],
             diags->dropped);
}

static void dump_report(struct dump *dump, const struct file_report *report)
{
    for (size_t i = 0; i < report->nr_blocks; i++) {
        const struct block_report *block = &report->blocks[i];

        str_addf(&dump->text, "%s %s/%s line %u: %zu rows, %zu used, %zu skipped, %zu rejected\n",
                 block->format ? block->format : "-", block->platform, block->account,
                 (unsigned)block->line, block->rows, block->used, block->skipped, block->rejected);
        str_addf(&dump->text, "%d..%d %s\n%s%s", (int)block->span.start, (int)block->span.end,
                 block->refused ? block->refused : "", str_text(&block->mapped),
                 str_text(&block->skips));
    }
    dump_diags(dump, &report->diags);
}

static char *run(const struct ingest_fixture *fixture, const char *path, int jobs,
                 uint64_t piece_min)
{
    struct ingest_options options = {.range = RANGE_NONE,
                                     .year = 2026,
                                     .platform = "facebook",
                                     .keep_texts = true,
                                     .jobs = jobs,
                                     .piece_min = piece_min};
    struct dump dump = {0};
    struct table_sink sink = {dump_begin, dump_row, dump_end, &dump, NULL};
    struct ingest_result result;
    struct error err = {0};

    if (ingest(&result, &path, 1, fixture->formats, &fixture->example->catalogue, &options, &err) <
            0 ||
        facts_table(result.facts, fixture->networks, &sink, &err) < 0)
        fail_msg("%s: %s", path, err.text);
    for (size_t i = 0; i < result.nr_files; i++)
        dump_report(&dump, &result.files[i]);
    dump_diags(&dump, &result.diags);
    ingest_free(&result);
    assert_false(dump.text.failed);
    return dump.text.s;
}

static void expect_same(const struct ingest_fixture *fixture, const char *path)
{
    static const uint64_t sizes[] = {40, 150, 700, 3000};
    char *whole = run(fixture, path, 1, 0);

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char *pieces = run(fixture, path, i % 2 ? 2 : 16, sizes[i]);

        if (strcmp(whole, pieces) != 0)
            fail_msg("%s in pieces of %u bytes:\n%.3000s\n---- and whole:\n%.3000s", path,
                     (unsigned)sizes[i], pieces, whole);
        free(pieces);
    }
    free(whole);
}

/* ---- samples ---- */

static void samples(void **state)
{
    const char *given = getenv("SAMPLES");
    struct source_list sources = {0};
    struct diags diags = {0};

    assert_int_equal(sources_add(&sources, given ? given : "samples", &diags, NULL), 0);
    assert_true(sources.nr > 20);
    for (size_t i = 0; i < sources.nr; i++)
        if (sources.items[i].path)
            expect_same(*state, sources.items[i].path);
    sources_free(&sources);
    diag_free(&diags);
}

/* ---- invented files ---- */

struct invented {
    FILE *file;
    uint64_t random;
    unsigned odds; /* of a thousand rows, how many are odd ones */
    const char *line_end;
};

static unsigned next(struct invented *invented, unsigned below)
{
    invented->random = invented->random * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (unsigned)(invented->random >> 33) % below;
}

static const char *const titles[] = {
    "Summer",
    "\"a, b\"",
    "\"two\nlines\"",
    "\"like a row\n11,Page,11/02/2026,1,2,3\n12,Page,11/02/2026,1,2,3\nend\"",
    "\"she said \"\"yes\"\"\"",
    "5\" screen",
    "",
    "\"\"",
    "\xc3\xa4\xf0\x9f\x8e\x89",
};

static const char *const odd_rows[] = {
    "9,Page A,\"open quote,11/03/2026,1,2,3",
    "",
    "  ",
    "# a comment",
    "Post ID,Page name,Title,Publish time,Reach,Reactions,Shares",
    "7,Page A,short",
    "8,Page A,t,11/31/2026,1,2,3",
    "8,Page A,t,13/11/2026,1,2,3",
    "8,Page A,t,11/13/2026,1,2,3",
    "8,Page A,t,11/03/2026,\"1,200\",2,3",
    "8,Page A,t,11/03/2026,\"1,200.50\",2,3",
    "8,Page A,t,11/03/2026,\"1.200,50\",2,3",
    "8,Page A,t,11/03/2026,1.200,2,3",
    "8,Page A,t,11/03/2026,abc,2,-3",
    "8,Page A,t,11/03/2026,1,2,3,4,5",
    ",Page A,t,11/03/2026,1,2,3",
    "8,Page A,t,,1,2,3",
    "\xef\xbb\xbfPost ID,Page name,Title,Publish time,Reach,Reactions,Shares",
    "Date,Facebook follows",
};

static void write_row(struct invented *invented, unsigned i)
{
    const char *title = titles[next(invented, sizeof titles / sizeof *titles)];

    if (next(invented, 1000) < invented->odds) {
        fprintf(invented->file, "%s%s",
                odd_rows[next(invented, sizeof odd_rows / sizeof *odd_rows)], invented->line_end);
        return;
    }
    fprintf(invented->file, "%u,Page %c,%s,%02u/%02u/2026,%u,%u,%u%s",
            next(invented, 20) ? i : next(invented, i + 1), 'A' + next(invented, 3), title,
            1 + next(invented, 12), 1 + next(invented, invented->odds % 2 ? 12 : 28),
            next(invented, 100000), next(invented, 50), next(invented, 9), invented->line_end);
}

static void invented_files(void **state)
{
    static const unsigned odds[] = {0, 0, 1, 3, 10, 60};
    char path[] = "/tmp/pegel-test-XXXXXX";
    int fd = mkstemp(path);

    assert_true(fd >= 0);
    close(fd);
    for (unsigned round = 0; round < 120; round++) {
        struct invented invented = {.file = fopen(path, "wb"),
                                    .random = round,
                                    .odds = odds[round % 6],
                                    .line_end = round % 5 ? "\n" : "\r\n"};
        unsigned rows = 20 + next(&invented, 200);

        assert_non_null(invented.file);
        fprintf(invented.file, "%sPost ID,Page name,Title,Publish time,Reach,Reactions,Shares%s",
                round % 3 ? "" : "\xef\xbb\xbf", invented.line_end);
        for (unsigned i = 0; i < rows; i++)
            write_row(&invented, i + 1);
        if (round % 7 == 0)
            fputs("77,Page A,last,11/03/2026,1,2,3", invented.file);
        assert_int_equal(fclose(invented.file), 0);
        expect_same(*state, path);
    }
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples),
        cmocka_unit_test(invented_files),
    };

    return cmocka_run_group_tests(tests, ingest_fixture_begin, ingest_fixture_end);
}
