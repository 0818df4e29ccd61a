/* format_sections.h - the sections within a format description. */
#ifndef INGEST_FORMAT_SECTIONS_H
#define INGEST_FORMAT_SECTIONS_H

#include "base/shape.h"

extern const struct shape column_shape, series_shape, skip_shape, word_shape;

#endif
