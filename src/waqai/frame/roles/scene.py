"""What the rules of roles look at: a segment's sides, verbs, event nouns, harm words and cues by position."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from waqai.detect.mentions import CasualtyMention, Trigger
from waqai.detect.needs import NEEDS, word_follows
from waqai.frame.clauses.segments import Segment
from waqai.frame.clauses.stated_causes import inside_causes
from waqai.frame.modality import doubt
from waqai.frame.reading import Reading
from waqai.frame.roles.fronted import fronted
from waqai.frame.roles.interposed import parted_verbs, past_described
from waqai.packs.lexicon import Hit
from waqai.resolve.sides import ResolvedActor
from waqai.text.grammar import ARTICLE, BY, FOR
from waqai.text.normalise import fold

RoleName = Literal["perpetrator", "target", "source", "none", "accused", "claims"]
ACTING = ("perpetrator", "accused", "claims")
"""Roles of who acts."""


@dataclass(frozen=True, slots=True)
class Role:
    """A side with its role in a segment and the rule that gave it."""

    actor: ResolvedActor
    role: RoleName
    rule: str


@dataclass
class Scene:
    """A segment with what gives roles in it; what ends before a token is looked up by that token."""

    reading: Reading
    segment: Segment
    actors: list[ResolvedActor]
    ending: dict[int, ResolvedActor]
    nouns: dict[int, Trigger]
    verbs: dict[int, Hit]
    harm: Mapping[int, Hit]
    cues: dict[int, Hit]
    victims: dict[int, CasualtyMention]
    unreal: set[int]
    counted: set[int]
    earlier: range = range(0)
    """What went before the act, told in front of it: nobody acts there."""
    told: frozenset[int] = frozenset()
    """Where words stand that tell an occurrence for certain."""

    @cached_property
    def parted(self) -> Mapping[int, Hit]:
        """The verbs with a time, a place or an aside behind them, by the token behind that."""
        return parted_verbs(self.reading, self.verbs.values(), self.segment.last)

    @cached_property
    def parted_harm(self) -> Mapping[int, Hit]:
        """The words of harm with a time, a place or an aside behind them, by the token behind that."""
        return parted_verbs(self.reading, self.harm.values(), self.segment.last)

    @cached_property
    def telling(self) -> frozenset[int]:
        """Where something ends that may give the side behind it a role."""
        return frozenset().union(self.ending, self.nouns, self.verbs, self.harm, self.cues)


def read_scene(reading: Reading, segment: Segment, asserted: Sequence[Trigger]) -> Scene:
    """The words of a segment that give roles; `asserted` are the triggers that tell an occurrence."""
    first, last = segment.first, segment.last
    causes, before = inside_causes(reading, first, last), fronted(reading, first, last)
    past = before.tokens if before.answered else range(0)
    inside = [a for a in reading.actors_in(first, last) if a.first not in causes and a.first not in past]
    # `إصابة` is also written like the verb with its object: the noun counts
    nouns = {at: noun for at, noun in reading.starting("harm_nouns").items() if first <= at < last}
    triggers = segment.triggers(reading)
    # `محاولة تسلل` is a noun, though its last word alone may be a verb
    parts = {at for t in triggers if t.form != "verb" for at in range(t.first + 1, t.last)}
    # `مركز قيادة وسيطرة` is a thing: no act lies in it
    things = {at for h in reading.within("target_nouns", first, last) for at in range(h.first + 1, h.last)}
    needing = {
        h.first
        for h in reading.within("role_verbs", first, last)
        if NEEDS in h["note"] and h.first not in nouns and _is_verb(reading, h)
    }
    return Scene(
        reading,
        segment,
        inside,
        {a.last: a for a in inside},
        {t.last: t for t in triggers if t.form != "verb" and t.first not in things | set(before.tokens)},
        {
            h.last: h
            for h in reading.within("role_verbs", first, last)
            if h.first not in nouns and h.first not in parts
            and h.first not in reading.toponyms and _is_verb(reading, h)
        },
        {
            h.last: h
            for h in (*reading.within("harm_verbs", first, last), *nouns.values())
            if h.entry.kind == "harm_nouns" or (h.first not in nouns and h.first not in needing)
        },
        {
            h.last: h
            for h in sorted(reading.within("role_cues", first, last), key=lambda h: h.last - h.first)
            if not (_with_article(reading, h) or _turns(reading, h))
        },
        {
            first: c for c in segment.counts(reading) for first, _ in c.people
            if first >= c.first or _governed(reading, first)
        },
        _unreal(reading, segment, asserted),
        _counted(reading, segment),
        before.tokens,
        frozenset(t.first for t in asserted if t.strong),
    )


def _counted(reading: Reading, segment: Segment) -> set[int]:
    """Words for numbers of people and their units, with "of" behind them: `ثلاثة من مقاتلي`, `قوة من الجيش`."""
    hits = reading.within("vague_counts", segment.first, segment.last)
    units = (h for h in reading.within("clause_words", segment.first, segment.last) if h["kind"] == _UNIT)
    numbers = ((q.first, q.last) for q in segment.quantities(reading))
    told = [*numbers, *((h.first, h.last) for h in (*hits, *units))]
    ends = {last for _, last in told if reading.function(last) == "of"}
    return ends.union(*(range(first, last) for first, last in told))


_UNIT = "unit of"
"""The kind of clause words for a body of men, with "of" behind it."""


def _governed(reading: Reading, first: int) -> bool:
    """`ملاحقة للمهاجمين ... سبعة منهم`: of people told before, those behind a preposition did not act."""
    people = reading.people.get(first)
    return people is not None and (people.prefix.startswith("ل") or reading.function(first - 1) in ("with", "on"))


_UNREAL = frozenset(
    {"threat", "fear", "future", "plan", "hypothetical", "conditional", "call", "attempt", "prevent", "negation"}
)


def _unreal(reading: Reading, segment: Segment, asserted: Sequence[Trigger]) -> set[int]:
    """Where acts stand that are feared, planned, threatened or called for."""
    told = {t.first for t in asserted}
    found = set()
    for trigger in segment.triggers(reading):
        if trigger.first not in told:
            verdict = doubt(reading, segment, trigger.first, trigger.last, counted=False)
            if verdict is not None and verdict.effect in _UNREAL:
                found.add(trigger.first)
    return found


def _with_article(reading: Reading, cue: Hit) -> bool:
    """`من الجانب الباكستاني` is a direction, not `من جانب`: a last word with an article that the cue lacks."""
    last = reading.article.tokens[cue.last - 1].text
    return cue.last - cue.first > 1 and last.startswith(ARTICLE) and not cue.entry.words[-1].startswith(ARTICLE)


def _turns(reading: Reading, cue: Hit) -> bool:
    """`من جانب آخر`: words that turn to something else, though their first ones are a cue."""
    words = reading.starting("clause_words").get(cue.first)
    return words is not None and words["kind"] == _TURN and words.last > cue.last


_TURN = "break"
"""The kind of clause words that turn to something else (`من جانب آخر`)."""
_LIGHT_REACH = 9
"""`قام مسلحون من التنظيم بمهاجمة`: a light verb's act follows so many words on."""


