/* The option tables of all commands: parsing, --help, completion and the test of the manual page
 * come from here. */
#include <stddef.h>

#include "cli.h"

#define AT(field) offsetof(struct settings, field)
#define END                                                                                        \
    {                                                                                              \
        NULL, 0, OPTION_FLAG, NULL, NULL, 0, NULL                                                  \
    }

#define PLATFORMS "facebook instagram x youtube tiktok linkedin pinterest mastodon bluesky website"
#define GRAINS "day week month quarter half year"

#define READING                                                                                    \
    {"platform",   0,        OPTION_TEXT, "NAME", "platform of exports that do not tell it",       \
     AT(platform), PLATFORMS},                                                                     \
        {"account",   0,   OPTION_TEXT, "NAME", "account of exports that do not tell it",          \
         AT(account), NULL},                                                                       \
        {"range",                                                                                  \
         0,                                                                                        \
         OPTION_TEXT,                                                                              \
         "FROM..TO",                                                                               \
         "days that tables without dates speak about, such as "                                    \
         "2026-11-09..2026-11-15",                                                                 \
         AT(range),                                                                                \
         NULL},                                                                                    \
        {"year",                                                                                   \
         0,                                                                                        \
         OPTION_TEXT,                                                                              \
         "YYYY",                                                                                   \
         "year of the last row of exports with dates without a year",                              \
         AT(year),                                                                                 \
         NULL},                                                                                    \
        FORMATS, {"networks",   0,   OPTION_LIST, "FILE", "more lines for the table of networks",  \
                  AT(networks), NULL},                                                             \
    {                                                                                              \
        "jobs", 'j', OPTION_TEXT, "N", "threads that work at a time (default: as many as cores)",  \
            AT(jobs), NULL                                                                         \
    }

#define FORMATS                                                                                    \
    {                                                                                              \
        "formats", 0, OPTION_LIST, "FILE", "more format descriptions", AT(formats), NULL           \
    }

#define CONFIG                                                                                     \
    {                                                                                              \
        "config", 0, OPTION_TEXT, "FILE",                                                          \
            "the company's own: goals, names, language, look (see pegel init)", AT(config), NULL   \
    }

#define PERIODS                                                                                    \
    {"period",                                                                                     \
     'p',                                                                                          \
     OPTION_TEXT,                                                                                  \
     "P",                                                                                          \
     "2026-W46, 2026-11-09, 2026-11, 2026-Q4, 2026-H2, 2026 or "                                   \
     "FROM..TO (default: the last complete one)",                                                  \
     AT(period),                                                                                   \
     NULL},                                                                                        \
        {"period-end",   0,   OPTION_TEXT, "DATE", "the period that ends on this day",             \
         AT(period_end), NULL},                                                                    \
        WEEKS

#define WEEKS                                                                                      \
    {"grain",                                                                                      \
     'g',                                                                                          \
     OPTION_TEXT,                                                                                  \
     "G",                                                                                          \
     "length of a period: day, week, month, quarter, half, year "                                  \
     "(default: that of the period, else week)",                                                   \
     AT(grain),                                                                                    \
     GRAINS},                                                                                      \
    {                                                                                              \
        "week-start", 0, OPTION_TEXT, "DAY", "first day of a week: monday or sunday",              \
            AT(week_start), "monday sunday"                                                        \
    }

/* A line each: clang-format would give every word its own. */
/* clang-format off */
#define LOOKS                                                                                      \
    {"theme", 0, OPTION_TEXT, "NAME",                                                              \
     "look of the charts: light (default), dark, or a file such as own.conf", AT(theme),           \
     "light dark"},                                                                                \
    {"chart-size", 0, OPTION_TEXT, "SIZE,...",                                                     \
     "full (default), half, content, half-bare, content-bare: parts of slides, the last two "      \
     "without a title", AT(chart_size), "full half content half-bare content-bare"},               \
    {"chart-dpi", 0, OPTION_TEXT, "N", "dots per inch of a png (default: 144)", AT(chart_dpi),     \
     NULL},                                                                                        \
    {"transparent", 0, OPTION_FLAG, NULL, "charts without a background; needs --theme",            \
     AT(transparent), NULL}
