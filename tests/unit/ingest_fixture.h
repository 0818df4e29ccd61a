/* ingest_fixture.h - for tests that read whole files: the catalogue, the formats, the networks. */
#ifndef TESTS_INGEST_FIXTURE_H
#define TESTS_INGEST_FIXTURE_H

#include "facts_example.h"
#include "pegel/embedded.h"
#include "pegel/ingest.h"
#include "pegel/networks.h"

struct ingest_fixture {
    struct example *example;
    struct formats *formats;
    struct networks *networks; /* of the example's arena */
};

static int ingest_fixture_begin(void **state)
{
    struct ingest_fixture *fixture = calloc(1, sizeof *fixture);
    struct error err = {0};

    assert_non_null(fixture);
    assert_int_equal(example_begin((void **)&fixture->example), 0);
    fixture->formats = formats_new(&fixture->example->catalogue, &err);
    assert_non_null(fixture->formats);
    for (size_t i = 0; i < embedded_files_nr; i++)
        if (strncmp(embedded_files[i].name, "formats/", 8) == 0 &&
            formats_add(fixture->formats, embedded_files[i].text, embedded_files[i].name, &err) < 0)
            fail_msg("%s", err.text);
    fixture->networks = networks_new(&fixture->example->arena);
    assert_non_null(fixture->networks);
    assert_int_equal(networks_add(fixture->networks, embedded_find("networks.tsv")->text,
                                  "networks.tsv", &err),
                     0);
    *state = fixture;
    return 0;
}

static int ingest_fixture_end(void **state)
{
    struct ingest_fixture *fixture = *state;

    formats_free(fixture->formats);
    example_end((void **)&fixture->example);
    free(fixture);
    return 0;
}

#endif
