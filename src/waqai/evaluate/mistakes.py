"""The error list: each missed or invented incident and each wrong core slot, on a line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from waqai.evaluate.compare import CORE, Comparison, Verdict, slot_counts
from waqai.evaluate.values import Incident
from waqai.records import Json, Toll

KINDS = ("missed", "invented", *CORE)
"""What a mistake may be about: a whole incident or a core slot of a paired one."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake; `gold` and `coded` are short texts of the value, `incident` of the gold incident."""

    document_id: str
    kind: str
    gold: str
    coded: str
    incident: str

    def to_json(self) -> Json:
        return {"document_id": self.document_id, "kind": self.kind, "gold": self.gold, "coded": self.coded,
                "incident": self.incident}


def mistakes(comparisons: Sequence[Comparison], kind: str | None = None) -> list[Mistake]:
    """The mistakes in the order of the documents, of one kind or all."""
    found = [mistake for comparison in comparisons for verdict in comparison.verdicts if verdict.counts
             for mistake in _of_verdict(verdict)]
    return [mistake for mistake in found if kind in (None, mistake.kind)]


def _of_verdict(verdict: Verdict) -> Iterator[Mistake]:
    gold, coded = verdict.gold, verdict.coded
    if gold is None or coded is None:
        kind = "missed" if coded is None else "invented"
        texts = ["" if one is None else brief(one) for one in (gold, coded)]
        yield Mistake(verdict.document_id, kind, texts[0], texts[1], texts[0])
        return
    for slot, (_, more, less) in slot_counts(gold, coded).items():
        if more or less:
            yield Mistake(verdict.document_id, slot, value_text(gold, slot), value_text(coded, slot), brief(gold))


def brief(incident: Incident) -> str:
    """All core slots in one line."""
    return "; ".join(value_text(incident, slot) for slot in CORE)


def value_text(incident: Incident, slot: str) -> str:
    """The value of one core slot, `-` when it is empty."""
    if slot == "date":
        days = incident.days[0] if incident.days else None
        return "-" if days is None else "..".join(dict.fromkeys(day.isoformat() for day in days))
    if slot == "place":
        return _place_text(incident)
    if slot in ("killed", "injured"):
        return _toll_text(incident.killed if slot == "killed" else incident.injured)
    if slot == "type":
        return incident.types[0]
    return "+".join(sorted(incident.perpetrators if slot == "perpetrator" else incident.targets)) or "-"


def _place_text(incident: Incident) -> str:
    place = incident.place
    if place is None:
        return "-"
    point = f"{place.lat:.2f} {place.lon:.2f}" if place.lat is not None and place.lon is not None else "no point"
    return f"{place.name} ({'/'.join(place.admin1[:1]) or '-'}, {place.country or '-'}, {point})"


def _toll_text(toll: Toll | None) -> str:
    if toll is None:
        return "-"
    if toll.low is None and toll.high is None:
        return toll.vague or "-"
    low, high = ("" if bound is None else str(bound) for bound in (toll.low, toll.high))
    return low if low == high else f"{low}..{high}"
