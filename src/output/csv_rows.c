/* A whole table as CSV, made by several threads: each makes a part of the rows into text of its
 * own, and the parts are written in their order. */
#include <pthread.h>

#include "base/parallel.h"
#include "base/write_all.h"
#include "csv_repeat.h"

/* Rows of a part: some hundred kilobytes of text. With longer texts a part is written bit by bit,
 * when its turn has come. */
#define PART_ROWS 1024
#define PART_BYTES ((size_t)2 << 20)
/* A thread takes some time to start. */
#define PARTS_PER_THREAD 4

struct parts {
    const struct table_rows *rows;
    int fd;
    enum csv_dialect dialect;
    size_t nr;
    pthread_mutex_t mutex; /* for what follows */
    pthread_cond_t turn;
    size_t next, written;
    bool failed;
    struct error err;
};

/* What a thread makes of the part that it has. */
struct maker {
    struct parts *parts;
    size_t part;
    struct csv_text text;
    struct csv_repeat repeat;
};

/* Waits until all parts before this one are out; false when one of them failed. */
static bool await(struct parts *parts, size_t part)
{
    bool failed;

    pthread_mutex_lock(&parts->mutex);
    while (parts->written < part)
        pthread_cond_wait(&parts->turn, &parts->mutex);
    failed = parts->failed;
    pthread_mutex_unlock(&parts->mutex);
    return !failed;
}

/* Nothing when a part before this one failed: that is told. */
static int write_out(struct maker *maker, struct error *err)
{
    if (!await(maker->parts, maker->part))
        return -1;
    if (write_all(maker->parts->fd, maker->text.bytes, maker->text.used) < 0)
        return error_errno(err, "cannot write");
    maker->text.used = 0;
    return 0;
}

static int begin(void *context, const struct column *columns, size_t nr, struct error *err)
{
    struct maker *maker = context;

    csv_text_mark(&maker->text);
    csv_text_header(&maker->text, columns, nr);
    return maker->text.failed ? error_memory(err) : 0;
}

static int added(struct maker *maker, struct error *err)
{
    if (maker->text.failed)
        return error_memory(err);
    return maker->text.used > PART_BYTES ? write_out(maker, err) : 0;
}

static int add_row(void *context, const struct cell *cells, size_t nr, struct error *err)
{
    struct maker *maker = context;

    csv_repeat_row(&maker->repeat, &maker->text, cells, nr);
    return added(maker, err);
}

static int add_repeat(void *context, const struct cell *cells, const struct table_repeat *row,
                      struct error *err)
{
    struct maker *maker = context;

    if (!csv_repeat_put(&maker->repeat, &maker->text, cells, row))
        return 0;
    return added(maker, err) < 0 ? -1 : 1;
}

static int end(void *context, struct error *err)
{
    (void)context;
    (void)err;
    return 0;
}

static int make(struct maker *maker, struct error *err)
{
    const struct table_rows *rows = maker->parts->rows;
    struct table_sink sink = {begin, add_row, end, maker, add_repeat};
    size_t first = maker->part * PART_ROWS, last = first + PART_ROWS;

    maker->text.used = 0;
    if (maker->part == 0 && rows->columns &&
        sink.begin(maker, rows->columns, rows->nr_columns, err) < 0)
        return -1;
    if (rows->deliver(rows->context, first, last < rows->nr ? last : rows->nr, &sink, err) < 0)
        return -1;
    return write_out(maker, err);
}

/* The next part that nobody has, or nr when there is none or no sense in it. */
static size_t take(struct parts *parts)
{
    size_t part;

    pthread_mutex_lock(&parts->mutex);
    part = parts->failed || parts->next == parts->nr ? parts->nr : parts->next++;
    pthread_mutex_unlock(&parts->mutex);
    return part;
}

static void done(struct parts *parts, bool failed, const struct error *err)
{
    pthread_mutex_lock(&parts->mutex);
    parts->written++;
    if (failed && !parts->failed) {
        parts->failed = true;
        parts->err = *err;
    }
    pthread_cond_broadcast(&parts->turn);
    pthread_mutex_unlock(&parts->mutex);
}

static void work(void *context)
{
    struct maker maker = {.parts = context};
    struct parts *parts = maker.parts;
    struct error err = {0};

    csv_text_init(&maker.text, parts->dialect, parts->fd);
    while ((maker.part = take(parts)) < parts->nr) {
        bool failed = make(&maker, &err) < 0;

        (void)await(parts, maker.part); /* a failure, too, is told in its turn */
        done(parts, failed, &err);
    }
    csv_text_free(&maker.text);
    csv_repeat_free(&maker.repeat);
}

int csv_write_rows(int fd, enum csv_dialect dialect, int jobs, const struct table_rows *rows,
                   struct error *err)
{
    size_t nr = rows->nr ? (rows->nr - 1) / PART_ROWS + 1 : 1;
    size_t want = nr / PARTS_PER_THREAD + 1;
    size_t threads = want > 1 ? parallel_threads(jobs) : 1;
    struct parts parts = {
        .rows = rows,
        .fd = fd,
        .dialect = dialect,
        .nr = nr,
        .mutex = PTHREAD_MUTEX_INITIALIZER,
        .turn = PTHREAD_COND_INITIALIZER,
    };

    parallel_run(threads < want ? threads : want, work, &parts);
    pthread_cond_destroy(&parts.turn);
    pthread_mutex_destroy(&parts.mutex);
    if (parts.failed && err)
        *err = parts.err;
    return parts.failed ? -1 : 0;
}

int csv_take_rows(void *csv_file, const struct table_rows *rows, struct error *err)
{
    const struct csv_file *file = csv_file;

    return csv_write_rows(file->fd, file->dialect, file->jobs, rows, err);
}
