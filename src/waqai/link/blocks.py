"""Candidates: the reports that may be one incident with a report, found without looking at all of them.

Each report stands under keys of place and day. A key is asked for on each day of the report's window and a few
days around it, so the work for a report depends on how much happened around it, not on how many reports there are.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from waqai.link.features import FEW_DAYS, REGION, may_be_one, numbers, tokens
from waqai.link.told import Spot, Told

LAT_CELL = 0.28
"""Degrees of a cell from south to north: 31 km, just above the reach of a place."""
LON_CELL = 0.56
"""Degrees of a cell from west to east: the reach at 60 degrees north, more than that nearer to the equator."""

Key = tuple[str | int, ...]


class Blocks:
    """Reports by place and day."""

    def __init__(self) -> None:
        self._found: dict[Key, dict[str, Told]] = {}

    def add(self, told: Told) -> None:
        """Put a report under its keys."""
        for key in _own_keys(told):
            self._found.setdefault(key, {})[told.id] = told

    def remove(self, told: Told) -> None:
        """Take a report away from its keys."""
        for key in _own_keys(told):
            block = self._found[key]
            del block[told.id]
            if not block:
                del self._found[key]

    def candidates(self, told: Told) -> list[Told]:
        """All other reports that may be one incident with this one, in the order of their ids."""
        found: dict[str, Told] = {}
        for key in _asked_keys(told):
            block = self._found.get(key)
            if block:
                found.update(block)
        found.pop(told.id, None)
        return [found[key] for key in sorted(found) if may_be_one(told, found[key])]


def _own_keys(told: Told) -> Iterator[Key]:
    spot = told.spot
    for day in range(told.first_day, told.last_day + 1):
        if spot is None:
            yield from (("nowhere", day, number) for number in numbers(told))
            continue
        yield from (("number", day, number) for number in numbers(told))
        yield from ((_width(spot), spot.country, day, token) for token in tokens(told))
        if spot.admin1:
            yield "area", spot.country, spot.admin1, day
        if spot.precision != REGION:
            yield from (("cell", row, column, day) for row, column in _cells(spot, 0))
            yield "place", spot.gazetteer_id, day


def _asked_keys(told: Told) -> Iterator[Key]:
    spot = told.spot
    for day in range(told.first_day - FEW_DAYS, told.last_day + FEW_DAYS + 1):
        yield from (("nowhere", day, number) for number in numbers(told))
        if spot is None:
            yield from (("number", day, number) for number in numbers(told))
            continue
        yield from (("wide", spot.country, day, token) for token in tokens(told))
        if spot.admin1:
            yield "area", spot.country, spot.admin1, day
        else:
            yield from (("close", spot.country, day, token) for token in tokens(told))
        if spot.precision != REGION:
            yield from (("cell", row, column, day) for row, column in _cells(spot, 1))
            yield "place", spot.gazetteer_id, day


def _width(spot: Spot) -> str:
    return "close" if spot.admin1 else "wide"


def _cells(spot: Spot, around: int) -> Iterator[tuple[int, int]]:
    if spot.lat is None or spot.lon is None:
        return
    row, column = math.floor(spot.lat / LAT_CELL), math.floor(spot.lon / LON_CELL)
    for up in range(-around, around + 1):
        for right in range(-around, around + 1):
            yield row + up, column + right
