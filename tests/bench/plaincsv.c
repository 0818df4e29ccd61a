/* plaincsv FILE: counts rows and fields with libcsv and does nothing else; what any program costs
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

int main(int argc, char **argv)
{
    static char buffer[64 * 1024];
    struct count count = {0, 0};
    struct csv_parser parser;
    ssize_t len;
    int fd = argc == 2 ? open(argv[1], O_RDONLY) : -1;

    if (fd < 0 || csv_init(&parser, 0) != 0) {
        fputs("usage: plaincsv FILE\n", stderr);
        return 2;
    }
    while ((len = read(fd, buffer, sizeof(buffer))) > 0)
        csv_parse(&parser, buffer, (size_t)len, on_field, on_row, &count);
    csv_fini(&parser, on_field, on_row, &count);
    csv_free(&parser);
    close(fd);
    printf("%" PRIu64 " rows, %" PRIu64 " fields\n", count.rows, count.fields);
    return len < 0;
}
