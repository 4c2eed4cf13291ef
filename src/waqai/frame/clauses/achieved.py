"""Acts told by a noun that means little alone (`استعادة`, `سيطرته على`), beside words that say it was done."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.detect.mentions import Trigger
from waqai.frame.clauses.segments import Segment
from waqai.frame.reading import AGREEMENT, Reading
from waqai.frame.roles.scene import ACTING, Role, Scene
from waqai.packs.lexicon import Hit
from waqai.resolve.sides import ResolvedActor
from waqai.text.grammar import ARTICLE, BARE, BY, OF_THEM

_DONE = "achieved"
"""The kind of the clause words that say so (`تمكن`, `نجاحها`, `تم`)."""
_REACH = 14
"""Words between `تمكن` and its act, the side that did it and a time among them, at most."""
_LINKS = ("of", "in")


def achieved(reading: Reading, segment: Segment, act: Trigger) -> bool:
    """`تمكن الجيش من استعادة`, `تم تحرير`, `أعلن الجيش سيطرته على`: whether a weak noun tells what was done."""
    if act.strong or act.form == "verb":
        return False
    told = (_managed, _undertook, _carried_on, _announced, _accused, _headed, _reported, _carried_out, _unopposed)
    return _by_taking(reading, act) or any(tells(reading, segment, act) for tells in told)


def _carried_out(reading: Reading, segment: Segment, act: Trigger) -> bool:
    """`أجلت حافلات المدنيين ... في إطار اتفاق`: an agreement behind words for people whom it moves or frees."""
    if act.event_class != AGREEMENT or act.form != "noun":
        return False
    begin = segment.sentence.first
    moved = (h for h in reading.having("clause_words", "kind", "moved") if begin <= h.first < act.first)
    return any(not (h.prefix.endswith(_FOR) or reading.function(h.first - 1)) for h in moved)


_FOR = ("ل", "ب")
"""`يقضي بإجلاء`, `لإجلاء`: what is still to be done."""


def _unopposed(reading: Reading, segment: Segment, act: Trigger) -> bool:
    """`دخلت القوات مدينة كذا دون مقاومة`: "without a fight", behind an armed side and a place."""
    if act.event_class != "transfer" or act.form != "phrase":
        return False
    sides = [a for a in reading.actors_in(segment.first, act.first) if a.mention.kind in _SPEAKING]
    return any(a.first in reading.armed_people for a in sides) and bool(
        reading.places_in(segment.first, act.first)
    )


def _undertook(reading: Reading, segment: Segment, act: Trigger) -> bool:
    """`أقدم شاب على طعن جندي`, `قام مسلحون بذبح راع`: behind ب or "on", an act of violence that somebody does."""
    governed = act.prefix.endswith(BY) or reading.function(act.first - 1) in _ONTO
    return governed and _behind(reading, segment, act, "undertook")


def _carried_on(reading: Reading, segment: Segment, act: Trigger) -> bool:
    """`كثف الطيران ضرباته على كذا`: an act of violence with the pronoun of who carries it on."""
    return bool(act.suffix) and _behind(reading, segment, act, "carries on")


def _behind(reading: Reading, segment: Segment, act: Trigger, kind: str) -> bool:
    """Whether an act of violence stands behind a clause word of a kind, with no other act between them."""
    begin = max(act.first - 1 - _REACH, segment.first)
    words = [h for h in reading.having("clause_words", "kind", kind) if begin <= h.first < act.first]
    violent = reading.pack.event_classes[act.event_class].family == _VIOLENCE
    return violent and bool(words) and not any(at in reading.acts for at in range(words[-1].last, act.first))


_ONTO, _VIOLENCE = ("on", "to"), "violence"


def _managed(reading: Reading, segment: Segment, act: Trigger) -> bool:
    words = reading.starting("clause_words")
    linked = reading.function(act.first - 1) in _LINKS
    reach = _REACH if linked else 1
    for at in range(act.first - 1, max(act.first - 1 - reach, segment.first - 1), -1):
        word = words.get(at)
        if word is not None and word["kind"] == _DONE:
            return True
        if at in reading.acts:
            return False
    return False


def _announced(reading: Reading, segment: Segment, act: Trigger) -> bool:
    """`أعلن الجيش، الجمعة، سيطرته على مواقع`: the act with the pronoun of who speaks, behind him or a time."""
    verb = reading.speech(segment.first, act.first)
    about = reading.function(act.first - 1) == "about"
    if verb is None or act.prefix.strip(ARTICLE) or (reading.function(act.first - 1) and not about):
        return False
    word = reading.article.tokens[act.first].text
    first = act.first - about
    right_behind = act.event_class in _OF_DOERS and _right_behind(reading, verb, first)
    taking = act.event_class == _TAKING and word.startswith(ARTICLE)
    own = word.endswith(_OWN) and not about
    return (taking or right_behind or own) and not any(at in reading.acts for at in range(verb.last, act.first))


_OF_DOERS = frozenset(
    (
        "territory", "killing", "assault", "sexual", "arrest", "abduction", "release", "looting", "clash",
        "withdrawal", "bombardment", "disrupted", "change", "base", "chemical",
    )
)
"""Classes whose weak nouns are names of an act that somebody does, not of a means or a thing."""


def _accused(reading: Reading, segment: Segment, act: Trigger) -> bool:
    """`اتهم سكان الجماعة باقتحام القرية`: what a side is accused of, behind ب."""
    if not act.prefix.removesuffix(ARTICLE).endswith(BY) or act.event_class not in _OF_DOERS:
        return False
    verb = reading.speech(segment.first, act.first)
    if verb is None or verb["stance"] != _ACCUSES:
        return False
    return not any(at in reading.acts for at in range(verb.last, act.first))


_ACCUSES = "accuses"
"""The stance of a verb of speech that lays an act at somebody's door."""


