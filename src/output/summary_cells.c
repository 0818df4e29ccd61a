/* The cells of one line of the summary, as text. */
#include <math.h>
#include <string.h>

#include "base/grow.h"
#include "pegel/text.h"
#include "show.h"
#include "summary.h"

const char *signal_of(const struct metric_row *row)
{
    bool silent = strcmp(row->metric->kind, "level") == 0 || strcmp(row->signal, "too few") == 0;

    return silent ? "" : row->signal;
}

static const char trial[] = "trial ";

bool signal_is_trial(const struct metric_row *row)
{
    return strncmp(signal_of(row), trial, sizeof(trial) - 1) == 0;
}

int signal_side(const struct metric_row *row)
{
    const char *signal = signal_of(row) + (signal_is_trial(row) ? sizeof(trial) - 1 : 0);

    return (strcmp(signal, "high") == 0) - (strcmp(signal, "low") == 0);
}

bool signal_is_one(const struct metric_row *row)
{
    const char *signal = signal_of(row) + (signal_is_trial(row) ? sizeof(trial) - 1 : 0);

    return signal_side(row) != 0 || strcmp(signal, "run") == 0;
}

bool signal_is_over(const struct metric_row *row)
{
    return signal_is_one(row) && row->side == 0;
}

struct summary_line *summary_line(struct collector *collector)
{
    struct summary *summary = collector->summary;

    if (grow_array(&summary->items, summary->nr, &summary->alloc, sizeof(*summary->items)) < 0) {
        error_memory(collector->err);
        return NULL;
    }
    summary->items[summary->nr] = (struct summary_line){0};
    return &summary->items[summary->nr++];
}

int summary_cell(struct collector *collector, struct summary_line *line, enum summary_column column)
{
    struct str clean = {0};

    clean.failed = collector->text.failed;
    text_clean(&clean, slice_of(str_text(&collector->text)));
    str_clear(&collector->text);
    if (str_ok(&clean, collector->err) < 0) {
        str_free(&clean);
        return -1;
    }
    line->cells[column] = arena_copy(&collector->summary->arena, str_text(&clean), clean.len);
    str_free(&clean);
    return line->cells[column] ? 0 : error_memory(collector->err);
}

const char *metric_title(const struct metric *metric, enum lang lang)
{
    const char *title = lang == LANG_DE ? metric->title_de : metric->title_en;

    return title && *title ? title : metric->name;
}

const struct metric *metric_shown(const struct results *results, const struct metric_row *row)
{
    char name[64];
    size_t len = strcspn(row->definition, ": ;");
    int found;

    if (!len || len >= sizeof(name))
        return row->metric;
    memcpy(name, row->definition, len);
    name[len] = '\0';
    found = metric_find(results->metrics, name);
    return found < 0 ? row->metric : &results->metrics->metrics[found];
}

static void add_change(struct str *out, const struct metric_row *row, enum lang lang)
{
    show_change(out, row->change, row->metric->unit, lang);
    if (isnan(row->change_pct) || row->change == 0)
        return;
    str_adds(out, " (");
    show_change_pct(out, row->change_pct, lang);
    str_addc(out, ')');
}

static bool begins(struct slice text, const char *prefix)
{
    size_t len = strlen(prefix);

    return text.len >= len && memcmp(text.s, prefix, len) == 0;
}

/* The phrases of the note that belong to what the table shows, and that its numbers do not say.
 * That days are missing is told once; what is not there is not compared, which goes without saying.
 */
static void choose_phrases(struct str *out, const struct metric_row *row)
{
    const char *at = row->note;

    while (*at) {
        const char *end = strstr(at, "; ");
        struct slice phrase = {at, end ? (size_t)(end - at) : strlen(at)};
        bool told =
            begins(phrase, "no comparison: ") &&
            (row->state == STATE_PARTIAL || (row->state == STATE_ABSENT && strchr(row->note, ';')));

        if (!told && !begins(phrase, "year ago") && !begins(phrase, "small base")) {
            str_adds(out, out->len ? "; " : "");
            str_add(out, phrase.s, phrase.len);
        }
        at = phrase.s + phrase.len + (end ? 2 : 0);
    }
}

/* Coverage only where days are missing, then the note. */
static void add_note(struct str *out, const struct metric_row *row, enum lang lang)
{
    const char *slash = strchr(row->coverage, '/');
    char covered[sizeof(row->coverage)];
    struct str note = {0}, phrases = {0};

    if (row->state == STATE_PARTIAL && slash) {
        memcpy(covered, row->coverage, sizeof(covered));
        covered[slash - row->coverage] = '\0';
        message_add(&note, lang, MSG_DAYS, (const char *[]){covered, slash + 1});
    }
    choose_phrases(&phrases, row);
    if (note.len && phrases.len)
        str_adds(&note, "; ");
    message_phrase(&note, lang, str_text(&phrases));
    str_adds(out, str_text(&note));
    out->failed = out->failed || note.failed || phrases.failed;
    str_free(&note);
    str_free(&phrases);
}

static int verdict_of(const struct metric_row *row)
{
    return signal_is_one(row) ? row->side * row->metric->better : 0;
}

int summary_fill(struct collector *collector, struct summary_line *line,
                 const struct metric_row *row)
{
    enum lang lang = collector->report->lang;
    struct str *text = &collector->text;

    line->unusual = signal_is_one(row);
    line->verdict = verdict_of(row);
    line->side = signal_side(row);
    line->above = line->unusual ? row->side : 0;
    line->over = signal_is_over(row);
    line->trial = signal_is_trial(row);
    show_value(text, row->value, row->metric->unit, lang);
    if (summary_cell(collector, line, COLUMN_VALUE) < 0)
        return -1;
    show_value(text, row->previous, row->metric->unit, lang);
    if (summary_cell(collector, line, COLUMN_PREVIOUS) < 0)
        return -1;
    add_change(text, row, lang);
    if (summary_cell(collector, line, COLUMN_CHANGE) < 0)
        return -1;
    if (signal_is_one(row) ||
        !isnan(row->change)) /* usual, but not comparable: the reason counts */
        message_phrase(text, lang, signal_of(row));
    if (summary_cell(collector, line, COLUMN_SIGNAL) < 0)
        return -1;
    add_note(text, row, lang);
    return summary_cell(collector, line, COLUMN_NOTE);
}

int summary_title(struct collector *collector, struct summary_line *line,
                  const struct metric_row *row)
{
    const struct metric *metric = metric_shown(collector->report->results, row);

    str_adds(&collector->text, metric_title(metric, collector->report->lang));
    return summary_cell(collector, line, COLUMN_METRIC);
}
