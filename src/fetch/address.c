/* address.c - tells addresses of the open internet from all others. */
#include "address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>

/* RFC 6890 and its registry: what is not globally reachable. */
static bool private_4(uint32_t address)
{
    static const struct {
        uint32_t net;
        int bits;
    } nets[] = {
        {0x00000000, 8},  {0x0a000000, 8},  {0x64400000, 10}, {0x7f000000, 8},  {0xa9fe0000, 16},
        {0xac100000, 12}, {0xc0000000, 24}, {0xc0000200, 24}, {0xc0a80000, 16}, {0xc6120000, 15},
        {0xc6336400, 24}, {0xcb007100, 24}, {0xe0000000, 3},
    };

    for (size_t i = 0; i < sizeof nets / sizeof *nets; i++)
        if ((address ^ nets[i].net) >> (32 - nets[i].bits) == 0)
            return true;
    return false;
}

static uint32_t number_4(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* What carries an IPv4 address. */
static const uint8_t mapped[12] = {[10] = 0xff, [11] = 0xff};
static const uint8_t nat64[12] = {0x00, 0x64, 0xff, 0x9b};

/* Only 2000::/3 is given out; 6to4 and NAT64 carry an IPv4 address. */
static bool private_6(const uint8_t *bytes)
{
    if (memcmp(bytes, mapped, sizeof mapped) == 0 || memcmp(bytes, nat64, sizeof nat64) == 0)
        return private_4(number_4(bytes + 12));
    if (bytes[0] == 0x20 && bytes[1] == 0x02)
        return private_4(number_4(bytes + 2));
    if (bytes[0] == 0x20 && bytes[1] == 0x01 && (bytes[2] & 0xfe) == 0)
        return true; /* Teredo and other protocols */
    if (bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0d && bytes[3] == 0xb8)
        return true;
    return (bytes[0] & 0xe0) != 0x20;
}

/* The network's own talk, and what clouds tell their machines: no server of exports is there. */
static bool local_4(uint32_t address)
{
    return address >> 16 == 0xa9fe || address >> 24 == 0 || address >> 29 == 7;
}

static bool local_6(const uint8_t *bytes)
{
    static const uint8_t aws[16] = {0xfd, 0x00, 0x0e, 0xc2, [14] = 0x02, [15] = 0x54};

    if (memcmp(bytes, mapped, sizeof mapped) == 0 || memcmp(bytes, nat64, sizeof nat64) == 0)
        return local_4(number_4(bytes + 12));
    if (bytes[0] == 0x20 && bytes[1] == 0x02)
        return local_4(number_4(bytes + 2));
    return (bytes[0] == 0xfe && (bytes[1] & 0xc0) == 0x80) || bytes[0] == 0xff ||
           memcmp(bytes, aws, sizeof aws) == 0;
}

/* Of what is neither kind of address: true. */
static bool judge(const struct sockaddr *address, bool (*judge_4)(uint32_t),
                  bool (*judge_6)(const uint8_t *))
{
    struct sockaddr_in in;
    struct sockaddr_in6 in6;

    if (address->sa_family == AF_INET) {
        memcpy(&in, address, sizeof in);
        return judge_4(ntohl(in.sin_addr.s_addr));
    }
    if (address->sa_family == AF_INET6) {
        memcpy(&in6, address, sizeof in6);
        return judge_6(in6.sin6_addr.s6_addr);
    }
    return true;
}

bool address_is_link_local(const struct sockaddr *address)
{
    return judge(address, local_4, local_6);
}

bool address_is_private(const struct sockaddr *address)
{
    return judge(address, private_4, private_6);
}
