/* The progress line: a thread that wakes up now and then, until the pipe it waits on is closed. */
#include "progress.h"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FIRST_MS 500
#define NEXT_MS 200

struct progress {
    atomic_size_t done, files;
    pthread_t thread;
    int stop[2]; /* a pipe; closing its end [1] ends the thread */
};

static void show(struct progress *progress)
{
    fprintf(stderr, "\rpegel: %zu of %zu files read\033[K", atomic_load(&progress->done),
            atomic_load(&progress->files));
    fflush(stderr);
}

static void *watch(void *context)
{
    struct progress *progress = context;
    struct pollfd stop = {.fd = progress->stop[0], .events = POLLIN};
    bool shown = false;

    while (poll(&stop, 1, shown ? NEXT_MS : FIRST_MS) == 0) {
        show(progress);
        shown = true;
    }
    if (shown)
        fputs("\r\033[K", stderr);
    fflush(stderr);
    return NULL;
}

struct progress *progress_begin(void)
{
    const char *term = getenv("TERM");
    struct progress *progress;

    if (!isatty(STDERR_FILENO) || !term || strcmp(term, "dumb") == 0)
        return NULL;
    progress = calloc(1, sizeof(*progress));
    if (!progress)
        return NULL;
    if (pipe2(progress->stop, O_CLOEXEC) < 0) {
        free(progress);
        return NULL;
    }
    if (pthread_create(&progress->thread, NULL, watch, progress) != 0) {
        close(progress->stop[0]);
        close(progress->stop[1]);
        free(progress);
        return NULL;
    }
    return progress;
}

void progress_update(void *context, size_t done, size_t files)
{
    struct progress *progress = context;

    atomic_store(&progress->files, files);
    atomic_store(&progress->done, done);
}

void progress_end(struct progress *progress)
{
    if (!progress)
        return;
    close(progress->stop[1]);
    pthread_join(progress->thread, NULL);
    close(progress->stop[0]);
    free(progress);
}
