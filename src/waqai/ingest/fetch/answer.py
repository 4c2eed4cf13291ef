"""What a server answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask "has it changed since?" with."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: `url` as asked for, `address` where it was found after redirects.

    `status` is 200, or 304 for what has not changed (then there is no body). `wire` is the body
    as sent, `body` without compression. `permanent` is the address that the server says is the
    right one from now on, when there is one.
    """

    url: str
    address: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    wire: bytes
    body: bytes
    retrieved: datetime
    permanent: str | None = None

    def header(self, name: str) -> str | None:
        """The value of a header, its name in lower case."""
        return header(self.headers, name)

    @property
    def validators(self) -> Validators:
        return Validators(self.header("etag"), self.header("last-modified"))


def header(headers: tuple[tuple[str, str], ...], name: str) -> str | None:
    """The value of a header among others, its name in lower case."""
    return next((value for key, value in headers if key == name), None)
