/* conf.h - configuration texts, read with libconfuse: options as a table, errors with file and
 * line. */
#ifndef BASE_CONF_H
#define BASE_CONF_H

#include <confuse.h>

#include "base/shape.h"
#include "pegel/arena.h"
#include "pegel/error.h"

/* cfg_init() with errors told the way pegel tells them. NULL for lack of memory. */
cfg_t *conf_new(cfg_opt_t *options, struct error *err);
/* Parses; an error is an ERROR_USAGE "name:line: what is wrong". Free cfg with cfg_free(). */
int conf_read(cfg_t *cfg, const char *text, const char *name, struct error *err);

/* One file that is read into structs with a shape. */
struct conf_load {
    struct arena *arena; /* gets all that is read */
    const char *file;    /* for messages */
    const void *context; /* for finish() */
    struct error *err;
    const char *text; /* of the file; set by conf_load() */
};

/* Reads the text into the zeroed struct *into of that shape; its lists are the sections. */
int conf_load(struct conf_load *load, const struct shape *shape, const char *text, void *into);

/* Folded (text_fold), in the arena; NULL with an error for lack of memory. */
char *conf_fold(struct conf_load *load, struct slice text);
/* A list of texts, NULL ended; NULL with an error for lack of memory. */
const char **conf_texts(struct conf_load *load, cfg_t *section, const char *option, bool fold);
/* An ERROR_USAGE "file:line: ..." for the section; -1. */
int conf_wrong(struct conf_load *load, cfg_t *section, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same for the line of an option; that of the section when the option is not there. */
int conf_wrong_option(struct conf_load *load, cfg_t *section, const char *option,
                      const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
