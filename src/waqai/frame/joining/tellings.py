"""What a frame says of itself, worked out once before it is compared with what the article told before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from waqai.frame.frames import Frame
from waqai.frame.joining.hunts import hunted_down
from waqai.frame.joining.known_acts import happened, of_named_place
from waqai.frame.joining.known_means import known_means
from waqai.frame.joining.known_people import known_victims
from waqai.frame.joining.same_kind import BLAST, BLASTS, BLOWS
from waqai.frame.reading import Reading
from waqai.frame.roles.scene import ACTING
from waqai.text.grammar import BY

_AS_WELL, _TURN, _SPEAKER = "as well", "turn", "speaker"
"""How the notes of clause words begin that join an act to the one before, or turn to another."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A frame, with the answers to what `agreement` asks of it alone."""

    frame: Frame
    acting: frozenset[str]
    """The sides that act, but for those whose aircraft are unknown."""
    only_claims: bool
    """Whether it is no more than a claim of an act that is known."""
    by_own_verb: bool
    """Whether a verb tells an act beside one that is known (`دمرت القوات العربات المنفذة للهجوم`)."""
    known: bool
    """Whether it speaks of an act as known."""
    breaks_off: bool
    """Whether "while", "as well" opens a new act, and not only the words of somebody else (`من جهته`)."""
    means: frozenset[str]
    """The weapons that "the bomb", "the drone" beside a verb may speak of again."""
    victims: frozenset[str]
    """The groups of "the policeman", "the boy" who was killed or hurt."""
    does_too: bool
    """Whether "also" stands right behind a verb that tells a new act."""
    later: bool
    """Whether it opens with "later", "hours afterwards", and an act that is new."""
    counts_as_well: bool
    """Whether behind "as well" a new act has its own killed and hurt."""
    others_died: bool
    """Whether it tells others killed than its sentence told before."""
    earlier: bool
    recalled: bool
    had_happened: bool
    """Three ways to look back: "after", "had before", a pluperfect with a day."""
    hunts: bool
    """Whether it tells attackers who died when they were hunted down."""
    whatever_was_told: tuple[str, ...]
    """The features that hold with any draft."""


def read_telling(reading: Reading, frame: Frame) -> Telling:
    """The answers for one frame."""
    recalled = opens_with(reading, frame, "before that") or (
        frame.time is not None and opens_with(reading, frame, "recall")
    )
    return Telling(
        frame,
        acting=_acting(frame),
        only_claims=_only_claims(frame),
        by_own_verb=any(t.form == "verb" and t.strong for t in frame.triggers) or _by_its_doer(frame),
        known=frame.definite or of_named_place(reading, frame) or happened(reading, frame),
        breaks_off=frame.tells_new_act and _breaks_off(reading, frame),
        means=known_means(reading, frame),
        victims=known_victims(reading, frame),
        does_too=_does_too(reading, frame),
        later=_came_later(reading, frame),
        counts_as_well=_counts_as_well(reading, frame),
        others_died=_others_died(reading, frame),
        earlier=told_as_earlier(reading, frame),
        recalled=recalled,
        had_happened=had_happened(reading, frame),
        hunts=hunted_down(reading, frame),
        whatever_was_told=tuple(_whatever_was_told(reading, frame)),
    )


def _whatever_was_told(reading: Reading, frame: Frame) -> Iterator[str]:
    if frame.perhaps_new and frame.segment.sentence.paragraph > 1 and frame.place is not None:
        yield "told_as_new"
    if opens_with(reading, frame, "aside") or _answers(reading, frame):
        yield "aside"
    elif frame.place is not None and _turned_to(reading, frame):
        yield "turned_to"
    if frame.strong and any(t.form == "verb" or (t.form == "phrase" and t.prefix == "و") for t in frame.triggers):
        yield "by_verb"


def _acting(frame: Frame) -> frozenset[str]:
    told = (r.actor for r in frame.roles if r.role in ACTING)
    return frozenset(actor.actor for actor in told if actor.actor and not actor.of_unknown_aircraft)


def _only_claims(frame: Frame) -> bool:
    """`وأعلنت الحركة مسؤوليتها عن الهجوم`: the act told last is meant, whoever else the side attacked before."""
    known = frame.definite and frame.place is None and frame.time is None and not frame.casualties
    return known and {r.role for r in frame.roles} == {"claims"}


def _by_its_doer(frame: Frame) -> bool:
    """`الهجوم الذي تشنه الفصائل على المشفى`: known by a relative clause with its doer, not by what was told."""
    doers = (role for role in frame.roles if role.role == "perpetrator")
    return frame.time is None and any(role.rule.startswith("role_cues") for role in doers)


