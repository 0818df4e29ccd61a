/* Sources: folders, links, pipes, archives, what is ignored and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>

#include "ingest/source_parts.h"
#include "ingest_bytes.h"

/* ---- a folder of its own for each test ---- */

static int enter_folder(void **state)
{
    char *folder = strdup("/tmp/pegel-test-XXXXXX");

    *state = folder;
    return folder && mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *walk)
{
    (void)st, (void)kind, (void)walk;
    return remove(path);
}

static int leave_folder(void **state)
{
    int result = chdir("/") == 0 ? nftw(*state, remove_one, 16, FTW_DEPTH | FTW_PHYS) : -1;

    free(*state);
    return result;
}

static void put(const char *path, const char *bytes, size_t len)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

static void put_text(const char *path, const char *text)
{
    put(path, text, strlen(text));
}

/* ---- what the arguments give: names and contents, then what was ignored, then diagnostics ---- */

static void add_source(struct str *out, const struct source *source)
{
    struct source_reader *reader = source_open(source, NULL);
    char buf[100];
    int64_t got;

    assert_non_null(reader);
    str_addf(out, "%s = ", source->name);
    while ((got = source_read(reader, buf, sizeof buf, NULL)) > 0)
        str_add(out, buf, (size_t)got);
    assert_int_equal(got, 0);
    source_close(reader);
    str_addc(out, '\n');
}

static void expect(const char *const *arguments, const char *expected)
{
    struct source_list list = {0};
    struct diags diags = {0};
    struct error err = {0};
    struct str out = {0};

    for (; *arguments; arguments++)
        assert_int_equal(sources_add(&list, *arguments, &diags, &err), 0);
    sources_sort(&list);
    for (size_t i = 0; i < list.nr; i++)
        add_source(&out, &list.items[i]);
    if (list.ignored)
        str_addf(&out, "ignored %zu\n", list.ignored);
    add_diags(&out, &diags);
    assert_string_equal(str_text(&out), expected);
    str_free(&out);
    diag_free(&diags);
    sources_free(&list);
}

#define EXPECT(expected, ...) expect((const char *const[]){__VA_ARGS__, NULL}, expected)

static void files_and_folders(void **state)
{
    (void)state;
    assert_int_equal(mkdir("d", 0777), 0);
    assert_int_equal(mkdir("d/in\nner", 0777), 0);
    assert_int_equal(mkdir("d/.git", 0777), 0);
    put_text("d/b.csv", "B");
    put_text("d/a.txt", "A");
    put_text("d/in\nner/c", "C");
    put_text("d/.hidden.csv", "x");
    put_text("d/.git/x.csv", "x");
    put_text("d/Chart.PNG", "x");
    put_text("d/README.md", "x");
    put_text("d/~$f.xlsx", "x");
    EXPECT("d/a.txt = A\nd/b.csv = B\nd/in\nner/c = C\nignored 5\n", "d/");
    EXPECT("d/README.md = x\n", "d/README.md"); /* named: never ignored */
    EXPECT("./d/b.csv = B\n", "./d/b.csv", "d/b.csv");
    EXPECT("d/b.csv = B\nd/in\nner/c = C\n", "d/in\nner", "d/b.csv", "d/in\nner");
}

static void nothing_there(void **state)
{
    (void)state;
    assert_int_equal(mkdir("e", 0777), 0);
    put_text("e/x.pdf", "x");
    EXPECT(
        "ignored 1\ne: no exports below this folder; put the downloaded .csv, .json or .zip files "
        "there\n",
        "e");
    EXPECT("no.csv: cannot be read: No such file or directory\n", "no.csv");
    EXPECT(
        "an address beginning with http:// is not fetched, anybody on the way could change or read "
        "it; use https://\n",
        "HTTP://example.com/a.csv?token=secret");
}

