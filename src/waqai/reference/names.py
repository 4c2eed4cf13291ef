"""Names of other data sets to waqai's ids: actors and countries."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from waqai.export.codes import EXPORT_DATA, load_codes
from waqai.gazetteer import load_gazetteer
from waqai.packs.table import read_table
from waqai.records import Json

_ARTICLES = frozenset({"al", "ad", "ar", "as", "ash", "at", "az", "an", "el", "ez", "es"})
_YEARS = re.compile(r"\s*\((?:\d{4}-(?:\d{4})?)\)")
_WHERE = re.compile(r"\s*\([^)]*\)\s*$")
_STATE = re.compile(r"^(?:(?:Military|Police|Security) Forces|Government) of (?:the )?(.+)$")


def side_of(name: str) -> Json:
    """The side of an actor's name in ACLED or UCDP; `other` with the name where waqai has no id for it."""
    actor = _actor(" ".join(name.split()))
    return {"actor": actor, "name": name}


def country_code(name: str) -> str | None:
    """ISO 3166-1 alpha-3 code of an English country name; None when it is not known."""
    return _countries().get(_bare(name))


@lru_cache(maxsize=10_000)
def _actor(name: str) -> str:
    for form in (name, _YEARS.sub("", name), _WHERE.sub("", _YEARS.sub("", name))):
        found = _actors().get(_bare(form))
        if found:
            return found
    state = _STATE.match(_WHERE.sub("", _YEARS.sub("", name)))
    code = country_code(state[1]) if state else None
    return _governments().get(code or "", "other")


@cache
def _actors() -> dict[str, str]:
    """Names to ids. A name that several actors share is the first one's, in the order of the actor table."""
    found: dict[str, str] = {}
    for actor in load_codes().actors.values():
        for name in (actor.acled, actor.ucdp, actor.name_en):
            plain = _WHERE.sub("", name) if "{country}" in name else name
            for form in (plain, _YEARS.sub("", plain)):
                found.setdefault(_bare(form), actor.id)
    return found


@cache
def _governments() -> dict[str, str]:
    """The first actor of the class state of each country."""
    found: dict[str, str] = {}
    for actor in load_codes().actors.values():
        if actor.cls == "state" and actor.country:
            found.setdefault(actor.country, actor.id)
    return found


@cache
def _countries() -> dict[str, str]:
    rows = read_table(EXPORT_DATA / "country_aliases.tsv", ("name", "alpha3"))
    own = {_bare(country.name_en): code for code, country in load_codes().countries.items()}
    return {_bare(row["name"]): row["alpha3"] for row in rows} | own


@lru_cache(maxsize=20_000)
def area_name(country: str, name: str) -> str:
    """The gazetteer's spelling of a first-level area, or the name as it is where no area has that name."""
    return _areas(country).get(_loose(name), name)


@cache
def _areas(country: str) -> dict[str, str]:
    return {_loose(area.name_en): area.name_en for area in load_gazetteer().admin1_of(country)}


def _loose(name: str) -> str:
    """The name without blanks and without the article in the forms that it takes in Latin letters."""
    parts = _bare(name).split()
    return "".join(part for part in parts if part not in _ARTICLES)


def _bare(name: str) -> str:
    """The name without case, accents' marks and article, for comparison."""
    return re.sub(r"[^0-9a-z\u0621-\u064a]+", " ", name.casefold()).removeprefix("the ").strip()
