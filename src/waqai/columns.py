"""All reports that count, and all documents, as columns in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from waqai.records import EVENT_TYPES
from waqai.store.overview import DOCUMENT_ROW, ROW

Array = NDArray[Any]
TYPES = tuple(EVENT_TYPES)
TYPE_PLACES = {name: at for at, name in enumerate(TYPES)}
UNKNOWN = -1
"""Stands for a toll that is not told, and for the worth of a look at what does not wait: below any asked for."""


class _Columns:
    """Columns of one length."""

    __slots__ = ()

    def at(self, chosen: Array) -> Self:
        """Some of the rows: by a mask, or by their places."""
        return type(self)(*(column[chosen] for column in self._columns()))

    def with_(self, other: Self) -> Self:
        """These rows, and those of another behind them."""
        return type(self)(*map(np.concatenate, zip(self._columns(), other._columns(), strict=True)))

    def __len__(self) -> int:
        return len(self._columns()[0])

    def _columns(self) -> list[Array]:
        return [getattr(self, one.name) for one in fields(self)]  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Columns(_Columns):
    """Reports, newest publication first; days are ordinals, a place that is not known is NaN.

    `total` tells reports of a whole period and those that only recall: their tolls are told elsewhere, too.
    `waits` tells those that wait for a look, `review` what the last review says where it holds, `corrected`
    whether a person changed a value.
    """

    number: Array
    sort_key: Array
    key: Array
    lat: Array
    lon: Array
    radius: Array
    type: Array
    start: Array
    end: Array
    country: Array
    admin1: Array
    pcode: Array
    killed: Array
    injured: Array
    status: Array
    level: Array
    waits: Array
    total: Array
    corrected: Array
    review: Array


@dataclass(frozen=True, slots=True)
class Sides(_Columns):
    """The sides of the reports, by the report's number; `role` is perpetrator or target."""

    number: Array
    role: Array
    actor: Array


@dataclass(frozen=True, slots=True)
class Documents(_Columns):
    """Documents by their search key; what a look at one is worth is in thousandths, while it waits for one.

    `state` is that of `found_document`.
    """

    sort_key: Array
    worth: Array
    level: Array
    published: Array
    outlet: Array
    state: Array


def columns_of(rows: Sequence[Any]) -> Columns:
    """The columns of rows as `waqai.store.overview` reads them."""
    told = list(zip(*rows, strict=True)) if rows else [()] * len(ROW)
    (number, sort_key, key, lat, lon, radius, kind, start, end, country, admin1, pcode, killed, injured, status,
     level, waits, aggregate, background, corrected, review) = told
    return Columns(
        np.array(number, np.int64), np.array(sort_key, np.int64), np.array(key, object),
        _floats(lat), _floats(lon), np.nan_to_num(_floats(radius)),
        np.array([TYPE_PLACES[one] for one in kind], np.int64), _days(start), _days(end),
        _texts(country), _texts(admin1), _texts(pcode), _known(killed), _known(injured), _texts(status),
        np.array(level, np.int64), np.array(waits, bool),
        np.array(aggregate, bool) | np.array(background, bool), np.array(corrected, bool), _texts(review),
    )  # fmt: skip


def sides_of(rows: Sequence[Any]) -> Sides:
    """The sides of rows of number, role and actor."""
    number, role, actor = zip(*rows, strict=True) if rows else ((), (), ())
    return Sides(np.array(number, np.int64), _texts(role), _texts(actor))


def documents_of(rows: Sequence[Any]) -> Documents:
    """The columns of documents as `waqai.store.overview` reads them."""
    told = list(zip(*rows, strict=True)) if rows else [()] * len(DOCUMENT_ROW)
    sort_key, worth, level, published, outlet, state = told
    return Documents(np.array(sort_key, np.int64), _known(worth), np.array(level, np.int64), _days(published),
                     _texts(outlet), _texts(state))


def _floats(values: Sequence[float | None]) -> Array:
    return np.array(values, np.float64)


def _days(values: Sequence[date]) -> Array:
    return np.array([day.toordinal() for day in values], np.int64)


def _texts(values: Sequence[str | None]) -> Array:
    return np.array([value or "" for value in values], str)


def _known(values: Sequence[int | None]) -> Array:
    return np.array([UNKNOWN if value is None else value for value in values], np.int64)
