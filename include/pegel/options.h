/* layer: base */
/* options.h - one table per command gives parsing, --help, the manual page and completion.
 *
 * Options are GNU style: --name VALUE, --name=VALUE, -o VALUE, -oVALUE; "--" ends them; options and
 * operands may be mixed. A lone "-" is an operand.
 */
#ifndef PEGEL_OPTIONS_H
#define PEGEL_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "pegel/error.h"
#include "pegel/str.h"

enum option_type { OPTION_FLAG, OPTION_TEXT, OPTION_LIST /* may be repeated */ };

struct option_spec {
    const char *name; /* long name without dashes; NULL ends the table */
    char letter;      /* 0 for none */
    enum option_type type;
    const char *value; /* how the value is called in the help: "DIR"; NULL for a flag */
    const char *help;  /* one sentence without full stop */
    size_t offset; /* in the command's struct: of a bool, a const char * or a struct option_list */
    const char *words; /* values to complete, blank separated; NULL for none */
};

struct option_list {
    const char **items;
    size_t nr, alloc;
};

/* Fills `into`, the command's struct, and the operands from argv[1] on; both point into argv. Of an
 * OPTION_TEXT the last one counts. Single letters can be bundled (-qv) when they are flags. A wrong
 * option is an ERROR_USAGE that names the nearest right one. The lists are the caller's to free,
 * also after an error. */
int options_parse(const struct option_spec *specs, int argc, char **argv, void *into,
                  struct option_list *operands, struct error *err);
void option_list_free(struct option_list *list);
/* The aligned list of options, at most 79 columns wide. */
void options_help(const struct option_spec *specs, struct str *out);

#endif