static void links(void **state)
{
    (void)state;
    assert_int_equal(mkdir("d", 0777), 0);
    assert_int_equal(mkdir("d/sub", 0777), 0);
    put_text("d/z.csv", "Z");
    put_text("d/sub/s.csv", "S");
    assert_int_equal(symlink("..", "d/sub/up"), 0);
    assert_int_equal(symlink("sub", "d/again"), 0);
    assert_int_equal(symlink("z.csv", "d/a.csv"), 0);
    assert_int_equal(link("d/z.csv", "d/y.csv"), 0);
    EXPECT("d/a.csv = Z\nd/sub/s.csv = S\n", "d");
    EXPECT("d/a.csv = Z\nd/sub/s.csv = S\n", "d/z.csv", "d", "d/y.csv");
    assert_int_equal(symlink("nowhere", "d/gone.csv"), 0);
    EXPECT("d/a.csv = Z\nd/sub/s.csv = S\nd/gone.csv: cannot be read: No such file or directory\n",
           "d");
}

static void unreadable(void **state)
{
    (void)state;
    if (geteuid() == 0) /* may read everything */
        skip();
    put_text("x.csv", "x");
    assert_int_equal(chmod("x.csv", 0), 0);
    EXPECT("x.csv: cannot be read: Permission denied\n", "x.csv");
}

static void pipes(void **state)
{
    int in[2], saved = dup(STDIN_FILENO);

    (void)state;
    assert_int_equal(pipe(in), 0);
    assert_int_equal(write(in[1], "a,b\n", 4), 4);
    close(in[1]);
    assert_int_equal(dup2(in[0], STDIN_FILENO), STDIN_FILENO);
    close(in[0]);
    EXPECT("- = a,b\n\n", "-", "-");
    assert_int_equal(dup2(saved, STDIN_FILENO), STDIN_FILENO);
    close(saved);
    assert_int_equal(mkdir("d", 0777), 0);
    assert_int_equal(mkfifo("d/pipe", 0666), 0);
    EXPECT(
        "ignored 1\nd: no exports below this folder; put the downloaded .csv, .json or .zip files "
        "there\n",
        "d"); /* nobody waits for it */
}

static void growing_file(void **state)
{
    struct source_list list = {0};
    struct diags diags = {0};
    struct str out = {0};

    (void)state;
    put_text("g.csv", "a\n");
    assert_int_equal(sources_add(&list, "g.csv", &diags, NULL), 0);
    put_text("g.csv", "a\nb\n");
    add_source(&out, &list.items[0]);
    assert_string_equal(str_text(&out), "g.csv = a\n\n");
    str_free(&out);
    sources_free(&list);
}

/* ---- archives ---- */

/* Archives are written by hand: nothing here depends on the library that reads them. */
struct member {
    const char *name, *bytes;
    size_t len;
};

static void add_number(struct str *out, uint32_t number, int bytes)
{
    for (int i = 0; i < bytes; i++)
        str_addc(out, (char)(number >> 8 * i & 0xff));
}

static uint32_t crc32_of(const char *bytes, size_t len)
{
    uint32_t crc = ~0u;

    for (size_t i = 0; i < len; i++) {
        crc ^= (unsigned char)bytes[i];
        for (int k = 0; k < 8; k++)
            crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
    }
    return ~crc;
}

/* What local and central headers share: flags (encrypted; the name is UTF-8 if it is not ASCII),
 * not compressed, 2024-10-04 12:00, crc, sizes, name. */
static void add_zip_fields(struct str *out, const struct member *member, bool encrypted)
{
    add_number(out, (strchr(member->name, '\xc3') ? 0x800 : 0) | (encrypted ? 1 : 0), 2);
    add_number(out, 0, 2);
    add_number(out, 12 << 11, 2);
    add_number(out, (2024 - 1980) << 9 | 10 << 5 | 4, 2);
    add_number(out, crc32_of(member->bytes, member->len), 4);
    add_number(out, (uint32_t)member->len, 4);
    add_number(out, (uint32_t)member->len, 4);
    add_number(out, (uint32_t)strlen(member->name), 2);
    add_number(out, 0, 2);
}

