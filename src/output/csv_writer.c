/* A table's rows as CSV into a file, and the memory between. */
#include <errno.h>
#include <stdlib.h>

#include "base/write_all.h"
#include "csv_text.h"

/* So much is gathered before it is written. */
#define FLUSH_SIZE ((size_t)1 << 17)

struct csv_writer {
    int fd;
    bool started; /* the byte order mark is out */
    int failed;   /* errno of the first write that failed; nothing is written after it */
    struct csv_text text;
};

struct csv_writer *csv_writer_new(int fd, enum csv_dialect dialect, struct error *err)
{
    struct csv_writer *writer = calloc(1, sizeof(*writer));

    if (!writer) {
        error_memory(err);
        return NULL;
    }
    writer->fd = fd;
    csv_text_init(&writer->text, dialect, fd);
    return writer;
}

void csv_writer_free(struct csv_writer *writer)
{
    if (!writer)
        return;
    csv_text_free(&writer->text);
    free(writer);
}

static void put_out(struct csv_writer *writer)
{
    struct csv_text *text = &writer->text;

    if (text->failed && !writer->failed)
        writer->failed = ENOMEM;
    if (!writer->failed && write_all(writer->fd, text->bytes, text->used) < 0)
        writer->failed = errno;
    text->used = 0;
}

/* A write error is told by end, so that the producer's rows need no second message; but there is
 * no sense in computing a million rows for a full disk. */
static int check(struct csv_writer *writer, size_t most, struct error *err)
{
    if (writer->text.used > most || writer->text.failed)
        put_out(writer);
    if (!writer->failed)
        return 0;
    errno = writer->failed;
    return error_errno(err, "cannot write");
}

static int write_row(void *context, const struct cell *cells, size_t nr, struct error *err)
{
    struct csv_writer *writer = context;

    csv_text_row(&writer->text, cells, nr);
    return check(writer, FLUSH_SIZE, err);
}

static int write_begin(void *context, const struct column *columns, size_t nr, struct error *err)
{
    struct csv_writer *writer = context;

    if (!writer->started)
        csv_text_mark(&writer->text);
    writer->started = true;
    csv_text_header(&writer->text, columns, nr);
    return check(writer, FLUSH_SIZE, err);
}

static int write_end(void *context, struct error *err)
{
    struct csv_writer *writer = context;

    return check(writer, 0, err);
}

struct table_sink csv_writer_sink(struct csv_writer *writer)
{
    return (struct table_sink){write_begin, write_row, write_end, writer, NULL};
}
