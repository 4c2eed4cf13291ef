"""Figures, tables and error lists as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from waqai.cli.explain_text import isolated
from waqai.evaluate.agreement import Agreement, FieldAgreement
from waqai.evaluate.compare import CORE, Comparison
from waqai.evaluate.figures import GROUP_NAMES, PAIRED, Figures, counted
from waqai.evaluate.intervals import Share
from waqai.evaluate.mistakes import Mistake
from waqai.evaluate.reliability import Bin, Reliability

_NAME = 32
_GROUP = 24
_NOT_TOLD = "(not told)"
_FEW = 10
"""Pairs below which a share in the reliability table would say nothing."""


def count_lines(comparisons: Sequence[Comparison]) -> Iterator[str]:
    """How much was measured."""
    missing = [one.document_id for one in comparisons if not one.done]
    yield f"documents: {len(comparisons)}; incidents that count: {counted(comparisons)}"
    if missing:
        yield f"not coded: {len(missing)} ({', '.join(isolated(name) for name in missing[:5])}" + (
            ", ...)" if len(missing) > 5 else ")")


def figure_lines(figures: Figures) -> Iterator[str]:
    """Each figure with its interval and the counts it rests on."""
    yield f"{'':<{_NAME}}value  95 % interval  of"
    for name, share in figures.items():
        shown = f"  {name}" if name in PAIRED else name
        if name == PAIRED[0]:
            yield "on paired incidents:"
        yield f"{shown:<{_NAME}}{_with_interval(share)}  {share.total}".rstrip()


def group_lines(kind: str, groups: Mapping[str, tuple[int, int, Figures]]) -> Iterator[str]:
    """One line per outlet or country: documents, gold incidents, and the main figures."""
    yield ""
    heads = [f"{name:>{_width(name)}}" for name in GROUP_NAMES]
    yield " ".join([f"{'by ' + kind:<{_GROUP}}", "documents", "incidents", *heads])
    for name, (documents, incidents, figures) in groups.items():
        cells = [f"{_value(share):>{_width(head)}}" for head, share in figures.items()]
        shown = isolated(name[:_GROUP]) or _NOT_TOLD
        yield " ".join([f"{shown:<{_GROUP}}", f"{documents:>9}", f"{incidents:>9}", *cells])


def reliability_lines(found: Reliability | None) -> Iterator[str]:
    """The reliability table; per bin also how many of the pairs have each core slot right."""
    yield ""
    if found is None:
        yield "no coded incident has a confidence"
        return
    yield "reliability of the confidence (right: paired with a gold incident)"
    yield " ".join([f"{'bin':<10}", "incidents", "mean", f"{'right':>18}", *(f"{slot:>11}" for slot in CORE)])
    for one in found.bins:
        yield _bin_line(one)
    yield (f"expected calibration error {found.calibration_error:.3f}, Brier score {found.brier:.3f}"
           f" ({found.brier_flat:.3f} for always saying the mean)")


def _bin_line(one: Bin) -> str:
    slots = [_value(one.fields[slot]) if one.fields[slot].total >= _FEW else "-" for slot in CORE]
    return " ".join([f"{one.low:.1f}-{one.high:.1f}   ", f"{one.right.total:>9}", f"{one.mean:.2f}",
                     f"{_with_interval(one.right):>18}", *(f"{cell:>11}" for cell in slots)])


def queue_lines(queue: Mapping[float, float | None]) -> Iterator[str]:
    """How many of the mistakes lie in the documents that are most worth a look."""
    for share, part in queue.items():
        if part is not None:
            yield f"the {share:.0%} of the documents most worth a look hold {part:.0%} of the mistakes"


def mistake_lines(found: Sequence[Mistake]) -> Iterator[str]:
    """The error list, two lines a mistake."""
    yield ""
    for one in found:
        if one.kind in ("missed", "invented"):
            yield f"{isolated(one.document_id)}: {one.kind}: {isolated(one.gold or one.coded)}"
        else:
            values = f"gold {isolated(one.gold)} | coded {isolated(one.coded)}"
            yield f"{isolated(one.document_id)}: {one.kind}: {values}"
            yield f"    {isolated(one.incident)}"


def agreement_lines(found: Agreement) -> Iterator[str]:
    """Equal values and alpha for each field."""
    yield f"documents coded by both: {found.documents}"
    yield f"{'incidents that pair (F1)':<26}{_with_interval(found.incidents)}"
    yield f"{'field':<16}{'scale':<10}{'pairs':>5}  {'equal':<19}alpha"
    for field in found.fields:
        yield _field_line(field)


def _field_line(field: FieldAgreement) -> str:
    alpha = "-" if field.alpha is None else f"{field.alpha:.3f}"
    if field.low is not None and field.high is not None:
        alpha += f"  {field.low:.2f}-{field.high:.2f}"
    return f"{field.field:<16}{field.scale:<10}{field.equal.total:>5}  {_with_interval(field.equal):<19}{alpha}"


def _with_interval(share: Share) -> str:
    if share.low is None or share.high is None:
        return f"{_value(share):>5}             "
    return f"{_value(share)}  {share.low:.2f}-{share.high:.2f}  "


def _value(share: Share) -> str:
    return "-" if share.value is None else f"{share.value:.3f}"


def _width(name: str) -> int:
    return max(len(name), 5)
