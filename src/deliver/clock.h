/* clock.h - the only place of the delivery that asks what time it is. */
#ifndef PEGEL_DELIVER_CLOCK_H
#define PEGEL_DELIVER_CLOCK_H

#define CLOCK_TEXT 40

/* In UTC; both return buf. "2026-11-17T05:00:03Z" */
char *clock_iso(char buf[static CLOCK_TEXT]);
/* "Tue, 17 Nov 2026 05:00:03 +0000" (RFC 5322) */
char *clock_mail(char buf[static CLOCK_TEXT]);

#endif
