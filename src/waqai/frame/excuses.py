"""What tells that an act is told in spite of a cue of modality: `محاولة اغتيال أسفرت عن مقتل شرطيين`."""

from __future__ import annotations

from collections.abc import Collection

from waqai.frame.clauses.apart_from import told_apart
from waqai.frame.clauses.segments import Segment
from waqai.frame.reading import Reading
from waqai.packs.lexicon import Hit
from waqai.resolve.sides import REBEL_CLASSES, UNIDENTIFIED, ResolvedActor
from waqai.text.tokens import has_conjunction

SENTENCE = "sentence"
"""The scope of cues that speak of a whole sentence."""
LIGHT_TOPICS = ("culture",)
_FIGURES = ("sport", "economy", "culture", "weather")
"""Topics that speak of attacks, battles and blows in figures of speech."""
GRAVE = ("killing", "abduction", "shooting", "bodies")
NO_FIGURE = frozenset({"ied", "suicide", "airstrike", "shelling", "bodies"})
"""Classes of events whose words are hardly figures of speech."""


def excused(reading: Reading, segment: Segment, cue: Hit, first: int) -> bool:
    """Whether something beside a cue tells that the words from a token on are meant as told all the same."""
    effect = cue["effect"]
    if _speaks_against(reading, segment, cue, first):
        return True
    if cue["scope"] == SENTENCE:
        if effect in LIGHT_TOPICS and _killing_at(reading, first):
            return True  # a killed beauty queen is news of a killing
        if effect in _FIGURES and _by_arms(reading, segment):
            return True  # `انفجرت عبوة ناسفة في أحد الأسواق`
    return told_apart(reading, segment, first, cue)


def _speaks_against(reading: Reading, segment: Segment, cue: Hit, first: int) -> bool:
    """Whether a cue of some effect means nothing here, or not for the words from a token on."""
    match cue["effect"]:
        case "attempt" | "series":
            return _bore_fruit(reading, segment)
        case "control":
            return _goes_on(reading, cue)
        case "answered":
            return not (_known(reading, first) or _tells_force(reading, first))
        case "anniversary" as days:
            return _is_setting(reading, cue, days)
        case "offence":  # `ضبط خمسة من عناصر التنظيم وبحوزتهم مخدرات`
            return not _of_police(reading, segment, first) or _by_arms(reading, segment, _crimes(reading))
        case "talks":
            return not _settles(reading, first)
        case "private":  # `أصيب نقيب وقتل شقيقه في هجوم`: the brother was killed with him
            return _besides(reading, segment, cue)
        case "economy":  # `تظاهر المئات احتجاجا على ارتفاع الأسعار`
            return _crowd_at(reading, first)
        case "total":
            return compares(reading, segment, cue)
    return False


def _is_setting(reading: Reading, cue: Hit, effect: str) -> bool:
    """`قتل ستة جنود أمس في ذكرى سقوط المدينة`: a longer cue around it, for the day on which something else was."""
    days = reading.having("modality", "effect", effect)
    return any(h.first < cue.first and cue.last <= h.last for h in days)


def _goes_on(reading: Reading, control: Hit) -> bool:
    """`انسحب الجيش وسيطرت عليها الفصائل`, `باتت البلدة تحت سيطرة الفصائل`: a place that changed hands."""
    taken = has_conjunction(control.prefix) and bool(reading.triggers_in(control.first, control.first + 1))
    words = reading.within("clause_words", control.first - _BECAME_REACH, control.first)
    return taken or any(word["kind"] == "became" for word in words)


_BECAME_REACH = 8


def _bore_fruit(reading: Reading, segment: Segment) -> bool:
    """`محاولة اغتيال ... أسفرت عن مقتل شرطيين`: an attempt in which people were harmed is an act."""
    return any((c.low or c.vague) and c.harm != "combined" for c in segment.counts(reading))


def _known(reading: Reading, first: int) -> bool:
    """`ردا على الغارة`, `تنديدا بالغارة`: an act that is spoken of as known.

    `ردا على قصف البلدة` may tell it for the first time.
    """
    return reading.article.tokens[first].text.removeprefix("ب").startswith(("ال", "لل"))


