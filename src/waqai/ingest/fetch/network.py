"""Connections for httpcore that lead to checked addresses and end at a deadline."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Sequence
from ipaddress import IPv4Network, IPv6Network
from threading import Timer
from typing import Any

import httpcore

from waqai.errors import FetchTimeout
from waqai.ingest.fetch.closed import Resolver, open_addresses


class Deadline:
    """Until when the request under way must be done. One fetcher serves one thread."""

    def __init__(self) -> None:
        self._end = float("inf")
        self.idle = 20.0

    def start(self, limit: float, idle: float) -> None:
        """Begin a request of `limit` seconds in all, `idle` seconds between two of its pieces."""
        self._end, self.idle = time.monotonic() + limit, idle

    def left(self) -> float:
        """Seconds for the next piece; raises FetchTimeout when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise FetchTimeout("", "the answer took too long", passing=True)
        return min(left, self.idle)


class GuardedBackend(httpcore.NetworkBackend):
    """Resolves and checks names itself, and connects to the address that it has checked."""

    def __init__(
        self, allowed: Sequence[IPv4Network | IPv6Network], resolve: Resolver, deadline: Deadline
    ) -> None:
        self._allowed, self._resolve, self._deadline = allowed, resolve, deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first open address that answers.

        Raises as `open_addresses` does, and httpcore's errors when none answers.
        """
        addresses = open_addresses(host, port, self._allowed, self._resolve, self._deadline.left())
        for place, address in enumerate(addresses, 1):
            try:
                stream = self._sockets.connect_tcp(address, port, self._deadline.left(), local_address,
                                                   socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if place == len(addresses):
                    raise
            else:
                return _TimedStream(stream, self._deadline)
        raise httpcore.ConnectError(f"{host} has no address")


class _TimedStream(httpcore.NetworkStream):
    """A stream none of whose steps outlasts the deadline, however small the pieces that arrive."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None,
                  timeout: float | None = None) -> httpcore.NetworkStream:  # noqa: ARG002
        # The handshake reads piece by piece inside the system's library: the clock closes it from outside.
        left = self._deadline.left()
        alarm = Timer(left, self._stream.close)
        alarm.daemon = True
        alarm.start()
        try:
            return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)
        finally:
            alarm.cancel()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
