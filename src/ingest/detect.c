/* detect.c - which format fits a block: by the names in its header, the title line above it, the
 * shape of its preamble; by the file's name only where a format says that nothing else can tell. */
#include <stdlib.h>
#include <string.h>

#include "ingest/plan.h"

/* The column of a group of aliases: the first alias that the header has. */
static int group_find(const struct words *group, const struct header *header)
{
    for (size_t i = 0; i < group->nr; i++) {
        int column = header_find(header, group->items[i]);
        if (column >= 0)
            return column;
    }
    return -1;
}

static int column_find(const struct format_column *column, const struct header *header)
{
    for (size_t i = 0; i < column->nr_groups; i++) {
        int found = group_find(&column->groups[i], header);
        if (found >= 0)
            return found;
    }
    return -1;
}

/* A titled table has its value in the other column, whatever that is called. */
static bool value_by_position(const struct format *format, const struct format_column *column)
{
    return format->titled && column->role == ROLE_VALUE && column->groups[0].nr == 0;
}

static bool is_value(const struct format_column *column)
{
    return column->role == ROLE_MEASURE || column->role == ROLE_VALUE;
}

/* Has the header a name that none of the format's columns goes by? Blank names are padding. */
static bool has_strange(const struct format *format, const struct header *header)
{
    for (uint32_t number = 1; number < names_nr(header->folded); number++) {
        const char *name = names_text(header->folded, number);
        bool known = false;
        for (size_t i = 0; i < format->nr_columns && !known; i++)
            for (size_t k = 0; k < format->columns[i].nr_groups && !known; k++)
                known = words_have(&format->columns[i].groups[k], name);
        if (!known)
            return true;
    }
    return false;
}

/* How many columns the format finds, or -1 when a required one is missing or no measure is there.
 */
static int columns_fit(const struct format *format, const struct header *header)
{
    int found = 0, values = 0;
    for (size_t i = 0; i < format->nr_columns; i++) {
        const struct format_column *column = &format->columns[i];
        bool there = value_by_position(format, column) ? header->filled == 2
                                                       : column_find(column, header) >= 0;
        if (!there && column->required)
            return -1;
        found += there;
        values += (there || column->each) && is_value(column);
    }
    if (format->exact && has_strange(format, header))
        return -1;
    bool needs_value =
        !format->any_header && format->kind != ROWS_NOTHING && format->kind != ROWS_FACTS;
    return needs_value && values == 0 ? -1 : found;
}

/* A document whose shape a format knows is of that format; others are judged by their names. */
static bool json_fits(const struct format *format, const struct format *by_shape)
{
    return by_shape ? format == by_shape : format->json && format->shape.nr == 0;
}

static bool context_fits(const struct format *format, const struct detect_input *input)
{
    if (input->json ? !json_fits(format, input->json_format) : !format->csv)
        return false;
    if (format->preamble && !input->preamble)
        return false;
    if (format->titled && !format_series(format, input->title))
        return false;
    if (format->untitled && input->title[0])
        return false;
    if (input->headless ? format != input->headless : format->header.nr > 0)
        return false;
    if (format->named.nr && !format->ask_name &&
        !words_within(&format->named, str_text(&input->name->folded)))
        return false;
    return true;
}

static const struct format *best_format(const struct formats *formats,
                                        const struct detect_input *input)
{
    const struct format *best = NULL;
    int best_found = -1;
    for (size_t i = 0; i < formats->nr; i++) {
        const struct format *format = &formats->items[i];
        if (best && format->priority < best->priority)
            break;
        if (!context_fits(format, input))
            continue;
        int found = columns_fit(format, input->header);
        if (found > best_found) {
            best = format;
            best_found = found;
        }
    }
    return best;
}

const struct format *detect_headless(const struct formats *formats, const struct file_name *name,
                                     size_t fields)
{
    for (size_t i = 0; i < formats->nr; i++) {
        const struct format *format = &formats->items[i];
        if (fields > 1 && fields <= format->header.nr && format->csv &&
            words_within(&format->named, str_text(&name->folded)))
            return format;
    }
    return NULL;
}

/* A date whose year, month and day stand in three columns. */
static void plan_date_parts(struct plan *plan, const struct format_column *column,
                            const struct header *header)
{
    for (size_t i = 0; i < 2; i++)
        plan->date_parts[i] =
            column->nr_groups == 3 ? group_find(&column->groups[i + 1], header) : -1;
}

