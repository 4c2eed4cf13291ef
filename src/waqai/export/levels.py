"""Sensitivity levels of fields and sources, and the profiles of exports, all of them data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from waqai.errors import PackError, UsageError
from waqai.export.codes import EXPORT_DATA
from waqai.packs.table import Row, read_table

LEVELS: Mapping[str, int] = {"public": 0, "partner": 1, "internal": 2, "confidential": 3}
"""The levels from what anybody may see to what no shipped profile carries."""

NEEDED = frozenset({"waqai_native", "incident_id", "event_type", "sub_event_type", "date.start", "date.end",
                    "date.precision", "place.country", "place.precision", "status", "background", "aggregate",
                    "origin", "reported_by.kind", "perpetrators.actor", "targets.actor", "victims.group",
                    "tellings.report", "tellings.document.document_id"})
"""Fields that no format can do without: their level is public."""

DEFAULT_PROFILE = "public"


@dataclass(frozen=True, slots=True)
class Levels:
    """The level of every field (by its path, as `place.name`) and of names of sources (by their kind)."""

    fields: Mapping[str, str]
    sources: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Profile:
    """Who an export is for; the rules are explained in `packdata/export/profiles.toml`."""

    name: str
    level: str
    grid_degrees: float
    smallest_named_km: float
    quotation: int
    hold_back_days: int
    opaque_ids: bool

    def carries(self, level: str) -> bool:
        """Whether what has this level may stand in an export of the profile."""
        return LEVELS[level] <= LEVELS[self.level]


def read_levels(table: Path = EXPORT_DATA / "sensitivity.tsv") -> Levels:
    """The levels of a table with the columns kind, key, level; raises PackError with file and line."""
    found: dict[str, dict[str, str]] = {"field": {}, "source": {}}
    for row in read_table(table, ("kind", "key", "level")):
        _check(row, found)
        found[row["kind"]][row["key"]] = row["level"]
    return Levels(found["field"], found["source"])


def _check(row: Row, found: Mapping[str, Mapping[str, str]]) -> None:
    if row["kind"] not in found:
        raise row.fault(f"the kind {row['kind']!r} is unknown", "write field or source")
    if row["level"] not in LEVELS:
        raise row.fault(f"the level {row['level']!r} is unknown", f"write one of {', '.join(LEVELS)}")
    if row["key"] in found[row["kind"]]:
        raise row.fault(f"{row['kind']} {row['key']!r} stands twice", "remove one of the rows")
    if row["kind"] == "field" and row["key"] in NEEDED and row["level"] != "public":
        raise row.fault(f"no format can do without {row['key']!r}", "give it the level public")


def read_profiles(file: Path = EXPORT_DATA / "profiles.toml") -> dict[str, Profile]:
    """The profiles of a TOML file by name; raises PackError with what is wrong and where."""
    try:
        tables = tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise PackError(f"{file}: cannot be read ({error}); write it as waqai's own profiles.toml") from error
    return {name: _profile(file, name, table) for name, table in tables.items()}


def _profile(file: Path, name: str, table: Any) -> Profile:
    rules = {field.name: field.type for field in fields(Profile) if field.name != "name"}
    given = set(table) if isinstance(table, dict) else set()
    if given != set(rules):
        raise PackError(f"{file}: [{name}] has the rules {', '.join(sorted(given)) or 'none'}; give all of"
                        f" {', '.join(rules)}")
    kinds = {"level": str, "opaque_ids": bool, "quotation": int, "hold_back_days": int}
    for rule, value in table.items():
        kind = kinds.get(rule, int | float)
        right = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
        if not right or (kind not in (str, bool) and value < 0) or (rule == "level" and value not in LEVELS):
            raise PackError(f"{file}: [{name}] {rule} = {value!r} cannot be; write it as in waqai's own"
                            " profiles.toml")
    return Profile(name, **table)


@cache
def shipped_levels() -> Levels:
    """The shipped levels."""
    return read_levels()


def profile_of(name: str, file: Path | None = None) -> Profile:
    """The profile of a name, from `file` or the shipped ones; raises UsageError for an unknown name."""
    profiles = read_profiles(file) if file else read_profiles()
    if name not in profiles:
        raise UsageError(f"there is no profile {name!r}; choose from {', '.join(profiles)}")
    return profiles[name]
