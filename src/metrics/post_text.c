/* What people know a post by. */
#include "post_text.h"

int post_text(const struct factset *facts, const struct post_ref *refs, size_t nr, size_t which,
              struct str *out, struct error *err)
{
    const struct origin *latest = NULL;
    struct text_page page;
    uint64_t place = 0;

    for (size_t i = 0; i < nr; i++) {
        const struct sheet *sheet = facts->sheets[refs[i].sheet];
        const struct origin *origin = &facts->origins[sheet->origin];
        uint64_t here =
            sheet->nr_texts > which ? sheet->texts[refs[i].row * sheet->nr_texts + which] : 0;

        if (here && (!latest || origin_compare(origin, latest) > 0)) {
            latest = origin;
            place = here;
        }
    }
    str_clear(out);
    page.at = page.nr = 0;
    if (place && factset_text(facts, place, &page, out, err) < 0)
        return -1;
    return str_ok(out, err);
}