static void plan_roles(struct plan *plan, const struct header *header)
{
    for (size_t i = 0; i < ROLE_MEASURE; i++)
        plan->field[i] = -1;
    for (size_t i = 0; i < plan->format->nr_columns; i++) {
        const struct format_column *column = &plan->format->columns[i];
        int found = column->role == ROLE_MEASURE ? -1 : column_find(column, header);
        if (value_by_position(plan->format, column) && header->filled == 2)
            found = 1;
        if (found < 0 || plan->field[column->role] >= 0)
            continue;
        plan->field[column->role] = found;
        plan->role[column->role] = column;
        if (column->role == ROLE_DATE)
            plan_date_parts(plan, column, header);
    }
}

static void plan_value(struct plan *plan, const struct format_column *column,
                       const struct header *header)
{
    struct plan_value value = {
        .measure = column->measure, .column = column, .scale = column->scale, .span = column->span};
    if (column->role == ROLE_VALUE) {
        if (plan->field[ROLE_VALUE] >= 0)
            value.fields[value.nr_fields++] = plan->field[ROLE_VALUE];
        else if (!column->each && !column->absent_zero)
            return;
        value.measure = plan->series ? plan->series->measure : MEASURE_NONE;
        if (plan->series) {
            value.scale = plan->series->scale;
            value.span = plan->series->span;
        }
        if (plan->series && value.measure == MEASURE_NONE)
            return;
    } else {
        for (size_t i = 0; i < column->nr_groups && value.nr_fields < PLAN_MAX_SUM; i++) {
            int found = group_find(&column->groups[i], header);
            if (found >= 0)
                value.fields[value.nr_fields++] = found;
        }
    }
    if (value.nr_fields || column->absent_zero || column->each)
        plan->values[plan->nr_values++] = value;
}

static int by_span(const void *a, const void *b)
{
    const struct plan_value *x = a, *y = b;
    if (x->span != y->span)
        return x->span < y->span ? -1 : 1;
    return (x->measure > y->measure) - (x->measure < y->measure);
}

static void plan_skips(struct plan *plan)
{
    for (size_t i = 0; i < plan->format->nr_skips; i++) {
        const char *name = plan->format->skips[i].column;
        plan->skip_fields[i] = -1;
        for (size_t k = 0; name && k < ROLE_MEASURE; k++)
            if (plan->role[k] && strcmp(plan->role[k]->name, name) == 0)
                plan->skip_fields[i] = plan->field[k];
        for (size_t k = 0; name && k < plan->nr_values; k++)
            if (strcmp(plan->values[k].column->name, name) == 0)
                plan->skip_fields[i] = plan->values[k].fields[0];
    }
}

static void plan_spans(struct plan *plan)
{
    struct plan_value *values = plan->values;
    qsort(values, plan->nr_values, sizeof *values, by_span);
    for (size_t i = plan->nr_values; i-- > 0;) {
        bool last = i + 1 == plan->nr_values || values[i].span != values[i + 1].span;
        values[i].span_end = last ? i + 1 : values[i + 1].span_end;
    }
}

static int plan_make(struct plan *plan, const struct detect_input *input, struct error *err)
{
    const struct format *format = plan->format;
    plan->nr_fields = input->header->nr;
    plan->series = format->titled ? format_series(format, input->title) : NULL;
    if (format->kind == ROWS_SOURCES && format->named.nr)
        plan->series = format_series_within(format, str_text(&input->name->folded));
    plan->values = calloc(format->nr_columns + 1, sizeof *plan->values);
    plan->skip_fields = calloc(format->nr_skips + 1, sizeof *plan->skip_fields);
    if (!plan->values || !plan->skip_fields) {
        plan_free(plan);
        return error_memory(err);
    }
    plan_roles(plan, input->header);
    for (size_t i = 0; i < format->nr_columns; i++)
        if (is_value(&format->columns[i]))
            plan_value(plan, &format->columns[i], input->header);
    plan_spans(plan);
    plan_skips(plan);
    if (!input->json &&
        (twins_plan(plan, input->header, err) < 0 || plan_wide(plan, input->header, err) < 0)) {
        plan_free(plan);
        return -1;
    }
    if (format->leading && plan->nr_values && plan_broken_down(plan, input->header, err) < 0) {
        plan_free(plan);
        return -1;
    }
    plan->refused = format->refuse;
    if (format->named.nr && format->ask_name &&
        !words_within(&format->named, str_text(&input->name->folded)))
        plan->refused = format->ask_name;
    return 0;
}

