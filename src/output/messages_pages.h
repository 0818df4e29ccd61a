/* messages_pages.h - the part of the catalogue that only pages need, for messages.c only. */
#ifndef PEGEL_OUTPUT_MESSAGES_PAGES_H
#define PEGEL_OUTPUT_MESSAGES_PAGES_H

#include "pegel/messages.h"

#define MSG_PAGE_FIRST MSG_PAGE_REPORT_DAY
#define MSG_PAGE_LAST MSG_PAGE_MEANWHILE_RANGE

struct message_words {
    const char *en, *de;
};

extern const struct message_words message_pages[MSG_PAGE_LAST - MSG_PAGE_FIRST + 1];

#endif
