/* map_end.c - the end of a block: what waited is settled, rows that could not be are taken out, and
 * the covered days are written down.
 */
#include <stdlib.h>
#include <string.h>

#include "ingest/map_parts.h"

/* Rows whose day stayed unknown go; the others close up. */
static size_t rows_without_day(struct sheet *sheet)
{
    size_t kept = 0;
    for (size_t i = 0; i < sheet->nr; i++) {
        if (sheet->rows[i].start == DAY_NONE)
            continue;
        if (kept != i)
            sheet_copy_row(sheet, kept, i);
        kept++;
    }
    size_t gone = sheet->nr - kept;
    sheet->nr = kept;
    return gone;
}

static struct range span_of(const struct sheet *sheet)
{
    struct range span = {INT32_MAX, INT32_MIN};
    for (size_t i = 0; i < sheet->nr; i++) {
        day_t start = sheet->rows[i].start, end = start + sheet->rows[i].days;
        span.start = start < span.start ? start : span.start;
        span.end = end > span.end ? end : span.end;
    }
    return sheet->nr ? span : RANGE_NONE;
}

static void span_grow(struct range *span, struct range other)
{
    if (span->start == DAY_NONE || (other.start != DAY_NONE && other.start < span->start))
        span->start = other.start;
    if (span->end == DAY_NONE || (other.end != DAY_NONE && other.end > span->end))
        span->end = other.end;
}

static void report_span(struct mapper *mapper)
{
    for (size_t i = 0; i < mapper->nr_sheets; i++) {
        struct own_sheet *own = &mapper->sheets[i];
        own->span = span_of(own->sheet);
        if (!own->window)
            span_grow(&mapper->report->span, own->span);
    }
}

/* What an account has in the block. */
struct cohort {
    bool there;
    struct range cover; /* first to last publish day, when no range is stated */
    size_t posts;
};

static int cohort_add(struct mapper *mapper, uint32_t account, const struct cohort *cohort,
                      struct error *err)
{
    uint16_t posts = catalogue_find(mapper->file->catalogue, "posts");
    struct sheet_key key = {.origin = mapper->file->origin,
                            .account = account,
                            .dimension = DIM_COHORT,
                            .measures = &posts,
                            .nr_measures = 1};
    double value = (double)cohort->posts;
    if (!cohort->there || cohort->cover.end == DAY_NONE || posts == MEASURE_NONE)
        return 0;
    struct sheet *sheet = mapper_sheet(mapper, &key, -1, err);
    struct fact_row row = {.start = cohort->cover.start,
                           .days = cohort->cover.end - cohort->cover.start,
                           .line = (uint32_t)mapper->header_line};
    if (!sheet)
        return -1;
    return sheet_add(mapper->file->facts, sheet, &row, &value, NULL) < 0 ? error_memory(err) : 0;
}

/* The days that an export of posts covers, for each account in it. */
static int cohorts_add(struct mapper *mapper, struct error *err)
{
    size_t nr = mapper->file->facts->nr_accounts;
    struct cohort *cohorts = calloc(nr + 1, sizeof *cohorts);
    int result = 0;
    if (!cohorts)
        return error_memory(err);
    for (size_t i = 0; i < nr; i++)
        cohorts[i].cover = mapper->range;
    for (size_t i = 0; i < mapper->nr_targets; i++) {
        cohorts[mapper->targets[i].account].there = true;
        cohorts[mapper->targets[i].account].posts += mapper->targets[i].posts;
    }
    for (size_t i = 0; i < mapper->nr_sheets && mapper->range.end == DAY_NONE; i++)
        if (mapper->sheets[i].first)
            span_grow(&cohorts[mapper->sheets[i].sheet->account].cover, mapper->sheets[i].span);
    for (size_t i = 0; i < nr && result == 0; i++)
        result = cohort_add(mapper, (uint32_t)i, &cohorts[i], err);
    free(cohorts);
    return result;
}

/* An export without posts covers its days all the same: there were none. */
static int cohort_empty(struct mapper *mapper, struct error *err)
{
    struct record nothing = {.line = mapper->header_line};
    if (mapper->range.end == DAY_NONE || mapper->report->refused || mapper->report->rejected)
        return 0;
    return target_find(mapper, &nothing, NULL, err) ? 0 : -1;
}

