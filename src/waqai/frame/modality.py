"""What is asserted as having happened, and what is only threatened, planned, denied or summed up."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from waqai.frame.clauses.apart_from import told_apart
from waqai.frame.clauses.older_figures import is_older
from waqai.frame.clauses.segments import Segment
from waqai.frame.reading import Reading
from waqai.packs.lexicon import Hit
from waqai.resolve.sides import ARMED_CLASSES, GROUP_CLASSES, REBEL_CLASSES, UNIDENTIFIED, ResolvedActor
from waqai.text.grammar import ARTICLE
from waqai.text.tokens import has_conjunction

_AFTER = {
    "threat": 10,
    "hypothetical": 6,
    "future": 4,
    "plan": 7,
    "fear": 6,
    "call": 9,
    "conditional": 8,
    "purpose": 4,
    "attempt": 3,
    "denial": 9,
    "prevent": 9,
    "accusation": 4,
    "talks": 12,
}
"""How many words a cue of each kind reaches forward: longer reaches begin to swallow the assertion behind it."""
_TOPIC = ("sport", "economy", "culture", "weather", "exercise")
_DEADLY_TOPICS = ("accident",)
"""Topics that count dead themselves: the count does not make the article news of conflict."""
_LIGHT_TOPICS = ("culture",)
_FIGURES = ("sport", "economy", "culture", "weather")
"""Topics that speak of attacks, battles and blows in figures of speech."""
_GRAVE = ("killing", "abduction", "shooting", "bodies")
_CRIME = "private"
_NO_FIGURE = frozenset({"ied", "suicide", "airstrike", "shelling", "bodies"})
"""Classes of events whose words are hardly figures of speech."""
_STRICT_FOR_COUNTS = ("sport", "exercise", "accident", "anniversary", "culture", "economy", "private")
REASONS = {
    "threat": "threat, not asserted",
    "hypothetical": "possible, not asserted",
    "future": "future, not asserted",
    "plan": "planned, not asserted",
    "fear": "feared, not asserted",
    "call": "called for, not asserted",
    "conditional": "conditional, not asserted",
    "purpose": "a purpose, not asserted",
    "attempt": "an attempt, not told as done",
    "denial": "denied",
    "negation": "negated",
    "prevent": "to be prevented, not asserted",
    "accusation": "an accusation against a person, not a telling",
    "total": "a total over a longer time",
    "habit": "a habit or series, not one occurrence",
    "anniversary": "an anniversary",
    "court": "a court case",
    "funeral": "a funeral, not the death",
    "private": "a crime without a political side",
    "offence": "an arrest for an ordinary crime",
    "talks": "talked about, not agreed",
    "exercise": "an exercise",
    "sport": "sport",
    "accident": "an accident",
    "economy": "economy",
    "superseded": "an older figure, replaced by an update",
    "depot": "an arms store that blew up, no one blamed",
    "generic": "speaks of anybody who would, not of an act",
    "culture": "culture",
    "weather": "weather",
    "control": "who holds a place, not an event",
    "series": "a series of acts, none told by itself",
    "answered": "what an act answers, told elsewhere",
    "since": "since when something has been so, told elsewhere",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a trigger or count is not coded: the cue's effect and its tokens."""

    effect: str
    cue: Hit

    @property
    def reason(self) -> str:
        return REASONS.get(self.effect, self.effect)


