"""What speaks for and against a frame telling the occurrence of a draft.

Each thing is a named feature with a weight in `packdata/same_incident.tsv`; a frame joins the draft
for which the sum is highest, when it reaches `JOIN_FROM`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import cache
from pathlib import Path
from typing import NamedTuple

from waqai.detect.mentions import CasualtyMention
from waqai.frame.between_parties import FIRST_PARTY
from waqai.frame.drafts import Draft
from waqai.frame.frames import Frame
from waqai.frame.known_acts import happened, of_named_place, told_closely
from waqai.frame.known_people import tells_of_known_attackers
from waqai.frame.named_people import tells_of_another
from waqai.frame.reading import Reading
from waqai.frame.same_kind import BLAST, BLASTS, BLOWS, of_type
from waqai.frame.same_place import of_place
from waqai.frame.same_toll import of_toll, tells_several
from waqai.gazetteer.geometry import distance_km
from waqai.packs.table import read_table
from waqai.resolve.actors import UNIDENTIFIED

WEIGHTS = Path(__file__).resolve().parent.parent / "packdata" / "same_incident.tsv"
"""The weight of each feature and its wording for `explain`. Set by hand: a change is kept where incident_f1
gains in both halves of the tune articles; a search over all of them at once does not hold (`docs/accuracy.md`)."""

_NIGHT = ("night", "dawn")
_WEEKS = 14
"""What is told with a day so long ago is hardly the news that was told before it without one."""
_DAYS_AGO = "ago_day"
"""`قبل أيام`: no news of today, though it may have been the day before yesterday."""
_FAR = 6
"""Sentences after which a telling is no longer near the one before."""
_LOOSE_SIDES = frozenset({"unidentified", "civilians"})


class Weight(NamedTuple):
    """How much a feature counts, and what it says."""

    value: float
    note: str


@cache
def load_weights() -> Mapping[str, Weight]:
    """The weights by feature, read once; PackError when the table has a fault."""
    rows = read_table(WEIGHTS, ("feature", "weight", "note"))
    return {row["feature"]: Weight(float(row["weight"]), row["note"]) for row in rows}


def agreement(reading: Reading, draft: Draft, frame: Frame, number: int) -> list[tuple[float, str]]:
    """What speaks for and against, each with its weight; `number` is the draft's place in the article."""
    weights = load_weights()
    return [weights[name] for name in features(reading, draft, frame, number)]


def features(reading: Reading, draft: Draft, frame: Frame, number: int) -> Iterator[str]:
    """The names of the features that hold between a draft and a later frame."""
    kind = of_type(draft, frame)
    yield "same_wide_kind" if kind == "wider_word" and _only_claims(frame) else kind
    yield from _of_time(reading, draft, frame)
    for feature in of_place(reading, draft, frame):
        yield "other_place" if feature == "places_side_by_side" and _beside_it(reading, draft, frame) else feature
    yield from of_toll(reading, draft, frame)
    acting, theirs = _acting(frame), draft.sides("perpetrator", "accused", "claims")
    yield from _of_sides(reading, draft, frame, acting, theirs)
    yield from _of_nearness(draft, frame)
    more_dead = _others_died(reading, frame) or _others_as_well(reading, draft, frame)
    if frame.another or more_dead or _bodies_elsewhere(draft, frame):
        yield "told_as_another"
    elif _counted_as_well(reading, draft, frame):
        yield "told_as_well"
    if frame.perhaps_new and frame.segment.sentence.paragraph > 1 and frame.place is not None:
        yield "told_as_new"
    others = acting - _LOOSE_SIDES - theirs
    own = others and theirs - _LOOSE_SIDES and _by_own_verb(frame)
    known = frame.definite or of_named_place(reading, frame) or happened(reading, frame)
    one_of_them = frame.singled_out and any(tells_several(f) for f in draft.frames)
    if one_of_them:
        yield "singled_out"
    elif known and not own:
        yield "definite"
    if tells_of_another(reading, draft, frame):
        yield "another_named"
    if tells_of_known_attackers(reading, draft, frame):
        yield "known_attackers"
    if others and theirs == {UNIDENTIFIED} and frame.place is None and told_closely(draft, frame):
        yield "gunmen_named"
    if frame.place is None and frame.time is None and not frame.another:
        if not _another_acts(draft, frame, others):
            yield "nothing_of_its_own"
        if frame.definite and frame.segment.sentence.number - draft.frames[-1].segment.sentence.number <= 1:
            yield "known_just_before"
    earlier = told_as_earlier(reading, frame)
    before = earlier and frame.segment.sentence is draft.frames[-1].segment.sentence
    elsewhere = kind == "other_kind" and _told_further_on(reading, draft, frame)
    if number == 0 and not before and draft.in_title and not elsewhere:
        yield "headline"
    if frame.segment.sentence.paragraph <= 1 and number == 0 and not before:
        yield "lead"
    if _shares_nothing(draft, frame, acting, theirs):
        yield "nothing_shared"
    if opens_with(reading, frame, "aside") or answers(reading, frame):
        yield "aside"
    elif frame.place is not None and _turned_to(reading, frame):
        yield "turned_to"
    recalled = opens_with(reading, frame, "before that") or (
        frame.time is not None and opens_with(reading, frame, "recall")
    )
    if draft.days is None and had_happened(reading, frame):
        yield "had_happened"
    elif earlier or recalled:
        yield "earlier"
    if frame.strong and any(t.form == "verb" or (t.form == "phrase" and t.prefix == "و") for t in frame.triggers):
        yield "by_verb"


