"""The index of the shipped tables, worked out once by `tools/compile_gazetteer.py`.

Folding, grouping and comparing the names of all rows takes longer than everything else in loading; what comes
of it is kept as JSON beside the tables. The digest of the tables stands in it: when a table was
changed since, the index is worked out anew in memory, so an edited table has its effect at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from waqai.gazetteer.merge import Same, same_places
from waqai.gazetteer.names import fold_all, lengths_by_first_word, spelled_apart_or_joined
from waqai.gazetteer.places import GazetteerPlace
from waqai.gazetteer.tables import PRIVATE, Ref, Table, is_row

FILE = "index.json"


@dataclass
class NameIndex:
    """Folded names to rows, further spellings to names, lengths of names by first word, equal places.

    The rows of a name are kept flat (table, line, table, line ...): that is how they are stored, and most
    names are never asked for.
    """

    names: dict[str, list[int]] = field(default_factory=dict)
    variants: dict[str, str] = field(default_factory=dict)
    lengths: dict[str, list[int]] = field(default_factory=dict)
    same: Same = field(default_factory=Same)

    def rows(self, name: str) -> list[Ref]:
        """The rows of a folded name; empty when no table has it."""
        flat = self.names.get(name, [])
        return list(zip(flat[::2], flat[1::2], strict=True))


def build_index(tables: Sequence[Table]) -> NameIndex:
    """The index of tables, the rows of private ones checked; GazetteerError names a faulty line."""
    index = NameIndex()
    for number, table in enumerate(tables):
        add_names(index, number, table)
    finish(index, tables)
    return index


def add_names(index: NameIndex, number: int, table: Table) -> set[str]:
    """Enter the names of a table; which names they are."""
    written: list[str] = []
    owners: list[int] = []
    for line in range(1, len(table.lines)):
        if is_row(table.lines[line]):
            if table.rank == PRIVATE:
                table.check(line)
            found = table.names(line)
            written += found
            owners += [line] * len(found)
    folded = fold_all(written)
    for name, line in zip(folded, owners, strict=True):
        if (number, line) not in index.rows(name):
            index.names.setdefault(name, []).extend((number, line))
    return set(folded)


def finish(index: NameIndex, tables: Sequence[Table], touched: Iterable[str] | None = None) -> None:
    """Work out spellings, lengths and equal places; of the latter only those of the `touched` names, if given."""
    index.variants = spelled_apart_or_joined(index.names)
    index.lengths = lengths_by_first_word([*index.names, *index.variants])
    groups = map(index.rows, index.names if touched is None else touched)
    places: dict[Ref, GazetteerPlace] = {}

    def get(ref: Ref) -> GazetteerPlace:
        if ref not in places:
            places[ref] = tables[ref[0]].place(ref[1], {})
        return places[ref]

    index.same.add(same_places(groups, [table.rank for table in tables], get))


def digest(tables: Sequence[Table]) -> str:
    """A digest of the text of tables, in their order."""
    total = blake2b(digest_size=16)
    for table in tables:
        total.update(table.name.encode())
        total.update("\n".join(table.lines).encode())
    return total.hexdigest()


def read_index(folder: Path, tables: Sequence[Table]) -> NameIndex | None:
    """The compiled index of tables; None when there is none or it is that of other tables."""
    try:
        stored = json.loads((folder / FILE).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    if stored["digest"] != digest(tables):
        return None
    same = Same()
    for low, high in stored["same"]:
        same.join(tuple(low), tuple(high))
    return NameIndex(stored["names"], stored["variants"], stored["lengths"], same)


def write_index(folder: Path, tables: Sequence[Table]) -> Path:
    """Compile the index of tables into its file."""
    index = build_index(tables)
    stored: Mapping[str, object] = {
        "digest": digest(tables),
        "names": index.names,
        "variants": index.variants,
        "lengths": index.lengths,
        "same": sorted(index.same.higher.items()),
    }
    path = folder / FILE
    path.write_text(json.dumps(stored, ensure_ascii=False, separators=(",", ":"), sort_keys=True), "utf-8")
    return path
