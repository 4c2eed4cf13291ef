"""One way to write values as text and to take their digest, so that equal rows have equal digests."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
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
    """The digest of a row: of its values in the order of the table's columns."""
    return digest([row.get(column.name) for column in of.columns])


def entry_hash(previous: str, values: Sequence[object]) -> str:
    """The hash of a log entry: of the hash before it and of its own values."""
    return digest([previous, *values])


def instant(at: datetime) -> str:
    """An aware time as text in UTC; raises ValueError for a time without zone."""
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no time zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