def _headed(reading: Reading, segment: Segment, act: Trigger) -> bool:
    """`اقتحام بلدة كذا على يد الفصائل`: an act that opens its sentence, with who did it behind a cue."""
    if act.first != segment.sentence.first or act.event_class not in _OF_DOERS:
        return False
    doers = {h.last for h in reading.having("role_cues", "role", "perpetrator")}
    return any(one.first in doers for one in reading.actors_in(act.last, segment.last))


def _right_behind(reading: Reading, verb: Hit, first: int) -> bool:
    """`أعلن الجيش، الأحد، تحرير البلدة`: behind the verb stand only who speaks, however long named, and times."""
    if verb.first in reading.starting("clause_words"):
        return False  # `عقب تحرير البلدة`: after it, not who commented
    asides = reading.timed_asides
    sides = {at for one in reading.actors_in(verb.last, first) for at in range(one.first, one.last)}
    words = [at for at in range(verb.last, first) if at not in asides and at not in sides]
    if not all(reading.article.tokens[at].is_word and not reading.function(at) for at in words):
        return False
    turns = [
        h for h in reading.within("clause_words", verb.last, first)
        if h["kind"] not in _OF_OFFICES and h.first not in sides
    ]
    return all(hit["kind"] == _KIND_OF and hit.last < first for hit in turns)  # not `انطلاق عملية تحرير`


_OF_OFFICES, _KIND_OF = ("heads", "for whom"), "sort of"
"""Kinds of clause words that may stand in who speaks; that of `عملية`, in a name no word for what is told."""


def _reported(reading: Reading, segment: Segment, act: Trigger) -> bool:
    """`أفاد المرصد بسيطرة القوات على القرية`: what somebody tells of, with who took the place right behind it."""
    if act.event_class != _TAKING or not (act.prefix.endswith(BY) or reading.function(act.first - 1) == "about"):
        return False
    verb = reading.speech(segment.first, act.first)
    doer = reading.actors_in(act.last, act.last + 1)
    told = verb is not None and not any(at in reading.acts for at in range(verb.last, act.first))
    return told and any(one.first in reading.armed_people for one in doer)


def _by_taking(reading: Reading, act: Trigger) -> bool:
    """`حققت القوات تقدما بسيطرتها على البلدة`: behind ب, with the pronoun of who took a place, it was taken."""
    word = reading.article.tokens[act.first].text
    return act.event_class == _TAKING and act.prefix.endswith(BY) and word.endswith(_OWN)


_OWN = ("ته", "تها", "تهم")
"""Pronouns of who did it, on a feminine noun of action."""
_SPEAKING = ("name", "reference", "force", "leader")
_TAKING = "territory"


def whose_act(scene: Scene, roles: Sequence[Role]) -> list[Role]:
    """`أعلن الجيش، الجمعة، سيطرته على مواقع`, `تقدم القوات وسيطرتها على مناطق`: whose act it is by its pronoun.

    The side named last before it acts, where nobody else does; of a blow that is carried on, the subject of the
    verb (`واصلت القوات، بإسناد من التحالف، هجومها`).
    """
    if any(role.role in ACTING for role in roles):
        return []
    own = [n for n in scene.nouns.values() if scene.reading.article.tokens[n.first].text.endswith(_OWN)]
    act = next((noun for noun in own if noun.event_class == _TAKING), None)
    sides = [a for a in scene.actors if a.mention.kind in _SPEAKING]
    if act is not None:
        told = [side for side in sides if side.first < act.first][-1:]
    else:
        told = _who_carries_on(scene, sides)
    known = (side for side in told if side.actor or side.branch)
    return [Role(side, "perpetrator", "whose the act is by its pronoun") for side in known]


def _who_carries_on(scene: Scene, sides: Sequence[ResolvedActor]) -> list[ResolvedActor]:
    """The side right behind a verb of carrying on, or right before it where none stands there."""
    reading, segment = scene.reading, scene.segment
    acts = [n for n in scene.nouns.values() if n.suffix in OF_THEM and _carried_on(reading, segment, n)]
    if not acts:
        return []
    begin = max(acts[0].first - 1 - _REACH, segment.first)
    words = reading.having("clause_words", "kind", "carries on")
    verb = next(h for h in reversed(words) if begin <= h.first < acts[0].first)
    free = [side for side in sides if side.mention.prefix in BARE and side.first < acts[0].first]
    behind = [side for side in free if verb.last <= side.first <= verb.last + 1]
    return behind[:1] or [side for side in free if side.first < verb.first][-1:]
