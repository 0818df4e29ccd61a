/* Month names as exports write them. No short form means two months in two languages, so the
 * language of a text need not be known. */
#include "month_name.h"

#include <string.h>

#define LANGUAGES 8

/* Forms of one month, blank separated, lower case UTF-8. */
static const char *const names[LANGUAGES][12] = {
    /* English */
    {"january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
     "august aug", "september sep sept", "october oct", "november nov", "december dec"},
    /* German, with the Austrian January */
    {"januar jän jänner", "februar feber", "märz mär mrz", "april", "mai", "juni", "juli", "august",
     "september", "oktober okt", "november", "dezember dez"},
    /* French */
    {"janvier janv", "février févr fév", "mars", "avril avr", "mai", "juin", "juillet juil",
     "août aoû", "septembre", "octobre", "novembre", "décembre déc"},
    /* Italian */
    {"gennaio gen", "febbraio", "marzo", "aprile", "maggio mag", "giugno giu", "luglio lug",
     "agosto ago", "settembre set sett", "ottobre ott", "novembre", "dicembre dic"},
    /* Spanish */
    {"enero ene", "febrero", "marzo", "abril abr", "mayo", "junio", "julio", "agosto",
     "septiembre setiembre", "octubre", "noviembre", "diciembre"},
    /* Portuguese */
    {"janeiro", "fevereiro fev", "março", "abril", "maio", "junho", "julho", "agosto", "setembro",
     "outubro out", "novembro", "dezembro"},
    /* Dutch */
    {"januari", "februari", "maart mrt", "april", "mei", "juni", "juli", "augustus", "september",
     "oktober", "november", "december"},
    /* Swedish */
    {"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
     "oktober", "november", "december"},
};

static int has_form(const char *forms, const char *word, size_t len)
{
    while (*forms) {
        size_t form = strcspn(forms, " ");

        if (form == len && memcmp(forms, word, len) == 0)
            return 1;
        forms += form;
        forms += *forms == ' ';
    }
    return 0;
}

int month_from_name(const char *word, size_t len)
{
    for (int language = 0; language < LANGUAGES; language++) {
        for (int month = 0; month < 12; month++) {
            if (has_form(names[language][month], word, len))
                return month + 1;
        }
    }
    return 0;
}
