/* Tells the service manager how we are: sd_notify(3), a datagram to $NOTIFY_SOCKET. */
#ifndef CLI_NOTIFY_H
#define CLI_NOTIFY_H

/* "READY=1", "STOPPING=1". Nothing happens where nobody asked to be told. */
void notify_manager(const char *state);

#endif