int detect(const struct formats *formats, const struct detect_input *input, struct plan *plan,
           struct error *err)
{
    *plan = (struct plan){.format = best_format(formats, input)};
    return plan->format ? plan_make(plan, input, err) : 0;
}

static bool path_there(const char *paths, const char *path)
{
    size_t len = strlen(path);
    for (const char *s = paths; len && (s = strstr(s, path)) != NULL; s++)
        if ((s == paths || s[-1] == '\n') && (s[len] == '\n' || s[len] == '\0'))
            return true;
    return false;
}

static bool word_there(const char *words, const char *word)
{
    size_t len = strlen(word);
    for (const char *s = words; len && (s = strstr(s, word)) != NULL; s++)
        if ((s == words || s[-1] == ' ') && s[len] == ' ')
            return true;
    return false;
}

void detect_json_wants(const struct formats *formats, const char *paths, struct str *wanted)
{
    for (size_t i = 0; i < formats->nr; i++)
        for (size_t k = 0; formats->items[i].json && k < formats->items[i].shape.nr; k++) {
            const char *item = formats->items[i].shape.items[k];
            struct str path = {0};
            str_add(&path, item, strcspn(item, "="));
            if (path.len && item[path.len] && path_there(paths, str_text(&path)) &&
                !word_there(str_text(wanted), str_text(&path)))
                str_addf(wanted, "%s ", str_text(&path));
            wanted->failed |= path.failed;
            str_free(&path);
        }
}

static bool shape_fits(const struct format *format, const char *paths)
{
    for (size_t i = 0; i < format->shape.nr; i++) {
        const char *item = format->shape.items[i];
        bool absent = item[0] == '!';
        if (path_there(paths, item + absent) == absent)
            return false;
    }
    return true;
}

const struct format *detect_json(const struct formats *formats, const char *paths, bool ndjson)
{
    const struct format *best = NULL;
    for (size_t i = 0; i < formats->nr; i++) {
        const struct format *format = &formats->items[i];
        if (!format->json || format->shape.nr == 0 || !shape_fits(format, paths) ||
            (ndjson && format->rows[0]))
            continue;
        if (!best || (format->priority == best->priority && format->shape.nr > best->shape.nr))
            best = format;
    }
    return best;
}

void plan_free(struct plan *plan)
{
    free(plan->values);
    free(plan->skip_fields);
    free(plan->twins);
    free(plan->wide);
    *plan = (struct plan){0};
}

static const char *use_of(const struct plan *plan, int column, const struct catalogue *catalogue)
{
    for (size_t i = 0; i < ROLE_MEASURE; i++)
        if (plan->field[i] == column && i != ROLE_VALUE && i != ROLE_MARK && i != ROLE_MARK2)
            return plan->role[i]->name;
    if (plan->field[ROLE_DATE] >= 0 &&
        (plan->date_parts[0] == column || plan->date_parts[1] == column))
        return plan->role[ROLE_DATE]->name;
    for (size_t i = 0; i < plan->nr_values; i++)
        for (int k = 0; k < plan->values[i].nr_fields; k++)
            if (plan->values[i].fields[k] == column)
                return plan->values[i].measure == MEASURE_NONE
                           ? "value"
                           : catalogue->measures[plan->values[i].measure].name;
    for (size_t i = 0; i < plan->nr_wide; i++)
        if (plan->wide[i].column == column)
            return catalogue->measures[plan->wide_measure].name;
    return NULL;
}

void plan_describe(const struct plan *plan, const struct header *header,
                   const struct catalogue *catalogue, struct str *mapped, struct str *unmapped)
{
    const char *s = str_text(&header->raw);
    for (size_t i = 0; i < header->nr; i++) {
        size_t len = strcspn(s, "\n");
        const char *use = use_of(plan, (int)i, catalogue);
        str_add(use ? mapped : unmapped, s, len);
        if (use)
            str_addf(mapped, " -> %s", use);
        str_addc(use ? mapped : unmapped, '\n');
        s += len + 1;
    }
}
