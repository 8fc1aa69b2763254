/* Settings, the door and the first start, a new case, what failed, and the client's own page. */
#include "sample/stage.h"

#include "lang/date.h"

static const struct choice *languages_of(const struct stage *st)
{
    return HOLD(st, struct choice, { S("en"), S("English"), !st->is_bn },
                { S("bn"), S("বাংলা"), st->is_bn });
}

struct firm_choices choices_of(const struct stage *st)
{
    struct choice *days = arena_array(st->arena, struct choice, 7);
    for (int i = 0; i < 7; i++)
        days[i] = (struct choice){ S("d"), weekday_short(st->reader, (enum weekday)i), i < 5 };
    return (struct firm_choices){ .languages = languages_of(st),
                                  .languages_n = 2,
                                  .zones = HOLD(st, struct choice,
                                                { S("Asia/Dhaka"), S("Asia/Dhaka"), true },
                                                { S("Asia/Kolkata"), S("Asia/Kolkata"), false }),
                                  .zones_n = 2,
                                  .days = days,
                                  .from = S("09:00"),
                                  .until = S("17:00") };
}

static struct settings settings_of(const struct stage *st, enum settings_part part)
{
    return (struct settings){
        .part = part,
        .version = 1,
        .may_change = true,
        .choices = choices_of(st),
        .languages = languages_of(st),
        .languages_n = 2,
        .themes = HOLD(st, struct choice, { S("auto"), W("As the device", "ডিভাইসে যেমন"), true },
                       { S("light"), W("Light", "আলো"), false },
                       { S("dark"), W("Dark", "অন্ধকার"), false }),
        .themes_n = 3,
        .roles = HOLD(st, struct choice, { S("agent"), W("Agent", "কর্মী"), true },
                      { S("lead"), W("Lead", "দলনেতা"), false },
                      { S("admin"), W("Admin", "অ্যাডমিন"), false }),
        .roles_n = 3,
        .keys_on = true,
        .agents = HOLD(st, struct agent_row,
                       { 1, 1, W("Nadia Rahman", "নাদিয়া রহমান"), S("nadia@dighipar.example"),
                         ROLE_ADMIN, true },
                       { 2, 1, W("Tanvir Alam", "তানভীর আলম"), S("tanvir@dighipar.example"),
                         ROLE_AGENT, false }),
        .agents_n = 2,
        .mailboxes = HOLD(
            st, struct mailbox_row,
            { S("care@dighipar.example"), W("last letter 2 minutes ago", "শেষ চিঠি ২ মি. আগে") }),
        .mailboxes_n = 1,
        .is_demo = true,
        .lines = HOLD(
            st, struct doctor_line,
            { W("Mailboxes", "মেইলবক্স"),
              W("care@dighipar.example has no relay: its letters wait.",
                "care@dighipar.example-এর চিঠি পাঠানোর সার্ভার দেওয়া নেই: চিঠি অপেক্ষা করছে।"),
              W("Name the server that sends its letters in Settings.",
                "কোন সার্ভার দিয়ে চিঠি যাবে, সেটিংসে লিখুন।"),
              true },
            { W("Disk", "ডিস্ক"), W("41.2 GB are free.", "৪১.২ GB খালি আছে।"), STR_NULL, false }),
        .lines_n = 2,
        .lines_bad = 1,
        .name = W("Nadia Rahman", "নাদিয়া রহমান"),
        .firm = W("Dighipar Studio", "দিঘিপাড় স্টুডিও"),
        .signature = S("Nadia"),
        .signature_bn = S("নাদিয়া"),
    };
}

