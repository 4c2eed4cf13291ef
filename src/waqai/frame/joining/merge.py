"""Joining the frames of one article that tell the same occurrence: headline, lead, detail.

Each frame is compared with the occurrences found so far (see `agreement`): it joins the one that it fits
best, begins one of its own, or is set aside.
"""

from __future__ import annotations

from collections.abc import Sequence

from waqai.frame.asserted import Rejected
from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.joining.agreement import agreement
from waqai.frame.joining.parts_of_totals import splits_a_total
from waqai.frame.joining.standing_alone import BLASTS, stands_alone
from waqai.frame.joining.tellings import read_telling
from waqai.frame.joining.told_spans import never_an_incident
from waqai.frame.reading import Reading

JOIN_FROM = 0.5
_CLAIM_FROM = -3.0


def merge(reading: Reading, frames: list[Frame], before: list[Rejected]) -> tuple[list[Draft], list[Rejected]]:
    """The occurrences of an article, and the frames that tell none of their own."""
    drafts: list[Draft] = []
    rejected: list[Rejected] = []
    totals: list[Frame] = []
    for frame in frames:
        reason = never_an_incident(reading, frame) or _of_accident(frame, drafts, before)
        if not reason and splits_a_total(frame, totals):
            reason = "a part of a total over a longer time"
        if reason:
            rejected.append(_set_aside(frame, reason))
            totals.append(frame)
            continue
        scored = _scored(reading, drafts, frame)
        best = max(scored, key=lambda item: (item[0], drafts[item[1]].frames[-1].segment.first), default=None)
        if best is not None and best[0] >= JOIN_FROM:
            drafts[best[1]].take(frame, best[0], ", ".join(f"{why} {s:+.1f}" for s, why in best[2]))
        elif (
            best is not None
            and frame.definite
            and not _tells_all(frame)
            and best[0] >= _CLAIM_FROM
            and any(r.role in ("claims", "accused") for r in frame.roles)
        ):
            recent = max(drafts, key=lambda d: d.frames[-1].segment.first)
            recent.take(frame, best[0], "who claims or is accused of what was told before")
        elif stands_alone(reading, frame, drafts):
            drafts.append(Draft([frame], [(0.0, "first telling")]))
        elif (blast := _blown_by(frame, drafts)) is not None:
            blast.take(frame, JOIN_FROM, "the bomber of the blast told before")
        else:
            rejected.append(_set_aside(frame, "tells no place, day or toll of its own"))
            if best is not None and frame.definite:
                drafts[best[1]].also_said.extend(frame.sources)
    told = [draft for draft in drafts if not _headline_alone(draft)]
    if told:
        alone = (draft.frames[0] for draft in drafts if draft not in told)
        rejected += [_set_aside(frame, "a headline that no sentence tells again") for frame in alone]
        return told, rejected
    return drafts, rejected


def _scored(
    reading: Reading, drafts: Sequence[Draft], frame: Frame
) -> list[tuple[float, int, list[tuple[float, str]]]]:
    """How well a frame agrees with each draft: the sum, the draft's place in the article, and what was summed."""
    if not drafts:
        return []
    telling = read_telling(reading, frame)
    parts = [agreement(reading, draft, telling, number) for number, draft in enumerate(drafts)]
    return [(sum(weight for weight, _ in part), number, part) for number, part in enumerate(parts)]


def _headline_alone(draft: Draft) -> bool:
    """`تصعيد والتحالف يكثف غاراته`: what only the title tells, without a toll or a day, sums the article up."""
    return all(f.segment.sentence.in_title and not f.casualties and f.time is None for f in draft.frames)


_NO_ACT = ("accident", "depot", "sport", "exercise")


def _of_accident(frame: Frame, drafts: list[Draft], before: list[Rejected]) -> str:
    """`الانفجار` behind an accident told first is that accident, and so are its wounded."""
    told = [r for r in before if r.verdict is not None and r.verdict.effect in _NO_ACT and r.first < frame.anchor]
    if drafts or not told or frame.another:
        return ""
    known = frame.definite or not frame.triggers
    return "of the accident or game told before" if known else ""


def _tells_all(frame: Frame) -> bool:
    """`وتبنت الحركة التفجير، وهي التي قتلت 22 قبل أسبوع في فندق كذا`: a place, a day and dead of its own."""
    return frame.place is not None and frame.time is not None and bool(frame.own_casualties("killed"))


def _set_aside(frame: Frame, reason: str) -> Rejected:
    first = frame.anchor
    last = max(
        [t.last for t in frame.triggers if t.first == first]
        + [c.at + 1 for c in frame.casualties if c.at == first]
    )
    return Rejected(first, last, None, reason)


def _blown_by(frame: Frame, drafts: Sequence[Draft]) -> Draft | None:
    """`وقال مسؤول إن انتحاريا كان يقود الشاحنة`, `إن عبوتين انفجرتا لدى مرور الرتل`: the blast told last, shortly
    before words for a bomber or a bomb alone."""
    if frame.event.name not in _MEANS or frame.casualties or frame.another:
        return None
    if frame.event.name == "suicide" and any(t.strong for t in frame.triggers):
        return None
    number = frame.segment.sentence.number
    near = [d for d in drafts if number - d.frames[-1].segment.sentence.number <= _BOMBER_REACH]
    last = max(near, key=lambda d: d.frames[-1].segment.first, default=None)
    return last if last is not None and {f.event.name for f in last.frames} & BLASTS else None


_BOMBER_REACH = 2
_MEANS = frozenset({"suicide", "ied"})
