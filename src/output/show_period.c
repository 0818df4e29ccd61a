/* Days and periods as people read them. */
#include <stdio.h>

#include "show.h"

static const char *const months[2][12] = {
    [LANG_EN] = {"January", "February", "March", "April", "May", "June", "July", "August",
                 "September", "October", "November", "December"},
    [LANG_DE] = {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
                 "Oktober", "November", "Dezember"},
};

static void english_day(struct str *out, struct civil date, bool month, bool year)
{
    str_addf(out, "%d", date.day);
    if (month)
        str_addf(out, " %.3s", months[LANG_EN][date.month - 1]);
    if (year)
        str_addf(out, " %d", date.year);
}

static void german_day(struct str *out, struct civil date, bool month, bool year)
{
    str_addf(out, "%02d.", date.day);
    if (month)
        str_addf(out, "%02d.", date.month);
    if (year)
        str_addf(out, "%d", date.year);
}

void show_day(struct str *out, day_t day, enum lang lang)
{
    struct civil date = day_to_civil(day);

    if (lang == LANG_DE)
        german_day(out, date, true, true);
    else
        english_day(out, date, true, true);
}

void show_dates(struct str *out, struct range range, enum lang lang, enum setting setting)
{
    struct civil first = day_to_civil(range.start), last = day_to_civil(range.end - 1);
    bool year = first.year != last.year, month = year || first.month != last.month;

    if (range.end - range.start > 1) {
        if (lang == LANG_DE)
            german_day(out, first, month, year);
        else
            english_day(out, first, month, year);
        str_adds(out, setting == SET_PICTURE ? "\xE2\x80\x93" : "-");
    }
    show_day(out, range.end - 1, lang);
}

static void numbered(struct str *out, enum lang lang, enum message id, int number, int year)
{
    char text[2][16];

    snprintf(text[0], sizeof(text[0]), "%d", number);
    snprintf(text[1], sizeof(text[1]), "%d", year);
    message_add(out, lang, id, (const char *[]){text[0], text[1]});
}

static void show_week(struct str *out, const struct calendar *calendar, struct range period,
                      enum lang lang)
{
    struct str day = {0};
    int week;

    if (!calendar->sunday) {
        day_iso_week(period.start, NULL, &week);
        numbered(out, lang, MSG_WEEK, week, 0);
        return;
    }
    show_day(&day, period.start, lang);
    message_add(out, lang, MSG_WEEK_FROM, (const char *[]){str_text(&day)});
    out->failed = out->failed || day.failed;
    str_free(&day);
}

void show_period(struct str *out, const struct calendar *calendar, struct range period,
                 enum lang lang)
{
    struct civil first = day_to_civil(period.start);

    switch (calendar->grain) {
    case GRAIN_DAY:
        show_day(out, period.start, lang);
        break;
    case GRAIN_WEEK:
        show_week(out, calendar, period, lang);
        break;
    case GRAIN_MONTH:
        str_addf(out, "%s %d", months[lang][first.month - 1], first.year);
        break;
    case GRAIN_QUARTER:
        numbered(out, lang, MSG_QUARTER, (first.month + 2) / 3, first.year);
        break;
    case GRAIN_HALF:
        numbered(out, lang, MSG_HALF, first.month > 6 ? 2 : 1, first.year);
        break;
    case GRAIN_YEAR:
        str_addf(out, "%d", first.year);
        break;
    case GRAIN_RANGE:
        show_dates(out, period, lang, SET_PICTURE);
        break;
    }
}

void show_period_short(struct str *out, const struct calendar *calendar, struct range period,
                       enum lang lang)
{
    struct civil first = day_to_civil(period.start);
    int week;

    switch (calendar->grain) {
    case GRAIN_WEEK:
        if (!calendar->sunday) {
            day_iso_week(period.start, NULL, &week);
            numbered(out, lang, MSG_WEEK_SHORT, week, 0);
            break;
        }
        /* fall through */
    case GRAIN_DAY:
    case GRAIN_RANGE:
        if (lang == LANG_DE)
            german_day(out, first, true, false);
        else
            english_day(out, first, true, false);
        break;
    case GRAIN_MONTH:
        /* three letters, of which one may be an umlaut */
        str_addf(out, "%.*s", lang == LANG_DE && first.month == 3 ? 4 : 3,
                 months[lang][first.month - 1]);
        break;
    case GRAIN_QUARTER:
        numbered(out, lang, MSG_QUARTER_SHORT, (first.month + 2) / 3, 0);
        break;
    case GRAIN_HALF:
        numbered(out, lang, MSG_HALF_SHORT, first.month > 6 ? 2 : 1, 0);
        break;
    case GRAIN_YEAR:
        str_addf(out, "%d", first.year);
        break;
    }
}

void show_heading(struct str *out, const struct calendar *calendar, struct range period,
                  enum lang lang, enum setting setting)
{
    char label[PERIOD_LABEL_MAX], week[16];
    int number;

    if (calendar->grain == GRAIN_WEEK && !calendar->sunday) {
        day_iso_week(period.start, NULL, &number);
        snprintf(week, sizeof(week), "%d", number);
        message_add(out, lang, MSG_WEEK_LABEL,
                    (const char *[]){period_label(calendar, period, label), week});
    } else if (calendar->grain == GRAIN_RANGE) {
        show_dates(out, period, lang, setting);
    } else {
        size_t from = out->len;

        show_period(out, calendar, period, lang);
        if (!out->failed && out->s[from] == 'w')
            out->s[from] = 'W';
    }
    if (calendar->grain == GRAIN_DAY || calendar->grain == GRAIN_RANGE)
        return;
    str_adds(out, " (");
    show_dates(out, period, lang, setting);
    str_addc(out, ')');
}

void show_in_period(struct str *out, const struct calendar *calendar, struct range period,
                    enum lang lang)
{
    struct str text = {0};

    show_period(&text, calendar, period, lang);
    message_add(out, lang, MSG_IN_DAY + calendar->grain, (const char *[]){str_text(&text)});
    out->failed = out->failed || text.failed;
    str_free(&text);
}