def _is_verb(reading: Reading, hit: Hit) -> bool:
    """`في قصف`, `جراء قصف`: behind a preposition a word is the noun; a light verb counts before its act only."""
    before = reading.function(hit.first - 1)
    if hit.suffix == "ه" and reading.article.written(hit.last - 1, hit.last).endswith("ة"):
        return False  # `حملة` is no "blamed him"
    noun = hit.first in reading.starting("event_nouns")
    through = any(h["kind"] == _THROUGH for h in reading.ending("clause_words", hit.first))
    governed = before in _GOVERNING or through
    if noun and hit.prefix == "" and (governed or _in_accusative(hit) or _owned(reading, hit)):
        return False
    if any(word["effect"] == _ATTEMPT for word in reading.ending("modality", hit.first)):
        return False  # `كانا يحاولان زرع عبوة`
    if _STANDING in hit["note"] and hit.entry.number == "imperfect" and not _in_title(reading, hit.first):
        return False
    start = reading.past_aside(hit.last) if hit.last < len(reading.article.tokens) else hit.last
    subject = reading.actors_at.get(start)
    behind = start if subject is None else past_described(reading, subject.last)
    past = reading.timed_asides
    if NEEDS in hit["note"] and not any(
        word_follows(reading.article, at, hit["note"], _LIGHT_REACH, past) for at in {start, behind}
    ):
        return False
    if not hit["note"].startswith("light"):
        return True
    named = {at for a in reading.actors if a.mention.kind == "name" for at in range(a.first + 1, a.last)}
    events, harms = reading.starting("event_nouns"), reading.starting("harm_nouns")
    aside = _apposition(reading, start)
    for at in range(start, min(behind + _LIGHT_REACH + len(aside), len(reading.article.tokens))):
        if at in aside or at in past:
            continue
        if reading.article.tokens[at].text in ("،", ":", "؛"):
            return False
        act = None if at in named else events.get(at) or harms.get(at)
        if act is not None and act.entry.kind != "event_nouns" and _ADMITS in hit["note"]:
            return False  # `أقر الجيش بمقتل جندي`
        if act is not None and (act.entry.kind == "event_nouns" or act["note"].startswith(_COUNTS)):
            governed = act.prefix.startswith(BY) or (
                _WITH_BA not in hit["note"] and reading.function(at - 1) in _GOVERNING
            )
            return governed or (hit["note"].startswith("light acts") and act.prefix == "")
    return False


