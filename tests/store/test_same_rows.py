"""Real codings in both databases: the same rows, to the last hash of the log; twice makes no change."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from shipped import pipeline
from store_tables import with_tables
from waqai.ingest import read_documents
from waqai.records import CodedDocument, Document
from waqai.service import Service
from waqai.store import CoderIdentity, Database, Store, store_url
from waqai.store.check import look_through
from waqai.store.model import Base
from waqai.store.search import Query

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "src" / "waqai" / "samples" / "reports.jsonl"
CORPUS = ROOT.parent / "shared" / "corpus" / "articles.jsonl"
IDENTITY = CoderIdentity("test", "shipped", "test")


class Remembering:
    """The pipeline, which codes a text once for both databases."""

    def __init__(self) -> None:
        self._coded: dict[Document, CodedDocument] = {}

    def run(self, document: Document) -> CodedDocument:
        if document not in self._coded:
            self._coded[document] = pipeline().run(document)
        return self._coded[document]


def filled(url: str, source: Path, coder: Remembering) -> Database:
    database = Database(store_url(with_tables(url)))
    for turn in range(2):
        service = Service(Store(database, "tester", noon), lambda: coder, IDENTITY)
        became = {kept.became for kept in service.ingest(read_documents([str(source)]))}
        assert became == ({"known"} if turn else became - {"known"})
    return database


def noon() -> datetime:
    """The time of everything: how many documents share a transaction depends on how fast the machine is."""
    return datetime(2026, 1, 1, 12, tzinfo=UTC)


def rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.read() as connection:
        return {
            of.name: [tuple(row) for row in connection.execute(select(of).order_by(*of.primary_key))]
            for of in Base.metadata.sorted_tables
        }


@pytest.mark.parametrize("source", [SAMPLES, CORPUS], ids=["samples", "corpus"])
def test_both_databases_hold_the_same_rows(source: Path, sqlite_url: str, postgres_url: str) -> None:
    if not source.exists():
        pytest.skip(f"{source.name} is not part of the repository")
    coder = Remembering()
    one, two = filled(sqlite_url, source, coder), filled(postgres_url, source, coder)
    mine, theirs = rows(one), rows(two)
    assert {name: len(several) for name, several in mine.items()} == {
        name: len(several) for name, several in theirs.items()
    }
    for name, several in mine.items():
        assert sorted(several, key=repr) == sorted(theirs[name], key=repr), name
    assert mine["head"] == theirs["head"], "even the last hash of the log is the same"
    for query in (
        Query(words="داعش"),
        Query(words='"دير الزور"', killed_min=2),
        Query(actor="islamic_state", since=date(2015, 1, 1)),
        Query(type="Explosions/Remote violence", admin1="Aleppo"),
    ):
        found = [Store(database, "x").search(query, 100).reports for database in (one, two)]
        assert found[0] == found[1]
    for database in (one, two):
        assert look_through(database).faults == []
        database.close()
