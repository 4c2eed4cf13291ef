"""Acts that `و` joins in one sentence, each at a place of its own: `قتل 12 في حي الشعب، وقتل خمسة في الكرادة`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from waqai.frame.clauses.fronted_acts import acts_in_order
from waqai.frame.clauses.headlines import later_acts, second_acts
from waqai.frame.reading import Reading
from waqai.gazetteer.geometry import distance_km
from waqai.resolve.places import ResolvedPlace
from waqai.text.grammar import OF_ONE_OR_TWO
from waqai.text.tokens import Sentence, has_conjunction

_PROVINCE = "admin1"
_SITES = frozenset(
    {"capital", "city", "town", "village", "quarter", "camp", "crossing", "military_base", _PROVINCE}
)
_APART_KM = 15.0
"""Places of different kinds nearer than this may be one inside the other."""
_BESIDE, _BESIDE_KM = frozenset({"near", "direction"}), 3.0
_SITE_REACH = 14
"""The place of an act stands so many words behind its verb."""


def joined_acts(reading: Reading, sentence: Sentence) -> set[int]:
    """Where in a sentence a verb with `و` begins an act that answers the one before it, or happened elsewhere."""
    if not reading.triggers_in(sentence.first, sentence.last) and not reading.counts_of(sentence.number):
        return set()
    following = set(_followed(reading, sentence))
    return (
        following
        | _elsewhere(reading, sentence, following)
        | _by_acts_of_their_own(reading, sentence, following)
        | _answers(reading, sentence)
        | _of_other_kind(reading, sentence)
        | _of_other_days(reading, sentence)
        | _opened_by_a_day(reading, sentence)
        | second_acts(reading, sentence)
        | later_acts(reading, sentence)
        | acts_in_order(reading, sentence)
    )


_FOLLOWED, _FOLLOWED_REACH, _OF_IT = "followed", 3, OF_ONE_OR_TWO


def _followed(reading: Reading, sentence: Sentence) -> Iterator[int]:
    """`فجر انتحاري نفسه في الكاظمية فقتل 17، تلاه تفجير في حي كذا أوقع 13`: a further act.

    It is new, with a toll and place of its own, as the one before; else a bomb only opened the way for it.
    """
    counts = [c.at for c in reading.counts_of(sentence.number) if not c.share]
    for word in reading.within("clause_words", sentence.first + 1, sentence.last) if len(counts) > 1 else ():
        if word["kind"] != _FOLLOWED or not reading.article.tokens[word.first].text.endswith(_OF_IT):
            continue
        behind = reading.triggers_in(word.last, word.last + _FOLLOWED_REACH)
        act = next((t for t in behind if t.form != "verb" and t.strong and not t.definite), None)
        if act is None or act.event_class not in (*KINDS, "assault"):
            continue
        own = next((at for at in counts if at > act.first), None)
        placed = any(p.place.kind not in _WIDE for p in reading.places_in(act.last, act.last + _SITE_REACH))
        if own is not None and placed and counts[0] < word.first:
            yield word.first


_DAY_REACH = 14


def _of_other_days(reading: Reading, sentence: Sentence) -> set[int]:
    """`تفجير سيارة السبت أوقع مئة قتيل وهجوم على فندق في 20 يناير`: nouns of acts that `و` joins, a day each."""
    days = [t for t in reading.times_of(sentence.number) if t.precision == "day"]
    told = [
        t for t in reading.triggers_in(sentence.first, sentence.last)
        if t.form == "noun" and t.strong and not t.definite
    ]
    found = set()
    for act in told[1:] if len(days) > 1 else ():
        before = [t for t in days if told[0].first < t.first < act.first]
        behind = next((t for t in days if act.first < t.first <= act.first + _DAY_REACH), None)
        if has_conjunction(act.prefix) and before and behind and before[-1].start != behind.start:
            found.add(act.first)
    return found


_OPENING, _VERB_BEHIND = 3, 4


def _opened_by_a_day(reading: Reading, sentence: Sentence) -> set[int]:
    """`أصيب أمس أربعة بإطلاق نار، وصباح اليوم تعرض مركز لقنبلة`: a clause that begins with another day."""
    days = [t for t in reading.times_of(sentence.number) if t.precision == "day" and t.start == t.end]
    tokens, found = reading.article.tokens, set()
    for before, day in pairwise(days):
        opened = [
            at for at in range(max(before.last, day.first - _OPENING), day.first + 1)
            if tokens[at - 1].text == "،" and tokens[at].text.startswith("و")
        ]
        verbs = [
            hit.first for table in ("event_verbs", "harm_verbs", "role_verbs")
            for hit in reading.within(table, day.last, day.last + _VERB_BEHIND)
        ]
        told = any(t.strong for t in reading.triggers_in(sentence.first, day.first))
        if opened and verbs and told and before.start != day.start:
            found.add(opened[0])
    return found


KINDS: Mapping[str, str] = {
    **dict.fromkeys(("airstrike", "bombardment", "shelling"), "blow"),
    **dict.fromkeys(("ied", "explosion", "suicide", "grenade"), "blast"),
    **dict.fromkeys(("clash", "ambush", "confrontation"), "fight"),
    **dict.fromkeys(("killing", "shooting"), "shots"),
    "abduction": "taking",
}
_OF_ONE = frozenset({"fight", "shots"})
"""Kinds that one act may have both."""
_CAUSE_REACH = 10
"""What somebody died of is told so many words behind the verb."""
_CAUSED_REACH = 17
"""Where he died so is told so many words behind the verb."""


def _of_other_kind(reading: Reading, sentence: Sentence) -> set[int]:
    """`اشتباكات في الميدان، وسقط 16 قتيلا في قصف`: deaths behind a comma by another kind of act than before."""
    told = [t for t in reading.triggers_in(sentence.first, sentence.last) if t.strong and t.event_class in KINDS]
    found = set()
    for at in _further_deaths(reading, sentence) if len(told) > 1 else ():
        before = {KINDS[t.event_class] for t in told if t.first < at}
        behind = {KINDS[t.event_class] for t in told if at < t.first < at + _CAUSE_REACH and not t.definite}
        if before and behind and not before & behind and not before | behind <= _OF_ONE:
            found.add(at)
    return found


def _further_deaths(reading: Reading, sentence: Sentence) -> Iterator[int]:
    """Where a harm is told behind a comma: a verb with `و`, or what stands behind "as well as"."""
    for verb in reading.within("harm_verbs", sentence.first + 1, sentence.last):
        if has_conjunction(verb.prefix) and reading.article.tokens[verb.first - 1].text == "،":
            yield verb.first
    harms = [reading.starting(table) for table in ("harm_verbs", "harm_nouns")]
    for word in reading.within("clause_words", sentence.first + 1, sentence.last):
        if word["kind"] == "plus" and any(word.last in told for told in harms):
            yield word.first


_ANSWER_REACH = 8
"""The act that answers stands so many words behind the verb of answering."""


def _answers(reading: Reading, sentence: Sentence) -> set[int]:
    """`أطلقت الفصائل صاروخين، وردت الطائرات بقصف موقع`: the answer of another side is its own (codebook 1.4)."""
    found = set()
    for word in reading.within("clause_words", sentence.first + 1, sentence.last):
        if word["kind"] == "answers" and has_conjunction(word.prefix):
            end = word.last + _ANSWER_REACH
            acts = (h for table in ("event_nouns", "weapons") for h in reading.within(table, word.last, end))
            told = reading.triggers_in(sentence.first, word.first)
            if any(h.prefix == "ب" for h in acts) and any(t.strong for t in told):
                found.add(word.first)
    return found


def _with_their_places(acts: Sequence[int], sites: Sequence[int], last: int) -> Iterator[tuple[int, int, int]]:
    """Where joined acts begin, have their last verb and end: those killed and hurt at one place are of one act.

    `وقتل شخصان وأصيب خمسة بانفجار في الرضوانية`: no place stands between the two verbs.
    """
    ends = [*acts[1:], last]
    number = 0
    while number < len(acts):
        at, verb, end = acts[number], acts[number], ends[number]
        alone = number + 1 < len(acts) and not any(at < site < end for site in sites)
        number += 1
        if alone:
            verb, end = acts[number], ends[number]
            number += 1
        yield at, verb, end


_PARTED = ("break", "aside")
"""Words that begin a clause: the place of the act before them is not that of the acts behind."""


def _elsewhere(reading: Reading, sentence: Sentence, following: Collection[int]) -> set[int]:
    told = reading.places_in(sentence.first, sentence.last)
    places = [p for p in told if _is_site(reading, p)]
    near = [p for p in told if p.mention.relation in _BESIDE and p.place.kind in _SITES and p.named is None]
    light = {*_light_verbs(reading, sentence)}
    spots = [p for p in told if p.place.kind not in _WIDE and p.named is None] if light else []
    if len(places) + len(near) < 2 and not spots:
        return set()
    acts = sorted({*_joined_verbs(reading, sentence), *light, *following})
    events = [t.first for t in reading.triggers_in(sentence.first, sentence.last)]
    events += [c.at for c in reading.counts_of(sentence.number)]
    words = reading.within("clause_words", sentence.first, sentence.last)
    clauses = [hit.first for hit in words if hit["kind"] in _PARTED]
    found: set[int] = set()
    for at, verb, end in _with_their_places(acts, [p.mention.first for p in [*places, *near]], sentence.last):
        begin = max((first for first in clauses if first < at), default=sentence.first)
        sites = spots if verb in light else places
        before = [p for p in sites if begin <= p.mention.first < at]
        behind = [p for p in [*places, *near] if at < p.mention.first < min(end, verb + _SITE_REACH)]
        opened = min((act for act in events if act < at), default=None)
        if before and behind and opened is not None and _apart(before[-1], behind[0], beside=verb in light):
            topic = before[-1].mention.first < opened  # `وفي كابل قتل ثلاثة`
            if not topic or before[-1].place.admin1 != behind[0].place.admin1:
                found.add(at)
    return found


def _by_acts_of_their_own(reading: Reading, sentence: Sentence, following: Collection[int]) -> set[int]:
    """`مقتل ثمانية بقذائف على دمشق، ومقتل 15 في غارة على دوما`: joined deaths, each by an act and at a place."""
    acts = [
        t.first for t in reading.triggers_in(sentence.first, sentence.last)
        if t.strong and not t.definite and t.form != "verb" and t.event_class in (*KINDS, "assault")
    ]
    places = [p for p in reading.places_in(sentence.first, sentence.last) if p.mention.support != "name"]
    if len(acts) < _TWO or len(places) < _TWO:
        return set()
    harms = {at: hit for table in ("harm_verbs", "harm_nouns") for at, hit in reading.starting(table).items()}
    counts = [c.at for c in reading.counts_of(sentence.number) if not c.share]
    told = (at for at in counts if at in harms)
    joined = [at for at in told if has_conjunction(harms[at].prefix) or _told_in_addition(reading, at)]
    joined = sorted({*joined, *following})
    words = reading.within("clause_words", sentence.first, sentence.last)
    clauses = [hit.first for hit in words if hit["kind"] in _PARTED]
    found = set()
    for at, verb, end in _with_their_places(joined, [p.mention.first for p in places], sentence.last):
        begin = max((first for first in clauses if first < at), default=sentence.first)
        act = next((one for one in acts if at < one < min(end, verb + _CAUSE_REACH)), None)
        first = next((one for one in acts if begin <= one < at), None)
        if act is None or first is None:
            continue
        before = [p for p in places if begin <= p.mention.first < at]
        behind = [p for p in places if at < p.mention.first < min(end, verb + _CAUSED_REACH)]
        if not before or not behind:
            continue
        others = any(word["kind"] == "other" for word in reading.within("clause_words", at, act))
        if _two_places(before[-1], behind[0], others=others) or _two_names(reading, before, behind[0]):
            found.add(at)
    return found


def _told_in_addition(reading: Reading, at: int) -> bool:
    """`إضافة إلى مقتل ثلاثة في كذا`, `مضيفا: قتل جنديان في كذا`: words that add a thing stand before a token."""
    adds = any(hit["kind"] in _ADDING for hit in reading.ending("clause_words", at))
    before = at - 1 if reading.function(at - 1) == "that" else at
    return adds or any(not hit.prefix for hit in reading.ending("speech_phrases", before))


_ADDING = ("plus", "in addition")


def _two_names(reading: Reading, before: Sequence[ResolvedPlace], other: ResolvedPlace) -> bool:
    """`في حي كذا بالموصل ... في حي آخر`: quarters of one town that no gazetteer has, told apart by their names."""
    unlisted = [p.mention for p in (*before, other) if p.mention.relation == _UNLISTED]
    names = {reading.article.words(m.name_first, m.last) for m in unlisted}
    return other.mention.relation == _UNLISTED and len(names) > 1


_UNLISTED = "within"


def _two_places(one: ResolvedPlace, other: ResolvedPlace, *, others: bool) -> bool:
    """Whether acts at two places are two; `others` when the second tells of other people than the first."""
    towns = one.place.kind in _TOWNS and other.place.kind in _TOWNS
    return _apart(one, other, beside=False) or ((towns or others) and one.place.id != other.place.id)


_TWO = 2
_TOWNS = frozenset({"capital", "city", "town", "village"})


def _joined_verbs(reading: Reading, sentence: Sentence) -> Iterator[int]:
    """Strong verbs of acts, and verbs that count a harm told before in the sentence, each with `و`."""
    written = reading.starting("event_verbs")
    for trigger in reading.triggers_in(sentence.first, sentence.last):
        verb = written.get(trigger.first)  # `وطعن شاب` is written like the noun
        if verb is not None and verb["weight"] == "strong" and has_conjunction(verb.prefix):
            yield trigger.first
        elif trigger.form == "phrase" and trigger.strong and has_conjunction(trigger.prefix):
            yield trigger.first  # `وعثرت على جثث`
    verbs, counted = reading.starting("harm_verbs"), set[str]()
    for count in reading.counts_of(sentence.number):
        verb = verbs.get(count.at)
        if count.harm in counted and verb is not None and has_conjunction(verb.prefix):
            yield count.at
        counted.add(count.harm)


_SHORTEST_VERB = 4
_NO_VERBS = ("time_words", "place_words", "function_words", "numbers", "speech_verbs")


def _light_verbs(reading: Reading, sentence: Sentence) -> Iterator[int]:
    """`، واندلعت مواجهات في كذا`, `، وقاموا بتفجير عبوة`: a verb behind a comma whose noun tells another act."""
    tokens = reading.article.tokens
    for act in reading.triggers_in(sentence.first + 2, sentence.last):
        at = act.first - 1
        new = act.form == "noun" and act.strong and not act.definite and not has_conjunction(act.prefix)
        joined = tokens[at - 1].text == "،" and has_conjunction(tokens[at].text[:1])
        if not new or not joined or len(tokens[at].text) < _SHORTEST_VERB:
            continue
        clause = reading.starting("clause_words").get(at)
        other = clause is not None and clause["kind"] not in _BEGINNING
        if not other and not any(at in reading.starting(table) for table in _NO_VERBS):
            yield at


_BEGINNING = ("broke out", "begun", "goes on", "undertook")
_WIDE = frozenset({"country", "region", _PROVINCE})

def _is_site(reading: Reading, place: ResolvedPlace) -> bool:
    mention = place.mention
    governed = "ب" in mention.lead or reading.function(mention.first - 1) in ("in", "on")
    return place.place.kind in _SITES and place.named is None and governed and mention.relation in ("in", "within")


def _apart(one: ResolvedPlace, other: ResolvedPlace, *, beside: bool) -> bool:
    """Whether two places are two; `beside`: nearer ones, too, where a new act is told with a verb of its own."""
    if one.place.id == other.place.id:
        return False
    if _PROVINCE in (one.place.kind, other.place.kind):
        return not {one.place.admin1, one.place.name_en} & {other.place.admin1, other.place.name_en}
    far = distance_km(one.lat, one.lon, other.lat, other.lon) > (_BESIDE_KM if beside else _APART_KM)
    return far or (one.place.kind == other.place.kind and one.mention.relation == other.mention.relation == "in")
