"""The killed and injured of an occurrence from the counts in its frames (codebook section 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from waqai.detect.mentions import Harm
from waqai.frame.drafts import Draft
from waqai.frame.reading import Reading
from waqai.frame.tolls.told_counts import VAGUE, Told, span_of
from waqai.frame.tolls.toll_camps import other_camp, vague_foes, with_attackers
from waqai.frame.tolls.toll_updates import (
    BESIDE,
    added,
    companions,
    dated,
    main_count,
    one_more,
    other_source,
    others_too,
    running_toll,
    summed,
)
from waqai.records import Evidence, Toll, Victims


@dataclass(frozen=True, slots=True)
class TollChoice:
    """A toll with its evidence, and the counts that lost."""

    toll: Toll | None
    evidence: tuple[Evidence, ...] = ()
    lost: tuple[tuple[str, str], ...] = ()

    @property
    def exact(self) -> bool:
        """Whether a number is known."""
        return self.toll is not None and (self.toll.low is not None or self.toll.high is not None)


def choose_tolls(reading: Reading, draft: Draft, drafts: Sequence[Draft] = ()) -> dict[Harm, TollChoice]:
    """The killed, the injured and the combined toll of an occurrence; `drafts` are those of its article.

    A number for the dead and wounded together stands where they are split by vague words alone;
    otherwise the split is told and the sum says nothing new (codebook 4.2).
    """
    chosen: dict[Harm, TollChoice] = {harm: choose_toll(reading, draft, harm, drafts) for harm in _HARMS}
    split = (chosen["killed"], chosen["injured"])
    if chosen["combined"].exact and not any(choice.exact for choice in split):
        chosen["killed"], chosen["injured"] = TollChoice(None), TollChoice(None)
    elif any(choice.toll for choice in split):
        chosen["combined"] = TollChoice(None)
    return chosen


def _told_elsewhere(reading: Reading, draft: Draft, told: Told, drafts: Sequence[Draft]) -> bool:
    """Whether the text tells a headline's figure of something else.

    As a running total (`37 قتيلا منذ اندلاع الاحتجاجات`), or of another occurrence: `مقتل ضابط في كتم وجرح 13
    نازحا في طور` sums two up, and the text tells each with its own count.
    """
    own = {id(c) for frame in draft.frames for c in frame.casualties}
    harm, figure = told.counts[0].harm, (told.toll.low, told.toll.high)
    same = [c for c in reading.casualties if c.harm == harm and (c.low, c.high) == figure and c not in told.counts]
    if not told.exact or not same or any(id(c) in own for c in same):
        return False
    since = [h.first for h in reading.having("modality", "effect", "total")]
    since += [time.first for time in reading.times if time.kind == "since"]
    running = all(any(0 <= at - c.last <= BESIDE for at in since) for c in same)
    return running or _told_of_another(draft, drafts, {c.at for c in same if not c.share})


def _told_of_another(draft: Draft, drafts: Sequence[Draft], same: set[int]) -> bool:
    """Whether the text counts for this occurrence, too, and has a figure among the counts of another one."""
    counted = any(f.casualties for f in draft.frames if not f.segment.sentence.in_title)
    others = (c for d in drafts if d is not draft for f in d.frames for c in f.casualties)
    return counted and any(c.at in same for c in others)


_HARMS: tuple[Harm, ...] = ("killed", "injured", "combined")


def choose_toll(reading: Reading, draft: Draft, harm: Harm, drafts: Sequence[Draft] = ()) -> TollChoice:
    """One toll for an occurrence: an update wins, then the count told most exactly and first.

    Counts of one sentence that befall different people are added ("two soldiers killed and
    three gunmen killed"); a later figure that is told as risen replaces the earlier one.
    """
    told = []
    for frame in draft.frames:
        own = [c for c in frame.casualties if c.harm == harm]
        counts = [c for c in own if c.share and dated(reading, frame, c)] or [
            c for c in own if not c.share and not running_toll(reading, frame, c)
        ]
        if counts:
            told.append(Told(frame, counts, summed(reading, counts)))
    told = [t for t in told if not (t.in_title and _told_elsewhere(reading, draft, t, drafts))]
    if not told:
        return TollChoice(None)
    exact = [t for t in told if t.exact]
    exact = [t for t in exact if not one_more(reading, t)] or exact
    exact = [t for t in exact if t.size] or exact  # "no casualties" holds only where none are told
    chosen = main_count(told, exact)
    beside = companions(reading, chosen, exact)
    if beside is not None:
        chosen = beside
    others = others_too(reading, chosen, exact)
    if others is not None:
        return TollChoice(added(chosen.toll, others.toll), _evidence(reading, (chosen, others)))
    both = with_attackers(reading, chosen, exact)
    if both is not None:
        return TollChoice(both.toll, _evidence(reading, (both,)))
    foes = other_camp(reading, chosen, exact)
    if foes is not None:
        return TollChoice(added(chosen.toll, foes.toll), _evidence(reading, (chosen, foes)))
    some = vague_foes(reading, chosen, told) if chosen.toll.low else None
    if some is not None and chosen.toll.low is not None:
        more = Toll(chosen.toll.low + 1, None)
        return TollChoice(more, _evidence(reading, (chosen, some)))
    other = other_source(reading, chosen, exact)
    if other is not None:
        return TollChoice(span_of(chosen.toll, other.toll), _evidence(reading, (chosen, other)))
    lost = tuple((_text(t.toll), "told later or less exactly") for t in told if t.toll != chosen.toll)
    return TollChoice(chosen.toll, _evidence(reading, (chosen,)), lost)


def _evidence(reading: Reading, told: Sequence[Told]) -> tuple[Evidence, ...]:
    rule = "figures of two sources; " if len(told) > 1 else ""
    return tuple(reading.article.evidence(c.first, c.last, rule + c.rule) for t in told for c in t.counts)


def _text(toll: Toll) -> str:
    return toll.vague or f"{toll.low}..{toll.high}"


def victims(reading: Reading, draft: Draft) -> tuple[Victims, ...]:
    """The split by group of people, where the counted nouns tell one."""
    people = reading.people
    groups: dict[str, dict[str, Toll]] = {}
    for frame in draft.frames:
        for count in frame.casualties:
            group = next((people[f].group for f, _ in count.people if f in people and people[f].group), "")
            group = {"police": "combatants", "attackers": "combatants"}.get(group, group)
            again = count.share and count.named  # one of whom the death is told
            if group in ("", "unknown", "protesters") or count.harm == "combined" or again:
                continue
            toll = Toll(count.low, count.high, VAGUE.get(count.vague or ""))
            groups.setdefault(group, {}).setdefault(count.harm, toll)
    return tuple(Victims(g, t.get("killed"), t.get("injured")) for g, t in groups.items())
