/* The gate and the targets of a configuration, looked at by `pegel check`. */
#include "check_unattended.h"

#include "gate.h"
#include "pegel/report.h"
#include "pegel/text.h"

int check_gate(struct str *out, struct run *run, const struct settings *settings, bool *refused,
               struct error *err)
{
    struct gate gate = {0};
    struct error why = {0};

    if (gate_choose(&gate, settings, &run->config, err) < 0)
        return -1;
    if (gate.action == GATE_OFF)
        return 0;
    if (gate_judge(&gate, run, false, &why) < 0 && !gate.refused) {
        *err = why;
        return -1;
    }
    *refused = gate.refused;
    if (gate.refused) {
        str_addf(out, "gate: refused: %s\n", why.text);
    } else if (gate.provisional.nr) {
        str_adds(out, "gate: provisional: ");
        provisional_text(&gate.provisional, LANG_EN, out);
        str_addc(out, '\n');
    } else {
        str_adds(out, "gate: the data are all there\n");
    }
    return 0;
}

/* `word`: what the configuration calls such a section. */
static void check_target(struct str *out, struct run *run, const char *word,
                         const struct deliver_target *target)
{
    struct error wrong = {0};

    str_addf(out, "  %s ", word);
    text_clean(out, slice_of(target->name));
    if (deliver_check(target, &wrong) == 0) {
        str_addc(out, '\n');
        return;
    }
    str_adds(out, ": not ready\n");
    diag_add(&run->diags, DIAG_REJECTED, "cannot be delivered to", NULL, 0, "%s \"%s\": %s", word,
             target->name, wrong.text);
}

static void check_list(struct str *out, struct run *run, const struct deliver_target *targets,
                       size_t nr)
{
    for (size_t i = 0; i < nr; i++)
        check_target(out, run, deliver_kind_word(targets[i].kind), &targets[i]);
}

void check_targets(struct str *out, struct run *run)
{
    const struct config *config = &run->config;
    const struct deliver_targets *to = &config->deliver;

    if (to->nr_folders + to->nr_uploads + to->nr_mails + to->nr_webhooks + config->nr_pings == 0)
        return;
    str_adds(out, "a report goes to:\n");
    check_list(out, run, to->folders, to->nr_folders);
    check_list(out, run, to->uploads, to->nr_uploads);
    check_list(out, run, to->mails, to->nr_mails);
    check_list(out, run, to->webhooks, to->nr_webhooks);
    for (size_t i = 0; i < config->nr_pings; i++)
        check_target(out, run, "ping", &config->pings[i]);
}
