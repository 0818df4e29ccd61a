/* `pegel --help`, `pegel COMMAND --help` and `pegel help COMMAND`, all from the tables. */
#include <string.h>

#include "cli.h"

/* Each line of the text, indented. */
static void indented(struct str *out, const char *text)
{
    while (*text) {
        size_t len = strcspn(text, "\n");

        str_addf(out, "  %.*s\n", (int)len, text);
        text += len + (text[len] == '\n');
    }
}

void help_program(struct str *out)
{
    str_adds(out,
             "Usage: pegel COMMAND [OPTION...] [OPERAND...]\n\n"
             "Turns the exports of social media and web analytics into metrics, CSV files and\n"
             "charts.\n\nCommands:\n");
    for (const struct command *command = commands; command->name; command++)
        str_addf(out, "  %-11s %s\n", command->name, command->about);
    str_adds(out,
             "\n`pegel COMMAND --help` shows the options of a command, `pegel --version` the\n"
             "version.\n\n"
             "Exit status: 0 all well; 1 nothing written; 2 usage or configuration; 3 written,\n"
             "but some input was rejected or a chart is missing; 4 to 6: see the manual.\n\n"
             "Example:\n");
    indented(out, command_find("report")->examples);
}

void help_command(const struct command *command, struct str *out)
{
    str_addf(out, "Usage: pegel %s [OPTION...]%s%s\n\n", command->name,
             *command->operands ? " " : "", command->operands);
    if (*command->details)
        str_adds(out, command->details);
    else
        str_addf(out, "%c%s.\n", command->about[0] - 'a' + 'A', command->about + 1);
    str_adds(out, "\nOptions:\n");
    options_help(command->options, out);
    str_adds(out, "\nExamples:\n");
    indented(out, command->examples);
}

int cmd_help(const struct settings *settings, const struct option_list *operands)
{
    const struct command *command = operands->nr ? command_find(operands->items[0]) : NULL;
    struct error err = {0};
    struct str text = {0};
    int ret;

    (void)settings;
    if (operands->nr && !command) {
        error_set(&err, ERROR_USAGE, "there is no command \"%s\"", operands->items[0]);
        return say_error(&err);
    }
    if (command)
        help_command(command, &text);
    else
        help_program(&text);
    ret = say_out(&text, &err);
    str_free(&text);
    return ret < 0 ? say_error(&err) : STATUS_OK;
}
