"""Words that tell a weapon only in some company: `مسيرات` are drones or marches, `جوي` is of a blow or a base."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from waqai.detect.mentions import Trigger
from waqai.frame.clauses.segments import Segment
from waqai.frame.reading import Reading
from waqai.frame.types.weapons import AIR
from waqai.packs.lexicon import Hit
from waqai.text.grammar import BY

_ALSO_MARCHES = "also marches"
_OF_AN_ACT = "of an act"
_CROWDS = frozenset({"protest", "riot", "force", "mob", "arrest"})
"""Acts beside which the word is rather a march (`قمعت الشرطة مسيرة`)."""
_DOERS = "perpetrator"


def may_be_marches(reading: Reading, segment: Segment, weapon: Hit) -> bool:
    """`خلال مسيرات للجماعة`: marches, unless an attack is right beside (`أطلقوا مسيرات`, `استهدفوه بمسيرة`)."""
    if not weapon["note"].startswith(_ALSO_MARCHES):
        return False
    inside = segment.triggers(reading)
    acts = [t for t in inside if t.event_class not in _CROWDS]
    if weapon.prefix.endswith(BY):
        return len(acts) < len(inside)
    if any(cue["role"] == _DOERS for cue in reading.ending("role_cues", weapon.first)):
        return False  # `غارة نفذتها مسيرة`
    return not _stands_beside(reading, acts, weapon)


def _stands_beside(reading: Reading, acts: Iterable[Trigger], weapon: Hit) -> bool:
    """Whether an act stands right before or behind a weapon, or one word away; what it is done to is no weapon."""
    if reading.function(weapon.first - 1) in ("on", "against"):
        return False
    return any(
        (0 <= weapon.first - t.last <= 1 and not _is_its_object(reading, t, weapon))
        or 0 <= t.first - weapon.last <= 1
        for t in acts
    )


def _is_its_object(reading: Reading, act: Trigger, weapon: Hit) -> bool:
    """`تفجيران يستهدفان مسيرة`: a march behind a masculine verb; a drone is the subject of a feminine one."""
    if weapon.first - act.last > (act.form == "verb") or weapon.prefix:
        return False
    behind = reading.ending("event_verbs", act.first)  # `استهدف تفجيران مسيرة`
    own = reading.starting("event_verbs").get(act.first)
    verb = own or next(iter(behind), None)
    if verb is None:
        return False
    word = verb.entry.words[0]
    return not (word.startswith("ت") if verb.entry.number == "imperfect" else word.endswith("ت"))


def is_of_no_act(reading: Reading, weapon: Hit) -> bool:
    """`قاعدة جوية`: an adjective of weapons that describes no act; it does in `قصف إسرائيلي جوي`."""
    if weapon["note"] != _OF_AN_ACT:
        return False
    at = weapon.first
    adjectives = reading.starting("nisbas")
    described = {h.last for table in ("event_nouns", "event_phrases") for h in reading.within(table, at - 5, at)}
    while at not in described and (at - 1 in adjectives or at - 1 in reading.starting("weapons")):
        at -= 1
    return at not in described


_UNUSED = "bare: not a weapon used"
_BY_CONTEXT = "bare: the context tells the kind"
_BLASTS = frozenset({"explosion", "ied", "suicide", "disrupted", "foiled", "assault"})
_FROM_AFAR = frozenset({"bombardment", "airstrike", "shelling"})


_THROWN_REACH = 4


def kind_of_bomb(reading: Reading, weapon: Hit, triggers: Sequence[Trigger], *, by_plane: bool) -> str:
    """Which weapon a word is: `قنبلة` that was thrown is a grenade, one that went off was laid; "" for none.

    Bombs that fell in a bombardment need no name of their own, nor do arms of which no use is told.
    """
    if weapon["note"] == _UNUSED:
        return ""
    if weapon["note"] != _BY_CONTEXT:
        return weapon["weapon"]
    told = {t.event_class for t in triggers}
    if by_plane or told & _FROM_AFAR:
        return ""
    if any(-_THROWN_REACH < h.first - weapon.first <= 1 for h in reading.having("clause_words", "kind", "thrown")):
        return "grenade"
    return "ied" if told & _BLASTS else weapon["weapon"]


_STORE_REACH = 3
_FOR, _WITH_FOR = "ل", "behind ل"


def in_store(reading: Reading, weapon: Hit) -> bool:
    """`منصات لإطلاق الصواريخ`, `ورشة لتصنيع العبوات`: what a place holds or makes, with which nobody was hit."""
    if weapon.prefix.endswith(BY):
        return False
    loose = weapon.prefix.endswith(_FOR)  # `مواقع لصواريخ`
    stores = reading.having("clause_words", "kind", "store")
    ends = (h.last for h in stores if loose or h["note"] != _WITH_FOR)
    words = reading.article.tokens
    return any(
        0 <= weapon.first - end < _STORE_REACH and all(words[at].is_word for at in range(end, weapon.first))
        for end in ends
    )


def only_carries(reading: Reading, triggers: Sequence[Trigger], weapon: Hit) -> bool:
    """`نقلوا على متن مروحية`, `هبطت طائرة لإجلاء الجرحى`: an aircraft that took part in no attack."""
    if weapon["weapon"] not in AIR:
        return False
    before = reading.within("clause_words", weapon.first - _STORE_REACH, weapon.first)
    if any(h["kind"] == "aboard" for h in before):
        return True
    if any(h["kind"] == "rescue" for h in reading.within("clause_words", weapon.last, weapon.last + 2)):
        return True
    flew = any(h["kind"] == "flew" for h in before)
    return flew and not any(t.event_class in _FROM_AFAR for t in triggers)
