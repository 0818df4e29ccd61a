/* read_csv_delimiter.c - which byte separates the fields. */
#include <stdlib.h>
#include <string.h>

#include "ingest/read_csv.h"

#define LOOK 65536 /* bytes of the beginning */

static const char candidates[] = {',', ';', '\t'};
enum { NR = sizeof candidates };

/* Lines of one table have as many delimiters as the line before. What does so by chance, decimal
 * commas for example, does it on fewer lines. */
struct tally {
    size_t line[NR], before[NR]; /* on this line, on the line before */
    size_t equal[NR];            /* delimiters on lines that have as many as the line before */
    size_t all[NR];
};

static void end_line(struct tally *tally)
{
    for (int i = 0; i < NR; i++) {
        if (tally->line[i] > 0 && tally->line[i] == tally->before[i])
            tally->equal[i] += tally->line[i];
        tally->all[i] += tally->line[i];
        tally->before[i] = tally->line[i];
        tally->line[i] = 0;
    }
}

static void count(struct tally *tally, const char *bytes, size_t len)
{
    bool quoted = false;

    for (size_t i = 0; i < len; i++) {
        if (bytes[i] == '"')
            quoted = !quoted;
        else if (quoted)
            continue;
        else if (bytes[i] == '\n' || bytes[i] == '\r')
            end_line(tally);
        else
            for (int k = 0; k < NR; k++)
                tally->line[k] += bytes[i] == candidates[k];
    }
    end_line(tally);
}

static bool likelier(const struct tally *tally, int a, int b)
{
    if (tally->equal[a] != tally->equal[b])
        return tally->equal[a] > tally->equal[b];
    return tally->all[a] > tally->all[b];
}

static void rank(const struct tally *tally, char delimiters[static 4])
{
    int order[NR], nr = 0;

    for (int i = 0; i < NR; i++) {
        int k = nr;

        if (tally->all[i] == 0)
            continue;
        for (; k > 0 && likelier(tally, i, order[k - 1]); k--)
            order[k] = order[k - 1];
        order[k] = i;
        nr++;
    }
    for (int i = 0; i < nr; i++)
        delimiters[i] = candidates[order[i]];
    delimiters[nr] = '\0';
    if (nr == 0)
        memcpy(delimiters, ",", 2);
}

int read_csv_delimiters(const struct source *source, enum encoding encoding,
                        char delimiters[static 4], struct error *err)
{
    struct text_window window;
    struct tally tally = {0};
    size_t len;
    int result = text_window_open(&window, source, encoding, LOOK, err);

    if (result == 0)
        result = text_window_fill(&window, err);
    if (result == 0) {
        delimiters[0] = csv_sep_line(window.bytes, window.end, &len);
        delimiters[1] = '\0';
        if (!delimiters[0]) {
            count(&tally, window.bytes, window.end);
            rank(&tally, delimiters);
        }
    }
    text_window_close(&window);
    return result;
}
