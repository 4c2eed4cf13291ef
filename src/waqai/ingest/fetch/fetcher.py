"""Fetching one page or feed: redirects, robots.txt, pace, limits, and conditional requests."""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterator, Sequence
from dataclasses import replace

import certifi
import httpcore

from waqai.errors import DocumentError, FetchError, RedirectError, RobotsRefused
from waqai.ingest.address import fetchable, host, joined, origin
from waqai.ingest.fetch.answer import Answer, Validators, header
from waqai.ingest.fetch.body import ACCEPTED, decompress, read_body
from waqai.ingest.fetch.clock import Clock, SystemClock
from waqai.ingest.fetch.closed import Resolver, system_resolver
from waqai.ingest.fetch.faults import named, told
from waqai.ingest.fetch.network import Deadline, GuardedBackend
from waqai.ingest.fetch.options import FetchOptions
from waqai.ingest.fetch.pace import Pace, retry_after
from waqai.ingest.fetch.robots import Robots, Rules

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_BUSY = frozenset((429, 503))
_PASSING = frozenset((408, 425, 429))
_DEFAULT_REST = 300.0
"""Seconds for which a host is left alone that says it is too busy and not for how long."""

_WANTED = ("text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9,"
           " */*;q=0.5")


class Fetcher:
    """Fetches for one thread; keeps connections, the sites' rules and the pace of each host."""

    def __init__(self, options: FetchOptions | None = None, clock: Clock | None = None,
                 resolve: Resolver = system_resolver) -> None:
        self._options = options or FetchOptions()
        self._clock = clock or SystemClock()
        self._deadline = Deadline()
        backend = GuardedBackend(self._options.allowed, resolve, self._deadline)
        trusted = ssl.create_default_context(cafile=os.environ.get("SSL_CERT_FILE") or certifi.where())
        self._pool = httpcore.ConnectionPool(ssl_context=trusted, max_connections=8, max_keepalive_connections=4,
                                             keepalive_expiry=30.0, network_backend=backend)
        self._pace = Pace(self._clock, self._options.gap, self._options.longest_pause)
        self._robots = Robots(self._clock, self._robots_file)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, url: str, validators: Validators | None = None) -> Answer:
        """The page at `url`, redirects followed.

        Raises BadAddress, TooLarge or FetchError (its kinds tell why); a FetchError that is
        `passing` is worth another try later.
        """
        with named(url):
            return self._checked(self._follow(url, validators or Validators(), page=True))

    def _follow(self, url: str, validators: Validators, page: bool) -> Answer:
        address = fetchable(url)
        seen, lasting, asked = [address], True, ""
        for _ in range(self._options.max_redirects + 1):
            # Redirects inside a host, and its robots.txt, belong to the request that has had its turn.
            self._ready(address, page and self._options.robots, page and host(address) != asked)
            asked = host(address)
            answer = self._send(url, address, validators)
            target = answer.header("location")
            if answer.status not in _REDIRECTS or not target:
                moved = address if lasting and len(seen) > 1 else None
                return replace(answer, permanent=moved)
            lasting = lasting and answer.status in (301, 308)
            address = _next(address, target, seen)
            seen.append(address)
        raise RedirectError(url, f"{url} leads on more than {self._options.max_redirects} times, at last to"
                            f" {address[:200]}; give the address of the page itself")

    def _ready(self, address: str, obey: bool, paced: bool) -> None:
        """Wait for the host's turn; raises RobotsRefused when the site does not want the address fetched."""
        rules = self._robots.rules(origin(address)) if obey else None
        if rules is not None and not rules.allow(address):
            raise _refused(address, rules)
        if paced:
            self._pace.wait(host(address), rules.delay if rules is not None else None)

    def _send(self, url: str, address: str, validators: Validators) -> Answer:
        options = self._options
        self._deadline.start(options.time_limit, options.idle_limit)
        headers = [("Host", address.split("/", 3)[2]), ("User-Agent", options.user_agent), ("Accept", _WANTED),
                   ("Accept-Language", "ar, en;q=0.5"), ("Accept-Encoding", ACCEPTED),
                   *_conditions(validators)]
        with told(address, options.time_limit), self._pool.stream("GET", address, headers=headers) as response:
            got = _texts(response.headers)
            wire = b""
            if 200 <= response.status < 300:
                length = header(got, "content-length") or ""
                wire = read_body(response.iter_stream(), int(length) if length.isdigit() else None,
                                 options.max_body, address)
        body = decompress(wire, header(got, "content-encoding") or "", options.max_body, address)
        reason = response.extensions.get("reason_phrase", b"").decode("latin-1")
        return Answer(url, address, response.status, reason, got, wire, body, self._clock.now())

    def _checked(self, answer: Answer) -> Answer:
        if answer.status in (200, 203, 304):
            return answer
        wait = retry_after(answer.header("retry-after"), self._clock.now())
        if answer.status in _BUSY:
            wait = _DEFAULT_REST if wait is None else wait
            self._pace.rest(host(answer.address), wait)
        passing = answer.status in _PASSING or answer.status >= 500
        remedy = "try again later" if passing else "check the address in a browser"
        raise FetchError(answer.url, f"{answer.address} answers {answer.status} {answer.reason[:60]}; {remedy}",
                         passing=passing, wait=wait)

    def _robots_file(self, address: str) -> tuple[int, bytes]:
        answer = self._follow(address, Validators(), page=False)
        return answer.status, answer.body


def _next(address: str, target: str, seen: list[str]) -> str:
    try:
        following = joined(address, _as_sent(target))
    except DocumentError as error:
        raise RedirectError(address, f"{address} leads on to what is not fetched: {error}") from error
    if following in seen:
        raise RedirectError(address, f"{seen[0]} leads in a circle, by way of {following[:200]};"
                            " give the address of the page itself")
    return following


def _as_sent(target: str) -> str:
    """A Location header: some servers send Arabic paths as plain UTF-8."""
    try:
        return target.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return target


def _refused(address: str, rules: Rules) -> RobotsRefused:
    if rules.parsed is None:
        return RobotsRefused(address, f"the robots.txt of {host(address)} cannot be read now, so that nobody knows"
                             f" whether {address} may be fetched; try again later", passing=True)
    return RobotsRefused(address, f"{address} may not be fetched, says the site's robots.txt; ask its owners, or"
                         " save the page by hand and name the file")


def _conditions(validators: Validators) -> Iterator[tuple[str, str]]:
    if validators.etag:
        yield "If-None-Match", validators.etag
    if validators.last_modified:
        yield "If-Modified-Since", validators.last_modified


def _texts(headers: Sequence[tuple[bytes, bytes]]) -> tuple[tuple[str, str], ...]:
    return tuple((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in headers)
