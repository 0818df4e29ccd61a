/* read_ahead.c - two threads and a few batches of records that go round between them. */
#include "ingest/read_ahead.h"

#include <pthread.h>
#include <string.h>

#include "ingest/read_batch.h"

#define BATCHES 4u

struct ahead {
    reader_fn *reader;
    const struct source *source;
    enum encoding encoding;
    const struct reader_options *options;

    struct batch batches[BATCHES]; /* number n is in place n % BATCHES */
    struct diags diags;            /* the reader's, as far as they are not in a batch */
    struct error err;
    int result;

    pthread_mutex_t lock; /* of what follows */
    pthread_cond_t changed;
    size_t filled, emptied; /* batches so far */
    bool ended, stopped;    /* by the reader; by the one who maps */
};

/* ---- the reader's side ---- */

/* Hands the batch over and waits until the next one is free; -1 when nobody wants more. */
static int hand_over(struct ahead *ahead)
{
    bool stopped;

    pthread_mutex_lock(&ahead->lock);
    ahead->filled++;
    pthread_cond_broadcast(&ahead->changed);
    while (ahead->filled - ahead->emptied == BATCHES && !ahead->stopped)
        pthread_cond_wait(&ahead->changed, &ahead->lock);
    stopped = ahead->stopped;
    pthread_mutex_unlock(&ahead->lock);
    return stopped ? -1 : 0;
}

/* `filled` is read without the lock: only this thread writes it. */
static struct batch *batch_now(struct ahead *ahead)
{
    return &ahead->batches[ahead->filled % BATCHES];
}

static int pass_on(void *context, const struct record *record, struct error *err)
{
    struct ahead *ahead = context;
    enum batch_added added;

    if (ahead->diags.nr && batch_tell(batch_now(ahead), &ahead->diags) < 0)
        return error_memory(err);
    added = batch_add(batch_now(ahead), record);
    if (added == BATCH_FULL) {
        if (hand_over(ahead) < 0)
            return -1;
        added = batch_add(batch_now(ahead), record);
    }
    return added == BATCH_ADDED ? 0 : error_memory(err);
}

static void *read_all(void *context)
{
    struct ahead *ahead = context;

    ahead->result = ahead->reader(ahead->source, ahead->encoding, ahead->options, 0, pass_on, ahead,
                                  &ahead->diags, &ahead->err);
    pthread_mutex_lock(&ahead->lock);
    ahead->filled++; /* the last one may be empty */
    ahead->ended = true;
    pthread_cond_broadcast(&ahead->changed);
    pthread_mutex_unlock(&ahead->lock);
    return NULL;
}

/* ---- the other side ---- */

/* The next batch, or NULL after the last. */
static struct batch *next_batch(struct ahead *ahead)
{
    struct batch *batch = NULL;

    pthread_mutex_lock(&ahead->lock);
    while (ahead->filled == ahead->emptied && !ahead->ended)
        pthread_cond_wait(&ahead->changed, &ahead->lock);
    if (ahead->filled > ahead->emptied)
        batch = &ahead->batches[ahead->emptied % BATCHES];
    pthread_mutex_unlock(&ahead->lock);
    return batch;
}

static void give_back(struct ahead *ahead, struct batch *batch, bool stop)
{
    batch_clear(batch);
    pthread_mutex_lock(&ahead->lock);
    ahead->emptied++;
    ahead->stopped = ahead->stopped || stop;
    pthread_cond_broadcast(&ahead->changed);
    pthread_mutex_unlock(&ahead->lock);
}

static int take_all(struct ahead *ahead, record_fn *fn, void *context, struct diags *diags,
                    struct error *err)
{
    struct batch *batch;
    int result = 0;

    while (result == 0 && (batch = next_batch(ahead))) {
        result = batch_deliver(batch, fn, context, diags, err);
        give_back(ahead, batch, result < 0);
    }
    return result;
}

int read_ahead(reader_fn *reader, const struct source *source, enum encoding encoding,
               const struct reader_options *options, record_fn *fn, void *context,
               struct diags *diags, struct error *err)
{
    struct ahead ahead = {
        .reader = reader, .source = source, .encoding = encoding, .options = options};
    pthread_t thread;
    int result;

    pthread_mutex_init(&ahead.lock, NULL);
    pthread_cond_init(&ahead.changed, NULL);
    if (pthread_create(&thread, NULL, read_all, &ahead) != 0) {
        result = reader(source, encoding, options, 0, fn, context, diags, err);
    } else {
        result = take_all(&ahead, fn, context, diags, err);
        pthread_join(thread, NULL);
        diag_join(diags, &ahead.diags);
        if (result == 0 && ahead.result < 0) {
            result = -1;
            if (err)
                *err = ahead.err;
        }
    }
    for (size_t i = 0; i < BATCHES; i++)
        batch_free(&ahead.batches[i]);
    pthread_cond_destroy(&ahead.changed);
    pthread_mutex_destroy(&ahead.lock);
    return result;
}
