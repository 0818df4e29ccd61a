/* map_facts.c - reads pegel's own facts.csv back: long form, one fact a line. Neighbouring lines
 * that came from one row of an export become one row again.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/map_parts.h"

enum field {
    F_START,
    F_END,
    F_PLATFORM,
    F_ACCOUNT,
    F_POST,
    F_SOURCE,
    F_DIMENSION,
    F_MEMBER,
    F_MEASURE,
    F_VALUE,
    F_TEXT,
    F_ASOF,
    F_STATE,
    F_FILE,
    F_LINE,
    F_NR
};

static const char *const field_names[F_NR] = {
    "start",   "end",   "platform", "account", "post",  "source", "dimension", "member",
    "measure", "value", "text",     "asof",    "state", "file",   "line",
};

/* What neighbouring lines must share to be one row. */
static const enum field row_fields[] = {F_PLATFORM,  F_ACCOUNT, F_POST,  F_SOURCE,
                                        F_DIMENSION, F_MEMBER,  F_START, F_END,
                                        F_ASOF,      F_FILE,    F_LINE};

#define ROW_MEASURES 64

struct facts_reader {
    int columns[F_NR];
    struct str key; /* of the row being collected; empty when none */
    struct str fields[F_NR];
    struct fact_row row;
    uint16_t measures[ROW_MEASURES]; /* ascending */
    double cells[ROW_MEASURES];
    size_t nr;
    struct str texts[2];
    bool has_texts;
    struct names *keys;    /* of sheets; number - 1 is the index */
    struct names *origins; /* "file\x1fasof"; number - 1 is the index into origin_numbers */
    struct sheet **sheets;
    uint32_t *origin_numbers;
    size_t nr_sheets, nr_origins;
    size_t alloc_sheets, alloc_origins;
};

struct facts_reader *facts_new(const struct header *header)
{
    struct facts_reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return NULL;
    reader->keys = names_new();
    reader->origins = names_new();
    for (size_t i = 0; i < F_NR; i++)
        reader->columns[i] = header_find(header, field_names[i]);
    if (!reader->keys || !reader->origins) {
        facts_free(reader);
        return NULL;
    }
    return reader;
}

void facts_free(struct facts_reader *reader)
{
    if (!reader)
        return;
    for (size_t i = 0; i < F_NR; i++)
        str_free(&reader->fields[i]);
    str_free(&reader->key);
    str_free(&reader->texts[0]);
    str_free(&reader->texts[1]);
    names_free(reader->keys);
    names_free(reader->origins);
    free(reader->sheets);
    free(reader->origin_numbers);
    free(reader);
}

/* A cell without the apostrophe that guards against spreadsheet formulas. */
static struct slice field_of(const struct facts_reader *reader, const struct record *record,
                             enum field field)
{
    int column = reader->columns[field];
    if (column < 0 || (size_t)column >= record->nr)
        return (struct slice){"", 0};
    struct slice cell = record->fields[column];
    if (cell.len && cell.s[0] == '\'') {
        cell.s++;
        cell.len--;
    }
    return cell;
}

static void row_key(const struct facts_reader *reader, const struct record *record, struct str *key)
{
    str_clear(key);
    for (size_t i = 0; i < sizeof row_fields / sizeof *row_fields; i++) {
        struct slice cell = field_of(reader, record, row_fields[i]);
        str_add(key, cell.s, cell.len);
        str_addc(key, '\x1f');
    }
}

static int64_t origin_of(struct mapper *mapper, struct error *err)
{
    struct facts_reader *reader = mapper->facts;
    struct factset *facts = mapper->file->facts;
    str_clear(&mapper->key);
    str_addf(&mapper->key, "%s\x1f%s", str_text(&reader->fields[F_FILE]),
             str_text(&reader->fields[F_ASOF]));
    if (str_ok(&mapper->key, err) < 0)
        return -1;
    int64_t number = names_add(reader->origins, slice_of(str_text(&mapper->key)));
    if (number < 1)
        return error_memory(err);
    if ((size_t)number <= reader->nr_origins)
        return reader->origin_numbers[number - 1];
    if (reader->nr_origins == reader->alloc_origins) {
        size_t alloc = reader->alloc_origins ? reader->alloc_origins * 2 : 16;
        uint32_t *numbers = realloc(reader->origin_numbers, alloc * sizeof *numbers);
        if (!numbers)
            return error_memory(err);
        reader->origin_numbers = numbers;
        reader->alloc_origins = alloc;
    }
    int64_t origin = factset_origin(facts, str_text(&reader->fields[F_FILE]));
    if (origin < 0)
        return error_memory(err);
    facts->origins[origin].read_back = true;
    if (origin_from_asof(&facts->origins[origin], slice_of(str_text(&reader->fields[F_ASOF]))) < 0)
        mapper_note(mapper, mapper->header_line, "asof", "an asof that is not pegel's was ignored");
    reader->origin_numbers[reader->nr_origins++] = (uint32_t)origin;
    return origin;
}

