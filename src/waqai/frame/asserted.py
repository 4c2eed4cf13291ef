"""What a segment asserts: words for acts and counts, but not those that are doubted or tell of other times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from waqai.detect.mentions import CasualtyMention, Trigger
from waqai.frame.clauses.achieved import achieved
from waqai.frame.clauses.attempts import on_a_life, tried
from waqai.frame.clauses.later_clauses import later_clause
from waqai.frame.clauses.not_done import not_done
from waqai.frame.clauses.past_years import past_clauses
from waqai.frame.clauses.segments import Segment
from waqai.frame.modality import REASONS, Verdict, doubt
from waqai.frame.reading import AGREEMENT, Reading
from waqai.text.tokens import has_conjunction


@dataclass(frozen=True, slots=True)
class Rejected:
    """Words that were not framed."""

    first: int
    last: int
    verdict: Verdict | None
    reason: str


_PURPOSE, _FORCE = "purpose", "force"
_TAKING, _FIGHT = "territory", "clash"
_PAST = "history, told by the year"


def asserted(
    reading: Reading, segment: Segment, rejected: list[Rejected]
) -> tuple[list[Trigger], list[CasualtyMention]]:
    """The acts and the counts that a segment asserts; what it only speaks of is added to `rejected`."""
    aside = [(clause, _PAST) for clause in past_clauses(reading, segment)]
    aside.append((later_clause(reading, segment), REASONS["total"]))
    triggers = list(_asserted(reading, segment, aside, rejected))
    return triggers, list(_asserted_counts(reading, segment, aside, rejected))


def _why_aside(aside: Sequence[tuple[range, str]], at: int) -> str:
    """Why a token stands in a clause that tells no news; "" where it does not."""
    return next((why for clause, why in aside if at in clause), "")


def _asserted(
    reading: Reading, segment: Segment, aside: Sequence[tuple[range, str]], rejected: list[Rejected]
) -> Iterator[Trigger]:
    for trigger in segment.triggers(reading):
        why = _why_aside(aside, trigger.first)
        if why:
            rejected.append(Rejected(trigger.first, trigger.last, None, why))
            continue
        if on_a_life(reading, segment, trigger):
            yield trigger._replace(strong=True)
            continue
        why = not_done(reading, segment, trigger)
        if why:
            rejected.append(Rejected(trigger.first, trigger.last, None, why))
            continue
        verdict = doubt(reading, segment, trigger.first, trigger.last, counted=False)
        if trigger.event_class == _TAKING and tried(reading, segment, trigger.first) is not None:
            trigger = trigger._replace(event_class=_FIGHT)  # a place that somebody tried to take
        if verdict is None or (verdict.effect == _PURPOSE and trigger.event_class == _FORCE):
            # `أطلقوا النار لتفريق تظاهرة`: the means are told
            yield trigger._replace(strong=True) if achieved(reading, segment, trigger) else trigger
        else:
            rejected.append(Rejected(trigger.first, trigger.last, verdict, verdict.reason))


def _asserted_counts(
    reading: Reading, segment: Segment, aside: Sequence[tuple[range, str]], rejected: list[Rejected]
) -> Iterator[CasualtyMention]:
    for casualty in segment.counts(reading):
        if _moved(reading, segment, casualty):
            rejected.append(Rejected(casualty.first, casualty.last, None, "wounded whom an agreement moves"))
        elif tried(reading, segment, casualty.at) is not None and not _joined(reading, casualty.at):
            rejected.append(Rejected(casualty.first, casualty.last, None, REASONS["attempt"]))
        elif not _why_aside(aside, casualty.at) and not _came_before(reading, segment, casualty):
            verdict = doubt(
                reading,
                segment,
                casualty.at,
                casualty.at + 1,
                counted=bool(casualty.low or casualty.high) and not casualty.named,
            )
            nobody = casualty.low == casualty.high == 0  # `ولم تقع خسائر بشرية`: the negation is its own
            if verdict is None or (nobody and verdict.effect == "negation"):
                yield casualty
            else:
                rejected.append(Rejected(casualty.first, casualty.last, verdict, verdict.reason))


_MOVED_REACH = 2


def _moved(reading: Reading, segment: Segment, casualty: CasualtyMention) -> bool:
    """`إجلاء 126 جريحا من البلدة ضمن اتفاق`: people counted behind a word for moving, with an agreement."""
    moved = (h for h in reading.having("clause_words", "kind", "moved") if segment.sentence.first <= h.first)
    if casualty.harm != "injured" or not any(0 <= casualty.first - h.last < _MOVED_REACH for h in moved):
        return False
    told = reading.triggers_in(segment.sentence.first, segment.sentence.last)
    return any(t.event_class == AGREEMENT for t in told)


def _joined(reading: Reading, at: int) -> bool:
    """`أحبط محاولة تسلل وقتل تسعة`: whether "and" joins a word of harm to what was told before."""
    words = (reading.starting(table).get(at) for table in ("harm_verbs", "harm_nouns"))
    return any(word is not None and has_conjunction(word.prefix) for word in words)


_ANSWERED = "answers deaths"


def _came_before(reading: Reading, segment: Segment, casualty: CasualtyMention) -> bool:
    """`يشن الجيش عملية ... وذلك بعد مقتل ثمانية جنود`: deaths that an act told before them answers."""
    if answered_deaths(reading, casualty):
        return True
    at = casualty.at
    answers = reading.having("clause_words", "kind", _ANSWERED)
    answered = any(hit.last == at and hit.first >= segment.first for hit in answers)
    if answered and any(segment.first <= t.first < at for t in reading.triggers):
        return True
    return _moved_a_crowd(reading, segment, casualty)


def _moved_a_crowd(reading: Reading, segment: Segment, casualty: CasualtyMention) -> bool:
    """`احتجاجات بعد وفاة شقيقين في منجم`: deaths that a protest is about, with no arms told behind them."""
    at = casualty.at
    after = any(hit["kind"] == _AFTERMATH for hit in reading.ending("clause_words", at))
    if not after or not any(t.event_class == _PROTEST for t in reading.triggers_in(segment.first, at)):
        return False
    behind = reading.actors_in(casualty.last, segment.last)
    return not any(a.first in reading.armed_people for a in behind)


_AFTERMATH, _PROTEST = "aftermath", "protest"


def answered_deaths(reading: Reading, casualty: CasualtyMention) -> bool:
    """`نفذت الحركة العملية ردا على مقتل عدد من قادتها`: deaths without a number that an act answers, recalled."""
    return casualty.low is None and casualty.high is None and any(
        hit.last == casualty.at for hit in reading.having("modality", "effect", "answered")
    )
