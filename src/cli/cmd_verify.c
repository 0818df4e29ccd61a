/* `pegel verify`: makes a report again from the inputs its manifest names, and compares. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/folder.h"
#include "base/temp_folder.h"
#include "manifest_read.h"
#include "pegel/text.h"
#include "report_work.h"
#include "same_files.h"

#define PREFIX "pegel-verify-"

struct verify {
    const char *named;  /* the report, as the command line has it */
    struct str path;    /* the same without a slash at its end */
    const char *folder; /* its text */
    struct str parent;  /* the folder for reports that it is in */
    struct manifest manifest;
    struct settings settings;
    struct option_list none;
    struct previous_choice previous;
    struct report_work work;
    struct str place;   /* a temporary folder, locked */
    struct str reports; /* in it; who writes a report locks the folder, too */
    int lock;           /* of place; -1 */
    struct str out;     /* what is told */
    size_t wrong;       /* inputs that are not as they were */
};

/* ---- as it was made ---------------------------------------------------------------------------
 */

/* The first input of that name as the manifest can hold it: one line, valid UTF-8. */
static struct manifest_file *find_input(struct verify *verify, const char *file)
{
    struct str clean = {0};
    struct manifest_file *found;

    text_clean(&clean, slice_of(file));
    verify->out.failed |= clean.failed;
    found = manifest_find(&verify->manifest, str_text(&clean));
    str_free(&clean);
    return found;
}

static bool wanted(void *context, const char *file)
{
    return find_input(context, file) != NULL;
}

static int find_folders(struct verify *verify, struct error *err)
{
    const char *slash;
    size_t len = strlen(verify->named);

    while (len > 1 && verify->named[len - 1] == '/')
        len--;
    str_add(&verify->path, verify->named, len);
    slash = memrchr(verify->named, '/', len);
    if (slash)
        str_add(&verify->parent, verify->named,
                (size_t)(slash - verify->named) + (slash == verify->named));
    else
        str_adds(&verify->parent, ".");
    verify->folder = str_text(&verify->path);
    return str_ok(&verify->path, err) < 0 ? -1 : str_ok(&verify->parent, err);
}

static int read_manifest(struct verify *verify, struct error *err)
{
    struct manifest *manifest = &verify->manifest;
    struct str path = {0};
    int ret = -1;

    str_addf(&path, "%s/manifest.json", verify->folder);
    if (str_ok(&path, err) == 0)
        ret = manifest_read(manifest, str_text(&path), err);
    str_free(&path);
    for (size_t i = 0; ret == 0 && i < manifest->exports.nr; i++) {
        if (strcmp(manifest->exports.items[i], "-") == 0)
            ret = error_set(err, ERROR_DATA,
                            "the report was made from standard input, which is gone");
    }
    if (ret == 0 && strcmp(manifest->version, PEGEL_VERSION) != 0)
        str_addf(&verify->out, "made by pegel %s, and again by " PEGEL_VERSION "\n",
                 manifest->version);
    return ret;
}

static int take_options(struct verify *verify, struct error *err)
{
    struct manifest *manifest = &verify->manifest;
    char **args = (char **)manifest->options.items;

    if (options_parse(report_options, (int)manifest->options.nr, args, &verify->settings,
                      &verify->none, err) < 0)
        return -1;
    verify->settings.quiet = true;
    /* A manifest may come from somebody else: whatever it says, nothing is written elsewhere. */
    verify->settings.keep_scripts = NULL;
    verify->settings.output = NULL;
    verify->previous = (struct previous_choice){
        .reports = str_text(&verify->parent),
        .name = manifest->previous,
        .given = verify->settings.previous ? verify->settings.previous
                 : manifest->previous      ? NULL
                                           : "none",
    };
    return 0;
}

static void tell_wrong(struct verify *verify, const char *what, const char *file)
{
    verify->wrong++;
    str_adds(&verify->out, what);
    text_clean(&verify->out, slice_of(file));
    str_addc(&verify->out, '\n');
}

