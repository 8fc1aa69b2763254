/* The first hour: the mailbox, the colleagues, the first steps; and a mailbox's own page. */
#include "sample/stage.h"

static const struct choice *ways_of(const struct stage *st)
{
    return HOLD(st, struct choice,
                { S("keep"), W("it stays there as it is", "ওখানে যেমন আছে তেমনই থাকবে"), true },
                { S("seen"), W("it is marked as read there", "ওখানে পড়া হয়েছে দেখাবে"), false },
                { S("remove"), W("it is removed there", "ওখান থেকে মুছে যাবে"), false },
                { S("move"), W("it is moved there", "ওখানে অন্য ফোল্ডারে যাবে"), false });
}

static struct mailbox_page box_of(const struct stage *st)
{
    return (struct mailbox_page){
        .id = 1,
        .address = S("care@dighipar.example"),
        .host = S("mail.dighipar.example"),
        .port = S("993"),
        .user = S("care@dighipar.example"),
        .folder = S("INBOX"),
        .tls =
            HOLD(st, struct choice, { S("at_once"), S("TLS"), true },
                 { S("start"), S("STARTTLS"), false },
                 { S("never"), W("none, on this machine only", "কিছু নয়, শুধু এই কম্পিউটারে"), false }),
        .tls_n = 3,
        .afterwards = ways_of(st),
        .afterwards_n = 4,
    };
}

static struct sending_page sending_of(const struct stage *st)
{
    return (struct sending_page){
        .id = 1,
        .is_connected = true,
        .has_secret = true,
        .out_at = st->now - 8 * MINUTE_MS,
        .host = S("mail.dighipar.example"),
        .port = S("465"),
        .user = S("care@dighipar.example"),
        .tls = HOLD(st, struct choice, { S("at_once"), W("TLS (465)", "TLS (৪৬৫)"), true },
                    { S("start"), W("STARTTLS (587)", "STARTTLS (৫৮৭)"), false }),
        .tls_n = 2,
        .login = HOLD(
            st, struct choice,
            { S("password"), W("by user name and password", "ইউজারনেম ও পাসওয়ার্ড দিয়ে"), true },
            { S("none"), W("not at all", "ঢুকতে হয় না"), false }),
        .login_n = 2,
    };
}

static const struct choice *providers_of(const struct stage *st)
{
    return HOLD(st, struct choice,
                { S("auto"), W("Find out from the address", "ঠিকানা দেখে বুঝে নিন"), true },
                { S("google"), S("Google"), false }, { S("zoho"), S("Zoho"), false });
}

/* ---- the pages ---- */

static void draw_mailbox(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_SETTINGS, "list");
    struct settings s = { .part = SETTINGS_FIRM, .may_change = true };
    struct mailbox_page m = box_of(st);
    struct sending_page sending = sending_of(st);
    m.sending = &sending;
    m.is_connected = true;
    m.fault = W("The server does not accept the user name and password. Many providers want an "
                "app password.",
                "ইউজারনেম আর পাসওয়ার্ড সার্ভার মানছে না। অনেক সেবাদাতা আলাদা অ্যাপ পাসওয়ার্ড চায়।");
    m.said = S("Authentication failed.");
    view_mailbox(o, &shell, &s, &m);
}

static void draw_welcome_address(struct out *o, const struct stage *st)
{
    view_welcome_mailbox(o, &(struct welcome_mailbox){ .theme = st->theme,
                                                       .providers = providers_of(st),
                                                       .providers_n = 3 });
}

static void draw_welcome_mailbox(struct out *o, const struct stage *st)
{
    struct mailbox_page m = box_of(st);
    view_welcome_mailbox(o, &(struct welcome_mailbox){ .theme = st->theme,
                                                       .box = &m,
                                                       .hint = W("The server’s name is a guess.",
                                                                 "সার্ভারের নামটি অনুমান করে বসানো।"),
                                                       .is_server_shown = true });
}

static void draw_welcome_people(struct out *o, const struct stage *st)
{
    struct invitee lines[] = {
        { "email1", "name1", "role1", .email = S("tanvir@dighipar.example"), .role = ROLE_LEAD,
          .email_error = W("There is somebody with this address already.",
                           "এই ঠিকানায় আগে থেকেই একজন আছেন।") },
        { "email2", "name2", "role2" },
    };
    struct invited done[] = { { W("Farhana Akter", "ফারহানা আক্তার"), S("farhana@dighipar.example"),
                                S("https://desk.dighipar.example/link/kw15n7scjva010sde0") } };
    view_welcome_people(o, &(struct welcome_people){ .theme = st->theme,
                                                     .done = done,
                                                     .done_n = N(done),
                                                     .v = lines,
                                                     .n = N(lines),
                                                     .until = st->now + 7 * DAY_MS });
}

static void draw_first_steps(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_TODAY, "list");
    struct first_step steps[] = {
        { "mailbox", W("Connect the mailbox", "মেইলবক্স যুক্ত করুন"),
          W("Then letters come in by themselves.", "তাহলে চিঠি নিজে থেকেই আসবে।"),
          S("/welcome/mailbox"), true },
        { "people", W("Invite your colleagues", "সহকর্মীদের আমন্ত্রণ জানান"),
          W("Two see more than one.", "একা সব দেখা যায় না।"), S("/welcome/people"), false },
        { "sending",
          W("Name the server that sends your letters", "চিঠি কোন সার্ভার দিয়ে যাবে, জানান"),
          W("Until then your answers wait.", "ততক্ষণ আপনার উত্তর অপেক্ষা করবে।"), S("/settings/firm"),
          false },
    };
    view_today_page(o, &shell,
                    &(struct today){ .first = steps, .first_n = N(steps), .first_left = 2 });
}

static const struct sample pages[] = {
    { "mailbox", draw_mailbox },
    { "welcome-address", draw_welcome_address },
    { "welcome-mailbox", draw_welcome_mailbox },
    { "welcome-people", draw_welcome_people },
    { "first-steps", draw_first_steps },
};
const struct sample_list first_hour_pages = { pages, N(pages) };
