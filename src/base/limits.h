/* Every named limit of the house. Sizes in bytes, times in ms unless the name says otherwise. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#define KIB ((size_t)1024)
#define MIB ((size_t)1024 * 1024)
#define MB ((size_t)1000 * 1000) /* as people are told a size */

/* Memory */
#define ARENA_BLOCK (16 * KIB)
#define ARENA_BLOCK_MAX (1 * MIB)
#define ARENA_HARD_MAX (1024 * MIB) /* nothing from outside can reach it */

/* Text an agent or client gives us */
#define DRAFT_MAX (64 * KIB) /* a letter; also the checker's input */
#define LETTER_FILES_MAX 10
#define LETTER_FILE_MAX (15 * MB)
#define LETTER_FILES_SUM (20 * MB) /* of one letter; encoded a third more */
#define SUBJECT_MAX 998            /* RFC 5322 2.1.1: longest line */
#define NAME_MAX_BYTES 400         /* a person's, firm's, tag's name */
#define ADDRESS_MAX 320            /* RFC 3696: 64 + @ + 255 */
#define SECRET_MAX 1024            /* a password with its line end */
#define INVITEES_MAX 4             /* colleagues asked in at once */
#define NOTE_MAX (64 * KIB)
#define SAVED_TEXT_MAX (8 * KIB) /* a saved reply, in one language */
#define SAVED_REPLIES_MAX 300
#define SHORTCUT_MAX 60
#define CHAT_PASTE_MAX (1 * MIB)

/* JSON */
#define JSON_DEPTH_MAX 60 /* levels; the writer has a bit a level */

/* Markdown */
#define MD_BOOK_MAX (1 * MIB) /* a chapter of the handbook as HTML */

/* CSV */
#define CSV_FIELDS_MAX 200 /* in one row */

/* Words */
#define TOKEN_MAX 64    /* a search token */
#define CLUSTER_MAX 128 /* bytes of what a reader sees as one character */
#define LINE_SHORT 40   /* code points: a line this short ends its sentence */

/* Checker */
#define CHECK_FINDINGS_MAX 400
#define CHECK_STEPS_MAX 1000000 /* matcher steps before it says "too long" */
#define PACK_MAX (4 * MIB)

/* Mail */
#define MAIL_MAX (50 * MIB)         /* larger: kept raw, a header-only case */
#define MAIL_HEADERS_MAX (64 * KIB) /* of headers looked at */
#define MAIL_PARTS_MAX 1000
#define MAIL_DEPTH_MAX 50
#define MAIL_WORK_MS 5000 /* a worker's time for one mail */
#define MAIL_REFERENCES_MAX 100
#define MAIL_FIELDS_MAX 1000 /* header fields of one mail */
#define MAIL_ADDRESSES_MAX 500
#define MAIL_ERRORS_MAX 50
#define MAIL_TEXT_MAX (4 * MIB)       /* of body text; the raw mail keeps the rest */
#define MAIL_REPORT_MAX (64 * KIB)    /* of a delivery report */
#define MAIL_OUT_MAX (40 * MIB)       /* a mail of ours, encoded */
#define MAIL_WORKER_BYTES (768 * MIB) /* a worker's address space */
#define MAIL_WORKER_TURNS 2000        /* mails until it is started anew */
#define LISTEN_LOOK_MS 2000           /* what was committed is looked for without a wake, too */
#define LISTEN_AGAIN_MS 1000          /* after a connection that broke */
#define FETCH_LEASE_ASK_MS (15 * SECOND_MS)
#define LEASE_WORK_MS (90 * SECOND_MS) /* of work one process does for all; renewed long before */
#define BLOB_PIECE (1 * MIB)           /* of a blob in a database; a bytea is sent whole */
#define SPOOL_MAIL_MAX (256 * MIB)     /* one mail; more is refused (75) */
#define SMTP_MS 120000                 /* one mail, all of it */
#define SMTP_LINE_MAX 2000             /* of a relay; RFC 5321 4.5.3.1.5 asks for 512 */
#define SMTP_LINES_MAX 100             /* in one answer */
#define SMTP_TEXT_MAX 500              /* kept of an answer */
#define SASL_MAX (16 * KIB)            /* tokens of 2026 are below 4 KiB */
#define RESOLVE_MS 10000               /* for the addresses of a host */
#define RESOLVE_PLACES_MAX 8
#define TLS_CONNECT_MS 20000         /* to the end of the handshake */
#define IMAP_RESPONSE_MAX (2 * MIB)  /* of a server, without the mail in it */
#define IMAP_LITERAL_MAX (256 * KIB) /* a literal that is no mail */
#define IMAP_VALUES_MAX 200000       /* in one response */
#define IMAP_DEPTH_MAX 20            /* lists in lists */
#define IMAP_COMMAND_MAX (64 * KIB)  /* of ours */
#define IMAP_FOLDERS_MAX 2000
#define IMAP_COMMAND_MS 60000 /* to the answer */
#define IMAP_MAIL_TIMES 10    /* as long for a mail */
#define IMAP_IDLE_MS 1680000  /* 28 minutes; the server may hang up after 30 (RFC 2177 3) */
#define FETCH_MAILBOXES_MAX 64
#define FETCH_BATCH 50       /* mails of one UID FETCH; then the mark moves */
#define FETCH_WINDOW 100000  /* UIDs looked for at once in a large folder */
#define FETCH_TRIES 3        /* of a mail that is not handed out */
#define FETCH_POLL_MS 300000 /* looked for by ourselves, whatever IDLE says */
#define FETCH_NOOP_MS 60000  /* where there is no IDLE */
#define FETCH_TEST_MS 15000
#define SENDING_TEST_MS 20000
#define FETCH_SECRET_MAX (8 * KIB)
#define OAUTH_MARGIN_MS (5 * 60000)                /* a token that ends sooner is not begun with */
#define OAUTH_SKEW_MS (5 * 60000)                  /* clocks further apart are told of */
#define OAUTH_WARN_MS (INT64_C(14) * 24 * 3600000) /* a known end is told so long before */
#define OAUTH_AWAY_MS (15 * 60000)                 /* for a person to come back from the provider */
#define OAUTH_ANSWER_MAX (256 * KIB)
#define OAUTH_FORM_MAX (64 * KIB)
#define OAUTH_NAME_MAX 500      /* client id, tenant */
#define FOLDER_MAX 500          /* a folder's name */
#define HOST_MAX 253            /* RFC 1035 2.3.4 */
#define LMTP_LINE_MAX 2048      /* RFC 5321 4.5.3.1.4: 512, and what the extensions add */
#define LMTP_RECIPIENTS_MAX 100 /* RFC 5321 4.5.3.1.8: not fewer */
#define LMTP_FAULTS_MAX 100     /* of a peer, in one session */
#define LMTP_PEERS_MAX 24       /* at once; Postfix sends by 20 */
#define LMTP_WAIT_MS 300000     /* for the peer's next byte (RFC 5321 4.5.3.2.7) */
#define LMTP_MAIL_MS 900000     /* from the first byte of a mail to its dot */
#define LMTP_SESSION_MS 3600000

