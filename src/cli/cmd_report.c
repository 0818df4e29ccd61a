/* `pegel report`: exports in, a report folder out, and the summary on the terminal. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pegel/text.h"
#include "report_work.h"

#define DEFAULT_OUTPUT "pegel-report"

static bool colour_wanted(void)
{
    const char *none = getenv("NO_COLOR"), *term = getenv("TERM");

    return isatty(STDOUT_FILENO) && !(none && *none) && term && strcmp(term, "dumb") != 0;
}

static int print_summary(struct report_work *work, struct error *err)
{
    enum lang lang = work->report.lang;
    struct str text = {0}, path = {0};
    int ret = 0;

    if (work->settings->quiet)
        return 0;
    text_clean(&path, slice_of(work->output));
    str_addf(&path, "/%s/", work->label);
    if (summary_text(&work->report, colour_wanted(), &text, err) < 0 || str_ok(&path, err) < 0) {
        ret = -1;
    } else {
        str_addc(&text, '\n');
        message_add(&text, lang, MSG_REPORT_IN, (const char *[]){path.s});
        str_addc(&text, '\n');
        ret = say_out(&text, err);
    }
    str_free(&text);
    str_free(&path);
    return ret;
}

int cmd_report(const struct settings *settings, const struct option_list *operands)
{
    const char *output = settings->output ? settings->output : DEFAULT_OUTPUT;
    struct report_work work = {0};
    struct error err = {0};
    int status = STATUS_OK;

    if (run_configure(&work.run, settings, &err) < 0 ||
        report_compute(&work, settings, operands, output, &err) < 0 ||
        report_write(&work, &err) < 0) {
        run_say(&work.run, settings, err.code == ERROR_DATA);
        status = say_error(&err);
        if (work.gate.refused)
            status = STATUS_REFUSED;
    } else {
        /* The report is there: not to be able to tell so is not to have written nothing. */
        if (print_summary(&work, &err) < 0) {
            say_error(&err);
            status = STATUS_INCOMPLETE;
        }
        run_say(&work.run, settings, false);
        if (run_rejected(&work.run))
            status = STATUS_INCOMPLETE;
    }
    report_end(&work);
    return status;
}