static void put_zip(const char *path, bool encrypted, const struct member *members, size_t nr)
{
    struct str out = {0}, central = {0};
    size_t central_at;

    for (size_t i = 0; i < nr; i++) {
        str_add(&central, "PK\1\2\24\0\24\0", 8);
        add_zip_fields(&central, &members[i], encrypted);
        str_add(&central, "\0\0\0\0\0\0\0\0\0\0", 10);
        add_number(&central, (uint32_t)out.len, 4);
        str_adds(&central, members[i].name);
        str_add(&out, "PK\3\4\24\0", 6);
        add_zip_fields(&out, &members[i], encrypted);
        str_adds(&out, members[i].name);
        str_add(&out, members[i].bytes, members[i].len);
    }
    central_at = out.len;
    str_add(&out, str_text(&central), central.len);
    str_add(&out, "PK\5\6\0\0\0\0", 8);
    add_number(&out, (uint32_t)nr, 2);
    add_number(&out, (uint32_t)nr, 2);
    add_number(&out, (uint32_t)central.len, 4);
    add_number(&out, (uint32_t)central_at, 4);
    add_number(&out, 0, 2);
    put(path, out.s, out.len);
    str_free(&central);
    str_free(&out);
}

/* One block that is not compressed. */
static void add_gzip(struct str *out, const char *text)
{
    uint32_t len = (uint32_t)strlen(text);

    str_add(out, "\x1f\x8b\x08\0\0\0\0\0\0\3\1", 11);
    add_number(out, len, 2);
    add_number(out, ~len, 2);
    str_adds(out, text);
    add_number(out, crc32_of(text, len), 4);
    add_number(out, len, 4);
}

static void put_gzip(const char *path, const char *text)
{
    struct str out = {0};

    add_gzip(&out, text);
    put(path, out.s, out.len);
    str_free(&out);
}

static size_t read_file(const char *path, char *buf, size_t size)
{
    FILE *file = fopen(path, "rb");
    size_t len;

    assert_non_null(file);
    len = fread(buf, 1, size, file);
    fclose(file);
    return len;
}

/* A file that ends before the bytes it was listed with is not half used. */
static void shrinking_file(void **state)
{
    struct source_list list = {0};
    struct diags diags = {0};
    struct error err = {0};
    struct source_reader *reader;
    char buf[8];

    (void)state;
    put_text("s.csv", "0123456789");
    assert_int_equal(sources_add(&list, "s.csv", &diags, NULL), 0);
    reader = source_open(&list.items[0], NULL);
    assert_int_equal(source_read(reader, buf, 4, &err), 4);
    assert_int_equal(truncate("s.csv", 6), 0);
    assert_int_equal(source_read(reader, buf, 8, &err), 2);
    assert_int_equal(source_read(reader, buf, 8, &err), -1);
    assert_string_equal(err.text,
                        "it became shorter while it was read; try again when nothing writes to it");
    source_close(reader);
    sources_free(&list);
}

static void zip_and_gzip(void **state)
{
    static const struct member members[] = {{"b.csv", "B", 1},
                                            {"facebook/a.csv", "A", 1},
                                            {"x.png", "x", 1},
                                            {"__MACOSX/._b.csv", "x", 1}};
    char buf[4096];
    size_t len;

    (void)state;
    put_zip("x.dat", false, members, 4); /* told by its content */
    put_gzip("y.csv.gz", "Y\n");
    EXPECT("x.dat/b.csv = B\nx.dat/facebook/a.csv = A\ny.csv = Y\n\nignored 2\n", "x.dat",
           "y.csv.gz", "x.dat");
    len = read_file("x.dat", buf, sizeof buf);
    put_zip("outer.zip", false, &(struct member){"in.zip", buf, len}, 1);
    EXPECT("outer.zip/in.zip/b.csv = B\nouter.zip/in.zip/facebook/a.csv = A\nignored 2\n",
           "outer.zip");
}

static void time_stamps(void **state)
{
    struct source_list list = {0};
    struct diags diags = {0};

    (void)state;
    put_zip("x.zip", false, &(struct member){"M\xc3\xa4rz.csv", "A", 1}, 1);
    put_text("b.csv", "B");
    assert_int_equal(
        utimensat(AT_FDCWD, "b.csv", (const struct timespec[]){{1, 0}, {86400 * 20001 - 1, 0}}, 0),
        0);
    assert_int_equal(sources_add(&list, "x.zip", &diags, NULL), 0);
    assert_int_equal(sources_add(&list, "b.csv", &diags, NULL), 0);
    assert_int_equal(list.nr, 2);
    assert_string_equal(list.items[0].name, "x.zip/M\xc3\xa4rz.csv");
    assert_int_equal(list.items[0].stamp, day_from_civil(2024, 10, 4));
    assert_int_equal(list.items[1].stamp, 20000);
    assert_int_equal(source_day(-1), -1);
    assert_int_equal(source_day(INT64_MAX), DAY_NONE);
    sources_free(&list);
}

