"""The store: documents, what was coded of them, what people decided, all with their history."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, Literal, TypeVar

from sqlalchemy import Connection, delete, insert, select

from waqai.errors import DocumentError, NotAllowed
from waqai.people import Person
from waqai.records import CodedDocument, Document, Failure, Fetched, Json
from waqai.store import additions, decisions, judgements, known, reading, reviews
from waqai.store import search as searching
from waqai.store.additions import PEOPLE
from waqai.store.blind import hidden_from
from waqai.store.codings import CoderIdentity, put_coding, put_run
from waqai.store.database import Database, store_url
from waqai.store.derive import Facts
from waqai.store.facts import DOCUMENT, facts_of
from waqai.store.index import put_found, refresh
from waqai.store.intake import Sifted, put_document, sift
from waqai.store.journal import Clock, Journal, now, writing
from waqai.store.model import CoderRow, Coding, FoundDocument, Memo, Run, table
from waqai.store.reading import COUNTS, History, StoredDocument, StoredReport
from waqai.store.search import Cursor, DocumentPage, Page, Query
from waqai.store.version import check_version

T = TypeVar("T")
Outcome = CodedDocument | Failure
_FOUND, _MEMO, _CODING, _RUN, _CODER = map(table, (FoundDocument, Memo, Coding, Run, CoderRow))


class Store:
    """A store of its own schema version; `by` signs whatever is written through it.

    Of a store for a person (`signed`), what is above the person's clearance cannot be read or decided on: it is
    as if it were not there (see `waqai.store.clearance`), and nothing is shown that was made of a document which
    the person codes blind (`waqai.store.blindness`). Putting documents and codings down looks at all rows.
    """

    def __init__(self, database: Database, by: str, clock: Clock = now) -> None:
        self.database, self.by = database, by
        self._clock = clock

    def signed(self, person: Person) -> Store:
        """The same store for somebody, who signs what is written and sees what their clearance opens."""
        hidden = self._whole.read(lambda connection: hidden_from(connection, person.name))
        database = self.database.cleared(person.level).hiding(hidden)
        return Store(database, person.name, self._clock)

    @property
    def _whole(self) -> Store:
        """This store with all rows, for what comes in: ids and copies are those of the whole store."""
        return Store(self.database.cleared(None).hiding(None), self.by, self._clock)

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def now(self) -> datetime:
        """The time by the store's clock, in UTC."""
        return self._clock()

    @contextmanager
    def writing(self) -> Iterator[Journal]:
        """One transaction: what is put down in the block is kept together, or not at all."""
        with writing(self.database, self.by, self._clock) as journal:
            yield journal

    # Documents and codings

    def sift(self, batch: Sequence[Fetched], revise: bool = False) -> list[Sifted | DocumentError]:
        """What each document is to the store, with the id that it would get; nothing is written."""
        with self._whole.database.read() as connection:
            return sift(connection, batch, revise)

    def add(
        self, batch: Sequence[tuple[Fetched, Outcome | None]], run: int | None = None, revise: bool = False
    ) -> list[Sifted | DocumentError]:
        """Put documents down with their codings (None: not coded yet), in one transaction.

        What the store knows already is left as it is; a copy is kept without its coding. Each document is
        looked at anew, for another process may have written since `sift`.
        """
        with self._whole.writing() as journal:
            sifted = sift(journal.connection, [fetched for fetched, _ in batch], revise)
            for one, (_, outcome) in zip(sifted, batch, strict=True):
                if isinstance(one, Sifted) and one.what != "known":
                    _put(journal, one, None if one.what == "copy" else outcome, run)
            journal.flush()
            revised = [one.revises for one in sifted if isinstance(one, Sifted) and one.revises]
            refresh(journal.connection, revised)
        return sifted

    def start_run(self, coder: CoderIdentity, reason: str) -> int:
        """Put down that a coder starts; the number of its run."""
        with self.writing() as journal:
            return put_run(journal, coder, reason)

    def uncoded(self, coder: CoderIdentity | None = None, after: int = 0, limit: int = 500) -> list[Document]:
        """Documents that count and have no coding; with a coder, those without a coding by this one.

        They come by number, above `after`; `number_of` tells where to go on.
        """
        coded = select(_CODING.c.document)
        coded = coded.join(_RUN, _RUN.c.number == _CODING.c.run).join(_CODER, _CODER.c.number == _RUN.c.coder)
        fingerprint = _CODER.c.fingerprint
        coded = coded.where(fingerprint == coder.fingerprint if coder else fingerprint != PEOPLE.fingerprint)
        query = (
            select(DOCUMENT)
            .join(_FOUND, _FOUND.c.document == DOCUMENT.c.number)
            .where(_FOUND.c.state == "active", DOCUMENT.c.number > after, DOCUMENT.c.number.not_in(coded))
            .order_by(DOCUMENT.c.number)
            .limit(limit)
        )
        with self.database.read() as connection:
            return [reading.document_of(dict(row)) for row in connection.execute(query).mappings()]

    def recode(self, outcomes: Sequence[tuple[Document, Outcome]], run: int) -> None:
        """Put newer codings beside the older ones; corrections hold for the reports that tell the same."""
        with self._whole.writing() as journal:
            query = select(DOCUMENT.c.id, DOCUMENT.c.number).where(
                DOCUMENT.c.id.in_([one.id for one, _ in outcomes])
            )
            numbers = {row.id: row.number for row in journal.connection.execute(query)}
            before = {
                facts.document["id"]: facts for facts in facts_of(journal.connection, list(numbers.values()))
            }
            for document, outcome in outcomes:
                put_coding(journal, run, before[document.id], outcome)
                journal.note("code", document.id)
            journal.flush()
            refresh(journal.connection, list(numbers.values()))

    def number_of(self, document_id: str) -> int:
        """The number of a document; NotInStore when there is none."""
        return int(self.document(document_id).row["number"])

    # Reading

    def document(self, document_id: str) -> StoredDocument:
        """A document with its copies; NotInStore when there is none."""
        return self.read(lambda connection: reading.get_document(connection, document_id))

    def raw(self, sha256: str) -> bytes:
        """Fetched bytes by their digest; NotInStore when there are none."""
        return self.read(lambda connection: reading.raw_bytes(connection, sha256))

    def report(self, key: str) -> StoredReport:
        """A report as it stands; NotInStore when there is none."""
        return self.read(lambda connection: reading.get_report(connection, key))

    def reports(self, states: Sequence[str] = COUNTS) -> Iterator[StoredReport]:
        """All reports that count (or are in these states), oldest day of publication first, in one snapshot."""
        with self.database.read() as connection:
            yield from reading.all_reports(connection, states)

    def reports_of(self, document_id: str) -> list[StoredReport]:
        """A document's reports in every state, in the order of the article; NotInStore without the document."""
        document = self.document(document_id)
        if document.row["number"] in self.database.hidden:
            raise NotAllowed(f"you code {document_id!r} blind; hand your coding in, then its incidents are shown")
        return self.read(lambda connection: list(reading.reports_of(connection, document_id)))

    def history(self, key: str) -> History:
        """All that happened to a report; NotInStore when there is none."""
        return self.read(lambda connection: reading.history(connection, key))

    def search(self, query: Query, limit: int = 20, after: Cursor | None = None) -> Page:
        """A page of reports, newest publication first (see `waqai.store.search`)."""
        return self.read(lambda connection: searching.search(connection, query, limit, after))

    def search_documents(self, query: Query, limit: int = 20, after: Cursor | None = None) -> DocumentPage:
        """A page of documents, those without incidents too."""
        return self.read(lambda connection: searching.search_documents(connection, query, limit, after))

    def settle(self) -> None:
        """Let the database count its rows anew, so that it picks the right index; for after many were written."""
        with self.database.write() as connection:
            if self.database.is_sqlite:
                connection.exec_driver_sql("PRAGMA analysis_limit = 1000")  # a sample: some hundredths of a second
            connection.exec_driver_sql("ANALYZE")

    # Decisions

    def add_report(
        self,
        document_id: str,
        values: Mapping[str, Any],
        reason: str,
        evidence: Mapping[str, Sequence[Json]],
    ) -> str:
        """Put down an incident that the machine missed; its key."""
        if self.document(document_id).row["number"] in self.database.hidden:
            raise NotAllowed(f"you code {document_id!r} blind; write its incidents there")
        with self.writing() as journal:
            return additions.add(journal, document_id, values, reason, evidence)

    def correct(
        self,
        key: str,
        version: int,
        values: Mapping[str, Any],
        reason: str,
        evidence: Mapping[str, Sequence[Json]] | None = None,
    ) -> int:
        """Correct fields of a report that was seen at a version; its new version."""
        with self.writing() as journal:
            now_at = decisions.correct(journal, key, version, values, reason, evidence)
            reviews.renew(journal, key)
        return now_at

    def undo(self, decision: int, reason: str) -> int:
        """Take a decision back; the report's new version."""
        with self.writing() as journal:
            key, version = decisions.undo(journal, decision, reason)
            reviews.renew(journal, key)
        return version

    def retract(
        self, kind: Literal["document", "report"], key: str, reason: str, version: int | None = None
    ) -> None:
        """Let a document or report no longer count."""
        with self.writing() as journal:
            decisions.retract(journal, kind, key, reason, version)

    def restore(self, kind: Literal["document", "report"], key: str, reason: str) -> None:
        """Let a retracted document or report count again."""
        with self.writing() as journal:
            decisions.restore(journal, kind, key, reason)

    # Reviews

    def review_report(self, key: str, version: int, verdict: reviews.Verdict) -> int:
        """Put down what becomes of a report that was seen at a version; the review's number."""
        with self.writing() as journal:
            return reviews.review_report(journal, key, version, verdict)

    def review_document(self, document_id: str, verdict: reviews.Verdict) -> int:
        """Put down what becomes of a document; the review's number."""
        with self.writing() as journal:
            return reviews.review_document(journal, document_id, verdict)

    def accept_all(self, document_id: str, versions: Mapping[str, int]) -> list[int]:
        """Accept all that waits in a document, seen at these versions; the reviews' numbers."""
        with self.writing() as journal:
            return reviews.accept_all(journal, document_id, versions)

    def undo_review(self, number: int, reason: str = "") -> int:
        """Take a review back; the number of the row that does so."""
        with self.writing() as journal:
            return reviews.undo_review(journal, number, reason)

    # Judgements

    def judge(self, new: Iterable[judgements.NewJudgement]) -> list[int]:
        """Put judgements on pairs of reports down, all together; their numbers."""
        with self.writing() as journal:
            return judgements.judge(journal, new)

    def undo_judgement(self, number: int, reason: str) -> int:
        """Take a judgement back; the number of the row that does so."""
        with self.writing() as journal:
            return judgements.undo_judgement(journal, number, reason)

    def judgements(self, in_force: bool = True) -> list[judgements.PairJudgement]:
        """The judgements that hold, or all that were ever made, in the order in which they were made."""
        read = judgements.judgements_in_force if in_force else judgements.all_judgements
        return self.read(lambda connection: list(read(connection)))

    # What is there already

    def with_address(self, canonical_url: str) -> Document | None:
        """The document at an address, be it a copy of another, in its newest version."""
        return self.read(lambda connection: known.with_address(connection, canonical_url))

    def with_bytes(self, digest: str) -> str | None:
        """The id of the first document that was read from bytes of this SHA-256."""
        return self.read(lambda connection: known.with_bytes(connection, digest))

    def active_on(self, day: date) -> list[Document]:
        """The documents published on a day that count, in the order in which they came in."""
        return self.read(lambda connection: list(known.active_on(connection, day)))

    # Small things to remember

    def memo(self, name: str) -> Any:
        """What was remembered under a name, such as how far a feed was read; None when nothing was."""
        query = select(_MEMO.c.value).where(_MEMO.c.name == name)
        value = self.read(lambda connection: connection.execute(query).scalar())
        return None if value is None else json.loads(value)

    def remember(self, name: str, value: Any) -> None:
        """Remember a JSON value under a name, in place of what was there; it is no part of the record."""
        with self.database.write() as connection:
            connection.execute(delete(_MEMO).where(_MEMO.c.name == name))
            connection.execute(insert(_MEMO), [{"name": name, "value": json.dumps(value)}])

    def read(self, what: Callable[[Connection], T]) -> T:
        """What a question to one snapshot of the store gives."""
        with self.database.read() as connection:
            return what(connection)


def open_store(given: str | None, by: str, clock: Clock = now) -> Store:
    """Open a store that is there (see `store_url`); StoreError when it is not, or not of this version."""
    database = Database(store_url(given))
    check_version(database)
    return Store(database, by, clock)


def _put(journal: Journal, sifted: Sifted, outcome: Outcome | None, run: int | None) -> None:
    facts = Facts(put_document(journal, sifted), repeats=sifted.what == "copy")
    journal.note(sifted.what, facts.document["id"])
    if outcome is not None and run is not None:
        facts = put_coding(journal, run, facts, outcome)
        journal.note("code", facts.document["id"])
    put_found(journal, facts)