static struct mailbox_page mailbox_of(const struct stage *st)
{
    const struct choice *tls = HOLD(st, struct choice, { S("at_once"), S("TLS"), true });
    return (struct mailbox_page){
        .id = 1,
        .address = S("care@dighipar.example"),
        .is_connected = true,
        .fine_at = st->reader->now,
        .fault = tr(st->reader, M_error_oauth_grant),
        .said = S("400 invalid_grant: Token has been expired or revoked."),
        .host = S("imap.gmail.com"),
        .port = S("993"),
        .user = S("care@dighipar.example"),
        .folder = S("INBOX"),
        .tls = tls,
        .tls_n = 1,
        .afterwards = HOLD(st, struct choice, { S("keep"), tr(st->reader, M_mailbox_keep), true },
                           { S("seen"), tr(st->reader, M_mailbox_seen), false }),
        .afterwards_n = 2,
    };
}

static struct oauth_part oauth_of(const struct stage *st, enum oauth_way way)
{
    bool is_google = way == WAY_GOOGLE;
    struct fill fills[] = { fill_str("day", W("29 November", "২৯ নভেম্বর")),
                            fill_str("name", tr(st->reader, M_oauth_name_google)) };
    return (struct oauth_part){
        .way = way,
        .is_way_in = is_google,
        .value = is_google ? S("google") : S("microsoft"),
        .name = tr(st->reader, is_google ? M_oauth_name_google : M_oauth_name_microsoft),
        .who = S("nadia@dighipar.example"),
        .is_shared = true,
        .warnings = { tr_fill(st->arena, st->reader, M_oauth_ends_testing, fills, 2) },
        .warnings_n = is_google,
        .is_kept = is_google,
        .redirect = S("https://desk.dighipar.example/mailboxes/oauth"),
        .can_come_back = is_google,
        .client_id = S("8214-kantha.apps.example"),
        .tenant = S("dighipar.example"),
        .asks_old = !is_google,
        .client_secret_error = is_google ? STR_NULL : tr(st->reader, M_error_oauth_client_secret),
    };
}

/* ---- the pages ---- */

static void draw_mailbox(struct out *o, const struct stage *st, enum oauth_way way)
{
    struct shell shell = shell_of(st, NAV_SETTINGS, "list");
    struct settings s = settings_of(st, SETTINGS_FIRM);
    struct mailbox_page m = mailbox_of(st);
    m.oauth = oauth_of(st, way);
    struct sending_page sending = {
        .id = 1,
        .host = S("smtp.gmail.com"),
        .port = S("587"),
        .user = S("care@dighipar.example"),
        .tls = HOLD(st, struct choice, { S("start"), S("STARTTLS"), true }),
        .tls_n = 1,
        .login =
            HOLD(st, struct choice, { S("oauth"), tr(st->reader, M_sending_login_oauth), true }),
        .login_n = 1,
    };
    m.sending = &sending;
    view_mailbox(o, &shell, &s, &m);
}

static void draw_mailbox_google(struct out *o, const struct stage *st)
{
    draw_mailbox(o, st, WAY_GOOGLE);
}

static void draw_mailbox_microsoft(struct out *o, const struct stage *st)
{
    draw_mailbox(o, st, WAY_MICROSOFT);
}

static void draw_settings_me(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_SETTINGS, "list");
    struct settings s = settings_of(st, SETTINGS_ME);
    view_settings_me(o, &shell, &s);
}

static void draw_settings_team(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_SETTINGS, "list");
    struct settings s = settings_of(st, SETTINGS_TEAM);
    view_settings_team(o, &shell, &s);
}

static void draw_settings_firm(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_SETTINGS, "list");
    struct settings s = settings_of(st, SETTINGS_FIRM);
    view_settings_firm(o, &shell, &s);
}

static void draw_settings_doctor(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_SETTINGS, "list");
    struct settings s = settings_of(st, SETTINGS_DOCTOR);
    view_settings_doctor(o, &shell, &s);
}

static void draw_signin(struct out *o, const struct stage *st)
{
    struct signin door = { .firm = W("Dighipar Studio", "দিঘিপাড় স্টুডিও"),
                           .theme = st->theme,
                           .error = W("E-mail and password do not fit together.",
                                      "ই-মেইল আর পাসওয়ার্ড মিলছে না।") };
    view_signin(o, &door);
}

