"""Many documents over processes: in input order, in bounded memory, and past any single fault."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from typing import Protocol

from waqai.errors import CodingFailed, DocumentError, PipelineError
from waqai.records import CodedDocument, Document, Failure

CHUNK = 8
"""Documents sent to a process at once: some tens of milliseconds of work, far above the cost of sending."""

CHUNKS_PER_JOB = 3
"""Chunks under way per process, so that none waits for the reader."""

Item = Document | DocumentError
Outcome = CodedDocument | Failure
Coded = tuple[Document | None, Outcome]


class Coder(Protocol):
    """What codes one document."""

    def run(self, document: Document) -> CodedDocument: ...


CoderFactory = Callable[[], Coder]


def code_all(
    documents: Iterable[Item], coder_factory: CoderFactory, jobs: int = 1
) -> Generator[Coded, None, None]:
    """Each document with its coding or its failure, in input order.

    `coder_factory` is called once per process; for `jobs` above 1 it must be picklable. An
    unexpected fault, even one that kills its process, is the failure `coding_failed` of the
    document that caused it. Raises what the factory raises.
    """
    if jobs <= 1:
        yield from _code_here(documents, coder_factory())
        return
    run = _ParallelRun(coder_factory, jobs)
    try:
        yield from run.code(documents)
    finally:
        run.close()


def failure(error: DocumentError) -> Failure:
    """The failure that an error is written as."""
    return Failure(error.document_id, error.code, str(error))


def _code_here(documents: Iterable[Item], coder: Coder) -> Iterator[Coded]:
    for item in documents:
        yield (None, failure(item)) if isinstance(item, DocumentError) else (item, code_one(coder, item))


def code_one(coder: Coder, document: Document) -> Outcome:
    """The coding of one document, or the failure that stands for it."""
    try:
        return coder.run(document)
    except DocumentError as error:
        return failure(error)
    except Exception as error:
        return _defect(document, _place_of(error))


def _place_of(error: Exception) -> str:
    """Kind and line of a fault. Its message is left out: it may quote the article."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {os.path.basename(frame.filename)}:{frame.lineno}"  # noqa: PTH119


def _defect(document: Document, what: str) -> Failure:
    return failure(CodingFailed(document.id, f"document {document.id!r} was not coded: {what}; this is a defect"
                                " of waqai, report it with the document"))


_coder: Coder | str = "the process was not prepared"
"""The coder of a worker process, or why there is none."""


@contextmanager
def _interrupt_later() -> Iterator[None]:
    """Hold Ctrl-C back while processes are started: they inherit this, and leave it to the parent."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare(factory: CoderFactory) -> None:
    """Load the coder once per process; the parent alone answers to Ctrl-C."""
    global _coder
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        _coder = factory()
    except Exception as error:
        _coder = f"{type(error).__name__}: {error}"


def _ready() -> bool:
    """Whether a process has started, told by its answering at all."""
    return True


def _code_chunk(documents: list[Document]) -> list[Outcome] | str:
    coder = _coder
    return coder if isinstance(coder, str) else [code_one(coder, document) for document in documents]


_Waiting = tuple[list[Item], Future[list[Outcome] | str]]


class _ParallelRun:
    """A pool, the chunks under way in it, and what to do when it breaks."""

    def __init__(self, factory: CoderFactory, jobs: int) -> None:
        self._factory, self._jobs = factory, jobs
        self._pool = self._new_pool(jobs)
        self._waiting: deque[_Waiting] = deque()

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def code(self, documents: Iterable[Item]) -> Iterator[Coded]:
        items = iter(documents)
        more = True
        while more or self._waiting:
            while more and len(self._waiting) < self._jobs * CHUNKS_PER_JOB:
                chunk = list(islice(items, CHUNK))
                more = len(chunk) == CHUNK
                self._waiting.append((chunk, self._submit(chunk)))
            yield from self._next()

    def _new_pool(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _prepare, (self._factory,))

    def _submit(self, chunk: list[Item]) -> Future[list[Outcome] | str]:
        try:
            with _interrupt_later():
                return self._pool.submit(_code_chunk, _documents(chunk))
        except BrokenProcessPool as error:
            broken: Future[list[Outcome] | str] = Future()
            broken.set_exception(error)
            return broken

    def _next(self) -> Iterator[Coded]:
        chunk, future = self._waiting.popleft()
        try:
            outcomes = _checked(future.result())
        except BrokenProcessPool:
            outcomes = self._one_by_one(_documents(chunk))
            self._restart()
        coded = iter(outcomes)
        for item in chunk:
            yield (None, failure(item)) if isinstance(item, DocumentError) else (item, next(coded))

    def _restart(self) -> None:
        """A new pool for the chunks that were lost with the old one."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._new_pool(self._jobs)
        waiting = list(self._waiting)
        self._waiting.clear()
        for chunk, future in waiting:
            lost = future.cancelled() or isinstance(future.exception(), BrokenProcessPool)
            self._waiting.append((chunk, self._submit(chunk) if lost else future))

    def _one_by_one(self, documents: list[Document]) -> list[Outcome]:
        """Each document by itself, in a process of its own as soon as one has died."""
        outcomes: list[Outcome] = []
        pool = self._started()
        try:
            for document in documents:
                try:
                    outcomes += _checked(pool.submit(_code_chunk, [document]).result())
                except BrokenProcessPool:
                    outcomes.append(_defect(document, "its process died"))
                    pool.shutdown(wait=True)
                    pool = self._started()
        finally:
            pool.shutdown(wait=True)
        return outcomes


    def _started(self) -> ProcessPoolExecutor:
        """One process that answers: where none can, the documents are not to blame."""
        pool = self._new_pool(1)
        try:
            with _interrupt_later():
                ready = pool.submit(_ready)
            ready.result()
        except BrokenProcessPool as error:
            pool.shutdown(wait=True)
            raise PipelineError("the processes end as soon as they start; code in one process, with --jobs 1,"
                                " or guard the calling script with `if __name__ == '__main__'`") from error
        return pool


def _documents(chunk: list[Item]) -> list[Document]:
    return [item for item in chunk if isinstance(item, Document)]


def _checked(outcome: list[Outcome] | str) -> list[Outcome]:
    if isinstance(outcome, str):
        raise PipelineError(f"the coder could not be loaded in a process of its own: {outcome}")
    return outcome


__all__ = ["Coder", "CoderFactory", "code_all", "code_one", "failure"]
