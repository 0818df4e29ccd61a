/* learn.c - proposes descriptions of exports that no format fits. */
#include "ingest/learn.h"

#include <string.h>

#include "pegel/reader.h"
#include "pegel/text.h"

static void reject(struct learn_result *result, const struct source *source, const char *why)
{
    diag_add(&result->diags, DIAG_REJECTED, "learn", source->name, 0, "%s", why);
}

static bool any_measure(const struct guess *guess)
{
    for (size_t i = 0; i < guess->nr; i++) {
        const struct column_guess *column = &guess->columns[i];

        if (column->state == GUESS_NONE)
            continue;
        for (size_t k = 0; k < guess->catalogue->nr; k++)
            if (slice_is(column->target, guess->catalogue->measures[k].name) &&
                guess->catalogue->measures[k].kind != MEASURE_TEXT)
                return true;
    }
    return false;
}

static int learn_table(struct learn_result *result, const struct source *source,
                       const struct sample *sample, const struct learn_words *words,
                       const struct catalogue *catalogue, struct error *err)
{
    struct guess guess = {.sample = sample,
                          .words = words,
                          .catalogue = catalogue,
                          .date = -1,
                          .id = -1,
                          .source = -1};

    if (guess_make(&guess, sample->arena, source->name, err) < 0)
        return -1;
    if (!guess.problem && !any_measure(&guess))
        guess.problem = "no column is called like anything that pegel measures; `pegel inspect` "
                        "lists its columns";
    if (guess.problem) {
        reject(result, source, guess.problem);
        return 0;
    }
    if (result->text.len)
        str_addc(&result->text, '\n');
    result->questions += guess_print(&result->text, &guess, source->name);
    result->sections++;
    return str_ok(&result->text, err);
}

static int learn_source(struct learn_result *result, const struct source *source,
                        const struct learn_words *words, const struct catalogue *catalogue,
                        struct error *err)
{
    struct arena arena = {0};
    struct sample sample = {.arena = &arena};
    enum encoding encoding;
    bool json = false, found = false;
    int ret = decode_detect(source, &encoding, err);

    if (ret == 0)
        ret = reader_is_json(source, encoding, &json, err);
    if (ret == 0 && !json)
        ret = sample_read(&sample, source, &found, err);
    if (ret == 0 && json)
        reject(result, source,
               "proposals are made for CSV only; config/formats/README.md tells "
               "how JSON is described");
    else if (ret == 0 && !found)
        reject(result, source, "no table was found in it; a table has a header line and rows");
    else if (ret == 0)
        ret = learn_table(result, source, &sample, words, catalogue, err);
    arena_free(&arena);
    return ret;
}

int learn(struct learn_result *result, const char *const *arguments, size_t nr,
          const struct catalogue *catalogue, const char *words, struct error *err)
{
    struct source_list sources = {0};
    struct arena arena = {0};
    struct learn_words list;
    int ret = words_load(&list, &arena, words, catalogue, err);

    *result = (struct learn_result){0};
    for (size_t i = 0; i < nr && ret == 0; i++)
        ret = sources_add(&sources, arguments[i], &result->diags, err);
    if (ret == 0)
        sources_sort(&sources);
    for (size_t i = 0; i < sources.nr && ret == 0; i++) {
        struct error unreadable = {0};

        ret = learn_source(result, &sources.items[i], &list, catalogue, &unreadable);
        if (ret == 0)
            continue;
        if (unreadable.code == ERROR_SYSTEM) {
            reject(result, &sources.items[i], unreadable.text);
            ret = 0;
        } else {
            *err = unreadable;
        }
    }
    sources_free(&sources);
    arena_free(&arena);
    return ret;
}

void learn_free(struct learn_result *result)
{
    str_free(&result->text);
    diag_free(&result->diags);
    *result = (struct learn_result){0};
}
