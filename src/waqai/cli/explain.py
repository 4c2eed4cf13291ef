"""`waqai explain`: why a value was coded, what else was weighed, and what was not coded."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from waqai.batch import Coder
from waqai.cli.code import DONE, SOME_FAILED, WRONG_USE, load_coder, published_day
from waqai.cli.explain_text import lines
from waqai.errors import DocumentError, UsageError, WaqaiError
from waqai.explain import FIELDS, Explanation, IncidentExplanation
from waqai.explain import explain as explain_document
from waqai.export.flat import one_line
from waqai.ingest import read_documents
from waqai.records import Document

_NAMED = 10
"""Documents or incidents that an error message lists."""
_SYNONYMS = {"sub_event_type": "event_type", "when": "date"}


@click.command()
@click.argument("doc")
@click.argument("incident", required=False)
@click.argument("field", required=False)
@click.option("--published", type=published_day, metavar="DATE",
              help="Publication day of a document that tells none.")
@click.option("--pack", "packs", multiple=True, metavar="DIR",
              type=click.Path(exists=True, file_okay=False, path_type=Path),
              help="A pack of your own; its entries win. May be given several times.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each document.")
def explain(doc: str, incident: str | None, field: str | None, published: date | None, packs: tuple[Path, ...],
            as_json: bool) -> None:
    """Show why a value was coded: the words, the rules, what else was weighed and why it lost.

    DOC is a file as for `waqai code`, or -. INCIDENT is an id such as d1#2, a document's id, or a
    number; without it all incidents are explained, and what was not coded. FIELD is a field of
    the record, such as killed or place. Rows are given as pack/table.tsv:line.

    \b
    Examples:
      waqai explain report.txt --published 2020-10-03
      waqai explain articles.jsonl d1#2 killed
      waqai explain articles.jsonl d1 --json
    """
    failed: list[str] = []
    try:
        incident, field = _asked(incident, field)
        documents = _documents(doc, incident, published, failed)
        for explanation in _explained(load_coder(packs), documents, incident):
            _show(_narrowed(explanation, field), field is None, as_json)
    except (WaqaiError, OSError) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(WRONG_USE)
    sys.exit(SOME_FAILED if failed else DONE)


def _asked(incident: str | None, field: str | None) -> tuple[str | None, str | None]:
    """The incident and field meant; a field alone asks about all incidents."""
    if field is None and incident is not None and _SYNONYMS.get(incident, incident) in FIELDS:
        incident, field = None, incident
    if field is None:
        return incident, None
    field = _SYNONYMS.get(field, field)
    if field not in FIELDS:
        raise UsageError(f"there is no field {field!r}; the fields are {', '.join(FIELDS)}")
    return incident, field


def _documents(doc: str, incident: str | None, published: date | None, failed: list[str]) -> Iterator[Document]:
    """The documents asked about, one after the other; those that cannot be read go to `failed`."""
    numbered = incident is not None and incident.isdecimal()
    seen: list[str] = []
    found = False
    held: list[Document] = []
    for one in read_documents([doc], published=published, stdin=sys.stdin.buffer):
        if isinstance(one, DocumentError):
            failed.append(one.document_id)
            click.echo(f"{one_line(one.document_id)}: {one.code}: {one_line(str(one))}", err=True)
            continue
        if numbered and seen:
            raise UsageError(f"{doc} has several documents; say whose incident, as {one_line(seen[0])}#{incident}")
        if len(seen) < _NAMED:
            seen.append(one.id)
        if numbered:
            held.append(one)
        elif incident in (None, one.id) or (incident or "").rpartition("#")[0] == one.id:
            found = True
            yield one
    yield from held
    if incident is not None and not (found or held) and (seen or not failed):
        raise UsageError(f"{doc} has no document of {incident!r}; its documents begin with {_some(seen)}")


def _some(names: Sequence[str]) -> str:
    return ", ".join(map(one_line, names[:_NAMED])) + (" ..." if len(names) > _NAMED else "") or "none"


def _explained(coder: Coder, documents: Iterator[Document], incident: str | None) -> Iterator[Explanation]:
    for document in documents:
        explanation = explain_document(coder, document)
        if incident in (None, document.id):
            yield explanation
            continue
        chosen = tuple(one for one in explanation.incidents if _is(one, incident or ""))
        if not chosen:
            ids = _some([one.report.id for one in explanation.incidents])
            raise UsageError(f"document {one_line(document.id)!r} has no incident {incident!r};"
                             f" its incidents: {ids}")
        yield replace(explanation, incidents=chosen)


def _is(explained: IncidentExplanation, asked: str) -> bool:
    return explained.report.id == asked or explained.report.id.rpartition("#")[2] == asked


def _narrowed(explanation: Explanation, field: str | None) -> Explanation:
    """Only the field asked about; what was not coded is left out when a field is."""
    if field is None:
        return explanation
    incidents = tuple(replace(one, fields=tuple(f for f in one.fields if f.name == field), tellings=())
                      for one in explanation.incidents)
    return replace(explanation, incidents=incidents, rejected=())


def _show(explanation: Explanation, whole: bool, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(explanation.to_json(), ensure_ascii=False))
        return
    for line in lines(explanation, whole):
        click.echo(line)
