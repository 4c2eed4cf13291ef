"""How the last look at each feed ended: a note for people who ask whether a source still comes in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from waqai.ingest.watch.state import Memory

PREFIX = "look "
"""What the names of such notes begin with; the feed's address follows."""


@dataclass(frozen=True, slots=True)
class Look:
    """A look at a feed: times are ISO 8601 in UTC, `due` is when the next look is meant to be.

    `error_code` and `error_message` tell why it could not be read, `failures` how many looks in a row failed;
    `waiting` counts the items whose pages are tried again. The documents get `outlet` and `confidentiality`.
    """

    address: str
    title: str | None
    outlet: str | None
    confidentiality: str
    at: str
    due: str
    failures: int
    waiting: int
    error_code: str | None = None
    error_message: str | None = None


def note(memory: Memory, look: Look) -> None:
    """Keep a look in place of the feed's last one."""
    memory.remember(PREFIX + look.address, asdict(look))


def look_of(value: Mapping[str, Any]) -> Look:
    """The look of a note; what another version of waqai noted beside is left out."""
    return Look(**{one.name: value[one.name] for one in fields(Look) if one.name in value})