/* The inputs of that name: names may differ only in what a manifest cannot hold. NULL ends. */
static struct manifest_file *next_input(const struct verify *verify, struct manifest_file *at)
{
    const struct manifest *manifest = &verify->manifest;

    return at + 1 < manifest->files + manifest->nr && strcmp(at[1].file, at->file) == 0 ? at + 1
                                                                                        : NULL;
}

static bool find_same(struct verify *verify, const char *file, const char *sha)
{
    bool found = false;

    for (struct manifest_file *at = find_input(verify, file); at; at = next_input(verify, at)) {
        bool same = strcmp(at->sha, sha) == 0;

        at->seen |= same;
        found |= same;
    }
    return found;
}

/* After all that are the same were found: the first that is none of them. */
static bool find_changed(struct verify *verify, const char *file, const char *sha)
{
    struct manifest_file *at = find_same(verify, file, sha) ? NULL : find_input(verify, file);

    while (at && at->seen)
        at = next_input(verify, at);
    if (!at)
        return false;
    at->seen = true;
    if (*at->sha)
        tell_wrong(verify, "changed since: ", file);
    return true;
}

static void each_input(struct verify *verify,
                       bool (*look)(struct verify *, const char *, const char *))
{
    const struct run *run = &verify->work.run;

    for (size_t i = 0; i < run->nr_files; i++)
        look(verify, run->files[i].name, run->files[i].sha);
    for (size_t i = 0; i < run->ingest.nr_files; i++)
        look(verify, run->ingest.files[i].file, run->ingest.files[i].sha);
}

/* The report it was compared with, whose history says what has been restated since. */
static void check_previous(struct verify *verify)
{
    const struct manifest *manifest = &verify->manifest;
    const struct previous *previous = &verify->work.previous;
    struct str history = {0};

    if (!manifest->previous)
        return;
    str_addf(&history, "%s/history.csv", manifest->previous);
    if (!previous->path)
        tell_wrong(verify, "gone: ", str_text(&history));
    else if (manifest->previous_sha && strcmp(manifest->previous_sha, previous->sha) != 0)
        tell_wrong(verify, "changed since: ", str_text(&history));
    verify->out.failed |= history.failed;
    str_free(&history);
}

static void check_inputs(struct verify *verify)
{
    const struct manifest *manifest = &verify->manifest;

    each_input(verify, find_same);
    each_input(verify, find_changed);
    for (size_t i = 0; i < manifest->nr; i++) {
        if (!manifest->files[i].seen)
            tell_wrong(verify, "gone: ", manifest->files[i].file);
    }
    check_previous(verify);
}

/* ---- what cannot be done without -------------------------------------------------------------
 */

static bool is_there(const char *name)
{
    return strstr(name, "://") || access(name, F_OK) == 0;
}

static void check_file(struct verify *verify, const char *name)
{
    if (name && !is_there(name))
        tell_wrong(verify, "gone: ", name);
}

/* The user's own files, without which there is no such report, and any of the exports. */
static int check_places(struct verify *verify, struct error *err)
{
    const struct settings *settings = &verify->settings;
    const struct option_list *exports = &verify->manifest.exports;
    size_t found = 0;

    check_file(verify, settings->config);
    check_file(verify,
               settings->theme && choices_own_theme(settings->theme) ? settings->theme : NULL);
    for (size_t i = 0; i < settings->formats.nr; i++)
        check_file(verify, settings->formats.items[i]);
    for (size_t i = 0; i < settings->networks.nr; i++)
        check_file(verify, settings->networks.items[i]);
    for (size_t i = 0; i < exports->nr; i++)
        found += is_there(exports->items[i]);
    for (size_t i = 0; !found && i < exports->nr; i++)
        check_file(verify, exports->items[i]);
    if (!verify->wrong)
        return 0;
    return error_set(err, ERROR_DATA,
                     "the report cannot be made again without what is gone; names begin in the "
                     "folder where it was made");
}

