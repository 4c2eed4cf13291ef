"""The labels of the toponym benchmark: which words name which place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from waqai.packs.table import Row, read_table
from waqai.spans import FieldName, Span

COLUMNS = ("article", "field", "start", "end", "digest", "country", "admin1", "lat", "lon", "radius_km", "level",
           "relation", "half", "note")
LEVELS = ("country", "admin1", "admin2", "settlement", "quarter", "facility", "area")
NO_PLACE = "-"


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader says that some words mean; `country` is `-` when they name no place.

    `levels` are the levels that the text allows (a bare `حمص` may be the city or the
    governorate); an answer is exact within `radius_km` of the point. Without a point the place
    is known only by its country and governorate.
    """

    article: str
    span: Span
    digest: str
    country: str
    admin1: str
    point: tuple[float, float] | None
    radius_km: float
    levels: tuple[str, ...]
    relation: str
    half: str
    note: str

    @property
    def is_place(self) -> bool:
        """Whether the words name a place."""
        return self.country != NO_PLACE


def read_labels(path: Path) -> list[Label]:
    """The labels of a table; raises PackError with file, line, fault and remedy."""
    return [_label(row) for row in read_table(path, COLUMNS)]


def _label(row: Row) -> Label:
    try:
        point = (float(row["lat"]), float(row["lon"])) if row["lat"] else None
        field = next(f for f in get_args(FieldName) if f == row["field"])
        span = Span(field, int(row["start"]), int(row["end"]))
        levels = tuple(row["level"].split(";")) if row["level"] else ()
        radius = float(row["radius_km"] or 0)
    except (ValueError, StopIteration) as error:
        raise row.fault(f"not a label ({error!r})", "start, end, lat, lon and radius_km are numbers, field is"
                        " title or text") from error
    if set(levels) - set(LEVELS):
        raise row.fault(f"unknown level {row['level']}", f"use {', '.join(LEVELS)}, joined by ;")
    return Label(row["article"], span, row["digest"], row["country"], row["admin1"], point, radius, levels,
                 row["relation"], row["half"], row["note"])
