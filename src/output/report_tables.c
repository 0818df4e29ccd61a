/* The CSV files of a report: a row here for each. */
#include <unistd.h>

#include "base/folder.h"
#include "pegel/report.h"

static bool has_goals(const struct report *report)
{
    return report->goals;
}

static struct table_rows metrics_of(const struct report *report)
{
    return metrics_rows(report->results);
}

static struct table_rows history_of(const struct report *report)
{
    return history_rows(report->results);
}

static struct table_rows to_date_of(const struct report *report)
{
    return metrics_rows(report->to_date);
}

static struct table_rows referrers_of(const struct report *report)
{
    return referrers_rows(report->referrers);
}

static struct table_rows shares_of(const struct report *report)
{
    return share_rows(report->why);
}

static struct table_rows why_of(const struct report *report)
{
    return why_rows(report->why);
}

static struct table_rows restated_of(const struct report *report)
{
    return restated_rows(report->restated);
}

static bool has_previous(const struct report *report)
{
    return report->restated != NULL;
}

static struct table_rows goals_of(const struct report *report)
{
    return goal_rows(report->goals);
}

static int deliver_posts(const struct report *report, struct table_sink *sink, struct error *err)
{
    return posts_table(report->results, report->facts, sink, err);
}

static int write_facts(const struct report *report, struct csv_file *file, struct error *err)
{
    return facts_rows(report->facts, report->networks, csv_take_rows, file, err);
}

/* A table has `rows` when they are known beforehand, so that several threads can write them, or
 * `write` when that holds for parts of them; else `deliver`. */
struct report_table {
    const char *file;
    struct table_rows (*rows)(const struct report *report);
    int (*write)(const struct report *report, struct csv_file *file, struct error *err);
    int (*deliver)(const struct report *report, struct table_sink *sink, struct error *err);
    bool (*wanted)(const struct report *report); /* NULL: always */
};

static const struct report_table tables[] = {
    {"metrics.csv", .rows = metrics_of},
    {"history.csv", .rows = history_of},
    {"year-to-date.csv", .rows = to_date_of},
    {"facts.csv", .write = write_facts},
    {"posts.csv", .deliver = deliver_posts},
    {"referrers.csv", .rows = referrers_of},
    {"shares.csv", .rows = shares_of},
    {"why.csv", .rows = why_of},
    {"restated.csv", .rows = restated_of, .wanted = has_previous},
    {"goals.csv", .rows = goals_of, .wanted = has_goals},
};

static int write_delivered(const struct report_table *table, const struct report *report,
                           const struct csv_file *file, struct error *err)
{
    struct csv_writer *writer = csv_writer_new(file->fd, file->dialect, err);
    struct table_sink sink;
    int ret;

    if (!writer)
        return -1;
    sink = csv_writer_sink(writer);
    ret = table->deliver(report, &sink, err);
    csv_writer_free(writer);
    return ret;
}

static int write_rows(const struct report_table *table, const struct report *report,
                      struct csv_file *file, struct error *err)
{
    struct table_rows rows;

    if (table->write)
        return table->write(report, file, err);
    if (table->deliver)
        return write_delivered(table, report, file, err);
    rows = table->rows(report);
    return csv_take_rows(file, &rows, err);
}

static int write_table(const struct report_table *table, const struct report *report,
                       struct out_dir *dir, enum csv_dialect dialect, struct error *err)
{
    int fd = out_dir_file(dir, table->file, err);
    struct csv_file file = {fd, dialect, report->jobs};
    int ret;

    if (fd < 0)
        return -1;
    ret = write_rows(table, report, &file, err);
    if (ret < 0)
        error_wrap(err, table->file);
    folder_sync_soon(fd);
    if (close(fd) < 0 && ret == 0)
        ret = error_errno(err, "cannot write %s", table->file);
    return ret;
}

int report_tables_write(const struct report *report, struct out_dir *dir, enum csv_dialect dialect,
                        struct error *err)
{
    for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
        const struct report_table *table = &tables[i];

        if (table->wanted && !table->wanted(report))
            continue;
        if (write_table(table, report, dir, dialect, err) < 0)
            return -1;
    }
    return 0;
}
