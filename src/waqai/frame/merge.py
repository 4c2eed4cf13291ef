"""Joining the frames of one article that tell the same occurrence: headline, lead, detail.

Each frame is compared with the occurrences found so far; agreement of type, day, place, toll and
sides speaks for one, a contradiction against it. The weights are readable and few; `explain`
shows them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from waqai.detect.mentions import CasualtyMention, SourceMention
from waqai.frame.frames import Frame, Rejected
from waqai.frame.reading import Reading
from waqai.frame.where import may_be_governorate, specificity
from waqai.gazetteer.geometry import distance_km
from waqai.resolve.places import ResolvedPlace

JOIN_FROM = 0.5
_CLAIM_FROM = -3.0
GENERIC_RANK = 47
"""Classes below this rank (attack, killing, explosion ...) may be another's wording."""
_SAME_SPOT_KM = 15.0
_RECENT_DAYS = 3
_NIGHT = ("night", "dawn")
_COMMON_TOLL, _COMMON_WEIGHT = 3, 1.0
"""Tolls so small are shared by many incidents: their agreement says less."""
_WAR_TOLL = 400
"""A count so high without a day of its own is a war's total, not an incident's, whose day would be told."""
_OLDEST = timedelta(days=365)


_SETTLEMENTS = frozenset({"capital", "city", "town", "village"})
_OVER_BORDERS = frozenset({"region", "front", "desert", "valley", "mountain"})
_REGION_KM = 80.0
"""Kinds of area that heed no border of a governorate; wider ones (`شمال سوريا`) tell too little."""
_LOOSE = frozenset({"near", "direction", "countryside"})


@dataclass(slots=True)
class Draft:
    """An occurrence in the making: its frames in the order of the text, with why each was joined."""

    frames: list[Frame] = field(default_factory=list)
    joined: list[tuple[float, str]] = field(default_factory=list)
    also_said: list[SourceMention] = field(default_factory=list)

    @property
    def places(self) -> list[ResolvedPlace]:
        return [f.place for f in self.frames if f.place is not None]

    @property
    def place(self) -> ResolvedPlace | None:
        """The most specific place told, the earlier one at a tie."""
        return max(self.places, key=specificity, default=None)

    @property
    def days(self) -> tuple[int, int] | None:
        """First and last day (ordinals) of the first frame that tells its own time."""
        for frame in self.frames:
            if frame.time is not None:
                return frame.time.start.toordinal(), frame.time.end.toordinal()
        return None

    def sides(self, *roles: str) -> set[str]:
        return {r.actor.actor for f in self.frames for r in f.roles if r.role in roles and r.actor.actor}

    def tolls(self, harm: str) -> list[CasualtyMention]:
        return [c for f in self.frames for c in f.own_casualties(harm)]


def merge(reading: Reading, frames: list[Frame], before: list[Rejected]) -> tuple[list[Draft], list[Rejected]]:
    """The occurrences of an article, and the frames that tell none of their own."""
    drafts: list[Draft] = []
    rejected: list[Rejected] = []
    for frame in frames:
        reason = _never(reading, frame) or _of_accident(frame, drafts, before)
        if reason:
            rejected.append(_set_aside(frame, reason))
            continue
        scored = [
            (sum(s for s, _ in parts), n, parts)
            for n, draft in enumerate(drafts)
            for parts in [list(agreement(reading, draft, frame, n))]
        ]
        best = max(scored, key=lambda item: (item[0], drafts[item[1]].frames[-1].segment.first), default=None)
        if best is not None and best[0] >= JOIN_FROM:
            drafts[best[1]].frames.append(frame)
            drafts[best[1]].joined.append((best[0], ", ".join(f"{why} {s:+.1f}" for s, why in best[2])))
        elif (
            best is not None
            and frame.definite
            and best[0] >= _CLAIM_FROM
            and any(r.role in ("claims", "accused") for r in frame.roles)
        ):
            recent = max(drafts, key=lambda d: d.frames[-1].segment.first)
            recent.frames.append(frame)
            recent.joined.append((best[0], "who claims or is accused of what was told before"))
        elif _stands_alone(frame, drafts):
            drafts.append(Draft([frame], [(0.0, "first telling")]))
        else:
            rejected.append(_set_aside(frame, "tells no place, day or toll of its own"))
            if best is not None and frame.definite:
                drafts[best[1]].also_said.extend(frame.sources)
    return drafts, rejected


_NO_ACT = ("accident", "depot", "sport", "exercise")


def _of_accident(frame: Frame, drafts: list[Draft], before: list[Rejected]) -> str:
    """`الانفجار` behind an accident told first is that accident, and so are its wounded."""
    told = [r for r in before if r.verdict is not None and r.verdict.effect in _NO_ACT and r.first < frame.anchor]
    if drafts or not told or frame.another:
        return ""
    known = frame.definite or (not frame.triggers and frame.place is None)
    return "of the accident or game told before" if known else ""