/* HTTP */
#define HTTP_HEADER_MS 5000     /* to the end of the headers; then the reaper comes */
#define HTTP_BODY_MS 60000      /* to the end of the body */
#define HTTP_SEND_MS 120000     /* to the end of an answer; streams: a stalled write */
#define HTTP_IDLE_MS 15000      /* kept alive between two requests */
#define HTTP_BODY_MAX (1 * MIB) /* unless the route says more */
#define HTTP_URL_MAX (8 * KIB)
#define HTTP_CONNECTIONS_MAX 10000
#define HTTP_POOL_BYTES (16 * KIB) /* of one connection: headers in, headers out */
#define HTTP_HEADERS_MAX 100
#define HTTP_ASK_MS 15000 /* asking another server, to the end of its answer */
#define ROUTE_SEGMENTS_MAX 8
#define HTTP_FIELDS_MAX 200 /* of a form, a query, a Cookie header */
#define HTTP_PARTS_MAX 200  /* of a multipart form */
#define HTTP_PART_HEAD_MAX (4 * KIB)
#define HTTP_BOUNDARY_MAX 70        /* RFC 2046 5.1.1 */
#define HTTP_BODY_MEMORY (64 * KIB) /* a longer body goes through a file without a name */
#define HTTP_ANSWER_MAX (16 * MIB)
#define HTTP_LOG_LINES 10  /* a second, about what strangers do wrong */
#define HTTP_QUEUE_MAX 512 /* requests waiting for a worker; then 503 */
#define HTTP_WORKERS 4
#define HTTP_SOCKETS_MAX 4 /* from systemd */
#define HTTP_PROXIES_MAX 16
#define DOCTOR_DISK_LOW (512 * MIB)
#define DOCTOR_FILES_LOW 10000       /* of those the disk can still name */
#define DOCTOR_CONNECTIONS_LOW 1024  /* what the system lets us open */
#define DOCTOR_LOG_MAX (256 * MIB)   /* of the database: something reads for too long */
#define DOCTOR_WAITS_MS (10 * 60000) /* mail that waits, in or out */
#define DOCTOR_SILENT_MS (60 * 60000)
#define DOCTOR_CLOCK_BACK_MS (5 * 60000)
#define DOCTOR_BACKUP_MS (INT64_C(7) * 24 * 3600000)
#define UPGRADE_COPIES 2            /* kept of those made before an upgrade */
#define UPGRADE_ROOM (16 * MIB)     /* left over, beside the copy and as much for the log */
#define BACKUP_MARK "backed-up"     /* in the firm's folder: when a copy was last made */
#define WATCH_LOOK_MS 10000         /* between two looks whether mail comes and goes */
#define WATCH_FETCH_MS (15 * 60000) /* a server refuses or is away so long: mail has stopped */
#define WATCH_STILL_MS (60 * 60000) /* no fault, and nothing looked at */
#define WATCH_SPOOL_MS (10 * 60000) /* mail lies in the spool */
#define WATCH_SPOOL_NAMES 1000
#define WATCH_OUT_MS (30 * 60000)                  /* a letter waits, and none went since */
#define WATCH_TOKEN_MS (INT64_C(3) * 24 * 3600000) /* a permission ends */
#define WATCH_LINES 8                              /* of the banner */
#define WATCH_URL_MAX 1000
#define WATCH_HOOK_MS 10000 /* for a webhook's answer */
#define COMPARE_HOUR 3      /* of the firm's night: the folder against what we hold */
#define COMPARE_MOST 200    /* lost mails named of one mailbox */
#define PEM_MAX (256 * KIB) /* a file of certificates */
#define HTTP_DRAIN_MS 10000
#define EVENTS_RING 4096    /* notes a sleeping page may miss before it fetches anew */
#define EVENTS_GATHER_MS 20 /* one wake for a burst */
#define EVENTS_PING_MS 20000
#define THROTTLE_KEYS 16384

