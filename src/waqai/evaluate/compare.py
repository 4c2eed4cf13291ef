"""One document's gold and coded incidents side by side, and what of it is right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from waqai.evaluate.gold import Coding, Codings
from waqai.evaluate.match import date_right, pair, place_right, toll_right, type_agreement
from waqai.evaluate.values import Incident
from waqai.records import Document

CORE = ("type", "perpetrator", "target", "date", "place", "killed", "injured")
"""The core slots: what an incident stands or falls by."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A pair; or a gold incident that was missed (no `coded`); or an invented one (no `gold`)."""

    document_id: str
    gold: Incident | None
    coded: Incident | None

    @property
    def counts(self) -> bool:
        """Whether it helps or hurts: not where the gold incident is optional."""
        return self.gold is None or not self.gold.optional

    @property
    def country(self) -> str:
        """ISO code of the gold's country, else of the coded one; empty when neither tells it."""
        told = self.gold or self.coded
        return (told.country if told else None) or ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The verdicts on one document.

    `empty` tells that the gold has no incident at all; `spans` and `quoting` count the evidence and
    the part of it that quotes the text at its offsets, both 0 where the text is not at hand.
    """

    document_id: str
    outlet: str
    half: str | None
    empty: bool
    done: bool
    verdicts: tuple[Verdict, ...]
    spans: int
    quoting: int


def compare_all(gold: Codings, coded: Codings) -> list[Comparison]:
    """Each gold document with its coding; a document that was not coded has all its incidents missed."""
    return [compare(one, coded.get(key)) for key, one in gold.items()]


def compare(gold: Coding, coded: Coding | None) -> Comparison:
    """The verdicts on one document: pairs and missed incidents in the gold's order, then the invented."""
    others = coded.incidents if coded else ()
    pairs = dict(pair(gold.incidents, others))
    verdicts = [Verdict(gold.id, one, others[pairs[i]] if i in pairs else None)
                for i, one in enumerate(gold.incidents)]
    paired = set(pairs.values())
    verdicts += [Verdict(gold.id, None, one) for j, one in enumerate(others) if j not in paired]
    spans, quoting = _evidence(gold.document, others)
    return Comparison(gold.id, (gold.document.outlet if gold.document else None) or "", gold.half,
                      not gold.incidents, coded is not None and not coded.failed, tuple(verdicts), spans, quoting)


def slot_counts(gold: Incident | None, coded: Incident | None) -> dict[str, tuple[int, int, int]]:
    """For each core slot what is right, what is wrongly filled, and what is missing.

    A wrong value is both wrongly filled and missing; sides count by actor.
    """
    right = _right(gold, coded) if gold and coded else {}
    counts = {}
    for slot in CORE:
        want, got = _values(gold, slot), _values(coded, slot)
        if slot in ("perpetrator", "target"):
            counts[slot] = len(want & got), len(got - want), len(want - got)
        else:
            hit = bool(want and got and right.get(slot))
            counts[slot] = int(hit), len(got) - hit, len(want) - hit
    return counts


def _right(gold: Incident, coded: Incident) -> Mapping[str, bool]:
    return {"type": type_agreement(gold, coded) == 1.0, "date": date_right(gold, coded),
            "place": place_right(gold.place, coded.place), "killed": toll_right(gold.killed, coded.killed),
            "injured": toll_right(gold.injured, coded.injured)}


def _values(incident: Incident | None, slot: str) -> frozenset[str]:
    """What fills a core slot: the actors of a side, else the slot's name when it is filled."""
    if incident is None:
        return frozenset()
    if slot == "perpetrator":
        return incident.perpetrators
    if slot == "target":
        return incident.targets
    filled = {"type": True, "date": bool(incident.days), "place": incident.place is not None,
              "killed": incident.killed is not None, "injured": incident.injured is not None}[slot]
    return frozenset([slot]) if filled else frozenset()


def _evidence(document: Document | None, incidents: tuple[Incident, ...]) -> tuple[int, int]:
    if document is None:
        return 0, 0
    spans = [span for incident in incidents for span in incident.spans]
    texts = {"title": document.title, "text": document.text}
    quoting = sum(texts.get(span.get("in", "text"), "")[span["start"]:span["end"]] == span.get("text")
                  for span in spans)
    return len(spans), quoting
