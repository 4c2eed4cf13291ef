"""Whether a telling may stand as an incident of its own."""

from __future__ import annotations

from waqai.frame.clauses.attempts import on_a_life
from waqai.frame.clauses.other_acts import DEFUSED
from waqai.frame.drafts import GENERIC_RANK, Draft
from waqai.frame.frames import Frame
from waqai.frame.joining.struck_elsewhere import struck_elsewhere
from waqai.frame.joining.tellings import opens_with, told_as_earlier
from waqai.frame.reading import AGREEMENT, Reading
from waqai.resolve.places import ResolvedPlace
from waqai.resolve.sides import UNIDENTIFIED

_ARREST = "arrest"
BLASTS = frozenset({"explosion", "ied", "suicide"})
"""What goes off in a place of its own, by nobody who is named, is told for itself: `وفي القطيف، وقع تفجير`."""


def _told_aside(reading: Reading, frame: Frame) -> bool:
    """`وفي سياق منفصل، اختطف مسلحون مدير المكتب مساء الاثنين`: another act with its day, where the first was."""
    by_verb = any(t.form == "verb" and t.strong for t in frame.triggers)
    violent = frame.event.family == "violence" and frame.event.rank >= GENERIC_RANK
    taken = frame.event.name == "abduction" and any(role.role == "target" for role in frame.roles)
    return by_verb and violent and frame.time is not None and (taken or opens_with(reading, frame, "aside"))


def _tried_then(reading: Reading, frame: Frame) -> bool:
    """`تبنت الجماعة محاولة اغتيال ضابط في 3 مارس`: an attempt on a life with a day of its own."""
    return frame.time is not None and any(on_a_life(reading, frame.segment, t) for t in frame.triggers)


def _arrests_some(reading: Reading, frame: Frame) -> bool:
    """`اعتقلت الشرطة 30 شخصا`: a number of people seized by a side that is told; where, the article tells."""
    if frame.event.name != "arrest" or frame.definite:
        return False
    verbs = [t.last for t in frame.triggers if t.form == "verb"]
    numbers = (q for q in frame.segment.quantities(reading) if q.use == "count")
    return any(0 <= q.first - last <= _SEIZED_REACH for q in numbers for last in verbs)


_SEIZED_REACH = 4


def _one_blast(frame: Frame) -> bool:
    """Whether a frame tells of a single blast by a noun."""
    nouns = [t for t in frame.triggers if t.form == "noun" and t.strong]
    return frame.event.name in BLASTS and bool(nouns) and all(t.number == "sg" for t in nouns)


def _named_here(frame: Frame, place: ResolvedPlace) -> bool:
    """Whether a segment tells a place by its name, though another word in it may speak of it again."""
    if place.named is None:
        return True
    return place.place.kind != _CAPITAL and frame.segment.holds(place.named.first)


def _locates(place: ResolvedPlace, drafts: list[Draft]) -> bool:
    """Whether a place tells where something happened: a country does where nothing else was told in it."""
    if place.mention.relation == "within":
        return True  # `بلدة كذا في وسط مالي`, a name that no gazetteer has
    there = {d.place.place.country for d in drafts if d.place is not None}
    return place.place.kind != "country" or (bool(there) and place.place.country not in there)


_CAPITAL = "capital"
_FIGHTS = frozenset({"clash", "confrontation"})


def _broke_out(frame: Frame) -> bool:
    """`وشهدت بلدة كذا مواجهات`: a new fight in a town, whose parties the article tells elsewhere."""
    new = frame.event.name in _FIGHTS and frame.tells_new_act
    return new and frame.place is not None and not frame.place.is_area


def _of_its_victims(reading: Reading, frame: Frame) -> bool:
    """`زار الرئيس، الاثنين، جرحى الانفجار في مستشفى بالعاصمة`: an act that only tells whose wounds those are."""
    acts = [t for t in frame.triggers if t.strong]
    return bool(acts) and all(reading.ending("harm_nouns", t.first) for t in acts)


def _done_then(frame: Frame) -> bool:
    """`قصف الجيش مساء أمس مواقع للتنظيم`: a side that is named did it to others on a day, nobody tells where."""
    return frame.place is None and frame.time is not None and any(role.role == "target" for role in frame.roles)


def stands_alone(reading: Reading, frame: Frame, drafts: list[Draft]) -> bool:
    """Whether a telling that fits no incident told so far begins one of its own."""
    located = frame.place is not None and _named_here(frame, frame.place) and _locates(frame.place, drafts)
    acting = any(r.role == "perpetrator" and r.actor.actor not in (None, UNIDENTIFIED) for r in frame.roles)
    if not frame.strong:
        dated = frame.time is not None and frame.time.precision == "day" and frame.time.kind != "since"
        return located and acting and (dated or any(t.form != "noun" for t in frame.triggers))
    if not drafts and frame.segment.sentence.paragraph <= 1:
        return True
    told = any(c.low or c.vague for c in frame.casualties if not c.share)
    if located and struck_elsewhere(reading, frame, drafts):
        return True
    placed = located and frame.time is not None and not _of_its_victims(reading, frame)
    if frame.definite and not told and not placed:
        return False
    if (
        acting
        and not frame.definite
        and (frame.event.rank >= GENERIC_RANK or told_as_earlier(reading, frame) or _done_then(frame))
        and any(t.strong for t in frame.triggers)
    ):
        return True
    if _told_aside(reading, frame) or _tried_then(reading, frame) or (acting and _arrests_some(reading, frame)):
        return True
    if frame.event.name == AGREEMENT and frame.time is not None:
        return True  # it applies where the article's incidents were
    if frame.another and frame.event.name == DEFUSED:
        return True  # `عثروا على عبوة أخرى وأبطلوا مفعولها`: where the first one was
    if frame.another and not frame.definite and _one_blast(frame):
        return True  # `دوى انفجار ثان`: where the first one was
    by_word = frame.event.family == "crowd" or frame.event.name == _ARREST
    crowd = by_word and not frame.definite  # whose doers are told by the word itself
    blast = frame.event.name in BLASTS and frame.tells_new_act
    blast = blast and frame.segment.first == frame.segment.sentence.first
    own = frame.time is not None or bool(frame.roles) or frame.another or crowd or blast or _broke_out(frame)
    earlier = not frame.definite and frame.event.rank >= GENERIC_RANK and told_as_earlier(reading, frame)
    return told or (located and (own or earlier))