/* The door. A session ends so long after it was last seen, and at the latest so long after it
 * began. */
#define SESSION_IDLE_MS (INT64_C(14) * 24 * 60 * 60 * 1000)
#define SESSION_MOST_MS (INT64_C(90) * 24 * 60 * 60 * 1000)
#define SESSION_HALF_MS (10 * 60 * 1000)  /* password said, code still missing */
#define SESSION_TOUCH_MS (60 * 60 * 1000) /* "last seen" is renewed this seldom */
#define RECOVERY_CODES 10
#define SECOND_STEP_GRACE_MS (INT64_C(7) * 24 * 60 * 60 * 1000) /* once everybody must */
#define RESET_LINK_MS (60 * 60 * 1000)
#define INVITATION_MS (INT64_C(7) * 24 * 60 * 60 * 1000)

/* The API */
#define API_ROWS 25         /* of a list, unless asked for another number */
#define API_ROWS_MAX 100    /* at once */
#define API_BURST 120       /* calls of one token at once; */
#define API_EVERY_MS 100    /* then ten a second */
#define API_CURSOR_MAX 1024 /* as letters */
#define CASE_SAID_MAX 200   /* things said, in a case that is opened */
#define TOKENS_MAX 500      /* of one firm */
#define TOKEN_DAYS_MAX 3650 /* until one ends, where it does */

/* Exports of a client */
#define EXPORT_TEXT_MAX (128 * MIB)   /* client.json, and index.html; words a quarter of it */
#define ARCHIVE_DEFLATE_MAX (4 * MIB) /* a larger file is stored as it is */
#define EXPORT_KEEP_MS (INT64_C(60) * 60000) /* then the file is gone */

/* Pages and lists */
#define SEARCH_MAX 400      /* of what is typed into the search field */
#define SEARCH_WORDS_MAX 16 /* words and phrases of it */
#define SEARCH_FORMS_MAX 20 /* words a beginning stands for; more are merged by the engine */
#define SNIPPET_POINTS 160  /* code points of a passage that was found */
#define SNIPPET_TEXT 20000  /* code points of a message that are looked through for it */
#define FOUND_CLIENTS 5     /* above the cases */
#define PAGE_ROWS 50
#define COUNTED_MAX 100 /* beside a view; then "100+" */
#define ROWS_MAX 10000  /* of one statement */
#define SLOW_HANDLER_MS 20

/* Database */
#define DB_BUSY_MS 5000     /* how long a connection waits for another program's lock */
#define DB_READ_MS 2000     /* a snapshot's time: it holds back the log's checkpoint */
#define DB_WRITE_MS 30000   /* one statement of an act (PostgreSQL) */
#define DB_IDLE_TX_MS 60000 /* a transaction in which nothing happens is given up (PostgreSQL) */
#define DB_AGAIN_MS 2000    /* a connection that broke is made anew, as long as that */
#define DB_AGAIN_STEP_MS 50
#define WRITER_TRIES 8        /* of a group that met another's (E_BUSY "db.retry") */
#define WRITER_AGAIN_MS 5     /* before the second try; each next waits twice as long, at random */
#define WRITER_QUEUE_MAX 1000 /* acts waiting; then E_BUSY */
#define WRITER_GROUP_MAX 256  /* acts of one commit */
#define WRITER_IDLE_MS 1000   /* quiet so long: empty the log */

#endif
