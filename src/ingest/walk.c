/* walk.c - all exports below a folder. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/grow.h"
#include "ingest/source_parts.h"

/* Owned paths. */
struct paths {
    char **items;
    size_t nr, alloc;
};

/* Folders still to be read: a list instead of recursion, so that one is open at a time however deep
 * they are. Those behind a symbolic link come last, so that the folder's own name wins. */
struct walk {
    struct source_adder *adder;
    struct paths folders, links;
};

/* Takes over `path`, which may be NULL for lack of memory. */
static int paths_push(struct paths *paths, char *path)
{
    if (!path || grow_array(&paths->items, paths->nr, &paths->alloc, sizeof(char *)) < 0) {
        free(path);
        return -1;
    }
    paths->items[paths->nr++] = path;
    return 0;
}

static void paths_free(struct paths *paths)
{
    while (paths->nr > 0)
        free(paths->items[--paths->nr]);
    free(paths->items);
}

static int by_text_backwards(const void *a, const void *b)
{
    char *const *x = a, *const *y = b;

    return strcmp(*y, *x);
}

static int walk_entry(struct walk *walk, const char *path)
{
    struct source_adder *adder = walk->adder;
    struct stat st, link;

    if (lstat(path, &link) < 0 || stat(path, &st) < 0)
        return source_reject(adder, path, "cannot be read");
    if (S_ISDIR(st.st_mode)) {
        struct paths *paths = S_ISLNK(link.st_mode) ? &walk->links : &walk->folders;

        return paths_push(paths, strdup(path)) < 0 ? error_memory(adder->err) : 0;
    }
    if (S_ISREG(st.st_mode))
        return source_add_file(adder, path, &st, false);
    adder->list->ignored++; /* a pipe would wait for ever */
    return 0;
}

/* The entries that count, so sorted that the first is taken from the end: the file system's own
 * order must not show. */
static int folder_names(struct walk *walk, const char *path, DIR *dir, struct paths *names)
{
    struct dirent *entry;
    int result = 0;

    while (errno = 0, entry = readdir(dir)) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (entry->d_name[0] == '.')
            walk->adder->list->ignored++;
        else if (paths_push(names, source_join(path, entry->d_name)) < 0)
            return error_memory(walk->adder->err);
    }
    if (errno)
        result = source_reject(walk->adder, path, "cannot be read");
    if (names->nr > 1)
        qsort(names->items, names->nr, sizeof *names->items, by_text_backwards);
    return result;
}

static int walk_names(struct walk *walk, const char *path, DIR *dir)
{
    struct paths names = {0};
    int result = folder_names(walk, path, dir, &names);

    for (size_t i = names.nr; i > 0 && result == 0; i--)
        result = walk_entry(walk, names.items[i - 1]);
    paths_free(&names);
    return result;
}

/* Reports lie beside the exports they were made of; reading them again would count things twice. */
static bool is_report(const struct walk *walk, const char *path, DIR *dir)
{
    static const char *const files[] = {"manifest.json", "metrics.csv", "facts.csv"};

    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (faccessat(dirfd(dir), files[i], F_OK, 0) < 0)
            return false;
    walk->adder->list->ignored++;
    diag_add(walk->adder->diags, DIAG_NOTE, "report", path, 0,
             "a report of pegel is no export and was left out; give its facts.csv by name to read "
             "it");
    return true;
}

static int walk_folder(struct walk *walk, const char *path)
{
    struct source_adder *adder = walk->adder;
    struct stat st;
    size_t before;
    int result;
    DIR *dir = opendir(path);

    if (!dir || fstat(dirfd(dir), &st) < 0) {
        result = source_reject(adder, path, "cannot be read");
        if (dir)
            closedir(dir);
        return result;
    }
    if (source_seen(adder->list->state, &st, SOURCE_UNLISTED, &before) < 0)
        result = error_memory(adder->err);
    else if (is_report(walk, path, dir))
        result = 0;
    else
        result = before == SOURCE_NEW ? walk_names(walk, path, dir) : (adder->met++, 0);
    closedir(dir);
    return result;
}

/* The next folder to read: real ones first. */
static char *walk_next(struct walk *walk)
{
    struct paths *links = &walk->links;

    if (walk->folders.nr > 0)
        return walk->folders.items[--walk->folders.nr];
    if (links->nr == 0)
        return NULL;
    qsort(links->items, links->nr, sizeof *links->items, by_text_backwards);
    return links->items[--links->nr];
}

int source_walk(struct source_adder *adder, const char *path)
{
    struct walk walk = {.adder = adder};
    size_t rejected = adder->diags->counts[DIAG_REJECTED];
    int result = walk_folder(&walk, path);
    char *next;

    while (result == 0 && (next = walk_next(&walk))) {
        result = walk_folder(&walk, next);
        free(next);
    }
    paths_free(&walk.folders);
    paths_free(&walk.links);
    if (result == 0 && adder->met == 0 && adder->diags->counts[DIAG_REJECTED] == rejected)
        diag_add(
            adder->diags, DIAG_WARNING, "no exports", path, 0,
            "no exports below this folder; put the downloaded .csv, .json or .zip files there");
    return result;
}
