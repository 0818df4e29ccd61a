/* What the lanes share: rows that speak of one place compared measure by measure. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "facts/settle.h"
#include "pegel/number.h"

int contest_init(struct contest *contest, struct factset *set, struct diags *diags)
{
    size_t nr = set->catalogue->nr + 1;

    *contest = (struct contest){.set = set, .diags = diags};
    contest->held = calloc(nr, sizeof(*contest->held));
    contest->touched = calloc(nr, sizeof(*contest->touched));
    contest->newest = calloc(nr, sizeof(*contest->newest));
    contest->duplicates = calloc(set->nr_origins + 1, sizeof(*contest->duplicates));
    return contest->held && contest->touched && contest->newest && contest->duplicates ? 0 : -1;
}

void contest_free(struct contest *contest)
{
    free(contest->keys);
    free(contest->newest);
    free(contest->held);
    free(contest->touched);
    free(contest->duplicates);
}

void contest_report(const struct contest *contest)
{
    for (size_t i = 0; i < contest->set->nr_origins; i++) {
        if (contest->duplicates[i])
            diag_add(contest->diags, DIAG_NOTE, "duplicate", contest->set->origins[i].file, 0,
                     "%zu values stand here more than once; each counts once",
                     contest->duplicates[i]);
    }
}

/* ---- rows ------------------------------------------------------------------------------------ */

int contest_add_key(struct contest *contest, uint32_t sheet, uint32_t row)
{
    const struct sheet *from = contest->set->sheets[sheet];
    const struct fact_row *fact = &from->rows[row];
    struct row_key *key;

    if (grow_array(&contest->keys, contest->nr, &contest->alloc, sizeof(*contest->keys)) < 0)
        return -1;
    key = &contest->keys[contest->nr++];
    *key = (struct row_key){.start = fact->start,
                            .days = fact->days,
                            .origin = from->origin,
                            .line = fact->line,
                            .sheet = sheet,
                            .row = row,
                            .member = ""};
    if (contest->set->origins[from->origin].read_back)
        key->member = names_text(from->members, fact->member);
    return 0;
}

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int compare_keys(const void *a, const void *b)
{
    const struct row_key *left = a, *right = b;
    int order = compare_numbers(left->start, right->start);

    if (!order)
        order = compare_numbers(left->days, right->days);
    if (!order)
        order = compare_numbers(left->origin, right->origin);
    if (!order)
        order = compare_numbers(left->line, right->line);
    if (!order)
        order = strcmp(left->member, right->member);
    if (!order)
        order = compare_numbers(left->sheet, right->sheet);
    return order ? order : compare_numbers(left->row, right->row);
}

/* The rows of one day as keys, sorted. */
static int collect(struct contest *contest, const struct lane_rows *rows, size_t day)
{
    contest->nr = 0;
    for (size_t i = rows->begin[day]; i < rows->begin[day + 1]; i++) {
        uint32_t sheet, row;

        lane_rows_find(rows, rows->order[i], &sheet, &row);
        if (contest_add_key(contest, sheet, row) < 0)
            return -1;
    }
    qsort(contest->keys, contest->nr, sizeof(*contest->keys), compare_keys);
    return 0;
}

static int settle_spans(struct contest *contest,
                        int (*settle)(struct contest *contest, size_t first, size_t last))
{
    for (size_t first = 0, last; first < contest->nr; first = last) {
        last = first + 1;
        while (last < contest->nr && contest->keys[last].days == contest->keys[first].days)
            last++;
        if (last - first > 1 && settle(contest, first, last) < 0)
            return -1;
    }
    return 0;
}

int contest_spans(struct contest *contest, size_t first_sheet, size_t last_sheet,
                  int (*settle)(struct contest *contest, size_t first, size_t last))
{
    struct lane_rows rows;
    int result = lane_rows_init(&rows, contest->set, first_sheet, last_sheet);

    if (result == 0)
        result = lane_rows_sort(&rows);
    for (size_t day = 0; result == 0 && rows.days.start + (day_t)day < rows.days.end; day++) {
        if (rows.begin[day + 1] - rows.begin[day] < 2)
            continue;
        result = collect(contest, &rows, day);
        if (result == 0)
            result = settle_spans(contest, settle);
    }
    lane_rows_free(&rows);
    return result;
}

/* ---- holders --------------------------------------------------------------------------------- */

struct holder *contest_holder(struct contest *contest, uint16_t measure)
{
    struct holder *holder = &contest->held[measure];

    if (!holder->taken)
        contest->touched[contest->nr_touched++] = measure;
    holder->taken = true;
    return holder;
}

void contest_clear(struct contest *contest)
{
    for (size_t i = 0; i < contest->nr_touched; i++)
        contest->held[contest->touched[i]] = (struct holder){0};
    contest->nr_touched = 0;
}

/* ---- restatements ---------------------------------------------------------------------------- */

void contest_add_number(struct str *out, double number)
{
    char text[NUMBER_EXACT_MAX];

    if (isnan(number))
        str_adds(out, "no value");
    else
        str_add(out, text, number_exact(number, text));
}

/* "reach of 2026-05-12", "sessions of 2026-05-11..2026-05-17", "reach of post 123". */
static void add_place(struct str *out, const struct contest *contest, const struct row_key *key,
                      uint16_t measure)
{
    const struct sheet *sheet = contest->set->sheets[key->sheet];
    char day[16];

    str_adds(out, contest->set->catalogue->measures[measure].name);
    if (sheet->dimension == DIM_POST || sheet->dimension == DIM_WINDOW) {
        str_addf(out, " of post %s", names_text(sheet->members, sheet->rows[key->row].member));
        return;
    }
    str_addf(out, " of %s", day_iso(key->start, day));
    if (key->days > 1)
        str_addf(out, "..%s", day_iso(key->start + key->days - 1, day));
}

static void tell_restated(struct contest *contest, const struct row_key *loser, uint16_t measure,
                          const struct holder *winner, double value, double lost)
{
    const struct factset *set = contest->set;
    const struct origin *origin = &set->origins[winner->origin];
    uint32_t line = set->sheets[winner->sheet]->rows[winner->row].line;
    struct str text = {0};

    /* Only so many are kept of one kind: the rest need no text. */
    if (set->restated_total <= DIAG_KEEP) {
        add_place(&text, contest, loser, measure);
        str_adds(&text, ": ");
        contest_add_number(&text, value);
        str_adds(&text, " counts; it was ");
        contest_add_number(&text, lost);
        str_addf(&text, " in %s, line %" PRIu32, set->origins[loser->origin].file, loser->line);
    }
    diag_add(contest->diags, DIAG_WARNING, "restated", origin->file, line, "%s", str_text(&text));
    contest->diags->failed = contest->diags->failed || text.failed;
    str_free(&text);
}

int contest_restate(struct contest *contest, const struct row_key *loser, uint16_t measure,
                    const struct holder *winner, double value, double lost)
{
    struct factset *set = contest->set;

    set->restated_total++;
    tell_restated(contest, loser, measure, winner, value, lost);
    if (isnan(value) || set->nr_restated >= RESTATED_MAX)
        return 0;
    if (grow_array(&set->restated, set->nr_restated, &set->alloc_restated, sizeof(*set->restated)) <
        0)
        return -1;
    set->restated[set->nr_restated++] = (struct restatement){.sheet = winner->sheet,
                                                             .row = winner->row,
                                                             .lost_sheet = loser->sheet,
                                                             .lost_row = loser->row,
                                                             .measure = measure,
                                                             .value = value,
                                                             .lost = lost};
    return 0;
}