/* Rows that the reader could not put together again never came here, and may have been posts. */
static bool fell_apart(const struct file_context *file)
{
    const struct diags *diags = &file->report->diags;
    for (size_t i = 0; i < diags->nr; i++)
        if (strcmp(diags->items[i].kind, "fell apart") == 0)
            return true;
    return false;
}

static int report_accounts(struct mapper *mapper, struct error *err)
{
    struct block_report *report = mapper->report;
    const struct factset *facts = mapper->file->facts;
    if (!mapper->nr_targets)
        return 0;
    const struct account *account = &facts->accounts[mapper->targets[0].account];
    free(report->platform);
    free(report->account);
    report->platform = strdup(account->platform);
    report->account = strdup(account->name);
    for (size_t i = 1; i < mapper->nr_targets; i++) {
        const struct account *other = &facts->accounts[mapper->targets[i].account];
        if (report->account && strcmp(other->name, report->account) != 0) {
            free(report->account);
            report->account = strdup("(several)");
            break;
        }
    }
    return report->platform && report->account ? 0 : error_memory(err);
}

static void report_skips(struct mapper *mapper)
{
    for (uint32_t i = 1; i < names_nr(mapper->skips) && i < MAX_SKIPS; i++)
        str_addf(&mapper->report->skips, "%s: %zu\n", names_text(mapper->skips, i),
                 mapper->skip_counts[i]);
}

int mapper_end(struct mapper *mapper, struct error *err)
{
    size_t gone = 0;
    if ((mapper->facts && facts_end(mapper, err) < 0) || cells_settle(mapper, err) < 0 ||
        days_settle(mapper, err) < 0)
        return -1;
    repair_columns(mapper);
    repair_dates(mapper);
    repair_ids(mapper);
    twins_settle(mapper);
    bool days_gone = mapper->nr_late_days || mapper->repair.days_gone;
    for (size_t i = 0; i < mapper->nr_sheets && days_gone; i++)
        gone += rows_without_day(mapper->sheets[i].sheet);
    if (gone > mapper->report->used)
        gone = mapper->report->used;
    unmeasured_drop(mapper);
    if (mapper->plan->format->kind == ROWS_SOURCES && tables_settle(mapper, err) < 0)
        return -1;
    mapper->report->used -= gone;
    mapper->report->rejected += gone;
    report_span(mapper);
    if (mapper->plan->format->kind == ROWS_EVENTS && events_settle(mapper, err) < 0)
        return -1;
    bool posts = mapper->plan->format->kind == ROWS_POSTS && !mapper->repair.no_posts &&
                 !fell_apart(mapper->file);
    if (posts && mapper->nr_targets == 0 && cohort_empty(mapper, err) < 0)
        return -1;
    if (posts && cohorts_add(mapper, err) < 0)
        return -1;
    if (report_accounts(mapper, err) < 0)
        return -1;
    report_skips(mapper);
    return str_ok(&mapper->text, err);
}

void mapper_drop(struct mapper *mapper, struct block_report *report)
{
    for (size_t i = 0; i < mapper->nr_sheets; i++)
        mapper->sheets[i].sheet->nr = 0;
    report->skipped += report->used;
    report->used = 0;
    report->span = RANGE_NONE;
}

double mapper_sum(const struct mapper *mapper, uint16_t measure)
{
    double sum = 0;
    for (size_t i = 0; i < mapper->nr_sheets; i++) {
        const struct sheet *sheet = mapper->sheets[i].sheet;
        int column = sheet_column(sheet, measure);
        for (size_t row = 0; column >= 0 && row < sheet->nr; row++) {
            double cell = sheet_cell(sheet, row, (size_t)column);
            if (cell_why(cell) == CELL_VALUE)
                sum += cell;
        }
    }
    return sum;
}

bool mapper_has_member(const struct mapper *mapper, const char *start)
{
    for (size_t i = 0; i < mapper->nr_sheets; i++) {
        const struct sheet *sheet = mapper->sheets[i].sheet;
        for (size_t row = 0; row < sheet->nr; row++)
            if (strncmp(names_text(sheet->members, sheet->rows[row].member), start,
                        strlen(start)) == 0)
                return true;
    }
    return false;
}
