"""`waqai agreement`: how far the people who coded the articles of a sample blind agree."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from waqai.cli.store import by_option, database_option, opened, told

if TYPE_CHECKING:
    from waqai.doubling import Agreements, Sample


@click.command()
@click.argument("sample", required=False)
@click.option("--samples", "listed", is_flag=True, help="List the samples with how far they are.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object; of samples, one a line.")
@database_option
@by_option
@told
def agreement(sample: str | None, listed: bool, as_json: bool, database: str | None, by: str) -> None:
    """Say how far two people agree who coded the same articles of the store blind, and each with the machine.

    SAMPLE is the name or the number of a sample; without it all are taken together. For each field it tells the
    share of pairs with the same value and Krippendorff's alpha (1: they agree; 0: as chance would have it), with
    95 % intervals over articles. Files of two coders are compared by `waqai evaluate ONE OTHER --agreement`.

    \b
    Examples:
      waqai agreement --samples
      waqai agreement "autumn 2020"
      waqai agreement 3 --json
    """
    from waqai.doubling import Doubling
    from waqai.errors import UsageError

    if listed and sample is not None:
        raise UsageError("--samples lists all samples; leave SAMPLE or --samples out")
    with opened(database, by) as store:
        doubling = Doubling(store)
        if listed:
            lines = iter([(_sample_json if as_json else _sample_line)(one) for one in doubling.samples()])
        else:
            chosen = None if sample is None else doubling.named(sample)
            found = doubling.agreement(chosen.number if chosen else None)
            lines = iter([_json(chosen, found)]) if as_json else _lines(chosen, found)
        for line in lines:
            click.echo(line)


def _lines(sample: Sample | None, found: Agreements) -> Iterator[str]:
    from waqai.cli.evaluate_text import agreement_lines

    yield "all samples" if sample is None else _sample_line(sample)
    yield "\ntwo coders of each article"
    yield from agreement_lines(found.coders)
    for name, one in found.machine.items():
        yield f"\n{_isolated(name)} and the machine"
        yield from agreement_lines(one)


def _json(sample: Sample | None, found: Agreements) -> str:
    told = sample and {"number": sample.number, "name": sample.name}
    return json.dumps({"sample": told, **found.to_json()}, ensure_ascii=False)


def _sample_line(sample: Sample) -> str:
    states = ", ".join(f"{count} {state}" for state, count in sorted(sample.states.items()))
    coders = ", ".join(map(_isolated, sample.coders))
    return (f"sample {sample.number}  {_isolated(sample.name)}: {sample.documents} documents,"
            f" codings: {states or 'none'}; coders: {coders}")


def _sample_json(sample: Sample) -> str:
    told = {"number": sample.number, "name": sample.name, "documents": sample.documents,
            "codings": dict(sorted(sample.states.items())), "coders": list(sample.coders)}
    return json.dumps(told, ensure_ascii=False)


def _isolated(name: str) -> str:
    from waqai.cli.explain_text import isolated

    return isolated(name)
