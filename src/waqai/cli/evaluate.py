"""`waqai evaluate`: how well a coding meets hand-coded articles, and the floor that holds it there."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from waqai.batch import code_all
from waqai.cli import output
from waqai.cli.code import DONE, WRONG_USE, load_coder
from waqai.cli.evaluate_linking import linking
from waqai.cli.evaluate_text import (
    agreement_lines,
    count_lines,
    figure_lines,
    group_lines,
    mistake_lines,
    queue_lines,
    reliability_lines,
)
from waqai.cli.tally import Tally
from waqai.errors import UsageError, WaqaiError
from waqai.evaluate.agreement import agreement
from waqai.evaluate.compare import Comparison, compare_all
from waqai.evaluate.corpus import load_articles
from waqai.evaluate.figures import GROUP_NAMES, Figures, by_country, by_outlet, counted, figures
from waqai.evaluate.floor import Fall, falls, floor_text, pinned, read_floor, set_name
from waqai.evaluate.gold import Codings, coding_of, of_half, read_codings, with_articles
from waqai.evaluate.mistakes import KINDS, Mistake, mistakes
from waqai.evaluate.queue import found_early
from waqai.evaluate.reliability import reliability
from waqai.records import CodedDocument, Json

ARTICLES = Path("../shared/corpus/articles.jsonl")
BELOW_FLOOR = 1
SOME_ERRORS = 20
"""Mistakes to list when only their kind is asked for."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What to show besides the figures, and what to do with the floor."""

    errors: int
    field: str | None
    half: str | None
    as_json: bool
    reliability: bool
    floor: Path | None
    name: str
    pin: bool
    lower: bool
    margin: float