def _tells_force(reading: Reading, first: int) -> bool:
    """`وقفة تنديدا بقمع المتظاهرين`: force against another crowd, which this one is about."""
    return any(t.event_class == "force" and t.form != "verb" for t in reading.triggers_in(first, first + 1))


def compares(reading: Reading, segment: Segment, since: Hit) -> bool:
    """`أول تفجير منذ بدء الحملة`, `الأعنف منذ أشهر`: one act set against a period, no total over it."""
    firsts = [q.first for q in reading.quantities if q.ordinal and q.low == 1]
    ranks = [h.first for h in reading.having("clause_words", "kind", "rank")]
    return any(segment.first <= at < since.first for at in (*firsts, *ranks))


def _crowd_at(reading: Reading, first: int) -> bool:
    """Whether the sentence of a token tells of people who protest."""
    classes = reading.pack.event_classes
    sentence = next(s for s in reading.article.sentences if s.first <= first < s.last)
    inside = (t for t in reading.triggers if sentence.first <= t.first < sentence.last)
    return any(classes[t.event_class].family == "crowd" for t in inside)


_POLICE_WORK = frozenset({"arrest", "foiled", "disrupted"})
_SETTLEMENTS = frozenset({"agreement", "release", "withdrawal", "transfer"})


def _of_police(reading: Reading, segment: Segment, first: int) -> bool:
    """Whether the words at a token tell arrests, that something was foiled, or what those arrested had done."""
    arrests = any(t.event_class == "arrest" for t in segment.triggers(reading))
    return any(
        (t.event_class in _POLICE_WORK and not t.weapons) or (t.event_class == "looting" and arrests)
        for t in reading.triggers_in(first, first + 1)
    )


def _settles(reading: Reading, first: int) -> bool:
    """Whether the words at a token tell what sides agree on."""
    return any(t.event_class in _SETTLEMENTS for t in reading.triggers_in(first, first + 1))


def _besides(reading: Reading, segment: Segment, private: Hit) -> bool:
    """Whether a segment tells of an attack besides the words for a crime at home."""
    acts = segment.triggers(reading)
    apart = (t for t in acts if t.strong and not private.first <= t.first < private.last)
    return any(t.event_class == "assault" or t.event_class in NO_FIGURE - {"bodies"} for t in apart)


def _crimes(reading: Reading) -> Collection[int]:
    """Where words for offences stand: a smuggler is no gunman."""
    return {hit.first for hit in reading.having("modality", "effect", "offence")}


def _by_arms(reading: Reading, segment: Segment, but: Collection[int] = ()) -> bool:
    """`هاجم مسلحون ملعبا`, `فجر انتحاري نفسه خلال السباق`: whether a segment tells of arms or of armed men.

    Forces do not count: `الشرطة` and `القوة الجوية` play football, too.
    """
    if any(t.strong and t.event_class in NO_FIGURE for t in segment.triggers(reading)):
        return True
    if any(hit["weapon"] in _SURE_ARMS for hit in reading.within("weapons", segment.first, segment.last)):
        return True
    inside = reading.actors_in(segment.first, segment.last)
    return any(armed(reading, actor) for actor in inside if actor.first not in but)


_SURE_ARMS = frozenset(
    {"ied", "car_bomb", "motorcycle_bomb", "suicide_belt", "suicide_vehicle", "landmine", "grenade"}
)


def armed(reading: Reading, actor: ResolvedActor) -> bool:
    """Whether somebody is a gunman or belongs to an armed group that is no state's."""
    known = reading.pack.actors.get(actor.actor or "")
    if actor.actor == UNIDENTIFIED:
        return actor.mention.group == "combatants"
    return known is not None and known.cls in REBEL_CLASSES


def _killing_at(reading: Reading, first: int) -> bool:
    """Whether the words at a token tell a killing, an abduction or a harm done to somebody."""
    acts = reading.triggers_in(first, first + 1)
    return any(t.event_class in GRAVE for t in acts) or bool(reading.counts_at(first))