def doubt(reading: Reading, segment: Segment, first: int, last: int, *, counted: bool) -> Verdict | None:
    """Why the words `first` to `last` do not assert an incident, or None when they do.

    `counted` says that people were counted there: totals and habits are then left to the
    frame, which knows whether the count has a day of its own.
    """
    purpose = _purpose(reading, first)
    if purpose is not None:
        return Verdict("purpose", purpose)
    generic = _generic(reading, first)
    if generic is not None:
        return Verdict("generic", generic)
    end = segment.sentence.last if _body_at(reading, first) else segment.last
    for hit in reading.within("modality", segment.first, end):
        effect, scope = hit["effect"], hit["scope"]
        if effect == "none" or scope == "weigh" or (hit.first >= segment.last and effect != _CRIME):
            continue
        if hit.first >= segment.last:
            return Verdict(effect, hit)
        if effect == "attempt" and _bore_fruit(reading, segment):
            continue
        if effect == "control" and _goes_on(reading, hit):
            continue
        if effect == "answered" and not (_known(reading, first) or _tells_force(reading, first)):
            continue
        if effect == "since" and counted:
            continue
        if effect == "series" and _bore_fruit(reading, segment):
            continue
        if effect == _ANNIVERSARY and _is_setting(reading, hit):
            continue
        if effect == "superseded":
            if counted and is_older(reading, segment, first, hit):
                return Verdict(effect, hit)
        elif effect == "depot":
            if _only_explodes(reading, segment):
                return Verdict(effect, hit)
        elif scope == "sentence" and effect in _LIGHT_TOPICS and _killing_at(reading, first):
            continue  # a killed beauty queen is news of a killing
        elif effect == "offence" and (
            not _of_police(reading, segment, first) or _by_arms(reading, segment, _crimes(reading))
        ):
            continue  # `ضبط خمسة من عناصر التنظيم وبحوزتهم مخدرات`
        elif effect == "talks" and not _settles(reading, first):
            continue
        elif effect == "private" and _besides(reading, segment, hit):
            continue  # `أصيب نقيب وقتل شقيقه في هجوم`: the brother was killed with him
        elif scope == "sentence" and effect in _FIGURES and _by_arms(reading, segment):
            continue  # `انفجرت عبوة ناسفة في أحد الأسواق`
        elif effect == "economy" and _crowd_at(reading, first):
            continue  # `تظاهر المئات احتجاجا على ارتفاع الأسعار`
        elif (effect == "total" and compares(reading, segment, hit)) or told_apart(reading, segment, first, hit):
            continue
        elif scope == "sentence":
            if not (counted and effect not in _STRICT_FOR_COUNTS):
                return Verdict(effect, hit)
        elif scope == "next":
            if hit.last == first or (hit.last == first - 1 and reading.function(first - 1) == ""):
                return Verdict(effect, hit)
        elif scope == "imperfect":
            if hit.last == first and _imperfect(reading, first):
                return Verdict(effect, hit)
        elif scope == "behind":
            if effect == "future" and any(t.event_class == "foiled" for t in reading.triggers_in(first, last)):
                continue  # `إحباط هجوم وشيك`: it was to come, and was foiled
            if last <= hit.first <= last + 2:
                return Verdict(effect, hit)
        elif scope == "here":
            if hit.first < last and first < hit.last:
                return Verdict(effect, hit)
        elif (
            (hit.last <= first or (hit.first < first and _imperfect(reading, first)))  # `لم ينفذ`
            and first - hit.last <= _AFTER.get(effect, 5) + (_ASIDE if reading.function(first - 1) == "to" else 0)
            and not _asserted_between(reading, hit, first)
        ):
            return Verdict(effect, hit)
    return None


_ANNIVERSARY = "anniversary"


def _is_setting(reading: Reading, cue: Hit) -> bool:
    """`قتل ستة جنود أمس في ذكرى سقوط المدينة`: a longer cue around it, for the day on which something else was."""
    days = reading.having("modality", "effect", _ANNIVERSARY)
    return any(h.first < cue.first and cue.last <= h.last for h in days)


def _goes_on(reading: Reading, control: Hit) -> bool:
    """`انسحب الجيش وسيطرت عليها الفصائل`, `باتت البلدة تحت سيطرة الفصائل`: a place that changed hands."""
    taken = has_conjunction(control.prefix) and bool(reading.triggers_in(control.first, control.first + 1))
    words = reading.within("clause_words", control.first - _BECAME_REACH, control.first)
    return taken or any(word["kind"] == "became" for word in words)


_BECAME_REACH = 8
_ASIDE = 6
"""`تسعى القوات، مدعومة من روسيا، إلى فرض سيطرتها`: behind "to" so many words more may stand between."""
_HIT_REACH = 18


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


def _purpose(reading: Reading, first: int) -> Hit | None:
    """`منصات لإطلاق الصواريخ`: an act behind "for" is a purpose, but not behind "was exposed to" or "faced"."""
    act = next(
        (
            h
            for table in ("event_phrases", "event_nouns")
            for h in reading.within(table, first, first + 1)
            if h.prefix in ("ل", "ول")
        ),
        None,
    )
    if act is None or act.entry.words[0].startswith(ARTICLE):
        return None
    exposed = any(
        0 <= first - h.last <= _HIT_REACH and not _ended(reading, h.last, first)
        for h in reading.having("role_verbs", "role", "target")
    )
    faced = any(h["kind"] == "faces" for h in reading.ending("clause_words", _before_times(reading, first)))
    return None if exposed or faced else act


_VERBS = ("event_verbs", "harm_verbs", "role_verbs", "speech_verbs")


