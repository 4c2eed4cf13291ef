"""What was made of the documents of each outlet, counted from the columns in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from waqai.columns import Array, Columns, Documents

_ACCEPTED = ("accepted", "corrected")
"""What a review says of a report that somebody vouches for."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet as it stands in documents, None for those that name none.

    `documents` count, `copies` repeat another document; days are those of publication. Of the documents that count
    `telling` have a report that counts; of their `reports`, `corrected` have a value that a person changed and
    `accepted` were accepted by a review that holds.
    """

    name: str | None
    documents: int
    copies: int
    first: date
    last: date
    telling: int
    reports: int
    corrected: int
    accepted: int


def outlets_of(documents: Documents, seen: Array, reports: Columns, shown: Array) -> list[Outlet]:
    """The outlets of the documents that somebody sees, and of the reports that are shown, most documents first.

    `seen` and `shown` are masks. Documents that neither count nor repeat another are left out.
    """
    documents = documents.at(seen & np.isin(documents.state, ("active", "duplicate")))
    shown = shown & np.isin(reports.sort_key, documents.sort_key)
    names, outlet = np.unique(documents.outlet, return_inverse=True)
    counts = zip(
        _sums(outlet[documents.state == "active"], names), _sums(outlet[documents.state == "duplicate"], names),
        *_days(documents, outlet, names), *_made(documents, outlet, names, reports, shown), strict=True,
    )  # fmt: skip
    told = [Outlet(name or None, *one) for name, one in zip(names.tolist(), counts, strict=True)]
    return sorted(told, key=lambda one: (-one.documents, one.name or ""))


def _made(
    documents: Documents, outlet: Array, names: Array, reports: Columns, shown: Array
) -> Iterator[list[int]]:
    """By outlet: documents that tell something, their reports, those corrected and those accepted."""
    keys = reports.sort_key[shown]
    of_report = outlet[np.searchsorted(documents.sort_key, keys)]
    yield _sums(outlet[np.isin(documents.sort_key, keys)], names)
    yield _sums(of_report, names)
    yield _sums(of_report[reports.corrected[shown]], names)
    yield _sums(of_report[np.isin(reports.review[shown], _ACCEPTED)], names)


def _days(documents: Documents, outlet: Array, names: Array) -> Iterator[list[date]]:
    """The first and the last day of publication of each outlet."""
    for find, widest in ((np.minimum, date.max), (np.maximum, date.min)):
        days = np.full(len(names), widest.toordinal())
        find.at(days, outlet, documents.published)
        yield [date.fromordinal(day) for day in days.tolist()]


def _sums(outlets: Array, names: Array) -> list[int]:
    """How often each outlet comes."""
    counts: list[int] = np.bincount(outlets, minlength=len(names)).tolist()
    return counts
