/* address.h - which addresses pegel connects to. */
#ifndef FETCH_ADDRESS_H
#define FETCH_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

/* Of this machine, a private network, a link, a cloud's metadata service, or no host's at all. */
bool address_is_private(const struct sockaddr *address);

/* A link's or a cloud's metadata service: never connected to, also when private ones are allowed.
 */
bool address_is_link_local(const struct sockaddr *address);

#endif