def _told_further_on(reading: Reading, draft: Draft, frame: Frame) -> bool:
    """Whether what a headline tells is told behind a frame, by a word of its kind that the frame has not."""
    if any(f.casualties for f in draft.frames):
        return False
    kinds = {f.event.name for f in draft.frames}
    here = {t.event_class for t in reading.triggers_in(frame.segment.first, frame.segment.last)}
    behind = (t for t in reading.triggers if t.first >= frame.segment.last and t.strong)
    return not kinds & here and any(t.event_class in kinds for t in behind)


def _another_acts(draft: Draft, frame: Frame, others: Set[str]) -> bool:
    """Whether a side acts that is not the draft's; one that names the gunmen told before is no other."""
    crowd = any(f.event.family == "crowd" for f in (*draft.frames, frame))
    return bool(others) and (crowd or bool(draft.sides("perpetrator", "accused", "claims") - _LOOSE_SIDES))


def _shares_nothing(draft: Draft, frame: Frame, acting: Set[str], theirs: Set[str]) -> bool:
    """A telling with a place and dead of its own, of an occurrence without a place, a day or a side in common."""
    there = frame.place is not None and frame.place.place.kind != "country" and draft.place is None
    own = there and bool(frame.own_casualties("killed"))
    sides = acting & theirs or _hit(frame) & draft.sides("target")
    return own and not frame.definite and not sides and frame.segment.sentence.paragraph > 1


def _of_time(reading: Reading, draft: Draft, frame: Frame) -> Iterator[str]:
    days = draft.days
    if frame.time is None:
        said = frame.statement_time
        if days is not None and said is not None and said.end.toordinal() < days[0]:
            yield "said_before"
        return
    start, end = frame.time.start.toordinal(), frame.time.end.toordinal()
    if days is not None:
        night = frame.time.part in _NIGHT and any(f.time.part in _NIGHT for f in draft.frames if f.time)
        if start <= days[1] and days[0] <= end:
            yield "same_day"
        elif night and start - days[1] <= 1 and days[0] - end <= 1:
            yield "one_night"
        else:
            yield "other_day"
    elif reading.article.document.published.toordinal() - end > _WEEKS and not draft.in_title:
        yield "weeks_before"
    elif reading.article.document.published.toordinal() - end > 2 or frame.time.rule.startswith(_DAYS_AGO):
        yield "days_before"


def _of_sides(
    reading: Reading, draft: Draft, frame: Frame, acting: Set[str], theirs: Set[str]
) -> Iterator[str]:
    if acting & theirs - _LOOSE_SIDES:
        if not _only_claims(frame):
            yield "same_side_acting"
    elif acting - _LOOSE_SIDES and theirs - _LOOSE_SIDES:
        if not acting & draft.sides("target"):
            yield "other_side_acting"
        elif not any(r.rule == FIRST_PARTY for f in (frame, *draft.frames) for r in f.roles):
            yield "sides_swapped"  # `بين الجيش والتنظيم` tells not who began
    elif not frame.definite and _by_blow(frame) and (acting - _LOOSE_SIDES) & _struck(reading, draft):
        yield "sides_swapped"  # `هجوم على دورية للجيش، بينما تعرضت القرى لقصف الجيش`
    hit, struck = _hit(frame) - _LOOSE_SIDES, draft.sides("target") - _LOOSE_SIDES
    if hit & struck:
        yield "same_side_hit"
    elif hit and struck:
        yield "other_side_hit"
        if not (hit & theirs or struck & acting or _unnamed_foes(draft, frame)) and _other_dead(draft, frame):
            yield "other_dead"


