/* upload_parts.h - what WebDAV and SFTP share: one exchange of an upload. */
#ifndef PEGEL_DELIVER_UPLOAD_PARTS_H
#define PEGEL_DELIVER_UPLOAD_PARTS_H

#include "delivery.h"
#include "transfer.h"

struct upload {
    struct delivery *delivery;
    struct str base; /* the url without a final slash */
    struct str part; /* WebDAV: the folder beside the goal, base/.pegel-2026-W46-0123abcd */
    struct str goal; /* base/2026-W46 */
    struct str *why;
};

int upload_begin(struct upload *upload, struct transfer *transfer, const char *url,
                 struct error *err);
/* false, with the reason after `what`, unless the server answered as it should. there_too: 405
 * says that the folder is there, which is as good. */
bool upload_run(struct upload *upload, struct transfer *transfer, const char *what, bool there_too);

bool upload_sftp(struct upload *upload);
/* The file with the keys of known servers: that of ssh, unless another is named. */
void upload_known_hosts(const struct deliver_target *target, struct str *path);

#endif
