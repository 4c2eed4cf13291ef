"""One way to write values as text and to take their digest, so that equal rows have equal digests."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Table


def canonical(value: object) -> str:
    """JSON with sorted keys and without spaces, in Unicode; a day is written as 2020-10-03."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, default=_day
    )


def ordered(value: object) -> str:
    """JSON as `canonical`, but with the keys in the order that they have."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical form")


def digest(value: object) -> str:
    """The SHA-256 of the canonical form, in hexadecimal."""
    return digest_text(canonical(value))


def digest_text(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def row_digest(of: Table, row: Mapping[str, Any]) -> str:
    """The digest of a row: of its values in the order of the table's columns, each with its kind and length."""
    hashed = sha256()
    for name in _columns(of):
        kind, data = _plain(row.get(name))
        hashed.update(b"%s%d:" % (kind, len(data)))
        hashed.update(data)
    return hashed.hexdigest()


@cache
def _columns(of: Table) -> tuple[str, ...]:
    return tuple(column.name for column in of.columns)


def _plain(value: object) -> tuple[bytes, bytes]:
    """A value as its kind and its bytes; numbers as Python writes them, which is the same for the same value."""
    if isinstance(value, str):
        return b"s", value.encode()
    if value is None:
        return b"n", b""
    if isinstance(value, bool):
        return b"b", b"1" if value else b"0"
    if isinstance(value, int | float):
        return b"d", repr(value).encode()
    return b"t", _day(value).encode()


def entry_hash(previous: str, values: Sequence[object]) -> str:
    """The hash of a log entry: of the hash before it and of its own values."""
    return digest([previous, *values])


def instant(at: datetime) -> str:
    """An aware time as text in UTC; raises ValueError for a time without zone."""
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no time zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
