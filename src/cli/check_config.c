/* What the configuration says that no report needs, but a run at night: whether it can be right is
 * told by day. */
#include "check_config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chart_setup.h"
#include "pegel/text.h"

/* A name as the command finds it, which is called in any folder, or as `pegel run` does, which
 * works in that of the configuration. */
static const char *place(struct run *run, const char *config, const char *name, struct error *err)
{
    const char *slash = strrchr(config, '/');
    struct str path = {0};
    char *found;

    if (*name == '/' || !slash || access(name, F_OK) == 0)
        return name;
    str_add(&path, config, (size_t)(slash - config) + 1);
    str_adds(&path, name);
    found = str_ok(&path, err) == 0 ? arena_copy(&run->arena, path.s, path.len) : NULL;
    str_free(&path);
    if (!found)
        error_memory(err);
    return found;
}

static void wrong(struct run *run, const char *kind, const char *name, const char *why)
{
    diag_add(&run->diags, DIAG_REJECTED, "configuration", NULL, 0, "%s \"%s\": %s", kind, name,
             why);
}

int check_exports(struct run *run, const char *config, struct option_list *exports,
                  struct error *err)
{
    const struct config *own = &run->config;
    const char **names = arena_alloc(&run->arena, (own->nr_exports + 1) * sizeof(*names));
    size_t nr = 0;

    if (!names)
        return error_memory(err);
    for (size_t i = 0; i < own->nr_exports; i++) {
        const char *found = place(run, config, own->exports[i], err);

        if (!found)
            return -1;
        if (access(found, F_OK) == 0)
            names[nr++] = found;
        else
            wrong(run, "exports", own->exports[i], "there is no such file or folder");
    }
    *exports = (struct option_list){.items = names, .nr = nr};
    return 0;
}

/* ---- secrets --------------------------------------------------------------------------------- */

/* A remark: the name comes from outside. */
static void remark(struct str *out, const char *kind, const char *name, const char *text)
{
    str_addf(out, "  %s \"", kind);
    text_clean(out, slice_of(name));
    str_adds(out, "\": ");
    text_clean(out, slice_of(text));
    str_addc(out, '\n');
}

/* What is only missing in the environment may be there at night. */
static void tell_environment(struct str *out, const char *kind, const char *name,
                             const char *variable)
{
    struct str text = {0};

    if (!variable || getenv(variable))
        return;
    str_addf(&text, "%s is not set in this environment", variable);
    remark(out, kind, name, str_text(&text));
    out->failed |= text.failed;
    str_free(&text);
}

/* The files that a target names, found like the exports. */
static int place_target(struct run *run, const char *config, struct deliver_target *target,
                        struct error *err)
{
    const char **const names[] = {&target->password_file, &target->url_file,    &target->ca_file,
                                  &target->key_file,      &target->known_hosts, &target->path};

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        if (*names[i] && !(*names[i] = place(run, config, *names[i], err)))
            return -1;
    }
    return 0;
}

/* `kind`: what the configuration calls such a section. */
static int check_target(struct run *run, const struct settings *settings, const char *kind,
                        const struct deliver_target *target, struct str *out, struct error *err)
{
    const char *variable = target->url_env ? target->url_env : target->password_env;
    struct deliver_target there = *target;
    struct error own = {0};

    if (place_target(run, settings->config, &there, err) < 0)
        return -1;
    if (variable && !getenv(variable)) {
        tell_environment(out, kind, target->name, variable);
        return 0;
    }
    str_addf(out, "  %s ", kind);
    text_clean(out, slice_of(target->name));
    if (deliver_check(&there, &own) < 0) {
        str_adds(out, ": not ready");
        wrong(run, kind, target->name, own.text);
    }
    str_addc(out, '\n');
    return 0;
}

static int check_targets(struct run *run, const struct settings *settings, struct str *out,
                         struct error *err)
{
    const struct deliver_targets *all = &run->config.deliver;
    const struct {
        const char *kind;
        const struct deliver_target *items;
        size_t nr;
    } lists[] = {
        {"folder", all->folders, all->nr_folders},
        {"upload", all->uploads, all->nr_uploads},
        {"mail", all->mails, all->nr_mails},
        {"webhook", all->webhooks, all->nr_webhooks},
        {"ping", run->config.pings, run->config.nr_pings},
    };
    bool first = true;

    for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
        for (size_t j = 0; j < lists[i].nr; j++) {
            if (first)
                str_adds(out, "a report goes to:\n");
            first = false;
            if (check_target(run, settings, lists[i].kind, &lists[i].items[j], out, err) < 0)
                return -1;
        }
    }
    return 0;
}

/* ---- sources --------------------------------------------------------------------------------- */

