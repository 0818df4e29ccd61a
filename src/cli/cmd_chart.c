/* `pegel chart`: one picture, from exports or from a table of numbers. */
#include <string.h>
#include <unistd.h>

#include "base/folder.h"
#include "base/temp_folder.h"
#include "chart_numbers.h"
#include "chart_setup.h"
#include "output/chart_file.h"
#include "output/chart_forms.h"

#define PREFIX "pegel-chart-"

struct single_chart {
    const struct settings *settings;
    const struct chart_kind_row *kind;
    struct run run;
    struct chart_setup setup;
    struct marks marks;
    struct chart_set set; /* from exports */
    struct chart_spec spec;
    enum chart_size size;
    enum chart_format format;
};

/* The end of the file's name says the format. */
static int choose_format(struct single_chart *chart, struct error *err)
{
    const char *path = chart->settings->output, *dot = path ? strrchr(path, '.') : NULL;

    if (!path)
        return error_set(err, ERROR_USAGE, "where to? -o FILE.png, .svg, .pdf or .emf is needed");
    if (!dot || chart_formats_parse(dot + 1, &chart->setup.options.formats, err) < 0)
        return error_set(err, ERROR_USAGE,
                         "--output %s: the name must end in .png, .svg, .pdf or .emf", path);
    chart->format = CHART_PNG;
    while (chart->setup.options.formats != 1u << chart->format)
        chart->format++;
    return 0;
}

static int choose_size(struct single_chart *chart, struct error *err)
{
    unsigned sizes = chart->setup.options.sizes ? chart->setup.options.sizes : 1u << CHART_FULL;

    chart->size = CHART_FULL;
    while (!(sizes & 1u << chart->size))
        chart->size++;
    if (sizes != 1u << chart->size)
        return error_set(err, ERROR_USAGE, "--chart-size %s: a single picture has one size",
                         chart->settings->chart_size);
    return 0;
}

static int choose_unit(enum chart_unit *unit, const char *word, struct error *err)
{
    static const char *const words[] = {"count", "percent", "per-mille"};

    for (size_t i = 0; word && i < sizeof(words) / sizeof(*words); i++) {
        if (strcmp(word, words[i]) == 0) {
            *unit = (enum chart_unit)i;
            return 0;
        }
    }
    return word ? error_set(err, ERROR_USAGE, "--unit %s: it is count, percent or per-mille", word)
                : 0;
}

static int from_numbers(struct single_chart *chart, const struct option_list *operands,
                        struct error *err)
{
    const struct settings *settings = chart->settings;

    if (operands->nr > 1)
        return error_set(err, ERROR_USAGE, "%s: there are exports or --data, not both",
                         operands->items[1]);
    if (settings->metric)
        return error_set(err, ERROR_USAGE, "--metric is of exports; --data has its numbers");
    if (chart->kind->kind > CHART_VARIANCE)
        return error_set(err, ERROR_USAGE,
                         "--data is for bars, columns, donut, pie and variance; %s needs exports",
                         chart->kind->word);
    chart->spec = (struct chart_spec){
        .kind = chart->kind->kind, .name = "chart", .lang = chart->run.choices.lang};
    if (choose_unit(&chart->spec.unit, settings->unit, err) < 0)
        return -1;
    return chart_numbers(&chart->spec, settings->data, &chart->run.arena, err);
}

/* Beside the numbers of the period: months, goals and events, for the kinds that show them. */
static int find_more(struct single_chart *chart, struct error *err)
{
    struct run *run = &chart->run;
    const struct results *results = &run->results;
    struct range range = {results->periods[0].start, results->periods[results->current].end};
    const char *metric = chart->settings->metric ? chart->settings->metric : chart->kind->metric;

    if (chart->kind->kind <= CHART_VARIANCE)
        return 0;
    if (chart->kind->kind == CHART_SIX_TWELVE &&
        run_months(run, (const char *const[]){metric, NULL}, err) < 0)
        return -1;
    if (chart->kind->kind != CHART_MULTIPLES && run_goals(run, err) < 0)
        return -1;
    return marks_find(&chart->marks, run->ingest.facts, range, err);
}

static int from_exports(struct single_chart *chart, const struct option_list *operands,
                        struct error *err)
{
    const struct settings *settings = chart->settings;
    struct run *run = &chart->run;
    struct report report = {.results = &run->results, .labels = &run->labels};
    struct chart_request request = {chart->kind, settings->metric, settings->account};

