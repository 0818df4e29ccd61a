/* Files cut off anywhere: no fact of an earlier row changes, and what is left of the cut row is
 * used only where nothing shows that it was cut. PEGEL_TRUNCATE=N cuts every N bytes; a sanitizer,
 * which takes twenty times as long, gets fewer cuts unless it is set. */
#include <unistd.h>

#include "base/folder.h"
#include "ingest_fixture.h"

#ifdef __SANITIZE_ADDRESS__
#define FINE 12
#define STEPS 6
#else
#define FINE 120 /* the last bytes of a file are cut one by one */
#define STEPS 30 /* and before them it is cut at about so many places */
#endif

/* One fact as text, and the line it came from. */
struct line {
    uint64_t nr;
    char *text;
};

struct lines {
    struct line *items;
    size_t nr, alloc;
};

static void lines_add(struct lines *lines, uint64_t nr, char *text)
{
    if (lines->nr == lines->alloc) {
        lines->alloc = lines->alloc ? 2 * lines->alloc : 64;
        lines->items = realloc(lines->items, lines->alloc * sizeof *lines->items);
        assert_non_null(lines->items);
    }
    assert_non_null(text);
    lines->items[lines->nr++] = (struct line){nr, text};
}

static void lines_free(struct lines *lines)
{
    while (lines->nr > 0)
        free(lines->items[--lines->nr].text);
    free(lines->items);
    *lines = (struct lines){0};
}

static int by_text(const void *a, const void *b)
{
    return strcmp(((const struct line *)a)->text, ((const struct line *)b)->text);
}

/* ---- facts as lines ---- */

static void add_fact(struct lines *lines, const struct factset *facts, const struct sheet *sheet,
                     size_t row, size_t column)
{
    const struct fact_row *about = &sheet->rows[row];
    const struct account *account = &facts->accounts[sheet->account];
    double cell = sheet_cell(sheet, row, column);
    char *text;

    if (cell_why(cell) != CELL_VALUE)
        return;
    assert_true(asprintf(&text, "%u %s/%s %d %d+%d %s %s %.17g", about->line, account->platform,
                         account->name, (int)sheet->dimension, (int)about->start, (int)about->days,
                         names_text(sheet->members, about->member),
                         facts->catalogue->measures[sheet->measures[column]].name, cell) > 0);
    lines_add(lines, about->line, text);
}

/* What no row of the export says: a missing day's zero, or its last level. */
static bool is_implied(const struct sheet *sheet, size_t row)
{
    for (size_t i = 0; i < row && sheet->gaps == GAPS_LAST; i++)
        if (sheet->rows[i].line == sheet->rows[row].line)
            return true;
    return sheet->rows[row].line == sheet->line;
}

/* Implied rows and cohorts depend on the end of the file, and rightly so. */
static void facts_read(struct lines *lines, const struct ingest_fixture *fixture, const char *path)
{
    struct ingest_options options = {.range = RANGE_NONE, .year = 2026, .jobs = 1};
    struct ingest_result result;
    struct error err = {0};

    if (ingest(&result, &path, 1, fixture->formats, &fixture->example->catalogue, &options, &err) <
        0)
        fail_msg("%s: %s", path, err.text);
    for (size_t i = 0; i < result.facts->nr_sheets; i++) {
        const struct sheet *sheet = result.facts->sheets[i];

        for (size_t row = 0; row < sheet->nr && sheet->dimension != DIM_COHORT; row++)
            for (size_t column = 0; column < sheet->nr_measures; column++)
                if (!is_implied(sheet, row))
                    add_fact(lines, result.facts, sheet, row, column);
    }
    if (lines->nr > 1)
        qsort(lines->items, lines->nr, sizeof *lines->items, by_text);
    ingest_free(&result);
}

/* ---- the comparison ---- */

static bool has(const struct lines *lines, const struct line *line)
{
    return lines->nr && bsearch(line, lines->items, lines->nr, sizeof *line, by_text);
}