static void draw_setup_firm(struct out *o, const struct stage *st)
{
    view_setup_firm(o, &(struct setup){ .choices = choices_of(st) });
}

static void draw_setup_agent(struct out *o, const struct stage *st)
{
    view_setup_agent(o, &(struct setup){ .choices = choices_of(st) });
}

static void draw_new_case(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_CASES, "list");
    const struct choice kinds[] = { { S("question"), W("Question", "প্রশ্ন"), false },
                                    { S("complaint"), W("Complaint", "অভিযোগ"), true },
                                    { S("mistake"), W("Our mistake", "আমাদের ভুল"), false } };
    const struct choice channels[] = { { S("phone"), W("Call", "ফোন"), true },
                                       { S("whatsapp"), W("WhatsApp", "হোয়াটসঅ্যাপ"), false },
                                       { S("in_person"), W("In person", "সামনাসামনি"), false } };
    struct new_case fresh = { .channels = channels, .channels_n = 3, .kinds = kinds, .kinds_n = 3 };
    view_new_case_page(o, &shell, &fresh);
}

static void draw_error(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_CASES, "list");
    struct error_page e = { .request = 40417,
                            .title = W("There is no such page.", "এমন কোনো পাতা নেই।"),
                            .happened = W("There is no case 99, or it is not for you.",
                                          "৯৯ নম্বর কেস নেই, কিংবা সেটা আপনার জন্য নয়।"),
                            .safe = W("Everything. Nothing was changed.", "সবই। কিছুই বদলায়নি।"),
                            .to_do =
                                W("Look for it by the client’s name.", "ক্লায়েন্টের নাম দিয়ে খুঁজুন।"),
                            .again = S("/cases") };
    view_error_page(o, &shell, &e);
}

static struct verify_page verify_of(const struct stage *st)
{
    return (struct verify_page){ .firm = W("Dighipar Studio", "দিঘিপাড় স্টুডিও"),
                                 .client = W("Farhana Akter", "ফারহানা আক্তার"),
                                 .agent = W("Nadia", "নাদিয়া"),
                                 .subject = W("The warning on your shop", "আপনার দোকানে সতর্কবার্তা"),
                                 .phone = W("02-5550 0142", "০২-৫৫৫০ ০১৪২"),
                                 .lang = st->lang,
                                 .path = S("/v/abc"),
                                 .put_right =
                                     W("Every date that can run out is watched by two people.",
                                       "যেসব মেয়াদ ফুরাতে পারে, এখন দুজন দেখেন।"),
                                 .until = st->now + 7 * DAY_MS };
}

static void draw_verify(struct out *o, const struct stage *st)
{
    struct verify_page v = verify_of(st);
    view_verify_page(o, &v);
}

static void draw_thanks(struct out *o, const struct stage *st)
{
    struct verify_page v = verify_of(st);
    v.score = 6;
    view_verify_thanks(o, &v);
}

static void draw_over(struct out *o, const struct stage *st)
{
    struct verify_page v = verify_of(st);
    view_verify_closed(o, &v);
}

static const struct sample pages[] = {
    { "settings-me", draw_settings_me },
    { "settings-team", draw_settings_team },
    { "settings-firm", draw_settings_firm },
    { "settings-doctor", draw_settings_doctor },
    { "mailbox-google", draw_mailbox_google },
    { "mailbox-microsoft", draw_mailbox_microsoft },
    { "new", draw_new_case },
    { "signin", draw_signin },
    { "setup-firm", draw_setup_firm },
    { "setup-agent", draw_setup_agent },
    { "error", draw_error },
    { "verify", draw_verify },
    { "thanks", draw_thanks },
    { "over", draw_over },
};
const struct sample_list room_pages = { pages, N(pages) };
