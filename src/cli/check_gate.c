/* What the gate of a configuration would make of the report, told by `pegel check`. */
#include "check_config.h"
#include "gate.h"
#include "pegel/report.h"

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
