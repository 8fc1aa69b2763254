/* What can be wrong with a mailbox far away, in kinds that an admin can do something about. Each is
 * the `code` of a failure; its words are error.<code> in po. */
#ifndef MAIL_FAULT_H
#define MAIL_FAULT_H

#include "base/status.h"

enum mail_fault {
    MAIL_FAULT_NONE,
    MAIL_FAULT_NO_HOST,     /* its name is not known */
    MAIL_FAULT_REFUSED,     /* the machine is there; nobody listens at the port */
    MAIL_FAULT_UNREACHABLE, /* no way to the machine */
    MAIL_FAULT_SILENT,      /* no answer in time */
    MAIL_FAULT_CLOSED,      /* the line ended in the middle */
    MAIL_FAULT_NOT_TLS,     /* something else than TLS answers */
    MAIL_FAULT_NO_STARTTLS, /* STARTTLS is not offered, or is refused */
    MAIL_FAULT_INJECTED,    /* bytes in the clear behind the answer to STARTTLS */
    MAIL_FAULT_NEEDS_TLS,   /* without TLS only on this machine */
    MAIL_FAULT_CERT_EXPIRED,
    MAIL_FAULT_CERT_EARLY,   /* not valid yet: mostly it is our clock that is wrong */
    MAIL_FAULT_CERT_NAME,    /* made out for another name */
    MAIL_FAULT_CERT_ISSUER,  /* signed by nobody this machine knows */
    MAIL_FAULT_CERT_BAD,     /* wrong in another way */
    MAIL_FAULT_TLS,          /* the handshake failed in another way */
    MAIL_FAULT_NOT_IMAP,     /* what comes is not IMAP, or past our limits */
    MAIL_FAULT_NO_LOGIN,     /* our way of signing in is not offered */
    MAIL_FAULT_PASSWORD,     /* user name or password */
    MAIL_FAULT_APP_PASSWORD, /* this provider wants a password made for us alone */
    MAIL_FAULT_SWITCHED_OFF, /* this provider takes no password here until an admin of it says so */
    MAIL_FAULT_TOKEN,        /* OAuth: expired, revoked, or for another mailbox */
    MAIL_FAULT_NO_FOLDER,
    MAIL_FAULT_BUSY,       /* the server asks for a pause: too many connections, too much traffic */
    MAIL_FAULT_QUOTA,      /* over quota */
    MAIL_FAULT_DENIED,     /* a command was refused */
    MAIL_FAULT_LARGE,      /* a mail larger than SPOOL_MAIL_MAX stays there */
    MAIL_FAULT_UNGIVEN,    /* a mail that the server lists and does not hand out stays there */
    MAIL_FAULT_OAUTH_NONE, /* nobody has signed in at the provider for it */
    MAIL_FAULT_OAUTH_GRANT,  /* what the provider gave is expired or revoked */
    MAIL_FAULT_OAUTH_TURNED, /* or was exchanged for another that we do not have */
    MAIL_FAULT_OAUTH_CLIENT, /* client id or client secret */
    MAIL_FAULT_OAUTH_SCOPE,  /* reading and sending mail was not allowed, or is no longer */
    MAIL_FAULT_OAUTH_POLICY, /* the provider's admin forbids it */
    MAIL_FAULT_OAUTH_BRIEF,  /* given, and not for long: it cannot be renewed */
    MAIL_FAULT_OAUTH_OTHER,  /* given for another address */
    MAIL_FAULT_OAUTH_MAIL,   /* given, and the mail server does not take it */
    MAIL_FAULT_OAUTH_AWAY,   /* the provider is not reached, or not itself */
    MAIL_FAULT_OAUTH_ODD,    /* what it answers makes no sense */
    MAIL_FAULT_STOPPED,      /* we were told to stop; no fault of anybody */

    /* Of sending alone. */
    MAIL_FAULT_NOT_SMTP,    /* what comes is not SMTP, or past our limits */
    MAIL_FAULT_WANTS_TLS,   /* the relay takes nothing over an open line */
    MAIL_FAULT_WANTS_LOGIN, /* the relay takes nothing from who has not signed in */
    MAIL_FAULT_SENDER,      /* the relay does not send for our address */
    MAIL_FAULT_RECIPIENT,   /* the relay does not take letters for this address */
};

/* "imap.no_host"; what only sending knows begins with "smtp." */
const char *mail_fault_code(enum mail_fault fault);
/* Of err.code; MAIL_FAULT_NONE where the failure is none of these. */
enum mail_fault mail_fault_of(const struct err *err);
/* The status a fault travels with: E_DENIED for passwords and tokens, E_MISSING for a folder,
 * E_BUSY for busy and stopped, E_LIMIT for large, else E_IO. */
enum status mail_fault_status(enum mail_fault fault);
/* What a refused password is about, by the words of the big providers, IMAP and SMTP alike:
 * MAIL_FAULT_APP_PASSWORD, MAIL_FAULT_SWITCHED_OFF, else MAIL_FAULT_PASSWORD. */
enum mail_fault mail_fault_of_password(str said);

#define MAIL_FAULT(cx, fault, ...)                                                       \
    (err_set(&(cx)->err, mail_fault_code(fault), NULL, __FILE__, __LINE__, __VA_ARGS__), \
     mail_fault_status(fault))

#endif
