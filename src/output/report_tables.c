/* The CSV files of a report, each a table delivered to a CSV writer. */
#include <unistd.h>

#include "pegel/report.h"

static int write_metrics(const struct report *report, struct table_sink *sink, struct error *err)
{
    return metrics_table(report->results, sink, err);
}

static int write_history(const struct report *report, struct table_sink *sink, struct error *err)
{
    return history_table(report->results, sink, err);
}

static int write_facts(const struct report *report, struct table_sink *sink, struct error *err)
{
    return facts_table(report->facts, report->networks, sink, err);
}

static int write_posts(const struct report *report, struct table_sink *sink, struct error *err)
{
    return posts_table(report->results, report->facts, sink, err);
}

static const struct {
    const char *file;
    int (*write)(const struct report *report, struct table_sink *sink, struct error *err);
} tables[] = {
    {"metrics.csv", write_metrics},
    {"history.csv", write_history},
    {"facts.csv", write_facts},
    {"posts.csv", write_posts},
};

static int write_table(const struct report *report, struct out_dir *dir, size_t i,
                       enum csv_dialect dialect, struct error *err)
{
    struct csv_writer *writer = NULL;
    struct table_sink sink;
    int fd = out_dir_file(dir, tables[i].file, err);
    int ret = -1;

    if (fd < 0)
        return -1;
    writer = csv_writer_new(fd, dialect, err);
    if (writer) {
        sink = csv_writer_sink(writer);
        ret = tables[i].write(report, &sink, err);
        if (ret < 0)
            error_wrap(err, tables[i].file);
    }
    csv_writer_free(writer);
    if (close(fd) < 0 && ret == 0)
        ret = error_errno(err, "cannot write %s", tables[i].file);
    return ret;
}

int report_tables_write(const struct report *report, struct out_dir *dir, enum csv_dialect dialect,
                        struct error *err)
{
    for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
        if (write_table(report, dir, i, dialect, err) < 0)
            return -1;
    }
    return 0;
}
