"""What a watch has to remember of a feed, and when it looks at it again."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Any, Protocol

from waqai.ingest.feeds import Item
from waqai.ingest.fetch import Validators

MAX_TRIES = 6
"""Times that an item's page is tried before it is given up: over some three days."""

_FIRST_WAIT, _LONGEST_WAIT = 600.0, 86400.0
_KEPT_ITEMS = 5_000


class Memory(Protocol):
    """Where small JSON values are kept under a name, so that they outlast the process."""

    def memo(self, name: str) -> Any:
        """The value, or None."""
        ...

    def remember(self, name: str, value: Any) -> None:
        """Keep a value in place of the one before; it is kept when this returns."""
        ...


@dataclass(slots=True)
class Pending:
    """An item whose page could not be had yet; `mark` is the digest of what the feed told of it."""

    url: str | None
    title: str
    published: str | None
    mark: str
    tries: int
    due: str


@dataclass(slots=True)
class FeedState:
    """A feed as it was left: times are ISO 8601 in UTC; `done` has the digest of each item by its key."""

    due: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None
    title: str | None = None
    failures: int = 0
    done: dict[str, str] = field(default_factory=dict)
    pending: dict[str, Pending] = field(default_factory=dict)

    @property
    def validators(self) -> Validators:
        return Validators(self.etag, self.last_modified)

    def is_due(self, now: datetime) -> bool:
        return self.due is None or datetime.fromisoformat(self.due) <= now

    def finish(self, keys: list[str]) -> None:
        """Forget items that the feed no longer has; some are kept, for feeds that show items on and off."""
        if len(self.done) > _KEPT_ITEMS:
            current = set(keys)
            rest = [key for key in self.done if key not in current][: len(self.done) - _KEPT_ITEMS]
            for key in rest:
                del self.done[key]


def load(memory: Memory, address: str) -> FeedState:
    """The state of a feed; a new one when there is none."""
    value = memory.memo(_name(address))
    if not isinstance(value, dict):
        return FeedState()
    pending = {key: Pending(**one) for key, one in value.pop("pending", {}).items()}
    return FeedState(**value, pending=pending)


def save(memory: Memory, address: str, state: FeedState) -> None:
    """Keep the state of a feed."""
    memory.remember(_name(address), asdict(state))


def fingerprint(item: Item) -> str:
    """A digest of what a feed tells of an item: when it changes, the page may have changed."""
    parts = "\0".join((item.title, str(item.published), item.stamp))
    return blake2b(parts.encode("utf-8", "replace"), digest_size=8).hexdigest()


def wait_after(tries: int, asked: float | None = None) -> timedelta:
    """How long to wait after so many failures: 10 minutes, then 4 times as long each, up to a day."""
    own = min(_FIRST_WAIT * 4 ** max(0, tries - 1), _LONGEST_WAIT)
    return timedelta(seconds=max(own, min(asked or 0.0, _LONGEST_WAIT)))


def at(moment: datetime) -> str:
    """A moment as the state keeps it."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _name(address: str) -> str:
    return f"watch {address}"
