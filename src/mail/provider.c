/* Who keeps the mail of an address, and which server they name for programs. */
#include "mail/provider.h"

const char *const mail_provider_names[PROVIDERS + 1] = { "other", "google",   "microsoft", "zoho",
                                                         "yahoo", "fastmail", NULL };

/* As the providers' own pages on IMAP have it. Zoho serves a firm's own domain elsewhere. */
static const struct {
    const char *title;
    const char *imap;
    const char *imap_of_firms; /* NULL: the same */
    const char *domains[5];
} providers[PROVIDERS] = {
    [PROVIDER_GOOGLE] = { "Google", "imap.gmail.com", NULL, { "gmail.com", "googlemail.com" } },
    [PROVIDER_MICROSOFT] = { "Microsoft 365",
                             "outlook.office365.com",
                             NULL,
                             { "outlook.com", "hotmail.com", "live.com", "msn.com" } },
    [PROVIDER_ZOHO] = { "Zoho",
                        "imap.zoho.com",
                        "imappro.zoho.com",
                        { "zoho.com", "zohomail.com" } },
    [PROVIDER_YAHOO] = { "Yahoo",
                         "imap.mail.yahoo.com",
                         NULL,
                         { "yahoo.com", "ymail.com", "rocketmail.com" } },
    [PROVIDER_FASTMAIL] = { "Fastmail",
                            "imap.fastmail.com",
                            NULL,
                            { "fastmail.com", "fastmail.fm" } },
};

static str domain_of(str address)
{
    return str_skip(address, (size_t)(str_rfind_byte(address, '@') + 1));
}

static bool is_theirs(enum mail_provider p, str domain)
{
    for (size_t i = 0; i < 5 && providers[p].domains[i] != NULL; i++)
        if (str_eq_nocase(domain, str_c(providers[p].domains[i])))
            return true;
    return false;
}

bool mail_provider_parse(str name, enum mail_provider *ret_p)
{
    for (enum mail_provider p = PROVIDER_OTHER; p < PROVIDERS; p++)
        if (str_eq(name, str_c(mail_provider_names[p]))) {
            *ret_p = p;
            return true;
        }
    return false;
}

const char *mail_provider_title(enum mail_provider p)
{
    return providers[p].title;
}

enum mail_provider mail_provider_of(str address)
{
    for (enum mail_provider p = PROVIDER_GOOGLE; p < PROVIDERS; p++)
        if (is_theirs(p, domain_of(address)))
            return p;
    return PROVIDER_OTHER;
}

str mail_provider_imap(struct arena *a, enum mail_provider p, str address)
{
    str domain = domain_of(address);
    if (p == PROVIDER_OTHER)
        return arena_printf(a, "mail.%.*s", STR_ARG(domain));
    bool is_firms = providers[p].imap_of_firms != NULL && !is_theirs(p, domain);
    return str_c(is_firms ? providers[p].imap_of_firms : providers[p].imap);
}
