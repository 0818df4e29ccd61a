/* `pegel completion bash`: a script made from the option tables. */
#include <string.h>

#include "cli.h"

/* The words that start an option: "--output -o --period ..." */
static void add_options(struct str *out, const struct option_spec *specs)
{
    for (const struct option_spec *spec = specs; spec->name; spec++) {
        str_addf(out, " --%s", spec->name);
        if (spec->letter)
            str_addf(out, " -%c", spec->letter);
    }
}

/* The values of options that have a fixed set; other values are completed as files. */
static void add_values(struct str *out, const struct option_spec *specs)
{
    for (const struct option_spec *spec = specs; spec->name; spec++) {
        if (!spec->words)
            continue;
        str_addf(out, "        --%s", spec->name);
        if (spec->letter)
            str_addf(out, "|-%c", spec->letter);
        str_addf(out, ") words='%s' ;;\n", spec->words);
    }
}

static void add_command(struct str *out, const struct command *command)
{
    str_addf(out, "    %s)\n        options='", command->name);
    add_options(out, command->options);
    str_adds(out, "'\n        case $previous in\n");
    add_values(out, command->options);
    str_adds(out, "        esac\n        ;;\n");
}

static void add_script(struct str *out)
{
    str_adds(out,
             "# bash completion for pegel\n"
             "_pegel()\n{\n"
             "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
             "    local options='' words=''\n"
             "    COMPREPLY=()\n"
             "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
             "        COMPREPLY=($(compgen -W '");
    for (const struct command *command = commands; command->name; command++)
        str_addf(out, "%s ", command->name);
    str_adds(out, "--help --version' -- \"$current\"))\n"
                  "        return\n"
                  "    fi\n"
                  "    case ${COMP_WORDS[1]} in\n");
    for (const struct command *command = commands; command->name; command++)
        add_command(out, command);
    str_adds(out, "    esac\n"
                  "    if [ \"$words\" ]; then\n"
                  "        COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
                  "    elif [[ $current == -* ]]; then\n"
                  "        COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))\n"
                  "    fi\n"
                  "}\n"
                  "complete -o default -F _pegel pegel\n");
}

int cmd_completion(const struct settings *settings, const struct option_list *operands)
{
    struct error err = {0};
    struct str text = {0};
    int status = STATUS_OK;

    (void)settings;
    if (strcmp(operands->items[0], "bash") != 0) {
        error_set(&err, ERROR_USAGE, "there is no completion for %s; it is bash",
                  operands->items[0]);
        return say_error(&err);
    }
    add_script(&text);
    if (say_out(&text, &err) < 0)
        status = say_error(&err);
    str_free(&text);
    return status;
}
