/* `pegel formats`: what pegel knows: export formats, metrics, measures. */
#include "pegel/text.h"
#include "run.h"

/* Descriptions of --formats may hold anything. */
static void add_row(struct str *out, const char *name, const char *word, const char *about)
{
    struct str line = {0};

    str_addf(&line, "  %-28s %-10s %s", name, word, about);
    text_clean(out, slice_of(str_text(&line)));
    out->failed = out->failed || line.failed;
    str_free(&line);
}

static void add_formats(struct str *out, const struct formats *formats)
{
    str_adds(out, "Formats\n");
    for (size_t i = 0; i < formats_nr(formats); i++) {
        struct format_about about = formats_about(formats, i);

        add_row(out, about.name, about.platform && *about.platform ? about.platform : "-",
                about.title);
        if (about.evidence && *about.evidence) {
            str_adds(out, " (");
            text_clean(out, slice_of(about.evidence));
            str_addc(out, ')');
        }
        str_addc(out, '\n');
    }
}

static void add_metrics(struct str *out, const struct metric_set *set)
{
    str_adds(out, "\nMetrics\n");
    for (size_t i = 0; i < set->nr; i++) {
        const struct metric *metric = &set->metrics[i];

        str_addf(out, "  %-28s %-10s %s\n", metric->name, unit_word(metric->unit),
                 metric->formula ? metric->formula : "");
    }
}

static void add_measures(struct str *out, const struct catalogue *catalogue)
{
    static const char *const kinds[] = {
        [MEASURE_FLOW] = "flow", [MEASURE_STOCK] = "stock", [MEASURE_UNIQUE] = "unique",
        [MEASURE_TEXT] = "text", [MEASURE_MARK] = "mark",
    };

    str_adds(out, "\nMeasures\n");
    for (size_t i = 0; i < catalogue->nr; i++) {
        const struct measure *measure = &catalogue->measures[i];

        str_addf(out, "  %-28s %-10s %s\n", measure->name, kinds[measure->kind], measure->about);
    }
}

int cmd_formats(const struct settings *settings, const struct option_list *operands)
{
    struct run run = {0};
    struct error err = {0};
    struct str text = {0};
    int status = STATUS_OK;

    (void)operands;
    if (run_configure(&run, settings, &err) < 0) {
        status = say_error(&err);
    } else {
        add_formats(&text, run.formats);
        add_metrics(&text, &run.metrics);
        add_measures(&text, &run.catalogue);
        if (say_out(&text, &err) < 0)
            status = say_error(&err);
    }
    str_free(&text);
    run_free(&run);
    return status;
}
