/* XmR limits and the three rules that tell a signal from routine. */
#include "signal.h"

#include <math.h>
#include <string.h>

/* Equal rates differ in their last bits: so near to a limit is on it. */
#define NEARLY 1e-12

static void keep_last(struct xmr *xmr, double judged)
{
    size_t room = sizeof(xmr->last) / sizeof(*xmr->last) - 1;
    size_t nr = xmr->nr < room ? xmr->nr : room;

    xmr->last[0] = judged;
    memcpy(&xmr->last[1], xmr->values, nr * sizeof(*xmr->last));
    xmr->nr_last = nr + 1;
}

/* The values, newest first, and the moves between those that are neighbours. */
static void gather(struct xmr *xmr, const struct metric_value *values, size_t judged)
{
    uint16_t definition = values[judged].definition;
    double sum = 0, sum_moves = 0, after = 0;
    size_t nr = 0, ranges = 0;
    bool joined = false; /* the neighbour after it is one of the values before the judged one */

    for (size_t at = judged; at-- > 0 && nr < XMR_PERIODS;) {
        double value = values[at].value;

        if (values[at].state != STATE_OK || values[at].definition != definition) {
            joined = false;
            continue;
        }
        if (joined) {
            double move = fabs(after - value);

            xmr->moves[ranges++] = move;
            sum_moves += move;
        }
        joined = true;
        after = value;
        sum += value;
        xmr->values[nr++] = value;
    }
    xmr->nr = nr;
    xmr->ranges = ranges;
    xmr->mean = nr ? sum / (double)nr : 0;
    xmr->range = ranges ? sum_moves / (double)ranges : 0;
}

void xmr_make(struct xmr *xmr, const struct metric_value *values, size_t judged)
{
    gather(xmr, values, judged);
    keep_last(xmr, values[judged].value);
    if (!xmr->ranges)
        xmr->mean = 0;
    xmr->lower = xmr->mean - 2.66 * xmr->range;
    xmr->upper = xmr->mean + 2.66 * xmr->range;
}

/* Above (+1) or below (-1) of a border, or on it. */
static int side(double value, double border, double scale)
{
    double distance = value - border;

    if (fabs(distance) <= NEARLY * scale)
        return 0;
    return distance > 0 ? 1 : -1;
}

static double scale_of(const struct xmr *xmr)
{
    double scale = fabs(xmr->mean);

    for (size_t i = 0; i < xmr->nr_last; i++)
        scale = fabs(xmr->last[i]) > scale ? fabs(xmr->last[i]) : scale;
    return scale;
}

/* Eight in a row on one side of the mean. */
static bool long_run(const struct xmr *xmr, double scale)
{
    int first = side(xmr->last[0], xmr->mean, scale);

    if (!first || xmr->nr_last < 8)
        return false;
    for (size_t i = 1; i < 8; i++) {
        if (side(xmr->last[i], xmr->mean, scale) != first)
            return false;
    }
    return true;
}

/* Three of four nearer to the same limit than to the mean. */
static bool near_limit(const struct xmr *xmr, double scale)
{
    double half = 1.33 * xmr->range;
    int high = 0, low = 0;

    if (xmr->nr_last < 4 || xmr->range == 0)
        return false;
    for (size_t i = 0; i < 4; i++) {
        high += side(xmr->last[i], xmr->mean + half, scale) > 0;
        low += side(xmr->last[i], xmr->mean - half, scale) < 0;
    }
    return high >= 3 || low >= 3;
}

/* Those of the last four that are nearer to the limit on which three of them are. */
static void mark_near(const struct xmr *xmr, double scale, bool *member)
{
    double half = 1.33 * xmr->range;
    int high = 0;

    for (size_t i = 0; i < 4; i++)
        high += side(xmr->last[i], xmr->mean + half, scale) > 0;
    for (size_t i = 0; i < 4; i++)
        member[i] = high >= 3 ? side(xmr->last[i], xmr->mean + half, scale) > 0
                              : side(xmr->last[i], xmr->mean - half, scale) < 0;
}

void xmr_run(const struct xmr *xmr, bool member[8])
{
    double scale = scale_of(xmr);

    memset(member, 0, 8 * sizeof(*member));
    if (long_run(xmr, scale))
        memset(member, true, 8 * sizeof(*member));
    else if (near_limit(xmr, scale))
        mark_near(xmr, scale, member);
}

/* Where the judged period lies, if it is one of those that make the run: it may be the first that
 * left them, and then neither side is its own. */
static int run_side(const struct xmr *xmr)
{
    bool member[8];

    xmr_run(xmr, member);
    if (!member[0])
        return 0;
    return xmr->last[0] > xmr->mean ? 1 : -1;
}

const char *signal_word(const struct metric_value *values, size_t judged, int *on_side)
{
    static const char *const words[2][4] = {
        {"high", "low", "run", "routine"},
        {"trial high", "trial low", "trial run", "trial routine"},
    };
    struct xmr xmr;
    double scale;
    int word = 3;

    *on_side = 0;
    if (values[judged].state != STATE_OK)
        return "";
    xmr_make(&xmr, values, judged);
    if (xmr.nr < XMR_FEW || !xmr.ranges)
        return "too few";
    scale = scale_of(&xmr);
    if (side(values[judged].value, xmr.upper, scale) > 0)
        word = 0;
    else if (side(values[judged].value, xmr.lower, scale) < 0)
        word = 1;
    else if (long_run(&xmr, scale) || near_limit(&xmr, scale))
        word = 2;
    *on_side = word == 0 ? 1 : word == 1 ? -1 : word == 2 ? run_side(&xmr) : 0;
    return words[xmr.nr < XMR_TRIAL][word];
}
