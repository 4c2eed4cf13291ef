"""`waqai link`: which coded reports tell one incident."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from waqai.cli import output
from waqai.cli.code import DONE
from waqai.cli.store import by_option, database_option, opened, told
from waqai.errors import DocumentError, UsageError
from waqai.ingest import read_documents
from waqai.link.linker import BARE_THRESHOLD, THRESHOLD, Linker
from waqai.link.tolls import DEFAULT, RULES
from waqai.records import Document

if TYPE_CHECKING:
    from waqai.incidents import Incidents


@click.command()
@click.argument("coded", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--documents", multiple=True, metavar="IN", type=click.Path(exists=True),
              help="The articles that were coded, as `waqai code` read them. With them linking is surer:"
              " publication days, outlets and words count as well. May be given several times.")
@database_option
@by_option
@click.option("--to", default=output.STANDARD_OUTPUT, metavar="FILE",
              help="Where to write; - is standard output (the default).")
@click.option("--toll", "rule", type=click.Choice(list(RULES)), default=DEFAULT, show_default=True,
              help="Which report's count is the best figure.")
@click.option("--threshold", type=click.FloatRange(-10.0, 10.0), metavar="NATS",
              help="How much more must speak for one incident than against it, as log-odds; higher joins less."
              f" Default: {THRESHOLD / 100}, and {BARE_THRESHOLD} from a coded file alone.")
@click.option("--weights", "table", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="A table of weights of your own, with the columns of packdata/linking.tsv.")
@click.option("--explain", metavar="REPORT,REPORT",
              help="Instead of linking, show why two reports are, or are not, one incident.")
@click.option("--json", "as_json", is_flag=True, help="With --explain: as one JSON object.")
@click.option("--dry-run", is_flag=True, help="From the store: put no judgement of the linker down.")
@click.option("--at", type=click.IntRange(min=0), metavar="NUMBER",
              help="From the store: the incidents as the judgements up to this number told them.")
@told
def link(coded: Path | None, documents: tuple[str, ...], database: str | None, by: str, to: str, rule: str,
         threshold: float | None, table: Path | None, explain: str | None, as_json: bool, dry_run: bool,
         at: int | None) -> None:
    """Group the coded incidents of several articles that tell the same occurrence.

    CODED is a .jsonl file that `waqai code` wrote; without one the reports of the store are linked, people's
    judgements (`waqai judge`) win, and the linker's are put down beside them. One line is written per incident,
    with its reports, their tolls side by side and the number of independent sources. The order of the reports
    changes nothing.

    \b
    Examples:
      waqai link coded.jsonl --documents articles.jsonl --to incidents.jsonl
      waqai link coded.jsonl --toll highest
      waqai link coded.jsonl --documents articles.jsonl --explain "d1#1,d7#2"
      waqai link --database archive.sqlite --to incidents.jsonl
    """
    # Imported here so that other commands do not pay for it.
    from waqai.export.jsonl import to_line
    from waqai.incidents import Incidents
    from waqai.link.files import incident_records, linked, read_coded
    from waqai.link.weights import load_weights

    (target,) = output.plan(to, "jsonl", terminal=False)
    output.check([target], [*([str(coded)] if coded else []), *documents])
    weights = load_weights(table) if table else load_weights()
    usual = BARE_THRESHOLD if coded and not documents else THRESHOLD
    cut = usual if threshold is None else round(threshold * 100)
    if coded is None:
        with opened(database, by) as store:
            incidents = Incidents(store, weights, cut)
            _write(target, _from_store(incidents, rule, explain, as_json, at))
            if explain or at is not None:
                sys.exit(DONE)
            said, undone = (0, 0) if dry_run else incidents.record()
        click.echo(f"{len(incidents.entries)} reports, {len(incidents.linker.incidents())} incidents;"
                   f" {said} pairs judged the same, {undone} judgements taken back", err=True)
        sys.exit(DONE)
    if at is not None:
        raise UsageError("--at reads judgements, and a coded file has none; leave the file out to read the store")
    linker = Linker(weights, cut)
    entries = linked(read_coded(coded, _articles(documents)), linker)
    if explain:
        from waqai.cli.link_text import explain_lines

        _write(target, explain_lines(linker, entries, explain, as_json, sys.stdout.isatty()))
        sys.exit(DONE)
    _write(target, map(to_line, incident_records(linker, entries, rule)))
    click.echo(f"{len(entries)} reports, {len(linker.incidents())} incidents", err=True)


def _from_store(incidents: Incidents, rule: str, explain: str | None, as_json: bool,
                at: int | None) -> Iterator[str]:
    from waqai.cli.link_text import explain_lines
    from waqai.export.jsonl import to_line
    from waqai.link.incident import incident_id

    if explain:
        yield from explain_lines(incidents.linker, incidents.entries, explain, as_json, sys.stdout.isatty())
    elif at is not None:
        for reports in incidents.at(at):
            yield to_line({"incident_id": incident_id(reports), "reports": list(reports)})
    else:
        yield from map(to_line, incidents.records(rule))


def _write(target: output.Target, lines: Iterable[str]) -> None:
    with output.opened(target.path) as stream:
        stream.writelines(lines)


def _articles(inputs: tuple[str, ...]) -> dict[str, Document]:
    articles = {}
    for document in read_documents(inputs) if inputs else ():
        if isinstance(document, DocumentError):
            raise UsageError(f"--documents: {document.document_id}: {document}")
        articles[document.id] = document
    return articles