static uint64_t line_at(const char *bytes, size_t len)
{
    uint64_t nr = 1;

    if (len > 1 && (unsigned char)bytes[0] == 0xff && (unsigned char)bytes[1] == 0xfe)
        len &= ~(size_t)1; /* UTF-16: half a line end is none */
    for (size_t i = 0; i < len; i++)
        nr += bytes[i] == '\n';
    return nr;
}

/* The last row that begins on or above a line. */
static uint64_t row_at(const struct lines *whole, uint64_t line)
{
    uint64_t row = 0;

    for (size_t i = 0; i < whole->nr; i++)
        if (whole->items[i].nr <= line && whole->items[i].nr > row)
            row = whole->items[i].nr;
    return row;
}

static size_t compare(const struct lines *whole, const struct lines *cut, uint64_t line,
                      const char *path, size_t at)
{
    uint64_t last = row_at(whole, line);
    size_t wrong = 0;

    for (size_t i = 0; i < cut->nr; i++)
        if (cut->items[i].nr < last && !has(whole, &cut->items[i])) {
            wrong++;
            print_error("%s cut at %zu: new: %s\n", path, at, cut->items[i].text);
        }
    for (size_t i = 0; i < whole->nr; i++)
        if (whole->items[i].nr < last && !has(cut, &whole->items[i])) {
            wrong++;
            print_error("%s cut at %zu: gone: %s\n", path, at, whole->items[i].text);
        }
    return wrong;
}

/* A file is made shorter and shorter. */
static size_t cut_everywhere(const struct ingest_fixture *fixture, const char *path,
                             const char *bytes, size_t size, size_t step)
{
    struct lines whole = {0}, cut = {0};
    size_t wrong = 0;

    facts_read(&whole, fixture, path);
    for (size_t at = size; at-- > 0 && wrong == 0;) {
        if (size - at > FINE && at % step != 0)
            continue;
        assert_int_equal(truncate(path, (off_t)at), 0);
        facts_read(&cut, fixture, path);
        wrong = compare(&whole, &cut, line_at(bytes, at), path, at);
        lines_free(&cut);
    }
    lines_free(&whole);
    return wrong;
}

/* The name and the folders of an export may tell what it is: the copy keeps them. */
static char *copy_below(const char *folder, const char *name, const char *bytes, size_t size)
{
    char *path, *slash;
    FILE *file;

    assert_true(asprintf(&path, "%s/%s", folder, name) > 0);
    slash = strrchr(path, '/');
    *slash = '\0';
    assert_int_equal(folder_make(path), 0);
    *slash = '/';
    file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
    return path;
}

static size_t cut_source(const struct ingest_fixture *fixture, const struct source *source,
                         const char *below, const char *folder, size_t step)
{
    struct error err = {0};
    char *bytes = malloc(source->size + 1), *path;
    struct source_reader *reader = source_open(source, &err);
    size_t wrong;

    assert_non_null(bytes);
    assert_non_null(reader);
    assert_int_equal(source_read(reader, bytes, source->size, &err), source->size);
    source_close(reader);
    path = copy_below(folder, source->name + strlen(below), bytes, source->size);
    wrong = cut_everywhere(fixture, path, bytes, source->size, step);
    free(path);
    free(bytes);
    return wrong;
}

static void test_samples_cut_anywhere(void **state)
{
    const char *given = getenv("SAMPLES"), *samples = given ? given : "samples";
    const char *every = getenv("PEGEL_TRUNCATE");
    char folder[] = "/tmp/pegel-test-XXXXXX";
    struct source_list sources = {0};
    struct diags diags = {0};
    size_t wrong = 0;

    assert_int_equal(sources_add(&sources, samples, &diags, NULL), 0);
    assert_true(sources.nr > 20);
    assert_non_null(mkdtemp(folder));
    for (size_t i = 0; i < sources.nr; i++)
        if (sources.items[i].path)
            wrong +=
                cut_source(*state, &sources.items[i], samples, folder,
                           every ? strtoul(every, NULL, 10) : sources.items[i].size / STEPS + 1);
    folder_remove(folder);
    sources_free(&sources);
    diag_free(&diags);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_samples_cut_anywhere),
    };

    return cmocka_run_group_tests(tests, ingest_fixture_begin, ingest_fixture_end);
}
