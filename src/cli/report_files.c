/* The files of a report, written into its folder. */
#include <pthread.h>
#include <unistd.h>

#include "base/write_all.h"
#include "manifest.h"
#include "report_work.h"

/* The tables are written while gnuplot draws. */
struct tables {
    const struct report_work *work;
    pthread_t thread;
    bool threaded; /* else they are written by tables_end */
    int result;
    struct error err;
};

static void *write_tables(void *context)
{
    struct tables *tables = context;
    const struct report_work *work = tables->work;

    tables->result =
        report_tables_write(&work->report, work->dir, work->run.choices.dialect, &tables->err);
    return NULL;
}

static void tables_begin(struct tables *tables, const struct report_work *work)
{
    *tables = (struct tables){.work = work};
    tables->threaded = work->pool && work->run.choices.ingest.jobs != 1 &&
                       pthread_create(&tables->thread, NULL, write_tables, tables) == 0;
}

static int tables_end(struct tables *tables, struct error *err)
{
    if (tables->threaded)
        pthread_join(tables->thread, NULL);
    else
        write_tables(tables);
    if (tables->result < 0)
        *err = tables->err;
    return tables->result;
}

int report_write_data(struct report_work *work, struct error *err)
{
    struct tables tables;
    int drawn;

    tables_begin(&tables, work);
    drawn = report_draw_charts(work, err);
    return tables_end(&tables, err) < 0 ? -1 : drawn;
}

static int summary(struct report_work *work, struct str *out, struct error *err)
{
    return summary_text(&work->report, false, out, err);
}

/* Made when the first file asks for it. */
static const struct story *story(struct report_work *work, struct error *err)
{
    struct report_pictures pictures = {.set = &work->charts, .theme = work->look.theme};
    struct str folder = {0};

    if (work->story)
        return work->story;
    str_addf(&folder, "%s/charts", out_dir_path(work->dir));
    pictures.folder = str_text(&folder);
    if (str_ok(&folder, err) == 0)
        work->story = story_new(&work->report, work->pool ? &pictures : NULL, err);
    str_free(&folder);
    return work->story;
}

static int html(struct report_work *work, struct str *out, struct error *err)
{
    const struct story *told = story(work, err);

    return told ? story_html(told, out, err) : -1;
}

static int markdown(struct report_work *work, struct str *out, struct error *err)
{
    const struct story *told = story(work, err);

    return told ? story_markdown(told, out, err) : -1;
}

static int message(struct report_work *work, struct str *out, struct error *err)
{
    const struct story *told = story(work, err);

    return told ? story_json(told, out, err) : -1;
}

static int manifest(struct report_work *work, struct str *out, struct error *err)
{
    return manifest_text(work, out, err);
}

/* What is made of the numbers when the tables and charts are there, in this order. */
static const struct {
    const char *file;
    int (*make)(struct report_work *work, struct str *out, struct error *err);
} texts[] = {
    {"summary.txt", summary},  {"report.html", html},       {"report.md", markdown},
    {"message.json", message}, {"manifest.json", manifest}, /* the last one: it has the diagnostics
                                                               of all others */
};

static int write_text(struct out_dir *dir, const char *name, const struct str *text,
                      struct error *err)
{
    int fd = out_dir_file(dir, name, err);
    int ret;

    if (fd < 0)
        return -1;
    ret = write_all(fd, str_text(text), text->len);
    if (ret < 0)
        error_errno(err, "cannot write %s", name);
    if (close(fd) < 0 && ret == 0)
        ret = error_errno(err, "cannot write %s", name);
    return ret;
}

int report_write_texts(struct report_work *work, struct error *err)
{
    struct str text = {0};
    int ret = 0;

    for (size_t i = 0; ret == 0 && i < sizeof(texts) / sizeof(*texts); i++) {
        str_clear(&text);
        ret = texts[i].make(work, &text, err);
        if (ret == 0)
            ret = write_text(work->dir, texts[i].file, &text, err);
    }
    str_free(&text);
    return ret;
}
