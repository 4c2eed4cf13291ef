"""An explanation as lines to read at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from waqai.explain import Explanation, FieldExplanation, IncidentExplanation, NotCoded, Quote
from waqai.export.flat import one_line, toll_text
from waqai.records import Evidence, Report, Toll, Weighed

_ISOLATE, _END = "\u2068", "\u2069"
_TELLING = 100
"""Characters of a joined sentence that are shown: enough to find it."""
_TOLLS = ("killed", "injured", "casualties_combined")


def lines(explanation: Explanation, whole: bool) -> Iterator[str]:
    """The lines of one document. `whole` asks for what was not coded, and for fields without a value."""
    if not explanation.incidents:
        yield f"{isolated(explanation.document_id)}: no incident was coded"
        yield ""
    for incident in explanation.incidents:
        yield from _incident(incident, whole)
    if whole and explanation.rejected:
        yield f"not coded in {isolated(explanation.document_id)}:"
        for rejected in explanation.rejected:
            yield from _rejected(rejected)
        yield ""


def isolated(text: str) -> str:
    """Text on one line, its direction kept apart from that of its neighbours when it is not ASCII."""
    safe = one_line(text)
    return safe if safe.isascii() else f"{_ISOLATE}{safe}{_END}"


def _incident(incident: IncidentExplanation, whole: bool) -> Iterator[str]:
    yield f"{isolated(incident.report.id)}  {incident.report.event_type} / {incident.report.sub_event_type}"
    untold = []
    for field in incident.fields:
        if field.value in (None, [], False) and not field.words and not field.weighed and whole:
            untold.append(field.name)
        else:
            yield from _field(incident.report, field)
    if untold:
        yield f"  not told: {', '.join(untold)}"
    if incident.tellings:
        yield "  joined from:"
        for telling in incident.tellings:
            yield from _telling(telling)
    yield ""


def _field(report: Report, field: FieldExplanation) -> Iterator[str]:
    yield f"  {field.name}: {value_text(report, field.name)}"
    for quote in field.words:
        yield f"    {words(quote.evidence)}"
        yield f"      {_meaning(quote)}"
    for lost in _distinct(field.weighed):
        yield f"    not {isolated(lost.value)}: {lost.why}"
        yield from (f"      {words(evidence)}" for evidence in lost.evidence)


def _distinct(weighed: tuple[Weighed, ...]) -> tuple[Weighed, ...]:
    return tuple(dict.fromkeys(weighed))


def _telling(telling: Weighed) -> Iterator[str]:
    for evidence in telling.evidence:
        yield f"    {words(evidence, _TELLING)}"
    head = f"{isolated(telling.value)}: " if telling.value and not telling.evidence else ""
    yield f"      {head}{telling.why}"


def _rejected(rejected: NotCoded) -> Iterator[str]:
    yield f"  {words(rejected.quote.evidence)}"
    rows = f"  [{', '.join(rejected.quote.rows)}]" if rejected.quote.rows else ""
    yield f"    {rejected.why}{rows}"


def words(evidence: Evidence, most: int = 400) -> str:
    """A quotation with its field and offsets, cut behind `most` characters."""
    span, text = evidence.span, evidence.text
    shown = text if len(text) <= most else f"{text[:most].rstrip()} ..."
    return f'{span.field} {span.start}-{span.end}: "{isolated(shown)}"'


def _meaning(quote: Quote) -> str:
    rows = f"  [{', '.join(quote.rows)}]" if quote.rows else ""
    return f"{isolated(quote.meaning)}{rows}".strip() or "no rule is given"


def value_text(report: Report, name: str) -> str:
    """A field's value for people."""
    if name == "event_type":
        return f"{report.event_type} / {report.sub_event_type}"
    if name in _TOLLS:
        return toll_text(getattr(report, name)) or "not told"
    if name == "date":
        start, end = report.when.start.isoformat(), report.when.end.isoformat()
        return f"{start if start == end else f'{start} to {end}'} ({report.when.precision})"
    if name == "place":
        return _place(report)
    if name in ("perpetrators", "targets"):
        return ", ".join(_named(side.actor, side.name) for side in getattr(report, name)) or "none"
    return _other(report, name)


def _other(report: Report, name: str) -> str:
    if name == "reported_by":
        return ", ".join(_named(source.kind, source.name) for source in report.reported_by) or "none"
    if name == "victims":
        told = (f"{v.group}: {', '.join(_harm(v.killed, 'killed') + _harm(v.injured, 'injured'))}"
                for v in report.victims)
        return "; ".join(told) or "not told"
    if name == "weapons":
        return ", ".join(report.weapons) or "none"
    value = getattr(report, name)
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _named(value: str, name: str) -> str:
    return f"{value} ({isolated(name)})" if name else value


def _harm(toll: Toll | None, word: str) -> list[str]:
    return [f"{toll_text(toll)} {word}"] if toll is not None else []


def _place(report: Report) -> str:
    place = report.place
    if place is None:
        return "not told"
    named = ", ".join(part for part in (place.name_en, place.admin1, place.country) if part)
    radius = f", within {place.radius_km:g} km" if place.radius_km is not None else ""
    point = f"{place.lat}, {place.lon}{radius}" if place.lat is not None else "no point"
    return f"{isolated(place.name)} ({named}); precision {place.precision}; {point}"
