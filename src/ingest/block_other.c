/* block_other.c - a table whose separator is not the file's: its lines are single fields, and would
 * be taken for titles. */
#include <string.h>

#include "ingest/block.h"

static bool is_number(const char *s, size_t len)
{
    size_t digits = 0;

    for (size_t i = 0; i < len; i++) {
        if (!strchr("0123456789.,-+% ", s[i]))
            return false;
        digits += s[i] >= '0' && s[i] <= '9';
    }
    return digits > 0;
}

/* How many separators, and whether a field is a number. */
static size_t look(struct slice text, char separator, bool *number)
{
    size_t nr = 0, start = 0;

    *number = false;
    for (size_t i = 0; i <= text.len; i++) {
        if (i < text.len && text.s[i] != separator)
            continue;
        *number = *number || is_number(text.s + start, i - start);
        nr += i < text.len;
        start = i + 1;
    }
    return nr;
}

bool other_line(struct other *other, struct slice text, char own)
{
    static const char separators[] = {',', ';', '\t'};
    bool found = false;

    for (size_t i = 0; i < sizeof separators; i++) {
        bool number;
        size_t nr = separators[i] == own ? 0 : look(text, separators[i], &number);

        if (nr && number && nr == other->names[i] && !other->told) {
            found = other->told = true;
            other->separator = separators[i];
        }
        other->names[i] = nr && !number ? nr : 0;
    }
    return found;
}

void other_tell(const struct other *other, struct file_context *file, uint64_t line)
{
    const char *name = other->separator == '\t'  ? "tabs"
                       : other->separator == ';' ? "semicolons"
                                                 : "commas";

    diag_add(&file->report->diags, DIAG_REJECTED, "other separator", file->report->file, line,
             "this table is separated by %s, which the rest of the file is not; it was not used: "
             "put it into a file of its own",
             name);
}
