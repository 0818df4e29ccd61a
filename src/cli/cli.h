/* cli.h - shared by the commands: what a command is, what the options say, and how to talk.
 *
 * Only here messages are printed and the exit status is chosen. Results go to standard output,
 * everything else to standard error.
 */
#ifndef PEGEL_CLI_CLI_H
#define PEGEL_CLI_CLI_H

#include "pegel/ingest.h"
#include "pegel/metrics.h"
#include "pegel/options.h"
#include "pegel/report.h"

/* Documented in the manual page. */
enum exit_status {
    STATUS_OK = 0,
    STATUS_NOTHING = 1,    /* nothing was written; verify: not the same */
    STATUS_USAGE = 2,      /* command line or configuration */
    STATUS_INCOMPLETE = 3, /* written, but some input was rejected or a chart is missing */
    STATUS_UNKNOWN = 4,    /* deliver: nobody here knows whether something arrived */
    STATUS_LATER = 4,      /* fetch: what failed may work later */
    STATUS_LOCKED = 5,     /* run: another one holds the lock */
    STATUS_REFUSED = 6,    /* the gate: the period is not complete, nothing was written */
};

/* What the options of all commands say; each command offers some of them. */
struct settings {
    /* reading */
    const char *platform, *account, *range, *year, *jobs;
    struct option_list formats, networks;
    /* periods */
    const char *period, *period_end, *grain, *week_start;
    /* writing */
    const char *output, *lang, *csv_dialect, *theme, *keep_scripts, *only;
    const char *config, *previous, *gate;
    const char *target; /* to deliver to */
    const char *inbox;  /* of what is fetched */
    const char *chart_size, *chart_format, *chart_dpi;
    const char *metric, *data, *unit, *title, *subtitle, *footnote; /* of a single chart */
    bool pie, transparent, no_charts, deck, strict, json, learn;
    bool provisional, again, dry_run;
    /* talking */
    bool quiet, verbose, help;
};

struct command {
    const char *name;
    int (*run)(const struct settings *settings, const struct option_list *operands);
    const char *about;    /* one line without full stop */
    const char *operands; /* as shown in the usage; "" for none */
    size_t operands_min, operands_max;
    const struct option_spec *options;
    const char *details;  /* for --help: what it does, line by line; ends in a newline */
    const char *examples; /* one a line */
};

extern const struct command commands[];               /* ended by a NULL name */
const struct command *command_find(const char *name); /* or NULL */
/* The command line without the program's name; returns the exit status. */
int command_line(int argc, char **argv);

int cmd_report(const struct settings *settings, const struct option_list *operands);
int cmd_init(const struct settings *settings, const struct option_list *operands);
int cmd_check(const struct settings *settings, const struct option_list *operands);
int cmd_verify(const struct settings *settings, const struct option_list *operands);
int cmd_deliver(const struct settings *settings, const struct option_list *operands);
int cmd_fetch(const struct settings *settings, const struct option_list *operands);
int cmd_chart(const struct settings *settings, const struct option_list *operands);
int cmd_metrics(const struct settings *settings, const struct option_list *operands);
int cmd_run(const struct settings *settings, const struct option_list *operands);
int cmd_facts(const struct settings *settings, const struct option_list *operands);
int cmd_inspect(const struct settings *settings, const struct option_list *operands);
int cmd_formats(const struct settings *settings, const struct option_list *operands);
int cmd_explain(const struct settings *settings, const struct option_list *operands);
int cmd_completion(const struct settings *settings, const struct option_list *operands);
int cmd_help(const struct settings *settings, const struct option_list *operands);

extern const struct option_spec fetch_options_table[], report_options[], init_options[],
    check_options[], metrics_options_table[], chart_options_table[], inspect_options[],
    formats_options[], explain_options[], deliver_options_table[], facts_options[], run_options[],
    plain_options[];

void help_program(struct str *out);
void help_command(const struct command *command, struct str *out);

/* ---- talking (say.c) ------------------------------------------------------------------------ */

/* "pegel: text" on standard error; returns the exit status that belongs to the error. */
int say_error(const struct error *err);
/* A line on standard error. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Writes the text to standard output and makes sure that it arrived; 0 or -1. */
int say_out(const struct str *text, struct error *err);
/* Rejected data one by one, warnings and notes too when verbose, else their number. Lists in the
 * order given; each may be told only once. */
void say_diags(const struct diags *const *lists, size_t nr, const struct settings *settings);
/* The charts that are missing, each with the reason. */
void say_charts(const struct diags *charts);

#endif