def _ended(reading: Reading, first: int, last: int) -> bool:
    """Whether a clause ends between two tokens: at a full stop, or at a comma with another verb.

    `تعرضت أطراف كذا وأطراف كذا، لقصف مدفعي` goes on behind the comma that closes its long subject.
    """
    marks = {reading.article.tokens[at].text for at in range(first, last)}
    if marks & {"", "؛"}:
        return True
    return "،" in marks and any(reading.within(table, first, last) for table in _VERBS)


def _before_times(reading: Reading, at: int) -> int:
    """The token behind which the words before a token end, times left out (`تصديها أمس لهجوم`)."""
    times = {t.last: t.first for t in reading.times_of(reading.sentence_of(at))}
    while at in times:
        at = times[at]
    return at


def _crowd_at(reading: Reading, first: int) -> bool:
    """Whether the sentence of a token tells of people who protest."""
    classes = reading.pack.event_classes
    sentence = next(s for s in reading.article.sentences if s.first <= first < s.last)
    inside = (t for t in reading.triggers if sentence.first <= t.first < sentence.last)
    return any(classes[t.event_class].family == "crowd" for t in inside)


def _body_at(reading: Reading, at: int) -> bool:
    """`عثر على جثة ...، ورجحت الشرطة أن الوفاة طبيعية`: of a body a later clause may tell how death came."""
    near = reading.triggers_in(at - _BODY_WORDS, at + 1)
    return any(t.event_class == "bodies" and at < t.last for t in near)


_BODY_WORDS = 3
"""A phrase for bodies found has so many words before the body, at most (`العثور على جثة`)."""


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
    return any(t.event_class == "assault" or t.event_class in _NO_FIGURE - {"bodies"} for t in apart)


def _crimes(reading: Reading) -> Collection[int]:
    """Where words for offences stand: a smuggler is no gunman."""
    return {hit.first for hit in reading.having("modality", "effect", "offence")}


def _by_arms(reading: Reading, segment: Segment, but: Collection[int] = ()) -> bool:
    """`هاجم مسلحون ملعبا`, `فجر انتحاري نفسه خلال السباق`: whether a segment tells of arms or of armed men.

    Forces do not count: `الشرطة` and `القوة الجوية` play football, too.
    """
    if any(t.strong and t.event_class in _NO_FIGURE for t in segment.triggers(reading)):
        return True
    if any(hit["weapon"] in _SURE_ARMS for hit in reading.within("weapons", segment.first, segment.last)):
        return True
    inside = reading.actors_in(segment.first, segment.last)
    return any(_armed(reading, actor) for actor in inside if actor.first not in but)


_SURE_ARMS = frozenset(
    {"ied", "car_bomb", "motorcycle_bomb", "suicide_belt", "suicide_vehicle", "landmine", "grenade"}
)


def _armed(reading: Reading, actor: ResolvedActor) -> bool:
    """Whether somebody is a gunman or belongs to an armed group that is no state's."""
    known = reading.pack.actors.get(actor.actor or "")
    if actor.actor == UNIDENTIFIED:
        return actor.mention.group == "combatants"
    return known is not None and known.cls in REBEL_CLASSES


def _killing_at(reading: Reading, first: int) -> bool:
    """Whether the words at a token tell a killing, an abduction or a harm done to somebody."""
    acts = reading.triggers_in(first, first + 1)
    return any(t.event_class in _GRAVE for t in acts) or bool(reading.counts_at(first))


def _only_explodes(reading: Reading, segment: Segment) -> bool:
    """Whether a segment tells of nothing but a blast, so that nobody is said to have caused it."""
    strong = [t for t in segment.triggers(reading) if t.strong]
    before = [t for t in reading.triggers if t.first < segment.first and t.strong]
    # Losses at a store behind a blow that was told (`اقتصرت الأضرار على مخزن ذخيرة`) are those of the blow.
    told = strong or [t for t in before if _violent(reading, t.event_class)]
    return all(t.event_class == "explosion" for t in told)


def _imperfect(reading: Reading, first: int) -> bool:
    """Whether a verb of an act at a token stands in the imperfect."""
    tables = ("event_verbs", "harm_verbs")
    return any(h.entry.number == "imperfect" for table in tables for h in reading.within(table, first, first + 1))


def _generic(reading: Reading, first: int) -> Hit | None:
    """`من يقتل فلانا`: a verb in the imperfect behind 'who' speaks of anybody, not of an act."""
    if not _imperfect(reading, first) or reading.function(first - 1) not in ("of", "which"):
        return None
    return reading.starting("function_words").get(first - 1)


def _act_between(reading: Reading, first: int, last: int) -> bool:
    """`التخطيط لهجوم المنيا الذي أسفر عن مقتل 29`: an act whose relative clause tells what came of it."""
    return bool(reading.triggers_in(first, last))


