/* Parts of a whole: what becomes a slice, what is gathered, what the footnote says of the rest. */
#include <math.h>

#include "chart_donut.h"
#include "pegel/number.h"

#define SMALL 0.03

static int compare(const struct chart_item *a, const struct chart_item *b)
{
    if (isnan(a->value) || isnan(b->value))
        return isnan(a->value) - isnan(b->value);
    if ((a->value > 0) != (b->value > 0))
        return a->value > 0 ? -1 : 1;
    if (a->rest != b->rest)
        return a->rest - b->rest;
    return (a->value < b->value) - (a->value > b->value);
}

static int find_total(struct donut *donut, struct error *err)
{
    const struct chart_spec *spec = donut->layout->spec;
    double sum = 0;

    for (size_t i = 0; i < spec->nr; i++) {
        if (spec->items[i].value < 0)
            return error_set(err, ERROR_DATA, "a part of a whole cannot be negative: %s is %g",
                             layout_or(spec->items[i].name, "?"), spec->items[i].value);
        sum += isnan(spec->items[i].value) ? 0 : spec->items[i].value;
    }
    donut->total = chart_total(spec);
    if (sum > donut->total * (1 + 1e-9))
        return error_set(err, ERROR_DATA, "the parts add up to %g, which is more than the total %g",
                         sum, donut->total);
    return 0;
}

static const char *percent(struct layout *layout, double share)
{
    struct str text = {0};
    const char *clean;

    chart_share(&text, share, layout->spec->lang);
    clean = layout_clean(layout, str_text(&text));
    layout->page->failed = layout->page->failed || text.failed;
    str_free(&text);
    return clean;
}

static void add_slice(struct donut *donut, const char *name, double value, unsigned colour)
{
    struct layout *layout = donut->layout;
    struct slice_of_whole *slice = &donut->slices[donut->nr++];

    slice->name = layout_clean(layout, name);
    slice->value = value;
    slice->share = value / donut->total;
    slice->percent = percent(layout, slice->share);
    slice->colour = colour;
}

/* "0: Pinterest, Reddit." for the items that `wanted` picks. */
static void note_names(struct layout *layout, const char *head, bool (*wanted)(double))
{
    bool any = false;

    for (size_t i = 0; i < layout->spec->nr; i++) {
        if (!wanted(layout->items[i]->value))
            continue;
        if (!any)
            layout_note(&layout->notes, head);
        str_addf(&layout->notes, "%s%s", any ? ", " : " ", layout_or(layout->items[i]->name, "?"));
        any = true;
    }
}

static bool is_zero(double value)
{
    return value == 0;
}

static bool is_missing(double value)
{
    return isnan(value);
}

/* One grey slice of the items from `first` up to `end`, and of what no item explains. They are
 * counted in its name, unless nobody knows how many sources there are. */
static void gather(struct donut *donut, size_t first, size_t end, double rest)
{
    struct layout *layout = donut->layout;
    struct str name = {0};
    double sum = rest;

    for (size_t i = first; i < end; i++)
        sum += layout->items[i]->value;
    if (end - first == 1 && rest == 0) {
        add_slice(donut, layout_or(layout->items[first]->name, ""), sum, layout->theme->previous);
        return;
    }
    str_adds(&name, layout->words->other);
    if (rest == 0 && !layout->items[end - 1]->rest)
        str_addf(&name, " (%zu)", end - first);
    add_slice(donut, str_text(&name), sum, layout->theme->previous);
    layout->page->failed = layout->page->failed || name.failed;
    str_free(&name);
    if (end > first)
        layout_note(&layout->notes, layout->words->other);
    for (size_t i = first; i < end; i++)
        str_addf(&layout->notes, "%s %s\u00a0%s", i == first ? ":" : ",",
                 layout_or(layout->items[i]->name, "?"),
                 percent(layout, layout->items[i]->value / donut->total));
}

static void set_angles(struct donut *donut)
{
    double turn = 8 * atan(1), at = 0;

    for (size_t i = 0; i < donut->nr; i++) {
        struct slice_of_whole *slice = &donut->slices[i];

        slice->from = at * turn;
        at += slice->share;
        slice->to = fmin(at, 1) * turn;
        slice->middle = (slice->from + slice->to) / 2;
    }
    if (donut->nr == 1)
        donut->slices[0].middle = turn / 4; /* its label stands at 3 o'clock */
}

static void note_rounding(struct donut *donut)
{
    double sum = 0;

    for (size_t i = 0; i < donut->nr; i++)
        sum += number_round(donut->slices[i].share * 100, 1);
    if (fabs(sum - 100) > 0.05)
        layout_note(&donut->layout->marks, donut->layout->words->rounding);
}

int donut_gather(struct donut *donut, size_t most, struct error *err)
{
    struct layout *layout = donut->layout;
    size_t end = 0, kept = 0;
    double sum = 0, least;

    donut->nr = 0;
    if (find_total(donut, err) < 0 || layout_choose(layout, compare, (size_t)-1, err) < 0)
        return -1;
    if (donut->total == 0)
        return 0;
    while (end < layout->spec->nr && layout->items[end]->value > 0)
        sum += layout->items[end++]->value;
    least = SMALL * donut->total;
    if (end > 0)
        least = fmin(least, layout->items[0]->value / 2); /* where all are small */
    while (kept < end && kept < most && !layout->items[kept]->rest &&
           layout->items[kept]->value >= least) {
        add_slice(donut, layout_or(layout->items[kept]->name, ""), layout->items[kept]->value,
                  layout->theme->ramp[kept]);
        kept++;
    }
    sum = donut->total - sum > donut->total * 1e-9 ? donut->total - sum : 0;
    if (kept < end || sum > 0)
        gather(donut, kept, end, sum);
    note_names(layout, layout->words->zero, is_zero);
    note_names(layout, layout->words->not_in_total, is_missing);
    layout->nr = kept + (end - kept == 1 && sum == 0);
    note_rounding(donut);
    set_angles(donut);
    return 0;
}