/* clang-format on */

#define HELP                                                                                       \
    {                                                                                              \
        "help", 'h', OPTION_FLAG, NULL, "show this help", AT(help), NULL                           \
    }

#define GATE                                                                                       \
    {                                                                                              \
        "gate", 0, OPTION_TEXT, "WORD",                                                            \
            "report of an incomplete period: refuse, mark (as provisional) or off", AT(gate),      \
            "refuse mark off"                                                                      \
    }

#define TALKING                                                                                    \
    {"quiet", 'q', OPTION_FLAG, NULL, "say only what was rejected or failed", AT(quiet), NULL},    \
        {"verbose",   'v', OPTION_FLAG, NULL, "say also warnings and notes one by one",            \
         AT(verbose), NULL},                                                                       \
        HELP

#define DIALECT                                                                                    \
    {                                                                                              \
        "csv-dialect", 0, OPTION_TEXT, "NAME",                                                     \
            "plain (default), or excel-de: semicolons, decimal "                                   \
            "commas, BOM",                                                                         \
            AT(csv_dialect), "plain excel-de"                                                      \
    }

const struct option_spec report_options[] = {
    {"output", 'o', OPTION_TEXT, "DIR", "folder for reports (default: pegel-report)", AT(output),
     NULL},
    PERIODS,
    {"lang", 'l', OPTION_TEXT, "LANG",
     "language of summary and charts: en or de (default: from "
     "the locale)",
     AT(lang), "en de"},
    DIALECT,
    CONFIG,
    {"pie", 0, OPTION_FLAG, NULL, "draw the referral share also as a plain pie", AT(pie), NULL},
    LOOKS,
    {"chart-format", 0, OPTION_TEXT, "FORMAT,...", "png, svg (default: both), pdf, emf",
     AT(chart_format), "png svg pdf emf"},
    {"no-charts", 0, OPTION_FLAG, NULL, "write no charts", AT(no_charts), NULL},
    {"deck", 0, OPTION_FLAG, NULL, "write also slides (deck.pptx)", AT(deck), NULL},
    {"keep-scripts", 0, OPTION_TEXT, "DIR", "keep the gnuplot scripts of the charts there",
     AT(keep_scripts), NULL},
    {"previous", 0, OPTION_TEXT, "DIR",
     "report to compare with for restated values, or none (default: the newest earlier one in the "
     "folder for reports)",
     AT(previous), NULL},
    {"strict", 0, OPTION_FLAG, NULL, "write nothing when input was rejected or a chart is missing",
     AT(strict), NULL},
    GATE,
    {"provisional", 0, OPTION_FLAG, NULL, "mark the report as provisional in any case",
     AT(provisional), NULL},
    READING,
    TALKING,
    END,
};

const struct option_spec init_options[] = {
    {"output", 'o', OPTION_TEXT, "FILE", "write there, unless it exists (default: standard output)",
     AT(output), NULL},
    {"lang", 'l', OPTION_TEXT, "LANG", "language of the comments: en or de", AT(lang), "en de"},
    PERIODS,
    READING,
    TALKING,
    END,
};

const struct option_spec check_options[] = {
    CONFIG, PERIODS, READING, TALKING, END,
};

/* clang-format off */
const struct option_spec fetch_options_table[] = {
    {"config", 0, OPTION_TEXT, "FILE", "the company's own, with its sources (default: pegel.conf)",
     AT(config), NULL},
    {"inbox", 0, OPTION_TEXT, "DIR",
     "folder for what is fetched (default: that of the configuration, else inbox)",
     AT(inbox), NULL},
    {"range", 0, OPTION_TEXT, "FROM..TO",
     "days to ask for (default: those of each source, up to yesterday)", AT(range), NULL},
    {"dry-run", 'n', OPTION_FLAG, NULL, "tell what would be asked for, and fetch nothing",
     AT(dry_run), NULL},
    TALKING,
    END,
};
/* clang-format on */

