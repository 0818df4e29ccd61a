/* The user's configuration: the sections that a file given with --config may have. */
#include "config.h"

#include <string.h>

#include "base/conf.h"
#include "deliver/target_conf.h"
#include "metrics/goal_shape.h"
#include "pegel/report.h"

#define THIS struct account_label
static const struct member account_members[] = {
    SHAPE_TITLE(shown),
    SHAPE_TEXT("platform", platform),
    SHAPE_OPTIONAL("name", name),
    SHAPE_END,
};
#undef THIS

static int finish_account(struct conf_load *load, cfg_t *section, void *item)
{
    const struct account_label *account = item;

    if (!*account->shown)
        return conf_wrong(load, section, "an account needs the name that the report shows");
    if (!*account->platform)
        return conf_wrong(load, section,
                          "account \"%s\" needs a platform, such as platform = \"facebook\"",
                          account->shown);
    return 0;
}

static const struct shape account_shape = {"struct account_label", sizeof(struct account_label),
                                           account_members, finish_account};

static bool is_chart(const char *name)
{
    const char *const *names = report_charts();

    while (*names && strcmp(*names, name) != 0)
        names++;
    return *names != NULL;
}

static int wrong_chart(struct conf_load *load, cfg_t *section, const char *name)
{
    struct str names = {0};
    int ret;

    for (const char *const *at = report_charts(); *at; at++)
        str_addf(&names, "%s%s", names.len ? ", " : "", *at);
    ret = str_ok(&names, load->err);
    if (ret == 0)
        ret = conf_wrong_option(load, section, "charts", "there is no chart \"%s\"; there are %s",
                                name, str_text(&names));
    str_free(&names);
    return ret;
}

static int check_charts(struct conf_load *load, cfg_t *section, const struct config *config)
{
    struct chart_options charts;
    struct error err = {0};

    if (config->chart_size && chart_sizes_parse(config->chart_size, &charts.sizes, &err) < 0)
        return conf_wrong_option(load, section, "chart-size", "chart-size: %s", err.text);
    if (config->chart_format &&
        chart_formats_parse(config->chart_format, &charts.formats, &err) < 0)
        return conf_wrong_option(load, section, "chart-format", "chart-format: %s", err.text);
    return 0;
}

static int finish(struct conf_load *load, cfg_t *section, void *item)
{
    static const char *const languages[] = {NULL, "en", "de"};
    static const char *const gates[] = {NULL, "refuse", "mark", "off"};
    struct config *config = item;

    for (size_t i = 0; i < config->nr_charts; i++) {
        if (!is_chart(config->charts[i]))
            return wrong_chart(load, section, config->charts[i]);
    }
    config->language = languages[config->language_word];
    config->gate = gates[config->gate_word];
    if (!config->nr_charts)
        config->charts = NULL;
    if (config->lock_wait < 0 || config->lock_wait > 86400)
        return conf_wrong_option(load, section, "lock-wait",
                                 "lock-wait is a number of seconds, from 0 to 86400");
    return check_charts(load, section, config);
}

#define THIS struct config
static const struct member members[] = {
    SHAPE_OPTIONAL("company", company),
    SHAPE_WORD("language", int, language_word, "locale en de"),
    SHAPE_OPTIONAL("theme", theme),
    SHAPE_OPTIONAL("chart-size", chart_size),
    SHAPE_OPTIONAL("chart-format", chart_format),
    SHAPE_TEXTS("charts", charts, nr_charts),
    SHAPE_TEXTS("exports", exports, nr_exports),
    SHAPE_OPTIONAL("reports", reports),
    SHAPE_OPTIONAL("status", status),
    SHAPE_LIST("ping", struct deliver_target, pings, nr_pings, &webhook_shape),
    SHAPE_WORD("log", int, log, "plain json logfmt"),
    SHAPE_INT("lock-wait", lock_wait),
    SHAPE_WORD("gate", int, gate_word, "default refuse mark off"),
    SHAPE_TEXTS("gate-ignore", gate_ignore, nr_gate_ignore),
    SHAPE_LIST("account", struct account_label, accounts, nr_accounts, &account_shape),
    SHAPE_LIST("goal", struct goal, goals, nr_goals, &goal_shape),
    SHAPE_LIST("mail", struct deliver_target, deliver.mails, deliver.nr_mails, &mail_shape),
    SHAPE_LIST("webhook", struct deliver_target, deliver.webhooks, deliver.nr_webhooks,
               &webhook_shape),
    SHAPE_LIST("upload", struct deliver_target, deliver.uploads, deliver.nr_uploads, &upload_shape),
    SHAPE_LIST("folder", struct deliver_target, deliver.folders, deliver.nr_folders, &folder_shape),
    SHAPE_OPTIONAL("inbox", inbox),
    SHAPE_LIST("source", struct fetch_source, sources, nr_sources, &fetch_source_shape),
    SHAPE_END,
};
#undef THIS
static const struct shape shape = {"struct config", sizeof(struct config), members, finish};

int config_load(struct config *config, const struct metric_set *metrics, struct arena *arena,
                const char *text, const char *name, struct error *err)
{
    struct conf_load load = {.arena = arena, .file = name, .context = metrics, .err = err};

    return conf_load(&load, &shape, text, config);
}