def _set_aside(frame: Frame, reason: str) -> Rejected:
    first = frame.anchor
    last = max(
        [t.last for t in frame.triggers if t.first == first]
        + [c.at + 1 for c in frame.casualties if c.at == first]
    )
    return Rejected(first, last, None, reason)


def _never(reading: Reading, frame: Frame) -> str:
    published = reading.article.document.published
    if frame.time is not None:
        if published - frame.time.start > _OLDEST:
            return "older than a year"
        if frame.time.start > published + timedelta(days=1):
            return "lies in the future"
        if (frame.time.end - frame.time.start).days > 31:
            return "a total over more than 31 days"
    if frame.time is None and any((c.low or c.high or 0) >= _WAR_TOLL for c in frame.casualties):
        return "a total over a longer time"
    inside = [t for t in reading.times if frame.segment.holds(t.first)]
    if frame.time is None and any(t.precision == "year" and t.end < published for t in inside):
        return "history, told by the year"
    if _of_longer(reading, frame) and (
        frame.time is None or (frame.time.end - frame.time.start).days > _RECENT_DAYS
    ):
        return "a total over a longer time"
    if frame.time is None and any(t.kind == "habitual" for t in inside):
        return "a habit or series, not one occurrence"
    if (
        frame.time is None
        and not frame.casualties
        and any(t.kind == "since" and (published - t.start).days > _RECENT_DAYS for t in inside)
    ):
        return "goes on since longer, not one occurrence"
    if all(c.total for c in frame.casualties) and not frame.triggers and any(t.kind == "since" for t in inside):
        return "a total over a longer time"
    return ""


def _of_longer(reading: Reading, frame: Frame) -> bool:
    """Whether words such as "since the start" or "repeatedly" stand in the segment."""
    return any(
        h["effect"] in ("total", "habit") and frame.segment.holds(h.first)
        for h in reading.hits.get("modality", ())
    )


def _stands_alone(frame: Frame, drafts: list[Draft]) -> bool:
    if not frame.strong:
        return False
    if not drafts and frame.segment.sentence.paragraph <= 1:
        return True
    told = any(c.low or c.vague for c in frame.casualties if not c.share)
    located = frame.place is not None and frame.place.place.kind != "country" and frame.place.named is None
    if frame.definite and not told and not (located and frame.time is not None):
        return False
    acting = any(r.role == "perpetrator" and r.actor.actor not in (None, "unidentified") for r in frame.roles)
    if (
        acting
        and not frame.definite
        and frame.event.rank >= GENERIC_RANK
        and any(t.strong for t in frame.triggers)
    ):
        return True
    return told or (located and (frame.time is not None or bool(frame.roles)))


def agreement(reading: Reading, draft: Draft, frame: Frame, number: int) -> Iterator[tuple[float, str]]:
    """What speaks for and against a frame telling a draft's occurrence."""
    yield _type_agreement(draft, frame)
    yield from _time_agreement(reading, draft, frame)
    yield from _place_agreement(draft, frame)
    yield from _toll_agreement(draft, frame)
    yield from _side_agreement(draft, frame)
    last = draft.frames[-1].segment.sentence
    if 0 <= frame.segment.sentence.number - last.number <= 1:
        yield 0.3, "told just before"
    if frame.segment.sentence is last and frame.place is None and frame.time is None:
        yield 1.0, "the same sentence"
    if frame.another:
        yield -6.0, "told as another"
    if frame.perhaps_new and frame.segment.sentence.paragraph > 1 and frame.place is not None:
        yield -2.5, "told as new"
    if frame.definite:
        yield 1.5, "spoken of as known"
    if number == 0 and all(f.segment.sentence.in_title for f in draft.frames):
        yield 1.5, "the headline's"
    if frame.segment.sentence.paragraph <= 1 and number == 0:
        yield 0.5, "still the lead"


def _type_agreement(draft: Draft, frame: Frame) -> tuple[float, str]:
    events = {f.event.name: f.event for f in draft.frames}
    if frame.event.name in events:
        return 1.5, "same kind"
    if frame.event.family not in {e.family for e in events.values()}:
        return -4.0, "another family of event"
    specific = [e for e in events.values() if e.rank >= GENERIC_RANK]
    if frame.event.rank < GENERIC_RANK:
        return 0.7, "a wider word for it"
    if not specific:
        return 0.4, "a closer word for it"
    if {frame.event.sub_event_type} & {e.sub_event_type for e in specific}:
        return 1.0, "same type"
    return -2.0, "another kind of act"


