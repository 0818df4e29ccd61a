/* target_conf.h - the sections mail, webhook, upload and folder of a configuration. */
#ifndef PEGEL_DELIVER_TARGET_CONF_H
#define PEGEL_DELIVER_TARGET_CONF_H

#include "base/shape.h"

/* struct deliver_target */
extern const struct shape mail_shape, webhook_shape, upload_shape, folder_shape;

#endif