    if (settings->unit)
        return error_set(err, ERROR_USAGE, "--unit is of --data; a metric has its own");
    if (operands->nr < 2)
        return error_set(err, ERROR_USAGE, "of what? exports or --data FILE.csv are needed");
    /* The option also chooses rows: it must not make those of other platforms its own. */
    run->choices.ingest.folders_first = true;
    if (run_read(run, operands->items + 1, operands->nr - 1, err) < 0 ||
        run_compute(run, NULL, settings->platform, err) < 0 || find_more(chart, err) < 0)
        return -1;
    report.goals = run->config.nr_goals ? &run->goals : NULL;
    report.months = run->months.nr_periods ? &run->months : NULL;
    report.marks = &chart->marks;
    report.networks = run->networks;
    report.facts = run->ingest.facts;
    report.lang = run->choices.lang;
    if (chart_set_single(&chart->set, &report, &request, err) < 0)
        return -1;
    chart->spec = chart->set.specs[0];
    return 0;
}

static const char * or (const char *chosen, const char *otherwise)
{
    return chosen ? chosen : otherwise;
}

/* A file of the same name is replaced when the new one is complete. */
static int put(const struct single_chart *chart, const char *folder, struct error *err)
{
    const char *path = chart->settings->output, *slash = strrchr(path, '/');
    struct str name = {0}, dir = {0}, file = {0};
    int ret = -1;

    str_addf(&name, "chart%s%s", chart_sizes[chart->size].ending,
             chart_formats[chart->format].ending);
    str_add(&dir, slash ? path : ".", slash ? (size_t)(slash - path) + (slash == path) : 1);
    if (str_ok(&name, err) == 0 && str_ok(&dir, err) == 0 &&
        chart_file_read(&file, folder, name.s, err) == 0)
        ret = chart_file_write(dir.s, slash ? slash + 1 : path, file.s, file.len, err);
    str_free(&name);
    str_free(&dir);
    str_free(&file);
    return ret;
}

static int draw_into(struct single_chart *chart, const char *folder, struct error *err)
{
    struct chart_pool *pool;
    int failed;

    chart->setup.options.jobs = 1;
    pool = charts_start(&chart->setup.options);
    if (!pool)
        return error_memory(err);
    failed = charts_draw(pool, folder, &chart->spec, 1, &chart->run.charts, err);
    charts_stop(pool);
    if (failed > 0) {
        if (chart->run.charts.nr)
            error_set(err, ERROR_SYSTEM, "%s", chart->run.charts.items[0].text);
        else
            error_memory(err);
        diag_free(&chart->run.charts); /* told by the error */
        return -1;
    }
    return failed < 0 ? -1 : put(chart, folder, err);
}

static int draw(struct single_chart *chart, struct error *err)
{
    const struct settings *settings = chart->settings;
    struct str folder = {0};
    int lock, ret;

    chart->spec.name = "chart"; /* whatever it is called in a report */
    chart->spec.alone = true;
    chart->spec.title = or (settings->title, chart->spec.title);
    chart->spec.subtitle = or (settings->subtitle, chart->spec.subtitle);
    chart->spec.footnote = or (settings->footnote, chart->spec.footnote);
    temp_folder_clear(PREFIX);
    if (temp_folder_make(&folder, &lock, PREFIX, err) < 0)
        return -1;
    ret = draw_into(chart, folder.s, err);
    folder_remove(folder.s);
    close(lock);
    str_free(&folder);
    return ret;
}

static int prepare(struct single_chart *chart, const struct option_list *operands,
                   struct error *err)
{
    chart->kind = chart_kind_find(operands->items[0], err);
    if (!chart->kind || choose_format(chart, err) < 0 ||
        run_configure(&chart->run, chart->settings, err) < 0 ||
        chart_setup_make(&chart->setup, &chart->run, chart->settings, err) < 0 ||
        choose_size(chart, err) < 0)
        return -1;
    return chart->settings->data ? from_numbers(chart, operands, err)
                                 : from_exports(chart, operands, err);
}

int cmd_chart(const struct settings *settings, const struct option_list *operands)
{
    struct single_chart chart = {.settings = settings};
    struct settings talk = *settings;
    struct error err = {0};
    int status = STATUS_OK;

    talk.quiet = true;
    if (prepare(&chart, operands, &err) < 0 || draw(&chart, &err) < 0)
        status = say_error(&err);
    run_say(&chart.run, &talk, err.code == ERROR_DATA);
    if (status == STATUS_OK && run_rejected(&chart.run))
        status = STATUS_INCOMPLETE;
    chart_set_free(&chart.set);
    marks_free(&chart.marks);
    chart_setup_free(&chart.setup);
    run_free(&chart.run);
    return status;
}
