/* Kinds of trouble with a mailbox far away. */
#include "mail/fault.h"

static const char *const codes[] = {
    [MAIL_FAULT_NONE] = "",
    [MAIL_FAULT_NO_HOST] = "imap.no_host",
    [MAIL_FAULT_REFUSED] = "imap.refused",
    [MAIL_FAULT_UNREACHABLE] = "imap.unreachable",
    [MAIL_FAULT_SILENT] = "imap.silent",
    [MAIL_FAULT_CLOSED] = "imap.closed",
    [MAIL_FAULT_NOT_TLS] = "imap.not_tls",
    [MAIL_FAULT_NO_STARTTLS] = "imap.no_starttls",
    [MAIL_FAULT_INJECTED] = "imap.injected",
    [MAIL_FAULT_NEEDS_TLS] = "imap.needs_tls",
    [MAIL_FAULT_CERT_EXPIRED] = "imap.cert_expired",
    [MAIL_FAULT_CERT_EARLY] = "imap.cert_early",
    [MAIL_FAULT_CERT_NAME] = "imap.cert_name",
    [MAIL_FAULT_CERT_ISSUER] = "imap.cert_issuer",
    [MAIL_FAULT_CERT_BAD] = "imap.cert_bad",
    [MAIL_FAULT_TLS] = "imap.tls",
    [MAIL_FAULT_NOT_IMAP] = "imap.not_imap",
    [MAIL_FAULT_NO_LOGIN] = "imap.no_login",
    [MAIL_FAULT_PASSWORD] = "imap.password",
    [MAIL_FAULT_APP_PASSWORD] = "imap.app_password",
    [MAIL_FAULT_SWITCHED_OFF] = "imap.switched_off",
    [MAIL_FAULT_TOKEN] = "imap.token",
    [MAIL_FAULT_NO_FOLDER] = "imap.no_folder",
    [MAIL_FAULT_BUSY] = "imap.busy",
    [MAIL_FAULT_QUOTA] = "imap.quota",
    [MAIL_FAULT_DENIED] = "imap.denied",
    [MAIL_FAULT_LARGE] = "imap.large",
    [MAIL_FAULT_UNGIVEN] = "imap.ungiven",
    [MAIL_FAULT_OAUTH_NONE] = "oauth.none",
    [MAIL_FAULT_OAUTH_GRANT] = "oauth.grant",
    [MAIL_FAULT_OAUTH_TURNED] = "oauth.turned",
    [MAIL_FAULT_OAUTH_CLIENT] = "oauth.client",
    [MAIL_FAULT_OAUTH_SCOPE] = "oauth.scope",
    [MAIL_FAULT_OAUTH_POLICY] = "oauth.policy",
    [MAIL_FAULT_OAUTH_BRIEF] = "oauth.brief",
    [MAIL_FAULT_OAUTH_OTHER] = "oauth.other",
    [MAIL_FAULT_OAUTH_MAIL] = "oauth.mail",
    [MAIL_FAULT_OAUTH_AWAY] = "oauth.away",
    [MAIL_FAULT_OAUTH_ODD] = "oauth.odd",
    [MAIL_FAULT_STOPPED] = "imap.stopped",
    [MAIL_FAULT_NOT_SMTP] = "smtp.not_smtp",
    [MAIL_FAULT_WANTS_TLS] = "smtp.wants_tls",
    [MAIL_FAULT_WANTS_LOGIN] = "smtp.wants_login",
    [MAIL_FAULT_SENDER] = "smtp.sender",
    [MAIL_FAULT_RECIPIENT] = "smtp.recipient",
};

const char *mail_fault_code(enum mail_fault fault)
{
    return codes[fault];
}

enum mail_fault mail_fault_of(const struct err *err)
{
    for (size_t i = 1; i < sizeof codes / sizeof *codes; i++)
        if (err->code != NULL && strcmp(err->code, codes[i]) == 0)
            return (enum mail_fault)i;
    return MAIL_FAULT_NONE;
}

enum status mail_fault_status(enum mail_fault fault)
{
    bool is_oauth = fault >= MAIL_FAULT_OAUTH_NONE && fault <= MAIL_FAULT_OAUTH_MAIL;
    if (fault == MAIL_FAULT_PASSWORD || fault == MAIL_FAULT_APP_PASSWORD ||
        fault == MAIL_FAULT_SWITCHED_OFF || fault == MAIL_FAULT_TOKEN || is_oauth)
        return E_DENIED;
    if (fault == MAIL_FAULT_NO_FOLDER)
        return E_MISSING;
    if (fault == MAIL_FAULT_BUSY || fault == MAIL_FAULT_STOPPED)
        return E_BUSY;
    return fault == MAIL_FAULT_LARGE ? E_LIMIT : E_IO;
}

static const struct {
    const char *words;
    enum mail_fault fault;
} refusals[] = {
    { "application-specific password", MAIL_FAULT_APP_PASSWORD }, /* Google, Yahoo */
    { "app password", MAIL_FAULT_APP_PASSWORD },
    { "app-specific password", MAIL_FAULT_APP_PASSWORD },                /* Apple, Zoho */
    { "SmtpClientAuthentication is disabled", MAIL_FAULT_SWITCHED_OFF }, /* Microsoft 365 */
    { "basic authentication is disabled", MAIL_FAULT_SWITCHED_OFF },
    { "security defaults policy", MAIL_FAULT_SWITCHED_OFF },
};

enum mail_fault mail_fault_of_password(str said)
{
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
        if (str_find_nocase(said, str_c(refusals[i].words), 0) >= 0)
            return refusals[i].fault;
    return MAIL_FAULT_PASSWORD;
}
