/* manifest.json: program, configuration, inputs, and what of them lost against a later export. */
#include "manifest.h"

#include <stdio.h>
#include <string.h>

#include "file_json.h"
#include "pegel/embedded.h"
#include "pegel/json.h"

static void add_configuration(struct json *json, const struct run *run)
{
    json_open(json, "configuration", JSON_ARRAY);
    for (size_t i = 0; i < embedded_files_nr; i++)
        json_text(json, NULL, embedded_files[i].name);
    for (size_t i = 0; i < run->nr_files; i++) {
        json_open(json, NULL, JSON_OBJECT);
        json_text(json, "option", run->files[i].option);
        json_text(json, "file", run->files[i].name);
        json_text(json, "sha256", run->files[i].sha);
        json_close(json);
    }
    json_close(json);
}

/* Where it is written and what is said on the way make no other report; the language is in every
 * text, and this file is the same in all of them; files of the user stand with their fingerprints.
 */
static bool makes_no_difference(const char *name)
{
    static const char *const names[] = {"output",  "lang",         "jobs",    "quiet",
                                        "verbose", "keep-scripts", "formats", "networks",
                                        "config",  "strict",       "help"};

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        if (strcmp(names[i], name) == 0)
            return true;
    }
    return false;
}

/* The options that were given, as a command line has them. */
static void add_options(struct json *json, const struct settings *settings)
{
    json_open(json, "options", JSON_ARRAY);
    for (const struct option_spec *option = report_options; option->name; option++) {
        const char *at = (const char *)settings + option->offset, *value = NULL;
        char name[40];
        bool flag = false;

        if (option->type == OPTION_FLAG)
            memcpy(&flag, at, sizeof(flag));
        else if (option->type == OPTION_TEXT)
            memcpy(&value, at, sizeof(value));
        if ((!flag && !value) || makes_no_difference(option->name))
            continue;
        snprintf(name, sizeof(name), "--%s", option->name);
        json_open(json, NULL, JSON_OBJECT);
        json_text(json, "option", name);
        if (value)
            json_text(json, "value", value);
        json_close(json);
    }
    json_close(json);
}

/* As they were named: a folder may have got more since. */
static void add_exports(struct json *json, const struct option_list *exports)
{
    json_open(json, "exports", JSON_ARRAY);
    for (size_t i = 0; i < exports->nr; i++)
        json_text(json, NULL, exports->items[i]);
    json_close(json);
}

static void add_period(struct json *json, const struct run *run)
{
    const struct results *results = &run->results;
    struct range period = results->periods[results->current];
    char label[PERIOD_LABEL_MAX];

    json_open(json, "period", JSON_OBJECT);
    json_text(json, "label", period_label(&results->calendar, period, label));
    json_text(json, "grain", grain_word(results->calendar.grain));
    json_day(json, "start", period.start);
    json_day(json, "end", period.end - 1);
    json_close(json);
    json_day(json, "as_of", factset_newest(run->ingest.facts, -1));
}

static void add_inputs(struct json *json, const struct run *run)
{
    json_open(json, "inputs", JSON_ARRAY);
    for (size_t i = 0; i < run->ingest.nr_files; i++)
        file_json(json, &run->ingest.files[i]);
    json_close(json);
}

static void add_restated(struct json *json, const struct factset *facts)
{
    json_count(json, "restated", facts->restated_total);
    json_open(json, "restatements", JSON_ARRAY);
    for (size_t i = 0; i < facts->nr_restated; i++) {
        const struct restatement *restated = &facts->restated[i];
        const struct sheet *sheet = facts->sheets[restated->sheet];
        const struct sheet *lost = facts->sheets[restated->lost_sheet];

        json_open(json, NULL, JSON_OBJECT);
        json_text(json, "platform", facts->accounts[sheet->account].platform);
        json_text(json, "account", facts->accounts[sheet->account].name);
        json_text(json, "measure", facts->catalogue->measures[restated->measure].name);
        json_day(json, "start", sheet->rows[restated->row].start);
        json_number(json, "value", restated->value);
        json_text(json, "file", facts->origins[sheet->origin].file);
        json_count(json, "line", sheet->rows[restated->row].line);
        json_number(json, "before", restated->lost);
        json_text(json, "before_file", facts->origins[lost->origin].file);
        json_count(json, "before_line", lost->rows[restated->lost_row].line);
        json_close(json);
    }
    json_close(json);
}

static void add_previous(struct json *json, const struct previous *previous)
{
    if (!previous->path)
        return;
    json_open(json, "previous", JSON_OBJECT);
    json_text(json, "report", previous->name);
    json_text(json, "sha256", previous->sha);
    json_count(json, "compared", previous->restated.compared);
    json_count(json, "restated", previous->restated.nr);
    json_close(json);
}

int manifest_text(const struct report_work *work, struct str *out, struct error *err)
{
    const struct run *run = &work->run;
    struct json *json = json_new();
    int ret;

    json_open(json, NULL, JSON_OBJECT);
    json_text(json, "program", "pegel");
    json_text(json, "version", PEGEL_VERSION);
    add_configuration(json, run);
    add_options(json, work->settings);
    add_exports(json, work->exports);
    add_period(json, run);
    if (work->report.provisional)
        json_bool(json, "provisional", true);
    json_count(json, "ignored", run->ingest.ignored);
    add_inputs(json, run);
    add_previous(json, &work->previous);
    add_restated(json, run->ingest.facts);
    diags_json(json, "diagnostics", &run->ingest.diags);
    diags_json(json, "results", &run->diags);
    diags_json(json, "charts", &run->charts);
    json_close(json);
    ret = json_print(json, out, err);
    json_free(json);
    return ret;
}
