"""From segments to frames: one trigger with the mentions that fill its roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from waqai.detect.mentions import CasualtyMention, Marker, SourceMention, Trigger
from waqai.detect.times import TimeMention
from waqai.frame.asserted import Rejected, asserted
from waqai.frame.clauses.joined_acts import KINDS
from waqai.frame.clauses.main_act import OPENING, stormed, without_answers
from waqai.frame.clauses.other_acts import is_another, qualified
from waqai.frame.clauses.segments import Segment
from waqai.frame.clauses.seized import without_finds
from waqai.frame.clauses.several_towns import is_site, listed_with
from waqai.frame.clauses.tallies import tallies
from waqai.frame.places.when import choose_time
from waqai.frame.places.where import choose_place
from waqai.frame.reading import AGREEMENT, Reading
from waqai.frame.roles.roles import assign_roles
from waqai.frame.roles.scene import Role
from waqai.frame.types.bombers import living_doers
from waqai.frame.types.frame_class import class_of_frame
from waqai.frame.types.raids import raided
from waqai.frame.types.told_weapons import weapons_told
from waqai.packs.load import EventClass
from waqai.resolve.places import ResolvedPlace
from waqai.text.tokens import has_conjunction


@dataclass
class Frame:
    """What one segment tells of one occurrence. `place` and `time` are its own, not inherited; `singled_out` when
    its words make it one of several acts (`الهجوم الأعنف`), `summed` when it adds up acts told behind it.

    What follows from its words is worked out once: every later frame of an article asks for it.
    """

    segment: Segment
    event: EventClass
    triggers: list[Trigger]
    casualties: list[CasualtyMention]
    roles: list[Role]
    weapons: list[Marker]
    place: ResolvedPlace | None
    time: TimeMention | None
    statement_time: TimeMention | None
    sources: list[SourceMention]
    another: bool
    perhaps_new: bool
    singled_out: bool = False
    summed: bool = False
    lost_places: list[tuple[ResolvedPlace, str]] = field(default_factory=list)
    _sides: dict[tuple[str, ...], frozenset[str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _whole_counts: dict[str, list[CasualtyMention]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def sides(self, *roles: str) -> frozenset[str]:
        """The sides that have one of some roles."""
        known = self._sides.get(roles)
        if known is None:
            told = (r.actor.actor for r in self.roles if r.role in roles)
            known = self._sides[roles] = frozenset(actor for actor in told if actor)
        return known

    @cached_property
    def definite(self) -> bool:
        """Whether it speaks of something known (`الهجوم`), and nothing new."""
        nouns = [t for t in self.triggers if t.form == "noun"]
        nouns = [t for t in nouns if t.strong] or nouns  # `الهجوم بدأ بسيارة مفخخة`
        known = bool(nouns) and all(t.definite or t.suffix for t in nouns) and not self.another
        return known and not self._told_anew(nouns[0])

    def _told_anew(self, noun: Trigger) -> bool:
        """`هاجم مسلحون بلدة كذا قبل انسحابهم`: a verb with its doer and a place, before what is known of it."""
        act = self.triggers[0]
        return act.form in _RULES_OF_DOERS and act.strong and self.place is not None and any(
            role.role == "perpetrator" and role.rule == _RULES_OF_DOERS[act.form]
            and act.first < role.actor.first < noun.first
            for role in self.roles
        )

    @cached_property
    def tells_new_act(self) -> bool:
        """Whether a word tells an act for certain, and not as one that is known."""
        return any(t.strong and not t.definite for t in self.triggers)

    @cached_property
    def strong(self) -> bool:
        """Whether a word tells an act for certain, or people are counted as harmed."""
        return any(t.strong for t in self.triggers) or any(_counts(c) for c in self.casualties)

    @cached_property
    def anchor(self) -> int:
        """The token that the frame is about: its first trigger or harm word."""
        return min([*(t.first for t in self.triggers), *(c.at for c in self.casualties)])

    def own_casualties(self, harm: str) -> list[CasualtyMention]:
        """Counts that are whole, not a part of another count."""
        known = self._whole_counts.get(harm)
        if known is None:
            known = self._whole_counts[harm] = [c for c in self.casualties if c.harm == harm and not c.share]
        return known


_RULES_OF_DOERS = {"verb": "subject behind its verb", "phrase": "event phrase with its doer"}
"""By which rule a side acts that stands right behind a verb, or in a phrase (`قصفت طائرات التحالف`)."""


def _counts(casualty: CasualtyMention) -> bool:
    return bool(casualty.low) or casualty.vague is not None or casualty.high not in (None, 0)


def find_frames(reading: Reading, segments: Sequence[Segment]) -> tuple[list[Frame], list[Rejected]]:
    """The frames of an article with these segments, in the order of the text, and what was set aside."""
    frames: list[Frame] = []
    rejected: list[Rejected] = []
    for segment in segments:
        triggers, casualties = asserted(reading, segment, rejected)
        if segment.sentence.in_title and tells_several_kinds(reading, triggers):
            rejected += [Rejected(t.first, t.last, None, "a headline of several acts") for t in triggers]
            triggers, casualties = [], []
        elif tallies(reading, segment, triggers, casualties):
            rejected += [Rejected(t.first, t.last, None, "acts of several kinds are counted") for t in triggers]
            triggers = []
        if triggers or casualties:
            frame = _frame(reading, segment, triggers, casualties)
            if _adds_up(reading, frame):
                rejected += [Rejected(t.first, t.last, None, "a sum of many days") for t in triggers]
                continue
            frames += [frame, *_elsewhere(reading, frame)]
    return frames, rejected


def _adds_up(reading: Reading, frame: Frame) -> bool:
    """`ليرتفع إلى 190 عدد الذين قضوا منذ الجمعة في الغارات`: behind an act, the sum of those of many days."""
    tally = reading.starting("clause_words").get(frame.segment.first)
    if tally is None or tally["kind"] != "tally" or frame.segment.part:
        return False
    of_days = frame.time is not None and frame.time.start != frame.time.end
    told = reading.triggers_in(frame.segment.sentence.first, frame.segment.first)
    if not any(t.strong and not t.definite for t in told):
        return of_days and any(t.strong for t in told)  # else the sum tells how they died
    sentence, begin = frame.segment.sentence, frame.segment.first
    before = [c for c in reading.counts_of(sentence.number) if c.at < begin and c.harm == "killed" and not c.share]
    several = any(c.low and c.low > 1 for c in before)  # one may have died of wounds: `توفي جريح، لترتفع الحصيلة`
    return of_days or several  # `قتل 18 في معارك، لترتفع الحصيلة إلى 52`


def tells_several_kinds(reading: Reading, triggers: Sequence[Trigger]) -> bool:
    """`معارك جنوب طرابلس وغارات ليلية`, `مواجهات في تعز والتحالف يقصف`: acts of several kinds, joined by "and"."""
    told = [t for t in triggers if t.strong and not t.definite and not t.suffix and t.event_class in KINDS]
    kinds = {KINDS[t.event_class] for t in told}
    before = (reading.article.tokens[t.first - 1].text for t in told[1:] if t.form == "verb")
    joined = any(has_conjunction(t.prefix) for t in told[1:]) or any(word.startswith("وال") for word in before)
    return len(kinds) > 1 and joined


def _elsewhere(reading: Reading, frame: Frame) -> Iterator[Frame]:
    """`استهدفت غارات زبيد والجراحي`: an act in several towns, without a toll, is one in each (codebook 1.3)."""
    place = frame.place
    if place is None or not is_site(place) or frame.casualties or not frame.strong:
        return
    for other in listed_with(reading, frame.segment, place, frame.event.name):
        yield replace(frame, place=other, another=True)


def _frame(
    reading: Reading, segment: Segment, triggers: list[Trigger], casualties: list[CasualtyMention]
) -> Frame:
    told_first = without_answers(reading, triggers)
    answers = {t.first for t in triggers} - {t.first for t in told_first}
    triggers = told_first
    assault = stormed(reading, triggers)
    if assault:
        triggers = [t for t in triggers if t.event_class not in OPENING]
    if _part_placed(reading, segment, casualties):
        segment = segment._replace(part=True)
    if segment.part or segment.listed:
        first = {c.harm: c.at for c in reversed(casualties)}
        casualties = [c._replace(share=c.share and c.at != first[c.harm]) for c in casualties]
    triggers, unused = living_doers(reading, without_finds(reading, triggers), casualties)
    weapons = weapons_told(reading, segment, triggers, answers)
    roles = assign_roles(reading, segment, triggers)
    harmed = any(_counts(c) and not c.share for c in casualties)
    event = class_of_frame(
        reading, segment, triggers, weapons, roles, harmed=harmed, stormed=assault, unused=unused
    )
    if event.name == AGREEMENT:
        weapons = []  # `وقف إطلاق النار`
    anchor = min(
        [*(t.first for t in triggers if t.event_class == event.name), *(c.at for c in casualties)]
        or [triggers[0].first]
    )
    place, lost = choose_place(reading, segment, anchor)
    time, statement = choose_time(reading, segment, anchor)
    if event.name == "arrest" and raided(reading, triggers, roles):
        event = reading.pack.event_classes["assault"]
    return Frame(
        segment,
        event,
        triggers,
        casualties,
        roles,
        weapons,
        place,
        time,
        statement,
        [s for s in reading.sources if segment.sentence.first <= s.first < segment.sentence.last],
        is_another(reading, event, triggers, casualties, weapons),
        qualified(reading, triggers, "new"),
        _singled_out(reading, triggers),
        lost_places=lost,
    )


def _singled_out(reading: Reading, triggers: Sequence[Trigger]) -> bool:
    """`الهجوم الأعنف`, `التفجير الثاني`: one of several acts that were told together."""
    ends = {t.last for t in triggers if t.form == "noun" and t.definite}
    ranks = {h.first for h in reading.having("clause_words", "kind", "rank")} if ends else set()
    ordinals = (q.first for q in reading.quantities if q.ordinal and q.definite)
    return not ends.isdisjoint(ranks) or not ends.isdisjoint(ordinals)


def _part_placed(reading: Reading, segment: Segment, counts: Sequence[CasualtyMention]) -> bool:
    """`عشرة من القتلى سقطوا في تفتناز`: a part of the dead in a sentence of its own, with the town of it."""
    if not counts or not all(c.share and c.low and not c.named for c in counts):
        return False
    if counts[0].first - segment.first > _PART_OPENS:
        return False
    towns = (p for p in reading.places_in(counts[-1].last, segment.last) if is_site(p))
    struck = {t.last for t in reading.triggers_in(counts[-1].last, segment.last)}  # `في غارات استهدفت بلدة كذا`
    names = ((p.mention.first, p.mention.lead) for p in towns)
    return any(reading.function(at - 1) == "in" or "ب" in lead or at in struck for at, lead in names)


_PART_OPENS = 12