def _time_agreement(reading: Reading, draft: Draft, frame: Frame) -> Iterator[tuple[float, str]]:
    if frame.time is None:
        return
    days = draft.days
    start, end = frame.time.start.toordinal(), frame.time.end.toordinal()
    if days is not None:
        night = frame.time.part in _NIGHT and any(f.time.part in _NIGHT for f in draft.frames if f.time)
        if start <= days[1] and days[0] <= end:
            yield 1.0, "same day"
        elif night and start - days[1] <= 1 and days[0] - end <= 1:
            yield 0.3, "the night between two days"
        else:
            yield -5.0, "another day"
    elif reading.article.document.published.toordinal() - end > 2:
        yield -1.5, "days before"


def _place_agreement(draft: Draft, frame: Frame) -> Iterator[tuple[float, str]]:
    mine, theirs = frame.place, draft.place
    if mine is None or theirs is None:
        return
    if any(p.place.kind == "country" and p.mention.relation == "near" for p in (mine, theirs)):
        return  # `قرب الحدود السورية`: on either side of it
    if mine.place.id == theirs.place.id:
        yield (1.5, "same place") if mine.named is None else (0.3, "the place spoken of again")
    elif any(p.place.id == mine.place.id for p in draft.places) or _within(mine, theirs) or _within(theirs, mine):
        yield 0.8, "one place inside the other"
    elif (
        not (mine.place.kind in _SETTLEMENTS and theirs.place.kind in _SETTLEMENTS)
        and distance_km(mine.lat, mine.lon, theirs.lat, theirs.lon) <= _SAME_SPOT_KM
    ):
        yield 0.5, "places side by side"
    elif mine.place.admin1 and theirs.place.admin1 and mine.place.admin1 != theirs.place.admin1:
        yield -5.0, "another governorate"
    else:
        yield -3.0, "another place"


def _within(spot: ResolvedPlace, area: ResolvedPlace) -> bool:
    if spot.place.country != area.place.country:
        return False
    if area.place.kind == "country":
        return True
    apart = distance_km(spot.lat, spot.lon, area.lat, area.lon)
    if area.place.kind in _OVER_BORDERS and apart <= min(area.radius_km, _REGION_KM):
        return True
    same = spot.place.admin1 is not None and spot.place.admin1 in (area.place.admin1, area.place.name_en)
    if same and (area.mention.relation in _LOOSE or may_be_governorate(area)):
        return True
    return (
        same
        and (area.precision >= 2 or area.place.kind == "city")
        and (
            area.precision == 3
            or apart <= max(area.radius_km, _SAME_SPOT_KM) * 1.5
        )
    )


def _toll_agreement(draft: Draft, frame: Frame) -> Iterator[tuple[float, str]]:
    for harm, weight in (("killed", 2.5), ("injured", 1.5), ("combined", 1.5)):
        mine, theirs = frame.own_casualties(harm), draft.tolls(harm)
        if not mine or not theirs:
            continue
        same = [a for a in mine for b in theirs if _same(a, b)]
        if same:
            small = all((c.low or c.high or 0) <= _COMMON_TOLL for c in same)
            yield _COMMON_WEIGHT if small else weight, f"same count of {harm}"
        elif any(c.vague or c.named for c in (*mine, *theirs)) or any(c.total for c in mine):
            yield 0.0, f"counts of {harm} may fit"
        elif _part_of_total(draft, frame):
            yield -3.5, f"a part of the {harm} with its own place"
        else:
            yield -1.5 if not frame.definite else -0.5, f"other count of {harm}"


def _part_of_total(draft: Draft, frame: Frame) -> bool:
    """A count told with a closer place than the draft's (codebook 1.5): its own incident."""
    return (
        frame.place is not None
        and draft.place is not None
        and frame.place.place.id != draft.place.place.id
        and (
            frame.place.precision < draft.place.precision
            or (may_be_governorate(draft.place) and specificity(frame.place) > specificity(draft.place))
        )
    )


def _same(a: CasualtyMention, b: CasualtyMention) -> bool:
    if a.vague or b.vague:
        return False
    return (a.low or a.high) == (b.low or b.high)


def _side_agreement(draft: Draft, frame: Frame) -> Iterator[tuple[float, str]]:
    loose = {"unidentified", "civilians"}
    acting = {
        r.actor.actor for r in frame.roles if r.role in ("perpetrator", "accused", "claims") and r.actor.actor
    }
    theirs = draft.sides("perpetrator", "accused", "claims")
    if acting & theirs - loose:
        yield 1.0, "same side acting"
    elif acting - loose and theirs - loose:
        swapped = acting & draft.sides("target")
        yield (-2.5, "the other side acting") if swapped else (-2.0, "another side acting")
