/* Threads for as long as one function takes. */
#include "base/parallel.h"

#include <pthread.h>
#include <unistd.h>

#define THREADS_MAX 64

struct call {
    void (*work)(void *context);
    void *context;
};

size_t parallel_threads(int jobs)
{
    long threads = jobs > 0 ? jobs : sysconf(_SC_NPROCESSORS_ONLN);

    return threads < 1 ? 1 : threads < THREADS_MAX ? (size_t)threads : THREADS_MAX;
}

static void *run(void *argument)
{
    const struct call *call = argument;

    call->work(call->context);
    return NULL;
}

void parallel_run(size_t threads, void (*work)(void *context), void *context)
{
    struct call call = {work, context};
    pthread_t started[THREADS_MAX];
    size_t nr = 0;

    while (nr + 1 < threads && nr < THREADS_MAX &&
           pthread_create(&started[nr], NULL, run, &call) == 0)
        nr++;
    work(context);
    for (size_t i = 0; i < nr; i++)
        pthread_join(started[i], NULL);
}