@click.command()
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.argument("coded", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--articles", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help=f"The articles of a GOLD that holds values only. Default: {ARTICLES} when it is there.")
@click.option("--half", type=click.Choice(["tune", "held"]), help="Only this half of a GOLD that is parted.")
@click.option("--errors", type=click.IntRange(min=0), default=0, metavar="N",
              help="List the first N mistakes; those of the held half only with --half held.")
@click.option("--field", type=click.Choice(KINDS), help="List mistakes of this kind only.")
@click.option("--reliability", "reliable", is_flag=True, help="Show whether the confidence means what it says.")
@click.option("--agreement", "agree", is_flag=True, help="Take GOLD and CODED for two coders, none of them right.")
@click.option("--linking", "of_linking", is_flag=True,
              help="GOLD tells which articles are about one occurrence; measure waqai link on it.")
@click.option("--floor", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Fail when a figure lies below the one pinned in FILE.")
@click.option("--name", metavar="NAME", help="The gold set's name in the floor. Default: from GOLD and --half.")
@click.option("--pin", is_flag=True, help="Raise the floor to what was reached; it never falls this way.")
@click.option("--lower", is_flag=True, help="With --pin: let the floor down, too.")
@click.option("--margin", type=click.FloatRange(0.0, 1.0), default=0.0, metavar="M",
              help="With --pin: pin by M below what was reached.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, metavar="N",
              help="Processes that code at the same time.")
@click.option("--pack", "packs", multiple=True, metavar="DIR",
              type=click.Path(exists=True, file_okay=False, path_type=Path), help="A pack of your own.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as one JSON object.")
def evaluate(gold: Path, coded: Path | None, articles: Path | None, half: str | None, errors: int,
             field: str | None, reliable: bool, agree: bool, of_linking: bool, floor: Path | None,
             name: str | None, pin: bool, lower: bool, margin: float, jobs: int, packs: tuple[Path, ...],
             as_json: bool) -> None:
    """Measure a coding on hand-coded articles.

    GOLD is a .jsonl file or a folder of .json files with documents and their incidents, or a .jsonl file of
    values whose articles lie apart. CODED is what `waqai code` or another coder wrote; without it
    waqai codes the documents of GOLD now. The exit status is 1 when a figure falls below the floor.

    \b
    Examples:
      waqai evaluate gold/ --errors 20 --field date
      waqai evaluate gold.jsonl coded.jsonl --json
      waqai evaluate tests/corpus/incidents.jsonl --half held --reliability
      waqai evaluate gold/ --floor tests/corpus/floor.json
      waqai evaluate anna.jsonl omar.jsonl --agreement
      waqai evaluate clusters.jsonl --linking --articles articles.jsonl
    """
    wishes = Wishes(errors or (SOME_ERRORS if field else 0), field, half, as_json, reliable, floor,
                    name or set_name(gold, half), pin, lower, margin)
    try:
        if (pin or lower or margin) and not (floor and pin):
            raise UsageError("--pin needs --floor FILE, and --lower and --margin need --pin")
        if of_linking:
            _print(linking(gold, coded, articles or ARTICLES, partial(load_coder, packs), jobs, as_json))
            sys.exit(DONE)
        wanted = _gold(gold, articles, half)
        if agree:
            _agree(wanted, coded, as_json)
            sys.exit(DONE)
        if coded is None:
            # What cannot be read here has not been missed.
            wanted = {key: coding for key, coding in wanted.items() if coding.document}
            other, worths = _code(wanted, packs, jobs)
        else:
            other, worths = read_codings(coded), {}
        sys.exit(_report(compare_all(wanted, other), worths, wishes))
    except (WaqaiError, OSError) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(WRONG_USE)


def _gold(path: Path, articles: Path | None, half: str | None) -> Codings:
    """The codings of GOLD with their articles, where these are at hand."""
    gold = read_codings(path)
    if half:
        gold = of_half(gold, half)
    if any(coding.document is None for coding in gold.values()):
        gold = with_articles(gold, load_articles(articles or ARTICLES))
    return gold


def _agree(one: Codings, other: Path | None, as_json: bool) -> None:
    if other is None:
        raise UsageError("--agreement compares two files: name the second coder's file as well")
    found = agreement(one, read_codings(other))
    if not found.documents:
        raise UsageError("the two files have no document in common; their documents are told by id")
    _print([json.dumps(found.to_json())] if as_json else agreement_lines(found))


def _code(gold: Codings, packs: tuple[Path, ...], jobs: int) -> tuple[Codings, dict[str, float]]:
    """What waqai makes of the documents, and how much a look at each is worth."""
    documents = [coding.document for coding in gold.values() if coding.document]
    if not documents:
        raise UsageError("the articles of these values are not at hand; name their file with --articles, or a"
                         " CODED file to compare with")
    coded, worths = {}, {}
    for _, outcome in Tally().watch(code_all(documents, partial(load_coder, packs), jobs)):
        if isinstance(outcome, CodedDocument):
            coded[outcome.document_id] = coding_of(outcome)
            worths[outcome.document_id] = outcome.worth_a_look
    return coded, worths


def _report(comparisons: Sequence[Comparison], worths: Mapping[str, float], wishes: Wishes) -> int:
    """Print what was asked for; the exit status."""
    reached = figures(comparisons)
    low = _below(reached, len(comparisons), wishes)
    if wishes.as_json:
        _print([json.dumps(_as_json(comparisons, reached, low, worths, wishes), ensure_ascii=False)])
    else:
        _print(_lines(comparisons, reached, worths, wishes))
    for fall in low:
        click.echo(f"below the floor of {wishes.name}: {fall}", err=True)
    return BELOW_FLOOR if low else DONE


def _print(lines: Iterable[str]) -> None:
    """Write to standard output in UTF-8; whoever reads may stop reading, as `head` does."""
    with suppress(BrokenPipeError), output.opened(None) as stream:
        stream.writelines(f"{line}\n" for line in lines)


def _below(reached: Figures, documents: int, wishes: Wishes) -> list[Fall]:
    """What fell below the floor; with --pin the floor is written and nothing is below it."""
    if wishes.floor is None:
        return []
    floor = read_floor(wishes.floor)
    pins = floor.get(wishes.name)
    if wishes.pin:
        floor[wishes.name] = pinned(pins or {}, reached, documents, margin=wishes.margin, lower=wishes.lower)
        with output.opened(wishes.floor) as stream:
            stream.write(floor_text(floor))
        return []
    if pins is None:
        raise UsageError(f"{wishes.floor} pins nothing for {wishes.name!r}; it has"
                         f" {', '.join(floor) or 'no sets'}: choose one with --name, or add this one with --pin")
    return falls(pins, reached, documents)


def _lines(comparisons: Sequence[Comparison], reached: Figures, worths: Mapping[str, float],
           wishes: Wishes) -> Iterator[str]:
    yield from count_lines(comparisons)
    yield from figure_lines(reached)
    yield from group_lines("outlet", _groups(by_outlet(comparisons)))
    yield from group_lines("country", _groups(by_country(comparisons)))
    if wishes.reliability:
        yield from reliability_lines(reliability(comparisons))
        yield from queue_lines(_queue(comparisons, worths))
    if wishes.errors:
        yield from mistake_lines(_mistakes(comparisons, wishes)[:wishes.errors])


def _groups(groups: Mapping[str, Sequence[Comparison]]) -> dict[str, tuple[int, int, Figures]]:
    """For each group its documents, its gold incidents that count, and its figures."""
    return {name: (len(own), counted(own), figures(own, GROUP_NAMES)) for name, own in groups.items()}


def _mistakes(comparisons: Sequence[Comparison], wishes: Wishes) -> list[Mistake]:
    """The mistakes to list: whoever mends rules shall not see those of the held half by chance."""
    shown = [one for one in comparisons if one.half != "held" or wishes.half == "held"]
    return mistakes(shown, wishes.field)


def _queue(comparisons: Sequence[Comparison], worths: Mapping[str, float]) -> dict[float, float | None]:
    """For the first quarter and half of the queue the part of all mistakes in it; empty without scores."""
    scores = [worths.get(one.document_id, 1.0) for one in comparisons]
    return {share: found_early(comparisons, scores, share) for share in (0.25, 0.5)} if worths else {}


def _as_json(comparisons: Sequence[Comparison], reached: Figures, low: Sequence[Fall], worths: Mapping[str, float],
             wishes: Wishes) -> Json:
    def group(groups: Mapping[str, Sequence[Comparison]]) -> Json:
        return {name: {"documents": documents, "incidents": incidents, **shares_json(own)}
                for name, (documents, incidents, own) in _groups(groups).items()}

    result: Json = {
        "name": wishes.name, "documents": len(comparisons),
        "documents_not_coded": sum(not one.done for one in comparisons), "incidents": counted(comparisons),
        "figures": shares_json(reached), "by_outlet": group(by_outlet(comparisons)),
        "by_country": group(by_country(comparisons)), "below_floor": [str(fall) for fall in low],
    }
    if wishes.reliability:
        found = reliability(comparisons)
        result["reliability"] = found.to_json() if found else None
        result["mistakes_found_early"] = {str(share): part for share, part in _queue(comparisons, worths).items()}
    if wishes.errors:
        result["errors"] = [one.to_json() for one in _mistakes(comparisons, wishes)[:wishes.errors]]
    return result


def shares_json(shares: Figures) -> Json:
    """The figures by name, each with its interval and counts."""
    return {name: share.to_json() for name, share in shares.items()}
