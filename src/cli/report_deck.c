/* deck.pptx: a report without it is still a report, so its failure is told and the work goes on. */
#include "report_deck.h"

#include <unistd.h>

#define NAME "deck.pptx"

static int write_file(const struct report *report, const struct deck_options *options,
                      struct out_dir *dir, struct error *err)
{
    int fd = out_dir_file(dir, NAME, err);
    int result;

    if (fd < 0)
        return -1;
    result = deck_write(report, options, fd, err);
    if (close(fd) < 0 && result == 0)
        result = error_errno(err, "cannot write the slides");
    return result;
}

static void remove_file(struct out_dir *dir)
{
    struct str path = {0};

    str_addf(&path, "%s/" NAME, out_dir_path(dir));
    if (!path.failed)
        (void)unlink(path.s);
    str_free(&path);
}

int report_deck(struct report_work *work, struct error *err)
{
    struct str pictures = {0};
    struct deck_options options = {
        .theme = work->look.theme,
        .company = work->report.company,
        .charts = work->pool ? &work->charts : NULL,
    };
    struct error own = {0};
    int result = -1;

    if (!work->settings->deck)
        return 0;
    str_addf(&pictures, "%s/charts", out_dir_path(work->dir));
    options.pictures = str_text(&pictures);
    if (str_ok(&pictures, &own) == 0)
        result = write_file(&work->report, &options, work->dir, &own);
    str_free(&pictures);
    if (result == 0)
        return 0;
    remove_file(work->dir);
    if (own.code == ERROR_MEMORY)
        return error_memory(err);
    diag_add(&work->run.charts, DIAG_REJECTED, "slides", NAME, 0, "%s", own.text);
    return 0;
}
