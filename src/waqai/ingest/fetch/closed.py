"""Which addresses are closed to a fetcher: everything that is not the public internet.

A name is resolved once, each of its addresses is checked, and the connection goes to a checked
address: a name that gives another address the next time (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from queue import Empty, Queue
from threading import Thread

from waqai.errors import AddressRefused, FetchError, FetchTimeout

Resolver = Callable[[str, int], Sequence[str]]
"""From host and port to addresses; raises OSError."""

_Network = IPv4Network | IPv6Network
_Address = IPv4Address | IPv6Address
_NAT64 = ip_network("64:ff9b::/96")


def open_addresses(
    host: str, port: int, allowed: Sequence[_Network], resolve: Resolver, limit: float
) -> list[str]:
    """The addresses of a host that may be connected to, in the resolver's order.

    Raises FetchError when the name has no address, AddressRefused when each of them is closed,
    FetchTimeout when the name is not resolved within `limit` seconds.
    """
    found = [ip_address(name.partition("%")[0]) for name in _resolved(host, port, resolve, limit)]
    good = [address for address in found if is_open(address, allowed)]
    if not good:
        raise AddressRefused(host, f"{host} is {', '.join(map(str, found[:3]))}, an address of a closed network;"
                             " waqai fetches from public addresses only; allow the network if you trust it")
    return list(dict.fromkeys(map(str, good)))


def is_open(address: _Address, allowed: Sequence[_Network] = ()) -> bool:
    """Whether an address is public, as are all addresses that it carries inside; or is allowed."""
    if any(address in network for network in allowed):
        return True
    return all(one.is_global and not (one.is_multicast or one.is_reserved) for one in _meant(address))


def _meant(address: _Address) -> Iterator[_Address]:
    """The address and, for one that tunnels to IPv4, the address at its end."""
    if isinstance(address, IPv4Address):
        yield address
        return
    if address.ipv4_mapped is not None:
        yield address.ipv4_mapped
        return
    if address in _NAT64:
        yield IPv4Address(int(address) & 0xFFFFFFFF)
        return
    yield address
    if address.sixtofour is not None:
        yield address.sixtofour
    if address.teredo is not None:
        yield from address.teredo


def system_resolver(host: str, port: int) -> list[str]:
    """The addresses that the system knows for a host."""
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _resolved(host: str, port: int, resolve: Resolver, limit: float) -> Sequence[str]:
    """Resolve in a thread: the system's resolver knows no time limit."""
    answer: Queue[Sequence[str] | OSError] = Queue()

    def ask() -> None:
        try:
            answer.put(resolve(host, port))
        except (OSError, UnicodeError) as error:
            answer.put(error if isinstance(error, OSError) else OSError(str(error)))

    Thread(target=ask, daemon=True, name="waqai-resolver").start()
    try:
        found = answer.get(timeout=max(limit, 0.01))
    except Empty:
        raise FetchTimeout(host, f"the name {host} was not resolved within {limit:.0f} s; try again later",
                           passing=True) from None
    if isinstance(found, OSError) or not found:
        raise FetchError(host, f"the name {host} has no address: {found or 'none'}; check the address, or whether"
                         " there is a network", passing=True)
    return found