static void bad_archives(void **state)
{
    static const struct member member = {"a.csv", "0123456789", 10};
    static const struct member office = {"[Content_Types].xml", "<x/>", 4};
    (void)state;
    put_zip("empty.zip", false, NULL, 0);
    put_zip("locked.zip", true, &member, 1);
    put_zip("letter.docx", false, &office, 1);
    EXPECT("empty.zip: no exports in this archive; .csv, .json or .zip files are expected\n",
           "empty.zip");
    EXPECT(
        "locked.zip/a.csv: the archive's member is encrypted; unpack it with its password first\n",
        "locked.zip");
    EXPECT("letter.docx: a document is not read; give what the platform lets you download: CSV, "
           "JSON, .xls or .xlsx\n",
           "letter.docx");
}

/* Wherever it is cut, and whichever of its bytes after the header is not what it was. */
static void bad_gzip(void **state)
{
    struct str out = {0};
    char buf[4096];

    (void)state;
    add_gzip(&out, "some text");
    for (size_t cut = 3; cut < out.len; cut++) {
        put("cut.gz", out.s, cut);
        EXPECT("cut.gz: the archive is damaged or cut off (it ends in the middle); "
               "download it again\n",
               "cut.gz");
    }
    for (size_t i = 10; i < out.len; i++) {
        struct source_list list = {0};
        struct diags diags = {0};

        memcpy(buf, out.s, out.len);
        buf[i] ^= 4;
        put("bad.gz", buf, out.len);
        assert_int_equal(sources_add(&list, "bad.gz", &diags, NULL), 0);
        assert_int_equal(list.nr, 0);
        assert_int_equal(diags.counts[DIAG_REJECTED], 1);
        diag_free(&diags);
        sources_free(&list);
    }
    str_add(&out, "more", 4);
    put("more.gz", out.s, out.len);
    EXPECT("more.gz: the archive is damaged or cut off (incorrect header check); "
           "download it again\n",
           "more.gz");
    str_free(&out);
}

static void gzip_in_parts(void **state)
{
    struct str out = {0};

    (void)state;
    add_gzip(&out, "a,");
    add_gzip(&out, "");
    add_gzip(&out, "b");
    str_add(&out, "\0\0\0", 3);
    put("parts.gz", out.s, out.len);
    EXPECT("parts = a,b\n", "parts.gz");
    str_free(&out);
}

/* What one archive unpacks to is limited, whatever it consists of; what came before counts. */
static void inflated_limit(void **state)
{
    struct member members[3] = {{"a.csv", "A", 1}, {"b.csv", NULL, 1 << 20}, {"c.csv", "C", 1}};
    struct source_list list = {.inflated_max = 1 << 20};
    struct diags diags = {0};
    char *text = calloc(1, (1 << 20) + 1);

    (void)state;
    assert_non_null(text);
    memset(text, 'x', 1 << 20);
    members[1].bytes = text;
    put_zip("x.zip", false, members, 3);
    assert_int_equal(sources_add(&list, "x.zip", &diags, NULL), 0);
    assert_int_equal(list.nr, 1);
    assert_string_equal(list.items[0].name, "x.zip/a.csv");
    assert_int_equal(diags.nr, 1);
    assert_string_equal(diags.items[0].file, "x.zip/b.csv");
    assert_string_equal(
        diags.items[0].text,
        "the archive unpacks to more than 1 MiB; unpack it by hand and give what is needed of it");
    put_zip("y.zip", false, &members[1], 1); /* just as much as is allowed */
    assert_int_equal(sources_add(&list, "y.zip", &diags, NULL), 0);
    assert_int_equal(list.nr, 2);
    list.inflated_max = 3;
    put_gzip("z.gz", "long");
    assert_int_equal(sources_add(&list, "z.gz", &diags, NULL), 0);
    assert_int_equal(list.nr, 2);
    assert_string_equal(diags.items[1].file, "z.gz");
    free(text);
    diag_free(&diags);
    sources_free(&list);
}