static enum dimension dimension_of(const struct facts_reader *reader)
{
    const char *word = str_text(&reader->fields[F_DIMENSION]);
    if (reader->fields[F_POST].len)
        return strcmp(word, dimension_word(DIM_WINDOW)) == 0 ? DIM_WINDOW : DIM_POST;
    if (reader->fields[F_SOURCE].len)
        return DIM_SOURCE;
    for (int i = DIM_COHORT; i < DIM_OTHER; i++)
        if (word[0] && strcmp(word, dimension_word((enum dimension)i)) == 0)
            return (enum dimension)i;
    return word[0] ? DIM_OTHER : DIM_NONE;
}

/* Of sources the column names the kind of a table that lists only one. */
static bool is_part(const struct facts_reader *reader)
{
    const char *word = str_text(&reader->fields[F_DIMENSION]);
    return word[0] && strcmp(word, dimension_word(DIM_SOURCE)) != 0;
}

static int sheet_new(struct mapper *mapper, struct error *err)
{
    struct facts_reader *reader = mapper->facts;
    struct sheet_key key = {.dimension = dimension_of(reader),
                            .gaps = GAPS_ABSENT,
                            .measures = reader->measures,
                            .nr_measures = reader->nr,
                            .texts = reader->has_texts && mapper->file->options->keep_texts};
    int64_t origin = origin_of(mapper, err);
    int64_t account = factset_account(mapper->file->facts, str_text(&reader->fields[F_PLATFORM]),
                                      str_text(&reader->fields[F_ACCOUNT]), "");
    if (origin < 0 || account < 0)
        return error_memory(err);
    key.origin = (uint32_t)origin;
    key.account = (uint32_t)account;
    if (key.dimension == DIM_OTHER || (key.dimension == DIM_SOURCE && is_part(reader)))
        key.dimension_name = str_text(&reader->fields[F_DIMENSION]);
    if (reader->nr_sheets == reader->alloc_sheets) {
        size_t alloc = reader->alloc_sheets ? reader->alloc_sheets * 2 : 64;
        struct sheet **sheets = realloc(reader->sheets, alloc * sizeof(struct sheet *));
        if (!sheets)
            return error_memory(err);
        reader->sheets = sheets;
        reader->alloc_sheets = alloc;
    }
    struct sheet *sheet = mapper_sheet(mapper, &key, -1, err);
    if (!sheet)
        return -1;
    reader->sheets[reader->nr_sheets++] = sheet;
    return 0;
}

/* The sheet of the collected row: same origin, account, dimension and measures. */
static struct sheet *row_sheet(struct mapper *mapper, struct error *err)
{
    static const enum field parts[] = {F_PLATFORM, F_ACCOUNT, F_DIMENSION, F_ASOF, F_FILE};
    struct facts_reader *reader = mapper->facts;
    str_clear(&mapper->text);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        str_addf(&mapper->text, "%s\x1f", str_text(&reader->fields[parts[i]]));
    str_addf(&mapper->text, "%d%d", (int)dimension_of(reader), reader->has_texts);
    for (size_t i = 0; i < reader->nr; i++)
        str_addf(&mapper->text, " %u", reader->measures[i]);
    if (str_ok(&mapper->text, err) < 0)
        return NULL;
    int64_t number = names_add(reader->keys, slice_of(str_text(&mapper->text)));
    if (number < 1) {
        error_memory(err);
        return NULL;
    }
    if ((size_t)number > reader->nr_sheets && sheet_new(mapper, err) < 0)
        return NULL;
    return reader->sheets[number - 1];
}

static struct slice member_text(const struct facts_reader *reader)
{
    if (reader->fields[F_POST].len)
        return slice_of(str_text(&reader->fields[F_POST]));
    if (reader->fields[F_SOURCE].len)
        return slice_of(str_text(&reader->fields[F_SOURCE]));
    return slice_of(str_text(&reader->fields[F_MEMBER]));
}

/* Whether there was memory for all texts of the row. */
static int row_ok(const struct mapper *mapper, struct error *err)
{
    const struct facts_reader *reader = mapper->facts;
    bool failed = mapper->key.failed || mapper->text.failed || reader->key.failed ||
                  reader->texts[0].failed || reader->texts[1].failed;
    for (size_t i = 0; i < F_NR; i++)
        failed = failed || reader->fields[i].failed;
    return failed ? error_memory(err) : 0;
}

/* The collected row goes into its sheet. */
static int row_flush(struct mapper *mapper, struct error *err)
{
    struct facts_reader *reader = mapper->facts;
    struct slice texts[2] = {slice_of(str_text(&reader->texts[0])),
                             slice_of(str_text(&reader->texts[1]))};
    if (row_ok(mapper, err) < 0)
        return -1;
    if (reader->key.len == 0)
        return 0;
    struct sheet *sheet = row_sheet(mapper, err);
    int64_t member = sheet ? factset_member(mapper->file->facts, sheet, member_text(reader)) : -1;
    if (member < 0)
        return error_memory(err);
    reader->row.member = (uint32_t)member;
    if (sheet_add(mapper->file->facts, sheet, &reader->row, reader->cells, texts) < 0)
        return mapper_no_room(err);
    str_clear(&reader->key);
    return 0;
}

