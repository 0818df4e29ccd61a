/* What happened in the period: told beside the numbers, without a word on what it did to them. */
#include "summary_marks.h"

#include <stdio.h>
#include <string.h>

#include "pegel/text.h"
#include "show.h"

#define WIDTH_MAX 100
#define SHOWN_MAX 10

/* "12 May 2026  Instagram: Boost" */
static void print_mark(const struct report *report, const struct mark *mark, struct str *out)
{
    struct str line = {0};

    str_adds(&line, "  ");
    show_day(&line, mark->day, report->lang);
    str_adds(&line, "  ");
    if (strcmp(mark->platform, "company") != 0) {
        text_clean(&line, slice_of(labels_platform(report->labels, report->lang, mark->platform)));
        str_adds(&line, ": ");
    }
    text_clean(&line, slice_of(mark->text));
    text_cut(out, slice_of(str_text(&line)), WIDTH_MAX);
    str_addc(out, '\n');
    out->failed |= line.failed;
    str_free(&line);
}

void summary_marks(const struct report *report, bool colour, struct str *out)
{
    const struct results *results = report->results;
    day_t start = results->periods[results->current].start;
    size_t first = 0, nr;
    char more[24];

    if (!report->marks)
        return;
    while (first < report->marks->nr && report->marks->items[first].day < start)
        first++;
    nr = report->marks->nr - first;
    if (!nr)
        return;
    str_addf(out, "\n%s%s%s\n", colour ? "\033[1m" : "", message_text(report->lang, MSG_MARKS),
             colour ? "\033[0m" : "");
    for (size_t i = 0; i < nr && i < SHOWN_MAX; i++)
        print_mark(report, &report->marks->items[first + i], out);
    if (nr <= SHOWN_MAX)
        return;
    snprintf(more, sizeof(more), "%zu", nr - SHOWN_MAX);
    message_add(out, report->lang, MSG_MARKS_MORE, (const char *[]){more});
    str_addc(out, '\n');
}
