from __future__ import annotations

import gzip
import io
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network

import pytest

from local_site import Handler, Reply, Site, drip, endless, hang, local_site, resolve
from waqai.errors import (
    AddressRefused,
    BadAddress,
    DocumentError,
    FetchError,
    FetchTimeout,
    RedirectError,
    RobotsRefused,
    TooLarge,
    UsageError,
)
from waqai.ingest.address import fetchable
from waqai.ingest.fetch import Answer, Fetcher, FetchOptions, Validators
from waqai.ingest.fetch.clock import Stopped, SystemClock
from waqai.ingest.fetch.closed import is_open
from waqai.ingest.fetch.options import networks
from waqai.ingest.fetch.pace import Pace, retry_after


@pytest.fixture
def site() -> Iterator[Site]:
    with local_site() as site:
        yield site


def fetch(site: Site, path: str, **options: object) -> Answer:
    with Fetcher(site.options(**options), resolve=resolve) as fetcher:
        return fetcher.get(site.url(path))


class FakeClock:
    """A clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.time = datetime(2020, 10, 3, 8, tzinfo=UTC)
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += timedelta(seconds=seconds)


def test_a_page_with_what_the_server_says_of_it(site: Site) -> None:
    site.page("/a", "متن", ETag='"v1"', Last_Modified="Sat, 03 Oct 2020 08:00:00 GMT")
    got = fetch(site, "/a")
    assert (got.status, got.body.decode(), got.address) == (200, "متن", site.url("/a"))
    assert got.validators == Validators('"v1"', "Sat, 03 Oct 2020 08:00:00 GMT")
    assert got.permanent is None


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    def answer(handler: Handler) -> None:
        fresh = handler.headers.get("If-None-Match") == '"v1"'
        handler.send(304 if fresh else 200, b"" if fresh else b"new", ETag='"v1"')

    site.routes["/feed"] = answer
    with Fetcher(site.options(), resolve=resolve) as fetcher:
        first = fetcher.get(site.url("/feed"))
        second = fetcher.get(site.url("/feed"), first.validators)
    assert (first.status, first.body, second.status, second.body) == (200, b"new", 304, b"")


@pytest.mark.parametrize(("encoding", "data"), [
    ("gzip", gzip.compress(b"text" * 100, mtime=0)), ("deflate", zlib.compress(b"text" * 100)),
    ("deflate", zlib.compress(b"text" * 100)[2:-4]),
    ("x-gzip", gzip.compress(b"text" * 60, mtime=0) + gzip.compress(b"text" * 40, mtime=0)),
    ("identity", b"text" * 100),
])
def test_bodies_are_unpacked_and_kept_as_sent(site: Site, encoding: str, data: bytes) -> None:
    site.page("/a", data, Content_Encoding=encoding)
    got = fetch(site, "/a")
    assert (got.body, got.wire) == (b"text" * 100, data)


def test_redirects_are_followed_to_the_page(site: Site) -> None:
    site.redirect("/old", "/mid", 301)
    site.redirect("/mid", site.url("/خبر?ص=1", "other.example"), 308)
    site.page("/%D8%AE%D8%A8%D8%B1?%D8%B5=1", "متن")
    got = fetch(site, "/old")
    assert got.url == site.url("/old")
    assert got.address == got.permanent == site.url("/%D8%AE%D8%A8%D8%B1?%D8%B5=1", "other.example")


def test_a_passing_redirect_is_no_new_address(site: Site) -> None:
    site.redirect("/old", "/mid", 301)
    site.redirect("/mid", "/new", 302)
    site.page("/new", "متن")
    assert fetch(site, "/old").permanent is None


def gzip_bomb(size: int) -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=9) as packed:
        for _ in range(size >> 20):
            packed.write(bytes(1 << 20))
    return out.getvalue()


def broken_off(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"half of it")
    handler.close_connection = True


def no_http(handler: Handler) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9\r\n\r\n")
    handler.close_connection = True


def long_header(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 10_000_000)


def packed(body: bytes, encoding: str = "gzip") -> Reply:
    return lambda handler: handler.send(200, body, Content_Encoding=encoding)


FAULTS: dict[str, tuple[Reply, type[DocumentError], str]] = {
    "announced": (lambda handler: handler.send(200, b"", Content_Length=str(1 << 30)), TooLarge, "announces"),
    "endless": (endless, TooLarge, "sends more than"),
    "bomb": (packed(gzip_bomb(1 << 28)), TooLarge, "unpacks"),
    "hang": (hang, FetchTimeout, "in time"),
    "drip": (drip, FetchTimeout, "in time"),
    "broken off": (broken_off, FetchError, "broke off"),
    "no http": (no_http, FetchError, "no HTTP"),
    "long header": (long_header, FetchError, "no HTTP"),
    "damaged": (packed(b"\x1f\x8bxxxx"), FetchError, "damaged"),
    "cut": (packed(gzip.compress(b"x" * 999, mtime=0)[:-9]), FetchError, "end"),
    "brotli": (packed(b"x", "br"), FetchError, "not asked for"),
    "twice": (packed(b"x", "gzip, gzip"), FetchError, "not asked for"),
    "circle": (lambda handler: handler.send(302, Location="/circle2"), RedirectError, "circle"),
    "self": (lambda handler: handler.send(302, Location="/x"), RedirectError, "circle"),
    "file": (lambda handler: handler.send(302, Location="file:///etc/passwd"), RedirectError, "not fetched"),
    "nonsense": (lambda handler: handler.send(302, Location="http://[::1"), RedirectError, "not fetched"),
    "gone": (lambda handler: handler.send(410), FetchError, "410"),
    "empty": (lambda handler: handler.send(204), FetchError, "204"),
    "fault": (lambda handler: handler.send(500), FetchError, "500"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_within_limits_of_time_and_memory(site: Site, name: str) -> None:
    answer, kind, words = FAULTS[name]
    site.routes["/x"] = answer
    site.redirect("/circle2", "/x")
    limits = {"time_limit": 1.0, "idle_limit": 0.5} if name in ("hang", "drip") else {}
    start = time.monotonic()
    tracemalloc.start()
    try:
        with pytest.raises(kind, match=words) as caught:
            fetch(site, "/x", max_body=4_000_000, **limits)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert type(caught.value) is kind
    assert caught.value.document_id == site.url("/x")
    assert site.url("/") in str(caught.value)
    assert time.monotonic() - start < 8
    assert peak < 40_000_000


def test_redirects_that_never_come_to_an_end(site: Site) -> None:
    for number in range(20):
        site.redirect(f"/r{number}", f"/r{number + 1}")
    with pytest.raises(RedirectError, match="more than 10 times"):
        fetch(site, "/r0")
    assert site.count("/r11") == 0


def test_only_what_may_pass_is_worth_another_try(site: Site) -> None:
    passing = {}
    for status in (403, 404, 410, 429, 500, 503):
        site.page(f"/{status}", "", status=status)
        with pytest.raises(FetchError) as caught:
            fetch(site, f"/{status}")
        passing[status] = caught.value.passing
    assert passing == {403: False, 404: False, 410: False, 429: True, 500: True, 503: True}


# Addresses

CLOSED = ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
          "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "::", "::1", "fe80::1", "fc00::1", "ff02::1",
          "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::",
          "2002:a00:1::", "2001:0:7f00:1::", "2001:db8::1"]


@pytest.mark.parametrize("address", CLOSED)
def test_closed_addresses(address: str) -> None:
    assert not is_open(ip_address(address))


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "::ffff:1.1.1.1",
                                     "64:ff9b::101:101"])
def test_public_addresses(address: str) -> None:
    assert is_open(ip_address(address))


def test_a_network_can_be_allowed() -> None:
    allowed = networks(["10.1.0.0/16", "fd00::/8"])
    assert is_open(ip_address("10.1.2.3"), allowed)
    assert is_open(ip_address("fd12::1"), allowed)
    assert not is_open(ip_address("10.2.0.1"), allowed)
    with pytest.raises(UsageError, match=r"10\.0\.0\.0/8"):
        networks(["intranet"])


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "localhost", "0x7f.1", "2130706433", "[::ffff:127.0.0.1]"])
def test_this_machine_is_refused_under_all_its_names(site: Site, host: str) -> None:
    site.page("/", "secret")
    with Fetcher(FetchOptions(time_limit=5)) as fetcher, pytest.raises(AddressRefused, match="closed network"):
        fetcher.get(f"http://{host}:{site.port}/")
    assert not site.requests


def test_a_redirect_into_a_closed_network_is_refused(site: Site) -> None:
    site.redirect("/a", site.url("/secret", "127.0.0.2"))
    site.page("/secret", "secret")
    options = site.options(allowed=(ip_network("127.0.0.1/32"),))
    with Fetcher(options, resolve=resolve) as fetcher, pytest.raises(AddressRefused) as caught:
        fetcher.get(site.url("/a"))
    assert caught.value.document_id == site.url("/a")
    assert site.requests["127.0.0.2/secret"] == 0


def test_a_name_that_changes_its_address_gains_nothing(site: Site) -> None:
    """The first answer would be allowed, the second one is closed: no connection may use an unchecked one."""
    answers = iter([["127.0.0.1"]])
    asked = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append((host, port))
        return next(answers, ["127.0.0.2"])

    def closing(handler: Handler) -> None:
        handler.send(200, b"one", Connection="close")

    site.routes["/"] = closing
    options = site.options(allowed=(ip_network("127.0.0.1/32"),), robots=False)
    with Fetcher(options, resolve=rebinding) as fetcher:
        assert fetcher.get(site.url("/")).body == b"one"
        assert asked == [("news.example", site.port)]
        with pytest.raises(AddressRefused):
            fetcher.get(site.url("/"))


def test_an_open_address_is_taken_where_another_is_closed(site: Site) -> None:
    site.page("/", "one")
    options = site.options(allowed=(ip_network("127.0.0.1/32"),))
    with Fetcher(options, resolve=lambda *_: ["10.0.0.1", "127.0.0.1"]) as fetcher:
        assert fetcher.get(site.url("/")).body == b"one"


def test_a_name_without_an_address_and_one_that_takes_for_ever(site: Site) -> None:
    with pytest.raises(FetchError, match="no address") as caught, Fetcher(resolve=resolve) as fetcher:
        fetcher.get("http://nowhere.invalid/")
    assert caught.value.passing

    def slow(host: str, port: int) -> list[str]:  # noqa: ARG001
        site.ending.wait(5)
        return ["127.0.0.1"]

    with Fetcher(site.options(time_limit=0.2), resolve=slow) as fetcher, pytest.raises(FetchTimeout):
        fetcher.get(site.url("/"))


@pytest.mark.parametrize("address", ["ftp://a.example/", "file:///etc/passwd", "https://", "http://u:p@a.example/",
                                     "http://a.example:99999/", "http://a.ex\nample/", "http://" + "a" * 300 + "/",
                                     "http://a.example/" + "a" * 9000, "http://a..example/", "http://[::1/"])
def test_what_is_no_address_to_be_fetched(address: str) -> None:
    with Fetcher(resolve=resolve) as fetcher, pytest.raises(BadAddress, match="no address to be fetched"):
        fetcher.get(address)


@pytest.mark.parametrize(("written", "sent"), [
    ("HTTP://News.Example:80/a b#c", "http://news.example/a%20b"),
    ("https://مثال.إختبار/خبر?س=1&b=%20", "https://xn--mgbh0fb.xn--kgbechtv/%D8%AE%D8%A8%D8%B1?%D8%B3=1&b=%20"),
    ("https://news.example", "https://news.example/"), ("http://[2001:DB8::1]:8080/", "http://[2001:db8::1]:8080/"),
])
def test_addresses_as_they_are_sent(written: str, sent: str) -> None:
    assert fetchable(written) == sent
    assert fetchable(sent) == sent


# robots.txt

def test_robots_are_obeyed_and_asked_for_once(site: Site) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /private/*.html\n", kind="text/plain")
    site.page("/a", "one")
    with Fetcher(site.options(), resolve=resolve) as fetcher:
        fetcher.get(site.url("/a"))
        with pytest.raises(RobotsRefused) as caught:
            fetcher.get(site.url("/private/x.html"))
        assert not caught.value.passing
        fetcher.get(site.url("/a"))
    assert (site.count("/robots.txt"), site.count("/private/x.html")) == (1, 0)


def test_robots_hold_for_the_target_of_a_redirect(site: Site) -> None:
    site.page("other.example/robots.txt", "User-agent: waqai\nDisallow: /\n")
    site.redirect("/a", site.url("/b", "other.example"))
    with pytest.raises(RobotsRefused):
        fetch(site, "/a")
    assert site.count("/b", "other.example") == 0


@pytest.mark.parametrize(
    ("status", "allowed"), [(200, True), (404, True), (403, True), (500, False), (429, False)])
def test_a_site_whose_robots_cannot_be_read(site: Site, status: int, allowed: bool) -> None:
    site.page("/robots.txt", "", status=status)
    site.page("/a", "one")
    if allowed:
        assert fetch(site, "/a").body == b"one"
    else:
        with pytest.raises(RobotsRefused, match="cannot be read now") as caught:
            fetch(site, "/a")
        assert caught.value.passing


def test_strange_robots_do_no_harm(site: Site) -> None:
    site.page("/a", "one")
    slow = b"User-agent: *\nCrawl-delay: soon\n"
    for body in (b"\xff\xfe\x00" * 1000, b"Disallow: /\n" * 1000, slow * 9, b"<html>"):
        site.page("/robots.txt", body)
        assert fetch(site, "/a").body == b"one"
    site.routes["/robots.txt"] = endless
    with pytest.raises(RobotsRefused):
        fetch(site, "/a", max_body=1_000_000)


# Pace

def test_requests_to_one_host_keep_a_gap(site: Site) -> None:
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 12\n")
    site.page("/a", "one")
    clock = FakeClock()
    with Fetcher(site.options(gap=5.0), clock, resolve) as fetcher:
        for host in ("news.example", "news.example", "other.example"):
            fetcher.get(site.url("/a", host))
    assert clock.slept == [12.0]


def test_a_busy_host_is_left_alone_for_as_long_as_it_asks(site: Site) -> None:
    site.page("/a", "", status=503, Retry_After="1800")
    clock = FakeClock()
    with Fetcher(site.options(), clock, resolve) as fetcher:
        with pytest.raises(FetchError) as caught:
            fetcher.get(site.url("/a"))
        assert caught.value.wait == 1800
        with pytest.raises(FetchError, match="left alone") as caught:
            fetcher.get(site.url("/b"))
        assert site.count("/b") == 0
        clock.time += timedelta(seconds=1790)
        with pytest.raises(FetchError, match="404"):
            fetcher.get(site.url("/b"))
    assert [round(seconds) for seconds in clock.slept] == [10]


@pytest.mark.parametrize(("value", "seconds"), [
    ("120", 120.0), ("Sat, 03 Oct 2020 08:10:00 GMT", 600.0), ("Sat, 03 Oct 2020 07:00:00 GMT", 0.0),
    ("soon", None), ("", None), (None, None), ("9" * 400, 86400.0), ("-5", None), ("٥", None),
    ("Sat, 03 Oct 9999 07:00:00 GMT", 86400.0),
])
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, datetime(2020, 10, 3, 8, tzinfo=UTC)) == seconds


def test_a_stop_ends_a_wait() -> None:
    clock = SystemClock()
    pace = Pace(clock, 60.0, 120.0)
    pace.wait("news.example")
    clock.stop()
    with pytest.raises(Stopped):
        pace.wait("news.example")


def test_every_error_of_a_fetch_is_one_of_a_document() -> None:
    for kind in (AddressRefused, FetchTimeout, RedirectError, RobotsRefused):
        assert issubclass(kind, FetchError)
        assert issubclass(kind, DocumentError)
