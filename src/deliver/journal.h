/* journal.h - what was intended and what came of it: deliveries.log in the folder for reports.
 *
 * Lines are only added, each brought to the disk before the next step:
 *     2026-11-17T05:00:03Z <TAB> intended <TAB> 2026-W46 <TAB> mail:managers <TAB> FINGERPRINT
 * The last line of a report and target tells where it stands. A last line without its end was being
 * written when the power went: its step never began, so it is taken away.
 */
#ifndef PEGEL_DELIVER_JOURNAL_H
#define PEGEL_DELIVER_JOURNAL_H

#include <stdbool.h>

#include "pegel/deliver.h"
#include "pegel/str.h"

enum journal_state {
    JOURNAL_NONE,     /* nothing was tried */
    JOURNAL_INTENDED, /* begun, and never told how it ended */
    JOURNAL_SENT,
    JOURNAL_FAILED,
    JOURNAL_UNKNOWN,
};

struct journal {
    int fd; /* locked; -1: not open */
    bool read_only;
    struct str text, path;
};

struct journal_entry {
    enum journal_state state;
    char day[11];         /* when, in UTC: "2026-11-17" */
    char fingerprint[65]; /* of the report as it was */
};

/* Opens and locks it; another process that has it is named (ERROR_SYSTEM). read_only: a missing one
 * is an empty one, and nothing is locked or mended. */
int journal_open(struct journal *journal, const char *folder, bool read_only, struct error *err);
/* Where the report stands with the target. */
struct journal_entry journal_find(const struct journal *journal, const char *label,
                                  const struct deliver_target *target);
/* On the disk when it returns 0. */
int journal_add(struct journal *journal, enum journal_state state, const char *label,
                const struct deliver_target *target, const char *fingerprint, struct error *err);
void journal_close(struct journal *journal);

#endif
