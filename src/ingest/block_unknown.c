/* block_unknown.c - a table that no format knows: it is told, with its columns, never passed over.
 */
#include "ingest/block.h"

#include "pegel/text.h"

#define COLUMNS_TOLD 200

void unknown_row(struct unknown *unknown, const struct record *record)
{
    const struct slice *names = record->names ? record->names : record->fields;
    if (unknown->rows++ > 0)
        return;
    unknown->line = record->line;
    str_clear(&unknown->names);
    for (size_t i = 0; i < record->nr && i < COLUMNS_TOLD; i++) {
        text_clean(&unknown->names, names[i]);
        str_addc(&unknown->names, '\n');
    }
}

int unknown_end(struct unknown *unknown, struct file_context *file, const char *title,
                struct error *err)
{
    size_t rows = unknown->rows;
    unknown->rows = 0;
    if (rows < 2)
        return 0;
    if (str_ok(&unknown->names, err) < 0)
        return -1;
    struct block_report *report = block_report_add(file, unknown->line, title, err);
    if (!report)
        return -1;
    report->rows = report->rejected = rows - 1;
    str_adds(&report->unmapped, str_text(&unknown->names));
    diag_add(&file->report->diags, DIAG_REJECTED, "unknown", file->report->file, unknown->line,
             "no format fits this table of %zu rows; `pegel formats` lists what is known",
             rows - 1);
    return 0;
}
