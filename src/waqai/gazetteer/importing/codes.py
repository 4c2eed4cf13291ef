"""Codes of countries, kinds of places and areas, for reading foreign tables."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path

from waqai.errors import GazetteerError
from waqai.gazetteer.importing.lines import text_lines
from waqai.gazetteer.index import Gazetteer
from waqai.gazetteer.places import GazetteerPlace
from waqai.text.normalise import fold

_TABLES = Path(str(files("waqai") / "packdata" / "gazetteer"))


@dataclass(frozen=True)
class Codes:
    """The shipped tables of codes; `names` are English names of areas that the user gives, by code."""

    gazetteer: Gazetteer
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def kinds(self) -> Mapping[str, float]:
        """Every kind of place with its usual radius in kilometres."""
        return _radii()

    @property
    def features(self) -> Mapping[str, str]:
        """The kind of a GeoNames feature code; codes that are not listed are no places for reports."""
        return _pairs("feature_codes.tsv")

    def alpha3(self, code: str) -> str | None:
        """The ISO 3166-1 alpha-3 code of an alpha-2 or alpha-3 code; None when there is none."""
        code = code.strip().upper()
        return code if self.is_country(code) else _pairs("country_codes.tsv").get(code)

    def is_country(self, code: str) -> bool:
        """Whether a code is an alpha-3 one, in capitals."""
        return code in _alpha3()

    def place(self, place_id: str) -> GazetteerPlace | None:
        """The shipped place of an id; None when there is none."""
        return self.gazetteer.find(place_id)

    def area(self, country: str, pcode: str, english: str, arabic: str) -> GazetteerPlace | None:
        """The shipped first-level area of a P-code, an English or an Arabic name; None when it is not known."""
        return (self._by_pcode.get(pcode) or self.gazetteer.admin1(country, english)
                or next((p for p in self.gazetteer.candidates(fold(arabic))
                         if p.kind == "admin1" and p.country == country), None))

    @cached_property
    def _by_pcode(self) -> dict[str, GazetteerPlace]:
        areas = (area for code in sorted(_alpha3()) for area in self.gazetteer.admin1_of(code))
        return {area.admin1_pcode: area for area in areas if area.admin1_pcode}


@lru_cache
def _pairs(table: str) -> dict[str, str]:
    """The first two columns of a shipped table."""
    lines = (_TABLES / table).read_text("utf-8").splitlines()[1:]
    return {first: second for first, second, *_ in (line.split("\t") for line in lines)}


@lru_cache
def _radii() -> dict[str, float]:
    return {kind: float(radius) for kind, radius in _pairs("kinds.tsv").items()}


@lru_cache
def _alpha3() -> frozenset[str]:
    return frozenset(_pairs("country_codes.tsv").values())


def read_names(path: Path) -> dict[str, str]:
    """English names by code: the first two columns, with tabs or commas, as in `admin1CodesASCII.txt`.

    Raises GazetteerError for a file that cannot be read or has a line with one cell.
    """
    names: dict[str, str] = {}
    for line, text in enumerate(text_lines(path), 1):
        cells = text.rstrip("\r\n").split("\t") if "\t" in text else next(csv.reader([text]), [])
        if any(cells):
            if len(cells) < 2 or not cells[0].strip() or not cells[1].strip():
                raise GazetteerError(f"{path.name}:{line}: a code and a name are wanted; write SY.09 and the name,"
                                     " with a tab or a comma between")
            names[cells[0].strip()] = cells[1].strip()
    return names
