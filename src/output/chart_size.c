/* Sizes of charts: whole slides, and parts of slides that have a title of their own. */
#include <string.h>

#include "chart_size.h"
#include "pegel/str.h"

const struct chart_size_row chart_sizes[CHART_SIZES] = {
    [CHART_FULL] = {"full", "", 960, 540, false},
    [CHART_HALF] = {"half", "-half", 432, 400, false},
    [CHART_CONTENT] = {"content", "-content", 880, 400, false},
    [CHART_HALF_BARE] = {"half-bare", "-half-bare", 432, 400, true},
    [CHART_CONTENT_BARE] = {"content-bare", "-content-bare", 880, 400, true},
};

static int find(struct slice word)
{
    for (int i = 0; i < CHART_SIZES; i++) {
        if (slice_is(word, chart_sizes[i].word))
            return i;
    }
    return -1;
}

int chart_sizes_parse(const char *words, unsigned *sizes, struct error *err)
{
    *sizes = 0;
    while (true) {
        struct slice word = {words, strcspn(words, ",")};
        int size = find(word);

        if (size < 0)
            return error_set(err, ERROR_USAGE,
                             "there is no size \"%.*s\"; there are full, half, content, half-bare "
                             "and content-bare",
                             (int)word.len, word.s);
        *sizes |= 1u << size;
        words += word.len;
        if (!*words++)
            return 0;
    }
}