def _unnamed_foes(draft: Draft, frame: Frame) -> bool:
    """`مقتل 9 من الحوثيين في معارك، فيما قتل 4 جنود`: the dead of whom a fight was with, in the same sentence."""
    last = draft.frames[-1]
    fought = last.event.name in _FIGHTS and last.segment.sentence is frame.segment.sentence
    return fought and not frame.triggers and not draft.sides("perpetrator", "accused", "claims") - _LOOSE_SIDES


_FIGHTS = frozenset({"clash", "confrontation", "ambush"})


def _other_dead(draft: Draft, frame: Frame) -> bool:
    """Whether both tell dead in numbers that differ: two tellings whose dead are of two sides (codebook 1.4)."""
    mine, theirs = frame.own_casualties("killed"), draft.tolls("killed")
    return bool(mine and theirs) and {c.low for c in mine}.isdisjoint(c.low for c in theirs)


def _beside_it(reading: Reading, draft: Draft, frame: Frame) -> bool:
    """`قصفت المطار، كما شن غارات على حي كذا`: a new act behind "as well", at a spot of the town of its own."""
    mine, theirs = frame.place, draft.place
    new = any(t.strong and not t.definite for t in frame.triggers) and opens_with(reading, frame, "break")
    if mine is None or theirs is None or not new or not mine.precision == theirs.precision == 1:
        return False
    return distance_km(mine.lat, mine.lon, theirs.lat, theirs.lon) > _SPOTS_KM


_SPOTS_KM = 4.0
"""Two spots of one town so far apart are two places, where each is told with an act of its own."""


def _struck(reading: Reading, draft: Draft) -> frozenset[str]:
    """The sides that a draft tells as hit, those of its soldiers and police among them."""
    people = (r.actor.first for f in draft.frames for r in f.roles if r.role == "target")
    return draft.sides("target") | {reading.armed_people[at] for at in people if at in reading.armed_people}


def _by_blow(frame: Frame) -> bool:
    """Whether a frame tells a blow that is new: no fight, in which both sides act and are hit."""
    return frame.event.name in BLOWS and any(t.strong and not t.definite for t in frame.triggers)


def _only_claims(frame: Frame) -> bool:
    """`وأعلنت الحركة مسؤوليتها عن الهجوم`: the act told last is meant, whoever else the side attacked before."""
    known = frame.definite and frame.place is None and frame.time is None and not frame.casualties
    return known and {r.role for r in frame.roles} == {"claims"}


def _by_own_verb(frame: Frame) -> bool:
    """`دمرت القوات العربات المنفذة للهجوم`: an act of its own, beside one that is spoken of as known."""
    return any(t.form == "verb" and t.strong for t in frame.triggers)


def _acting(frame: Frame) -> set[str]:
    roles = ("perpetrator", "accused", "claims")
    told = (r.actor for r in frame.roles if r.role in roles)
    return {actor.actor for actor in told if actor.actor and not actor.of_unknown_aircraft}


def _hit(frame: Frame) -> frozenset[str]:
    return frame.sides("target")


def _of_nearness(draft: Draft, frame: Frame) -> Iterator[str]:
    last = draft.frames[-1].segment.sentence
    gap = frame.segment.sentence.number - last.number
    if gap <= 1:
        yield "told_just_before"
    elif gap >= _FAR:
        yield "told_long_before"
    if frame.segment.sentence is last:
        if frame.place is None and frame.time is None:
            yield "same_sentence"
        if any(frame.own_casualties(h) and draft.frames[-1].own_casualties(h) for h in ("killed", "injured")):
            yield "counted_side_by_side"


_AS_WELL = "as well"


def _counted_as_well(reading: Reading, draft: Draft, frame: Frame) -> bool:
    """`كما قتل ثلاثة وأصيب 13 بانفجار سيارة في الكرادة`: a new act with killed and hurt of its own."""
    hit = reading.starting("clause_words").get(frame.segment.first)
    if hit is None or not hit["note"].startswith(_AS_WELL) or frame.definite:
        return False
    new = any(t.strong and not t.definite for t in frame.triggers)
    return new and all(frame.own_casualties(harm) and draft.tolls(harm) for harm in ("killed", "injured"))


