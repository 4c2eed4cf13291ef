"""How fast waqai codes on one core, how much memory it needs, and what a bare scan would cost.

Time is CPU time of this process, so a busy machine does not change the figures much. Start-up
(imports, packs, gazetteer) is timed apart. The same documents are coded over and over until enough
time has passed: word caches are then warm, as they are in every long run; the first round is given
too.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from waqai.errors import DocumentError, UsageError
from waqai.ingest import read_documents
from waqai.records import CodedDocument, Document, Json

ENOUGH_SECONDS = 2.0
"""CPU-seconds to measure for by default: many rounds of a few dozen articles, and still no long wait."""

try:
    import resource
except ImportError:  # no such module on Windows
    resource = None  # type: ignore[assignment]


Result = TypeVar("Result")


class Coder(Protocol):
    """What is measured: a pipeline."""

    def run(self, document: Document) -> CodedDocument:
        """Code one document."""

    def scan(self, document: Document) -> int:
        """Only fold, tokenise and match the lexicon; the number of matches."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured; all times are CPU-seconds of one core, memory is in MiB."""

    documents: int
    words: int
    incidents: int
    rounds: int
    start_seconds: float
    first_round_seconds: float
    round_seconds: float
    scan_round_seconds: float
    peak_mib: float | None

    @property
    def documents_per_second(self) -> float:
        return self.documents / self.round_seconds

    @property
    def words_per_second(self) -> float:
        return self.words / self.round_seconds

    @property
    def ratio_to_scan(self) -> float:
        """How many times as long coding takes as the bare scan of the same text; at least about 1."""
        return self.round_seconds / self.scan_round_seconds

    def to_json(self) -> Json:
        return {
            "documents": self.documents, "words": self.words, "incidents": self.incidents,
            "rounds": self.rounds, "start_seconds": round(self.start_seconds, 3),
            "first_round_seconds": round(self.first_round_seconds, 3),
            "documents_per_cpu_second": round(self.documents_per_second, 1),
            "words_per_cpu_second": round(self.words_per_second),
            "ratio_to_scan": round(self.ratio_to_scan, 2),
            "peak_mib": None if self.peak_mib is None else round(self.peak_mib, 1),
        }


def measure(load: Callable[[], Coder], documents: Sequence[Document],
            seconds: float = ENOUGH_SECONDS) -> Figures:
    """Load a pipeline, then code and scan `documents` for at least `seconds` CPU-seconds each.

    UsageError when there are no documents.
    """
    if not documents:
        raise UsageError("there is nothing to measure on: no documents; name a .jsonl file or a folder of them")
    start, coder = timed(load)
    first, coded = timed(lambda: [coder.run(document) for document in documents])
    rounds, coding = repeated(lambda: [coder.run(document) for document in documents], seconds)
    scan_rounds, scanning = repeated(lambda: [coder.scan(document) for document in documents], seconds / 4)
    return Figures(
        documents=len(documents), words=sum(words_of(document) for document in documents),
        incidents=sum(len(one.incidents) for one in coded), rounds=rounds, start_seconds=start,
        first_round_seconds=first, round_seconds=coding / rounds, scan_round_seconds=scanning / scan_rounds,
        peak_mib=peak_memory(),
    )


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """CPU-seconds that `work` took, and what it gave."""
    begin = time.process_time()
    result = work()
    return time.process_time() - begin, result


def repeated(work: Callable[[], object], seconds: float) -> tuple[int, float]:
    """How often `work` ran until `seconds` CPU-seconds had passed (at least once), and how long it took."""
    begin, rounds, spent = time.process_time(), 0, 0.0
    while spent < seconds or spent == 0.0:
        work()
        rounds += 1
        spent = time.process_time() - begin
    return rounds, spent


def words_of(document: Document) -> int:
    """Words of title and text, parted by blanks."""
    return len(document.title.split()) + len(document.text.split())


def peak_memory() -> float | None:
    """The most memory this process has held, in MiB; None where the system does not tell."""
    if resource is None:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return float(peak) / (1024 * 1024 if sys.platform == "darwin" else 1024)


def documents_of(source: str) -> list[Document]:
    """The documents of a file or folder, gold files included.

    Raises the DocumentError of the first one that cannot be read: a figure over fewer documents
    than were named would mislead.
    """
    documents = []
    for item in read_documents([source]):
        if isinstance(item, DocumentError):
            raise item
        documents.append(item)
    return documents
