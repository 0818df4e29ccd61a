/* block_unknown.c - a table that no format knows: it is told, with its columns, never passed over.
 */
#include "ingest/block.h"

#include <string.h>

#include "pegel/text.h"

#define COLUMNS_TOLD 200

void unknown_row(struct unknown *unknown, const struct record *record)
{
    const struct slice *names = record->names ? record->names : record->fields;
    if (unknown->rows++ > 0)
        return;
    unknown->line = record->line;
    unknown->named = record->names != NULL;
    str_clear(&unknown->names);
    for (size_t i = 0; i < record->nr && i < COLUMNS_TOLD; i++) {
        text_clean(&unknown->names, names[i]);
        str_addc(&unknown->names, '\n');
    }
}

/* Adds which format is nearest, if one is. */
static int add_nearest(struct str *out, const struct unknown *unknown,
                       const struct formats *formats, struct error *err)
{
    struct slice names[COLUMNS_TOLD];
    struct header header;
    size_t nr = 0;
    for (const char *at = str_text(&unknown->names); *at && nr < COLUMNS_TOLD; nr++) {
        names[nr] = (struct slice){at, strcspn(at, "\n")};
        at += names[nr].len + 1;
    }
    if (header_read(&header, names, nr, err) < 0)
        return -1;
    const char *missing;
    const struct format *nearest = detect_nearest(formats, &header, &missing);
    if (nearest)
        str_addf(out, " (nearest is %s, which needs a column \"%s\")", nearest->name, missing);
    header_free(&header);
    return 0;
}

int unknown_end(struct unknown *unknown, struct file_context *file, const char *title,
                struct error *err)
{
    size_t header = unknown->named ? 0 : 1, rows = unknown->rows;
    unknown->rows = 0;
    if (rows <= header)
        return 0;
    rows -= header;
    if (str_ok(&unknown->names, err) < 0)
        return -1;
    struct block_report *report = block_report_add(file, unknown->line, title, err);
    if (!report)
        return -1;
    report->rows = report->rejected = rows;
    str_adds(&report->unmapped, str_text(&unknown->names));
    struct str nearest = {0};
    int result = add_nearest(&nearest, unknown, file->formats, err);
    if (result == 0)
        diag_add(&file->report->diags, DIAG_REJECTED, "unknown", file->report->file, unknown->line,
                 "no format fits this table of %zu row%s%s; `pegel formats` lists what is known, "
                 "`pegel inspect --learn` proposes a description",
                 rows, rows == 1 ? "" : "s", str_text(&nearest));
    result = result == 0 ? str_ok(&nearest, err) : -1;
    str_free(&nearest);
    return result;
}
