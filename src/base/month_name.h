/* month_name.h - the words for months, in dates and in the names of files. */
#ifndef PEGEL_BASE_MONTH_NAME_H
#define PEGEL_BASE_MONTH_NAME_H

#include <stddef.h>

/* 1 to 12, or 0 when the word (lower case, no final dot) is no month in any known language. */
int month_from_name(const char *word, size_t len);

#endif