/* The manifest is the same in every language, so that of the report is read from its summary. */
static int find_language(struct verify *verify, struct error *err)
{
    struct report *report = &verify->work.report;
    enum lang langs[] = {report->lang, report->lang == LANG_DE ? LANG_EN : LANG_DE};
    struct str path = {0}, now = {0};
    char sha[65];
    const char *told = NULL;
    int ret = 0;

    str_addf(&path, "%s/summary.txt", verify->folder);
    if (str_ok(&path, err) == 0)
        told = config_text(&verify->manifest.arena, str_text(&path), sha, err);
    for (size_t i = 0; told && i < 2; i++) {
        str_clear(&now);
        report->lang = langs[i];
        ret = summary_text(report, false, &now, err);
        if (ret < 0 || strcmp(str_text(&now), told) == 0)
            break;
        report->lang = langs[0];
    }
    str_free(&path);
    str_free(&now);
    return told ? ret : -1;
}

/* ---- again ------------------------------------------------------------------------------------
 */

static int make_again(struct verify *verify, struct error *err)
{
    struct report_work *work = &verify->work;

    if (run_configure(&work->run, &verify->settings, err) < 0)
        return -1;
    work->run.choices.ingest.wanted = wanted;
    work->run.choices.ingest.wanted_context = verify;
    work->chosen = &verify->previous;
    if (report_compute(work, &verify->settings, &verify->manifest.exports,
                       str_text(&verify->reports), err) < 0)
        return -1;
    check_inputs(verify);
    if (find_language(verify, err) < 0)
        return -1;
    return report_write(work, err);
}

static int compare(struct verify *verify, size_t *differ, struct error *err)
{
    struct difference difference = {0};
    struct str path = {0};
    int ret = -1;

    str_addf(&path, "%s/%s", str_text(&verify->reports), verify->work.label);
    if (str_ok(&path, err) == 0)
        ret = same_files(&difference, verify->folder, str_text(&path), err);
    if (ret == 0) {
        str_adds(&verify->out, str_text(&difference.text));
        text_clean(&verify->out, slice_of(verify->folder));
        if (difference.differ)
            str_addf(&verify->out, ": %zu of %zu files are not the same\n", difference.differ,
                     difference.files);
        else
            str_addf(&verify->out, ": %zu files, every byte is the same\n", difference.files);
        *differ = difference.differ;
    }
    str_free(&difference.text);
    str_free(&path);
    return ret;
}

static int verify_report(struct verify *verify, size_t *differ, struct error *err)
{
    temp_folder_clear(PREFIX);
    if (find_folders(verify, err) < 0 || read_manifest(verify, err) < 0 ||
        take_options(verify, err) < 0 || check_places(verify, err) < 0 ||
        temp_folder_make(&verify->place, &verify->lock, PREFIX, err) < 0)
        return -1;
    str_addf(&verify->reports, "%s/reports", str_text(&verify->place));
    if (str_ok(&verify->reports, err) < 0 || make_again(verify, err) < 0)
        return -1;
    return compare(verify, differ, err);
}

static void end(struct verify *verify)
{
    report_end(&verify->work);
    if (verify->lock >= 0) {
        folder_remove(str_text(&verify->place));
        close(verify->lock);
    }
    option_list_free(&verify->settings.formats);
    option_list_free(&verify->settings.networks);
    option_list_free(&verify->none);
    manifest_free(&verify->manifest);
    str_free(&verify->place);
    str_free(&verify->reports);
    str_free(&verify->parent);
    str_free(&verify->path);
    str_free(&verify->out);
}

int cmd_verify(const struct settings *settings, const struct option_list *operands)
{
    struct verify verify = {.named = operands->items[0], .lock = -1};
    struct error err = {0}, unsaid = {0};
    size_t differ = 0;
    int status = STATUS_OK;

    (void)settings;
    if (verify_report(&verify, &differ, &err) < 0)
        status = say_error(&err);
    if (say_out(&verify.out, &unsaid) < 0)
        status = say_error(&unsaid);
    if (status == STATUS_OK && (differ || verify.wrong))
        status = STATUS_NOTHING;
    end(&verify);
    return status;
}