def _apposition(reading: Reading, start: int) -> range:
    """`تمكنت القوات، التابعة للإقليم، من طرد التنظيم`: the words between commas that tell more of the subject."""
    tokens = reading.article.tokens
    commas = [at for at in range(start, min(start + _ASIDE_REACH, len(tokens))) if tokens[at].text == "،"]
    if len(commas) < _TWO or not tokens[commas[0] + 1].text.startswith(ARTICLE):
        return range(0)
    aside = range(commas[0], commas[1] + 1)
    return range(0) if not reading.acts.isdisjoint(aside) else aside


_ASIDE_REACH, _TWO = 16, 2
_ATTEMPT = "attempt"


def _owned(reading: Reading, hit: Hit) -> bool:
    """`أسفر قصف للجيش عن`: whether whose act it is stands right behind, with `ل`."""
    return not hit.suffix and any(
        a.mention.prefix in FOR and a.mention.kind in ("name", "reference")
        for a in reading.actors_in(hit.last, hit.last + 1)
    )


def _in_accusative(hit: Hit) -> bool:
    """`إن قصفا لقسد`: an ending that the noun has in the accusative and the verb in the dual."""
    word = hit.entry.words[-1]
    dual = word.endswith("ا") and not word.endswith(("وا", "نا")) and not hit.suffix
    return dual and word not in {fold(form) for form in hit["perfect"].split("|")}


_ADMITS = "admits"
"""The note of a light verb behind which a death is a loss, and not its subject's act (`أقر الجيش بمقتل جنود`)."""
_WITH_BA = "behind ب"
"""The note of a light verb whose act has that preposition (`ردت الطائرات بقصف`, not `ردت على القصف`)."""
_STANDING = "its imperfect tells a state"
"""The note of a verb by which `تسيطر القوات على` is no act."""


def _in_title(reading: Reading, at: int) -> bool:
    return any(s.in_title and s.first <= at < s.last for s in reading.article.sentences[:_TITLES])


_TITLES = 4
"""A headline is cut in so many sentences at most."""


_COUNTS = "counts"
"""How the note of nouns of harm begins that are acts (`قتل`, `القضاء على`), not people (`قتيل`)."""
_THROUGH = "through"
"""The kind of the clause words behind which what brought something about stands, a noun (`جراء قصف`)."""
_GOVERNING = ("in", "of", "on", "with", "about", "against", "to")
"""Prepositions that govern a noun, so that a word behind them is no verb."""


_UNARMED = ("civilians", "children", "women", "journalists", "medics")


def unarmed(actor: ResolvedActor) -> bool:
    """Civilians behind or before a verb of violence are its victims: `خُطف تاجر` is written like `خَطف`."""
    mention = actor.mention
    nobody = actor.actor is None and mention.group in _UNARMED
    return mention.kind == "person" and (actor.actor == "civilians" or nobody)


def place_word_before(scene: Scene, actor: ResolvedActor) -> bool:
    """`شرق دمشق`, `العاصمة بغداد`: a country or city behind a place word is where, not who."""
    return bool(scene.reading.ending("place_words", actor.first))
