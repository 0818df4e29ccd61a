/* incomplete.c - an answer that also has the days of now says from which one on the numbers are not
 * complete: counted, they would make the last week too small.
 */
#include "ingest/incomplete.h"

#include "ingest/read_json.h"

static size_t rows_leave(struct sheet *sheet, day_t first)
{
    size_t kept = 0, nr = sheet->nr;
    for (size_t i = 0; i < nr; i++) {
        if (sheet->rows[i].start + sheet->rows[i].days > first)
            continue;
        if (kept != i)
            sheet_copy_row(sheet, kept, i);
        kept++;
    }
    sheet->nr = kept;
    return nr - kept;
}

static void leave_from(struct file_context *file, day_t first)
{
    struct block_report *block = file->report->blocks;
    size_t gone = 0;
    char day[16];
    for (size_t i = 0; i < file->facts->nr_sheets; i++)
        gone += rows_leave(file->facts->sheets[i], first);
    if (gone == 0 || gone > block->used)
        return;
    block->used -= gone;
    block->skipped += gone;
    block->span.end = block->span.end > first ? first : block->span.end;
    block->span = block->used ? block->span : RANGE_NONE;
    str_addf(&block->skips, "days that are not complete: %zu\n", gone);
    diag_add(&file->report->diags, DIAG_NOTE, "not complete", file->report->file, block->line,
             "from %s on its numbers are not complete, the answer says; they are not used",
             day_iso(first, day));
}

int incomplete_leave(struct file_context *file, const struct format *format, struct error *err)
{
    struct str said = {0};
    day_t first;
    int result = file->report->nr_blocks == 1
                     ? read_json_message(file->source, file->report->encoding, format->incomplete,
                                         &said, err)
                     : 0;
    if (result == 0 && said.len &&
        date_parse(slice_of(str_text(&said)), DATE_UNKNOWN, &first, NULL) == DATE_OK)
        leave_from(file, first);
    str_free(&said);
    return result;
}