const struct option_spec metrics_options_table[] = {
    {"only", 0, OPTION_TEXT, "METRIC,...", "only these metrics", AT(only), NULL},
    PERIODS,
    DIALECT,
    READING,
    TALKING,
    END,
};

const struct option_spec chart_options_table[] = {
    {"output", 'o', OPTION_TEXT, "FILE", "the picture; its end, .png, .svg, .pdf or .emf, decides",
     AT(output), NULL},
    {"metric", 'm', OPTION_TEXT, "METRIC", "what to draw (default: depends on the kind)",
     AT(metric), NULL},
    {"data", 0, OPTION_TEXT, "FILE", "CSV of numbers, instead of exports", AT(data), NULL},
    {"unit", 0, OPTION_TEXT, "UNIT", "of --data: count (default), percent or per-mille", AT(unit),
     "count percent per-mille"},
    {"title", 0, OPTION_TEXT, "TEXT", "instead of that made from the numbers", AT(title), NULL},
    {"subtitle", 0, OPTION_TEXT, "TEXT", "the same for the line below", AT(subtitle), NULL},
    {"footnote", 0, OPTION_TEXT, "TEXT", "the same for what stands at the bottom", AT(footnote),
     NULL},
    CONFIG,
    LOOKS,
    {"lang", 'l', OPTION_TEXT, "LANG", "language: en or de (default: from the locale)", AT(lang),
     "en de"},
    PERIODS,
    READING,
    TALKING,
    END,
};

const struct option_spec inspect_options[] = {
    {"json", 0, OPTION_FLAG, NULL, "the same as a JSON array", AT(json), NULL},
    {"learn", 0, OPTION_FLAG, NULL, "propose a description for --formats", AT(learn), NULL},
    READING,
    HELP,
    END,
};

const struct option_spec formats_options[] = {
    FORMATS,
    HELP,
    END,
};

const struct option_spec explain_options[] = {
    WEEKS,
    READING,
    TALKING,
    END,
};

const struct option_spec run_options[] = {
    {"config", 0, OPTION_TEXT, "FILE", "what to do, for whom (default: pegel.conf)", AT(config),
     NULL},
    {"dry-run", 0, OPTION_FLAG, NULL, "tell what would be done, and do nothing", AT(dry_run), NULL},
    PERIODS,
    GATE,
    DIALECT,
    {"no-charts", 0, OPTION_FLAG, NULL, "write no charts", AT(no_charts), NULL},
    {"deck", 0, OPTION_FLAG, NULL, "write also slides (deck.pptx)", AT(deck), NULL},
    {"strict", 0, OPTION_FLAG, NULL, "write nothing when input was rejected or a chart is missing",
     AT(strict), NULL},
    {"year", 0, OPTION_TEXT, "YYYY", "year of the last row of exports with dates without a year",
     AT(year), NULL},
    {"jobs", 'j', OPTION_TEXT, "N", "threads that work at a time (default: as many as cores)",
     AT(jobs), NULL},
    {"quiet", 'q', OPTION_FLAG, NULL, "log only what was rejected or failed", AT(quiet), NULL},
    HELP,
    END,
};

const struct option_spec facts_options[] = {
    READING,
    TALKING,
    END,
};

const struct option_spec deliver_options_table[] = {
    CONFIG,
    {"target", 0, OPTION_TEXT, "NAME", "only to what the configuration calls so", AT(target), NULL},
    {"again", 0, OPTION_FLAG, NULL,
     "send also what may have arrived, or has changed since; with --target even what has arrived",
     AT(again), NULL},
    {"dry-run", 0, OPTION_FLAG, NULL, "check everything but the servers, and send nothing",
     AT(dry_run), NULL},
    TALKING,
    END,
};

const struct option_spec plain_options[] = {
    HELP,
    END,
};
