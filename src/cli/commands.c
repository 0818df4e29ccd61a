/* The table of commands, and the way from a command line to one of them. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"

const struct command commands[] = {
    {"report", cmd_report, "write a report: metrics, CSV files and charts", "EXPORT...", 1,
     SIZE_MAX, report_options,
     "Reads exports (files, folders, archives, \"-\" for standard input, https://\n"
     "addresses) and writes DIR/<period>/ with report.html, report.md, metrics.csv,\n"
     "history.csv, facts.csv, posts.csv, referrers.csv, goals.csv (with --config),\n"
     "summary.txt, manifest.json and charts. The folder appears whole or not at all.\n",
     "pegel report samples/\n"
     "pegel report --period 2026-W46 --lang de -o reports samples/\n"
     "pegel report --grain month --csv-dialect excel-de --pie samples/\n"},
    {"init", cmd_init, "write a commented configuration to begin with", "[EXPORT...]", 0, SIZE_MAX,
     init_options,
     "Proposes names of accounts and goals from what the exports hold; what stands\n"
     "behind a # has no effect until you remove it.\n",
     "pegel init -o pegel.conf samples/\n"},
    {"check", cmd_check, "tell what a report would be made of, and write nothing", "[EXPORT...]", 0,
     SIZE_MAX, check_options,
     "Reads the configuration and the exports as `pegel report` would, and tells the\n"
     "accounts, the days they reach to, the period, and what is wrong.\n",
     "pegel check --config pegel.conf samples/\n"},
    {"verify", cmd_verify, "make a report again and tell whether every byte is the same", "DIR", 1,
     1, plain_options,
     "DIR is a report, such as pegel-report/2026-W46. The inputs that its manifest.json\n"
     "names are read again, from the folder where that was done. Exit status 1: not the\n"
     "same, with the files that differ and the inputs that have changed.\n",
     "pegel verify pegel-report/2026-W46\n"},
    {"deliver", cmd_deliver, "send a report by mail, to chats, servers and folders", "DIR", 1, 1,
     deliver_options_table,
     "DIR is a report, such as pegel-report/2026-W46; the sections mail, webhook,\n"
     "upload and folder of the configuration tell where it goes. Each gets it at most\n"
     "once: deliveries.log beside the report remembers what was sent.\n"
     "Exit status 1: something was not delivered, the next run tries it again; 4: it\n"
     "may have arrived or not, --again sends it.\n",
     "pegel deliver --config pegel.conf pegel-report/2026-W46\n"
     "pegel deliver --config pegel.conf --dry-run pegel-report/2026-W46\n"},
    {"fetch", cmd_fetch, "bring exports and answers of analytics interfaces into the inbox",
     "[SOURCE...]", 0, SIZE_MAX, fetch_options_table,
     "Asks the sources of the configuration (all, or those named) and puts each answer\n"
     "as a file of its own into the inbox folder, for `pegel report inbox`. Tokens come\n"
     "from files or the environment. Exit status 4: what failed may work later.\n",
     "pegel fetch --config pegel.conf\n"
     "pegel fetch --range 2026-10-01..2026-10-31 cafe\n"
     "pegel fetch --dry-run\n"},
    {"metrics", cmd_metrics, "print the metrics of all periods as CSV", "EXPORT...", 1, SIZE_MAX,
     metrics_options_table,
     "Writes what a report's history.csv holds to standard output, and nothing else.\n"
     "--platform also restricts the rows to that platform.\n",
     "pegel metrics samples/ >history.csv\n"
     "pegel metrics --only fans,engagement_rate --platform instagram samples/\n"},
    {"chart", cmd_chart, "draw a single chart", "KIND [EXPORT...]", 1, SIZE_MAX,
     chart_options_table,
     "KIND is bars (this period and the one before), columns (the last six\n"
     "periods), donut, pie (parts of a whole), variance (value and changes),\n"
     "limits (13 periods with their usual range), multiples (the same for each\n"
     "account), six-twelve (six periods, twelve months) or goals (of --config).\n"
     "The numbers are a metric of the exports, or for the first five a CSV file\n"
     "(--data) such as a report has beside each chart. --platform and --account\n"
     "also restrict them.\n",
     "pegel chart bars --metric engagement_rate samples/ -o rate.png\n"
     "pegel chart columns --metric views --chart-size half samples/ -o views.svg\n"
     "pegel chart bars --data rate.csv --unit percent --title 'Our rate' -o rate.png\n"},
    {"run", cmd_run, "fetch, report and deliver, unattended: what is due, one run at a time", "", 0,
     0, run_options,
     "Fetches, reports and delivers what the configuration says, in its folder: one\n"
     "run at a time, a log line for each step, and what came of it in status.json.\n"
     "The report is that of the last period that is over everywhere; only this\n"
     "command asks the clock. Exit status: 0 all well, 1 no report, 2 wrong usage,\n"
     "3 something is missing, 4 nobody knows whether a delivery arrived, 5 another\n"
     "run is at work, 6 the period is not complete.\n",
     "pegel run --config /srv/morgenrot/pegel.conf\n"
     "pegel run --config pegel.conf --dry-run\n"},
    {"facts", cmd_facts, "print every fact of the exports as CSV, itself an export", "EXPORT...", 1,
     SIZE_MAX, facts_options,
     "Writes what a report's facts.csv holds to standard output, and nothing else.\n"
     "The facts of several machines, one after the other, are an export that gives\n"
     "the report of a single run; see MANY MACHINES in the manual page.\n",
     "pegel facts samples/ >facts.csv\n"
     "pegel facts --year 2026 samples/tiktok | ssh report 'cat >facts/tiktok.csv'\n"},
    {"inspect", cmd_inspect, "tell what each export is and how it was understood", "EXPORT...", 1,
     SIZE_MAX, inspect_options,
     "For each file and block: format, encoding, delimiter, platform, account, days,\n"
     "rows used, skipped and rejected with reasons, columns mapped and not mapped.\n",
     "pegel inspect samples/\n"
     "pegel inspect --json samples/\n"},
    {"formats", cmd_formats, "list the formats, metrics and measures pegel knows", "", 0, 0,
     formats_options, "", "pegel formats\n"},
    {"explain", cmd_explain, "show the formula, values, files and lines behind a number",
     "METRIC PLATFORM[/ACCOUNT] PERIOD EXPORT...", 4, SIZE_MAX, explain_options, "",
     "pegel explain engagement_rate instagram 2026-W46 samples/\n"},
    {"completion", cmd_completion, "print a completion script for the shell", "bash", 1, 1,
     plain_options, "",
     "pegel completion bash >~/.local/share/bash-completion/completions/pegel\n"},
    {"help", cmd_help, "show help for pegel or a command", "[COMMAND]", 0, 1, plain_options, "",
     "pegel help report\n"},
    {NULL, NULL, NULL, NULL, 0, 0, NULL, NULL, NULL},
};

const struct command *command_find(const char *name)
{
    const struct command *command = commands;

    while (command->name && strcmp(command->name, name) != 0)
        command++;
    return command->name ? command : NULL;
}

static int print(struct str *text)
{
    struct error err = {0};
    int status = say_out(text, &err) < 0 ? say_error(&err) : STATUS_OK;

    str_free(text);
    return status;
}

/* The empty name is what a script passes whose variable is not set. */
static int check_empty(const struct option_spec *spec, const struct settings *settings,
                       const struct option_list *operands, struct error *err)
{
    for (; spec->name; spec++) {
        const char *text = NULL;

        if (spec->type == OPTION_TEXT)
            memcpy(&text, (const char *)settings + spec->offset, sizeof text);
        if (text && !*text && (strcmp(spec->value, "DIR") == 0 || strcmp(spec->value, "FILE") == 0))
            return error_set(err, ERROR_USAGE, "--%s is given an empty name: --%s %s", spec->name,
                             spec->name, spec->value);
    }
    for (size_t i = 0; i < operands->nr; i++)
        if (!*operands->items[i])
            return error_set(err, ERROR_USAGE, "operand %zu is empty: give a name, or leave it out",
                             i + 1);
    return 0;
}

