"""The one place where coding and the store meet: what the commands, the web pages and the API call.

Everything that is written is acknowledged only when it is kept: `ingest` hands out what became of a document
after the transaction that holds it, so that a process that is killed loses nothing it spoke of.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Literal

from waqai.batch import CoderFactory, code_all
from waqai.errors import DocumentError, UsageError
from waqai.records import CodedDocument, Document, Failure, Fetched, Json
from waqai.store import CoderIdentity, History, Sifted, Store, StoredDocument, StoredReport
from waqai.store.search import Cursor, DocumentPage, Page, Query

BATCH = 64
"""Documents written in one transaction: enough to make its cost small, few enough to lose little work."""

BATCH_SECONDS = 2.0
"""The longest that a document waits for its transaction while others are being coded."""

Item = Fetched | Document | DocumentError
Became = Literal["new", "revision", "copy", "known", "failed", "recoded"]


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one document, told after it was kept.

    `incidents` is None when it was not coded: it is known, a copy, or coding comes later. `error` tells why
    it could not be read or coded; a document that could not be coded is kept all the same.
    """

    document_id: str
    became: Became
    incidents: int | None = None
    error: Failure | None = None


class Service:
    """A store with the coder that fills it; without one, documents are kept and coded later."""

    def __init__(
        self, store: Store, coder: CoderFactory | None = None, identity: CoderIdentity | None = None
    ) -> None:
        if (coder is None) != (identity is None):
            raise UsageError("a coder needs its identity, so that its codings can be told from others")
        self.store = store
        self._coder, self._identity = coder, identity
        self._run: int | None = None

    # Documents

    def ingest(self, items: Iterable[Item], jobs: int = 1, revise: bool = False) -> Iterator[Kept]:
        """Keep documents and, with a coder, their incidents; each is told when it is kept, in input order.

        What the store knows is left alone, so that a run that was broken off is simply run again. A copy of a
        document is kept as a further source and not coded.
        """
        if self._coder is None:
            for batch in _batches(items):
                yield from self._keep([(item, None) for item in batch], revise)
            return
        intake = _Intake(self.store, items, revise)
        with closing(code_all(intake.to_code(), self._coder, jobs)) as coded:
            waiting: list[tuple[Item, CodedDocument | Failure | None]] = []
            since = time.monotonic()
            for _, outcome in coded:
                waiting += [*intake.passed(), (intake.next(), outcome)]
                if len(waiting) >= BATCH or time.monotonic() - since > BATCH_SECONDS:
                    yield from self._keep(waiting, revise)
                    waiting, since = [], time.monotonic()
            yield from self._keep([*waiting, *intake.passed()], revise)

    def code(self, jobs: int = 1, again: bool = False, reason: str = "") -> Iterator[Kept]:
        """Code what the store holds without a coding; `again`: what this version of the coder has not coded.

        Older codings stay, and corrections hold for the reports that tell the same incident.
        """
        if self._coder is None:
            raise UsageError("this service has no coder")
        documents = self._uncoded(again)
        with closing(code_all(documents, self._coder, jobs)) as coded:
            batch: list[tuple[Document, CodedDocument | Failure]] = []
            for document, outcome in coded:
                assert document is not None
                batch.append((document, outcome))
                if len(batch) >= BATCH:
                    yield from self._recode(batch, reason)
                    batch = []
            yield from self._recode(batch, reason)

    def _uncoded(self, again: bool) -> Iterator[Document]:
        after = 0
        while batch := self.store.uncoded(self._identity if again else None, after):
            yield from batch
            after = self.store.number_of(batch[-1].id)

    def _recode(self, batch: list[tuple[Document, CodedDocument | Failure]], reason: str) -> list[Kept]:
        if batch:
            self.store.recode(batch, self._started(reason or "coded what was not coded"))
        return [_kept(document.id, "recoded", outcome) for document, outcome in batch]

    def _started(self, reason: str) -> int:
        """The run that this service writes under, put down when the first document is coded."""
        if self._run is None:
            assert self._identity is not None
            self._run = self.store.start_run(self._identity, reason)
        return self._run

    def _keep(self, batch: Sequence[tuple[Item, CodedDocument | Failure | None]], revise: bool) -> Iterator[Kept]:
        good = [(item, outcome) for item, outcome in batch if not isinstance(item, DocumentError)]
        coded = any(outcome is not None for _, outcome in good)
        run = self._started("ingest") if coded else None
        pairs = [(item if isinstance(item, Fetched) else Fetched(item), outcome) for item, outcome in good]
        added = iter(self.store.add(pairs, run, revise) if pairs else [])
        for item, outcome in batch:
            yield _told(item if isinstance(item, DocumentError) else next(added), outcome)

    # Reading and deciding

    def document(self, document_id: str) -> StoredDocument:
        """A document; NotInStore when there is none."""
        return self.store.document(document_id)

    def reports_of(self, document_id: str) -> list[StoredReport]:
        """The reports of a document in every state; NotInStore when there is no document."""
        return self.store.reports_of(document_id)

    def get(self, key: str) -> StoredReport:
        """A report as it stands; NotInStore when there is none."""
        return self.store.report(key)

    def history(self, key: str) -> History:
        """A report with everything that happened to it."""
        return self.store.history(key)

    def search(self, query: Query, limit: int = 20, after: Cursor | None = None) -> Page:
        """A page of reports by words and filters, newest publication first."""
        return self.store.search(query, limit, after)

    def search_documents(self, query: Query, limit: int = 20, after: Cursor | None = None) -> DocumentPage:
        """A page of documents by words, outlet and day, those without incidents too."""
        return self.store.search_documents(query, limit, after)

    def list(self) -> Iterator[StoredReport]:
        """All reports that count, oldest day of publication first."""
        return self.store.reports()

    def add_report(
        self, document_id: str, values: Mapping[str, Any], reason: str, evidence: Mapping[str, Sequence[Json]]
    ) -> str:
        """Put down an incident that the machine missed, with all its values; its key.

        Raises NotInStore, and BadValue for what the codebook does not allow or an incident without evidence.
        """
        return self.store.add_report(document_id, values, _reason(reason), evidence)

    def correct(
        self,
        key: str,
        version: int,
        values: Mapping[str, Any],
        reason: str,
        evidence: Mapping[str, Sequence[Json]] | None = None,
    ) -> int:
        """Correct fields of a report that was seen at `version`; its new version.

        Raises Conflict, which shows both, when somebody else changed it since; BadValue; NotInStore.
        """
        return self.store.correct(key, version, values, _reason(reason), evidence)

    def undo(self, decision: int, reason: str) -> int:
        """Take a decision back; the report's new version."""
        return self.store.undo(decision, _reason(reason))

    def retract(
        self, kind: Literal["document", "report"], key: str, reason: str, version: int | None = None
    ) -> None:
        """Let a document or report no longer count; its history stays."""
        self.store.retract(kind, key, _reason(reason), version)

    def restore(self, kind: Literal["document", "report"], key: str, reason: str) -> None:
        """Let a retracted document or report count again."""
        self.store.restore(kind, key, _reason(reason))


