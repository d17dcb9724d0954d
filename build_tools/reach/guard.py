# Records come from strangers, and whoever runs `contested links` may sit inside a company or a cloud. An address in a record must
# not make that machine ask its own neighbours. A name is resolved once, every answer is looked at, and the connection goes to the
# very number that was looked at: a second look-up could give another one (DNS rebinding).
"""Refuses addresses that lead into private networks."""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_TRANSLATED = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in its last 32 bits
_PORTS = (80, 443)


class Refused(Exception):
    """The address is not followed; the message says why."""


def resolve(host: str, port: int, private: bool) -> str:
    """One number of `host`, as text, that may be connected to. `private` lets everything through, for tests.

    Raises Refused, or OSError when the name has no number.
    """
    if not private and port not in _PORTS:
        raise Refused(f"port {port} is not one of the web's")
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    numbers = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not private:
        for number in numbers:
            if not is_public(number):
                raise Refused("it leads into a private network")
    return numbers[0]


def is_public(number: str) -> bool:
    """Whether an IP address is one of the open internet, in whatever notation it hides another."""
    address = ip_address(number.partition("%")[0])
    inner = _inside(address) if isinstance(address, IPv6Address) else None
    old = isinstance(address, IPv6Address) and address.is_site_local  # RFC 3879; deprecated, and still routed in places
    return address.is_global and not address.is_multicast and not old and (inner is None or is_public(str(inner)))


def _inside(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address carries, if it carries one."""
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
