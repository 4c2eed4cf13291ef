"""The killed and injured of an occurrence from the counts in its frames (codebook section 4)."""

from __future__ import annotations

from dataclasses import dataclass

from waqai.detect.mentions import CasualtyMention, Harm
from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.records import Evidence, Toll, Vague, Victims

_VAGUE: dict[str, Vague] = {"several": "several", "dozens": "dozens", "hundreds": "hundreds"}


_Told = tuple[Frame, list[CasualtyMention], Toll]


@dataclass(frozen=True, slots=True)
class TollChoice:
    """A toll with its evidence, and the counts that lost."""

    toll: Toll | None
    evidence: tuple[Evidence, ...] = ()
    lost: tuple[tuple[str, str], ...] = ()


def choose_toll(reading: Reading, draft: Draft, harm: Harm) -> TollChoice:
    """One toll for an occurrence: an update wins, then the count told most exactly and first.

    Counts of one sentence that befall different people are added ("two soldiers killed and
    three gunmen killed"); a later figure that is told as risen replaces the earlier one.
    """
    per_frame = [
        (f, [c for c in f.casualties if c.harm == harm and not c.share and not _running(reading, f, c)])
        for f in draft.frames
    ]
    per_frame = [(f, cs) for f, cs in per_frame if cs]
    if not per_frame:
        return TollChoice(None)
    sums = [(f, cs, _sum(cs)) for f, cs in per_frame]
    risen = [s for s in sums if any(c.total for c in s[1])]
    exact = [s for s in sums if s[2].low is not None or s[2].high is not None]
    chosen = (
        risen[-1]
        if risen and (risen[-1][2].low or 0) >= max(((s[2].low or 0) for s in exact), default=0)
        else exact[0]
        if exact
        else sums[0]
    )
    if exact and chosen[0].segment.sentence.in_title:
        same = [s for s in exact if not s[0].segment.sentence.in_title]
        chosen = same[0] if same and _agrees(same[0][2], chosen[2]) else chosen
    other = _other_source(chosen, exact)
    if other is not None:
        both = _span(chosen[2], other[2])
        evidence = tuple(
            reading.article.evidence(c.first, c.last, f"figures of two sources; {c.rule}")
            for c in (*chosen[1], *other[1])
        )
        return TollChoice(both, evidence)
    evidence = tuple(reading.article.evidence(c.first, c.last, c.rule) for c in chosen[1])
    lost = tuple((_text(s[2]), "told later or less exactly") for s in sums if s[2] != chosen[2])
    return TollChoice(chosen[2], evidence, lost)


def _running(reading: Reading, frame: Frame, count: CasualtyMention) -> bool:
    """Whether a count is a running total over days (codebook 4.5): a time "since" or a long span beside it."""
    return any(
        frame.segment.holds(t.first)
        and (t.kind == "since" or (t.kind == "span" and (t.end - t.start).days > 1))
        and -_BESIDE <= t.first - count.last <= _BESIDE
        for t in reading.times
    )


_BESIDE = 8
_SHARE_OF_LARGER = 0.4
"""Two sources' figures further apart than this are taken for a whole and a part of it."""


def _other_source(chosen: _Told, exact: list[_Told]) -> _Told | None:
    """A later figure that another source gives (codebook 4.1), no update and no part."""
    mine = {(s.kind, s.first) for s in chosen[0].sources}
    for other in exact:
        if other[0] is chosen[0] or not other[0].sources or any(c.total for c in (*other[1], *chosen[1])):
            continue
        small, large = sorted(t.low or t.high or 0 for t in (other[2], chosen[2]))
        theirs = {(s.kind, s.first) for s in other[0].sources}
        if any((c.low, c.high) == (o.low, o.high) for c in chosen[1] for o in other[1]):
            continue
        if (
            theirs - mine
            and small != large
            and small >= _SHARE_OF_LARGER * large
            and len(other[1]) == 1
            and other[0].time is None
        ):
            return other
    return None


def _span(a: Toll, b: Toll) -> Toll:
    """Smallest to largest, open above when the larger one is."""
    larger = a if (a.low or a.high or 0) > (b.low or b.high or 0) else b
    lows = [v for v in (a.low, b.low, a.high, b.high) if v is not None]
    return Toll(min(lows), larger.high)


def _agrees(a: Toll, b: Toll) -> bool:
    return (a.low or a.high or 0) >= (b.low or b.high or 0)


def _sum(counts: list[CasualtyMention]) -> Toll:
    exact = [c for c in counts if c.low is not None or c.high is not None]
    distinct: list[CasualtyMention] = []
    for count in exact:
        if not any((c.low, c.high) == (count.low, count.high) for c in distinct):
            distinct.append(count)
    if any(c.total for c in distinct):
        distinct = [c for c in distinct if c.total][-1:]
    if distinct:
        if all(c.low is not None for c in distinct):
            low: int | None = sum(c.low or 0 for c in distinct)
        else:
            low = None
        high = sum(c.high or 0 for c in distinct) if all(c.high is not None for c in distinct) else None
        if len(distinct) == 1:
            low, high = distinct[0].low, distinct[0].high
        return Toll(low, high)
    return Toll(None, None, _VAGUE[counts[0].vague or "several"])


def _text(toll: Toll) -> str:
    return toll.vague or f"{toll.low}..{toll.high}"


def victims(reading: Reading, draft: Draft) -> tuple[Victims, ...]:
    """The split by group of people, where the counted nouns tell one."""
    people = {a.first: a.mention for a in reading.actors}
    groups: dict[str, dict[str, Toll]] = {}
    for frame in draft.frames:
        for count in frame.casualties:
            group = next((people[f].group for f, _ in count.people if f in people and people[f].group), "")
            group = {"police": "combatants", "attackers": "combatants"}.get(group, group)
            if group in ("", "unknown", "protesters") or count.harm == "combined":
                continue
            toll = Toll(count.low, count.high, _VAGUE.get(count.vague or ""))
            groups.setdefault(group, {}).setdefault(count.harm, toll)
    return tuple(Victims(g, t.get("killed"), t.get("injured")) for g, t in groups.items())
