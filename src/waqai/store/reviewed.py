"""Which review of a report or document holds: the last not taken back, while the values are those it saw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, get_args

from waqai.records import Json
from waqai.store.canonical import digest

Row = Mapping[str, Any]
ReviewState = Literal["accepted", "corrected", "rejected", "unverifiable", "out_of_scope", "duplicate"]
STATES: tuple[ReviewState, ...] = get_args(ReviewState)
GONE: frozenset[str] = frozenset({"rejected", "out_of_scope", "duplicate"})
"""The states in which a report or document no longer counts."""

_NOT_VALUES = frozenset({"id", "confidence", "evidence"})
"""Parts of a record that may differ though it says the same."""


def values_digest(record: Json) -> str:
    """The digest of what a report says, whatever it was read from and however sure the coder was."""
    return digest({name: value for name, value in record.items() if name not in _NOT_VALUES})


def undone(reviews: Iterable[Row]) -> set[int]:
    """The numbers of the reviews that were taken back; an undoing is itself never taken back."""
    return {review["undoes"] for review in reviews if review["undoes"] is not None}


def last_review(reviews: Sequence[Row], kind: str, key: str) -> Row | None:
    """The review in force of a report or document; None when there is none, or all were taken back."""
    mine = [one for one in reviews if one["kind"] == kind and one["key"] == key]
    back = undone(mine)
    return next((one for one in reversed(mine) if one["undoes"] is None and one["number"] not in back), None)


def holds(review: Row | None, record: Json, retracted: bool) -> bool:
    """Whether a report is still as its reviewer left it: the same values, counting or not."""
    if review is None or (review["state"] in GONE) != retracted:
        return False
    return bool(review["seen"] == values_digest(record))


def waits(review: Row | None, record: Json, state: str) -> bool:
    """Whether somebody has to look at a report of a document that counts.

    One that counts waits until it is reviewed, and again when its values changed. One that was rejected waits
    again when a newer coding gives other values; until somebody decides anew it does not count.
    """
    if state == "active":
        return not holds(review, record, False)
    gone = state == "retracted" and review is not None and review["state"] in GONE
    return gone and not holds(review, record, True)
