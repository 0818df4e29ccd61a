/* map.c - one row of a block: is it data, whose is it, which day, which numbers. */
#include "ingest/map_parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pegel/text.h"

static void tell(struct mapper *mapper, enum diag_level level, uint64_t line, const char *kind,
                 const char *format, va_list args)
{
    char text[480];
    vsnprintf(text, sizeof text, format, args);
    diag_add(&mapper->file->report->diags, level, kind, mapper->file->report->file, line, "%s",
             text);
}

void mapper_reject(struct mapper *mapper, uint64_t line, const char *kind, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    tell(mapper, DIAG_REJECTED, line, kind, format, args);
    va_end(args);
}

void mapper_note(struct mapper *mapper, uint64_t line, const char *kind, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    tell(mapper, DIAG_NOTE, line, kind, format, args);
    va_end(args);
}

void mapper_skipped(struct mapper *mapper, const char *why)
{
    int64_t number = names_add(mapper->skips, slice_of(why));
    mapper->report->skipped++;
    if (number >= 0 && number < MAX_SKIPS)
        mapper->skip_counts[number]++;
}

/* Shorter or longer than the header: usual for some formats, padding for Excel, else a broken row.
 */
static bool length_fits(struct mapper *mapper, const struct record *record)
{
    size_t want = mapper->plan->nr_fields;
    if (record->names || record->nr == want)
        return true;
    if (record->wrapped) {
        mapper_reject(mapper, record->line, "fell apart",
                      "the row has %zu fields, its header %zu: it fell apart when the file was "
                      "opened and saved in Excel; download the export again, and do not open it "
                      "in Excel",
                      record->nr, want);
        return false;
    }
    if (record->nr < want) {
        const struct format *format = mapper->plan->format;
        if (format->ragged && (!record->cut || format->header.nr))
            return true;
        mapper_reject(mapper, record->line, "short row",
                      "the row has %zu of %zu fields; it is cut or lacks separators", record->nr,
                      want);
        return false;
    }
    for (size_t i = want; i < record->nr; i++) {
        if (slice_trim(record->fields[i]).len == 0)
            continue;
        mapper_reject(mapper, record->line, "long row",
                      "the row has %zu fields, its header %zu; quote texts that hold the separator",
                      record->nr, want);
        return false;
    }
    return true;
}

/* "Source" and "Medium" in two columns read like "source / medium" in one. */
static struct slice source_member(struct mapper *mapper, const struct record *record)
{
    struct slice source = role_cell(mapper->plan, record, ROLE_SOURCE);
    struct slice medium = role_cell(mapper->plan, record, ROLE_MEDIUM);
    if (source.len == 0) {
        const struct format_column *column = mapper->plan->role[ROLE_SOURCE];
        source = slice_of(column->empty ? column->empty : "(not set)");
    }
    if (medium.len == 0)
        return source;
    str_clear(&mapper->text);
    str_add(&mapper->text, source.s, source.len);
    str_adds(&mapper->text, " / ");
    str_add(&mapper->text, medium.s, medium.len);
    return slice_of(str_text(&mapper->text));
}

static bool is_digits(struct slice text)
{
    size_t i = 0;
    while (i < text.len && text.s[i] >= '0' && text.s[i] <= '9')
        i++;
    return i > 0 && i == text.len;
}

/* Facebook calls a post "page_post" in some exports and "post" in others: the one must not count
 * beside the other. */
static struct slice post_id(const struct plan *plan, const struct record *record)
{
    struct slice id = role_cell(plan, record, ROLE_ID);
    const char *bar = plan->role[ROLE_ID] && plan->role[ROLE_ID]->page_first && id.len
                          ? memchr(id.s, '_', id.len)
                          : NULL;
    if (!bar)
        return id;
    struct slice page = {id.s, (size_t)(bar - id.s)};
    struct slice post = {bar + 1, id.len - page.len - 1};
    return is_digits(page) && is_digits(post) ? post : id;
}

static struct slice member_of(struct mapper *mapper, const struct record *record)
{
    const struct plan *plan = mapper->plan;
    switch (plan->format->kind) {
    case ROWS_POSTS:
    case ROWS_WINDOW:
        return post_id(plan, record);
    default:
        break;
    }
    if (plan->field[ROLE_SOURCE] >= 0)
        return source_member(mapper, record);
    if (plan->field[ROLE_CHANNEL] >= 0)
        return role_cell(plan, record, ROLE_CHANNEL);
    return role_cell(plan, record, ROLE_MEMBER);
}

static void texts_of(const struct plan *plan, const struct record *record, struct slice *texts)
{
    texts[0] = role_cell(plan, record, ROLE_TITLE);
    if (texts[0].len == 0)
        texts[0] = role_cell(plan, record, ROLE_TEXT);
    texts[1] = role_cell(plan, record, ROLE_PERMALINK);
}

/* Adds the row to the sheet of one group of values. */
static int group_add(struct mapper *mapper, const struct record *record, struct target *target,
                     const struct row_day *day, size_t from, size_t to, const struct series *series,
                     struct error *err)
{
    const struct plan *plan = mapper->plan;
    struct sheet *sheet = target_sheet(mapper, target, from, to, series, err);
    if (!sheet ||
        cells_read(mapper, record, sheet, from, to,
                   series && plan->values[from].measure == MEASURE_NONE ? series->scale : 1.0,
                   err) < 0)
        return -1;
    int span = plan->values[from].span;
    struct slice text = member_of(mapper, record);
    int64_t member = factset_member(mapper->file->facts, sheet, text);
    struct fact_row row = {.start = day->start, .days = day->days, .line = (uint32_t)record->line};
    struct slice texts[2] = {{"", 0}, {"", 0}};
    if (member < 0)
        return error_memory(err);
    if (sheet->nr_texts)
        texts_of(plan, record, texts);
    if (span > 1) {
        row.start = day->start - span + 1;
        row.days = span;
    }
    row.member = (uint32_t)member;
    if (sheet_add(mapper->file->facts, sheet, &row, mapper->cells, texts) < 0)
        return mapper_no_room(err);
    return day->state == DAY_LATE ? day_wait(mapper, sheet, day, record->line, err) : 0;
}

