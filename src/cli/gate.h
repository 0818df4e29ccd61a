/* gate.h - whether the data of a period are all there, and whether the period is over at all. */
#ifndef PEGEL_CLI_GATE_H
#define PEGEL_CLI_GATE_H

#include "run.h"

enum gate_action { GATE_OFF, GATE_REFUSE, GATE_MARK };

struct gate {
    enum gate_action action;
    bool refused;
    bool any;                /* an account has a number in the period */
    struct report_gap *gaps; /* in the run's arena */
    struct report_provisional provisional;
};

/* What the settings, else the configuration say; GATE_OFF without both. */
int gate_choose(struct gate *gate, const struct settings *settings, const struct config *config,
                struct error *err);
/* The last period that was over at `now` (seconds since 1970) in the zones in which the exports'
 * days end; those that do not tell theirs may be anywhere. After run_read(). */
struct range gate_last_over(const struct run *run, int64_t now);
bool gate_is_over(const struct run *run, struct range period, int64_t now);
/* After run_compute(): an error, with gate->refused, if the period is incomplete and that is to be
 * refused; with GATE_MARK only if there is no number in it. `told`: it is not over. */
int gate_judge(struct gate *gate, struct run *run, bool told, struct error *err);

#endif
