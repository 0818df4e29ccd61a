/* previous.h - the report before this one: where it is, and what it told. */
#ifndef PEGEL_CLI_PREVIOUS_H
#define PEGEL_CLI_PREVIOUS_H

#include "pegel/restated.h"
#include "run.h"

struct previous {
    char *path;   /* of the folder; NULL: there is none */
    char *name;   /* for the manifest: as given, or the folder's name in the folder for reports */
    char sha[65]; /* of its history.csv */
    struct restated restated;
};

struct previous_choice {
    const char *reports; /* the folder for reports */
    const char *name;    /* the one in it; NULL: the newest of an earlier period as long as this */
    const char *given;   /* not NULL: what --previous says, any folder or "none" */
};

/* A folder that was given and is none of a report is an ERROR_USAGE; one that was found and cannot
 * be read is a warning in run->diags. Nothing of it goes into the numbers of the run. */
int previous_compare(struct previous *previous, struct run *run,
                     const struct previous_choice *choice, struct error *err);
void previous_free(struct previous *previous);

#endif
