/* The CSV files of a report, each a table delivered to a CSV writer. */
#include <unistd.h>

#include "pegel/report.h"

/* What writes a table into an open file. */
struct target {
    const struct report *report;
    enum csv_dialect dialect;
    int fd;
};

static int write_metrics(const struct target *target, struct error *err)
{
    struct table_rows rows = metrics_rows(target->report->results);

    return csv_write_rows(target->fd, target->dialect, target->report->jobs, &rows, err);
}

static int write_history(const struct target *target, struct error *err)
{
    struct table_rows rows = history_rows(target->report->results);

    return csv_write_rows(target->fd, target->dialect, target->report->jobs, &rows, err);
}

static int write_facts(const struct target *target, struct error *err)
{
    struct csv_writer *writer = csv_writer_new(target->fd, target->dialect, err);
    struct table_sink sink;
    int ret;

    if (!writer)
        return -1;
    sink = csv_writer_sink(writer);
    ret = facts_table(target->report->facts, target->report->networks, &sink, err);
    csv_writer_free(writer);
    return ret;
}

static int write_posts(const struct target *target, struct error *err)
{
    struct csv_writer *writer = csv_writer_new(target->fd, target->dialect, err);
    struct table_sink sink;
    int ret;

    if (!writer)
        return -1;
    sink = csv_writer_sink(writer);
    ret = posts_table(target->report->results, target->report->facts, &sink, err);
    csv_writer_free(writer);
    return ret;
}

static int write_goals(const struct target *target, struct error *err)
{
    struct table_rows rows = goal_rows(target->report->goals);

    return csv_write_rows(target->fd, target->dialect, 1, &rows, err);
}

static const struct {
    const char *file;
    int (*write)(const struct target *target, struct error *err);
} tables[] = {
    {"metrics.csv", write_metrics},
    {"history.csv", write_history},
    {"facts.csv", write_facts},
    {"posts.csv", write_posts},
    {"goals.csv", write_goals}, /* the last one: not without goals */
};

static int write_table(const struct report *report, struct out_dir *dir, size_t i,
                       enum csv_dialect dialect, struct error *err)
{
    struct target target = {report, dialect, out_dir_file(dir, tables[i].file, err)};
    int ret;

    if (target.fd < 0)
        return -1;
    ret = tables[i].write(&target, err);
    if (ret < 0)
        error_wrap(err, tables[i].file);
    if (close(target.fd) < 0 && ret == 0)
        ret = error_errno(err, "cannot write %s", tables[i].file);
    return ret;
}

int report_tables_write(const struct report *report, struct out_dir *dir, enum csv_dialect dialect,
                        struct error *err)
{
    size_t nr = sizeof(tables) / sizeof(*tables) - (report->goals ? 0 : 1);

    for (size_t i = 0; i < nr; i++) {
        if (write_table(report, dir, i, dialect, err) < 0)
            return -1;
    }
    return 0;
}
