"""Why two reports are, or are not, one incident: each feature's level and weight, from prior to result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from waqai.errors import UsageError
from waqai.link.entry import Entry
from waqai.link.features import APART, compare, may_be_one
from waqai.link.linker import Linker
from waqai.link.weights import PRIOR, nats, probability
from waqai.records import Json

BARS: Mapping[str, str] = {
    "judged": "somebody judged them different",
    "days": "days: too far apart for one incident",
    "place": "place: too far apart for one incident",
    "vague": "one tells no place closer than a country, and they share neither a number nor the type",
}
"""Why two reports cannot be one incident whatever the sum, by a stable name."""


@dataclass(frozen=True, slots=True)
class Step:
    """One feature: its level and what that means, both values, its weight and the sum so far, in nats."""

    feature: str
    level: str
    meaning: str
    left: str
    right: str
    weight: float
    total: float

    def to_json(self) -> Json:
        return {"feature": self.feature, "level": self.level, "meaning": self.meaning, "left": self.left,
                "right": self.right, "weight": self.weight, "total": self.total}


@dataclass(frozen=True, slots=True)
class Explanation:
    """The steps from prior to result, the last of which takes the threshold off.

    `probability` is that before the threshold; `bar` names why two reports cannot be one incident whatever the
    sum (see `BARS`). `one_incident` is what the linker made of them, with all other reports and judgements.
    """

    left: str
    right: str
    steps: tuple[Step, ...]
    probability: float
    bar: str | None
    one_incident: bool
    run: str

    @property
    def barred(self) -> str | None:
        """`bar` in words."""
        return None if self.bar is None else BARS[self.bar]

    def to_json(self) -> Json:
        return {"left": self.left, "right": self.right, "steps": [step.to_json() for step in self.steps],
                "probability": round(self.probability, 4), "bar": self.bar, "barred": self.barred,
                "one_incident": self.one_incident, "weights": self.run}


def explain_pair(linker: Linker, entries: Mapping[str, Entry], one: str, other: str) -> Explanation:
    """The explanation of a pair; UsageError when a report is not there or both are one."""
    if one == other:
        raise UsageError(f"{one!r} is one report; name two")
    together = other in linker.incident_of(one)
    linker.incident_of(other)
    left, right = entries[one], entries[other]
    weights, levels = linker.weights, compare(left.told, right.told)
    total = weights.prior
    steps = [Step(PRIOR, "all", weights.meanings[PRIOR, "all"], "", "", nats(total), nats(total))]
    for feature, level in levels.items():
        weight = weights.levels[feature].get(level, 0)
        total += weight
        meaning = weights.meanings.get((feature, level), "cannot be one incident" if level == APART else "")
        steps.append(Step(feature, level, meaning, _value(left, feature), _value(right, feature), nats(weight),
                          nats(total)))
    steps.append(Step("threshold", "all", "what is asked for beyond even odds", "", "", -nats(linker.threshold),
                      nats(total - linker.threshold)))
    bar = _bar(linker, left, right, levels)
    return Explanation(one, other, tuple(steps), probability(total), bar, together, weights.run)


def _bar(linker: Linker, left: Entry, right: Entry, levels: Mapping[str, str]) -> str | None:
    if linker.are_parted(left.id, right.id):
        return "judged"
    for feature in ("days", "place"):
        if levels[feature] == APART:
            return feature
    return None if may_be_one(left.told, right.told) else "vague"


def _value(entry: Entry, feature: str) -> str:
    fields = entry.fields
    if feature == "days":
        when = fields["date"]
        days = when["start"] if when["start"] == when["end"] else f"{when['start']} to {when['end']}"
        return days if entry.told.day_told else f"{days}, assumed"
    if feature == "place":
        place = fields.get("place") or {}
        names = (place.get("name_en") or place.get("name"), place.get("admin1"), place.get("country"))
        return ", ".join(dict.fromkeys(str(name) for name in names if name))
    if feature in ("killed", "injured"):
        return _toll(fields.get(feature))
    if feature == "type":
        return str(fields["sub_event_type"])
    if feature in ("perpetrators", "targets"):
        return ", ".join(side["actor"] for side in fields.get(feature) or ())
    return {"document": entry.told.document_id, "published": entry.outlet}.get(feature, "")


def _toll(toll: Json | None) -> str:
    if not toll:
        return ""
    low, high = toll.get("low"), toll.get("high")
    if low is None and high is None:
        return str(toll.get("vague") or "")
    if low == high:
        return str(low)
    return f"{low if low is not None else ''}-{high if high is not None else ''}"