static int check_operands(const struct command *command, const struct option_list *operands,
                          struct error *err)
{
    if (operands->nr < command->operands_min)
        return error_set(err, ERROR_USAGE, "something is missing: pegel %s %s", command->name,
                         command->operands);
    if (operands->nr > command->operands_max)
        return error_set(err, ERROR_USAGE, "%s is too much: pegel %s%s%s",
                         operands->items[command->operands_max], command->name,
                         *command->operands ? " " : "", command->operands);
    return 0;
}

static int run(const struct command *command, int argc, char **argv)
{
    struct settings settings = {0};
    struct option_list operands = {0};
    struct error err = {0};
    struct str help = {0};
    int status;

    if (options_parse(command->options, argc, argv, &settings, &operands, &err) < 0 ||
        (!settings.help && (check_operands(command, &operands, &err) < 0 ||
                            check_empty(command->options, &settings, &operands, &err) < 0))) {
        status = say_error(&err);
        if (status == STATUS_USAGE)
            say("Try: pegel %s --help", command->name);
    } else if (settings.help) {
        help_command(command, &help);
        status = print(&help);
    } else {
        status = command->run(&settings, &operands);
    }
    option_list_free(&settings.formats);
    option_list_free(&settings.networks);
    option_list_free(&operands);
    return status;
}

int command_line(int argc, char **argv)
{
    const char *word = argc > 0 ? argv[0] : "";
    const struct command *command = command_find(word);
    struct str text = {0};

    if (command)
        return run(command, argc, argv);
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
        help_program(&text);
        return print(&text);
    }
    if (strcmp(word, "--version") == 0) {
        str_adds(&text, "pegel " PEGEL_VERSION "\n");
        return print(&text);
    }
    if (argc > 0)
        say("pegel: there is no command \"%s\"", word);
    else
        say("pegel: no command given");
    say("Try: pegel --help");
    return STATUS_USAGE;
}
