"""Reading gazetteer tables: raw rows fast, places on demand, faults with file and line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from waqai.errors import GazetteerError
from waqai.gazetteer.places import GazetteerPlace

REQUIRED = ("id", "name_ar", "country", "lat", "lon")
"""Columns without which a table cannot be used; the others may be absent or empty."""

SHIPPED, CURATED, PRIVATE = 0, 1, 2
"""Ranks of tables: a private row comes before a curated one, a curated one before a shipped one."""

Ref = tuple[int, int]
"""Number of a table and of a line in it."""

SEVERAL = "Multiple"
"""What a table writes for a region that spans several first-level areas; the place then has none."""

DEFAULT_RADIUS_KM = 3.0
"""For rows without a radius: a small town."""


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of one table, unparsed, with its rank."""

    name: str
    columns: Mapping[str, int]
    lines: list[str]
    rank: int

    def cells(self, line: int) -> list[str]:
        """The cells of a line (the header is line 0), filled up to the number of columns."""
        cells = self.lines[line].rstrip("\r").split("\t")
        return cells + [""] * (len(self.columns) - len(cells))

    def fault(self, line: int, what: str, remedy: str) -> GazetteerError:
        """An error of the form `file:line: fault; remedy`."""
        return GazetteerError(f"{self.name}:{line + 1}: {what}; {remedy}")

    def names(self, line: int) -> list[str]:
        """The Arabic name and its aliases, as written."""
        cells = self.cells(line)
        aliases = cells[self.columns["aliases_ar"]] if "aliases_ar" in self.columns else ""
        return [cells[self.columns["name_ar"]].strip(), *(a.strip() for a in aliases.split(";") if a.strip())]

    def place(self, line: int, pcodes: Mapping[tuple[str, str], str]) -> GazetteerPlace:
        """The place of a line; GazetteerError when a cell cannot be read."""
        row = dict(zip(self.columns, (cell.strip() for cell in self.cells(line)), strict=False))
        country, kind = row["country"], row.get("kind") or "place"
        admin1 = row.get("admin1") or row.get("parent") or (row.get("name_en", "") if kind == "admin1" else "")
        admin1 = "" if admin1 == SEVERAL else admin1
        pcode = row.get("admin1_pcode") or row.get("pcode") or pcodes.get((country, admin1), "")
        return GazetteerPlace(
            id=row["id"], name_ar=row["name_ar"], name_en=row.get("name_en", ""), kind=kind, country=country,
            admin1=admin1, admin1_pcode=pcode,
            admin2=row.get("admin2") or (row.get("name_en", "") if kind == "admin2" else ""),
            lat=self._number(line, row, "lat", 90.0), lon=self._number(line, row, "lon", 180.0),
            radius_km=abs(self._number(line, row, "radius_km", 20_000.0, DEFAULT_RADIUS_KM)),
            population=int(self._number(line, row, "population", 2e9, 0.0)),
            source=row.get("source") or ("GeoNames" if row["id"].startswith(("gn:", "iso:")) else self.name),
            aliases_ar=tuple(self.names(line)[1:]),
        )

    def check(self, line: int) -> None:
        """Raise GazetteerError when the line has too many cells, no id, no name, a bad country or number."""
        cells = self.lines[line].rstrip("\r").split("\t")
        if len(cells) > len(self.columns):
            raise self.fault(line, f"{len(cells)} cells in a table of {len(self.columns)} columns",
                             "take out the surplus tabs")
        for column in REQUIRED:
            if not self.cells(line)[self.columns[column]].strip():
                raise self.fault(line, f"{column} is empty", "fill it or remove the row")
        if any("|" in name for name in self.names(line)):
            raise self.fault(line, "a name holds the sign |", "put ; between the names of aliases_ar")
        place = self.place(line, {})
        if len(place.country) != 3 or not place.country.isupper():
            raise self.fault(line, f"country {place.country!r} is no ISO 3166-1 alpha-3 code",
                             "write three capital letters, for example SYR")

    def _number(self, line: int, row: Mapping[str, str], column: str, limit: float,
                default: float | None = None) -> float:
        text = row.get(column, "")
        if not text and default is not None:
            return default
        try:
            value = float(text)
        except ValueError:
            raise self.fault(line, f"{column} {text!r} is no number", "write it with a decimal point") from None
        if not -limit <= value <= limit:
            raise self.fault(line, f"{column} {text} is out of range", f"give a value of at most {limit:g}")
        return value


def read_table(path: Path, rank: int) -> Table:
    """Read a table whose first line names the columns; GazetteerError when it cannot be used."""
    name = path.name
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except FileNotFoundError:
        raise GazetteerError(f"{path}:1: there is no such file; check the path") from None
    except (OSError, UnicodeDecodeError) as error:
        raise GazetteerError(f"{path}:1: cannot be read ({error}); save it as UTF-8 text") from error
    columns = {column.strip(): number for number, column in enumerate(lines[0].rstrip("\r").split("\t"))}
    missing = [column for column in REQUIRED if column not in columns]
    if missing:
        raise GazetteerError(f"{name}:1: column {', '.join(missing)} is missing;"
                             " the first line names the columns, separated by tabs")
    return Table(name, columns, lines, rank)


def is_row(line: str) -> bool:
    """Whether a line holds a row: neither empty nor a comment (`# `)."""
    return bool(line) and not line.startswith("# ") and not line.isspace()