def _bodies_elsewhere(draft: Draft, frame: Frame) -> bool:
    """`قصفت القوات البلدة، فيما عثر على جثة عند أطراف قرية`: found in a place of its own, beside another act."""
    found = frame.event.name == _BODIES and all(f.event.name != _BODIES for f in draft.frames)
    apart = frame.place is not None and frame.place.place.id not in {p.place.id for p in draft.places}
    return found and apart and frame.strong and not frame.definite and bool(draft.places)


_BODIES = "bodies"


def _others_died(reading: Reading, frame: Frame) -> bool:
    """`أودى بحياة أربعة، فيما قتل ثلاثة آخرون بانفجار عبوة`: others killed by an act that is new itself."""
    acts = [t for t in frame.triggers if t.event_class in BLOWS | BLASTS | {BLAST}]
    new = any(t.form == "noun" and t.strong and not t.definite for t in acts)
    others = {hit.first for hit in reading.having("clause_words", "kind", "other")}
    counts = frame.own_casualties("killed")
    told = any(not others.isdisjoint(range(c.first, c.last + 1)) for c in counts)
    sentence, begin = frame.segment.sentence, frame.segment.first
    return new and told and any(
        c.harm == "killed" and not c.share and c.at < begin for c in reading.counts_of(sentence.number)
    )


def _others_as_well(reading: Reading, draft: Draft, frame: Frame) -> bool:
    """`كما استهدف الطيران مقر القوة وقتل شرطيين`, behind three dead civilians: other people by a new act."""
    new = any(t.strong and not t.definite for t in frame.triggers) and opens_with(reading, frame, "break")
    if not new or frame.segment.first != frame.segment.sentence.first:
        return False
    mine, theirs = frame.own_casualties("killed"), draft.tolls("killed")
    apart = bool(mine) and bool(theirs) and all(c.low for c in (*mine, *theirs))
    groups = [{_group_of(reading, c) for c in counts} for counts in (mine, theirs)]
    return apart and "" not in groups[0] | groups[1] and groups[0].isdisjoint(groups[1])


def _group_of(reading: Reading, count: CasualtyMention) -> str:
    """Whether those counted bear arms; "" where the words do not tell."""
    mentions = [reading.people[first] for first, _ in count.people if first in reading.people]
    if not mentions:
        return ""
    armed = any(m.group in _ARMS or (m.kind != "person" and m.group == "") for m in mentions)
    return "armed" if armed else "civil" if all(m.group in _CIVIL for m in mentions) else ""


_ARMS = frozenset({"combatants", "police", "attackers"})
_CIVIL = frozenset({"civilians", "children", "women", "journalists", "medics"})


_TURN = "turn"


def _turned_to(reading: Reading, frame: Frame) -> bool:
    """Whether a sentence with a place of its own begins with "in another development", "on the other hand"."""
    hit = reading.starting("clause_words").get(frame.segment.sentence.first)
    return hit is not None and hit["note"].startswith(_TURN)


def answers(reading: Reading, frame: Frame) -> bool:
    """`وردت القوات الجوية بقصف مواقع`: whether a sentence begins with the act by which a side answers."""
    first = frame.segment.first
    if first != frame.segment.sentence.first or not opens_with(reading, frame, "answers"):
        return False
    return any(t.strong and t.prefix.endswith("ب") for t in frame.triggers)


def had_happened(reading: Reading, frame: Frame) -> bool:
    """`وكان مسلحون قد قتلوا، السبت الماضي، اثنين`: a pluperfect with a day of its own before the article's."""
    time = frame.time
    told = time is not None and time.end < reading.article.document.published
    return told and not frame.definite and opens_with(reading, frame, "being")


def told_as_earlier(reading: Reading, frame: Frame) -> bool:
    """Whether a frame opens with "in answer to", or with the "after" of what came before in its sentence."""
    later = frame.segment.first > frame.segment.sentence.first
    return opens_with(reading, frame, "earlier") or (later and opens_with(reading, frame, "aftermath"))


def opens_with(reading: Reading, frame: Frame, kind: str) -> bool:
    """Whether a clause word of a kind stands at the beginning of the frame's segment."""
    first = frame.segment.first
    return any(hit["kind"] == kind for hit in reading.within("clause_words", first, first + 1))
