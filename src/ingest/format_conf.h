/* format_conf.h - what the two files that read format descriptions share. */
#ifndef INGEST_FORMAT_CONF_H
#define INGEST_FORMAT_CONF_H

#include "base/conf.h"
#include "ingest/format.h"

/* What the functions share: where to put things, and what went wrong. */
struct load {
    struct formats *formats;
    const char *file;
    struct error *err;
};

/* Copies into the formats' arena; NULL for NULL, or with an error for lack of memory. */
char *conf_keep(struct load *load, const char *text);
char *conf_fold(struct load *load, struct slice text);
/* A list of words, folded or as they are. */
int conf_words(struct load *load, cfg_t *section, const char *option, bool fold,
               struct words *words);
int conf_folded(struct load *load, cfg_t *section, const char *option, struct words *words);

int conf_column(struct load *load, cfg_t *section, struct format_column *column);
int conf_series(struct load *load, cfg_t *section, struct series *series);
int conf_skip(struct load *load, cfg_t *section, struct skip *skip);

#endif