static int groups_add(struct mapper *mapper, const struct record *record, const struct row_day *day,
                      const struct series *series, struct error *err)
{
    const struct plan *plan = mapper->plan;
    struct target *target = target_find(mapper, record, series, err);
    if (!target)
        return -1;
    for (size_t from = 0, to; from < plan->nr_values; from = to) {
        to = plan->values[from].span_end;
        if (group_add(mapper, record, target, day, from, to, series, err) < 0)
            return -1;
    }
    if (plan->nr_wide && day->state == DAY_KNOWN && wide_add(mapper, record, target, day, err) < 0)
        return -1;
    if (plan->nr_values == 0)
        return 0;
    target->posts++;
    mapper->report->used++;
    return 0;
}

const struct series *row_series(struct mapper *mapper, const struct record *record, bool *idle)
{
    const struct plan *plan = mapper->plan;
    if (plan->field[ROLE_SERIES] < 0)
        return plan->series;
    struct slice cell = role_cell(plan, record, ROLE_SERIES);
    str_clear(&mapper->text);
    text_fold(&mapper->text, cell);
    const struct series *series = format_series(plan->format, str_text(&mapper->text));
    if (plan->format->kind == ROWS_SOURCES && !series)
        series = format_series_start(plan->format, str_text(&mapper->text));
    *idle = !series || (series->measure == MEASURE_NONE && plan->format->kind != ROWS_SOURCES);
    return series;
}

static int data_row(struct mapper *mapper, const struct record *record, struct error *err)
{
    const struct plan *plan = mapper->plan;
    bool posts = plan->format->kind == ROWS_POSTS || plan->format->kind == ROWS_WINDOW;
    bool idle = false;
    const struct series *series = row_series(mapper, record, &idle);
    if (idle) {
        mapper_skipped(mapper, "rows of other measures");
        return 0;
    }
    struct slice id = role_cell(plan, record, ROLE_ID);
    if (posts && id.len == 0) {
        mapper->report->rejected++;
        mapper_reject(mapper, record->line, "no id", "a post without an id cannot be counted");
        return 0;
    }
    if (posts && !repair_id_fits(mapper, id, record->line)) {
        mapper->report->rejected++;
        return 0;
    }
    struct row_day day = day_read(mapper, record);
    if (day.state == DAY_EMPTY && posts) {
        mapper_skipped(mapper, "posts without a publish date");
        return 0;
    }
    if (day.state == DAY_WRONG || day.state == DAY_EMPTY) {
        mapper->report->rejected++;
        day_reject(mapper, record, day.civil);
        return 0;
    }
    if (plan->format->kind == ROWS_SOURCES && row_seen(mapper, record)) {
        mapper_skipped(mapper, "repeated rows");
        return 0;
    }
    return groups_add(mapper, record, &day, series, err);
}

/* A file that ends in the middle of a row may end in the middle of a character, or, if it is one of
 * sources, just before a number: then the row would spoil its whole table. */
static bool ends_early(const struct plan *plan, const struct record *record)
{
    struct slice last = record->nr > 0 ? record->fields[record->nr - 1] : (struct slice){"", 0};
    if (last.len >= 3 && memcmp(last.s + last.len - 3, "\xef\xbf\xbd", 3) == 0)
        return true;
    return plan->format->kind == ROWS_SOURCES && record->nr > 0 && slice_trim(last).len == 0;
}

int mapper_row(struct mapper *mapper, const struct record *record, struct error *err)
{
    const struct plan *plan = mapper->plan;
    mapper->report->rows++;
    const struct skip *skip = skip_find(mapper, record);
    if (skip) {
        mapper_skipped(mapper, skip->what);
        if (skip->warn)
            skip_tell(mapper, skip, record);
        return 0;
    }
    if (mapper->report->refused) {
        mapper->report->rejected++;
        return 0;
    }
    if (plan_is_idle(plan)) {
        mapper_skipped(mapper, plan->broken_down ? "rows broken down by a column that is not known"
                                                 : "rows without a measure that pegel uses");
        return 0;
    }
    bool cut = record->cut && (plan->format->final_newline || ends_early(plan, record));
    if (cut)
        mapper_reject(
            mapper, record->line, "cut row",
            "the last row does not end with a line end, so it may be cut; download again");
    if (cut || !length_fits(mapper, record)) {
        mapper->report->rejected++;
        return 0;
    }
    if (record->cut && !plan->format->open_end)
        mapper_note(mapper, record->line, "last row",
                    "the last row has no line end; it was used, though it may have been cut off");
    if (plan->nr_twins)
        twins_look(mapper, record);
    if (plan->format->kind == ROWS_FACTS)
        return facts_row(mapper, record, err);
    if (plan->format->kind == ROWS_EVENTS)
        return event_row(mapper, record, err);
    return data_row(mapper, record, err);
}

bool mapper_accepts(const struct mapper *mapper, const struct record *record)
{
    const struct plan *plan = mapper->plan;
    struct civil civil;
    day_t day;
    if (plan->field[ROLE_DATE] < 0 || record->nr != plan->nr_fields)
        return false;
    return date_parse(role_cell(plan, record, ROLE_DATE), DATE_MONTH_FIRST, &day, &civil) <=
           DATE_NO_YEAR;
}
