/* Which network a source belongs to, with the file that is compiled in. */
#include "facts_example.h"
#include "pegel/networks.h"

struct fixture {
    struct arena arena;
    struct networks *networks;
};

static int begin(void **state)
{
    struct fixture *fixture = calloc(1, sizeof(*fixture));
    const struct embedded_file *file = embedded_find("networks.tsv");
    struct error err = {0};

    assert_non_null(fixture);
    assert_non_null(file);
    fixture->networks = networks_new(&fixture->arena);
    if (networks_add(fixture->networks, file->text, file->name, &err) < 0)
        fail_msg("%s", err.text);
    *state = fixture;
    return 0;
}

static int end(void **state)
{
    struct fixture *fixture = *state;

    arena_free(&fixture->arena);
    free(fixture);
    return 0;
}

static void expect(const struct fixture *fixture, const char *source, const char *network)
{
    const char *found = networks_find(fixture->networks, slice_of(source));

    if (strcmp(found, network) != 0)
        fail_msg("\"%s\" belongs to %s, expected %s", source, found, network);
}

static void test_known(void **state)
{
    static const char *const samples[][2] = {
        {"facebook.com", "facebook"},
        {"m.facebook.com", "facebook"},
        {"lm.facebook.com", "facebook"},
        {"l.messenger.com", "facebook"},
        {"fb", "facebook"},
        {"Facebook / paid_social", "facebook"},
        {"android-app://com.facebook.katana/", "facebook"},
        {"com.facebook.orca", "facebook"},
        {"l.instagram.com", "instagram"},
        {"IGShopping", "instagram"},
        {"com.instagram.barcelona", "threads"},
        {"l.threads.net", "threads"},
        {"de.linkedin.com", "linkedin"},
        {"lnkd.in", "linkedin"},
        {"linkedin.android", "linkedin"},
        {"t.co", "x"},
        {"t.co / referral", "x"},
        {"x.com", "x"},
        {"X", "x"},
        {"mobile.twitter.com", "x"},
        {"www.xing.com", "xing"},
        {"pinterest.at", "pinterest"},
        {"cc.pinterest.com", "pinterest"},
        {"youtu.be", "youtube"},
        {"tik.tok", "tiktok"},
        {"out.reddit.com", "reddit"},
        {"web.whatsapp.com", "whatsapp"},
        {"org.telegram.messenger", "telegram"},
        {"go.bsky.app", "bluesky"},
        {"chaos.social", "mastodon"},
        {"away.vk.com", "vk"},
        {"plus.google.com", "googleplus"},
        {"google / organic", "search"},
        {"google / cpc", "search"},
        {"www.google.de", "search"},
        {"google.co.uk", "search"},
        {"duckduckgo.com", "search"},
        {"ecosia.org", "search"},
        {"bing", "search"},
        {"Suchmaschinen", "search"},
        {"(direct) / (none)", "direct"},
        {"(direct)", "direct"},
        {"Direct / None", "direct"},
        {"Direct", "direct"},
        {"Direkte Zugriffe", "direct"},
    };

    for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++)
        expect(*state, samples[i][0], samples[i][1]);
}

/* A network is never found inside another word. */
static void test_other(void **state)
{
    static const char *const sources[] = {
        "netflix.com",
        "about.com",
        "notfacebook.com",
        "facebook.com.example.org",
        "l.workplace.com",
        "news.google.com",
        "mail.google.com",
        "newsletter / email",
        "(not set)",
        "(other)",
        "example.org/fb",
        "example.org?ref=facebook.com",
        "",
        "   ",
        "com",
        "xx",
        "fbx",
        ".",
        "http://",
        "/",
        "co.uk",
        "com.facebook",
        "[object Object] / x",
        "android-app://com.example.x/",
    };

    for (size_t i = 0; i < sizeof(sources) / sizeof(*sources); i++)
        expect(*state, sources[i], "other");
}

static void test_normalised(void **state)
{
    static const char *const sources[] = {
        "  FaceBook.COM ",
        "https://www.facebook.com/groups/x?y=1",
        "http://facebook.com:80",
        "facebook.com.",
        "facebook.com/",
        "m.facebook.com:443/",
        ("\xef\xbb\xbf"
         "m.facebook.com"),
        "face\xc2\xad\x62ook.com",
        "facebook.com\xc2\xa0",
        "//l.facebook.com/l.php",
        "facebook.com / referral / x",
    };

    for (size_t i = 0; i < sizeof(sources) / sizeof(*sources); i++)
        expect(*state, sources[i], "facebook");
}

static void test_own_lines(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(networks_add(fixture->networks,
                                  "# mine\n\nintranet\thost\tintra.example.org\r\n"
                                  "intranet\talias\tNews Flash\nother\talias\tfb\n"
                                  "other\thost\tforum.facebook.com",
                                  "mine.tsv", NULL),
                     0);
    expect(fixture, "www.intra.example.org", "intranet");
    expect(fixture, "news flash / email", "intranet");
    expect(fixture, "fb", "other");
    expect(fixture, "forum.facebook.com", "other");
    expect(fixture, "m.facebook.com", "facebook");
}

static void test_bad_lines(void **state)
{
    static const char *const bad[][2] = {
        {"x\thost\tx.com\nfacebook facebook.com\n", "mine.tsv:2: a line must be: "},
        {"x\thost\t\n", "mine.tsv:1: a line must be: "},
        {"x\thost\tx.com\tmore\n", "mine.tsv:1: a line must be: "},
        {"\thost\tx.com\n", "mine.tsv:1: a line must be: "},
        {"x\tdomain\tx.com\n", "mine.tsv:1: kind \"domain\"; it must be host, alias or app"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
        struct error err = {0};

        assert_int_equal(networks_add(fixture->networks, bad[i][0], "mine.tsv", &err), -1);
        assert_int_equal(err.code, ERROR_USAGE);
        assert_ptr_equal(strstr(err.text, bad[i][1]), err.text);
    }
    expect(fixture, "t.co", "x");
}

static void test_sorts(void **state)
{
    const struct fixture *fixture = *state;

    assert_string_equal(networks_sort(fixture->networks, "facebook"), "social");
    assert_string_equal(networks_sort(fixture->networks, "search"), "search");
    assert_string_equal(networks_sort(fixture->networks, "direct"), "direct");
    assert_string_equal(networks_sort(fixture->networks, "other"), "other");
}

static void test_empty(void **state)
{
    struct arena arena = {0};
    struct networks *networks = networks_new(&arena);

    (void)state;
    assert_non_null(networks);
    assert_string_equal(networks_find(networks, slice_of("facebook.com")), "other");
    assert_int_equal(networks_add(networks, "", "mine.tsv", NULL), 0);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_known, begin, end),
        cmocka_unit_test_setup_teardown(test_other, begin, end),
        cmocka_unit_test_setup_teardown(test_normalised, begin, end),
        cmocka_unit_test_setup_teardown(test_own_lines, begin, end),
        cmocka_unit_test_setup_teardown(test_bad_lines, begin, end),
        cmocka_unit_test_setup_teardown(test_sorts, begin, end),
        cmocka_unit_test(test_empty),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
