/* tools/viewgen: what it refuses, and where it says so. Arguments: viewgen, a C compiler and the
 * flags to compile a view with. */
#include "base/buf.h"
#include "base/file.h"
#include "base/limits.h"

#include "t.h"

#include <unistd.h>

static char **args;
static char folder[] = "/tmp/viewgen-test-XXXXXX";

static const char *path(struct ctx *cx, const char *name)
{
    return arena_cstr(cx->arena, arena_printf(cx->arena, "%s/%s", folder, name));
}

/* Runs viewgen on a template; what it said, STR_NULL when it said nothing and was content. */
static str refusal(struct ctx *cx, const char *source)
{
    assert_ok(file_write_durable(cx, path(cx, "t.ht"), str_c(source)));
    str command = arena_printf(cx->arena, "cd %s && %s c t.c t.ht 2>said", folder, args[0]);
    int failed = system(arena_cstr(cx->arena, command));
    str said;
    assert_ok(file_read(cx, path(cx, "said"), KIB * 64, &said));
    assert_int_equal(failed == 0, said.n == 0);
    return failed != 0 ? said : STR_NULL;
}

static void refused(struct ctx *cx, const char *source, const char *line, const char *reason)
{
    str said = refusal(cx, source);
    str head = arena_printf(cx->arena, "t.ht:%s: error: ", line);
    if (!str_starts(said, head) || str_find(said, str_c(reason), 0) < 0)
        fail_msg("%s\nsaid: %.*swanted line %s: %s", source, STR_ARG(said), line, reason);
}

#define VIEW "A page.\n@view x(bool a, str s)\n"

TEST(places_that_no_escaping_makes_safe_are_refused)
{
    refused(cx, VIEW "<p onclick=\"{s}\"></p>", "3", "onclick= is refused");
    refused(cx, VIEW "<p hx-on:click=\"x\"></p>", "3", "hx-on:click= is refused");
    refused(cx, VIEW "<p style=\"color:red\"></p>", "3", "style= is refused");
    refused(cx, VIEW "<iframe srcdoc=\"\"></iframe>", "3", "srcdoc= is refused");
    refused(cx, VIEW "<script>{s}</script>", "3", "<script> with content");
    refused(cx, VIEW "<script src=\"/a\">{s}</script>", "3", "<script>");
    refused(cx, VIEW "<style></style>", "3", "<style> is refused");
    refused(cx, VIEW "<p class={s}></p>", "3", "would become part of the markup");
    refused(cx, VIEW "<p class=x></p>", "3", "double quotes");
    refused(cx, VIEW "<p class='x'></p>", "3", "double quotes");
    refused(cx, VIEW "<p {s}></p>", "3", "would become part of the markup");
    refused(cx, VIEW "<{s}></p>", "3", "bare <");
    refused(cx, VIEW "<p{s}></p>", "3", "would become part of the markup");
    refused(cx, VIEW "<p da{s}=\"x\"></p>", "3", "would become part of the markup");
    refused(cx, VIEW "<a href=\"javascript:x\"></a>", "3", "runs a script");
    refused(cx, VIEW "<p hx-vals=\"js:x\"></p>", "3", "runs a script");
    refused(cx, VIEW "<p hx-trigger=\"click[x]\"></p>", "3", "hx-trigger filters");
    refused(cx, VIEW "<p hx-vals=\"{s}\"></p>", "3", "nothing is put into hx-vals=");
    refused(cx, VIEW "<!-- {s} -->", "3", "@# lines");
}

TEST(markup_that_does_not_close_is_refused)
{
    refused(cx, VIEW "<p", "3", "ends inside <p>");
    refused(cx, VIEW "<p class=\"a\n", "3", "ends inside <p>");
    refused(cx, VIEW "<p>", "3", "leaves <p> open");
    refused(cx, VIEW "</p>", "3", "closes nothing");
    refused(cx, VIEW "<p><b></p></b>", "3", "</p> closes <b>");
    refused(cx, VIEW "@if (a)\n<p>\n@end\n</p>", "5", "leaves <p> open");
    refused(cx, VIEW "<p>\n@if (a)\n</p>\n@end", "5", "closes nothing");
    refused(cx, VIEW "<p class=\"{if a}\">{end}</p>", "3", "another place");
    refused(cx, VIEW "<p>{if a}</p>", "3", "closes nothing");
    refused(cx, VIEW "@if (a)\n<br>", "4", "block of line 3 has no end");
    refused(cx, VIEW "@end", "3", "no block");
    refused(cx, VIEW "<p{if a}class=\"x\"{end}></p>", "3", "inside <p>");
    refused(cx, VIEW "<p>{s</p>", "3", "without its }");
    refused(cx, VIEW "@elsif (a)", "3", "no such directive");
}

TEST(words_come_only_from_po)
{
    refused(cx, VIEW "<p>Hello</p>", "3", "words come from po/");
    refused(cx, VIEW "<p>\n  আজ</p>", "4", "words come from po/");
    refused(cx, VIEW "<p>7</p>", "3", "words come from po/");
    refused(cx, VIEW "<p aria-label=\"Close\"></p>", "3", "words come from po/");
    refused(cx, VIEW "<input placeholder=\"a\">", "3", "words come from po/");
    assert_null(refusal(cx, VIEW "<p>· — “{s}” &nbsp; &#8594; <kbd>Ctrl K</kbd></p>").p);
}

TEST(a_wrong_field_fails_at_the_line_of_the_template)
{
    assert_null(refusal(cx, VIEW "<p>\n<b>\n{s.nothing}</b></p>").p);
    str command = arena_printf(cx->arena, "cd %s && %s -fsyntax-only", folder, args[1]);
    for (char **flag = args + 2; *flag != NULL; flag++)
        command = arena_printf(cx->arena, "%.*s %s", STR_ARG(command), *flag);
    command = arena_printf(cx->arena, "%.*s t.c 2>said", STR_ARG(command));
    assert_int_not_equal(system(arena_cstr(cx->arena, command)), 0);
    str said;
    assert_ok(file_read(cx, path(cx, "said"), KIB * 64, &said));
    if (str_find(said, S("t.ht:5:"), 0) < 0)
        fail_msg("%.*s", STR_ARG(said));
}

int main(int argc, char **argv)
{
    if (argc < 3 || mkdtemp(folder) == NULL)
        return 2;
    args = argv + 1;
    const struct CMUnitTest tests[] = {
        T(places_that_no_escaping_makes_safe_are_refused),
        T(markup_that_does_not_close_is_refused),
        T(words_come_only_from_po),
        T(a_wrong_field_fails_at_the_line_of_the_template),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    char command[64];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command) != 0 || failed;
}
