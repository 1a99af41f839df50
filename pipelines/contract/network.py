"""Which addresses belong to this machine alone. Used by `serve` and by the dashboard's server."""

from __future__ import annotations

import socket
from ipaddress import ip_address

LOOPBACK = ("localhost", "127.0.0.1", "::1")


def is_loopback(address: str) -> bool:
    """Whether only this machine can reach the address; False for names that cannot be looked up."""
    if not address:
        return False
    try:
        found = socket.getaddrinfo(address, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    return all(ip_address(str(place[0]).partition("%")[0]).is_loopback for *_, place in found)
