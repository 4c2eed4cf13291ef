"""Independent sources of an incident: an outlet is one, and so are copies of an agency."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from waqai.link.entry import Entry
from waqai.link.words import cosine, stems
from waqai.packs.table import read_table
from waqai.records import Json

TABLE = Path(__file__).resolve().parent.parent / "packdata" / "agency_nouns.tsv"

COPY = 0.7
"""Cosine of the words of two tellings from which on one is a copy of the other, or both are of a third."""


def independent(entries: Sequence[Entry]) -> list[list[Entry]]:
    """The entries in groups that rest on one source each, in the order of their first entries."""
    groups: list[list[Entry]] = []
    for entry in entries:
        joined = [group for group in groups if any(same_source(entry, other) for other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append(sorted([entry, *(one for group in joined for one in group)], key=lambda one: one.id))
    return sorted(groups, key=lambda group: group[0].id)


def same_source(a: Entry, b: Entry) -> bool:
    """Whether two tellings are of one document or outlet, cite one agency, or have nearly the same words."""
    if a.told.document_id == b.told.document_id or not outlets(a).isdisjoint(outlets(b)):
        return True
    return not agencies(a).isdisjoint(agencies(b)) or _is_copy(a, b)


def outlets(entry: Entry) -> frozenset[str]:
    """The outlet of a report and those that copied its article, as far as they are known."""
    return frozenset(name for name in (entry.outlet, *entry.copied_by) if name)


def agencies(entry: Entry) -> frozenset[str]:
    """The agencies that a report cites, each by the words of its name that tell which it is."""
    names = (stems(source.get("name") or "") for source in entry.fields.get("reported_by") or ()
             if source.get("kind") == "agency")
    told = (" ".join(sorted(set(words) - _nouns())) for words in names)
    return frozenset(name for name in told if name)


def source_json(group: Sequence[Entry]) -> Json:
    """What one independent source is: its outlets, the agencies cited, and its reports."""
    cited = {source["name"] for entry in group for source in entry.fields.get("reported_by") or ()
             if source.get("kind") == "agency" and source.get("name")}
    return {"outlets": sorted({name for entry in group for name in outlets(entry)}), "agencies": sorted(cited),
            "reports": [entry.id for entry in group]}


def _is_copy(a: Entry, b: Entry) -> bool:
    return cosine(a.told.words or 0, b.told.words or 0) >= COPY


@cache
def _nouns() -> frozenset[str]:
    return frozenset(word for row in read_table(TABLE, ("noun",)) for word in stems(row["noun"]))