_ENDS = ("break", "aside", "earlier", "sub", "aftermath", "known")
"""Kinds of words behind which a cue before them says nothing."""


def _asserted_between(reading: Reading, cue: Hit, first: int) -> bool:
    """Whether a punctuation mark or a clause break ends the cue's reach.

    An aside does not (`تسعى القوات، مدعومة من روسيا، إلى فرض سيطرتها`).
    """
    tokens = reading.article.tokens
    clauses = reading.starting("clause_words")
    aside = reading.function(first - 1) == "to" and tokens[first - 2].text == "،"
    return any(
        tokens[at].text in (("؛", ":") if aside else ("،", "؛", ":"))
        or (reading.function(at) == "which" and at - 1 > cue.last and _act_between(reading, cue.last, at))
        or (at in clauses and clauses[at]["kind"] in _ENDS)
        for at in range(cue.last, first)
    )


def topic(reading: Reading) -> str:
    """Sport, accidents and the like, when the article is about that; "" for news of conflict.

    Two cues of one topic in the title and the first two sentences decide, unless people are
    counted as killed there. An accident counts its own dead: there only a word of violence speaks against it.
    """
    if not reading.article.sentences:
        return ""
    opening = [s for s in reading.article.sentences if s.paragraph <= 1][:3]
    end = max(s.last for s in opening) if opening else 0
    counts: dict[str, int] = {}
    for hit in reading.hits.get("modality", ()):
        if hit["effect"] in (*_TOPIC, *_DEADLY_TOPICS) and hit.first < end:
            counts[hit["effect"]] = counts.get(hit["effect"], 0) + 1
    held = {at for h in reading.having("modality", "effect", "control") for at in range(h.first, h.last)}
    acts = [t for t in reading.triggers if t.first < end and t.strong and held.isdisjoint(range(t.first, t.last))]
    lit = any(a.actor in reading.pack.actors and a.first < end and _may_burn(reading, a) for a in reading.actors)
    if lit or any(_violent(reading, t.event_class) for t in acts):
        counts = {topic: n for topic, n in counts.items() if topic not in _DEADLY_TOPICS}
    if any(c.first < end and c.harm == "killed" for c in reading.casualties):
        counts = {topic: n for topic, n in counts.items() if topic in _DEADLY_TOPICS}
    if any(t.first < end and t.event_class in _GRAVE for t in reading.triggers):
        counts = {topic: n for topic, n in counts.items() if topic not in _LIGHT_TOPICS}
    about = max((t for t in counts if counts[t] >= 2), key=lambda t: counts[t], default="")
    return about or (_CRIME if _of_a_crime(reading, end) else "")


_CRIMES = frozenset({_CRIME, "offence", "crime"})
_NO_CRIME = _NO_FIGURE - {"bodies"} | {"clash", "confrontation", "ambush", "assault", "territory", "agreement"}
"""Classes of events that police do not look into as crimes."""
_FORCES = ("name", "force")


def _of_a_crime(reading: Reading, end: int) -> bool:
    """Whether the opening of an article, up to a token, tells of a crime at home or for money, and of no arms.

    Two cues, one of them sure; an armed group, gunmen or the force of another state speak against it.
    """
    cues = [h for h in reading.hits.get("modality", ()) if h["effect"] in _CRIMES and h.first < end]
    if len({h.first for h in cues}) < 2 or all(h["effect"] == "crime" for h in cues):
        return False
    classes = reading.pack.event_classes
    told = (t for t in reading.triggers if t.first < end and t.strong)
    if any(t.event_class in _NO_CRIME or classes[t.event_class].family == "crowd" for t in told):
        return False
    return not any(_armed(reading, a) or _from_abroad(reading, a) for a in reading.actors if a.first < end)


def _from_abroad(reading: Reading, actor: ResolvedActor) -> bool:
    """Whether somebody is a force of another country than the article's, or of no state."""
    known = reading.pack.actors.get(actor.at(reading.country, reading.pack) or "")
    armed = known is not None and known.cls in ARMED_CLASSES and actor.mention.kind in _FORCES
    return armed and known is not None and not (known.cls == "state" and known.country == reading.country)


def _may_burn(reading: Reading, actor: ResolvedActor) -> bool:
    """Whether somebody is of a group that carries arms: where one is named an accident is doubtful."""
    return reading.pack.actors[actor.actor or ""].cls in GROUP_CLASSES


def _violent(reading: Reading, event_class: str) -> bool:
    return reading.pack.event_classes[event_class].family == "violence"
