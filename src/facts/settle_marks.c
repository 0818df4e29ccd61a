/* What happened: a text that several exports have for one day is told once. */
#include "facts/settle.h"

static const char *text_of(const struct contest *contest, const struct row_key *key)
{
    const struct sheet *sheet = contest->set->sheets[key->sheet];

    return names_text(sheet->members, sheet->rows[key->row].member);
}

/* From the latest to the earliest: of equal texts the latest stays. */
static int settle_day(struct contest *contest, size_t first, size_t last)
{
    struct names *seen = names_new();
    int64_t number = 0;

    for (size_t i = last; i-- > first && number >= 0;) {
        const struct row_key *key = &contest->keys[i];
        uint32_t before = seen ? names_nr(seen) : 0;

        number = names_add(seen, slice_of(text_of(contest, key)));
        if (number >= 0 && names_nr(seen) == before)
            sheet_mark(contest->set->sheets[key->sheet], key->row, 0, CELL_SUPERSEDED);
    }
    names_free(seen);
    return number < 0 ? -1 : 0;
}

int settle_marks(struct contest *contest, size_t first, size_t last)
{
    return contest_spans(contest, first, last, settle_day);
}
