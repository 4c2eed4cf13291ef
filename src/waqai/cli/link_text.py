"""The explanation of a merge for a terminal: a table of features, with a bar from prior to result."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from rich.cells import cell_len

from waqai.cli.explain_text import isolated
from waqai.errors import UsageError
from waqai.link.entry import Entry
from waqai.link.explain import Explanation, Step, explain_pair
from waqai.link.linker import Linker

BAR = 41
"""Columns of the bar, with zero in the middle."""
_VALUE = 26


def explain_lines(linker: Linker, entries: Mapping[str, Entry], pair: str, as_json: bool,
                  terminal: bool) -> Iterator[str]:
    """The explanation of `REPORT,REPORT` as lines with their line breaks; UsageError for anything else."""
    ids = [name.strip() for name in pair.split(",")]
    if len(ids) != 2:
        raise UsageError(f"--explain takes two report ids with a comma between, as d1#1,d7#2; not {pair!r}")
    found = explain_pair(linker, entries, ids[0], ids[1])
    if as_json:
        yield json.dumps(found.to_json(), ensure_ascii=False) + "\n"
        return
    yield from (f"{line}\n".rstrip() + "\n" for line in table(found, colour=terminal))


def table(found: Explanation, colour: bool = False) -> Iterator[str]:
    """One line per feature: level, both values, weight, and the bar from the sum before to the sum after."""
    yield f"{isolated(found.left)} and {isolated(found.right)}"
    scale = max(1.0, *(abs(step.total) for step in found.steps))
    yield (f"{'feature':<13} {'level':<13} {'one':<{_VALUE}} {'other':<{_VALUE}} {'weight':>6} {'sum':>6} "
           f" {'against':<{BAR // 2}} {'for':>{BAR // 2}}")
    before = 0.0
    for step in found.steps:
        cells = f"{_cut(step.left)} {_cut(step.right)}"
        yield (f"{step.feature:<13} {step.level:<13} {cells} {step.weight:>+6.2f} {step.total:>+6.2f} "
               f" {bar(before, step.total, scale, colour)}")
        before = step.total
    yield f"probability of one incident: {found.probability:.1%}"
    if found.barred:
        yield f"but: {found.barred}"
    yield f"linked: {'one incident' if found.one_incident else 'two incidents'}"
    yield from meanings(found.steps)
    yield f"weights: {found.run}"


def bar(before: float, after: float, scale: float, colour: bool) -> str:
    """The way from one sum to the next on a line from `-scale` to `scale`, with a mark at zero."""
    middle = BAR // 2
    start, end = (middle + round(value / scale * middle) for value in (before, after))
    cells = [" "] * BAR
    cells[middle] = "|"
    mark = "+" if after > before else "-"
    for at in range(min(start, end), max(start, end) + 1) if before != after else ():
        cells[at] = mark
    text = "".join(cells)
    if not colour or before == after:
        return text
    return f"\x1b[{32 if after > before else 31}m{text}\x1b[0m"


def meanings(steps: tuple[Step, ...]) -> Iterator[str]:
    """What each level that was found means."""
    yield "where"
    yield from (f"  {step.feature} {step.level}: {step.meaning}" for step in steps if step.meaning)


def _cut(text: str) -> str:
    """Text in exactly the width of a column; right-to-left text keeps its own direction."""
    while cell_len(text) > _VALUE:
        text = text[:-3].rstrip() + ".."
    return isolated(text) + " " * (_VALUE - cell_len(text))
