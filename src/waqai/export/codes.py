"""Names and codes of actors, countries and event types in the schemes of other data sets.

All of it is data under `packdata/export/`. An actor that the tables lack (one of a private pack)
is coded by its class and country, so that no export fails for want of a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from waqai.gazetteer import load_gazetteer
from waqai.packs.table import Row, read_table

FOLDER = Path(__file__).resolve().parent.parent / "packdata"
EXPORT_DATA = FOLDER / "export"


@dataclass(frozen=True, slots=True)
class Country:
    """A country with its names and its numbers elsewhere.

    `iso_numeric` is that of ISO 3166-1, `gw` that of Gleditsch and Ward as UCDP uses it (None for
    what is no state there; Palestine is coded with Israel, 666, as in UCDP GED).
    """

    alpha3: str
    name_en: str
    name_ar: str
    iso_numeric: int | None
    gw: int | None
    acled_region: str
    ucdp_region: str


@dataclass(frozen=True, slots=True)
class ActorCode:
    """An actor with its names and codes; `{country}` and `{cameo}` stand for where it acted."""

    id: str
    name_en: str
    name_ar: str
    cls: str
    country: str
    acled: str
    ucdp: str
    cameo: str


@dataclass(frozen=True, slots=True)
class ActorClass:
    """What an actor class means elsewhere; `inter` and `label` are ACLED's."""

    name: str
    inter: int
    label: str
    cameo: str
    civilian: bool
    government: bool


@dataclass(frozen=True, slots=True)
class SubEvent:
    """A sub-event type in other schemes; empty codes are types that the scheme lacks."""

    name: str
    disorder_type: str
    plover: str
    plover_mode: str
    cameo: str
    ucdp: bool


@dataclass(frozen=True, slots=True)
class Codes:
    """All tables of codes."""

    countries: dict[str, Country]
    actors: dict[str, ActorCode]
    classes: dict[str, ActorClass]
    sub_events: dict[str, SubEvent]
    by_weapon: dict[tuple[str, str], tuple[str, str]]
    fatalities: dict[str, int]

    def country(self, alpha3: str) -> Country:
        """The country of a code; one without names and numbers elsewhere when the table lacks it."""
        return self.countries.get(alpha3) or Country(alpha3, alpha3, alpha3, None, None, "", "")

    def actor(self, actor: str) -> ActorCode:
        """The actor of an id; an `other` one of that name when the tables lack it."""
        return self.actors.get(actor) or ActorCode(actor, actor, actor, "other", "", actor, actor, "{cameo}UAF")

    def class_of(self, actor: str) -> ActorClass:
        """The class of an actor."""
        return self.classes.get(self.actor(actor).cls) or self.classes["other"]


@cache
def load_codes() -> Codes:
    """The shipped tables; raises PackError with file and line."""
    return Codes(
        {row["alpha3"]: _country(row) for row in _rows("countries.tsv", "alpha3", "name_en", "name_ar")},
        _actors(),
        {row["class"]: ActorClass(row["class"], int(row["inter"]), row["inter_label"], row["cameo"],
                                  row["civilian"] == "yes", row["government"] == "yes")
         for row in _rows("actor_classes.tsv", "class", "inter", "inter_label")},
        {row["sub_event_type"]: SubEvent(row["sub_event_type"], row["disorder_type"], row["plover"],
                                         row["plover_mode"], row["cameo"], row["ucdp"] == "yes")
         for row in _rows("sub_event_codes.tsv", "sub_event_type", "disorder_type")},
        {(row["sub_event_type"], row["weapon"]): (row["cameo"], row["plover_mode"])
         for row in _rows("weapon_codes.tsv", "sub_event_type", "weapon")},
        {row["told"]: int(row["fatalities"]) for row in _rows("fatality_rules.tsv", "told", "fatalities")},
    )


@lru_cache(maxsize=4096)
def area_ar(country: str, area: str) -> str:
    """The Arabic name of a first-level area in the gazetteer, or the name as it is."""
    found = load_gazetteer().admin1(country, area)
    return found.name_ar if found else area


def _rows(name: str, *required: str) -> Iterator[Row]:
    return read_table(EXPORT_DATA / name, required)


def _country(row: Row) -> Country:
    def number(name: str) -> int | None:
        return int(row[name]) if row[name] else None

    return Country(row["alpha3"], row["name_en"], row["name_ar"], number("iso_numeric"), number("gw"),
                   row["acled_region"], row["ucdp_region"])


def _actors() -> dict[str, ActorCode]:
    coded = {row["actor"]: row for row in _rows("actor_codes.tsv", "actor", "acled")}
    classes = {row["class"]: row["cameo"] for row in _rows("actor_classes.tsv", "class", "cameo")}
    found: dict[str, ActorCode] = {}
    for row in _actor_rows(sorted(FOLDER.glob("*/actors.tsv"))):
        code = coded.get(row["id"])
        name = row["label_en"] or row["name_en"]
        names = (code["acled"], code["ucdp"], code["cameo"]) if code else (
            name, name, f"{row['country'] or '{cameo}'}{classes.get(row['class'], '')}")
        found[row["id"]] = ActorCode(row["id"], name, row["label_ar"] or name, row["class"],
                                     row["country"], *names)
    return found


def _actor_rows(tables: Iterable[Path]) -> Iterator[Row]:
    for table in tables:
        yield from read_table(table, ("id", "name_en", "class", "country"))
