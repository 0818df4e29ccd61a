/* Workbooks: what becomes of their sheets, and of an ssconvert that fails, hangs or is not there.
 * Its place is taken by small scripts; the real one has a case. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <ftw.h>
#include <sys/stat.h>

#include "ingest/ssconvert.h"
#include "pegel/source.h"

#include "ingest_bytes.h"

#define OLE "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#define BY_HAND "save each of its sheets as CSV (UTF-8) and give those files\n"
#define NAMES "printf '<gnm:SheetNameIndex>'; "
#define NAME(name) "printf '<gnm:SheetName gnm:Rows=\"9\">" name "</gnm:SheetName>'; "
#define NAMES_END "printf '</gnm:SheetNameIndex>'; "
#define TWO NAMES NAME("One") NAME("Two") NAMES_END
/* First it is asked for the names, then for the sheets. */
#define SCRIPT(names, sheets) "#!/bin/sh\ncase $* in *fd://1) " names ";; *) " sheets ";; esac\n"

static char *folder;

static void put(const char *path, const char *bytes, size_t len, mode_t mode)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, mode), 0);
}

/* A folder with a workbook, an empty bin and an empty tmp. */
static int enter_folder(void **state)
{
    (void)state;
    folder = strdup("/tmp/pegel-test-XXXXXX");
    if (!folder || !mkdtemp(folder) || chdir(folder) != 0 || mkdir("bin", 0700) != 0 ||
        mkdir("tmp", 0700) != 0)
        return -1;
    put("a.xls", OLE "rest", 12, 0600);
    setenv("PATH", "bin:/usr/bin:/bin", 1);
    struct str tmp = {0};
    str_addf(&tmp, "%s/tmp", folder);
    setenv("TMPDIR", tmp.s, 1);
    str_free(&tmp);
    return 0;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *walk)
{
    (void)st, (void)kind, (void)walk;
    return remove(path);
}

static int leave_folder(void **state)
{
    int result = chdir("/") == 0 ? nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS) : -1;

    (void)state;
    free(folder);
    return result;
}

static void add_source(struct str *out, const struct source *source)
{
    struct source_reader *reader = source_open(source, NULL);
    char buf[4096];
    int64_t got;

    assert_non_null(reader);
    str_addf(out, "%s = ", source->name);
    while ((got = source_read(reader, buf, sizeof buf, NULL)) > 0)
        str_add(out, buf, (size_t)got);
    source_close(reader);
}

static void nothing_is_left(void)
{
    DIR *list = opendir("tmp");
    size_t nr = 0;

    assert_non_null(list);
    while (readdir(list))
        nr++;
    closedir(list);
    assert_int_equal(nr, 2); /* . and .. */
}

/* What the workbook gives with this ssconvert, NULL: without. */
static void expect(const char *script, const char *expected)
{
    struct source_list list = {.book_seconds = 1};
    struct diags diags = {0};
    struct str out = {0};

    if (script)
        put("bin/ssconvert", script, strlen(script), 0700);
    assert_int_equal(sources_add(&list, "a.xls", &diags, NULL), 0);
    for (size_t i = 0; i < list.nr; i++)
        add_source(&out, &list.items[i]);
    add_diags(&out, &diags);
    assert_string_equal(str_text(&out), expected);
    nothing_is_left();
    str_free(&out);
    diag_free(&diags);
    sources_free(&list);
}

static void sheets(void **state)
{
    (void)state;
    /* an empty sheet is none; the first run goes on, and is stopped */
    expect(SCRIPT(NAMES NAME("One") NAME("Nobody") NAME("A&amp;B/&#10;C") NAMES_END
                  "exec sleep 100",
                  "echo 1,2 >sheet.0.csv; echo >sheet.1.csv; echo 3 >sheet.2.csv"),
           "a.xls!One = 1,2\na.xls!A&B__C = 3\n");
    expect(SCRIPT(TWO, "echo >sheet.0.csv; echo >sheet.1.csv"),
           "a.xls: all sheets of this workbook are empty\n");
}

/* Its own folder is all it knows of where it is, and the name of the workbook tells it nothing. */
static void surroundings(void **state)
{
    (void)state;
    setenv("SECRET", "x", 1);
    expect(SCRIPT(NAMES NAME("S") NAMES_END,
                  "echo \"$1 $2 $HOME $LC_ALL ${SECRET:-none}\" >sheet.0.csv; "
                  "for word; do case $word in *book*) echo \"$word\" >>sheet.0.csv; esac; done"),
           "a.xls!S = -I Gnumeric_Excel:excel . C.UTF-8 none\nbook\n");
}

static void failures(void **state)
{
    static const char cannot[] = "a.xls: ssconvert cannot read this workbook: it is damaged, cut "
                                 "off, has a password or is of another kind; download it again, "
                                 "or " BY_HAND;
    (void)state;
    setenv("PATH", "bin", 1);
    expect(NULL, "a.xls: workbooks are read with ssconvert, which is not installed; apt install "
                 "gnumeric, or " BY_HAND);
    setenv("PATH", "bin:/usr/bin:/bin", 1);
    expect(SCRIPT("exit 1", "exit 1"), cannot);
    expect(SCRIPT("exit 0", "exit 0"), cannot);
    expect(SCRIPT(TWO, "exit 1"), cannot);
    expect(SCRIPT(TWO, "echo 1 >sheet.1.csv"), cannot);
    expect(SCRIPT(TWO, "kill -s SEGV $$"), cannot);
    expect(SCRIPT(TWO, "kill -s XFSZ $$"),
           "a.xls: a sheet of this workbook is larger than 256 MiB; " BY_HAND);
}

static void limits(void **state)
{
    static const char late[] = "a.xls: ssconvert took too long to read this workbook; " BY_HAND;

    (void)state;
    expect(SCRIPT("exec sleep 100", ""), late);
    expect(SCRIPT(TWO, "exec sleep 100"), late);
    expect(SCRIPT(TWO, "exec >&- 2>&-; exec sleep 100"), late);
    expect(SCRIPT(NAMES "i=0; while [ $i -le 500 ]; do " NAME("x") "i=$((i+1)); done; " NAMES_END,
                  "exit 1"),
           "a.xls: the workbook has more than 500 sheets; " BY_HAND);
}

static void names(void **state)
{
    struct str out = {0};

    (void)state;
    ssconvert_read_names("<a/><gnm:SheetNameIndex>\n<gnm:SheetName gnm:Cols=\"2\">&lt;&quot;&#xe4;"
                         "</gnm:SheetName> <gnm:SheetName >\xc3\xa4\t</gnm:SheetName>"
                         "</gnm:SheetNameIndex><gnm:SheetName x=\"\">no</gnm:SheetName>",
                         &out);
    assert_string_equal(str_text(&out), "<\"_\n\xc3\xa4_\n");
    str_free(&out);
    ssconvert_read_names("<gnm:SheetNameIndex><gnm:SheetName >cut", &out);
    ssconvert_read_names("<gnm:SheetNameIndex><gnm:SheetName </gnm:SheetNameIndex>", &out);
    assert_string_equal(str_text(&out), "");
    str_free(&out);
}

int main(void)
{
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)
    const struct CMUnitTest tests[] = {
        IN_FOLDER(sheets), IN_FOLDER(surroundings), IN_FOLDER(failures),
        IN_FOLDER(limits), cmocka_unit_test(names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
