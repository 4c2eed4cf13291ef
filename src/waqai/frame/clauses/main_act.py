"""The main act of a segment: which of its triggers types it (codebook section 2, ties)."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.detect.mentions import Trigger
from waqai.frame.clauses.seized import without_seizures
from waqai.frame.reading import AGREEMENT, Reading
from waqai.packs.load import EventClass
from waqai.text.grammar import BY
from waqai.text.tokens import has_conjunction

GATHERINGS = frozenset({"protest"})
OPENING = frozenset({"suicide", "explosion", "ied"})
"""Classes of blasts that may open an assault."""
_GROUND = frozenset({"assault", "clash", "ambush"})
_DEEDS = frozenset({"killing", "abduction", "shooting", "ied", "airstrike"})
_BODIES, _HITS = "bodies", frozenset({"bombardment", "explosion"})
_FIGHTS, _BLOWS = frozenset({"clash", "confrontation"}), frozenset({"shelling", "bombardment", "airstrike"})
_BOMBS = frozenset({"explosion", "ied"})
_RELEASE, _TAKING = "release", "abduction"
_AMBUSH, _SHELLS = "ambush", ("shelling", "bombardment")
_FOLLOWED_REACH, _AMID_REACH = 3, 2
"""Words between "followed by" or "amid" and the act told behind it, at most."""


def dominant(reading: Reading, triggers: Sequence[Trigger], harmed: bool) -> EventClass:
    """The class that types a frame: the most specific of its strong triggers."""
    classes = reading.pack.event_classes
    triggers = _without_the_freed(_without_scenes(reading, triggers, harmed))
    strong = [t for t in triggers if t.strong or _by_a_bomber(t, triggers)] or list(triggers)
    if not strong:
        return classes["harm"]
    strong = without_seizures(reading, _without_settings(reading, strong, harmed))
    best = max(strong, key=lambda t: (classes[t.event_class].rank, -t.first))
    if harmed and classes[best.event_class].family == "strategic":
        violent = [t for t in triggers if classes[t.event_class].family == "violence"]
        violent = [t for t in violent if t.strong] or violent
        if violent:
            return classes[max(violent, key=lambda t: classes[t.event_class].rank).event_class]
        if not best.strong or best.event_class in ("looting", _RELEASE):
            return classes["harm"]  # `قتل شرطي ... وضبط المتهمين`, `حرر رهائن وقتل 30`, arson: the deaths count
    return classes[best.event_class]


def _by_a_bomber(act: Trigger, triggers: Sequence[Trigger]) -> bool:
    """`استهداف انتحاري بسيارة مفخخة مقرا`: a bomber right behind the noun of an attack carries it out."""
    return act.event_class == "suicide" and any(t.form == "noun" and t.last == act.first for t in triggers)


def _without_settings(reading: Reading, strong: list[Trigger], harmed: bool) -> list[Trigger]:
    """The triggers without those that only tell in what, or by what, another one happened."""
    told = {t.event_class for t in strong}
    if told & _HITS:
        strong = [t for t in strong if t.event_class != _BODIES]  # `انتشال جثث جراء القصف`
    if told & OPENING and harmed:
        strong = [t for t in strong if t.event_class not in GATHERINGS]  # `تفجيران استهدفا مسيرة`: whom they hit
    if told & _DEEDS and all(_spoken_of(reading, t) for t in strong if t.event_class in GATHERINGS):
        strong = [t for t in strong if t.event_class not in GATHERINGS]  # `اغتيال ناشط في المظاهرات`
    if len(strong) > 1 and _of_the_place(reading, strong[0]):
        strong = strong[1:]
    if told & _FIGHTS:
        strong = [t for t in strong if not (t.event_class in _BLOWS and _amid(reading, t, strong))]
    if told & _BOMBS:
        strong = [t for t in strong if not (t.event_class in _FIGHTS and _during(reading, t))]
    if _AMBUSH in told:
        strong = [t for t in strong if t.event_class not in _SHELLS]  # told as one, it is the fight
    if _ARREST in told and told & _DONE_TO_PEOPLE:
        strong = [t for t in strong if not _takes_the_doer(reading, t, strong)]
    if _ARREST in told and not harmed:
        strong = [t for t in strong if t.event_class != _AMBUSH and not _is_landing(reading, t)] or strong
    if AGREEMENT in told and not harmed:
        agreed = min(t.first for t in strong if t.event_class == AGREEMENT)
        strong = [t for t in strong if not (t.form == "noun" and t.event_class in _FIGHTS and t.first > agreed)]
    if _TAKING_LAND in told:
        strong = [t for t in strong if t.event_class not in _OPENINGS or not _led_up(reading, t)]
    if len(strong) > 1 and _violent_verb(reading, strong[0]):
        strong = [strong[0], *(t for t in strong[1:] if not (t.definite and _led_up(reading, t)))]
    return strong


_DONE_TO_PEOPLE = frozenset({"killing", "shooting"})
_DOER_REACH = 3


def _takes_the_doer(reading: Reading, arrest: Trigger, acts: Sequence[Trigger]) -> bool:
    """`طعن مجهول كاهنا حتى الموت، وألقت الشرطة القبض عليه`: an arrest of who did what is told before it."""
    before = (t for t in acts if t.event_class in _DONE_TO_PEOPLE and t.form != "noun" and t.first < arrest.first)
    if arrest.event_class != _ARREST or not any(before):
        return False
    people = reading.actors_in(arrest.last, arrest.last + _DOER_REACH)
    one = any(p.mention.kind == "person" and p.mention.definite and p.mention.number == "sg" for p in people)
    return one or bool(arrest.suffix) or reading.with_pronoun(arrest.last - 1) or reading.with_pronoun(arrest.last)


def without_answers(reading: Reading, triggers: list[Trigger]) -> list[Trigger]:
    """The triggers of a segment without the blow by which an attack was answered."""
    first = next((t for t in triggers if t.strong), None)
    return triggers if first is None else [t for t in triggers if not _came_then(reading, first, t)]


def _came_then(reading: Reading, act: Trigger, then: Trigger) -> bool:
    """`هاجموا القاعدة واستولوا عليها قبل أن تطردهم غارات`: a blow behind "before that" answers the attack."""
    words = reading.within("clause_words", max(act.last, then.first - _THEN_REACH), then.first)
    before_that = any(word["kind"] == _THEN for word in words)
    return then.event_class in _BLOWS and act.event_class in _GROUND and before_that


_THEN, _THEN_REACH = "then died", 4
"""The kind of "before that" and "then"; words between them and the noun of what came then, at most."""


def _violent_verb(reading: Reading, act: Trigger) -> bool:
    """`قصفوا المدينة عقب الغارات`: whether a verb of violence tells what then came behind "after"."""
    return act.form == "verb" and reading.pack.event_classes[act.event_class].family == "violence"


_ARREST, _LANDING = "arrest", "landing"
"""A class of acts; the note of nouns for men brought by helicopter."""


def _is_landing(reading: Reading, act: Trigger) -> bool:
    """`إنزال جوي أسفر عن اعتقال شخصين`: how those came who arrested somebody without a fight."""
    noun = reading.starting("event_nouns").get(act.first)
    return noun is not None and noun["note"] == _LANDING


_TAKING_LAND = "territory"
_OPENINGS = frozenset({"ied", "explosion", "suicide", "airstrike", "shelling", "bombardment"})


def _led_up(reading: Reading, act: Trigger) -> bool:
    """`سيطرت الفصائل على الثكنة بعد تفجير عربتين`: what came before the taking of a place (codebook section 2)."""
    return any(word["kind"] == "aftermath" for word in reading.ending("clause_words", act.first))


def _of_the_place(reading: Reading, act: Trigger) -> bool:
    """`في مدينة عدن التي استعادتها القوات الشهر الماضي، قتل ثلاثة`: what once befell the place of another act."""
    if act.form != "verb" or not act.suffix or reading.function(act.first - 1) != "which":
        return False
    return act.first - 2 in reading.toponyms


def _without_scenes(reading: Reading, triggers: Sequence[Trigger], harmed: bool) -> Sequence[Trigger]:
    """`قتل طبيب في تعز التي تشهد اشتباكات`: the triggers without what goes on at the place of another act."""
    scenes = reading.having("clause_words", "kind", "scene")
    if not scenes:
        return triggers
    there = {t.first for t in triggers if any(0 <= t.first - scene.last < _SCENE_REACH for scene in scenes)}
    acts = [t for t in triggers if t.first not in there]
    return acts if acts or harmed else triggers


_SCENE_REACH = 2


def _without_the_freed(triggers: Sequence[Trigger]) -> Sequence[Trigger]:
    """`الإفراج عن تلاميذ كان مسلحون قد خطفوهم`: the triggers without the taking of those whose release is told."""
    freed = min((t.first for t in triggers if t.event_class == _RELEASE), default=None)
    if freed is None:
        return triggers
    return [t for t in triggers if t.event_class != _TAKING or not t.suffix or t.first < freed]


def _amid(reading: Reading, blow: Trigger, acts: Sequence[Trigger]) -> bool:
    """`اشتباكات وسط قصف متبادل`, `اشتباكات عنيفة وقصف مدفعي`: shelling that is told as part of a fight."""
    words = reading.within("clause_words", blow.first - _AMID_REACH - 2, blow.first)
    if any(word["kind"] == "amid" and blow.first - word.last <= _AMID_REACH for word in words):
        return True
    return blow.form == "noun" and blow.event_class in _SHELLS and any(
        fight.event_class in _FIGHTS and fight.form == "noun" and _joined(reading, fight.last, blow.first)
        for fight in acts
    )


def _joined(reading: Reading, first: int, last: int) -> bool:
    """Whether few words stand between two nouns of acts, one of them with "and", and no side or place."""
    if not 0 <= last - first <= _JOINED_REACH or reading.actors_in(first, last) or reading.places_in(first, last):
        return False
    words = reading.article.tokens[first : last + 1]
    return all(word.is_word for word in words) and any(has_conjunction(word.text[:1]) for word in words)


_JOINED_REACH = 3


def _during(reading: Reading, fight: Trigger) -> bool:
    """`انفجرت عبوة خلال الاشتباكات`: a fight in which a bomb went off."""
    leaders = reading.within("time_words", fight.first - _AMID_REACH - 1, fight.first)
    return fight.form == "noun" and any(word["value"] == "during" for word in leaders)


def _spoken_of(reading: Reading, gathering: Trigger) -> bool:
    """`ناشط في المظاهرات`, `إطلاق نار خلال تظاهرة`: a gathering that is only the setting of another act."""
    before = reading.starting("time_words").get(gathering.first - 1)
    during = before is not None and before["value"] == "during"
    return gathering.form == "noun" and (gathering.definite or during)


def stormed(reading: Reading, triggers: Sequence[Trigger]) -> bool:
    """`تفجير سيارة مفخخة أعقبه هجوم`: whether a bomb opens an assault or a fight, whose part it is then."""
    if not any(t.event_class in OPENING for t in triggers):
        return False
    words = reading.within("clause_words", triggers[0].first, triggers[-1].last)
    ends = [h.last for h in words if h["kind"] == "followed"]
    acts = [t.first for t in triggers if t.event_class in _GROUND]
    if any(0 <= act - end <= _FOLLOWED_REACH for act in acts for end in ends):
        return True
    return _began_with(reading, triggers) or _broke_in_behind(reading, triggers)


def _began_with(reading: Reading, triggers: Sequence[Trigger]) -> bool:
    """`بدأ الهجوم بتفجير سيارة مفخخة`: whether an attack that is known began with a blast."""
    begins = {h.last for h in reading.having("clause_words", "kind", "begun")}
    attacks = [t.last for t in triggers if t.form == "noun" and t.definite and t.first in begins]
    blasts = [t.first for t in triggers if t.event_class in OPENING and t.prefix.endswith(BY)]
    return any(0 <= blast - end <= 1 for blast in blasts for end in attacks)


def _broke_in_behind(reading: Reading, triggers: Sequence[Trigger]) -> bool:
    """`اقتحم مسلحون المركز بعد أن فجر أحدهم سيارة`: whether men broke in behind a blast told after it."""
    first = next((t for t in triggers if t.strong), None)
    if first is None or first.form != "verb" or not _breaks_in(reading, first):
        return False
    blasts = [t for t in triggers if t.event_class in OPENING and t.strong]
    return bool(blasts) and all(_led_up(reading, t) for t in blasts)


def _breaks_in(reading: Reading, act: Trigger) -> bool:
    verb = reading.starting("event_verbs").get(act.first)
    return verb is not None and verb["note"] == _STORMING


_STORMING = "storming"
"""The note of verbs by which men break into a place."""
