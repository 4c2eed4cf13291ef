"""`waqai evaluate --linking`: how well linking meets articles that are labelled by occurrence."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from waqai.batch import CoderFactory, code_all
from waqai.cli.tally import Tally
from waqai.errors import UsageError
from waqai.evaluate.corpus import load_articles
from waqai.evaluate.linking import Figure, Label, Totals, killed_totals, link_figures, main_report, read_labels
from waqai.link.entry import Entry, read_entries
from waqai.link.files import linked, read_coded
from waqai.link.linker import Linker
from waqai.records import CodedDocument, Document

_NAME = 26
_SHOWN = {"killed_told": "killed, every article for itself",
          "killed_linked": "killed, one figure for each incident as linked",
          "killed_labelled": "killed, one figure for each occurrence as labelled"}


def linking(labels: Path, coded: Path | None, articles: Path, factory: CoderFactory, jobs: int,
            as_json: bool) -> Iterator[str]:
    """The figures as lines. All articles of the file are linked, also those without a label.

    Without `coded` the articles are coded now. UsageError when the labelled articles are not at hand.
    """
    wanted = read_labels(labels)
    documents = load_articles(articles)
    missing = sum(label.id not in documents for label in wanted)
    if coded is None and missing:
        raise UsageError(f"{missing} of the {len(wanted)} labelled articles are not in {articles}; name their file"
                         " with --articles, or a CODED file to link")
    entries = list(read_coded(coded, documents) if coded else _code(documents, factory, jobs))
    linker, main = Linker(), _main(entries, wanted)
    linked(entries, linker)
    found = {key: linker.incident_of(entry.id)[0] for key, entry in main.items()}
    figures = link_figures(wanted, found)
    totals = killed_totals(wanted, main, found)
    yield from _json(wanted, figures, totals, linker) if as_json else _lines(wanted, figures, totals, linker)


def _code(documents: Mapping[str, Document], factory: CoderFactory, jobs: int) -> Iterator[Entry]:
    for document, outcome in Tally().watch(code_all(documents.values(), factory, jobs)):
        if isinstance(outcome, CodedDocument):
            yield from read_entries(outcome.to_json(), document)


def _main(entries: Sequence[Entry], labels: Sequence[Label]) -> dict[str, Entry]:
    """The main report of each labelled article that has one."""
    reports: dict[str, list[Entry]] = {label.id: [] for label in labels}
    for entry in entries:
        if entry.told.document_id in reports:
            reports[entry.told.document_id].append(entry)
    heads = {key: main_report(own) for key, own in reports.items()}
    return {key: head for key, head in heads.items() if head}


def _lines(labels: Sequence[Label], figures: Mapping[str, Figure], totals: Totals,
           linker: Linker) -> Iterator[str]:
    look_alikes = sum(bool(label.look_alike_of) for label in labels)
    clusters = len({label.cluster for label in labels if not label.look_alike_of})
    yield f"articles: {len(labels)} in {clusters} clusters, {look_alikes} of them look-alikes"
    yield f"reports linked: {len(linker.reports)}, incidents: {len(linker.incidents())}"
    yield f"{'':<{_NAME}}value  95 % interval"
    for name, figure in figures.items():
        yield f"{name:<{_NAME}}{_number(figure.value)}  {_interval(figure)}".rstrip()
    for key, value in totals.to_json().items():
        yield f"{_SHOWN[key]}: {value}"
    yield f"weights: {linker.weights.run}"


def _json(labels: Sequence[Label], figures: Mapping[str, Figure], totals: Totals, linker: Linker) -> Iterator[str]:
    yield json.dumps({
        "articles": len(labels), "reports": len(linker.reports), "incidents": len(linker.incidents()),
        "figures": {name: figure.to_json() for name, figure in figures.items()}, "totals": totals.to_json(),
        "weights": linker.weights.run,
    }, ensure_ascii=False)


def _number(value: float | None) -> str:
    return "    -" if value is None else f"{value:.3f}"


def _interval(figure: Figure) -> str:
    return "" if figure.low is None or figure.high is None else f"{figure.low:.3f}-{figure.high:.3f}"
