/* read_message.h - message.json read back: what a mail or a chat says of the report. */
#ifndef PEGEL_DELIVER_READ_MESSAGE_H
#define PEGEL_DELIVER_READ_MESSAGE_H

#include <stdbool.h>

#include "pegel/arena.h"
#include "pegel/messages.h"
#include "pegel/str.h"

#define TABLE_COLUMNS 4 /* at most */

struct message_group {
    const char *name; /* "" for none */
    const char *(*rows)[TABLE_COLUMNS];
    size_t nr;
};

struct message_table {
    const char *id, *title;
    const char *columns[TABLE_COLUMNS];
    size_t nr_columns;
    struct message_group *groups;
    size_t nr;
};

struct message_chart {
    const char *title, *text, *picture;
};

/* All texts are clean, never NULL, and live in the arena. Starts as {0}. */
struct letter {
    struct arena arena;
    enum lang lang;
    bool provisional; /* its period is not complete: a final one will follow */
    const char *title, *period, *compared, *source;
    const char **headlines;
    size_t nr_headlines;
    struct message_table *tables;
    size_t nr_tables;
    struct message_chart *charts;
    size_t nr_charts;
};

/* -1: it is not that of a report. */
int letter_read(struct letter *message, const struct str *json, struct error *err);
void letter_free(struct letter *message);

#endif
