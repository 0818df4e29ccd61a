/* plaincsv FILE...: counts rows and fields with libcsv and does nothing else; what any program costs
 * that reads CSV by feeding it all to libcsv. */
#include <csv.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

struct count {
    uint64_t rows, fields;
};

static void on_field(void *text, size_t len, void *context)
{
    struct count *count = context;

    (void)text;
    (void)len;
    count->fields++;
}

static void on_row(int end, void *context)
{
    struct count *count = context;

    (void)end;
    count->rows++;
}

static int read_file(const char *path, struct count *count)
{
    static char buffer[64 * 1024];
    struct csv_parser parser;
    ssize_t len;
    int fd = open(path, O_RDONLY);

    if (fd < 0 || csv_init(&parser, 0) != 0)
        return -1;
    while ((len = read(fd, buffer, sizeof(buffer))) > 0)
        csv_parse(&parser, buffer, (size_t)len, on_field, on_row, count);
    csv_fini(&parser, on_field, on_row, count);
    csv_free(&parser);
    close(fd);
    return len < 0 ? -1 : 0;
}

int main(int argc, char **argv)
{
    struct count count = {0, 0};

    if (argc < 2) {
        fputs("usage: plaincsv FILE...\n", stderr);
        return 2;
    }
    for (int i = 1; i < argc; i++) {
        if (read_file(argv[i], &count) < 0) {
            perror(argv[i]);
            return 1;
        }
    }
    printf("%" PRIu64 " rows, %" PRIu64 " fields\n", count.rows, count.fields);
    return 0;
}
