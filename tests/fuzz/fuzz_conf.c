/* fuzz_conf.c - what users write and what earlier reports left, of any kind: pegel.conf, a theme, a
 * manifest.json, a history.csv. It is read, or refused with a message that names the file. The
 * first byte chooses which it is. */
#include <assert.h>
#include <math.h>
#include <stdio.h>

#include "cli/config.h"
#include "cli/manifest_read.h"
#include "cli/previous.h"
#include "fuzz_source.h"
#include "output/theme.h"
#include "pegel/chart.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(int result, const struct error *err)
{
    if (result == 0 ? err->code != ERROR_NONE : err->code == ERROR_NONE || !*err->text)
        abort();
}

/* What is wrong with a text of the user says where. */
static void check_place(int result, const struct error *err)
{
    check(result, err);
    if (result < 0 && (err->code != ERROR_USAGE || strncmp(err->text, "f:", 2) != 0))
        abort();
}

static void read_config(const struct run *run, const char *text)
{
    struct arena arena = {0};
    struct config config = {0};
    struct error err = {0};

    check_place(config_load(&config, &run->metrics, &arena, text, "f", &err), &err);
    arena_free(&arena);
}

static void read_theme(const char *text)
{
    struct error err = {0};
    struct theme *theme = theme_load(text, "f", &err);

    check_place(theme ? 0 : -1, &err);
    if (theme && (!(theme->text_size > 0) || !(theme->title_size > 0) || theme->ink > 0xffffff ||
                  theme->background > 0xffffff))
        abort();
    theme_free(theme);
}

static void read_manifest(const char *path)
{
    struct manifest manifest = {0};
    struct error err = {0};
    int result = manifest_read(&manifest, path, &err);

    check(result, &err);
    if (result == 0 && (!manifest.version || !manifest.label))
        abort();
    for (size_t i = 0; result == 0 && i < manifest.nr; i++) {
        const struct manifest_file *found = manifest_find(&manifest, manifest.files[i].file);

        if (!found || strcmp(found->file, manifest.files[i].file) != 0)
            abort();
    }
    manifest_free(&manifest);
}

/* Only numbers of the run are compared, and only what is another one now is kept. */
static void read_history(struct run *run, const char *folder)
{
    struct previous_choice choice = {.reports = "/nowhere", .given = folder};
    struct previous previous = {0};
    struct error err = {0};

    check(previous_compare(&previous, run, &choice, &err), &err);
    if (previous.restated.nr > previous.restated.compared)
        abort();
    for (size_t i = 0; i < previous.restated.nr; i++) {
        const struct restated_value *value = &previous.restated.items[i];

        if (value->series >= run->results.nr_series || value->period >= run->results.nr_periods ||
            !isfinite(value->before))
            abort();
    }
    previous_free(&previous);
}

/* A run with some numbers; made once. */
static struct run *make_run(void)
{
    static const char fans[] = "date,platform,account,followers,reach\n"
                               "2026-11-01,x,a,1,\n2026-11-08,x,a,5,3\n2026-11-15,x,a,9,4\n";
    static struct run run;
    struct settings settings = {0};
    struct error err = {0};
    char path[128];
    const char *paths[] = {path};

    fuzz_file(path, "fans.csv", fans, strlen(fans));
    if (run_configure(&run, &settings, &err) < 0 || run_read(&run, paths, 1, &err) < 0 ||
        run_compute(&run, NULL, NULL, &err) < 0 || !run.results.nr_series)
        abort();
    unlink(path);
    return &run;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct run *run;
    char path[128], *text;

    if (!run)
        run = make_run();
    if (size < 1)
        return 0;
    text = fuzz_text(data + 1, size - 1);
    switch (data[0] % 4) {
    case 0:
        read_config(run, text);
        break;
    case 1:
        read_theme(text);
        break;
    case 2:
        fuzz_file(path, "history.csv", data + 1, size - 1);
        read_manifest(path);
        break;
    default:
        fuzz_file(path, "history.csv", data + 1, size - 1);
        read_history(run, fuzz_folder());
    }
    free(text);
    return 0;
}
