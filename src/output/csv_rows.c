/* A whole table as CSV, made by several threads: each makes a part of the rows into text of its
 * own, and the parts are written in their order. */
#include <pthread.h>

#include "base/parallel.h"
#include "base/write_all.h"
#include "csv_text.h"

/* Rows of a part: some hundred kilobytes of text. */
#define PART_ROWS 1024
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

static int begin(void *context, const struct column *columns, size_t nr, struct error *err)
{
    struct csv_text *text = context;

    csv_text_mark(text);
    csv_text_header(text, columns, nr);
    return text->failed ? error_memory(err) : 0;
}

static int add_row(void *context, const struct cell *cells, size_t nr, struct error *err)
{
    struct csv_text *text = context;

    csv_text_row(text, cells, nr);
    return text->failed ? error_memory(err) : 0;
}

static int end(void *context, struct error *err)
{
    (void)context;
    (void)err;
    return 0;
}

static int make(const struct parts *parts, size_t part, struct csv_text *text, struct error *err)
{
    const struct table_rows *rows = parts->rows;
    struct table_sink sink = {begin, add_row, end, text};
    size_t first = part * PART_ROWS, last = first + PART_ROWS;

    text->used = 0;
    if (part == 0 && rows->columns && sink.begin(text, rows->columns, rows->nr_columns, err) < 0)
        return -1;
    return rows->deliver(rows->context, first, last < rows->nr ? last : rows->nr, &sink, err);
}

static int write_out(const struct parts *parts, const struct csv_text *text, struct error *err)
{
    if (write_all(parts->fd, text->bytes, text->used) < 0)
        return error_errno(err, "cannot write");
    return 0;
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
    struct parts *parts = context;
    struct csv_text text;
    struct error err = {0};

    csv_text_init(&text, parts->dialect, parts->fd);
    for (size_t part; (part = take(parts)) < parts->nr;) {
        bool failed = make(parts, part, &text, &err) < 0;

        if (await(parts, part) && !failed)
            failed = write_out(parts, &text, &err) < 0;
        done(parts, failed, &err);
    }
    csv_text_free(&text);
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