static void names_in_archives(void **state)
{
    static const struct member members[] = {{"../up.csv", "1", 1},
                                            {"M\xc3\xa4rz.csv", "2", 1},
                                            {"M\x84rz.csv", "3", 1},
                                            {"a\nb.csv", "4", 1}};

    (void)state;
    put_zip("n.zip", false, members, 4);
    EXPECT("n.zip/../up.csv = 1\nn.zip/M\x84rz.csv = 3\nn.zip/M\xc3\xa4rz.csv = 2\n"
           "n.zip/a\nb.csv = 4\n",
           "n.zip");
}

/* Wherever a download stops: no crash, and no member that is not whole. */
static void zip_cut_anywhere(void **state)
{
    static const struct member members[] = {{"a.csv", "AAAA", 4}, {"b.csv", "BBBB", 4}};
    char buf[4096];
    size_t len;

    (void)state;
    put_zip("x.zip", false, members, 2);
    len = read_file("x.zip", buf, sizeof buf);
    for (size_t cut = 4; cut < len; cut++) {
        struct source_list list = {0};
        struct diags diags = {0};

        put("y.zip", buf, cut);
        assert_int_equal(sources_add(&list, "y.zip", &diags, NULL), 0);
        assert_true(list.nr == 2 || diags.counts[DIAG_REJECTED] > 0);
        for (size_t i = 0; i < list.nr; i++)
            assert_int_equal(list.items[i].size, 4);
        diag_free(&diags);
        sources_free(&list);
    }
}

static void too_many_members(void **state)
{
    struct member *members = calloc(SOURCE_MAX_MEMBERS + 1, sizeof *members);
    struct source_list list = {0};
    struct diags diags = {0};

    (void)state;
    assert_non_null(members);
    for (size_t i = 0; i <= SOURCE_MAX_MEMBERS; i++)
        members[i] = (struct member){"a.csv", "A", 1};
    put_zip("many.zip", false, members, SOURCE_MAX_MEMBERS + 1);
    assert_int_equal(sources_add(&list, "many.zip", &diags, NULL), 0);
    assert_int_equal(list.nr, SOURCE_MAX_MEMBERS);
    assert_string_equal(diags.items[0].text,
                        "the archive has more than 10000 members; unpack it and give the folder");
    free(members);
    diag_free(&diags);
    sources_free(&list);
}

static void archives_in_archives(void **state)
{
    char buf[4096];
    size_t len;

    (void)state;
    put_zip("0.zip", false, &(struct member){"a.csv", "A", 1}, 1);
    for (int i = 0; i < 3; i++) {
        len = read_file("0.zip", buf, sizeof buf);
        put_zip("0.zip", false, &(struct member){"n.zip", buf, len}, 1);
    }
    EXPECT("0.zip/n.zip/n.zip/n.zip: archives in archives, more than 3 deep; unpack it by hand\n",
           "0.zip");
}

static void hashes(void **state)
{
    struct source source = bytes_source("abc", 3);
    struct sha256 sha;
    char hex[65];

    (void)state;
    assert_int_equal(source_sha256(&source, &sha, NULL), 0);
    sha256_hex(&sha, hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    bytes_close(&source);
}

static void hidden_names(void **state)
{
    (void)state;
    assert_true(source_hidden("a/.b/c"));
    assert_true(source_hidden(".x"));
    assert_false(source_hidden("./a/../b.c"));
    assert_true(source_hidden("__MACOSX/x"));
    assert_int_equal(source_kind_by_name("a.b/c"), SOURCE_TEXT);
    assert_int_equal(source_kind_by_name("x.csv~"), SOURCE_SKIP);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(files_and_folders),
        IN_FOLDER(nothing_there),
        IN_FOLDER(links),
        IN_FOLDER(unreadable),
        IN_FOLDER(pipes),
        IN_FOLDER(growing_file),
        IN_FOLDER(shrinking_file),
        IN_FOLDER(zip_and_gzip),
        IN_FOLDER(time_stamps),
        IN_FOLDER(bad_archives),
        IN_FOLDER(bad_gzip),
        IN_FOLDER(gzip_in_parts),
        IN_FOLDER(inflated_limit),
        IN_FOLDER(names_in_archives),
        IN_FOLDER(zip_cut_anywhere),
        IN_FOLDER(archives_in_archives),
        IN_FOLDER(too_many_members),
        cmocka_unit_test(hashes),
        cmocka_unit_test(hidden_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
