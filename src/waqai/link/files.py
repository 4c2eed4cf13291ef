"""Coded files in, incidents out: linking without a store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from waqai.errors import UsageError
from waqai.link.entry import Entry, read_entries
from waqai.link.incident import incident_date, incident_json
from waqai.link.linker import Incident, Linker
from waqai.link.tolls import DEFAULT
from waqai.link.weights import probability
from waqai.records import Document, Json


def read_coded(path: Path, documents: Mapping[str, Document] | None = None) -> Iterator[Entry]:
    """The reports of a file that `waqai code` wrote; documents that failed have none.

    `documents` gives the articles by id, for publication days, outlets and words. UsageError names file, line,
    fault and remedy.
    """
    seen: set[str] = set()
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            where = f"{path}:{number}"
            coded = _line(where, line)
            if coded["document_id"] in seen:
                raise UsageError(f"{where}: the document {coded['document_id']!r} is there twice; take one of the"
                                 " two out")
            seen.add(coded["document_id"])
            try:
                yield from read_entries(coded, (documents or {}).get(coded["document_id"]))
            except UsageError as error:
                raise UsageError(f"{where}: {error}") from error


def _line(where: str, line: bytes) -> Json:
    try:
        coded = json.loads(line)
    except ValueError as error:
        raise UsageError(f"{where}: is no JSON ({error}); link reads what waqai code writes as jsonl") from error
    if not isinstance(coded, dict) or not isinstance(coded.get("document_id"), str):
        raise UsageError(f"{where}: has no document_id; link reads what waqai code writes as jsonl")
    return coded


def linked(entries: Iterable[Entry], linker: Linker) -> dict[str, Entry]:
    """Take all reports into a linker; the entries by report id."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        linker.add(entry.told)
        kept[entry.id] = entry
    return kept


def incident_records(linker: Linker, entries: Mapping[str, Entry], rule: str = DEFAULT) -> Iterator[Json]:
    """The record of each incident, in the order of day, then id; one at a time in memory."""
    def order(group: Incident) -> tuple[str, Incident]:
        return incident_date([entries[one] for one in group])["start"], group

    for group in sorted(linker.incidents(), key=order):
        yield incident_json([entries[one] for one in group], rule, belonging(linker, group))


def belonging(linker: Linker, group: Incident) -> float:
    """How surely the weakest report belongs: the probability of its mean score; 1 when it is alone."""
    if len(group) == 1:
        return 1.0
    means = []
    for one in group:
        scores = [score for other in group if other != one and (score := linker.score(one, other)) is not None]
        # Somebody tied a report that the fields keep apart from all others: nothing is left to doubt.
        means.append(probability(linker.threshold + sum(scores) / len(scores)) if scores else 1.0)
    return min(means)
