"""Blame and claims that name no act: `اتهم الرئيس الحركة بالوقوف وراءه`, `وتبنته الحركة`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from waqai.frame.clauses.segments import Segment
from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.frame.roles.roles import assign_roles
from waqai.frame.roles.scene import Role
from waqai.text.grammar import OF_ONE_OR_TWO

_REACH = 4
"""The act was told at most so many sentences before."""


def take_blame(reading: Reading, drafts: Sequence[Draft], segments: Sequence[Segment]) -> None:
    """Give the blame or claim of a sentence that tells nothing else to the occurrence told just before it."""
    if not drafts:
        return
    for number, roles in _blame(reading, segments):
        frame = _last_before(drafts, number)
        if frame is not None:
            frame.roles.extend(roles)


def _blame(reading: Reading, segments: Sequence[Segment]) -> Iterator[tuple[int, list[Role]]]:
    """The sides that are blamed or claim, by the number of their sentence."""
    marks = _marks(reading)
    for segment in segments if marks else ():
        if not any(segment.holds(at) for at in marks) or any(segment.holds(at) for at in reading.acts):
            continue
        if any(h["effect"] == "denial" for h in reading.within("modality", segment.first, segment.last)):
            continue
        roles = [r for r in assign_roles(reading, segment, ()) if r.role in ("claims", "accused")]
        if roles:
            yield segment.sentence.number, roles


def _marks(reading: Reading) -> list[int]:
    """Where words stand that speak of an act by a pronoun."""
    verbs = reading.having("role_verbs", "role", "claims")
    told = [h.first for h in reading.having("clause_words", "kind", "of it")]
    acts = [h.first for h in reading.having("clause_words", "kind", "the act")]
    told += [h.first for h in verbs if any(0 < at - h.first <= _ACT_REACH for at in acts)]
    told += [h.first for h in reading.having("role_cues", "role", "accused") if h["note"].startswith(_BEFORE)]
    return told + [h.first for h in verbs if h.suffix in OF_ONE_OR_TWO]


_BEFORE = "of what was told before"
"""How the note of a cue begins that blames a side without a word for the act (`ألقى باللوم على`)."""


_ACT_REACH = 14
"""`تبنى الجيش الحر ولواء الإسلام العملية`: the word for the act stands so many words behind the verb."""


def _last_before(drafts: Sequence[Draft], number: int) -> Frame | None:
    """The last violent telling that stands at most a few sentences before a sentence."""
    frames = [f for d in drafts for f in d.frames if f.event.family == "violence"]
    near = [f for f in frames if 0 <= number - f.segment.sentence.number <= _REACH]
    return max(near, key=lambda f: f.segment.first, default=None)
