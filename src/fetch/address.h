/* address.h - which addresses pegel connects to. */
#ifndef FETCH_ADDRESS_H
#define FETCH_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

/* Of this machine, a private network, a link, a cloud's metadata service, or no host's at all. */
bool address_is_private(const struct sockaddr *address);

#endif