def _counts_as_well(reading: Reading, frame: Frame) -> bool:
    """`كما قتل ثلاثة وأصيب 13 بانفجار سيارة في الكرادة`: a new act with killed and hurt of its own."""
    hit = reading.starting("clause_words").get(frame.segment.first)
    if hit is None or not hit["note"].startswith(_AS_WELL) or frame.definite:
        return False
    return frame.tells_new_act and all(frame.own_casualties(harm) for harm in ("killed", "injured"))


def _others_died(reading: Reading, frame: Frame) -> bool:
    """`أودى بحياة أربعة، فيما قتل ثلاثة آخرون بانفجار عبوة`: others killed by an act that is new itself."""
    counts = frame.own_casualties("killed")
    acts = [t for t in frame.triggers if t.event_class in BLOWS | BLASTS | {BLAST}] if counts else []
    if not any(t.form == "noun" and t.strong and not t.definite for t in acts):
        return False
    others = {hit.first for hit in reading.having("clause_words", "kind", "other")}
    told = any(not others.isdisjoint(range(c.first, c.last + 1)) for c in counts)
    before = (c for c in reading.counts_of(frame.segment.sentence.number) if c.at < frame.segment.first)
    return told and any(c.harm == "killed" and not c.share for c in before)


def _turned_to(reading: Reading, frame: Frame) -> bool:
    """Whether a sentence with a place of its own begins with "in another development", "on the other hand"."""
    hit = reading.starting("clause_words").get(frame.segment.sentence.first)
    return hit is not None and hit["note"].startswith(_TURN)


def _answers(reading: Reading, frame: Frame) -> bool:
    """`وردت القوات الجوية بقصف مواقع`: whether a sentence begins with the act by which a side answers."""
    first = frame.segment.first
    if first != frame.segment.sentence.first or not opens_with(reading, frame, "answers"):
        return False
    return any(t.strong and t.prefix.endswith(BY) for t in frame.triggers)


def _breaks_off(reading: Reading, frame: Frame) -> bool:
    opening = reading.within("clause_words", frame.segment.first, frame.segment.first + 1)
    return any(hit["kind"] == "break" and not hit["note"].startswith(_SPEAKER) for hit in opening)


def _came_later(reading: Reading, frame: Frame) -> bool:
    """`وبعد ساعات، انفجرت عبوة بدورية`: not where somebody speaks then (`وفي وقت لاحق قالت الشرطة إن`)."""
    first = frame.segment.first
    if not frame.tells_new_act or frame.definite or first != frame.segment.sentence.first:
        return False
    end = _later(reading, first)
    return end > first and reading.function(end) not in _SINCE and reading.speech(first, frame.anchor) is None


_SINCE = ("of", "on", "that")
"""Behind a length of time: `بعد ساعات من الهجوم`, which came before what is told next."""
_UNIT_REACH = 2


def _later(reading: Reading, first: int) -> int:
    """Where words for a later time end that begin at a token: `في وقت لاحق`, `بعدها`, `بعد ثلاث ساعات`.

    The token itself where there are none.
    """
    words = reading.within("clause_words", first, first + 1)
    ends = [hit.last for hit in words if hit["kind"] == "later"]
    after = reading.starting("time_words").get(first)
    if after is not None and after["value"] == "after":
        units = reading.within("time_words", after.last, after.last + _UNIT_REACH)
        ends += [after.last] if after.suffix else [hit.last for hit in units if hit["meaning"] == "unit"]
    return max(ends, default=first)


def _does_too(reading: Reading, frame: Frame) -> bool:
    """`وهاجم المسلحون أيضا مخفرا`: a further act of those who did what was told before."""
    also = reading.having("clause_words", "kind", "too")
    act = next((t for t in frame.triggers if t.strong), None)
    if not also or act is None or act.form != "verb":
        return False
    return any(0 <= hit.first - act.last <= _ALSO_REACH for hit in also)


_ALSO_REACH = 4
"""So many words may stand between the verb and "also": who acts, and a day."""


def had_happened(reading: Reading, frame: Frame) -> bool:
    """`وكان مسلحون قد قتلوا، السبت الماضي، اثنين`: a pluperfect with a day of its own before the article's."""
    time = frame.time
    told = time is not None and time.end < reading.article.document.published
    return told and not frame.definite and opens_with(reading, frame, "being")


def told_as_earlier(reading: Reading, frame: Frame) -> bool:
    """Whether a frame opens with "in answer to", or with the "after" of what came before in its sentence."""
    later = frame.segment.first > frame.segment.sentence.first
    looks_back = opens_with(reading, frame, "aftermath") or opens_with(reading, frame, "answers deaths")
    return opens_with(reading, frame, "earlier") or (later and looks_back)


def opens_with(reading: Reading, frame: Frame, kind: str) -> bool:
    """Whether a clause word of a kind stands at the beginning of the frame's segment."""
    first = frame.segment.first
    return any(hit["kind"] == kind for hit in reading.within("clause_words", first, first + 1))
