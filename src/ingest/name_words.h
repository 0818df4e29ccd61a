/* name_words.h - for file_name.c only: days that a name spells out. */
#ifndef INGEST_NAME_WORDS_H
#define INGEST_NAME_WORDS_H

#include <stdbool.h>

#include "pegel/day.h"

/* "export _ websites _ october 19 - 25, 2026", "19. - 25. oktober 2026", with one or two months and
 * years; a folded text. A single day or month counts only as the last of parts set apart by " _ ",
 * as Matomo does: elsewhere it may as well be that of the download. */
bool name_words_range(const char *folded, struct range *range);

#endif
