"""Acts of one side that a headline or lead sums up: `شن التنظيم سلسلة هجمات. ففي كذا انفجرت عبوة`.

Each of the acts told behind it is of that side, where the article names nobody else for it (codebook 3.3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from waqai.detect.mentions import Trigger
from waqai.frame.clauses.segments import Segment
from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.joining.tellings import opens_with, told_as_earlier
from waqai.frame.reading import Reading
from waqai.frame.roles.roles import assign_roles
from waqai.frame.roles.scene import Role
from waqai.frame.sides.casts import Cast, is_named
from waqai.frame.sides.voices import let_act

_ALLOWED = ("series", "none")
"""Effects of words of modality that tell of several acts at once (`سلسلة هجمات`), or nothing."""
_KINDS = {
    "airstrike": frozenset({"airstrike", "bombardment"}),
    "shelling": frozenset({"shelling", "bombardment"}),
    "bombardment": frozenset({"shelling", "bombardment", "airstrike"}),
    "explosion": frozenset({"explosion", "ied", "suicide", "grenade"}),
    "ied": frozenset({"explosion", "ied", "suicide", "grenade"}),
    "suicide": frozenset({"explosion", "ied", "suicide"}),
    "abduction": frozenset({"abduction"}),
    "killing": frozenset({"killing", "shooting", "harm"}),
}
"""The classes of acts that the plural of one may sum up; that of attacks may sum up any."""
_NO_BLOWS = frozenset({"arrest", "disrupted", "foiled", "territory", "clash"})


@dataclass(frozen=True, slots=True)
class Series:
    """Whose several acts a headline or lead tells, of which classes, and in which sentence."""

    role: Role
    sentence: int
    acts: tuple[Trigger, ...]


def find_series(reading: Reading, segments: Sequence[Segment]) -> Series | None:
    """The one side whose acts in the plural the headline or the first sentence tells."""
    leads = {s.number for s in reading.article.sentences if s.in_title}
    leads.add(next((s.number for s in reading.article.sentences if not s.in_title), -1))
    plural = {reading.sentence_of(t.first) for t in reading.triggers if _sums_up(reading, t)} & leads
    if not plural:
        return None
    found = [s for segment in segments if segment.sentence.number in plural
             for s in _series_in(reading, segment)]
    sides = {series.role.actor.actor for series in found}
    return found[-1] if len(sides) == 1 else None


def _sums_up(reading: Reading, act: Trigger) -> bool:
    """Whether a noun tells several acts of violence."""
    violent = reading.pack.event_classes[act.event_class].family == "violence"
    return violent and act.form == "noun" and act.number == "pl" and act.event_class not in _NO_BLOWS


def _series_in(reading: Reading, segment: Segment) -> Iterator[Series]:
    acts = tuple(t for t in segment.triggers(reading) if _sums_up(reading, t))
    others = [t for t in segment.triggers(reading) if t.strong and t not in acts and t.form != "noun"]
    doubted = any(h["effect"] not in _ALLOWED for h in reading.within("modality", segment.first, segment.last))
    if not acts or doubted:
        return
    for role in assign_roles(reading, segment, acts if not others else (*acts, *others)):
        if role.role == "perpetrator" and is_named(reading, role.actor.actor):
            yield Series(role, segment.sentence.number, acts)


def take_series(reading: Reading, draft: Draft, made: Cast, series: Series | None, country: str) -> None:
    """Give an act without a doer that is told behind a series of one side's acts to that side."""
    if series is None or made.perpetrators:
        return
    first = draft.frames[0]
    actor = series.role.actor.at(country, reading.pack)
    number = first.segment.sentence.number
    if actor is None or actor in made.targets or number <= series.sentence:
        return
    if told_as_earlier(reading, first) or opens_with(reading, first, "recall") or _turns(reading, first):
        return
    if all(_is_one(draft, act) for act in series.acts[:1]):
        let_act(reading, made, series.role, country, 1.0)


def _turns(reading: Reading, frame: Frame) -> bool:
    """`وفي حادث منفصل`: whether a sentence turns to something else."""
    first = frame.segment.sentence.first
    return any(hit["note"].startswith("turn") for hit in reading.within("clause_words", first, first + 1))


def _is_one(draft: Draft, act: Trigger) -> bool:
    """Whether a draft may be one of several acts that a plural sums up."""
    kinds = {f.event.name for f in draft.frames if f.event.family == "violence"}
    return bool(kinds) and bool(kinds & _KINDS.get(act.event_class, kinds))