class _Intake:
    """Parts what is to be coded from what is not, and keeps both in the order of the input."""

    def __init__(self, store: Store, items: Iterable[Item], revise: bool) -> None:
        self._store, self._items, self._revise = store, items, revise
        self._order: deque[tuple[Item, bool]] = deque()

    def to_code(self) -> Iterator[Document | DocumentError]:
        """The documents that the coder has to see."""
        for batch in _batches(self._items):
            good = [_fetched(item) for item in batch if not isinstance(item, DocumentError)]
            sifted = iter(self._store.sift(good, self._revise))
            for item in batch:
                one = item if isinstance(item, DocumentError) else next(sifted)
                wanted = isinstance(one, Sifted) and one.what in ("new", "revision")
                self._order.append((item, wanted))
                if wanted and isinstance(one, Sifted):
                    yield one.fetched.document

    def passed(self) -> list[tuple[Item, CodedDocument | Failure | None]]:
        """The documents before the next coded one, which the coder did not have to see."""
        found: list[tuple[Item, CodedDocument | Failure | None]] = []
        while self._order and not self._order[0][1]:
            found.append((self._order.popleft()[0], None))
        return found

    def next(self) -> Item:
        """The document that the coder just gave back."""
        return self._order.popleft()[0]


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Up to `BATCH` items, no two documents of one id among them."""
    batch: list[Item] = []
    ids: set[str] = set()
    for item in items:
        name = item.document_id if isinstance(item, DocumentError) else _fetched(item).document.id
        if len(batch) >= BATCH or name in ids:
            yield batch
            batch, ids = [], set()
        batch.append(item)
        ids.add(name)
    if batch:
        yield batch


def _fetched(item: Fetched | Document) -> Fetched:
    return item if isinstance(item, Fetched) else Fetched(item)


def _told(sifted: Sifted | DocumentError, outcome: CodedDocument | Failure | None) -> Kept:
    if isinstance(sifted, DocumentError):
        return Kept(sifted.document_id, "failed", error=Failure(sifted.document_id, sifted.code, str(sifted)))
    if sifted.what in ("known", "copy") or outcome is None:
        return Kept(sifted.fetched.document.id, sifted.what)
    return _kept(sifted.fetched.document.id, sifted.what, outcome)


def _kept(document_id: str, became: Became, outcome: CodedDocument | Failure) -> Kept:
    if isinstance(outcome, Failure):
        return Kept(document_id, became, error=outcome)
    return Kept(document_id, became, len(outcome.incidents))


def _reason(reason: str) -> str:
    if not reason.strip():
        raise UsageError("a decision needs a reason; whoever reads it later must be able to judge it")
    return reason.strip()


__all__ = ["BATCH", "Kept", "Service"]
