/* The footnote of a chart: what its marks mean, why numbers are missing, where they come from. */
#include <math.h>
#include <string.h>

#include "show.h"
#include "spec.h"

#define NBSP "\xC2\xA0" /* no line begins with a dot */

static const char not_compared[] = "no comparison: ";

void spec_note(struct spec_builder *builder, enum message id, const char *const *args)
{
    if (builder->notes.len)
        str_adds(&builder->notes, NBSP "· ");
    message_add(&builder->notes, builder->report->lang, id, args);
}

/* "2 of 7 days" */
static void add_days(struct str *out, const struct metric_row *row, enum lang lang)
{
    const char *slash = strchr(row->coverage, '/');
    char days[sizeof(row->coverage)] = "";

    if (!slash)
        return;
    memcpy(days, row->coverage, (size_t)(slash - row->coverage));
    message_add(out, lang, MSG_DAYS, (const char *[]){days, slash + 1});
}

/* "7/7": what is missing is not a day, and the note tells it. */
static bool all_days(const struct metric_row *row)
{
    const char *slash = strchr(row->coverage, '/');
    size_t len = slash ? (size_t)(slash - row->coverage) : 0;

    return slash && strlen(slash + 1) == len && strncmp(row->coverage, slash + 1, len) == 0;
}

/* The phrase of the note that begins so, or all the phrases that do not. */
static void add_phrases(struct str *out, const char *note, bool comparison)
{
    while (*note) {
        size_t len = strcspn(note, ";");
        bool is_one = strncmp(note, not_compared, sizeof(not_compared) - 1) == 0;

        if (is_one == comparison) {
            str_adds(out, out->len ? "; " : "");
            str_add(out, note, len);
        }
        note += len + strspn(note + len, "; ");
    }
}

/* Fills what is to be told of the row; false when nothing is. */
static bool gap_of(struct spec_gap *gap, const struct metric_row *row, enum lang lang)
{
    struct str phrases = {0};

    if (row->state == STATE_PARTIAL) {
        gap->id = MSG_HOLLOW;
        add_phrases(&phrases, row->note, false);
        if (all_days(row) && phrases.len)
            message_phrase(&gap->reason, lang, str_text(&phrases));
        else
            add_days(&gap->reason, row, lang);
    } else if (row->state != STATE_OK) {
        gap->id = MSG_MISSING_FOR;
        add_phrases(&phrases, row->note, false);
        message_phrase(&gap->reason, lang, phrases.len ? str_text(&phrases) : "no data");
    } else if (isnan(row->change)) {
        gap->id = MSG_NOT_COMPARED;
        add_phrases(&phrases, row->note, true);
        message_phrase(&gap->reason, lang, str_text(&phrases));
    }
    gap->reason.failed = gap->reason.failed || phrases.failed;
    str_free(&phrases);
    return gap->reason.len > 0;
}

/* Is the account one of "Facebook, X"? */
static bool named(const char *accounts, const char *account)
{
    size_t len = strlen(account);

    for (const char *at = accounts; (at = strstr(at, account)); at++) {
        bool begins = at == accounts || (at - accounts > 1 && at[-2] == ',');

        if (begins && (!at[len] || at[len] == ','))
            return true;
    }
    return false;
}

void spec_note_gap(struct spec_builder *builder, const struct spec_row *row, const char *account)
{
    struct spec_gap gap = {0};
    bool any = gap_of(&gap, &row->row, builder->report->lang);
    size_t i = 0;

    builder->notes.failed = builder->notes.failed || gap.reason.failed;
    if (!any) {
        str_free(&gap.reason);
        return;
    }
    while (i < builder->nr_gaps &&
           (builder->gaps[i].id != gap.id ||
            strcmp(str_text(&builder->gaps[i].reason), str_text(&gap.reason)) != 0))
        i++;
    if (i == GAPS_MAX) {
        builder->gaps_left = true;
        str_free(&gap.reason);
        return;
    }
    if (i == builder->nr_gaps)
        builder->gaps[builder->nr_gaps++] = gap;
    else
        str_free(&gap.reason);
    if (!named(str_text(&builder->gaps[i].accounts), account))
        str_addf(&builder->gaps[i].accounts, "%s%s", builder->gaps[i].accounts.len ? ", " : "",
                 account);
}

static void note_gaps(struct spec_builder *builder)
{
    for (size_t i = 0; i < builder->nr_gaps; i++) {
        struct spec_gap *gap = &builder->gaps[i];

        spec_note(builder, gap->id,
                  (const char *[]){str_text(&gap->accounts), str_text(&gap->reason)});
        builder->notes.failed = builder->notes.failed || gap->accounts.failed || gap->reason.failed;
    }
    if (builder->gaps_left)
        str_adds(&builder->notes, NBSP "· …");
}

const char *spec_notes(struct spec_builder *builder)
{
    day_t newest = factset_newest(builder->report->facts, -1);
    struct str day = {0};
    const char *notes;

    note_gaps(builder);
    if (builder->trial)
        spec_note(builder, MSG_TRIAL, NULL);
    if (newest != DAY_NONE) {
        show_day(&day, newest, builder->report->lang);
        spec_note(builder, MSG_SOURCE, (const char *[]){str_text(&day)});
        builder->notes.failed = builder->notes.failed || day.failed;
    }
    str_free(&day);
    notes = spec_take(builder, &builder->notes);
    spec_notes_free(builder);
    return notes;
}

void spec_notes_free(struct spec_builder *builder)
{
    for (size_t i = 0; i < builder->nr_gaps; i++) {
        str_free(&builder->gaps[i].accounts);
        str_free(&builder->gaps[i].reason);
    }
    str_free(&builder->notes);
    builder->notes = (struct str){0};
    builder->nr_gaps = 0;
    builder->gaps_left = false;
    builder->trial = false;
}
