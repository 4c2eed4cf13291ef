"""`waqai bench`: speed, memory, and the ratio to a bare scan."""

from __future__ import annotations

import json
from importlib.resources import as_file, files

import click

EXAMPLE = """\b
Example:
  waqai bench                     on the sample reports
  waqai bench archive.jsonl --json
"""


@click.command("bench", epilog=EXAMPLE)
@click.argument("source", required=False, type=click.Path(exists=True))
@click.option("--seconds", type=click.FloatRange(min=0.0), default=None,
              help="CPU-seconds to code for at least; 2 when not given.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
def bench(source: str | None, seconds: float | None, as_json: bool) -> None:
    """Measure documents and words per CPU-second on one core, start-up apart.

    SOURCE is a file or folder as `waqai code` reads it, or a folder of gold files; the sample reports
    when it is not given.
    """
    # Imported here so that `waqai --help` does not pay for it, and start-up is measured whole.
    from waqai.bench import ENOUGH_SECONDS, Coder, documents_of, measure
    from waqai.errors import WaqaiError

    def load() -> Coder:
        from waqai.resident import load_for_good

        return load_for_good()

    try:
        if source is None:
            with as_file(files("waqai") / "samples" / "reports.jsonl") as samples:
                documents = documents_of(str(samples))
        else:
            documents = documents_of(source)
        figures = measure(load, documents, ENOUGH_SECONDS if seconds is None else seconds)
    except WaqaiError as error:
        raise click.UsageError(str(error)) from error
    click.echo(json.dumps(figures.to_json()) if as_json else table(figures.to_json()))


def table(figures: dict[str, float | None]) -> str:
    """The figures as aligned lines, one each, with their units."""
    lines = [
        ("documents", "{documents} ({words} words, {incidents} incidents), {rounds} rounds"),
        ("start-up", "{start_seconds} CPU-s"),
        ("first round", "{first_round_seconds} CPU-s"),
        ("speed, one core", "{documents_per_cpu_second} documents, {words_per_cpu_second} words per CPU-s"),
        ("ratio to a bare scan", "{ratio_to_scan}"),
        ("peak memory", "{peak_mib} MiB" if figures["peak_mib"] is not None else "not told by this system"),
    ]
    return "\n".join(f"{name:<22}{form.format(**figures)}" for name, form in lines)