static int row_begin(struct mapper *mapper, const struct record *record)
{
    struct facts_reader *reader = mapper->facts;
    struct civil civil;
    day_t start, last;
    double line;
    if (date_parse(field_of(reader, record, F_START), DATE_UNKNOWN, &start, &civil) != DATE_OK ||
        date_parse(field_of(reader, record, F_END), DATE_UNKNOWN, &last, &civil) != DATE_OK ||
        last < start || number_parse(field_of(reader, record, F_LINE), NUMBER_POINT, &line) ||
        line < 0 || line > UINT32_MAX) {
        mapper->report->rejected++;
        mapper_reject(mapper, record->line, "bad fact",
                      "start, end or line of this fact cannot be read; write the file with pegel");
        return -1;
    }
    for (size_t i = 0; i < F_NR; i++) {
        struct slice cell = field_of(reader, record, (enum field)i);
        str_clear(&reader->fields[i]);
        str_add(&reader->fields[i], cell.s, cell.len);
    }
    reader->row = (struct fact_row){start, last - start + 1, 0, (uint32_t)line};
    reader->nr = 0;
    reader->has_texts = false;
    str_clear(&reader->texts[0]);
    str_clear(&reader->texts[1]);
    return 0;
}

static void put_cell(struct facts_reader *reader, uint16_t measure, double cell)
{
    size_t at = reader->nr;
    while (at > 0 && reader->measures[at - 1] > measure) {
        reader->measures[at] = reader->measures[at - 1];
        reader->cells[at] = reader->cells[at - 1];
        at--;
    }
    reader->measures[at] = measure;
    reader->cells[at] = cell;
    reader->nr++;
}

static bool has_measure(const struct facts_reader *reader, uint16_t measure)
{
    for (size_t i = 0; i < reader->nr; i++)
        if (reader->measures[i] == measure)
            return true;
    return false;
}

/* The dialect for German Excel writes decimal commas. */
static enum number_style written_style(const struct mapper *mapper)
{
    return mapper->file->report->delimiter == ';' ? NUMBER_COMMA : NUMBER_POINT;
}

static int put_fact(struct mapper *mapper, const struct record *record)
{
    struct facts_reader *reader = mapper->facts;
    struct slice name = field_of(reader, record, F_MEASURE);
    struct slice state = field_of(reader, record, F_STATE);
    double cell = cell_none(slice_is(state, "withheld") ? CELL_WITHHELD : CELL_ABSENT);
    str_clear(&mapper->text);
    str_add(&mapper->text, name.s, name.len);
    uint16_t measure = catalogue_find(mapper->file->catalogue, str_text(&mapper->text));
    bool text =
        measure != MEASURE_NONE && mapper->file->catalogue->measures[measure].kind == MEASURE_TEXT;
    if (text) {
        struct slice value = field_of(reader, record, F_TEXT);
        struct str *to = &reader->texts[slice_is(name, "permalink")];
        reader->has_texts = true;
        str_add(to, value.s, value.len);
        return 0;
    }
    if (measure == MEASURE_NONE || reader->nr == ROW_MEASURES ||
        number_parse(field_of(reader, record, F_VALUE), written_style(mapper), &cell) >=
            NUMBER_AMBIGUOUS ||
        fabs(cell) > CELL_LARGEST || (cell != 0 && fabs(cell) < CELL_SMALLEST)) {
        mapper->report->rejected++;
        mapper_reject(mapper, record->line, "bad fact",
                      "\"%.*s\" is no measure, or its value is no number",
                      (int)(name.len < 40 ? name.len : 40), name.s);
        return -1;
    }
    put_cell(reader, measure, cell);
    return 0;
}

int facts_row(struct mapper *mapper, const struct record *record, struct error *err)
{
    struct facts_reader *reader = mapper->facts;
    struct slice name = field_of(reader, record, F_MEASURE);
    bool same;
    row_key(reader, record, &mapper->key);
    str_clear(&mapper->text);
    str_add(&mapper->text, name.s, name.len);
    same = slice_is((struct slice){mapper->key.s, mapper->key.len}, str_text(&reader->key)) &&
           !has_measure(reader, catalogue_find(mapper->file->catalogue, str_text(&mapper->text)));
    if (!same) {
        if (row_flush(mapper, err) < 0)
            return -1;
        if (row_begin(mapper, record) < 0)
            return 0;
        row_key(reader, record, &reader->key);
    }
    if (put_fact(mapper, record) == 0)
        mapper->report->used++;
    return 0;
}

int facts_end(struct mapper *mapper, struct error *err)
{
    return row_flush(mapper, err);
}
