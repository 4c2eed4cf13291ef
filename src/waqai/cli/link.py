"""`waqai link`: which coded reports tell one incident."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from waqai.cli import output
from waqai.cli.code import DONE, WRONG_USE
from waqai.errors import DocumentError, UsageError, WaqaiError
from waqai.ingest import read_documents
from waqai.link.tolls import DEFAULT, RULES
from waqai.records import Document


@click.command()
@click.argument("coded", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--documents", multiple=True, metavar="IN", type=click.Path(exists=True),
              help="The articles that were coded, as `waqai code` read them. With them linking is surer:"
              " publication days, outlets and words count as well. May be given several times.")
@click.option("--to", default=output.STANDARD_OUTPUT, metavar="FILE",
              help="Where to write; - is standard output (the default).")
@click.option("--toll", "rule", type=click.Choice(list(RULES)), default=DEFAULT, show_default=True,
              help="Which report's count is the best figure.")
@click.option("--threshold", type=click.FloatRange(-10.0, 10.0), default=0.0, show_default=True, metavar="NATS",
              help="How much more must speak for one incident than against it; higher joins less.")
@click.option("--weights", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="A table of weights of your own, with the columns of packdata/linking.tsv.")
@click.option("--explain", metavar="REPORT,REPORT",
              help="Instead of linking, show why two reports are, or are not, one incident.")
@click.option("--json", "as_json", is_flag=True, help="With --explain: as one JSON object.")
def link(coded: Path, documents: tuple[str, ...], to: str, rule: str, threshold: float, weights: Path | None,
         explain: str | None, as_json: bool) -> None:
    """Group the coded incidents of several articles that tell the same occurrence.

    CODED is a .jsonl file that `waqai code` wrote. One line is written per incident, with its reports, their tolls
    side by side and the number of independent sources. The order of the input changes nothing.

    \b
    Examples:
      waqai link coded.jsonl --documents articles.jsonl --to incidents.jsonl
      waqai link coded.jsonl --toll highest
      waqai link coded.jsonl --documents articles.jsonl --explain "d1#1,d7#2"
    """
    # Imported here so that other commands do not pay for it.
    from waqai.export.jsonl import to_line
    from waqai.link.files import incident_records, linked, read_coded
    from waqai.link.linker import Linker
    from waqai.link.weights import load_weights

    try:
        target = output.plan(to, "jsonl", terminal=False)
        output.check(target, [str(coded), *documents])
        linker = Linker(load_weights(weights) if weights else load_weights(), round(threshold * 100))
        entries = linked(read_coded(coded, _articles(documents)), linker)
        if explain:
            from waqai.cli.link_text import explain_lines

            with output.opened(target[0].path) as stream:
                stream.writelines(explain_lines(linker, entries, explain, as_json, sys.stdout.isatty()))
            sys.exit(DONE)
        with output.opened(target[0].path) as stream:
            stream.writelines(to_line(record) for record in incident_records(linker, entries, rule))
    except (WaqaiError, OSError) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(WRONG_USE)
    click.echo(f"{len(entries)} reports, {len(linker.incidents())} incidents", err=True)


def _articles(inputs: tuple[str, ...]) -> dict[str, Document]:
    articles = {}
    for document in read_documents(inputs) if inputs else ():
        if isinstance(document, DocumentError):
            raise UsageError(f"--documents: {document.document_id}: {document}")
        articles[document.id] = document
    return articles
