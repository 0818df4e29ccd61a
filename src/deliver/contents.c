/* The words and files that a target gets, as one fingerprint. */
#include "contents.h"

#include <string.h>

#include "pegel/sha256.h"

static void add(struct sha256_state *state, const char *text)
{
    sha256_add(state, text, strlen(text) + 1);
}

static void add_table(struct sha256_state *state, const struct message_table *table)
{
    add(state, table->title);
    for (size_t i = 0; i < table->nr_columns; i++)
        add(state, table->columns[i]);
    for (size_t i = 0; i < table->nr; i++) {
        add(state, table->groups[i].name);
        for (size_t j = 0; j < table->groups[i].nr; j++) {
            for (size_t k = 0; k < table->nr_columns; k++)
                add(state, table->groups[i].rows[j][k]);
        }
    }
}

static void add_words(struct sha256_state *state, const struct letter *message)
{
    add(state, message->title);
    add(state, message->period);
    add(state, message->compared);
    for (size_t i = 0; i < message->nr_headlines; i++)
        add(state, message->headlines[i]);
    for (size_t i = 0; i < message->nr_tables; i++)
        add_table(state, &message->tables[i]);
}

/* One that is not there is told when the mail is made. */
static void add_file(struct sha256_state *state, const struct report_files *files, const char *path)
{
    const struct report_file *file = report_files_find(files, path);

    add(state, path);
    add(state, file ? file->sha : "");
}

static void add_files(struct sha256_state *state, const struct delivery *delivery)
{
    const struct deliver_target *target = delivery->target;
    const struct letter *message = delivery->message;

    for (size_t i = 0; i < target->nr_attach; i++)
        add_file(state, delivery->files, target->attach[i]);
    for (size_t i = 0; target->charts && i < message->nr_charts; i++)
        add_file(state, delivery->files, message->charts[i].picture);
}

int contents_sum(const struct delivery *delivery, char sum[static 65], struct error *err)
{
    enum deliver_kind kind = delivery->target->kind;
    struct sha256_state *state;
    struct sha256 got;

    if (kind == DELIVER_UPLOAD || kind == DELIVER_FOLDER) {
        memcpy(sum, delivery->files->fingerprint, 65);
        return 0;
    }
    state = sha256_begin();
    if (!state)
        return error_memory(err);
    add_words(state, delivery->message);
    add_files(state, delivery);
    got = sha256_end(state);
    sha256_hex(&got, sum);
    return 0;
}
