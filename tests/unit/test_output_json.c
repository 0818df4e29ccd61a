/* JSON documents are valid whatever comes from outside. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pegel/json.h"

static void a_document(void **state)
{
    struct json *json = json_new();
    struct str out = {0};
    struct error err = {0};

    (void)state;
    json_open(json, NULL, JSON_OBJECT);
    json_text(json, "a",
              "B\xC3\xA4"
              "ckerei \"M\"");
    json_text(json, "b", NULL);
    json_count(json, "c", 9007199254740991);
    json_number(json, "d", NAN);
    json_bool(json, "e", true);
    json_day(json, "f", day_from_civil(2026, 11, 15));
    json_day(json, "g", DAY_NONE);
    json_open(json, "h", JSON_ARRAY);
    json_number(json, NULL, 0.5);
    json_close(json);
    json_close(json);
    assert_int_equal(json_print(json, &out, &err), 0);
    assert_string_equal(out.s, "{\n"
                               "\t\"a\":\t\"B\xC3\xA4"
                               "ckerei \\\"M\\\"\",\n"
                               "\t\"b\":\tnull,\n"
                               "\t\"c\":\t9007199254740991,\n"
                               "\t\"d\":\tnull,\n"
                               "\t\"e\":\ttrue,\n"
                               "\t\"f\":\t\"2026-11-15\",\n"
                               "\t\"g\":\tnull,\n"
                               "\t\"h\":\t[0.5]\n"
                               "}\n");
    json_free(json);
    str_free(&out);
}

static void hostile_texts(void **state)
{
    struct json *json = json_new();
    struct str out = {0};
    struct error err = {0};

    (void)state;
    json_open(json, NULL, JSON_ARRAY);
    json_text(json, NULL, "bad \xFF utf-8 \x1b[31m\n</script>");
    json_close(json);
    assert_int_equal(json_print(json, &out, &err), 0);
    assert_string_equal(out.s, "[\"bad \xEF\xBF\xBD utf-8 [31m </script>\"]\n");
    json_free(json);
    str_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document),
        cmocka_unit_test(hostile_texts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