/* "source \"cafe\": ..." or "cafe: ..." once. */
static void wrong_source(struct run *run, const char *name, const char *text)
{
    size_t len = strlen(name);

    if (strncmp(text, "source \"", 8) == 0)
        diag_add(&run->diags, DIAG_REJECTED, "configuration", NULL, 0, "%s", text);
    else
        wrong(run, "source", name,
              strncmp(text, name, len) == 0 && text[len] == ':' ? text + len + 2 : text);
}

/* The first request that would fail: the others mostly lack the same. What the environment does not
 * tell here it may tell at night. */
static void tell_outcomes(struct run *run, const struct fetch_source *source,
                          const struct fetch_report *report)
{
    bool at_night = source->token_env && !getenv(source->token_env);

    for (size_t i = 0; i < report->nr; i++) {
        const struct fetch_outcome *outcome = &report->items[i];

        if (fetch_is_good(outcome->class) || !outcome->text)
            continue;
        if (!at_night || outcome->class != FETCH_TOKEN)
            wrong_source(run, source->name, outcome->text);
        return;
    }
}

/* One at a time, as an interface that is not known ends all. */
static int check_source(struct run *run, const struct settings *settings,
                        const struct fetch_source *source, struct str *out, struct error *err)
{
    struct fetch_source there = *source;
    const struct fetch_options options = {
        .sources = &there, .nr_sources = 1, .days = RANGE_NONE, .dry_run = true};
    struct fetch_report report = {0};
    struct error own = {0};

    tell_environment(out, "source", source->name, source->token_env);
    if (source->token_file &&
        !(there.token_file = place(run, settings->config, source->token_file, err)))
        return -1;
    if (fetch_all(&options, &run->arena, &report, &own) < 0 && own.code != ERROR_MEMORY)
        wrong_source(run, source->name, own.text);
    tell_outcomes(run, source, &report);
    fetch_report_free(&report);
    return own.code == ERROR_MEMORY ? error_memory(err) : 0;
}

int check_config(struct run *run, const struct settings *settings, struct str *out,
                 struct error *err)
{
    struct chart_setup setup = {0};
    int ret = chart_setup_make(&setup, run, settings, err);

    chart_setup_free(&setup);
    for (size_t i = 0; ret == 0 && settings->config && i < run->config.nr_sources; i++)
        ret = check_source(run, settings, &run->config.sources[i], out, err);
    return ret < 0 || !settings->config ? ret : check_targets(run, settings, out, err);
}

/* ---- names that the exports do not have ------------------------------------------------------ */

static bool same_name(const struct account_label *a, const struct account_label *b)
{
    return strcmp(a->platform, b->platform) == 0 && !a->name == !b->name &&
           (!a->name || strcmp(a->name, b->name) == 0);
}

/* The section before it that says the same account, or NULL. */
static const struct account_label *said_before(const struct config *config, size_t nr)
{
    for (size_t i = 0; i < nr; i++) {
        if (same_name(&config->accounts[i], &config->accounts[nr]))
            return &config->accounts[i];
    }
    return NULL;
}

/* What the configuration says of accounts that the exports do not have is nearly always a slip. */
static void check_label(struct run *run, size_t nr)
{
    const struct account_label *account = &run->config.accounts[nr];
    const struct account_label *before = said_before(&run->config, nr);
    const struct results *results = &run->results;

    if (before) {
        diag_add(&run->diags, DIAG_REJECTED, "account twice", NULL, 0,
                 "account \"%s\": %s%s%s is called \"%s\" already", account->shown,
                 account->platform, account->name ? " / " : "", account->name ? account->name : "",
                 before->shown);
        return;
    }
    for (size_t j = 0; j < results->nr_series; j++) {
        if (labels_shown(&run->labels, results, &results->series[j]) == account->shown)
            return;
    }
    diag_add(&run->diags, DIAG_REJECTED, "no such account", NULL, 0,
             "account \"%s\": no export has an account %s%s%s", account->shown, account->platform,
             account->name ? " / " : "", account->name ? account->name : " without a second one");
}

/* An account that was given up may be in no export any more: that is only told. */
static void tell_ignored(const struct run *run, const char *ignored, struct str *out)
{
    size_t len = strcspn(ignored, "/");

    for (size_t i = 0; i < run->results.nr_series; i++) {
        const struct metric_series *series = &run->results.series[i];

        if (strlen(series->platform) == len && strncmp(series->platform, ignored, len) == 0 &&
            (!ignored[len] || strcmp(series->account, ignored + len + 1) == 0))
            return;
    }
    remark(out, "gate-ignore", ignored, "no export has it");
}

void check_accounts(struct run *run, struct str *out)
{
    for (size_t i = 0; i < run->config.nr_accounts; i++)
        check_label(run, i);
    for (size_t i = 0; i < run->config.nr_gate_ignore; i++)
        tell_ignored(run, run->config.gate_ignore[i], out);
}
