"""Governorates and other first-level areas by any of their names."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from waqai.gazetteer.tables import SHIPPED, read_table
from waqai.text.normalise import fold

_ADMIN = Path(__file__).resolve().parent.parent / "packdata" / "gazetteer" / "admin.tsv"


def governorates(name: str) -> list[str]:
    """The English names, as they stand in records, of the governorates with this Arabic or English name or code.

    Several countries may have one of a name. A name that none has is given back as it is, for private
    gazetteers may have it.
    """
    return sorted(_names().get(fold(name).casefold(), {name}))


@cache
def _names() -> dict[str, set[str]]:
    table = read_table(_ADMIN, SHIPPED)
    found: dict[str, set[str]] = {}
    for line in range(1, len(table.lines)):
        if not table.lines[line].strip():
            continue
        row = dict(zip(table.columns, table.cells(line), strict=False))
        if row["kind"] == "admin1" and row["name_en"]:
            for name in (*table.names(line), row["name_en"], row["iso"], row["pcode"]):
                if name:
                    found.setdefault(fold(name).casefold(), set()).add(row["name_en"])
    return found
