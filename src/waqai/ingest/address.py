"""Addresses as they can be fetched: checked, and written as HTTP wants them."""

from __future__ import annotations

from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from waqai.errors import BadAddress

MAX_ADDRESS = 8_000
"""Characters of an address; servers refuse longer ones."""

_PORTS = {"http": 80, "https": 443}
_PATH, _QUERY = "/%:@!$&'()*+,;=~", "/%:@!$&'()*+,;=~?[]"


def is_address(text: str) -> bool:
    """Whether an input is meant as an address of the web and not as a file."""
    return text[:8].lower().startswith(("http://", "https://"))


def fetchable(address: str) -> str:
    """The address in ASCII, without a fragment; raises BadAddress when it is not one to be fetched."""
    text = address.strip()
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise _bad(address, str(error)) from error
    if parts.scheme.lower() not in _PORTS:
        raise _bad(address, "only http and https are fetched")
    if not parts.hostname or any(char in text for char in "\r\n\t\\") or len(text) > MAX_ADDRESS:
        raise _bad(address, "it has no host, or a character that no address has, or is too long")
    if parts.username is not None or parts.password is not None:
        raise _bad(address, "it holds a user name; pages behind a login are not fetched")
    netloc = _host(address, parts.hostname) + (f":{port}" if port and port != _PORTS[parts.scheme.lower()] else "")
    return urlunsplit((parts.scheme.lower(), netloc, quote(parts.path or "/", safe=_PATH),
                       quote(parts.query, safe=_QUERY), ""))


def joined(base: str, target: str) -> str:
    """The address that a page at `base` names as `target`; raises BadAddress."""
    try:
        return fetchable(urljoin(base, target.strip()))
    except ValueError as error:
        raise _bad(target, str(error)) from error


def origin(address: str) -> str:
    """`https://example.org` of a fetchable address."""
    parts: SplitResult = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def host(address: str) -> str:
    """The host of a fetchable address, without its port."""
    return urlsplit(address).hostname or ""


def _host(address: str, name: str) -> str:
    if ":" in name:
        return f"[{name}]"
    try:
        return name.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise _bad(address, "its host name is none") from error


def _bad(address: str, why: str) -> BadAddress:
    shown = "".join(char if char.isprintable() else "?" for char in address[:200])
    return BadAddress(shown, f"{shown} is no address to be fetched: {why}; write it as https://example.org/page")
