"""`waqai judge`: people's word on which reports tell one incident."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast, get_args

import click

from waqai.cli.store import by_option, database_option, opened, told
from waqai.errors import UsageError
from waqai.link.judgements import Verdict

if TYPE_CHECKING:
    from waqai.store import PairJudgement, Store

VERDICTS = get_args(Verdict)
_FIELDS = ("number", "one", "two", "verdict", "score", "by", "automatic", "at", "reason", "undoes")


@click.command()
@click.argument("reports", nargs=-1, metavar="[REPORT REPORT VERDICT]")
@database_option
@by_option
@click.option("--reason", default="", metavar="TEXT", help="Why; it stands beside the judgement.")
@click.option("--undo", type=click.IntRange(min=1), metavar="NUMBER", help="Take a judgement back.")
@click.option("--split", metavar="REPORT,...", help="Take these reports out of their incident.")
@click.option("--history", is_flag=True, help="List all judgements, undone ones too.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N",
              help="Pairs to suggest.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")
@told
def judge(reports: tuple[str, ...], database: str | None, by: str, reason: str, undo: int | None,
          split: str | None, history: bool, limit: int, as_json: bool) -> None:
    """Say whether two reports of the store tell one incident: same, different or unsure.

    Without reports it lists the pairs that are most in doubt. A person's word wins over the linker's; nothing is
    erased, and each judgement can be taken back by its number.

    \b
    Examples:
      waqai judge
      waqai judge "d1#1" "d7#2" different --reason "two bombs, an hour apart"
      waqai judge --split "d1#1,d3#1" --reason "the second bomb"
      waqai judge --undo 12 --reason "wrong pair"
    """
    from waqai import judging
    from waqai.incidents import Incidents

    if sum((bool(reports), undo is not None, split is not None, history)) > 1:
        raise UsageError("name two reports and a verdict, or one of --undo, --split and --history")
    with opened(database, by) as store:
        if reports or split is not None:
            # So that the linker's own word is there: a person's is about incidents as they stand.
            Incidents(store).record()
        if history:
            lines = _history(store.judgements(in_force=False), as_json)
        elif undo is not None:
            lines = iter([f"{judging.undo(store, [undo], reason).numbers[0]} takes {undo} back"])
        elif split is not None:
            numbers = judging.split(store, [name.strip() for name in split.split(",")], reason).numbers
            lines = iter([f"judgements {numbers[0]} to {numbers[-1]}"])
        elif reports:
            lines = iter([_judge(store, reports, reason)])
        else:
            lines = _suggestions(store, limit, as_json)
        for line in lines:
            click.echo(line)


def _judge(store: Store, words: tuple[str, ...], reason: str) -> str:
    from waqai import judging

    if len(words) != 3 or words[2] not in VERDICTS:
        raise UsageError(f"name two reports and one of {', '.join(VERDICTS)}, as: waqai judge d1#1 d7#2 same")
    done = judging.judge(store, words[0], words[1], cast(Verdict, words[2]), reason)
    now = next(group for group in done.incidents if words[0] in group)
    return f"judgement {done.numbers[0]}; the incident is now {', '.join(now)}"


def _suggestions(store: Store, limit: int, as_json: bool) -> Iterator[str]:
    from waqai.incidents import Incidents

    for one in Incidents(store).suggestions(limit):
        if as_json:
            yield json.dumps({"one": one.one, "two": one.two, "score": one.score / 100, "together": one.together},
                             ensure_ascii=False)
        else:
            now = "one incident " if one.together else "two incidents"
            yield f"{one.score / 100:+6.2f}  {now}  {one.one}  {one.two}"


def _history(judgements: list[PairJudgement], as_json: bool) -> Iterator[str]:
    for one in judgements:
        if as_json:
            yield json.dumps({name: getattr(one, name) for name in _FIELDS}, ensure_ascii=False)
            continue
        what = f"takes back {one.undoes}" if one.undoes is not None else one.verdict
        who = "the linker" if one.automatic else one.by
        yield f"{one.number:>6}  {one.at}  {who}: {one.one} {one.two} {what}  {one.reason}"
